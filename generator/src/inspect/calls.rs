//! Operations, and how they are called.

use serde::Serialize;

use super::look::{Look, Position};
use crate::api::{self, BodyFormat, NextPage, Status};

/// An operation.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Operation {
    /// Its first tag, by which operations are grouped.
    pub tag: Option<String>,
    /// `operationId`
    pub id: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// As a caller writes it: `client.get_pet(id)`.
    pub call: String,
    /// What the caller must give, in order.
    pub arguments: Vec<Argument>,
    /// The setters of what is optional, in the order of their names.
    pub optional: Vec<Argument>,
    /// What it gives.
    pub gives: String,
    /// What it fails with; `null` where no failure is declared.
    pub fails_with: Option<String>,
    /// The failures that are declared.
    pub failures: Vec<Failure>,
    /// What of its responses is read as it arrives: `"events"`, `"items"` or `"bytes"`.
    pub streams: Vec<&'static str>,
    /// How its list comes page by page; `null` where that is not known.
    pub pages: Option<Paging>,
    /// The alternatives, each a list of the schemes that are required together.
    pub security: Vec<Vec<String>>,
    /// Where it is.
    #[serde(flatten)]
    pub at: Position,
}

/// An argument of a method, or of a setter that has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its Rust type.
    #[serde(rename = "type")]
    pub ty: String,
}

/// A failure that an operation declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Failure {
    /// `404`, `4XX` or `default`.
    pub status: String,
    /// The description's words.
    pub description: String,
}

/// How a list comes page by page, in the words of `[[api.pages]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Paging {
    /// The JSON pointer of the list in the body.
    pub items: String,
    /// `link-header`, `next-link`, `cursor`, `cursor-header`, `last-item`, `offset` or `page`.
    pub by: &'static str,
    /// Where the next page is: a JSON pointer into the body, or the name of a header or an item's member.
    pub at: Option<String>,
    /// The JSON pointer of the flag that says whether there is more.
    pub more: Option<String>,
    /// The parameter that is set.
    pub parameter: Option<String>,
}

pub(super) fn operations(look: &Look<'_>) -> Vec<Operation> {
    let ids = look.interface.api.operations();
    let mut all: Vec<Operation> = ids.map(|(id, it)| operation(look, id, it)).collect();
    // Those without a tag come last.
    let key = |it: &Operation| (it.tag.is_none(), it.tag.clone(), it.path.clone());
    all.sort_by(|one, other| key(one).cmp(&key(other)).then_with(|| one.call.cmp(&other.call)));
    all
}

fn operation(look: &Look<'_>, id: api::OperationId, operation: &api::Operation) -> Operation {
    let names = look.interface.names.operation(id);
    let marker = format!("operations::{}", names.marker);
    let arguments = look.rust.arguments(&format!("Client::{}", names.method));
    let arguments: Vec<Argument> = arguments.into_iter().flatten().map(Argument::of).collect();
    let shown: Vec<&str> = arguments.iter().map(|it| it.name.as_str()).collect();
    let setters = look.rust.setters(&marker);
    let output = |name: &str| look.rust.output(&format!("{marker}::{name}")).map(str::to_owned);
    let has_pages = look.rust.arguments(&format!("{marker}::pages")).is_some();
    let failures = operation.responses.iter().filter(|it| !it.status.is_success());
    Operation {
        tag: operation.tags.first().cloned(),
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        deprecated: operation.docs.deprecated,
        call: format!("client.{}({})", names.method, shown.join(", ")),
        optional: setters
            .map(|(name, ty)| Argument { name: name.to_owned(), ty: ty.to_owned() })
            .collect(),
        gives: output("Output").unwrap_or_default(),
        fails_with: output("Error").filter(|it| it != "Infallible"),
        failures: failures.map(Failure::of).collect(),
        streams: streams(operation),
        pages: operation.pages.as_ref().filter(|_| has_pages).map(|it| paging(operation, it)),
        security: operation
            .security
            .iter()
            .map(|all| all.iter().map(|it| it.scheme.clone()).collect())
            .collect(),
        at: look.position(operation.at),
        arguments,
    }
}

impl Argument {
    fn of((name, ty): &(String, String)) -> Self {
        Self { name: name.clone(), ty: ty.clone() }
    }
}

impl Failure {
    fn of(response: &api::Response) -> Self {
        let status = status(response.status);
        Self { status, description: response.description.clone() }
    }
}

/// As the description spells it.
pub(super) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn streams(operation: &api::Operation) -> Vec<&'static str> {
    let successes = operation.responses.iter().filter(|it| it.status.is_success());
    let whole = matches!(operation.streaming, Some(api::Streaming::Whole(_)));
    let kinds = successes.flat_map(|it| &it.contents).filter_map(|content| match content.format {
        BodyFormat::EventStream if !whole => Some("events"),
        BodyFormat::JsonLines if !whole => Some("items"),
        BodyFormat::Bytes => Some("bytes"),
        _ => None,
    });
    let mut kinds: Vec<&str> = kinds.collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn paging(operation: &api::Operation, pages: &api::Pages) -> Paging {
    let pointer = |path: &[String]| crate::config::Pointer(path.to_vec()).to_string();
    let named = |index: &usize| operation.parameters.get(*index).map(|it| it.name.clone());
    let (by, at, more, parameter) = match &pages.next {
        NextPage::LinkHeader => ("link-header", None, None, None),
        NextPage::LinkAt(path) => ("next-link", Some(pointer(path)), None, None),
        NextPage::CursorAt(path, index) => ("cursor", Some(pointer(path)), None, named(index)),
        NextPage::CursorWhile { more, cursor, parameter } => {
            ("cursor", Some(pointer(cursor)), Some(pointer(more)), named(parameter))
        }
        NextPage::LastItem { more, member, parameter } => {
            ("last-item", Some(member.clone()), Some(pointer(more)), named(parameter))
        }
        NextPage::CursorHeader(header, index) => {
            ("cursor-header", Some(header.clone()), None, named(index))
        }
        NextPage::Offset(index) => ("offset", None, None, named(index)),
        NextPage::Page(index) => ("page", None, None, named(index)),
    };
    Paging { items: pointer(&pages.items), by, at, more, parameter }
}
