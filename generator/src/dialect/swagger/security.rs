//! Security schemes (§5.2.32 of 2.0).

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::security;
use crate::source::{Map, Node, Place};

/// `basic` is a scheme of HTTP; the one flow of `oauth2` is one of several in 3.0.
pub(in crate::dialect) fn finish(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let kind = map.get("type").and_then(Node::as_str).map(str::to_owned);
    let flow = ["flow", "authorizationUrl", "tokenUrl", "scopes"]
        .map(|keyword| (keyword, map.shift_remove(keyword)));
    match kind.as_deref() {
        Some("basic") => {
            map.insert("type".to_owned(), Node::new(place, "http"));
            map.insert("scheme".to_owned(), Node::new(place, "basic"));
        }
        Some("oauth2") => {
            let flows = flows(flow, place, sink).unwrap_or_default();
            map.insert("flows".to_owned(), Node::new(place, flows));
        }
        _ => {}
    }
    security::scheme(map, place, sink)
}

/// `None`: what the flow needs is missing, which was reported.
fn flows(
    [(_, flow), (_, authorization), (_, token), (_, scopes)]: [(&str, Option<Node>); 4],
    place: Place,
    sink: &mut Diagnostics,
) -> Option<Map> {
    let (name, needed): (_, &[_]) = match flow.as_ref().and_then(Node::as_str) {
        Some("implicit") => ("implicit", &["authorizationUrl"]),
        Some("password") => ("password", &["tokenUrl"]),
        Some("application") => ("clientCredentials", &["tokenUrl"]),
        Some("accessCode") => ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        _ => {
            missing("flow", place, sink);
            return None;
        }
    };
    let mut parts = Map::default();
    parts.extend(authorization.map(|node| ("authorizationUrl".to_owned(), node)));
    parts.extend(token.map(|node| ("tokenUrl".to_owned(), node)));
    let scopes = scopes.unwrap_or_else(|| Node::new(place, Map::default()));
    parts.insert("scopes".to_owned(), scopes);
    if let Some(keyword) = needed.iter().find(|keyword| !parts.contains_key(**keyword)) {
        missing(keyword, place, sink);
        return None;
    }
    parts.retain(|keyword, _| keyword == "scopes" || needed.contains(&keyword.as_str()));
    Some(Map::from_iter([(name.to_owned(), Node::new(place, parts))]))
}

fn missing(keyword: &str, place: Place, sink: &mut Diagnostics) {
    let message =
        format!("`{keyword}` is missing from this OAuth flow; the client only takes tokens");
    sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
}
