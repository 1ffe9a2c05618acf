//! Scenarios of `type/property/nullable`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_property_nullable::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Property_Nullable_String_getNonNull:
            client.string_get_non_null() => {"requiredProperty": "foo", "nullableProperty": "hello"};
        Type_Property_Nullable_String_getNull:
            client.string_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_String_patchNonNull:
            client.string_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": "hello"}));
        Type_Property_Nullable_String_patchNull:
            client.string_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_Bytes_getNonNull:
            client.bytes_get_non_null() => {"requiredProperty": "foo", "nullableProperty": "aGVsbG8sIHdvcmxkIQ=="};
        Type_Property_Nullable_Bytes_getNull:
            client.bytes_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_Bytes_patchNonNull:
            client.bytes_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": "aGVsbG8sIHdvcmxkIQ=="}));
        Type_Property_Nullable_Bytes_patchNull:
            client.bytes_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_Datetime_getNonNull:
            client.datetime_get_non_null() => {"requiredProperty": "foo", "nullableProperty": "2022-08-26T18:38:00Z"};
        Type_Property_Nullable_Datetime_getNull:
            client.datetime_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_Datetime_patchNonNull:
            client.datetime_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": "2022-08-26T18:38:00Z"}));
        Type_Property_Nullable_Datetime_patchNull:
            client.datetime_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_Duration_getNonNull:
            client.duration_get_non_null() => {"requiredProperty": "foo", "nullableProperty": "P123DT22H14M12.011S"};
        Type_Property_Nullable_Duration_getNull:
            client.duration_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_Duration_patchNonNull:
            client.duration_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": "P123DT22H14M12.011S"}));
        Type_Property_Nullable_Duration_patchNull:
            client.duration_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_CollectionsByte_getNonNull:
            client.collections_byte_get_non_null() => {"requiredProperty": "foo", "nullableProperty": ["aGVsbG8sIHdvcmxkIQ==", "aGVsbG8sIHdvcmxkIQ=="]};
        Type_Property_Nullable_CollectionsByte_getNull:
            client.collections_byte_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_CollectionsByte_patchNonNull:
            client.collections_byte_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": ["aGVsbG8sIHdvcmxkIQ==", "aGVsbG8sIHdvcmxkIQ=="]}));
        Type_Property_Nullable_CollectionsByte_patchNull:
            client.collections_byte_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_CollectionsModel_getNonNull:
            client.collections_model_get_non_null() => {"requiredProperty": "foo", "nullableProperty": [{"property": "hello"}, {"property": "world"}]};
        Type_Property_Nullable_CollectionsModel_getNull:
            client.collections_model_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_CollectionsModel_patchNonNull:
            client.collections_model_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": [{"property": "hello"}, {"property": "world"}]}));
        Type_Property_Nullable_CollectionsModel_patchNull:
            client.collections_model_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
        Type_Property_Nullable_CollectionsString_getNonNull:
            client.collections_string_get_non_null() => {"requiredProperty": "foo", "nullableProperty": ["hello", "world"]};
        Type_Property_Nullable_CollectionsString_getNull:
            client.collections_string_get_null() => {"requiredProperty": "foo", "nullableProperty": null};
        Type_Property_Nullable_CollectionsString_patchNonNull:
            client.collections_string_patch_non_null(value!({"requiredProperty": "foo", "nullableProperty": ["hello", "world"]}));
        Type_Property_Nullable_CollectionsString_patchNull:
            client.collections_string_patch_null(value!({"requiredProperty": "foo", "nullableProperty": null}));
    }
    Ok(())
}
