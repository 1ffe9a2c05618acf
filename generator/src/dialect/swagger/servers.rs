//! `host`, `basePath` and `schemes` as servers (§5.2.1, §5.2.6 of 2.0).

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::server::check;
use crate::source::{Map, Node, Place};

/// Where the API is, whatever the scheme it is called by.
pub(super) struct Address {
    host: Option<String>,
    /// Empty, or with a slash before it and none after it.
    path: String,
}

/// Gives the document its servers.
pub(super) fn rewrite(map: &mut Map, place: Place, sink: &mut Diagnostics) -> Address {
    let host = map.shift_remove("host");
    let base = map.shift_remove("basePath");
    let schemes = map.shift_remove("schemes");
    let at = [&host, &base, &schemes].into_iter().flatten().next().map_or(place, |node| node.place);
    let address = Address::new(host.as_ref(), base.as_ref(), sink);
    let servers = match &address.host {
        Some(host) => {
            let mut spoken = spoken(schemes.as_ref(), sink);
            if spoken.is_empty() {
                spoken.push(("https", at));
            }
            address.servers(host, &spoken, sink)
        }
        None if address.path.is_empty() => return address,
        None => server(&address.path, at, sink).into_iter().collect(),
    };
    map.insert("servers".to_owned(), Node::new(at, servers));
    address
}

impl Address {
    fn new(host: Option<&Node>, base: Option<&Node>, sink: &mut Diagnostics) -> Self {
        let at = host.map(|host| At::Value(host.place));
        let host = host.and_then(Node::as_str).filter(|host| !host.is_empty());
        // Some write the whole URL into `host`.
        let host = host.map(|host| match (host.split_once("://"), at) {
            (Some((scheme, rest)), Some(at)) => {
                let message =
                    format!("`host` has no scheme: `{}` is left out", scheme.escape_debug());
                let diagnostic = Diagnostic::warning(Code::InvalidValue, at, message);
                sink.report(diagnostic.help("`schemes` says how the host is called"));
                rest
            }
            _ => host,
        });
        let base = base.and_then(Node::as_str).unwrap_or_default().trim_matches('/');
        Self {
            host: host.map(|host| host.trim_end_matches('/').to_owned()),
            path: if base.is_empty() { String::new() } else { format!("/{base}") },
        }
    }

    /// Gives an operation that has schemes of its own servers of its own.
    pub(super) fn of_operation(&self, operation: &mut Map, sink: &mut Diagnostics) {
        let Some(schemes) = operation.shift_remove("schemes") else { return };
        let at = schemes.place;
        let Some(host) = &self.host else {
            let message =
                "`schemes` says nothing without a `host`: calls go to the client's base URL";
            sink.report(Diagnostic::warning(Code::Unsupported, At::Value(at), message));
            return;
        };
        let spoken = spoken(Some(&schemes), sink);
        let servers = self.servers(host, &spoken, sink);
        if !servers.is_empty() {
            operation.insert("servers".to_owned(), Node::new(at, servers));
        }
    }

    /// One server a scheme.
    fn servers(&self, host: &str, spoken: &[(&str, Place)], sink: &mut Diagnostics) -> Vec<Node> {
        let url = |scheme: &str| format!("{scheme}://{host}{}", self.path);
        spoken.iter().filter_map(|(scheme, place)| server(&url(scheme), *place, sink)).collect()
    }
}

/// The schemes that calls are made by. `https` comes first, for the first server is the one that is
/// called by default.
fn spoken<'s>(schemes: Option<&'s Node>, sink: &mut Diagnostics) -> Vec<(&'s str, Place)> {
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
    named.sort_by_key(|(scheme, _)| *scheme != "https");
    named.dedup_by_key(|(scheme, _)| *scheme);
    named
}

/// A server, unless no call can go there.
fn server(url: &str, place: Place, sink: &mut Diagnostics) -> Option<Node> {
    let mut map = Map::from_iter([("url".to_owned(), Node::new(place, url))]);
    check(&mut map, place, sink).then(|| Node::new(place, map))
}
