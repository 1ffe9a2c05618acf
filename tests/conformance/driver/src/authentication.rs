//! Scenarios of `authentication`.

use crate::{Checks, Failure, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = authentication_noauth_union::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Authentication_Noauth_Union_validNoAuth: client.valid_no_auth();
    }
    Ok(())
}
