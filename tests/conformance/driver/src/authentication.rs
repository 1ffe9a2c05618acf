//! Scenarios of `authentication`.

use crate::{Checks, Failure, call, scenarios};

/// A scenario whose call is to be refused: its name, the call, the client's crate, and what the API
/// gives for a reason.
macro_rules! forbidden {
    ($checks:ident; $name:ident: $call:expr, $client:ident => $reason:literal;) => {{
        let outcome: Result<(), Failure> = async {
            use $client::operations::InvalidError::{self, Forbidden};
            let answer: Result<_, $client::Error<InvalidError>> = async { Ok(call!($call)) }.await;
            match answer.err().and_then($client::Error::into_declared) {
                Some(Forbidden(reason)) if reason.error == $reason => Ok(()),
                other => Err(format!("it was not refused as it should be: {other:?}").into()),
            }
        }
        .await;
        $checks.record(stringify!($name), outcome);
    }};
}

/// What the mock server takes for a token.
const TOKEN: &str = "https://security.microsoft.com/.default";

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let url = checks.url("");
    let client = authentication_api_key::Client::builder().base_url(&url);
    let client = client.api_key_auth("valid-key").build()?;
    scenarios! { checks; Authentication_ApiKey_valid: client.valid(); }
    let client = authentication_api_key::Client::builder().base_url(&url);
    let client = client.api_key_auth("invalid-key").build()?;
    forbidden! { checks; Authentication_ApiKey_invalid: client.invalid(), authentication_api_key => "invalid-api-key"; }
    let client = authentication_http_custom::Client::builder().base_url(&url);
    let client = client.http("valid-key").build()?;
    scenarios! { checks; Authentication_Http_Custom_valid: client.valid(); }
    let client = authentication_http_custom::Client::builder().base_url(&url);
    let client = client.http("invalid-key").build()?;
    forbidden! { checks; Authentication_Http_Custom_invalid: client.invalid(), authentication_http_custom => "invalid-api-key"; }
    let client = authentication_oauth2::Client::builder().base_url(&url);
    let client = client.oauth2_auth(TOKEN).build()?;
    scenarios! { checks;
        Authentication_OAuth2_valid: client.valid();
    }
    forbidden! { checks; Authentication_OAuth2_invalid: client.invalid(), authentication_oauth2 => "invalid-grant"; }
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
