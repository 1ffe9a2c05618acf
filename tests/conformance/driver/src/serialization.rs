//! Scenarios of `serialization`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client =
        serialization_encoded_name_json::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Serialization_EncodedName_Json_Property_send:
            client.property_send(value!({"wireName": true}));
        Serialization_EncodedName_Json_Property_get:
            client.property_get() => {"wireName": true};
    }
    Ok(())
}
