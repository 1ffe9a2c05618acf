//! `host`, `basePath` and `schemes` as servers (§5.2.1 of 2.0).

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place};

/// One server a scheme. `https` stands first, for the first is the one that is called by default.
pub(super) fn rewrite(map: &mut Map, place: Place, sink: &mut Diagnostics) {
    let host = map.shift_remove("host");
    let base = map.shift_remove("basePath");
    let schemes = map.shift_remove("schemes");
    let at = [&host, &base, &schemes]
        .into_iter()
        .flatten()
        .next()
        .map_or(place, |node| node.place);
    let base = base
        .as_ref()
        .and_then(Node::as_str)
        .unwrap_or_default()
        .trim_matches('/');
    let path = if base.is_empty() {
        String::new()
    } else {
        format!("/{base}")
    };
    let Some(host) = host
        .as_ref()
        .and_then(Node::as_str)
        .filter(|host| !host.is_empty())
    else {
        if !path.is_empty() {
            let server = server(&path, at);
            map.insert("servers".to_owned(), Node::new(at, vec![server]));
        }
        return;
    };
    let mut named: Vec<(&str, Place)> = schemes
        .as_ref()
        .and_then(Node::as_list)
        .into_iter()
        .flatten()
        .filter_map(|scheme| Some((scheme.as_str()?, scheme.place)))
        .collect();
    named.retain(|(scheme, place)| {
        let spoken = matches!(*scheme, "http" | "https");
        if !spoken {
            let message = format!("`{scheme}` is not supported: calls are made by HTTP");
            sink.report(Diagnostic::warning(
                Code::Unsupported,
                At::Value(*place),
                message,
            ));
        }
        spoken
    });
    if named.is_empty() {
        named.push(("https", at));
    }
    named.sort_by_key(|(scheme, _)| *scheme != "https");
    named.dedup_by_key(|(scheme, _)| *scheme);
    // Some write the whole URL into `host`.
    let host = host
        .split_once("://")
        .map_or(host, |(_, host)| host)
        .trim_end_matches('/');
    let servers: Vec<Node> = named
        .into_iter()
        .map(|(scheme, place)| server(&format!("{scheme}://{host}{path}"), place))
        .collect();
    map.insert("servers".to_owned(), Node::new(at, servers));
}

fn server(url: &str, place: Place) -> Node {
    Node::new(
        place,
        Map::from_iter([("url".to_owned(), Node::new(place, url))]),
    )
}
