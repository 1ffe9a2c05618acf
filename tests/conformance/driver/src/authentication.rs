//! Scenarios of `authentication`.

use crate::{Checks, Failure, scenarios};

/// What the mock server takes for a token.
const TOKEN: &str = "https://security.microsoft.com/.default";

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let url = checks.url("");
    let client = authentication_api_key::Client::builder().base_url(&url);
    let client = client.api_key_auth("valid-key").build()?;
    scenarios! { checks; Authentication_ApiKey_valid: client.valid(); }
    let client = authentication_oauth2::Client::builder().base_url(&url);
    let client = client.oauth2_auth(TOKEN).build()?;
    scenarios! { checks; Authentication_OAuth2_valid: client.valid(); }
    let with_key = authentication_union::Client::builder().base_url(&url);
    let with_key = with_key.api_key_auth("valid-key").build()?;
    let with_token = authentication_union::Client::builder().base_url(&url);
    let with_token = with_token.oauth2_auth(TOKEN).build()?;
    scenarios! { checks;
        Authentication_Union_validKey: with_key.valid_key();
        Authentication_Union_validToken: with_token.valid_token();
    }
    let client = authentication_noauth_union::Client::builder().base_url(&url);
    let with_token = client.oauth2_auth(TOKEN).build()?;
    let client = authentication_noauth_union::Client::builder().base_url(&url).build()?;
    scenarios! { checks;
        Authentication_Noauth_Union_validNoAuth: client.valid_no_auth();
        Authentication_Noauth_Union_validToken: with_token.valid_token();
    }
    Ok(())
}
