//! `[[api.pages]]`: how lists that come page by page hang together, where the description does not
//! say it.

use std::fmt;

use crate::pointer;

/// How the pages of one operation's list hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The operation: its `operationId`, or method and path, such as `GET /pets`.
    pub operation: String,
    /// Where in the body the list is; by default it is the body, or its only member that is one.
    pub items: Option<Pointer>,
    /// Where the next page is.
    pub next: Next,
}

/// Where the next page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// At the target of the `Link` header with `rel=next`.
    LinkHeader,
    /// At the URL that is in the body.
    Link(Pointer),
    /// Where the parameter of that name has the value that is in the body.
    Cursor(Pointer, String),
    /// Where the parameter of that name has the value of a header.
    CursorHeader(String, String),
    /// Where the parameter of that name has the number of items before it.
    Offset(String),
    /// Where the parameter of that name has the number of the page.
    Page(String),
}

/// A JSON pointer (RFC 6901), as the names that it is made of.
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
