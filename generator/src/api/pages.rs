//! Pagination: lists that an operation returns page by page.

/// How a list is paginated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The path of member names from the body to the list; empty if the body is the list.
    pub items: Vec<String>,
    /// Where the next page is.
    pub next: NextPage,
}

/// How the next page is requested. Paths are lists of member names, parameters are given by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextPage {
    /// At the target of the `Link` header with `rel=next` (RFC 8288).
    LinkHeader,
    /// At the URL at this path.
    LinkAt(Vec<String>),
    /// By setting the parameter to the value at this path.
    CursorAt(Vec<String>, usize),
    /// The same, as long as the value at `more` is `true`.
    CursorWhile {
        /// The path of the flag that says whether there is more.
        more: Vec<String>,
        /// The path of the parameter's next value.
        cursor: Vec<String>,
        /// The parameter.
        parameter: usize,
    },
    /// By setting the parameter to a member of the last item, as long as the value at `more` is `true`.
    LastItem {
        /// The path of the flag that says whether there is more.
        more: Vec<String>,
        /// The item's member.
        member: String,
        /// The parameter.
        parameter: usize,
    },
    /// By setting the parameter to the value of this header.
    CursorHeader(String, usize),
    /// By setting the parameter to the number of items so far.
    Offset(usize),
    /// By setting the parameter to the number of the page.
    Page(usize),
}
