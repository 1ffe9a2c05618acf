//! What a description leaves open, and its user may know.

use std::collections::BTreeMap;

use crate::api::{Api, Constraint, Docs, Location, Operation, Response, Shape, Type, graph};

/// What a description leaves open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decisions {
    /// Operations that look as if their list came page by page, and it is not known how.
    pub pages: Vec<MaybePaged>,
    /// The formats that have no type, and how often each occurs.
    pub formats: BTreeMap<String, usize>,
}

/// An operation whose list seems to come page by page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaybePaged {
    /// Its `operationId`, or method and path: what `[[api.pages]]` calls it by.
    pub operation: String,
    /// The parameters that look so.
    pub parameters: Vec<String>,
}

/// Names of parameters that say which page is meant, in small letters alone.
const WORDS: [&str; 22] = [
    "after",
    "before",
    "continuationtoken",
    "cursor",
    "endingbefore",
    "from",
    "marker",
    "next",
    "nextcursor",
    "nexttoken",
    "offset",
    "page",
    "pagecursor",
    "pageindex",
    "pagenumber",
    "pageoffset",
    "pagetoken",
    "skip",
    "start",
    "startat",
    "startingafter",
    "startindex",
];

impl Decisions {
    /// Looks for them.
    pub fn of(api: &Api) -> Self {
        let pages = api.operations.iter().filter_map(|it| maybe_paged(api, it)).collect();
        let mut formats = BTreeMap::new();
        let fields = api.types.iter().flat_map(|it| it.shape.fields());
        let parameters = api.operations.iter().flat_map(|it| &it.parameters);
        let all = api.types.iter().map(|it| &it.docs).chain(fields.map(|it| &it.docs));
        for Docs { constraints, .. } in all.chain(parameters.map(|it| &it.docs)) {
            for constraint in constraints {
                if let Constraint::Format(format) = constraint {
                    let count: &mut usize = formats.entry(format.clone()).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
        Self { pages, formats }
    }
}

fn maybe_paged(api: &Api, operation: &Operation) -> Option<MaybePaged> {
    let Operation { id, method, path, pages, parameters, responses, .. } = operation;
    if pages.is_some() || !responses.iter().any(|it| gives_list(api, it)) {
        return None;
    }
    let named =
        parameters.iter().filter(|it| it.location == Location::Query && is_of_page(&it.name));
    let parameters: Vec<String> = named.map(|it| it.name.clone()).collect();
    let operation = id.clone().unwrap_or_else(|| format!("{method} {path}"));
    (!parameters.is_empty()).then_some(MaybePaged { operation, parameters })
}

fn is_of_page(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = letters.map(|it| it.to_ascii_lowercase()).collect();
    WORDS.contains(&letters.as_str())
}

/// Whether the body is a list, or has one among its members.
fn gives_list(api: &Api, response: &Response) -> bool {
    let is_list = |ty: &Type| matches!(graph::unwrapped(&api.types, ty), Type::List(_));
    let has_list = |ty: &Type| match graph::unwrapped(&api.types, ty) {
        Type::Named(id) => match &api.get(*id).shape {
            Shape::Struct(shape) => shape.fields.iter().any(|it| is_list(&it.ty)),
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => false,
        },
        ty => is_list(ty),
    };
    response.status.is_success() && response.contents.iter().any(|it| has_list(&it.ty))
}
