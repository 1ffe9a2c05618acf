//! The names of servers, and of what stands in their URLs.

use std::collections::BTreeMap;

use super::ident::Ident;
use super::scope::distinct;
use super::words::pascal;
use crate::api::{Server, ServerVariable};

/// Words that say nothing about one server of several.
const GENERAL: &[&str] =
    &["a", "an", "api", "endpoint", "environment", "server", "servers", "the", "url"];

/// The most words of a description that are still a name.
const MOST: usize = 3;

/// The type of what stands in the servers' URLs, if only certain values can.
#[derive(Debug)]
pub struct VariableNames {
    /// The type.
    pub ident: Ident,
    /// Its variants, in the order of the values.
    pub values: Vec<Ident>,
}

/// The variants of `Server`, in the order of the servers: what each is called, or what it is said
/// to be in a few words, or else where it is.
pub(super) fn servers(servers: &[Server]) -> Vec<Ident> {
    let said: Vec<Option<String>> =
        servers.iter().map(|it| called(it).or_else(|| described(it))).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in said.iter().flatten() {
        *counts.entry(pascal(name)).or_default() += 1;
    }
    let wanted: Vec<(String, &str)> = servers
        .iter()
        .zip(&said)
        .map(|(server, said)| {
            let own = said.as_ref().map(|name| pascal(name)).filter(|name| counts[name] == 1);
            (own.unwrap_or_else(|| pascal(&located(server))), server.url.as_str())
        })
        .collect();
    distinct(&wanted, &[], "").into_iter().map(Ident::new).collect()
}

/// The types of server variables, in their order.
pub(super) fn variables(variables: &[ServerVariable]) -> Vec<VariableNames> {
    let wanted: Vec<(String, &str)> = variables
        .iter()
        .map(|ServerVariable { name, .. }| {
            (format!("Server{}", pascal(name).trim_start_matches('_')), name.as_str())
        })
        .collect();
    let idents = distinct(&wanted, &["Server"], "").into_iter().map(Ident::new);
    idents
        .zip(variables)
        .map(|(ident, variable)| VariableNames { ident, values: values(variable) })
        .collect()
}

/// A value that is no name by itself is called after the variable, too.
fn values(variable: &ServerVariable) -> Vec<Ident> {
    let wanted = variable.allowed.iter().map(|value| match pascal(value) {
        name if name.starts_with('_') => (pascal(&format!("{} {value}", variable.name)), value),
        name => (name, value),
    });
    let wanted: Vec<(String, &str)> = wanted.map(|(name, value)| (name, value.as_str())).collect();
    distinct(&wanted, &[], "").into_iter().map(Ident::new).collect()
}

fn called(server: &Server) -> Option<String> {
    server.name.clone().filter(|name| !name.trim().is_empty())
}

fn described(server: &Server) -> Option<String> {
    let text = server.description.as_deref()?;
    let words = text.split(|c: char| c.is_whitespace() || c == '.').filter(|it| !it.is_empty());
    let words: Vec<&str> =
        words.filter(|word| !GENERAL.contains(&word.to_lowercase().as_str())).collect();
    let plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || c == '-');
    ((1..=MOST).contains(&words.len()) && words.iter().all(plain)).then(|| words.join(" "))
}

/// The host without its domain, and the path.
fn located(server: &Server) -> String {
    let (scheme, rest) = server.url.split_once("://").unwrap_or(("", &server.url));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let labels: Vec<&str> = host.split('.').collect();
    let address = labels.iter().all(|label| label.chars().all(|c| c.is_ascii_digit() || c == ':'));
    let own = match labels.len() {
        count if count > 2 && !address => count - 2,
        2 if !address => 1,
        count => count,
    };
    let plain = if scheme.eq_ignore_ascii_case("http") { " http" } else { "" };
    let text = format!("{} {path}", labels[..own].join(" "));
    if text.trim_matches([' ', '/']).is_empty() { "root".to_owned() } else { text + plain }
}

#[cfg(test)]
mod tests {
    use super::servers;
    use crate::api::Server;

    fn named(all: &[(&str, &str)]) -> Vec<String> {
        let server = |(url, description): &(&str, &str)| Server {
            name: None,
            url: (*url).to_owned(),
            description: Some((*description).to_owned()).filter(|text| !text.is_empty()),
            variables: Vec::new(),
        };
        let all: Vec<Server> = all.iter().map(server).collect();
        servers(&all).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_short_description_is_a_name() {
        let said = ["Production server.", "The staging environment", "EU (Frankfurt)", "The API"];
        let all: Vec<(&str, &str)> =
            said.iter().map(|text| ("https://api.example.com/v1", *text)).collect();
        assert_eq!(named(&all), ["Production", "Staging", "ApiV1", "ApiV12"]);
    }

    #[test]
    fn a_server_that_nothing_short_is_said_of_is_called_after_its_place() {
        let all = [
            ("https://api.example.com", "Live"),
            ("https://api.example.com", "live"),
            ("https://sandbox.eu.example.com/v2/", "For tests, which cost nothing at all."),
            ("https://example.com", ""),
            ("http://example.com", ""),
            ("http://localhost:8080", ""),
            ("https://127.0.0.1:8080/x", ""),
            ("/", ""),
            ("/v2", ""),
            ("https://{region}.example.com", ""),
            ("", ""),
        ];
        assert_eq!(
            named(&all),
            [
                "Api",
                "Api2",
                "SandboxEuV2",
                "Example",
                "ExampleHttp",
                "Localhost8080Http",
                "_1270018080X",
                "Root2",
                "V2",
                "Region",
                "Root"
            ]
        );
    }
}
