//! Scenarios of `versioning`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = versioning_added_v2::Client::builder()
        .base_url(checks.url("/versioning/added/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_Added_v1:
            client.v1("bar", value!({"prop": "foo", "enumProp": "enumMemberV2", "unionProp": 10})) => {"prop": "foo", "enumProp": "enumMemberV2", "unionProp": 10};
        Versioning_Added_v2:
            client.v2(value!({"prop": "foo", "enumProp": "enumMember", "unionProp": "bar"})) => {"prop": "foo", "enumProp": "enumMember", "unionProp": "bar"};
        Versioning_Added_InterfaceV2:
            client.interface_v2_v2_in_interface(value!({"prop": "foo", "enumProp": "enumMember", "unionProp": "bar"})) => {"prop": "foo", "enumProp": "enumMember", "unionProp": "bar"};
    }
    let client = versioning_madeoptional_v2::Client::builder()
        .base_url(checks.url("/versioning/made-optional/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_MadeOptional_test: client.test(value!({"prop": "foo"})) => {"prop": "foo"};
    }
    let client = versioning_removed_v1::Client::builder()
        .base_url(checks.url("/versioning/removed/api-version:v1"))
        .build()?;
    scenarios! { checks;
        Versioning_Removed_modelV3:
            client.model_v3(value!({"id": "123", "enumProp": "enumMemberV1"})) => {"id": "123", "enumProp": "enumMemberV1"};
    }
    let client = versioning_removed_v2::Client::builder()
        .base_url(checks.url("/versioning/removed/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_Removed_v2:
            client.v2(value!({"prop": "foo", "enumProp": "enumMemberV2", "unionProp": "bar"})) => {"prop": "foo", "enumProp": "enumMemberV2", "unionProp": "bar"};
        Versioning_Removed_modelV3_V2:
            client.model_v3(value!({"id": "123", "enumProp": "enumMemberV1"})) => {"id": "123", "enumProp": "enumMemberV1"};
    }
    let client = versioning_removed_v2preview::Client::builder()
        .base_url(checks.url("/versioning/removed/api-version:v2preview"))
        .build()?;
    scenarios! { checks;
        Versioning_Removed_modelV3_V2preview:
            client.model_v3(value!({"id": "123"})) => {"id": "123"};
    }
    let client = versioning_renamedfrom_v2::Client::builder()
        .base_url(checks.url("/versioning/renamed-from/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_RenamedFrom_newOp:
            client.new_op("bar", value!({"newProp": "foo", "enumProp": "newEnumMember", "unionProp": 10})) => {"newProp": "foo", "enumProp": "newEnumMember", "unionProp": 10};
        Versioning_RenamedFrom_NewInterface:
            client.new_interface_new_op_in_new_interface(value!({"newProp": "foo", "enumProp": "newEnumMember", "unionProp": 10})) => {"newProp": "foo", "enumProp": "newEnumMember", "unionProp": 10};
    }
    let client = versioning_returntypechangedfrom_v2::Client::builder()
        .base_url(checks.url("/versioning/return-type-changed-from/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_ReturnTypeChangedFrom_test: client.test(value!("test")) => "test";
    }
    let client = versioning_typechangedfrom_v2::Client::builder()
        .base_url(checks.url("/versioning/type-changed-from/api-version:v2"))
        .build()?;
    scenarios! { checks;
        Versioning_TypeChangedFrom_test:
            client.test("baz", value!({"prop": "foo", "changedProp": "bar"})) => {"prop": "foo", "changedProp": "bar"};
    }
    Ok(())
}
