//! `README.md`: how to install and call, from the description.

use std::collections::BTreeMap;

use super::Context;
use super::docs::code;
use super::example;
use super::oauth;
use super::overview;
use super::server;
use crate::api::{Location, SecurityKind};
use crate::rust::markdown::{plain, sanitize};

pub(super) fn readme(context: &Context<'_>) -> String {
    let info = &context.api.info;
    let package = context.package;
    let description = info.description.as_deref().map(sanitize).unwrap_or_default();
    if context.types_only {
        let count = context.api.kept_types().count();
        let sections = [
            format!("# {package}"),
            format!("The types of {}, version {}.", plain(&info.title), plain(&info.version)),
            description,
            format!(
                "Made by specwright from the API's description. {count} of them are in `models`, and are \
                 read and written by `serde_json`."
            ),
            format!("```toml\n[dependencies]\n{package} = {{ path = \"…\" }}\n```"),
        ];
        let sections: Vec<String> = sections.into_iter().filter(|text| !text.is_empty()).collect();
        return sections.join("\n\n") + "\n";
    }
    let mut sections = vec![
        format!("# {package}"),
        format!("A client of {}, version {}.", plain(&info.title), plain(&info.version)),
        description,
        format!("Made by specwright from the API's description. {}", counts(context)),
        format!("```toml\n[dependencies]\n{package} = {{ path = \"…\" }}\n```"),
        format!("```rust,no_run\n{}```", example::program(context)),
        overview::operations(context),
    ];
    sections.extend(overview::kinds_of_calls(context));
    sections.extend([
        server::readme(context),
        credentials(context),
        if oauth::is_needed(context) { TOKENS.to_owned() } else { String::new() },
        ERRORS.to_owned(),
        LIMITS.to_owned(),
        RETRIES.to_owned(),
        overview::transports(context),
        features(context),
    ]);
    let sections: Vec<String> = sections.into_iter().filter(|text| !text.is_empty()).collect();
    sections.join("\n\n") + "\n"
}

fn counts(context: &Context<'_>) -> String {
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    format!(
        "It has {} and {}.",
        count(context.api.kept_operations().count(), "operation"),
        count(context.api.kept_types().count(), "type")
    )
}

fn credentials(context: &Context<'_>) -> String {
    let schemes = context.schemes();
    let lines: Vec<String> = schemes
        .map(|(scheme, ident)| {
            let what = match &scheme.kind {
                SecurityKind::Basic => "user and password (HTTP Basic)".to_owned(),
                SecurityKind::Bearer => "a bearer token".to_owned(),
                SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect { .. } => {
                    "a bearer token, or an `OAuth` by which the client gets its tokens".to_owned()
                }
                SecurityKind::MutualTls => {
                    "a transport that shows the client's certificate (mutual TLS)".to_owned()
                }
                SecurityKind::Http { scheme } => {
                    format!("credentials of the scheme {}", code(scheme))
                }
                SecurityKind::ApiKey { location, name } => {
                    let place = match location {
                        Location::Query | Location::QueryString => "query parameter",
                        Location::Cookie => "cookie",
                        Location::Header | Location::Path => "header",
                    };
                    format!("a key in the {place} {}", code(name))
                }
            };
            format!("- `ClientBuilder::{ident}`: {what}")
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "## Credentials\n\n{}\n\nA call whose operation needs credentials that the client does not \
         have fails before anything is sent. No secret is shown by `Debug` or `Display`.",
        lines.join("\n")
    )
}

const TOKENS: &str = "## Tokens

`OAuth::client_credentials`, `OAuth::password` and `OAuth::refresh_token` make the client ask for tokens itself, at
the URL that the description or OpenID Connect names, or `token_url` gives. A token has the scopes that the operation
requires, is kept, and is renewed shortly before it ends; many calls at once wait for the same one. A
call whose token is refused with 401 is made once more, with a new one. What keeps the client
from a token is `Error::token_error`. The consent of a user in a browser is up to the program, which then
gives the client what came of it: `OAuth::refresh_token`, or a token alone.";

const ERRORS: &str = "## Errors

A call gives `Result<Response<T>, Error<E>>`. `Error::declared` is what the description declares for
the operation, if it was that; `Error::kind` says what went wrong in any case. Once a response has
arrived, its status, headers and body are in the error, whatever happened.";

const LIMITS: &str = "## Limits

By default a call may take 10 s to connect, 30 s between two pieces of the response and 60 s in all,
and a response may have 16 MiB. `ClientBuilder` changes each of them. Redirects are followed to the
same origin only.";

const RETRIES: &str = "## Retries

A request that found no connection is sent again, up to twice; so is one that broke off or was
answered with 408, 429, 502, 503 or 504 if it can do no harm twice. The pauses grow, are partly random,
and are at least what `Retry-After` asks for. `ClientBuilder::retries` changes that, `Call::retries`
for one call.";

/// The table of features, with those of parts of the API.
fn features(context: &Context<'_>) -> String {
    let own = context.layout.areas.iter().filter_map(|area| {
        let count = area.operations.len();
        let plural = if count == 1 { "" } else { "s" };
        Some((area.feature.as_deref()?, format!("{count} operation{plural}")))
    });
    let own: BTreeMap<&str, String> = own.collect();
    let rows = context.layout.features().map(|feature| {
        let what = own.get(feature.as_str()).map_or("webhooks", String::as_str);
        format!("| `{feature}` (default) | the area of the API: {what} |\n")
    });
    let values = match super::examples::are_there(context) {
        true => "| `examples` | `example()` of each type: a value to write tests with |\n",
        false => "",
    };
    let rows = format!("{}{values}| `tracing` |", rows.collect::<String>());
    FEATURES.replace("| `tracing` |", &rows)
}

const FEATURES: &str = "## Features

| feature | what it brings |
|---|---|
| `reqwest` (default) | the transport; without it, give `ClientBuilder::transport` one of your own |
| `rustls` (default) | TLS by rustls with ring, and the platform's root certificates |
| `blocking` | `Call::send_blocking`, by ureq, for programs without an async runtime |
| `tracing` | a span for each request, with OpenTelemetry's names, by route template and without secrets |
| `http2` | HTTP/2 where the server offers it |
| `aws-lc` | TLS by rustls with aws-lc |
| `native-tls` | the system's TLS |

With `rustls`, a `reqwest::Client` of your own panics when it is built, unless it finds a provider: turn on a TLS feature
of your `reqwest`, such as its default ones, call `rustls::crypto::CryptoProvider::install_default` when the program
begins, or take a client without the feature `rustls`.";
