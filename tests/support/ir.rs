//! The intermediate representation as text that one can read.

use specwright::api::Api;
use specwright::diagnostics::At;
use specwright::source::{FileId, Place, Sources};

/// The widest line that several values share, its indentation not counted.
const WIDTH: usize = 100;

/// What most values do not have is shown only where they do.
const UNUSUAL: &[&str] = &["patch_of: None", "xml: None"];

/// Everything an [`Api`] says, with line and column for each [`Place`] and a number before each
/// type, by which other types refer to it.
pub fn shown(api: &Api, sources: &Sources) -> String {
    let Api { info, servers, security_schemes, tags, types, operations, webhooks } = api;
    let mut items = vec![
        format!("info: {info:#?}"),
        format!("servers: {servers:#?}"),
        format!("security_schemes: {security_schemes:#?}"),
        format!("tags: {tags:#?}"),
    ];
    let types = types.iter().enumerate();
    items.extend(types.map(|(id, definition)| format!("type {id}: {definition:#?}")));
    let operations = operations.iter().enumerate();
    items.extend(operations.map(|(id, operation)| format!("operation {id}: {operation:#?}")));
    let webhooks = webhooks.iter().enumerate();
    items.extend(webhooks.map(|(id, webhook)| format!("webhook {id}: {webhook:#?}")));
    let items: Vec<String> = items.iter().map(|item| rewrapped(item, sources)).collect();
    items.join("\n")
}

/// A value as `{:#?}` prints it, with what fits into one line in one line.
fn rewrapped(debug: &str, sources: &Sources) -> String {
    let mut lines = debug.lines().map(str::trim);
    let mut text = String::new();
    if let Some(item) = Item::read(&mut lines, sources) {
        item.write(0, &mut text);
    }
    text
}

/// A value, or what opens a group of values, the values, and what closes it.
struct Item<'t> {
    begin: String,
    inner: Vec<Item<'t>>,
    end: &'t str,
}

impl<'t> Item<'t> {
    /// `None`: a line that closes a group. A string's line ends with its quotation mark, so it is
    /// never taken for the beginning of one.
    fn read(lines: &mut impl Iterator<Item = &'t str>, sources: &Sources) -> Option<Self> {
        let line = lines.next()?.trim_end_matches(',');
        let end = match line.chars().next_back() {
            _ if matches!(line, "}" | ")" | "]") => return None,
            Some('{') => " }",
            Some('(') => ")",
            Some('[') => "]",
            _ => {
                return Some(Item { begin: line.to_owned(), inner: Vec::new(), end: "" });
            }
        };
        let inner = std::iter::from_fn(|| Item::read(lines, sources));
        let inner = inner.filter(|item| !UNUSUAL.contains(&item.begin.as_str())).collect();
        let item = Item { begin: line.to_owned(), inner, end };
        Some(match line.strip_suffix("Place {") {
            Some(name) => {
                let begin = format!("{name}{}", located(&item.flat(), sources));
                Item { begin, inner: Vec::new(), end: "" }
            }
            None => item,
        })
    }

    fn flat(&self) -> String {
        let space = if self.end == " }" { " " } else { "" };
        let inner: Vec<String> = self.inner.iter().map(Item::flat).collect();
        format!("{}{space}{}{}", self.begin, inner.join(", "), self.end)
    }

    fn write(&self, indent: usize, text: &mut String) {
        let flat = self.flat();
        text.push_str(&" ".repeat(indent));
        if self.inner.is_empty() || flat.chars().count() <= WIDTH {
            text.push_str(&flat);
        } else {
            text.push_str(&self.begin);
            text.push('\n');
            self.inner.iter().for_each(|item| item.write(indent + 4, text));
            text.push_str(&" ".repeat(indent));
            text.push_str(self.end.trim_start());
        }
        text.push('\n');
    }
}

/// Where `Place { file: FileId(0), ordinal: 12 }` is: `spec.yaml:3:5`.
fn located(place: &str, sources: &Sources) -> String {
    let mut numbers =
        place.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut number = || numbers.next().and_then(|digits| digits.parse().ok());
    let place = number().zip(number()).map(|(file, ordinal)| Place { file: FileId(file), ordinal });
    match place.and_then(|place| sources.locate(&At::Value(place))) {
        Some(found) => {
            let file = found.path.rsplit('/').next().unwrap_or_default();
            format!("{file}:{}:{}", found.line, found.column)
        }
        None => "nowhere".to_owned(),
    }
}
