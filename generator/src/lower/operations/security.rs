//! Security schemes and requirements (§4.8.27, §4.8.30).

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};

use super::state::Operations;
use crate::api::{Flow, Flows, Location, Requirement, SecurityKind, SecurityScheme as Scheme};
use crate::carried::MUTUAL_TLS;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;

/// HTTP schemes whose credentials depend on what the server sent first.
const CHALLENGED: &[&str] =
    &["digest", "hoba", "mutual", "negotiate", "scram-sha-1", "scram-sha-256"];

/// The most alternatives that are made of one in which schemes stand in each other's way.
const MOST: usize = 8;

impl<'a> Operations<'a> {
    pub(in crate::lower) fn security_schemes(&mut self, root: &Cursor<'a>) -> Vec<Scheme> {
        let Some(components) = self.schemas.document.components else {
            return Vec::new();
        };
        let at = root.member("components");
        let at = at.member("securitySchemes");
        let mut schemes = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let lowered = self.resolve(scheme, &at.member(name), |operations, scheme, at| {
                operations.security_scheme(name, scheme, at)
            });
            schemes.extend(lowered);
        }
        // The order of components means nothing.
        schemes.sort_by(|a, b| a.name.cmp(&b.name));
        schemes
    }

    fn security_scheme(&mut self, name: &str, scheme: &SecurityScheme, at: &Cursor<'a>) -> Scheme {
        let (kind, description) = match scheme {
            SecurityScheme::APIKey { location, name, description, extensions: _ } => {
                let location = match location {
                    APIKeyLocation::Query => Location::Query,
                    APIKeyLocation::Header => Location::Header,
                    APIKeyLocation::Cookie => Location::Cookie,
                };
                (SecurityKind::ApiKey { location, name: name.clone() }, description)
            }
            SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions } => {
                let mutual = MUTUAL_TLS.read(extensions);
                let kind =
                    if mutual { SecurityKind::MutualTls } else { self.http_scheme(scheme, at) };
                (kind, description)
            }
            SecurityScheme::OAuth2 { flows, description, extensions: _ } => {
                (SecurityKind::OAuth2(Box::new(lowered(flows))), description)
            }
            SecurityScheme::OpenIDConnect { open_id_connect_url, description, extensions: _ } => {
                (SecurityKind::OpenIdConnect { url: open_id_connect_url.clone() }, description)
            }
        };
        Scheme { name: name.to_owned(), at: at.place(), description: description.clone(), kind }
    }

    fn http_scheme(&mut self, scheme: &str, at: &Cursor<'a>) -> SecurityKind {
        let at = At::Value(at.member("scheme").place());
        if scheme.eq_ignore_ascii_case("basic") {
            return SecurityKind::Basic;
        }
        if scheme.eq_ignore_ascii_case("bearer") {
            return SecurityKind::Bearer;
        }
        if !is_token(scheme) {
            let message = format!(
                "`{}` is no authentication scheme of HTTP: the client takes the whole `Authorization` header instead",
                scheme.escape_debug()
            );
            self.report(Diagnostic::warning(Code::InvalidValue, at, message));
            let name = "Authorization".to_owned();
            return SecurityKind::ApiKey { location: Location::Header, name };
        }
        if CHALLENGED.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            let message = format!(
                "`{scheme}` answers a challenge of the server's, which is not supported: the client sends the credentials that it is given"
            );
            self.unsupported(at, message);
        }
        SecurityKind::Http { scheme: scheme.to_owned() }
    }

    /// The alternatives of an operation: its own requirements, or else the description's.
    pub(super) fn security(
        &mut self,
        own: Option<&'a [SecurityRequirement]>,
        operation: &Cursor<'a>,
    ) -> Vec<Vec<Requirement>> {
        let root = Cursor::root(&self.normalized.tree);
        let (requirements, at) = match (own, &self.normalized.openapi.security) {
            (Some(own), _) => (own, operation.member("security")),
            (None, Some(global)) => (global.as_slice(), root.member("security")),
            (None, None) => return Vec::new(),
        };
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let at = At::Value(at.item(index).place());
            match requirement.keys().find(|name| self.scheme(name).is_none()) {
                None => alternatives.extend(self.sendable(requirement, at)),
                Some(name) => {
                    let message = format!(
                        "`{name}` is not among `components.securitySchemes`; this alternative is left out"
                    );
                    self.report(Diagnostic::warning(Code::Reference, at, message));
                }
            }
        }
        alternatives
    }

    fn scheme(&self, name: &str) -> Option<&Scheme> {
        let found = self.schemes.binary_search_by(|scheme| scheme.name.as_str().cmp(name));
        found.ok().map(|index| &self.schemes[index])
    }

    /// What has to come together, unless some of it would stand in one header: no request has two
    /// headers with credentials of one name. Who asks for that takes schemes for alternatives.
    fn sendable(&mut self, requirement: &SecurityRequirement, at: At) -> Vec<Vec<Requirement>> {
        let mut rivals: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in requirement.keys() {
            let header = self.scheme(name).and_then(|scheme| header(&scheme.kind));
            if let Some(header) = header {
                rivals.entry(header).or_default().push(name);
            }
        }
        rivals.retain(|_, names| names.len() > 1);
        for (header, names) in &rivals {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = format!(
                "{} stand in one header, `{header}`, so that they cannot be sent together; one of them is taken to be enough",
                names.join(" and ")
            );
            let diagnostic = Diagnostic::warning(Code::Contradiction, at.clone(), message);
            self.report(diagnostic.help("alternatives are items of `security` of their own"));
        }
        let others = requirement.keys().filter(|name| {
            let header = self.scheme(name).and_then(|scheme| header(&scheme.kind));
            !header.is_some_and(|header| rivals.contains_key(&header))
        });
        let others: Vec<&str> = others.map(String::as_str).collect();
        let count = rivals.values().map(Vec::len).max().unwrap_or(1).min(MOST);
        let chosen = |index: usize| {
            let rivals = rivals.values().map(|names| names[index.min(names.len() - 1)]);
            let needed = others.iter().copied().chain(rivals);
            needed
                .filter_map(|name| Some(needed_of(self.scheme(name)?, &requirement[name])))
                .collect()
        };
        (0..count).map(chosen).collect()
    }
}

/// What is needed of a scheme. The words of schemes without scopes are roles, of which a client has
/// nothing to say.
fn needed_of(scheme: &Scheme, words: &[String]) -> Requirement {
    let scopes = if scheme.kind.has_scopes() { words.to_vec() } else { Vec::new() };
    Requirement { scheme: scheme.name.clone(), scopes }
}

/// The header that a scheme's credentials take for themselves, in lower case.
fn header(kind: &SecurityKind) -> Option<String> {
    match kind {
        SecurityKind::Basic
        | SecurityKind::Bearer
        | SecurityKind::Http { .. }
        | SecurityKind::OAuth2(_)
        | SecurityKind::OpenIdConnect { .. } => Some("authorization".to_owned()),
        SecurityKind::ApiKey { location: Location::Header, name } => {
            Some(name.to_ascii_lowercase()).filter(|name| name != "cookie")
        }
        SecurityKind::ApiKey { .. } | SecurityKind::MutualTls => None,
    }
}

/// RFC 9110 §5.6.2
fn is_token(text: &str) -> bool {
    let sign = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || sign(c))
}

fn lowered(flows: &OAuth2Flows) -> Flows {
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions: _ } =
        flows;
    let flow = |authorization: Option<&String>,
                token: Option<&String>,
                refresh: &Option<String>,
                scopes: &indexmap::IndexMap<String, String>| Flow {
        authorization_url: authorization.cloned(),
        token_url: token.cloned(),
        refresh_url: refresh.clone(),
        scopes: scopes.iter().map(|(name, what)| (name.clone(), what.clone())).collect(),
    };
    let implicit = implicit
        .as_ref()
        .map(|it| flow(Some(&it.authorization_url), None, &it.refresh_url, &it.scopes));
    let password =
        password.as_ref().map(|it| flow(None, Some(&it.token_url), &it.refresh_url, &it.scopes));
    let client_credentials = client_credentials
        .as_ref()
        .map(|it| flow(None, Some(&it.token_url), &it.refresh_url, &it.scopes));
    let authorization_code = authorization_code.as_ref().map(|it| {
        flow(Some(&it.authorization_url), Some(&it.token_url), &it.refresh_url, &it.scopes)
    });
    Flows { implicit, password, client_credentials, authorization_code }
}
