//! The one naming pass: every identifier of the generated crate is made here.
//!
//! What had a name in an earlier run keeps it ([`Established`]). Other names depend on what a thing is called
//! and where it is, never on the order of the description; where two would be the same, the one that is
//! spelt so in the description has the name and the others get a number, in the order of their spelling.

mod arguments;
mod book;
mod errors;
mod established;
mod ident;
mod links;
mod members;
mod methods;
mod operations;
mod renamed;
mod reserved;
mod scope;
mod servers;
mod setters;
mod types;
mod wanted;
mod webhooks;
mod words;

use super::headers::{HeaderKey, declared};
use crate::api::{Api, Header, OperationId, TypeId, WebhookId, keys};
use crate::config::Description;
use crate::hash::HashMap;
use crate::lock::Lock;
use crate::rust::errors::Errors;
use book::Book;
pub use book::Clash;
use methods::Methods;
use scope::Scope;
use wanted::{Wanted, lower_snake, upper_snake};

pub(super) use errors::ErrorName;
pub use established::Established;
pub use ident::Ident;
pub(super) use ident::{own_path, type_path};
pub(crate) use operations::OperationNames;
pub(super) use servers::VariableNames;
pub(super) use setters::SetterNames;
pub(crate) use types::TypeNames;
pub(super) use webhooks::WebhookNames;

/// The identifiers of everything in an [`Api`], by id.
#[derive(Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    /// For each type the getters of its fields.
    getters: Vec<Vec<Ident>>,
    /// For each type its setters.
    setters: Vec<SetterNames>,
    operations: Vec<OperationNames>,
    /// The method for each link.
    links: Vec<Ident>,
    errors: Vec<ErrorName>,
    security: Vec<Ident>,
    headers: HashMap<HeaderKey, Ident>,
    servers: Vec<Ident>,
    /// For each server variable its setter and its type.
    variables: Vec<(Ident, VariableNames)>,
    webhooks: Vec<WebhookNames>,
    book: Book,
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

impl Names {
    /// Names everything: as it was called before, and what is new as it is called in the description.
    pub fn new(
        api: &Api,
        established: &Established<'_>,
        description: &Description,
        errors: &Errors,
    ) -> Self {
        let mut book = Book::default();
        let operations = operations::idents(api, established, &mut book);
        let undeclared = description.undeclared;
        let (types, earlier) = types::name(api, established, undeclared, &operations, &mut book);
        let (operations, errors) =
            operations::name(api, established, operations, &types, errors, &mut book);
        let (security, variables) = settings(api, established, &mut book);
        let (servers, closed) = servers::servers(&api.servers, established);
        closed.write(&mut book);
        let Methods { links, getters, setters } =
            Methods::name(api, established, description, (&types, &earlier), &mut book);
        let headers = headers(api, established, &mut book);
        let webhooks = webhooks::name(api, established, &mut book);
        Self {
            types,
            getters,
            setters,
            operations,
            links,
            errors,
            security,
            servers,
            variables,
            headers,
            webhooks,
            book,
        }
    }

    /// The names for later runs.
    pub(crate) fn lock(&self) -> &Lock {
        &self.book.lock
    }

    /// What is called differently now than in an earlier run.
    pub fn notes(&self) -> &[String] {
        &self.book.notes
    }

    /// The paths of names that the user chose, where something else has them.
    pub fn refused(&self) -> &[String] {
        &self.book.refused
    }

    /// Names that the description chose, where something else has them.
    pub fn clashes(&self) -> &[Clash] {
        &self.book.clashes
    }

    /// Old names of types, and what has them.
    pub(super) fn former_types(&self) -> &[(Ident, TypeId)] {
        &self.book.former_types
    }

    /// Old names of operations, and what has them.
    pub(super) fn former_operations(&self) -> &[(Ident, OperationId)] {
        &self.book.former_operations
    }

    /// The identifiers of a type.
    pub fn of_type(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }

    /// What a variable is called in an example that holds a value of a type.
    pub(super) fn variable(&self, id: TypeId) -> String {
        Ident::new(words::snake(self.of_type(id).ident.as_str())).to_string()
    }

    /// Whether a type has that name.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.types.iter().any(|names| names.ident.as_str() == name)
    }

    /// The identifiers of the getters of a type's fields, in their order; none where no field has a
    /// default to get.
    pub fn getters(&self, id: TypeId) -> &[Ident] {
        &self.getters[id.0 as usize]
    }

    /// The identifiers of a type's setters.
    pub(super) fn setters(&self, id: TypeId) -> &SetterNames {
        &self.setters[id.0 as usize]
    }

    /// The identifiers of an operation.
    pub fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }

    /// The methods that follow links, in the order of these.
    pub(super) fn links(&self) -> &[Ident] {
        &self.links
    }

    /// What the error type of a group of [`Errors`] is called after.
    pub(super) fn error(&self, group: usize) -> &ErrorName {
        &self.errors[group]
    }

    /// The names of all types of operations.
    pub(super) fn types_of_operations(&self) -> impl Iterator<Item = &Ident> {
        self.operations.iter().flat_map(|it| [&it.marker, &it.error, &it.output, &it.choice])
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

    /// The constant that stands for a header, if it is one of these.
    pub(crate) fn constant(&self, header: &Header) -> Option<&Ident> {
        self.headers.get(&HeaderKey::of(header))
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

/// The setters of the client's builder for security schemes, and those for the variables of servers with
/// the types of these.
fn settings(
    api: &Api,
    established: &Established<'_>,
    book: &mut Book,
) -> (Vec<Ident>, Vec<(Ident, VariableNames)>) {
    let variables = api.server_variables();
    let schemes = api.security_schemes.iter().map(|scheme| Wanted {
        pin: established.pin("/components/securitySchemes", &[&scheme.name]),
        ..Wanted::member(&scheme.name).known_by(format!("scheme:{}", scheme.name)).chosen_at(
            scheme.at,
            &api.rust_names,
            lower_snake,
        )
    });
    let of_servers = variables.iter().map(|variable| {
        Wanted::member(&variable.name).known_by(format!("variable:{}", variable.name))
    });
    let wanted: Vec<Wanted> = schemes.chain(of_servers).collect();
    let keys = wanted.iter().map(|it| it.source.key.as_str());
    let mut scope = Scope::new(established.lock, "ClientBuilder", "_", keys);
    scope.reserve(reserved::builder());
    let mut security = scope.idents(&wanted);
    scope.close(|_, _| false).write(book);
    let setters = security.split_off(api.security_schemes.len());
    let (types, closed) = servers::variables(&variables, established);
    closed.into_iter().for_each(|closed| closed.write(book));
    (security, setters.into_iter().zip(types).collect())
}

/// The constants for the headers of responses. Those with the same name are numbered in the order in
/// which they are declared.
fn headers(api: &Api, established: &Established<'_>, book: &mut Book) -> HashMap<HeaderKey, Ident> {
    let headers: Vec<_> = declared(api).into_iter().map(|declared| declared.header).collect();
    let wanted: Vec<Wanted> = headers
        .iter()
        .map(|header| {
            let name = words::snake(&header.name).to_ascii_uppercase();
            Wanted::new(name, "").known_by(keys::of_header(api, header)).chosen_at(
                header.at,
                &api.rust_names,
                upper_snake,
            )
        })
        .collect();
    let keys = wanted.iter().map(|it| it.source.key.as_str());
    let mut scope = Scope::new(established.lock, "headers", "_", keys);
    scope.reserve(["Header"]);
    let names = scope.idents(&wanted);
    scope.close(|_, _| false).write(book);
    headers.into_iter().map(HeaderKey::of).zip(names).collect()
}
