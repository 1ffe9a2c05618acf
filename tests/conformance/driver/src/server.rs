//! Scenarios of `server`.

use crate::{Checks, Failure, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = server_endpoint_not_defined::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Server_Endpoint_NotDefined_valid: client.valid();
    }
    let client = server_path_multiple_v1_0::Client::builder()
        .base_url(checks.url("/server/path/multiple"))
        .build()?;
    scenarios! { checks;
        Server_Path_Multiple_noOperationParams: client.with_operation_path_param("v1.0");
    }
    let client = server_path_multiple_v1_0::Client::builder()
        .base_url(checks.url("/server/path/multiple/v1.0"))
        .build()?;
    scenarios! { checks;
        Server_Path_Multiple_withOperationPathParam: client.with_operation_path_param("test");
    }
    let client = server_path_single::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Server_Path_Single_myOp: client.my_op();
    }
    let client =
        server_versions_not_versioned::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Server_Versions_NotVersioned_withoutApiVersion: client.without_api_version();
        Server_Versions_NotVersioned_withPathApiVersion: client.with_path_api_version("v1.0");
        Server_Versions_NotVersioned_withQueryApiVersion:
            client.with_query_api_version("v1.0");
    }
    let client = server_versions_versioned_2022_12_01_preview::Client::builder()
        .base_url(checks.url(""))
        .build()?;
    scenarios! { checks;
        Server_Versions_Versioned_withoutApiVersion: client.without_api_version();
        Server_Versions_Versioned_withPathApiVersion:
            client.with_path_api_version("2022-12-01-preview");
        Server_Versions_Versioned_withQueryOldApiVersion:
            client.with_query_old_api_version("2021-01-01-preview");
        Server_Versions_Versioned_withQueryApiVersion:
            client.with_query_api_version("2022-12-01-preview");
    }
    Ok(())
}
