//! Scenarios of `type/property/optionality`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_property_optionality::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Property_Optional_String_getDefault: client.string_get_default() => {};
        Type_Property_Optional_String_putDefault: client.string_put_default().body(value!({}));
        Type_Property_Optional_String_getAll: client.string_get_all() => {"property": "hello"};
        Type_Property_Optional_String_putAll:
            client.string_put_all().body(value!({"property": "hello"}));
        Type_Property_Optional_Bytes_getDefault: client.bytes_get_default() => {};
        Type_Property_Optional_Bytes_putDefault: client.bytes_put_default().body(value!({}));
        Type_Property_Optional_Bytes_getAll:
            client.bytes_get_all() => {"property": "aGVsbG8sIHdvcmxkIQ=="};
        Type_Property_Optional_Bytes_putAll:
            client.bytes_put_all().body(value!({"property": "aGVsbG8sIHdvcmxkIQ=="}));
        Type_Property_Optional_Datetime_getDefault: client.datetime_get_default() => {};
        Type_Property_Optional_Datetime_putDefault:
            client.datetime_put_default().body(value!({}));
        Type_Property_Optional_Datetime_getAll:
            client.datetime_get_all() => {"property": "2022-08-26T18:38:00Z"};
        Type_Property_Optional_Datetime_putAll:
            client.datetime_put_all().body(value!({"property": "2022-08-26T18:38:00Z"}));
        Type_Property_Optional_Duration_getDefault: client.duration_get_default() => {};
        Type_Property_Optional_Duration_putDefault:
            client.duration_put_default().body(value!({}));
        Type_Property_Optional_Duration_getAll:
            client.duration_get_all() => {"property": "P123DT22H14M12.011S"};
        Type_Property_Optional_Duration_putAll:
            client.duration_put_all().body(value!({"property": "P123DT22H14M12.011S"}));
        Type_Property_Optional_PlainDate_getDefault: client.plain_date_get_default() => {};
        Type_Property_Optional_PlainDate_putDefault:
            client.plain_date_put_default().body(value!({}));
        Type_Property_Optional_PlainDate_getAll:
            client.plain_date_get_all() => {"property": "2022-12-12"};
        Type_Property_Optional_PlainDate_putAll:
            client.plain_date_put_all().body(value!({"property": "2022-12-12"}));
        Type_Property_Optional_PlainTime_getDefault: client.plain_time_get_default() => {};
        Type_Property_Optional_PlainTime_putDefault:
            client.plain_time_put_default().body(value!({}));
        Type_Property_Optional_PlainTime_getAll:
            client.plain_time_get_all() => {"property": "13:06:12"};
        Type_Property_Optional_PlainTime_putAll:
            client.plain_time_put_all().body(value!({"property": "13:06:12"}));
        Type_Property_Optional_CollectionsByte_getDefault:
            client.collections_byte_get_default() => {};
        Type_Property_Optional_CollectionsByte_putDefault:
            client.collections_byte_put_default().body(value!({}));
        Type_Property_Optional_CollectionsByte_getAll:
            client.collections_byte_get_all() => {"property": ["aGVsbG8sIHdvcmxkIQ==", "aGVsbG8sIHdvcmxkIQ=="]};
        Type_Property_Optional_CollectionsByte_putAll:
            client.collections_byte_put_all().body(value!({"property": ["aGVsbG8sIHdvcmxkIQ==", "aGVsbG8sIHdvcmxkIQ=="]}));
        Type_Property_Optional_CollectionsModel_getDefault:
            client.collections_model_get_default() => {};
        Type_Property_Optional_CollectionsModel_putDefault:
            client.collections_model_put_default().body(value!({}));
        Type_Property_Optional_CollectionsModel_getAll:
            client.collections_model_get_all() => {"property": [{"property": "hello"}, {"property": "world"}]};
        Type_Property_Optional_CollectionsModel_putAll:
            client.collections_model_put_all().body(value!({"property": [{"property": "hello"}, {"property": "world"}]}));
        Type_Property_Optional_StringLiteral_getDefault:
            client.string_literal_get_default() => {};
        Type_Property_Optional_StringLiteral_putDefault:
            client.string_literal_put_default().body(value!({}));
        Type_Property_Optional_StringLiteral_getAll:
            client.string_literal_get_all() => {"property": "hello"};
        Type_Property_Optional_StringLiteral_putAll:
            client.string_literal_put_all().body(value!({"property": "hello"}));
        Type_Property_Optional_IntLiteral_getDefault: client.int_literal_get_default() => {};
        Type_Property_Optional_IntLiteral_putDefault:
            client.int_literal_put_default().body(value!({}));
        Type_Property_Optional_IntLiteral_getAll:
            client.int_literal_get_all() => {"property": 1};
        Type_Property_Optional_IntLiteral_putAll:
            client.int_literal_put_all().body(value!({"property": 1}));
        Type_Property_Optional_FloatLiteral_getDefault:
            client.float_literal_get_default() => {};
        Type_Property_Optional_FloatLiteral_putDefault:
            client.float_literal_put_default().body(value!({}));
        Type_Property_Optional_FloatLiteral_getAll:
            client.float_literal_get_all() => {"property": 1.25};
        Type_Property_Optional_FloatLiteral_putAll:
            client.float_literal_put_all().body(value!({"property": 1.25}));
        Type_Property_Optional_BooleanLiteral_getDefault:
            client.boolean_literal_get_default() => {};
        Type_Property_Optional_BooleanLiteral_putDefault:
            client.boolean_literal_put_default().body(value!({}));
        Type_Property_Optional_BooleanLiteral_getAll:
            client.boolean_literal_get_all() => {"property": true};
        Type_Property_Optional_BooleanLiteral_putAll:
            client.boolean_literal_put_all().body(value!({"property": true}));
        Type_Property_Optional_UnionStringLiteral_getDefault:
            client.union_string_literal_get_default() => {};
        Type_Property_Optional_UnionStringLiteral_putDefault:
            client.union_string_literal_put_default().body(value!({}));
        Type_Property_Optional_UnionStringLiteral_getAll:
            client.union_string_literal_get_all() => {"property": "world"};
        Type_Property_Optional_UnionStringLiteral_putAll:
            client.union_string_literal_put_all().body(value!({"property": "world"}));
        Type_Property_Optional_UnionIntLiteral_getDefault:
            client.union_int_literal_get_default() => {};
        Type_Property_Optional_UnionIntLiteral_putDefault:
            client.union_int_literal_put_default().body(value!({}));
        Type_Property_Optional_UnionIntLiteral_getAll:
            client.union_int_literal_get_all() => {"property": 2};
        Type_Property_Optional_UnionIntLiteral_putAll:
            client.union_int_literal_put_all().body(value!({"property": 2}));
        Type_Property_Optional_UnionFloatLiteral_getDefault:
            client.union_float_literal_get_default() => {};
        Type_Property_Optional_UnionFloatLiteral_putDefault:
            client.union_float_literal_put_default().body(value!({}));
        Type_Property_Optional_UnionFloatLiteral_getAll:
            client.union_float_literal_get_all() => {"property": 2.375};
        Type_Property_Optional_UnionFloatLiteral_putAll:
            client.union_float_literal_put_all().body(value!({"property": 2.375}));
        Type_Property_Optional_RequiredAndOptional_getRequiredOnly:
            client.required_and_optional_get_required_only() => {"requiredProperty": 42};
        Type_Property_Optional_RequiredAndOptional_putRequiredOnly:
            client.required_and_optional_put_required_only(value!({"requiredProperty": 42}));
        Type_Property_Optional_RequiredAndOptional_getAll:
            client.required_and_optional_get_all() => {"optionalProperty": "hello", "requiredProperty": 42};
        Type_Property_Optional_RequiredAndOptional_putAll:
            client.required_and_optional_put_all(value!({"optionalProperty": "hello", "requiredProperty": 42}));
    }
    Ok(())
}
