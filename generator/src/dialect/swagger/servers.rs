//! `host`, `basePath` and `schemes` as servers (§5.2.1 of 2.0).

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place};

/// One server a scheme. `https` stands first, for the first is the one that is called by default.
pub(super) fn rewrite(map: &mut Map, place: Place, sink: &mut Diagnostics) {
    let host = map.shift_remove("host");
    let base = map.shift_remove("basePath");
    let schemes = map.shift_remove("schemes");
    let at = [&host, &base, &schemes].into_iter().flatten().next().map_or(place, |node| node.place);
    let base = base.as_ref().and_then(Node::as_str).unwrap_or_default().trim_matches('/');
    let path = if base.is_empty() { String::new() } else { format!("/{base}") };
    let host = host.as_ref().and_then(Node::as_str).filter(|host| !host.is_empty());
    let servers: Vec<Node> = match host {
        Some(host) => {
            // Some write the whole URL into `host`.
            let host = host.split_once("://").map_or(host, |(_, host)| host).trim_end_matches('/');
            spoken(schemes.as_ref(), at, sink)
                .into_iter()
                .map(|(scheme, place)| server(&format!("{scheme}://{host}{path}"), place))
                .collect()
        }
        None if path.is_empty() => return,
        None => vec![server(&path, at)],
    };
    map.insert("servers".to_owned(), Node::new(at, servers));
}

/// The schemes that calls are made by; `https` where none is named.
fn spoken<'s>(
    schemes: Option<&'s Node>,
    at: Place,
    sink: &mut Diagnostics,
) -> Vec<(&'s str, Place)> {
    let schemes = schemes.and_then(Node::as_list).into_iter().flatten();
    let mut named: Vec<(&str, Place)> = Vec::new();
    for (scheme, place) in schemes.filter_map(|node| Some((node.as_str()?, node.place))) {
        if matches!(scheme, "http" | "https") {
            named.push((scheme, place));
        } else {
            let message = format!("`{scheme}` is not supported: calls are made by HTTP");
            sink.report(Diagnostic::warning(Code::Unsupported, At::Value(place), message));
        }
    }
    if named.is_empty() {
        named.push(("https", at));
    }
    named.sort_by_key(|(scheme, _)| *scheme != "https");
    named.dedup_by_key(|(scheme, _)| *scheme);
    named
}

fn server(url: &str, place: Place) -> Node {
    Node::new(place, Map::from_iter([("url".to_owned(), Node::new(place, url))]))
}
