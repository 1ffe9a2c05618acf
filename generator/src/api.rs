//! The intermediate representation of a description, without anything about Rust.
//!
//! One [`Api`] holds everything. Types refer to each other by [`TypeId`], so recursion is free, and
//! later stages keep what they decide in side tables keyed by id. Where a struct of this module is
//! consumed it is destructured without `..`, so that a new field is a compile error everywhere it
//! matters.

use std::collections::BTreeMap;

use crate::source::Place;

#[cfg(test)]
mod fixtures;
pub(crate) mod graph;
pub(crate) mod keys;
mod left_out;
mod links;
mod operations;
mod pages;
mod rust_names;
mod scalars;
mod signatures;
mod status;
mod text;
mod types;
mod webhooks;
mod xml;

pub use left_out::*;
pub use links::*;
pub use operations::*;
pub use pages::*;
pub use rust_names::*;
pub use scalars::*;
pub use signatures::*;
pub use status::*;
pub use types::*;
pub use webhooks::*;
pub use xml::*;

/// Everything that is generated from one description.
#[derive(Debug, Clone)]
pub struct Api {
    /// Title, version and description.
    pub info: Info,
    /// The servers, the preferred one first.
    pub servers: Vec<Server>,
    /// The security schemes that operations require.
    pub security_schemes: Vec<SecurityScheme>,
    /// The tags that the description declares, in its order.
    pub tags: Vec<Tag>,
    /// Every named type: components first, then inline schemas.
    pub types: Vec<TypeDef>,
    /// Every operation, in the order of the description.
    pub operations: Vec<Operation>,
    /// The webhooks and callbacks, in the order of the description.
    pub webhooks: Vec<Webhook>,
    /// The links between operations, in the order of their pointers.
    pub links: Vec<Link>,
    /// How the API signs these, if that is known.
    pub signature: Option<Signature>,
    /// The names that the description itself chooses.
    pub rust_names: RustNames,
    /// What of all this is named, and not generated.
    pub left_out: LeftOut,
}

/// OpenAPI's Info Object (§4.8.2).
#[derive(Debug, Clone)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version of the description, not of OpenAPI.
    pub version: String,
    /// CommonMark text.
    pub description: Option<String>,
    /// An SPDX expression or the licence's name.
    pub license: Option<String>,
}

/// A Server Object (§4.8.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name, which only 3.2 has.
    pub name: Option<String>,
    /// A URL or a template of one, absolute or relative to the description.
    pub url: String,
    /// CommonMark text.
    pub description: Option<String>,
    /// The variables of the template.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// Whether the URL is relative to that of the description, by its defaults.
    pub fn is_relative(&self) -> bool {
        let first = self.url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let begins = |variable: &ServerVariable| {
            first.is_some_and(|(name, _)| name == variable.name) && variable.default.contains("://")
        };
        !self.url.contains("://") && !self.variables.iter().any(begins)
    }
}

/// A Server Variable Object (§4.8.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// Its value if the caller sets none.
    pub default: String,
    /// The values that it may have; empty if any is allowed.
    pub allowed: Vec<String>,
    /// CommonMark text.
    pub description: Option<String>,
}

/// A Security Scheme Object (§4.8.27) that the client supports.
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Its name in `components.securitySchemes`.
    pub name: String,
    /// Its place in the files.
    pub at: Place,
    /// CommonMark text.
    pub description: Option<String>,
    /// Its type.
    pub kind: SecurityKind,
}

/// The kinds of security scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityKind {
    /// RFC 7617: user and password.
    Basic,
    /// RFC 6750: a token in the `Authorization` header.
    Bearer,
    /// RFC 9110 §11.6: another scheme of the `Authorization` header.
    Http {
        /// Its name, as it is sent.
        scheme: String,
    },
    /// An API key.
    ApiKey {
        /// Where it is sent.
        location: Location,
        /// The header's, query parameter's or cookie's name.
        name: String,
    },
    /// RFC 6749: a bearer token from one of these flows.
    OAuth2(Box<Flows>),
    /// OpenID Connect Discovery 1.0: as OAuth 2, with the flows at this URL.
    OpenIdConnect {
        /// `openIdConnectUrl`
        url: String,
    },
    /// A client certificate, which the transport presents.
    MutualTls,
}

impl SecurityKind {
    /// Whether tokens have scopes.
    pub fn has_scopes(&self) -> bool {
        matches!(self, SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect { .. })
    }
}

/// An OAuth Flows Object (§4.8.28).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flows {
    /// RFC 6749 §4.2
    pub implicit: Option<Flow>,
    /// RFC 6749 §4.3
    pub password: Option<Flow>,
    /// RFC 6749 §4.4
    pub client_credentials: Option<Flow>,
    /// RFC 6749 §4.1
    pub authorization_code: Option<Flow>,
}

/// An OAuth Flow Object (§4.8.29). Its URLs may be relative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// `authorizationUrl`
    pub authorization_url: Option<String>,
    /// `tokenUrl`
    pub token_url: Option<String>,
    /// `refreshUrl`, if it differs.
    pub refresh_url: Option<String>,
    /// The scopes and their descriptions, by name.
    pub scopes: Vec<(String, String)>,
}

/// A Tag Object (§4.8.22).
#[derive(Debug, Clone)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// CommonMark text.
    pub description: Option<String>,
}

/// Index into [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// Index into [`Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub u32);

/// Index into [`Api::webhooks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub u32);

impl Api {
    /// The definition of a type.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// The variables of all servers, those of single operations included, by name. A variable for
    /// which servers allow different values may have any.
    pub fn server_variables(&self) -> Vec<ServerVariable> {
        let mut own: Vec<&Operation> =
            self.operations.iter().filter(|operation| !operation.servers.is_empty()).collect();
        own.sort_by_key(|operation| &operation.pointer);
        let servers = self.servers.iter().chain(own.into_iter().flat_map(|it| &it.servers));
        let mut found: BTreeMap<&str, ServerVariable> = BTreeMap::new();
        for variable in servers.flat_map(|server| &server.variables) {
            let first = found.entry(&variable.name).or_insert_with(|| variable.clone());
            if first.allowed != variable.allowed {
                first.allowed.clear();
            }
        }
        found.into_values().collect()
    }

    /// Every type with its id.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// The types that a setting means by a key: the component of that name, or what is at a JSON pointer, both as it
    /// is received and as it is sent.
    pub(crate) fn meant(&self, key: &str) -> Vec<TypeId> {
        let is_meant = |definition: &TypeDef| {
            let origin = &definition.origin;
            let by_name = matches!(&origin.root, Root::Schema(name) if name == key);
            (by_name && origin.path.is_empty())
                || (key.starts_with('/') && definition.pointer.trim_start_matches('#') == key)
        };
        let found = self.types().filter(|(_, definition)| {
            let whole = definition.request_of.map(|whole| self.get(whole));
            is_meant(definition) || whole.is_some_and(is_meant)
        });
        found.map(|(id, _)| id).collect()
    }

    /// The types of what the API sends, in responses and webhooks.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let responses = self.operations.iter().flat_map(Operation::received);
        responses.chain(self.webhooks.iter().flat_map(Webhook::received))
    }

    /// Every operation with its id.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        (0..).map(OperationId).zip(&self.operations)
    }
}
