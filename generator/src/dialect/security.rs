//! Security Scheme Objects (§4.8.27), beyond what single rows of the table say.

use crate::carried::MUTUAL_TLS;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place};

/// A scheme has what its type needs.
pub(super) fn scheme(map: &mut Map, place: Place, sink: &mut Diagnostics) -> bool {
    let needed: &[&str] = match map.get("type").and_then(Node::as_str) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        Some("mutualTLS") => {
            mutual_tls(map, place);
            &[]
        }
        _ => {
            some_flows(map, place, sink);
            &[]
        }
    };
    for keyword in needed.iter().filter(|keyword| !map.contains_key(**keyword)) {
        let message = format!("this security scheme needs `{keyword}`; it is left out");
        sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
    }
    needed.iter().all(|keyword| map.contains_key(*keyword))
}

fn mutual_tls(map: &mut Map, place: Place) {
    let node = |value: &str| Node::new(place, value);
    map.insert("type".to_owned(), node("http"));
    map.insert("scheme".to_owned(), node("mutualTLS"));
    MUTUAL_TLS.write(map, place);
}

/// Without flows, there are still tokens that callers get elsewhere.
fn some_flows(map: &mut Map, place: Place, sink: &mut Diagnostics) {
    if map.contains_key("flows") {
        return;
    }
    let message = "this security scheme says nothing in `flows`; the client only takes tokens";
    sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
    map.insert("flows".to_owned(), Node::new(place, Map::default()));
}
