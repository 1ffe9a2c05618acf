//! The one naming pass: every identifier of the generated crate is made here.
//!
//! Names depend on what a thing is called and where it stands, never on the order of the
//! description; where two would be the same, the one that is spelt so in the description keeps the
//! name and the others get a number, in the order of their spelling.

mod ident;
mod operations;
mod reserved;
mod scope;
mod servers;
mod types;
mod webhooks;
mod words;

use super::headers::{HeaderKey, declared};
use crate::api::{Api, OperationId, ServerVariable, TypeId, WebhookId};
use crate::hash::HashMap;

pub use ident::Ident;
pub(super) use ident::type_path;
pub(super) use operations::OperationNames;
pub(super) use servers::VariableNames;
pub(super) use types::TypeNames;
pub(super) use webhooks::WebhookNames;

/// The identifiers of everything in an [`Api`], by id.
#[derive(Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    /// For each type the getters of its fields.
    getters: Vec<Vec<Ident>>,
    operations: Vec<OperationNames>,
    security: Vec<Ident>,
    headers: HashMap<HeaderKey, Ident>,
    servers: Vec<Ident>,
    /// For each server variable its setter and its type.
    variables: Vec<(Ident, VariableNames)>,
    webhooks: Vec<WebhookNames>,
}

/// A package name made of an API's title: `Collect API` gives `collect-client`.
pub fn package_name(title: &str) -> String {
    let ascii: String =
        title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let name = words::snake(&ascii).replace('_', "-");
    let name = name.trim_matches('-').trim_end_matches("-api").trim_end_matches("-client");
    match name {
        "" | "empty" | "api" => "api-client".to_owned(),
        name if name.starts_with(|c: char| c.is_ascii_digit()) => format!("api-{name}-client"),
        name => format!("{name}-client"),
    }
}

fn variable_name(variable: &ServerVariable) -> &str {
    &variable.name
}

impl Names {
    /// Names everything.
    pub fn new(api: &Api) -> Self {
        let operations = operations::idents(api);
        let types = types::name(api, &operations);
        let operations = operations::name(api, operations, &types);
        let variables = api.server_variables();
        let schemes = api.security_schemes.iter().map(|scheme| scheme.name.as_str());
        let settings: Vec<&str> = schemes.chain(variables.iter().map(variable_name)).collect();
        let mut security = scope::members(&settings, &reserved::builder());
        let setters = security.split_off(api.security_schemes.len());
        let variables = setters.into_iter().zip(servers::variables(&variables)).collect();
        let servers = servers::servers(&api.servers);
        let getters = api.types.iter().zip(&types).map(|(definition, names)| {
            let wanted = definition.shape.fields().iter().any(|field| field.default.is_some());
            if wanted { types::getters(&names.members) } else { Vec::new() }
        });
        let getters = getters.collect();
        let headers = headers(api);
        let webhooks = webhooks::name(api);
        Self { types, getters, operations, security, servers, variables, headers, webhooks }
    }

    /// The identifiers of a type.
    pub fn of_type(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }

    /// The identifiers of the getters of a type's fields, in their order; none where no field has a
    /// default to get.
    pub fn getters(&self, id: TypeId) -> &[Ident] {
        &self.getters[id.0 as usize]
    }

    /// The identifiers of an operation.
    pub fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }

    /// The identifier after each security scheme, in their order.
    pub fn security(&self) -> &[Ident] {
        &self.security
    }

    /// The identifiers of what the API calls.
    pub fn webhook(&self, id: WebhookId) -> &WebhookNames {
        &self.webhooks[id.0 as usize]
    }

    /// The constant that stands for a header.
    pub(super) fn header(&self, key: &HeaderKey) -> &Ident {
        &self.headers[key]
    }

    /// The variants after the API's servers, in their order.
    pub fn servers(&self) -> &[Ident] {
        &self.servers
    }

    /// The setter and the type after each of [`Api::server_variables`], in their order.
    pub fn server_variables(&self) -> &[(Ident, VariableNames)] {
        &self.variables
    }

    /// Whether any identifier is beyond ASCII.
    pub fn beyond_ascii(&self) -> bool {
        let types = self.types.iter().flat_map(|names| names.members.iter().chain([&names.ident]));
        let operations = self.operations.iter().flat_map(OperationNames::all);
        let variables =
            self.variables.iter().flat_map(|(setter, VariableNames { ident, values })| {
                [setter, ident].into_iter().chain(values)
            });
        let settings = self.security.iter().chain(&self.servers).chain(variables);
        let webhooks = self.webhooks.iter().flat_map(WebhookNames::all);
        let mut all = types.chain(operations).chain(settings).chain(webhooks);
        all.any(|ident| !ident.as_str().is_ascii())
    }
}

/// The constants for the headers of responses. Those with the same name are numbered in the order in
/// which they are declared.
fn headers(api: &Api) -> HashMap<HeaderKey, Ident> {
    let headers: Vec<_> = declared(api).into_iter().map(|declared| declared.header).collect();
    let wanted: Vec<(String, &str)> = headers
        .iter()
        .map(|header| (words::snake(&header.name).to_ascii_uppercase(), ""))
        .collect();
    let names = scope::distinct(&wanted, &["Header"], "_").into_iter().map(Ident::new);
    headers.into_iter().map(HeaderKey::of).zip(names).collect()
}
