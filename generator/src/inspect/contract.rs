//! Models, servers, security schemes and webhooks.

use serde::Serialize;

use super::look::{Look, Position};
use crate::api::{self, SecurityKind, Shape, WebhookId};

/// A server.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Server {
    /// Its URL, or the template of one.
    pub url: String,
    /// What it is called or said to be.
    pub description: Option<String>,
    /// The value of `Server` that chooses it, where there is a choice.
    pub variant: Option<String>,
    /// The variables of the template.
    pub variables: Vec<Variable>,
}

/// A variable of a server's URL.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value if the caller sets none.
    pub default: String,
    /// The values that it may have; empty if any is allowed.
    pub allowed: Vec<String>,
    /// The setter of the client's builder.
    pub setter: Option<String>,
}

/// A security scheme.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Scheme {
    /// Its name in the description.
    pub name: String,
    /// What it is: `HTTP Basic`, `bearer token`, `OAuth 2`, …
    pub kind: String,
    /// The setter of the client's builder, as a caller writes it.
    pub setter: String,
    /// The methods of the operations that need it, or take it as an alternative.
    pub operations: Vec<String>,
}

/// A model.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Model {
    /// Its path in the crate.
    pub path: String,
    /// `struct`, `enum`, `union` or `alias`.
    pub kind: &'static str,
    /// How many fields, values or variants it has; 0 for an alias.
    pub members: usize,
    /// Where its schema is.
    #[serde(flatten)]
    pub at: Position,
}

/// What the API calls.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Webhook {
    /// Its name in the description.
    pub name: String,
    /// The HTTP method.
    pub method: String,
    /// The URL of a callback.
    pub url: Option<String>,
    /// The path of the type that stands for it.
    pub path: String,
    /// The media type of its body; `null` where it has none.
    pub media_type: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub at: Position,
}

pub(super) fn servers(look: &Look<'_>) -> Vec<Server> {
    let (api, names) = (&look.interface.api, &look.interface.names);
    let all = api.server_variables();
    let setter = |name: &str| {
        let named = all.iter().zip(names.server_variables()).find(|(it, _)| it.name == name);
        named.map(|(_, (setter, _))| setter.to_string())
    };
    let servers = api.servers.iter().zip(names.servers()).map(|(server, ident)| {
        let variables = server.variables.iter().map(|it| Variable {
            name: it.name.clone(),
            default: it.default.clone(),
            allowed: it.allowed.clone(),
            setter: setter(&it.name),
        });
        Server {
            url: server.url.clone(),
            description: server.name.clone().or_else(|| server.description.clone()),
            variant: Some(format!("Server::{ident}")).filter(|path| look.rust.has(path)),
            variables: variables.collect(),
        }
    });
    servers.collect()
}

pub(super) fn schemes(look: &Look<'_>) -> Vec<Scheme> {
    let (api, names) = (&look.interface.api, &look.interface.names);
    let schemes = api.security_schemes.iter().zip(names.security());
    let schemes = schemes.map(|(scheme, ident)| {
        let arguments = look.rust.arguments(&format!("ClientBuilder::{ident}"));
        let arguments: Vec<&str> =
            arguments.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let needs =
            |it: &api::Operation| it.security.iter().flatten().any(|it| it.scheme == scheme.name);
        let operations = api.operations().filter(|(_, it)| needs(it));
        let operations = operations.map(|(id, _)| names.operation(id).method.to_string());
        Scheme {
            name: scheme.name.clone(),
            kind: kind_of_scheme(&scheme.kind),
            setter: format!("{ident}({})", arguments.join(", ")),
            operations: operations.collect(),
        }
    });
    schemes.collect()
}

fn kind_of_scheme(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Basic => "HTTP Basic".to_owned(),
        SecurityKind::Bearer => "bearer token".to_owned(),
        SecurityKind::Http { scheme } => format!("HTTP {scheme}"),
        SecurityKind::ApiKey { location, name } => {
            let place = match location {
                api::Location::Query | api::Location::QueryString => "query parameter",
                api::Location::Cookie => "cookie",
                api::Location::Header | api::Location::Path => "header",
            };
            format!("key in the {place} {name}")
        }
        SecurityKind::OAuth2(_) => "OAuth 2".to_owned(),
        SecurityKind::OpenIdConnect { .. } => "OpenID Connect".to_owned(),
        SecurityKind::MutualTls => "mutual TLS".to_owned(),
    }
}

pub(super) fn models(look: &Look<'_>) -> Vec<Model> {
    let models = look.interface.api.types().map(|(id, it)| {
        let (kind, members) = match &it.shape {
            Shape::Struct(shape) => ("struct", shape.fields.len()),
            Shape::Enum(shape) => ("enum", shape.values.len()),
            Shape::Union(shape) => ("union", shape.variants.len()),
            Shape::Alias(_) => ("alias", 0),
        };
        let path = format!("models::{}", look.interface.names.of_type(id).ident);
        Model { path, kind, members, at: look.position(it.at) }
    });
    let mut models: Vec<Model> = models.collect();
    models.sort_by(|one, other| one.path.cmp(&other.path));
    models
}

pub(super) fn webhooks(look: &Look<'_>) -> Vec<Webhook> {
    let all = (0..).map(WebhookId).zip(&look.interface.api.webhooks);
    let all = all.map(|(id, it)| {
        let path = format!("webhooks::{}", look.interface.names.webhook(id).ident);
        Webhook {
            name: it.name.clone(),
            method: it.method.clone(),
            url: it.url.clone(),
            media_type: it.body.as_ref().map(|body| body.media_type.clone()),
            path,
            at: look.position(it.at),
        }
    });
    all.collect()
}
