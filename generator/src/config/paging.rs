//! `[[api.pages]]`: the pagination of lists, where the description does not have it.

use std::fmt;

use crate::pointer;

/// The pagination of one operation's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The operation: its `operationId`, or method and path, such as `GET /pets`.
    pub operation: String,
    /// The list's place in the body; by default the body itself, or its only list.
    pub items: Option<Pointer>,
    /// How the next page is requested.
    pub next: Next,
}

/// How the next page is requested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// At the target of the `Link` header with `rel=next`.
    LinkHeader,
    /// At the URL in the body.
    Link(Pointer),
    /// By setting the named parameter to a value in the body.
    Cursor(Pointer, String),
    /// By setting the named parameter to the value of a header.
    CursorHeader(String, String),
    /// By setting the named parameter to the number of items so far.
    Offset(String),
    /// By setting the named parameter to the number of the page.
    Page(String),
}

/// A JSON Pointer (RFC 6901), as its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer(pub Vec<String>);

impl Pointer {
    /// Reads a pointer; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let is_one = text.is_empty() || text.starts_with('/');
        is_one.then(|| Self(pointer::split(text)))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.0.iter().for_each(|name| pointer::push(&mut text, name));
        f.write_str(&text)
    }
}
