//! Scenarios of `type/property/additional/properties`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client =
        type_property_additional_properties::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Property_AdditionalProperties_ExtendsUnknown_get:
            client.extends_unknown_get() => {"name": "ExtendsUnknownAdditionalProperties", "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_ExtendsUnknown_put:
            client.extends_unknown_put(value!({"name": "ExtendsUnknownAdditionalProperties", "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_ExtendsUnknownDerived_get:
            client.extends_unknown_derived_get() => {"name": "ExtendsUnknownAdditionalProperties", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_ExtendsUnknownDerived_put:
            client.extends_unknown_derived_put(value!({"name": "ExtendsUnknownAdditionalProperties", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_get:
            client.extends_unknown_discriminated_get() => {"kind": "derived", "name": "Derived", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_ExtendsUnknownDiscriminated_put:
            client.extends_unknown_discriminated_put(value!({"kind": "derived", "name": "Derived", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_IsUnknown_get:
            client.is_unknown_get() => {"name": "IsUnknownAdditionalProperties", "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_IsUnknown_put:
            client.is_unknown_put(value!({"name": "IsUnknownAdditionalProperties", "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_IsUnknownDerived_get:
            client.is_unknown_derived_get() => {"name": "IsUnknownAdditionalProperties", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_IsUnknownDerived_put:
            client.is_unknown_derived_put(value!({"name": "IsUnknownAdditionalProperties", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_IsUnknownDiscriminated_get:
            client.is_unknown_discriminated_get() => {"kind": "derived", "name": "Derived", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"};
        Type_Property_AdditionalProperties_IsUnknownDiscriminated_put:
            client.is_unknown_discriminated_put(value!({"kind": "derived", "name": "Derived", "index": 314, "age": 2.71875, "prop1": 32, "prop2": true, "prop3": "abc"}));
        Type_Property_AdditionalProperties_ExtendsString_get:
            client.extends_string_get() => {"name": "ExtendsStringAdditionalProperties", "prop": "abc"};
        Type_Property_AdditionalProperties_ExtendsString_put:
            client.extends_string_put(value!({"name": "ExtendsStringAdditionalProperties", "prop": "abc"}));
        Type_Property_AdditionalProperties_IsString_get:
            client.is_string_get() => {"name": "IsStringAdditionalProperties", "prop": "abc"};
        Type_Property_AdditionalProperties_IsString_put:
            client.is_string_put(value!({"name": "IsStringAdditionalProperties", "prop": "abc"}));
        Type_Property_AdditionalProperties_ExtendsFloat_get:
            client.extends_float_get() => {"id": 43.125, "prop": 43.125};
        Type_Property_AdditionalProperties_ExtendsFloat_put:
            client.extends_float_put(value!({"id": 43.125, "prop": 43.125}));
        Type_Property_AdditionalProperties_IsFloat_get:
            client.is_float_get() => {"id": 43.125, "prop": 43.125};
        Type_Property_AdditionalProperties_IsFloat_put:
            client.is_float_put(value!({"id": 43.125, "prop": 43.125}));
        Type_Property_AdditionalProperties_ExtendsModel_get:
            client.extends_model_get() => {"knownProp": {"state": "ok"}, "prop": {"state": "ok"}};
        Type_Property_AdditionalProperties_ExtendsModel_put:
            client.extends_model_put(value!({"knownProp": {"state": "ok"}, "prop": {"state": "ok"}}));
        Type_Property_AdditionalProperties_IsModel_get:
            client.is_model_get() => {"knownProp": {"state": "ok"}, "prop": {"state": "ok"}};
        Type_Property_AdditionalProperties_IsModel_put:
            client.is_model_put(value!({"knownProp": {"state": "ok"}, "prop": {"state": "ok"}}));
        Type_Property_AdditionalProperties_ExtendsModelArray_get:
            client.extends_model_array_get() => {"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]};
        Type_Property_AdditionalProperties_ExtendsModelArray_put:
            client.extends_model_array_put(value!({"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]}));
        Type_Property_AdditionalProperties_IsModelArray_get:
            client.is_model_array_get() => {"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]};
        Type_Property_AdditionalProperties_IsModelArray_put:
            client.is_model_array_put(value!({"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]}));
        Type_Property_AdditionalProperties_SpreadString_get:
            client.spread_string_get() => {"name": "SpreadSpringRecord", "prop": "abc"};
        Type_Property_AdditionalProperties_SpreadString_put:
            client.spread_string_put(value!({"name": "SpreadSpringRecord", "prop": "abc"}));
        Type_Property_AdditionalProperties_SpreadFloat_get:
            client.spread_float_get() => {"id": 43.125, "prop": 43.125};
        Type_Property_AdditionalProperties_SpreadFloat_put:
            client.spread_float_put(value!({"id": 43.125, "prop": 43.125}));
        Type_Property_AdditionalProperties_SpreadModel_get:
            client.spread_model_get() => {"knownProp": {"state": "ok"}, "prop": {"state": "ok"}};
        Type_Property_AdditionalProperties_SpreadModel_put:
            client.spread_model_put(value!({"knownProp": {"state": "ok"}, "prop": {"state": "ok"}}));
        Type_Property_AdditionalProperties_SpreadModelArray_get:
            client.spread_model_array_get() => {"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]};
        Type_Property_AdditionalProperties_SpreadModelArray_put:
            client.spread_model_array_put(value!({"knownProp": [{"state": "ok"}, {"state": "ok"}], "prop": [{"state": "ok"}, {"state": "ok"}]}));
        Type_Property_AdditionalProperties_SpreadDifferentString_get:
            client.spread_different_string_get() => {"id": 43.125, "prop": "abc"};
        Type_Property_AdditionalProperties_SpreadDifferentString_put:
            client.spread_different_string_put(value!({"id": 43.125, "prop": "abc"}));
        Type_Property_AdditionalProperties_SpreadDifferentFloat_get:
            client.spread_different_float_get() => {"name": "abc", "prop": 43.125};
        Type_Property_AdditionalProperties_SpreadDifferentFloat_put:
            client.spread_different_float_put(value!({"name": "abc", "prop": 43.125}));
        Type_Property_AdditionalProperties_SpreadDifferentModel_get:
            client.spread_different_model_get() => {"knownProp": "abc", "prop": {"state": "ok"}};
        Type_Property_AdditionalProperties_SpreadDifferentModel_put:
            client.spread_different_model_put(value!({"knownProp": "abc", "prop": {"state": "ok"}}));
        Type_Property_AdditionalProperties_SpreadDifferentModelArray_get:
            client.spread_different_model_array_get() => {"knownProp": "abc", "prop": [{"state": "ok"}, {"state": "ok"}]};
        Type_Property_AdditionalProperties_SpreadDifferentModelArray_put:
            client.spread_different_model_array_put(value!({"knownProp": "abc", "prop": [{"state": "ok"}, {"state": "ok"}]}));
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_get:
            client.extends_different_spread_string_get() => {"id": 43.125, "prop": "abc", "derivedProp": "abc"};
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadString_put:
            client.extends_different_spread_string_put(value!({"id": 43.125, "prop": "abc", "derivedProp": "abc"}));
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_get:
            client.extends_different_spread_float_get() => {"name": "abc", "prop": 43.125, "derivedProp": 43.125};
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadFloat_put:
            client.extends_different_spread_float_put(value!({"name": "abc", "prop": 43.125, "derivedProp": 43.125}));
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_get:
            client.extends_different_spread_model_get() => {"knownProp": "abc", "prop": {"state": "ok"}, "derivedProp": {"state": "ok"}};
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadModel_put:
            client.extends_different_spread_model_put(value!({"knownProp": "abc", "prop": {"state": "ok"}, "derivedProp": {"state": "ok"}}));
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_get:
            client.extends_different_spread_model_array_get() => {"knownProp": "abc", "prop": [{"state": "ok"}, {"state": "ok"}], "derivedProp": [{"state": "ok"}, {"state": "ok"}]};
        Type_Property_AdditionalProperties_ExtendsDifferentSpreadModelArray_put:
            client.extends_different_spread_model_array_put(value!({"knownProp": "abc", "prop": [{"state": "ok"}, {"state": "ok"}], "derivedProp": [{"state": "ok"}, {"state": "ok"}]}));
        Type_Property_AdditionalProperties_MultipleSpread_get:
            client.multiple_spread_get() => {"flag": true, "prop1": "abc", "prop2": 43.125};
        Type_Property_AdditionalProperties_MultipleSpread_put:
            client.multiple_spread_put(value!({"flag": true, "prop1": "abc", "prop2": 43.125}));
        Type_Property_AdditionalProperties_SpreadRecordUnion_get:
            client.spread_record_union_get() => {"flag": true, "prop1": "abc", "prop2": 43.125};
        Type_Property_AdditionalProperties_SpreadRecordUnion_put:
            client.spread_record_union_put(value!({"flag": true, "prop1": "abc", "prop2": 43.125}));
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_get:
            client.spread_record_non_discriminated_union_get() => {"name": "abc", "prop1": {"kind": "kind0", "fooProp": "abc"}, "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}};
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion_put:
            client.spread_record_non_discriminated_union_put(value!({"name": "abc", "prop1": {"kind": "kind0", "fooProp": "abc"}, "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}}));
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_get:
            client.spread_record_non_discriminated_union2_get() => {"name": "abc", "prop1": {"kind": "kind1", "start": "2021-01-01T00:00:00Z"}, "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}};
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion2_put:
            client.spread_record_non_discriminated_union2_put(value!({"name": "abc", "prop1": {"kind": "kind1", "start": "2021-01-01T00:00:00Z"}, "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}}));
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_get:
            client.spread_record_non_discriminated_union3_get() => {"name": "abc", "prop1": [{"kind": "kind1", "start": "2021-01-01T00:00:00Z"}, {"kind": "kind1", "start": "2021-01-01T00:00:00Z"}], "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}};
        Type_Property_AdditionalProperties_SpreadRecordNonDiscriminatedUnion3_put:
            client.spread_record_non_discriminated_union3_put(value!({"name": "abc", "prop1": [{"kind": "kind1", "start": "2021-01-01T00:00:00Z"}, {"kind": "kind1", "start": "2021-01-01T00:00:00Z"}], "prop2": {"kind": "kind1", "start": "2021-01-01T00:00:00Z", "end": "2021-01-02T00:00:00Z"}}));
    }
    Ok(())
}
