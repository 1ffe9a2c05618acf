//! Scenarios of `type/array`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_array::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Array_Int32Value_get: client.int32_value_get() => [1, 2];
        Type_Array_Int32Value_put: client.int32_value_put(value!([1, 2]));
        Type_Array_Int64Value_get:
            client.int64_value_get() => [9007199254740991_i64, -9007199254740991_i64];
        Type_Array_Int64Value_put:
            client.int64_value_put(value!([9007199254740991_i64, -9007199254740991_i64]));
        Type_Array_BooleanValue_get: client.boolean_value_get() => [true, false];
        Type_Array_BooleanValue_put: client.boolean_value_put(value!([true, false]));
        Type_Array_StringValue_get: client.string_value_get() => ["hello", ""];
        Type_Array_StringValue_put: client.string_value_put(value!(["hello", ""]));
        Type_Array_Float32Value_get: client.float32_value_get() => [43.125];
        Type_Array_Float32Value_put: client.float32_value_put(value!([43.125]));
        Type_Array_DatetimeValue_get: client.datetime_value_get() => ["2022-08-26T18:38:00Z"];
        Type_Array_DatetimeValue_put:
            client.datetime_value_put(value!(["2022-08-26T18:38:00Z"]));
        Type_Array_DurationValue_get: client.duration_value_get() => ["P123DT22H14M12.011S"];
        Type_Array_DurationValue_put:
            client.duration_value_put(value!(["P123DT22H14M12.011S"]));
        Type_Array_UnknownValue_get: client.unknown_value_get() => [1, "hello", null];
        Type_Array_UnknownValue_put: client.unknown_value_put(value!([1, "hello", null]));
        Type_Array_ModelValue_get:
            client.model_value_get() => [{"property": "hello"}, {"property": "world"}];
        Type_Array_ModelValue_put:
            client.model_value_put(value!([{"property": "hello"}, {"property": "world"}]));
        Type_Array_NullableFloatValue_get:
            client.nullable_float_value_get() => [1.25, null, 3];
        Type_Array_NullableFloatValue_put:
            client.nullable_float_value_put(value!([1.25, null, 3]));
        Type_Array_NullableBooleanValue_get:
            client.nullable_boolean_value_get() => [true, null, false];
        Type_Array_NullableBooleanValue_put:
            client.nullable_boolean_value_put(value!([true, null, false]));
        Type_Array_NullableInt32Value_get: client.nullable_int32_value_get() => [1, null, 3];
        Type_Array_NullableInt32Value_put:
            client.nullable_int32_value_put(value!([1, null, 3]));
        Type_Array_NullableStringValue_get:
            client.nullable_string_value_get() => ["hello", null, "world"];
        Type_Array_NullableStringValue_put:
            client.nullable_string_value_put(value!(["hello", null, "world"]));
        Type_Array_NullableModelValue_get:
            client.nullable_model_value_get() => [{"property": "hello"}, null, {"property": "world"}];
        Type_Array_NullableModelValue_put:
            client.nullable_model_value_put(value!([{"property": "hello"}, null, {"property": "world"}]));
    }
    Ok(())
}
