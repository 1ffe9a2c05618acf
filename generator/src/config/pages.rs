//! Reads the tables `[[api.pages]]`.

use toml::de::DeTable;

use super::paging::{Next, Paging, Pointer};
use super::reader::{Reader, Value, kind};

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
