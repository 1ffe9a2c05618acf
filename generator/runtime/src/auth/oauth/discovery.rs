//! OpenID Connect Discovery 1.0: where the token endpoint is.

use http::{Request, StatusCode, Uri};
use serde_json::Value;

use super::super::super::bodies::body::Body;
use super::super::super::urls::base_url::{Origin, is_private};
use super::super::tokens::Wanted;
use super::endpoint::send;
use super::error::TokenError;

/// What a configuration's address ends in (Discovery §4).
const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// What the configuration says.
#[derive(Debug, Clone)]
pub(super) struct Configuration {
    pub(super) token_endpoint: Uri,
    /// Whether clients send their secret in the body, since they cannot send it as HTTP Basic.
    pub(super) secret_in_body: bool,
}

/// Gets and checks the configuration at an address.
pub(super) async fn discover(wanted: Wanted<'_>, uri: Uri) -> Result<Configuration, TokenError> {
    let mut request = Request::new(Body::default());
    *request.uri_mut() = uri.clone();
    let response = send(wanted, request, true).await?;
    if response.status_code() != StatusCode::OK {
        return Err(TokenError::refused(response.status_code(), None, None));
    }
    let answer: Option<Value> = serde_json::from_slice(response.body()).ok();
    let answer = answer.ok_or(TokenError::because("OpenID's configuration is no JSON"))?;
    let text = |name: &str| answer.get(name).and_then(Value::as_str);
    if !text("issuer").is_some_and(|issuer| is_issuer(issuer, &uri)) {
        return Err(TokenError::because("OpenID's configuration is that of another issuer"));
    }
    let endpoint = text("token_endpoint").and_then(|endpoint| endpoint.parse::<Uri>().ok());
    let token_endpoint = endpoint
        .filter(is_private)
        .ok_or(TokenError::because("OpenID's configuration has no token URL of https"))?;
    let methods = answer.get("token_endpoint_auth_methods_supported").and_then(Value::as_array);
    let takes = |method: &str| methods.is_some_and(|all| all.iter().any(|one| one == method));
    Ok(Configuration {
        token_endpoint,
        secret_in_body: takes("client_secret_post") && !takes("client_secret_basic"),
    })
}

/// Discovery §4.3: the issuer is what the address begins with; where the address is of another form,
/// the two have at least one origin.
fn is_issuer(issuer: &str, at: &Uri) -> bool {
    let at = at.to_string();
    match at.strip_suffix(WELL_KNOWN) {
        Some(expected) => issuer.trim_end_matches('/') == expected,
        None => {
            let origin = |text: &str| Origin::of(&text.parse().ok()?).ok();
            origin(issuer).is_some_and(|own| origin(&at) == Some(own))
        }
    }
}
