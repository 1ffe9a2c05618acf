//! Lists that an operation gives page by page.

/// How the pages of a list hang together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The names of the members that lead from the body to the list; none where it is the list.
    pub items: Vec<String>,
    /// Where the next page is.
    pub next: NextPage,
}

/// Where the next page is. A parameter is named by its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextPage {
    /// At the target of the `Link` header with `rel=next` (RFC 8288).
    LinkHeader,
    /// At the URL that these members lead to.
    LinkAt(Vec<String>),
    /// Where the parameter has the value that these members lead to.
    CursorAt(Vec<String>, usize),
    /// Where the parameter has the value of that header.
    CursorHeader(String, usize),
    /// Where the parameter has the number of items before it.
    Offset(usize),
    /// Where the parameter has the number of the page.
    Page(usize),
}
