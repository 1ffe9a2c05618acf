//! Scenarios of `type/model`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_model_empty::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Model_Empty_putEmpty: client.put_empty(value!({}));
        Type_Model_Empty_getEmpty: client.get_empty() => {};
        Type_Model_Empty_postRoundTripEmpty: client.post_round_trip_empty(value!({})) => {};
    }
    let client = type_model_inheritance_enum_discriminator::Client::builder()
        .base_url(checks.url(""))
        .build()?;
    scenarios! { checks;
        Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel:
            client.get_extensible_model() => {"weight": 10, "kind": "golden"};
        Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel:
            client.put_extensible_model(value!({"weight": 10, "kind": "golden"}));
        Type_Model_Inheritance_EnumDiscriminator_getFixedModel:
            client.get_fixed_model() => {"length": 10, "kind": "cobra"};
        Type_Model_Inheritance_EnumDiscriminator_putFixedModel:
            client.put_fixed_model(value!({"length": 10, "kind": "cobra"}));
        Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator:
            client.get_extensible_model_missing_discriminator() => {"weight": 10};
        Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator:
            client.get_extensible_model_wrong_discriminator() => {"weight": 8, "kind": "wrongKind"};
        Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator:
            client.get_fixed_model_missing_discriminator() => {"length": 10};
        Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator:
            client.get_fixed_model_wrong_discriminator() => {"length": 8, "kind": "wrongKind"};
    }
    let client = type_model_inheritance_nested_discriminator::Client::builder()
        .base_url(checks.url(""))
        .build()?;
    scenarios! { checks;
        Type_Model_Inheritance_NestedDiscriminator_getModel:
            client.get_model() => {"age": 1, "kind": "shark", "sharktype": "goblin"};
        Type_Model_Inheritance_NestedDiscriminator_putModel:
            client.put_model(value!({"age": 1, "kind": "shark", "sharktype": "goblin"}));
        Type_Model_Inheritance_NestedDiscriminator_getRecursiveModel:
            client.get_recursive_model() => {"age": 1, "kind": "salmon", "partner": {"age": 2, "kind": "shark", "sharktype": "saw"}, "friends": [{"age": 2, "kind": "salmon", "partner": {"age": 3, "kind": "salmon"}, "hate": {"key1": {"age": 4, "kind": "salmon"}, "key2": {"age": 2, "kind": "shark", "sharktype": "goblin"}}}, {"age": 3, "kind": "shark", "sharktype": "goblin"}], "hate": {"key3": {"age": 3, "kind": "shark", "sharktype": "saw"}, "key4": {"age": 2, "kind": "salmon", "friends": [{"age": 1, "kind": "salmon"}, {"age": 4, "kind": "shark", "sharktype": "goblin"}]}}};
        Type_Model_Inheritance_NestedDiscriminator_putRecursiveModel:
            client.put_recursive_model(value!({"age": 1, "kind": "salmon", "partner": {"age": 2, "kind": "shark", "sharktype": "saw"}, "friends": [{"age": 2, "kind": "salmon", "partner": {"age": 3, "kind": "salmon"}, "hate": {"key1": {"age": 4, "kind": "salmon"}, "key2": {"age": 2, "kind": "shark", "sharktype": "goblin"}}}, {"age": 3, "kind": "shark", "sharktype": "goblin"}], "hate": {"key3": {"age": 3, "kind": "shark", "sharktype": "saw"}, "key4": {"age": 2, "kind": "salmon", "friends": [{"age": 1, "kind": "salmon"}, {"age": 4, "kind": "shark", "sharktype": "goblin"}]}}}));
        Type_Model_Inheritance_NestedDiscriminator_getMissingDiscriminator:
            client.get_missing_discriminator() => {"age": 1};
        Type_Model_Inheritance_NestedDiscriminator_getWrongDiscriminator:
            client.get_wrong_discriminator() => {"age": 1, "kind": "wrongKind"};
    }
    let client = type_model_inheritance_not_discriminated::Client::builder()
        .base_url(checks.url(""))
        .build()?;
    scenarios! { checks;
        Type_Model_Inheritance_NotDiscriminated_postValid:
            client.post_valid(value!({"name": "abc", "age": 32, "smart": true}));
        Type_Model_Inheritance_NotDiscriminated_getValid:
            client.get_valid() => {"name": "abc", "age": 32, "smart": true};
        Type_Model_Inheritance_NotDiscriminated_putValid:
            client.put_valid(value!({"name": "abc", "age": 32, "smart": true})) => {"name": "abc", "age": 32, "smart": true};
    }
    let client =
        type_model_inheritance_recursive::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Model_Inheritance_Recursive_put:
            client.put(value!({"level": 0, "extension": [{"level": 1, "extension": [{"level": 2}]}, {"level": 1}]}));
        Type_Model_Inheritance_Recursive_get:
            client.get() => {"level": 0, "extension": [{"level": 1, "extension": [{"level": 2}]}, {"level": 1}]};
    }
    let client = type_model_inheritance_single_discriminator::Client::builder()
        .base_url(checks.url(""))
        .build()?;
    scenarios! { checks;
        Type_Model_Inheritance_SingleDiscriminator_getModel:
            client.get_model() => {"wingspan": 1, "kind": "sparrow"};
        Type_Model_Inheritance_SingleDiscriminator_putModel:
            client.put_model(value!({"wingspan": 1, "kind": "sparrow"}));
        Type_Model_Inheritance_SingleDiscriminator_getRecursiveModel:
            client.get_recursive_model() => {"wingspan": 5, "kind": "eagle", "partner": {"wingspan": 2, "kind": "goose"}, "friends": [{"wingspan": 2, "kind": "seagull"}], "hate": {"key3": {"wingspan": 1, "kind": "sparrow"}}};
        Type_Model_Inheritance_SingleDiscriminator_putRecursiveModel:
            client.put_recursive_model(value!({"wingspan": 5, "kind": "eagle", "partner": {"wingspan": 2, "kind": "goose"}, "friends": [{"wingspan": 2, "kind": "seagull"}], "hate": {"key3": {"wingspan": 1, "kind": "sparrow"}}}));
        Type_Model_Inheritance_SingleDiscriminator_getMissingDiscriminator:
            client.get_missing_discriminator() => {"wingspan": 1};
        Type_Model_Inheritance_SingleDiscriminator_getWrongDiscriminator:
            client.get_wrong_discriminator() => {"wingspan": 1, "kind": "wrongKind"};
        Type_Model_Inheritance_SingleDiscriminator_getLegacyModel:
            client.get_legacy_model() => {"size": 20, "kind": "t-rex"};
    }
    let client = type_model_usage::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Model_Usage_input: client.input(value!({"requiredProp": "example-value"}));
        Type_Model_Usage_output: client.output() => {"requiredProp": "example-value"};
        Type_Model_Usage_inputAndOutput:
            client.input_and_output(value!({"requiredProp": "example-value"})) => {"requiredProp": "example-value"};
    }
    let client = type_model_visibility::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Model_Visibility_putModel:
            client.put_model(value!({"createProp": ["foo", "bar"], "updateProp": [1, 2]}));
        Type_Model_Visibility_patchModel:
            client.patch_model().body(value!({"updateProp": [1, 2]}));
        Type_Model_Visibility_postModel:
            client.post_model(value!({"createProp": ["foo", "bar"]}));
        Type_Model_Visibility_getModel: client.get_model(123, value!({})) => {"readProp": "abc"};
        Type_Model_Visibility_headModel: client.head_model(123, value!({}));
        Type_Model_Visibility_putReadOnlyModel:
            client.put_read_only_model(value!({})) => {"optionalNullableIntList": [1, 2, 3], "optionalStringRecord": {"k1": "value1", "k2": "value2"}};
        Type_Model_Visibility_deleteModel: client.delete_model(value!({"deleteProp": true}));
    }
    Ok(())
}
