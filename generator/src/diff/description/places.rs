//! What a change is about.

use super::side::Side;
use crate::api::{Operation, OperationId, Origin, Role, Root, TypeId, Webhook, keys};
use crate::diagnostics::At;
use crate::source;

/// What a change is about.
#[derive(Debug, Clone)]
pub(in crate::diff) struct Place {
    /// The operation, the schema, or the API.
    pub(in crate::diff) subject: String,
    /// The part of it, as in a sentence: "the query parameter `limit`".
    pub(in crate::diff) what: String,
    /// The Rust items that stand for it.
    pub(in crate::diff) items: Vec<String>,
    pub(in crate::diff) pointer: Option<String>,
    pub(in crate::diff) at: At,
}

impl Place {
    pub(super) fn new(subject: impl Into<String>, what: impl Into<String>) -> Self {
        let (subject, what) = (subject.into(), what.into());
        Self { subject, what, items: Vec::new(), pointer: None, at: At::Run }
    }

    /// A part of the same, called so in a sentence.
    pub(super) fn part(&self, what: impl Into<String>) -> Self {
        Self { what: what.into(), ..self.clone() }
    }

    /// The same, for a change that reaches no other item than the most exact one.
    pub(super) fn exact(&self) -> Self {
        let mut place = self.clone();
        place.items.truncate(1);
        place
    }

    /// Rust items that stand for it, the most exact first.
    pub(super) fn with_items(mut self, items: impl IntoIterator<Item = String>) -> Self {
        self.items = items.into_iter().collect();
        self
    }

    pub(super) fn with_pointer(mut self, pointer: &str) -> Self {
        self.pointer = Some(pointer.trim_start_matches('#').to_owned());
        self
    }

    pub(super) fn with_at(mut self, at: source::Place) -> Self {
        self.at = At::Value(at);
        self
    }
}

/// An operation, as everyone calls it.
pub(in crate::diff) fn operation(operation: &Operation) -> String {
    let stream = if operation.is_streaming() { " (as a stream)" } else { "" };
    format!("{} {}{stream}", operation.method, operation.path)
}

/// A webhook or callback.
pub(super) fn webhook(webhook: &Webhook) -> String {
    match webhook.url {
        Some(_) => format!("callback {}", webhook.name),
        None => format!("webhook {}", webhook.name),
    }
}

/// A type by what it is in the description.
pub(in crate::diff) fn of_type(side: Side<'_>, id: TypeId) -> String {
    of_origin(side, &side.api.get(id).origin)
}

fn of_origin(side: Side<'_>, origin: &Origin) -> String {
    let mut name = match &origin.root {
        Root::Schema(name) | Root::Component { section: _, name } => name.clone(),
        Root::Type(id) => of_type(side, *id),
        Root::Operation(OperationId(id)) => operation(&side.api.operations[*id as usize]),
        Root::Webhook(id) => webhook(&side.api.webhooks[id.0 as usize]),
    };
    for role in &origin.path {
        match role {
            Role::Member(member) => name += &format!(".{member}"),
            Role::Item => name += "[]",
            Role::Variant(variant) => name += &format!(" as {variant}"),
            Role::Value => name += "[*]",
            Role::Parameter(parameter) => name += &format!(", parameter {parameter}"),
            Role::Request => name += ", request",
            Role::Response(status) => name += &format!(", {}", keys::of_status(*status)),
            Role::Base => name += " (base)",
            Role::Patch => name += " (patch)",
        }
    }
    name
}
