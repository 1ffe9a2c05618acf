//! The address of a request, and the credentials that it needs.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expand::encode;
use crate::api::{Location, Operation, Requirement, SecurityKind, Server};
use crate::rust::emit::Context;

/// The server of a client that is not told another: by the description, or made up where its own cannot be called
/// as it is.
pub(super) const MADE_UP: &str = "https://api.example.com";

/// The base URL of a server with the defaults of its variables, if it is whole and plain.
fn filled(server: &Server) -> Option<String> {
    let mut url = server.url.clone();
    for variable in &server.variables {
        url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._~/".contains(c);
    let path_is_plain = |c: char| is_plain(c) || c.is_ascii_uppercase();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_good = !host.is_empty()
        && host.chars().all(is_plain)
        && !host.contains("..")
        && !host.starts_with('.')
        && path.chars().all(path_is_plain)
        && !path.contains("//")
        && !path.split('/').any(|it| it == "." || it == "..");
    is_good.then(|| url.trim_end_matches('/').to_owned())
}

/// The base URL that the client has to be given.
pub(super) fn given_base(context: &Context<'_>) -> Option<&'static str> {
    context.api.servers.first().and_then(filled).is_none().then_some(MADE_UP)
}

/// The base URL of an operation.
pub(super) fn base(context: &Context<'_>, operation: &Operation) -> Option<String> {
    match (given_base(context), operation.servers.first()) {
        (_, Some(own)) if own.is_relative() => None,
        (Some(given), _) => Some(given.to_owned()),
        (None, Some(own)) => filled(own),
        (None, None) => context.api.servers.first().and_then(filled),
    }
}

/// The path with its values in place; `None` where something is missing.
pub(super) fn path(template: &str, values: &BTreeMap<&str, String>) -> Option<String> {
    if template.contains(['?', '#', '%']) || !template.starts_with('/') {
        return None;
    }
    let mut path = String::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        path.push_str(&literal_text(literal));
        path.push_str(values.get(name)?);
        rest = after;
    }
    path.push_str(&literal_text(rest));
    Some(path)
}

/// What RFC 3986 lets stand in a path stays what it is.
fn literal_text(text: &str) -> String {
    let stays = |c: char| "/:@!$&'()*+,;=".contains(c);
    text.chars().map(|c| if stays(c) { c.to_string() } else { encode(&c.to_string()) }).collect()
}

/// What credentials add to a request.
#[derive(Debug, Default)]
pub(super) struct Identity {
    pub(super) headers: BTreeMap<String, Value>,
    pub(super) query: Vec<String>,
    pub(super) cookies: Vec<String>,
}

/// What the client sends that has made-up credentials for every scheme but a certificate: those of the first
/// alternative that needs any, and no other.
pub(super) fn identity(context: &Context<'_>, operation: &Operation) -> Option<Identity> {
    let kind = |needed: &Requirement| {
        let scheme = context.schemes().find(|(scheme, _)| scheme.name == needed.scheme)?.0;
        (scheme.kind != SecurityKind::MutualTls).then_some(&scheme.kind)
    };
    let security = &operation.security;
    let mut alternatives = security.iter().filter(|needed| !needed.is_empty());
    let met = alternatives.find_map(|needed| needed.iter().map(kind).collect::<Option<Vec<_>>>());
    let mut identity = Identity::default();
    let Some(kinds) = met else {
        let is_open = security.is_empty() || security.iter().any(Vec::is_empty);
        return is_open.then_some(identity);
    };
    for kind in kinds {
        let mut authorization =
            |text: String| identity.headers.insert("authorization".to_owned(), text.into());
        match kind {
            // Of `username:password`.
            SecurityKind::Basic => drop(authorization("Basic dXNlcm5hbWU6cGFzc3dvcmQ=".to_owned())),
            SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect { .. } => {
                drop(authorization("Bearer token".to_owned()));
            }
            SecurityKind::Http { scheme } => drop(authorization(format!("{scheme} credentials"))),
            SecurityKind::ApiKey { location, name } => match location {
                Location::Query | Location::QueryString => {
                    identity.query.push(format!("{}=key", encode(name)));
                }
                Location::Cookie => identity.cookies.push(format!("{}=key", encode(name))),
                Location::Header | Location::Path if name.eq_ignore_ascii_case("cookie") => {
                    identity.cookies.push("key".to_owned());
                }
                Location::Header | Location::Path => {
                    identity.headers.insert(name.to_ascii_lowercase(), "key".into());
                }
            },
            SecurityKind::MutualTls => return None,
        }
    }
    Some(identity)
}
