//! Security schemes and requirements (§4.8.27, §4.8.30).

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use super::cursor::Cursor;
use crate::api::{Location, SecurityKind, SecurityScheme as Scheme};
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    pub(super) fn security_schemes(&mut self, root: &Cursor<'a>) -> Vec<Scheme> {
        let Some(components) = self.components else {
            return Vec::new();
        };
        let at = root.member("components");
        let at = at.member("securitySchemes");
        let mut schemes = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let lowered = self.resolve(scheme, &at.member(name), |lowering, scheme, at| {
                lowering.security_scheme(name, scheme, at)
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
            SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions: _ } => {
                (self.http_scheme(scheme, at), description)
            }
            SecurityScheme::OAuth2 { flows: _, description, extensions: _ }
            | SecurityScheme::OpenIDConnect {
                open_id_connect_url: _,
                description,
                extensions: _,
            } => {
                let message = format!(
                    "`{name}`: fetching and renewing tokens is not supported yet; the client takes a token and sends it as a bearer token"
                );
                let at = At::Value(at.place());
                self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
                (SecurityKind::Bearer, description)
            }
        };
        Scheme { name: name.to_owned(), description: description.clone(), kind }
    }

    fn http_scheme(&mut self, scheme: &str, at: &Cursor<'a>) -> SecurityKind {
        if scheme.eq_ignore_ascii_case("basic") {
            return SecurityKind::Basic;
        }
        if scheme.eq_ignore_ascii_case("bearer") {
            return SecurityKind::Bearer;
        }
        let message = format!(
            "HTTP authentication by `{scheme}` is not supported: the client takes the whole `Authorization` header instead"
        );
        self.unsupported(At::Value(at.member("scheme").place()), message);
        SecurityKind::ApiKey { location: Location::Header, name: "Authorization".to_owned() }
    }

    /// The alternatives of an operation: its own requirements, or else the description's.
    pub(super) fn security(
        &mut self,
        own: Option<&[SecurityRequirement]>,
        operation: &Cursor<'a>,
    ) -> Vec<Vec<String>> {
        let root = Cursor::root(&self.normal.tree);
        let (requirements, at) = match (own, &self.normal.openapi.security) {
            (Some(own), _) => (own, operation.member("security")),
            (None, Some(global)) => (global.as_slice(), root.member("security")),
            (None, None) => return Vec::new(),
        };
        let known: Vec<&str> = self
            .components
            .into_iter()
            .flat_map(|c| c.security_schemes.keys())
            .map(String::as_str)
            .collect();
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let unknown = requirement.keys().find(|name| !known.contains(&name.as_str()));
            match unknown {
                None => alternatives.push(requirement.keys().cloned().collect()),
                Some(name) => {
                    let message = format!(
                        "`{name}` is not among `components.securitySchemes`; this alternative is left out"
                    );
                    let at = At::Value(at.item(index).place());
                    self.sink.report(Diagnostic::warning(Code::Reference, at, message));
                }
            }
        }
        alternatives
    }
}
