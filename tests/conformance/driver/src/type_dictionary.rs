//! Scenarios of `type/dictionary`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_dictionary::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Dictionary_Int32Value_get: client.int32_value_get() => {"k1": 1, "k2": 2};
        Type_Dictionary_Int32Value_put: client.int32_value_put(value!({"k1": 1, "k2": 2}));
        Type_Dictionary_Int64Value_get:
            client.int64_value_get() => {"k1": 9007199254740991_i64, "k2": -9007199254740991_i64};
        Type_Dictionary_Int64Value_put:
            client.int64_value_put(value!({"k1": 9007199254740991_i64, "k2": -9007199254740991_i64}));
        Type_Dictionary_BooleanValue_get:
            client.boolean_value_get() => {"k1": true, "k2": false};
        Type_Dictionary_BooleanValue_put:
            client.boolean_value_put(value!({"k1": true, "k2": false}));
        Type_Dictionary_StringValue_get:
            client.string_value_get() => {"k1": "hello", "k2": ""};
        Type_Dictionary_StringValue_put:
            client.string_value_put(value!({"k1": "hello", "k2": ""}));
        Type_Dictionary_Float32Value_get: client.float32_value_get() => {"k1": 43.125};
        Type_Dictionary_Float32Value_put: client.float32_value_put(value!({"k1": 43.125}));
        Type_Dictionary_DatetimeValue_get:
            client.datetime_value_get() => {"k1": "2022-08-26T18:38:00Z"};
        Type_Dictionary_DatetimeValue_put:
            client.datetime_value_put(value!({"k1": "2022-08-26T18:38:00Z"}));
        Type_Dictionary_DurationValue_get:
            client.duration_value_get() => {"k1": "P123DT22H14M12.011S"};
        Type_Dictionary_DurationValue_put:
            client.duration_value_put(value!({"k1": "P123DT22H14M12.011S"}));
        Type_Dictionary_UnknownValue_get:
            client.unknown_value_get() => {"k1": 1, "k2": "hello", "k3": null};
        Type_Dictionary_UnknownValue_put:
            client.unknown_value_put(value!({"k1": 1, "k2": "hello", "k3": null}));
        Type_Dictionary_ModelValue_get:
            client.model_value_get() => {"k1": {"property": "hello"}, "k2": {"property": "world"}};
        Type_Dictionary_ModelValue_put:
            client.model_value_put(value!({"k1": {"property": "hello"}, "k2": {"property": "world"}}));
        Type_Dictionary_RecursiveModelValue_get:
            client.recursive_model_value_get() => {"k1": {"property": "hello", "children": {}}, "k2": {"property": "world", "children": {"k2.1": {"property": "inner world"}}}};
        Type_Dictionary_RecursiveModelValue_put:
            client.recursive_model_value_put(value!({"k1": {"property": "hello", "children": {}}, "k2": {"property": "world", "children": {"k2.1": {"property": "inner world"}}}}));
        Type_Dictionary_NullableFloatValue_get:
            client.nullable_float_value_get() => {"k1": 1.25, "k2": 0.5, "k3": null};
        Type_Dictionary_NullableFloatValue_put:
            client.nullable_float_value_put(value!({"k1": 1.25, "k2": 0.5, "k3": null}));
    }
    Ok(())
}
