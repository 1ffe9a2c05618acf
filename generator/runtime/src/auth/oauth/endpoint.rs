//! Requests to the token endpoint and its answers (RFC 6749 §§2.3.1, 3.2, 5).

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use http::{Method, Request, Uri};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::super::super::bodies::body::Body;
use super::super::super::responses::call_failure::CallFailureKind;
use super::super::super::responses::raw_response::RawResponse;
use super::super::super::urls::base_url::{BaseUrl, is_private, resolve};
use super::super::tokens::Wanted;
use super::error::{TokenError, TokenErrorCode};
use super::settings::OAuth;

/// How many bytes an answer may have.
const MOST: u64 = 256 * 1024;

/// The longest description of an error that is kept.
const LONGEST: usize = 200;

/// What the endpoint gave.
pub(super) struct Granted {
    pub(super) secret: SecretString,
    pub(super) lifetime: Option<Duration>,
    pub(super) refresh: Option<SecretString>,
}

/// A URL of the description's or the user's, which may be relative to the API's. Secrets go nowhere
/// where they can be read on the way (RFC 6749 §3.2).
pub(super) fn address(url: &str, api: &BaseUrl) -> Result<Uri, &'static str> {
    let base: Result<Uri, _> = api.as_str().parse();
    let base = base.map_err(|_| "the API's base URL is none")?;
    let uri = resolve(&base, url).map_err(|_| "the token URL is none")?;
    if is_private(&uri) { Ok(uri) } else { Err("the token URL is not one of https") }
}

/// Asks for tokens at one address.
pub(super) struct Asking<'a> {
    pub(super) oauth: &'a OAuth,
    pub(super) uri: Uri,
    /// Whether the client's secret goes there.
    pub(super) secret_in_body: bool,
    pub(super) wanted: Wanted<'a>,
}

impl Asking<'_> {
    /// RFC 6749 §6. A refresh token may be good for one request alone.
    pub(super) async fn refresh(
        &self,
        token: &SecretString,
        scope: &str,
    ) -> Result<Granted, TokenError> {
        let token = token.expose_secret();
        let grant = [("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)];
        self.ask(&grant, false).await
    }

    /// RFC 6749 §4.3
    pub(super) async fn password(
        &self,
        username: &str,
        password: &SecretString,
        scope: &str,
    ) -> Result<Granted, TokenError> {
        let password = password.expose_secret();
        let user = [("username", username), ("password", password)];
        let grant = [("grant_type", "password"), user[0], user[1], ("scope", scope)];
        self.ask(&grant, true).await
    }

    /// RFC 6749 §4.4
    pub(super) async fn client_credentials(&self, scope: &str) -> Result<Granted, TokenError> {
        self.ask(&[("grant_type", "client_credentials"), ("scope", scope)], true).await
    }

    /// `safe`: whether the request may reach the server twice.
    async fn ask(&self, grant: &[(&str, &str)], safe: bool) -> Result<Granted, TokenError> {
        let mut request = Request::new(Body::default());
        let form = form(self.oauth, grant, self.secret_in_body, &mut request)?;
        let content_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, content_type);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.uri.clone();
        *request.body_mut() = Body::from(form);
        let response = send(self.wanted, request, safe).await?;
        read(&response, |text| is_safe(text, self.oauth, grant))
    }
}

/// Sends a request that is answered with JSON.
pub(super) async fn send(
    wanted: Wanted<'_>,
    mut request: Request<Body>,
    safe: bool,
) -> Result<RawResponse, TokenError> {
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(agent) = wanted.headers.get(USER_AGENT) {
        headers.insert(USER_AGENT, agent.clone());
    }
    let response = wanted.call.ask(Box::new(request), safe, MOST).await;
    response.map_err(|failure| match failure.kind {
        CallFailureKind::Transport(error) => TokenError::transport(error),
        _ => TokenError::because("the token endpoint's answer is too large"),
    })
}

/// The request's parameters; the client's own credentials are among them, or in the header.
fn form(
    oauth: &OAuth,
    grant: &[(&str, &str)],
    secret_in_body: bool,
    request: &mut Request<Body>,
) -> Result<String, TokenError> {
    let mut form = Serializer::new(String::new());
    form.extend_pairs(grant.iter().filter(|(name, value)| *name != "scope" || !value.is_empty()));
    form.extend_pairs(oauth.params.iter().map(|(name, value)| (name, value.expose_secret())));
    match (&oauth.client_id, &oauth.client_secret) {
        (Some(id), Some(secret)) if !secret_in_body => {
            request.headers_mut().insert(AUTHORIZATION, basic(id, secret)?);
        }
        (Some(id), secret) => {
            form.append_pair("client_id", id);
            let secret = secret.iter().map(|secret| ("client_secret", secret.expose_secret()));
            form.extend_pairs(secret);
        }
        (None, _) => {}
    }
    Ok(form.finish())
}

/// Both parts are form-encoded first (RFC 6749 §2.3.1).
fn basic(id: &str, secret: &SecretString) -> Result<HeaderValue, TokenError> {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(id), encoded(secret.expose_secret()));
    let value = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(pair)));
    let mut value = value.map_err(|_| TokenError::because("the client's secret is none"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A server may say back what it was sent; that is no text for an error.
fn is_safe(text: &str, oauth: &OAuth, grant: &[(&str, &str)]) -> bool {
    let params = oauth.params.iter().map(|(_, value)| value);
    let secrets = params.chain(&oauth.client_secret).map(ExposeSecret::expose_secret);
    let granted = grant.iter().filter(|(name, _)| matches!(*name, "password" | "refresh_token"));
    let mut all = secrets.chain(granted.map(|(_, value)| *value));
    !all.any(|secret| !secret.is_empty() && text.contains(secret))
}

fn read(response: &RawResponse, is_safe: impl Fn(&str) -> bool) -> Result<Granted, TokenError> {
    let status = response.status_code();
    let answer: Option<Value> = serde_json::from_slice(response.body()).ok();
    let text = |name: &str| answer.as_ref().and_then(|it| it.get(name)).and_then(Value::as_str);
    if !status.is_success() {
        let said = |name| text(name).filter(|text| is_safe(text)).map(plain);
        let known = text("error").and_then(TokenErrorCode::known);
        let code = known.or_else(|| said("error").map(TokenErrorCode::Other));
        return Err(TokenError::refused(status, code, said("error_description")));
    }
    let Some(token) = text("access_token").filter(|token| !token.is_empty()) else {
        return Err(TokenError::because("the token endpoint's answer has no `access_token`"));
    };
    // Some servers leave it out, though it is required (RFC 6749 §5.1).
    if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(TokenError::because("the token endpoint gave a token that is no bearer token"));
    }
    let lifetime = answer.as_ref().and_then(|answer| answer.get("expires_in")).and_then(seconds);
    Ok(Granted {
        secret: token.into(),
        lifetime,
        refresh: text("refresh_token").map(SecretString::from),
    })
}

/// Some servers write the number as text.
fn seconds(value: &Value) -> Option<Duration> {
    let number = value.as_u64().or_else(|| value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64));
    number.or_else(|| value.as_str()?.trim().parse().ok()).map(Duration::from_secs)
}

/// In characters of RFC 6749 §5.2 alone, and not too long.
fn plain(text: &str) -> String {
    let fits = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
    text.chars().filter(fits).take(LONGEST).collect()
}
