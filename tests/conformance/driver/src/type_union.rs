//! Scenarios of `type/union`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = type_union::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Union_StringsOnly_get: client.strings_only_get() => {"prop": "b"};
        Type_Union_StringsOnly_send: client.strings_only_send(value!({"prop": "b"}));
        Type_Union_StringExtensible_get: client.string_extensible_get() => {"prop": "custom"};
        Type_Union_StringExtensible_send:
            client.string_extensible_send(value!({"prop": "custom"}));
        Type_Union_StringExtensibleNamed_get:
            client.string_extensible_named_get() => {"prop": "custom"};
        Type_Union_StringExtensibleNamed_send:
            client.string_extensible_named_send(value!({"prop": "custom"}));
        Type_Union_IntsOnly_get: client.ints_only_get() => {"prop": 2};
        Type_Union_IntsOnly_send: client.ints_only_send(value!({"prop": 2}));
        Type_Union_FloatsOnly_get: client.floats_only_get() => {"prop": 2.2};
        Type_Union_FloatsOnly_send: client.floats_only_send(value!({"prop": 2.2}));
        Type_Union_ModelsOnly_get: client.models_only_get() => {"prop": {"name": "test"}};
        Type_Union_ModelsOnly_send:
            client.models_only_send(value!({"prop": {"name": "test"}}));
        Type_Union_EnumsOnly_get:
            client.enums_only_get() => {"prop": {"lr": "right", "ud": "up"}};
        Type_Union_EnumsOnly_send:
            client.enums_only_send(value!({"prop": {"lr": "right", "ud": "up"}}));
        Type_Union_StringAndArray_get:
            client.string_and_array_get() => {"prop": {"string": "test", "array": ["test1", "test2"]}};
        Type_Union_StringAndArray_send:
            client.string_and_array_send(value!({"prop": {"string": "test", "array": ["test1", "test2"]}}));
        Type_Union_MixedLiterals_get:
            client.mixed_literals_get() => {"prop": {"stringLiteral": "a", "intLiteral": 2, "floatLiteral": 3.3, "booleanLiteral": true}};
        Type_Union_MixedLiterals_send:
            client.mixed_literals_send(value!({"prop": {"stringLiteral": "a", "intLiteral": 2, "floatLiteral": 3.3, "booleanLiteral": true}}));
        Type_Union_MixedTypes_get:
            client.mixed_types_get() => {"prop": {"model": {"name": "test"}, "literal": "a", "int": 2, "boolean": true, "array": [{"name": "test"}, "a", 2, true]}};
        Type_Union_MixedTypes_send:
            client.mixed_types_send(value!({"prop": {"model": {"name": "test"}, "literal": "a", "int": 2, "boolean": true, "array": [{"name": "test"}, "a", 2, true]}}));
    }
    let client = type_union_discriminated::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Type_Union_Discriminated_Envelope_Object_Default_get:
            client.default_get() => {"kind": "cat", "value": {"name": "Whiskers", "meow": true}};
        Type_Union_Discriminated_Envelope_Object_Default_put:
            client.default_put(value!({"kind": "cat", "value": {"name": "Whiskers", "meow": true}})) => {"kind": "cat", "value": {"name": "Whiskers", "meow": true}};
        Type_Union_Discriminated_Envelope_Object_CustomProperties_get:
            client.custom_properties_get() => {"petType": "cat", "petData": {"name": "Whiskers", "meow": true}};
        Type_Union_Discriminated_Envelope_Object_CustomProperties_put:
            client.custom_properties_put(value!({"petType": "cat", "petData": {"name": "Whiskers", "meow": true}})) => {"petType": "cat", "petData": {"name": "Whiskers", "meow": true}};
        Type_Union_Discriminated_NoEnvelope_Default_get:
            client.default_get_2() => {"kind": "cat", "name": "Whiskers", "meow": true};
        Type_Union_Discriminated_NoEnvelope_Default_put:
            client.default_put_2(value!({"kind": "cat", "name": "Whiskers", "meow": true})) => {"kind": "cat", "name": "Whiskers", "meow": true};
        Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get:
            client.custom_discriminator_get() => {"type": "cat", "name": "Whiskers", "meow": true};
        Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put:
            client.custom_discriminator_put(value!({"type": "cat", "name": "Whiskers", "meow": true})) => {"type": "cat", "name": "Whiskers", "meow": true};
    }
    Ok(())
}
