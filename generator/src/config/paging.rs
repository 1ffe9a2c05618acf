//! `[[api.pages]]`: how lists that come page by page hang together, where the description does not
//! say it.

use std::fmt;

use toml::de::DeTable;

use super::reader::{Reader, Value, kind};

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
        if text.is_empty() {
            return Some(Self(Vec::new()));
        }
        let names = text.strip_prefix('/')?.split('/');
        Some(Self(names.map(|name| name.replace("~1", "/").replace("~0", "~")).collect()))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|name| write!(f, "/{}", name.replace('~', "~0").replace('/', "~1")))
    }
}

/// The keys of a `[[api.pages]]` table.
const KEYS: [&str; 9] = [
    "operation",
    "items",
    "link-header",
    "next-link",
    "cursor",
    "cursor-header",
    "parameter",
    "offset",
    "page",
];

impl Reader<'_> {
    pub(super) fn pages(&mut self, value: &Value<'_>) -> Vec<Paging> {
        const HELP: &str =
            "a list is a table `[[api.pages]]` with `operation`, and where the next page is";
        let Some(tables) = value.get_ref().as_array() else {
            self.wrong(value.span().start, format!("`pages` is {}", kind(value)), HELP);
            return Vec::new();
        };
        let mut read = Vec::new();
        for table in tables.iter() {
            match table.get_ref().as_table() {
                Some(keys) => read.extend(self.paging(keys, table.span().start)),
                None => {
                    let message = format!("an item of `pages` is {}", kind(table));
                    self.wrong(table.span().start, message, HELP);
                }
            }
        }
        read
    }

    fn paging(&mut self, table: &DeTable<'_>, offset: usize) -> Option<Paging> {
        self.keys(table, "a `[[api.pages]]` table", &KEYS);
        let Some(operation) = table.get("operation") else {
            let help = "give its `operationId`, or method and path: `operation = \"GET /pets\"`";
            self.wrong(offset, "`operation` is missing", help);
            return None;
        };
        let operation = self.string(operation, "operation")?.to_owned();
        let items = match table.get("items") {
            Some(value) => Some(self.pointer(value, "items")?),
            None => None,
        };
        Some(Paging { operation, items, next: self.next_page(table, offset)? })
    }

    /// Exactly one of the keys says where the next page is.
    fn next_page(&mut self, table: &DeTable<'_>, offset: usize) -> Option<Next> {
        let ways = &KEYS[2..6].iter().chain(&KEYS[7..]).copied().collect::<Vec<_>>();
        let mut said = ways.iter().filter_map(|key| Some((*key, table.get(*key)?)));
        let (Some((key, value)), None) = (said.next(), said.next()) else {
            let help = format!("give one of `{}`", ways.join("`, `"));
            self.wrong(offset, "it has to be said once where the next page is", help);
            return None;
        };
        match key {
            "link-header" if self.boolean(value, key)? => Some(Next::LinkHeader),
            "link-header" => {
                self.wrong(value.span().start, "`link-header` is false", "leave the key out");
                None
            }
            "next-link" => Some(Next::Link(self.pointer(value, key)?)),
            "cursor" => {
                Some(Next::Cursor(self.pointer(value, key)?, self.parameter(table, offset)?))
            }
            "cursor-header" => {
                let header = self.string(value, key)?.to_owned();
                Some(Next::CursorHeader(header, self.parameter(table, offset)?))
            }
            "offset" => Some(Next::Offset(self.string(value, key)?.to_owned())),
            _ => Some(Next::Page(self.string(value, key)?.to_owned())),
        }
    }

    fn parameter(&mut self, table: &DeTable<'_>, offset: usize) -> Option<String> {
        let Some(value) = table.get("parameter") else {
            let help = "name the parameter that takes the cursor";
            self.wrong(offset, "`parameter` is missing", help);
            return None;
        };
        Some(self.string(value, "parameter")?.to_owned())
    }

    fn pointer(&mut self, value: &Value<'_>, key: &str) -> Option<Pointer> {
        let pointer = Pointer::parse(self.string(value, key)?);
        if pointer.is_none() {
            let help = "write the names of members, a slash before each: `/data/items`";
            self.wrong(value.span().start, format!("`{key}` is no JSON pointer"), help);
        }
        pointer
    }
}
