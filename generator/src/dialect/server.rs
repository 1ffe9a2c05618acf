//! Server Objects (§4.8.5): the URL is one that a client can be given.

use url::Url;

use crate::carried::SERVER_NAME;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashSet;
use crate::source::{Map, Node, Place, Value};

/// Takes credentials out of the URL. `false`: it is not one of HTTP, or has a variable that is not
/// declared, so that it could never be used.
pub(super) fn check(map: &mut Map, _: Place, sink: &mut Diagnostics) -> bool {
    SERVER_NAME.take_over(map, "name");
    trimmed(map, sink);
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
    if good && let Some(fault) = fault(url, declared) {
        let message = format!("no call can go to this URL: {fault}; the server is left out");
        sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(place), message));
        good = false;
    }
    let named: HashSet<String> = variables(url).map(str::to_owned).collect();
    if let Some(without) = without_credentials(url) {
        let message = "credentials in a server's URL are left out";
        let diagnostic = Diagnostic::warning(Code::InvalidValue, At::Value(place), message);
        sink.report(diagnostic.help("say in `security` how callers identify themselves"));
        map.insert("url".to_owned(), Node::new(place, without.as_str()));
    }
    if let Some(Value::Map(declared)) = map.get_mut("variables").map(|node| &mut node.value) {
        declared.retain(|name, variable| {
            let used = named.contains(name);
            if used {
                usual(name, variable, sink);
            } else {
                let message =
                    format!("`{}` is not in the server's URL; it is left out", name.escape_debug());
                let at = At::Key(variable.place);
                sink.report(Diagnostic::warning(Code::Contradiction, at, message));
            }
            used
        });
    }
    good
}

/// Takes away what is around the URL by accident, such as the end of the line in a block of YAML.
fn trimmed(map: &mut Map, sink: &mut Diagnostics) {
    let Some(node) = map.get_mut("url") else { return };
    let at = At::Value(node.place);
    let Value::String(url) = &mut node.value else { return };
    let bare = url.trim();
    if bare.len() < url.len() {
        *url = bare.to_owned();
        let message = "white space around a server's URL is left out";
        sink.report(Diagnostic::note(Code::InvalidValue, at, message));
    }
}

/// What is wrong with a URL whose variables have their defaults.
fn fault(url: &str, declared: Option<&Map>) -> Option<String> {
    let default = |name: &str| declared?.get(name)?.get("default")?.as_str();
    let mut filled = String::with_capacity(url.len());
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        filled.push_str(before);
        // Whatever stands for a variable without a default may be right.
        filled.push_str(default(name).filter(|default| !default.is_empty()).unwrap_or("1"));
        rest = after;
    }
    filled.push_str(rest);
    if let Some(fault) = repaired(&filled) {
        return Some(fault.to_owned());
    }
    let base = Url::parse("https://localhost/").ok()?;
    match base.join(&filled) {
        Err(error) => Some(error.to_string()),
        Ok(url) if url.query().is_some() => Some("it has a query".to_owned()),
        Ok(url) if url.fragment().is_some() => Some("it has a fragment".to_owned()),
        Ok(_) => None,
    }
}

/// What browsers repair in a URL and the client refuses, since others repair it in other ways.
fn repaired(url: &str) -> Option<&'static str> {
    if url.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Some("it has white space, a control character or a backslash");
    }
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    if name.is_empty() || name.strip_suffix('.').unwrap_or(name).split('.').any(str::is_empty) {
        return Some("a part of its host is empty");
    }
    let is_dots = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        matches!(plain.as_str(), "." | "..")
    };
    path.split('/').any(is_dots).then_some("its path has a segment `.` or `..`")
}

/// The default is one of the values that there can be (§4.8.6).
fn usual(name: &str, variable: &Node, sink: &mut Diagnostics) {
    let allowed = variable.get("enum").and_then(Node::as_list).unwrap_or_default();
    let Some(default) = variable.get("default") else {
        return;
    };
    let one = allowed.iter().any(|value| value.as_str() == default.as_str());
    if !allowed.is_empty() && !one {
        let message = format!(
            "the default of `{}` is not among its values; it is used where none is given",
            name.escape_debug()
        );
        let at = At::Value(default.place);
        sink.report(Diagnostic::warning(Code::Contradiction, at, message));
    }
}

/// What is in front of the first colon, if that is a scheme (RFC 3986 §3.1).
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

/// The URL without what is in front of an `@` in its authority (RFC 3986 §3.2.1).
fn without_credentials(url: &str) -> Option<String> {
    let (before, rest) = url.split_once("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (_, host) = authority.rsplit_once('@')?;
    Some(format!("{before}//{host}{path}"))
}
