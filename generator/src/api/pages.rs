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
    /// The same, as long as the members of `more` lead to `true`.
    CursorWhile {
        /// What leads to whether there is more.
        more: Vec<String>,
        /// What leads to the parameter's value.
        cursor: Vec<String>,
        /// The parameter.
        parameter: usize,
    },
    /// Where the parameter has what the last item has in a member, as long as those of `more` lead to
    /// `true`.
    LastItem {
        /// What leads to whether there is more.
        more: Vec<String>,
        /// The item's member.
        member: String,
        /// The parameter.
        parameter: usize,
    },
    /// Where the parameter has the value of that header.
    CursorHeader(String, usize),
    /// Where the parameter has the number of items before it.
    Offset(usize),
    /// Where the parameter has the number of the page.
    Page(usize),
}
