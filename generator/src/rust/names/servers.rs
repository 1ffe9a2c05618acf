//! The names of servers, and of what stands in their URLs.

use std::collections::BTreeMap;

use super::established::Established;
use super::ident::Ident;
use super::scope::{Closed, Scope};
use super::wanted::Wanted;
use super::words::pascal;
use crate::api::{Server, ServerVariable};
use crate::lock::Lock;

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
pub(super) fn servers(servers: &[Server], established: &Established<'_>) -> (Vec<Ident>, Closed) {
    let said: Vec<Option<String>> =
        servers.iter().map(|it| called(it).or_else(|| described(it))).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in said.iter().flatten() {
        *counts.entry(pascal(name)).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let wanted: Vec<Wanted> = servers
        .iter()
        .zip(&said)
        .map(|(server, said)| {
            let own = said.as_ref().map(|name| pascal(name)).filter(|name| counts[name] == 1);
            let name = own.unwrap_or_else(|| pascal(&located(server)));
            let pin = established.pin("/servers", &[&server.url]);
            let seen = seen.entry(server.url.as_str()).or_insert(0_usize);
            *seen += 1;
            // Of several with one URL, whose variables differ, the order tells which is which.
            let key = match *seen {
                1 => server.url.clone(),
                number => format!("{}~{number}", server.url),
            };
            Wanted { pin, ..Wanted::new(name, &server.url).known_by(key) }
        })
        .collect();
    named("Server", &wanted, &[], established.lock)
}

/// Names of one scope, and what later runs are to know of them.
fn named(path: &str, wanted: &[Wanted], taken: &[&str], lock: &Lock) -> (Vec<Ident>, Closed) {
    let mut scope = Scope::new(lock, path, "", wanted.iter().map(|it| it.source.key.as_str()));
    scope.reserve(taken.iter().copied());
    let idents = scope.idents(wanted);
    (idents, scope.close(|_, _| false))
}

/// The types of server variables, in their order.
pub(super) fn variables(
    variables: &[ServerVariable],
    established: &Established<'_>,
) -> (Vec<VariableNames>, Vec<Closed>) {
    let wanted: Vec<Wanted> = variables
        .iter()
        .map(|ServerVariable { name, .. }| {
            Wanted::new(format!("Server{}", pascal(name).trim_start_matches('_')), name)
        })
        .collect();
    let (idents, closed) = named("client", &wanted, &["Server"], established.lock);
    let mut all = vec![closed];
    let mut names = Vec::with_capacity(idents.len());
    for (ident, variable) in idents.into_iter().zip(variables) {
        let (values, closed) = values(variable, &ident, established.lock);
        all.push(closed);
        names.push(VariableNames { ident, values });
    }
    (names, all)
}

/// A value that is no name by itself is called after the variable, too.
fn values(variable: &ServerVariable, ident: &Ident, lock: &Lock) -> (Vec<Ident>, Closed) {
    let wanted = variable.allowed.iter().map(|value| match pascal(value) {
        name if name.starts_with('_') => {
            Wanted::new(pascal(&format!("{} {value}", variable.name)), value)
        }
        name => Wanted::new(name, value),
    });
    named(&format!("client::{ident}"), &wanted.collect::<Vec<_>>(), &[], lock)
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
    use crate::rust::names::established::Established;

    fn named(all: &[(&str, &str)]) -> Vec<String> {
        let server = |(url, description): &(&str, &str)| Server {
            name: None,
            url: (*url).to_owned(),
            description: Some((*description).to_owned()).filter(|text| !text.is_empty()),
            variables: Vec::new(),
        };
        let all: Vec<Server> = all.iter().map(server).collect();
        let (lock, pins) = Default::default();
        servers(&all, &Established::new(&lock, &pins)).0.iter().map(ToString::to_string).collect()
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
