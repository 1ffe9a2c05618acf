//! An inspection as text for people.

use std::collections::BTreeMap;

use super::calls::{Argument, Operation, Paging};
use super::contract::{Model, Scheme, Server, Webhook};
use super::inspection::{Finding, Inspection};
use super::untyped::Untyped;
use crate::characters::{escaped, is_unseen};

/// How much of each section is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// As many entries as one looks at.
    Some,
    /// Every entry.
    All,
}

/// How many entries of a section are shown if not all.
const SHOWN: usize = 8;

/// Shows an inspection: a section for each kind of thing, its count first.
pub fn text(inspection: &Inspection, amount: Amount) -> String {
    let Inspection { title, version, package, operations, models, .. } = inspection;
    let counts = [count(operations.len(), "operation"), count(models.len(), "model")];
    let head = format!("{title} {version}: {package}, {}", counts.join(", "));
    let mut text = format!("{}\n", clean(&head));
    for section in sections(inspection, amount).into_iter().filter(|it| !it.entries.is_empty()) {
        section.write(amount, &mut text);
    }
    text
}

/// A heading and what is below it.
struct Section {
    heading: String,
    entries: Vec<Entry>,
}

/// One thing: lines, of which all but the first are further in.
struct Entry {
    /// What it stands under together with others.
    group: Option<String>,
    /// The first line as columns, which are aligned.
    columns: Vec<String>,
    lines: Vec<String>,
}

impl Entry {
    fn new<const N: usize>(columns: [String; N]) -> Self {
        Self { group: None, columns: columns.into(), lines: Vec::new() }
    }
}

impl Section {
    fn new(heading: &str, note: &str, entries: Vec<Entry>) -> Self {
        let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
        Self { heading: format!("{heading}: {}{note}", entries.len()), entries }
    }

    fn write(&self, amount: Amount, text: &mut String) {
        text.push_str(&format!("\n{}\n", clean(&self.heading)));
        let most = if amount == Amount::All { self.entries.len() } else { SHOWN };
        let widths = widths(self.entries.iter().take(most));
        let mut group = &None;
        for entry in self.entries.iter().take(most) {
            let indent = if entry.group.is_some() { "    " } else { "  " };
            if entry.group != *group
                && let Some(name) = &entry.group
            {
                text.push_str(&format!("  {}\n", clean(name)));
            }
            group = &entry.group;
            let columns = entry.columns.iter().zip(&widths);
            let line: String =
                columns.map(|(column, width)| format!("{:<width$}  ", clean(column))).collect();
            text.push_str(&format!("{indent}{}\n", line.trim_end()));
            for line in &entry.lines {
                text.push_str(&format!("{indent}    {}\n", clean(line)));
            }
        }
        let left = self.entries.len().saturating_sub(most);
        if left > 0 {
            text.push_str(&format!("  … and {left} more: --all, or --grep WORD\n"));
        }
    }
}

/// The widest of each column, though none so wide that the next would be out of sight.
fn widths<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<usize> {
    const WIDEST: usize = 48;
    let mut widths: Vec<usize> = Vec::new();
    for entry in entries {
        widths.resize(widths.len().max(entry.columns.len()), 0);
        for (width, column) in widths.iter_mut().zip(&entry.columns) {
            *width = (*width).max(clean(column).chars().count().min(WIDEST));
        }
    }
    widths
}

/// Text of a description in one line, without what a terminal would not show as it is.
pub fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "), is_unseen).to_string()
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A type without the modules that everything is in.
fn short(ty: &str) -> String {
    ty.replace("models::", "").replace("operations::", "").replace("serde_json::", "")
}

fn sections(inspection: &Inspection, amount: Amount) -> Vec<Section> {
    let Inspection { servers, security, operations, models, webhooks, untyped, .. } = inspection;
    let Inspection { diagnostics, codes, .. } = inspection;
    let tally = |counts: BTreeMap<&str, usize>| {
        let counts = counts.iter().map(|(name, number)| format!("{number} {name}"));
        counts.collect::<Vec<_>>().join(", ")
    };
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for model in models {
        let number = kinds.entry(model.kind).or_default();
        *number = number.saturating_add(1);
    }
    let codes = tally(codes.iter().map(|(name, number)| (*name, *number)).collect());
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in operations.iter().filter_map(|it| it.tag.as_deref()) {
        let number = tags.entry(tag).or_default();
        *number = number.saturating_add(1);
    }
    let tags = match tags.len() {
        0 | 1 => String::new(),
        number if number > SHOWN => format!("in {number} tags"),
        _ => tally(tags),
    };
    let problems = Section {
        heading: format!("Left out, doubtful, or noted: {} ({codes})", diagnostics.len()),
        entries: findings(diagnostics, amount),
    };
    vec![
        Section::new("Servers", "", servers.iter().map(server).collect()),
        Section::new("Security", "", security.iter().map(scheme).collect()),
        Section::new("Operations", &tags, operations.iter().map(operation).collect()),
        Section::new("Models", &tally(kinds), models.iter().map(model).collect()),
        Section::new("Webhooks", "", webhooks.iter().map(webhook).collect()),
        Section::new("Of type serde_json::Value", "", untyped.iter().map(open).collect()),
        problems,
    ]
}

fn server(server: &Server) -> Entry {
    let description = server.description.clone().unwrap_or_default();
    let variant = server.variant.clone().unwrap_or_default();
    let mut entry = Entry::new([server.url.clone(), variant, description]);
    for variable in &server.variables {
        let setter = variable.setter.clone().unwrap_or_default();
        let allowed = match variable.allowed.as_slice() {
            [] => String::new(),
            allowed => format!("; one of {}", allowed.join(", ")),
        };
        let line = format!(
            "{{{}}} by .{setter}(…), otherwise {}{allowed}",
            variable.name, variable.default
        );
        entry.lines.push(line);
    }
    entry
}

fn scheme(scheme: &Scheme) -> Entry {
    let needed = count(scheme.operations.len(), "operation");
    Entry::new([
        scheme.name.clone(),
        scheme.kind.clone(),
        format!("Client::builder().{}", scheme.setter),
        needed,
    ])
}

fn operation(operation: &Operation) -> Entry {
    let Operation { tag, method, path, call, optional, gives, fails_with, failures, .. } =
        operation;
    let mut entry = Entry::new([method.clone(), path.clone(), call.clone()]);
    entry.group = Some(tag.clone().unwrap_or_else(|| "(no tag)".to_owned()));
    let mut line = match gives.as_str() {
        "()" => "gives nothing".to_owned(),
        gives => format!("gives {}", short(gives)),
    };
    if let Some(error) = fails_with {
        let statuses: Vec<&str> = failures.iter().map(|it| it.status.as_str()).collect();
        line.push_str(&format!("; fails with {} ({})", short(error), statuses.join(", ")));
    }
    entry.lines.push(line);
    let names: Vec<&str> = optional.iter().map(|Argument { name, .. }| name.as_str()).collect();
    let needed: Vec<String> = operation.security.iter().map(|all| all.join(" and ")).collect();
    let needed: Vec<&str> =
        needed.iter().map(|it| if it.is_empty() { "nothing" } else { it }).collect();
    let facts = [
        ("optional", names.join(", ")),
        ("streams", operation.streams.join(", ")),
        ("pages", operation.pages.as_ref().map(paging).unwrap_or_default()),
        ("security", needed.join(", or ")),
    ];
    let facts = facts.into_iter().filter(|(_, what)| !what.is_empty());
    entry.lines.extend(facts.map(|(fact, what)| format!("{fact}: {what}")));
    if operation.deprecated {
        entry.lines.push("deprecated".to_owned());
    }
    entry
}

fn paging(paging: &Paging) -> String {
    let Paging { items, by, at, more, parameter } = paging;
    let mut text = match items.as_str() {
        "" => format!("the list itself, by {by}"),
        items => format!("{items}, by {by}"),
    };
    for (word, part) in [("", at), ("while ", more), ("in the parameter ", parameter)] {
        if let Some(part) = part {
            text.push_str(&format!(" {word}{part}"));
        }
    }
    text
}

fn model(model: &Model) -> Entry {
    let Model { path, kind, members, at: _ } = model;
    let members = match *kind {
        "struct" => count(*members, "field"),
        "enum" => count(*members, "value"),
        "union" => count(*members, "variant"),
        _ => String::new(),
    };
    Entry::new([short(path), (*kind).to_owned(), members])
}

fn webhook(webhook: &Webhook) -> Entry {
    let url = webhook.url.clone().unwrap_or_default();
    let media_type = webhook.media_type.clone().unwrap_or_default();
    Entry::new([webhook.method.clone(), webhook.path.clone(), media_type, url])
}

fn open(untyped: &Untyped) -> Entry {
    let mut entry = Entry::new([untyped.item.clone(), untyped.why.clone()]);
    entry.lines.extend(Some(untyped.at.to_string()).filter(|at| !at.is_empty()));
    entry
}

/// What is said several times stands once, with its places; what was left out comes before what is only noted.
fn findings(findings: &[Finding], amount: Amount) -> Vec<Entry> {
    let mut groups: BTreeMap<(bool, usize), Vec<&Finding>> = BTreeMap::new();
    let mut first: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let index = *first.entry((finding.severity, &finding.message)).or_insert(index);
        groups.entry((finding.severity == "note", index)).or_default().push(finding);
    }
    groups.values().filter_map(|group| finding(group, amount)).collect()
}

fn finding(group: &[&Finding], amount: Amount) -> Option<Entry> {
    let Finding { code, severity, message, help, at: _ } = group.first()?;
    let mut entry = Entry::new([format!("{severity}[{code}]: {message}")]);
    let places = group.iter().map(|it| it.at.to_string()).filter(|at| !at.is_empty());
    let mut places: Vec<String> = places.collect();
    let more = places.len().saturating_sub(1);
    if amount == Amount::Some && more > 0 {
        places.truncate(1);
        places.push(format!("and {}", count(more, "other place")));
    }
    entry.lines = places;
    entry.lines.extend(help.clone());
    Some(entry)
}
