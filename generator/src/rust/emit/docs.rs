//! Doc comments: the description's texts, made safe, and constraints in words.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::api::{Bounds, Constraint, Docs, Type};
use crate::characters::is_hidden;
use crate::rust::markdown::{plain, sanitize};

/// Text for a doc comment, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Text(Vec<String>);

impl Text {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds a paragraph in specwright's words.
    pub(super) fn say(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() && !self.0.contains(&text) {
            self.0.push(text);
        }
        self
    }

    /// Adds a line of the description.
    pub(super) fn line(self, text: Option<&str>) -> Self {
        self.say(text.map(plain).unwrap_or_default())
    }

    /// Adds CommonMark of the description.
    pub(super) fn markdown(self, text: Option<&str>) -> Self {
        self.say(text.map(sanitize).unwrap_or_default())
    }

    /// Adds all documentation of an object.
    pub(super) fn docs(self, docs: &Docs) -> Self {
        let Docs { summary, description, deprecated: _, examples, constraints } = docs;
        let example = examples
            .iter()
            .find_map(|example| short(&example.value))
            .map(|e| format!("Example: {e}"));
        self.line(summary.as_deref())
            .markdown(description.as_deref())
            .say(constraints.iter().map(constraint).collect::<Vec<_>>().join(" "))
            .say(example.unwrap_or_default())
    }

    /// Adds specwright's words if there is no text yet.
    pub(super) fn or_say(self, text: impl FnOnce() -> String) -> Self {
        if self.0.is_empty() { self.say(text()) } else { self }
    }

    /// The first paragraph alone, where that stands for itself.
    pub(super) fn first(self) -> Self {
        let first = self.0.into_iter().next().unwrap_or_default();
        let paragraph = first.split("\n\n").next().unwrap_or_default();
        // What is fenced or HTML may go on after an empty line.
        let is_whole =
            !paragraph.contains("```") && !paragraph.contains("~~~") && !paragraph.contains('<');
        if is_whole { Self::new().say(paragraph) } else { Self::new().say(first) }
    }

    /// The comment as attributes, a line each, which the formatter turns into `///`.
    pub(super) fn attributes(self) -> TokenStream {
        let text = self.0.join("\n\n");
        let lines = text.lines().map(|line| match line {
            "" => String::new(),
            line => format!(" {line}"),
        });
        quote!(#(#[doc = #lines])*)
    }

    /// The comment as text.
    pub(super) fn into_string(self) -> String {
        self.0.join("\n\n")
    }
}

/// The documentation of a member, a parameter or the like; without any, that of the model which is its
/// type.
pub(super) fn of_value(context: &Context<'_>, docs: &Docs, ty: &Type) -> Text {
    let text = Text::new().docs(docs);
    match (text.0.is_empty(), ty) {
        (true, Type::Named(id)) => {
            let Docs { summary, description, .. } = &context.api.get(*id).docs;
            text.line(summary.as_deref()).markdown(description.as_deref())
        }
        (true, Type::Nullable(inner)) => of_value(context, docs, inner),
        _ => text,
    }
}

/// `#[deprecated]`, if it is.
pub(super) fn deprecated(docs: &Docs) -> TokenStream {
    if docs.deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

/// JSON as a code span, where it is short enough to read.
pub(super) fn short(value: &serde_json::Value) -> Option<String> {
    let text = value.to_string();
    (text.chars().count() <= 80 && !text.contains(char::is_control)).then(|| code(&text))
}

/// A code span that holds any text (CommonMark §6.1).
pub(super) fn code(text: &str) -> String {
    let text = text.replace(is_hidden, " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The text in one line, without control characters for terminals.
pub(super) fn one_line(text: &str) -> String {
    let text = text.replace(is_hidden, " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn constraint(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Minimum { bound, exclusive: false } => format!("At least {bound}."),
        Constraint::Minimum { bound, exclusive: true } => format!("More than {bound}."),
        Constraint::Maximum { bound, exclusive: false } => format!("At most {bound}."),
        Constraint::Maximum { bound, exclusive: true } => format!("Less than {bound}."),
        Constraint::MultipleOf(step) => format!("A multiple of {step}."),
        Constraint::Length(bounds) => counted(*bounds, "character"),
        Constraint::Items(bounds) => counted(*bounds, "item"),
        Constraint::Members(bounds) => counted(*bounds, "member"),
        Constraint::UniqueItems => "No item twice.".to_owned(),
        Constraint::Pattern(pattern) => format!("Matches {}.", code(pattern)),
        Constraint::Format(format) => format!("Format: {}.", code(format)),
        Constraint::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|v| code(&v.to_string())).collect();
            format!("One of {}.", values.join(", "))
        }
    }
}

fn counted(bounds: Bounds, noun: &str) -> String {
    let plural = |n: u64| {
        if n == 1 { noun.to_owned() } else { format!("{noun}s") }
    };
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min == max => format!("Exactly {min} {}.", plural(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {}.", plural(max)),
        (Some(min), None) => format!("At least {min} {}.", plural(min)),
        (None, Some(max)) => format!("At most {max} {}.", plural(max)),
        (None, None) => String::new(),
    }
}
/// What the documentation says of a feature.
pub(super) fn needs(feature: &str) -> String {
    format!("Needs the feature {}.", code(feature))
}
