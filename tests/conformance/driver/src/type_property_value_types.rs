//! Scenarios of `type/property/value/types`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_property_value_types::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Property_ValueTypes_Boolean_get: client.boolean_get() => {"property": true};
        Type_Property_ValueTypes_Boolean_put: client.boolean_put(value!({"property": true}));
        Type_Property_ValueTypes_String_get: client.string_get() => {"property": "hello"};
        Type_Property_ValueTypes_String_put: client.string_put(value!({"property": "hello"}));
        Type_Property_ValueTypes_Bytes_get:
            client.bytes_get() => {"property": "aGVsbG8sIHdvcmxkIQ=="};
        Type_Property_ValueTypes_Bytes_put:
            client.bytes_put(value!({"property": "aGVsbG8sIHdvcmxkIQ=="}));
        Type_Property_ValueTypes_Int_get: client.int_get() => {"property": 42};
        Type_Property_ValueTypes_Int_put: client.int_put(value!({"property": 42}));
        Type_Property_ValueTypes_Float_get: client.float_get() => {"property": 43.125};
        Type_Property_ValueTypes_Float_put: client.float_put(value!({"property": 43.125}));
        Type_Property_ValueTypes_Decimal_get: client.decimal_get() => {"property": 0.33333};
        Type_Property_ValueTypes_Decimal_put:
            client.decimal_put(value!({"property": 0.33333}));
        Type_Property_ValueTypes_Decimal128_get:
            client.decimal128_get() => {"property": 0.33333};
        Type_Property_ValueTypes_Decimal128_put:
            client.decimal128_put(value!({"property": 0.33333}));
        Type_Property_ValueTypes_Datetime_get:
            client.datetime_get() => {"property": "2022-08-26T18:38:00Z"};
        Type_Property_ValueTypes_Datetime_put:
            client.datetime_put(value!({"property": "2022-08-26T18:38:00Z"}));
        Type_Property_ValueTypes_Duration_get:
            client.duration_get() => {"property": "P123DT22H14M12.011S"};
        Type_Property_ValueTypes_Duration_put:
            client.duration_put(value!({"property": "P123DT22H14M12.011S"}));
        Type_Property_ValueTypes_Enum_get: client.enum_get() => {"property": "ValueOne"};
        Type_Property_ValueTypes_Enum_put: client.enum_put(value!({"property": "ValueOne"}));
        Type_Property_ValueTypes_ExtensibleEnum_get:
            client.extensible_enum_get() => {"property": "UnknownValue"};
        Type_Property_ValueTypes_ExtensibleEnum_put:
            client.extensible_enum_put(value!({"property": "UnknownValue"}));
        Type_Property_ValueTypes_Model_get:
            client.model_get() => {"property": {"property": "hello"}};
        Type_Property_ValueTypes_Model_put:
            client.model_put(value!({"property": {"property": "hello"}}));
        Type_Property_ValueTypes_CollectionsString_get:
            client.collections_string_get() => {"property": ["hello", "world"]};
        Type_Property_ValueTypes_CollectionsString_put:
            client.collections_string_put(value!({"property": ["hello", "world"]}));
        Type_Property_ValueTypes_CollectionsInt_get:
            client.collections_int_get() => {"property": [1, 2]};
        Type_Property_ValueTypes_CollectionsInt_put:
            client.collections_int_put(value!({"property": [1, 2]}));
        Type_Property_ValueTypes_CollectionsModel_get:
            client.collections_model_get() => {"property": [{"property": "hello"}, {"property": "world"}]};
        Type_Property_ValueTypes_CollectionsModel_put:
            client.collections_model_put(value!({"property": [{"property": "hello"}, {"property": "world"}]}));
        Type_Property_ValueTypes_DictionaryString_get:
            client.dictionary_string_get() => {"property": {"k1": "hello", "k2": "world"}};
        Type_Property_ValueTypes_DictionaryString_put:
            client.dictionary_string_put(value!({"property": {"k1": "hello", "k2": "world"}}));
        Type_Property_ValueTypes_Never_get: client.never_get() => {};
        Type_Property_ValueTypes_Never_put: client.never_put(value!({}));
        Type_Property_ValueTypes_UnknownString_get:
            client.unknown_string_get() => {"property": "hello"};
        Type_Property_ValueTypes_UnknownString_put:
            client.unknown_string_put(value!({"property": "hello"}));
        Type_Property_ValueTypes_UnknownInt_get: client.unknown_int_get() => {"property": 42};
        Type_Property_ValueTypes_UnknownInt_put:
            client.unknown_int_put(value!({"property": 42}));
        Type_Property_ValueTypes_UnknownDict_get:
            client.unknown_dict_get() => {"property": {"k1": "hello", "k2": 42}};
        Type_Property_ValueTypes_UnknownDict_put:
            client.unknown_dict_put(value!({"property": {"k1": "hello", "k2": 42}}));
        Type_Property_ValueTypes_UnknownArray_get:
            client.unknown_array_get() => {"property": ["hello", "world"]};
        Type_Property_ValueTypes_UnknownArray_put:
            client.unknown_array_put(value!({"property": ["hello", "world"]}));
        Type_Property_ValueTypes_StringLiteral_get:
            client.string_literal_get() => {"property": "hello"};
        Type_Property_ValueTypes_StringLiteral_put:
            client.string_literal_put(value!({"property": "hello"}));
        Type_Property_ValueTypes_IntLiteral_get: client.int_literal_get() => {"property": 42};
        Type_Property_ValueTypes_IntLiteral_put:
            client.int_literal_put(value!({"property": 42}));
        Type_Property_ValueTypes_FloatLiteral_get:
            client.float_literal_get() => {"property": 43.125};
        Type_Property_ValueTypes_FloatLiteral_put:
            client.float_literal_put(value!({"property": 43.125}));
        Type_Property_ValueTypes_BooleanLiteral_get:
            client.boolean_literal_get() => {"property": true};
        Type_Property_ValueTypes_BooleanLiteral_put:
            client.boolean_literal_put(value!({"property": true}));
        Type_Property_ValueTypes_UnionStringLiteral_get:
            client.union_string_literal_get() => {"property": "world"};
        Type_Property_ValueTypes_UnionStringLiteral_put:
            client.union_string_literal_put(value!({"property": "world"}));
        Type_Property_ValueTypes_UnionIntLiteral_get:
            client.union_int_literal_get() => {"property": 42};
        Type_Property_ValueTypes_UnionIntLiteral_put:
            client.union_int_literal_put(value!({"property": 42}));
        Type_Property_ValueTypes_UnionFloatLiteral_get:
            client.union_float_literal_get() => {"property": 46.875};
        Type_Property_ValueTypes_UnionFloatLiteral_put:
            client.union_float_literal_put(value!({"property": 46.875}));
        Type_Property_ValueTypes_UnionEnumValue_get:
            client.union_enum_value_get() => {"property": "value2"};
        Type_Property_ValueTypes_UnionEnumValue_put:
            client.union_enum_value_put(value!({"property": "value2"}));
    }
    Ok(())
}
