//! Server Objects (§4.8.5): the URL is one that a client can be given.
//!
//! `x-specwright-name`: `name`, which 3.0 does not have.

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place};

/// Takes credentials out of the URL. `false`: it is not one of HTTP, or has a variable that is not
/// declared, so that it could never be used.
pub(super) fn check(map: &mut Map, _: Place, sink: &mut Diagnostics) -> bool {
    if let Some(name) = map.shift_remove("name") {
        map.insert("x-specwright-name".to_owned(), name);
    }
    let Some((place, url)) = map.get("url").and_then(|node| Some((node.place, node.as_str()?)))
    else {
        return true;
    };
    let mut good = true;
    if let Some(scheme) = scheme(url).filter(|scheme| !is_http(scheme)) {
        let message = format!(
            "`{}:` is not the scheme of an HTTP server; the server is left out",
            scheme.escape_debug()
        );
        let diagnostic = Diagnostic::warning(Code::InvalidValue, At::Value(place), message);
        sink.report(
            diagnostic.help("a URL begins with `https://`, or with `/` where it is relative"),
        );
        good = false;
    }
    let declared = map.get("variables").and_then(Node::as_map);
    for name in variables(url) {
        if !declared.is_some_and(|variables| variables.contains_key(name)) {
            let message = format!(
                "`{}` is not among the `variables`; the server is left out",
                name.escape_debug()
            );
            sink.report(Diagnostic::warning(Code::Missing, At::Value(place), message));
            good = false;
        }
    }
    if let Some(without) = without_credentials(url) {
        let message = "credentials in a server's URL are left out";
        let diagnostic = Diagnostic::warning(Code::InvalidValue, At::Value(place), message);
        sink.report(diagnostic.help("say in `security` how callers identify themselves"));
        map.insert("url".to_owned(), Node::new(place, without.as_str()));
    }
    good
}

/// What stands before the first colon, if that is a scheme (RFC 3986 §3.1).
fn scheme(url: &str) -> Option<&str> {
    // Browsers pass over white space and control characters before and in a scheme.
    let (scheme, _) = url.trim_start_matches(|c: char| c <= ' ').split_once(':')?;
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_control() || "+-.".contains(c);
    (begins && scheme.chars().all(rest)).then_some(scheme)
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The names between braces.
fn variables(url: &str) -> impl Iterator<Item = &str> {
    url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// The URL without what stands before an `@` in its authority (RFC 3986 §3.2.1).
fn without_credentials(url: &str) -> Option<String> {
    let (before, rest) = url.split_once("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (_, host) = authority.rsplit_once('@')?;
    Some(format!("{before}//{host}{path}"))
}
