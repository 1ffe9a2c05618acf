//! What has the type `serde_json::Value`, and why.

use serde::Serialize;

use super::calls::status;
use super::look::{Look, Position};
use crate::api::{
    Content, Field, Header, Operation, Parameter, Rest, Shape, Type, TypeDef, Webhook, WebhookId,
};
use crate::diagnostics::{At, Diagnostic, Severity};
use crate::place::Place;
use crate::rust::names::TypeNames;

/// Something that has the type `serde_json::Value`, or is made of such.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Untyped {
    /// What has it: a path in the crate, or a method and what of it.
    pub item: String,
    /// Why it has no other type.
    pub why: String,
    /// Where that is said.
    #[serde(flatten)]
    pub at: Position,
}

/// All of it, in the order of the items.
pub(super) fn untyped(look: &Look<'_>, diagnostics: &[Diagnostic]) -> Vec<Untyped> {
    let mut walk = Walk { reasons: reasons(look, diagnostics), look, found: Vec::new() };
    let (api, names) = (&look.interface.api, &look.interface.names);
    for (id, definition) in api.types() {
        walk.model(definition, names.of_type(id));
    }
    for (id, operation) in api.operations() {
        walk.operation(&format!("Client::{}", names.operation(id).method), operation);
    }
    for (id, webhook) in (0..).map(WebhookId).zip(&api.webhooks) {
        walk.webhook(&format!("webhooks::{}", names.webhook(id).ident), webhook);
    }
    walk.found.sort_by(|one, other| one.item.cmp(&other.item));
    walk.found
}

/// A diagnostic about a value: its file, its pointer, and what it says.
struct Reason<'d> {
    place: Option<Place>,
    at: Position,
    message: &'d str,
    is_note: bool,
}

fn reasons<'d>(look: &Look<'_>, diagnostics: &'d [Diagnostic]) -> Vec<Reason<'d>> {
    let reasons = diagnostics.iter().filter(|it| it.at != At::Run).map(|it| Reason {
        place: match it.at {
            At::Value(place) | At::Key(place) => Some(place),
            At::Run | At::Offset { .. } => None,
        },
        at: Position::of(&it.at, look.sources),
        message: &it.message,
        is_note: it.severity == Severity::Note,
    });
    reasons.collect()
}

struct Walk<'a> {
    reasons: Vec<Reason<'a>>,
    look: &'a Look<'a>,
    found: Vec<Untyped>,
}

impl Walk<'_> {
    fn model(&mut self, definition: &TypeDef, names: &TypeNames) {
        let path = format!("models::{}", names.ident);
        match &definition.shape {
            Shape::Struct(shape) => {
                for (Field { ty, at, .. }, ident) in shape.fields.iter().zip(&names.members) {
                    self.add(|| format!("{path}::{ident}"), ty, *at);
                }
                if let Rest::Captured(ty) = &shape.rest {
                    self.rest(|| format!("{path}::{}", names.extra), ty, definition.at);
                }
            }
            Shape::Union(shape) => {
                for (variant, ident) in shape.variants.iter().zip(&names.members) {
                    self.add(|| format!("{path}::{ident}"), &variant.ty, definition.at);
                }
            }
            Shape::Alias(ty) => self.add(|| path, ty, definition.at),
            Shape::Enum(_) => {}
        }
    }

    fn operation(&mut self, method: &str, operation: &Operation) {
        self.parameters(method, &operation.parameters);
        for content in operation.bodies() {
            self.content(|| format!("{method}: request body"), content, operation.at);
        }
        for response in &operation.responses {
            let of = format!("of {}", status(response.status));
            for content in &response.contents {
                self.content(|| format!("{method}: body {of}"), content, response.at);
            }
            for Header { name, ty, at, .. } in &response.headers {
                self.add(|| format!("{method}: header {name} {of}"), ty, *at);
            }
        }
    }

    fn webhook(&mut self, path: &str, webhook: &Webhook) {
        self.parameters(path, &webhook.parameters);
        for Header { name, ty, at, .. } in &webhook.headers {
            self.add(|| format!("{path}: header {name}"), ty, *at);
        }
        if let Some(content) = &webhook.body {
            self.content(|| format!("{path}: body"), content, webhook.at);
        }
    }

    fn parameters(&mut self, of: &str, parameters: &[Parameter]) {
        for Parameter { name, ty, at, .. } in parameters {
            self.add(|| format!("{of}: parameter {name}"), ty, *at);
        }
    }

    fn add(&mut self, item: impl FnOnce() -> String, ty: &Type, at: Place) {
        if let Some(why) = why(ty) {
            self.found(item(), why, at);
        }
    }

    fn content(&mut self, item: impl FnOnce() -> String, content: &Content, at: Place) {
        self.add(|| format!("{} ({})", item(), content.media_type), &content.ty, at);
    }

    /// Members that are not declared by name.
    fn rest(&mut self, item: impl FnOnce() -> String, ty: &Type, at: Place) {
        if why(ty).is_some() {
            self.found(item(), "`additionalProperties` allows any value", at);
        }
    }

    /// What a diagnostic says of this very value, or of what is in it, is the reason.
    fn found(&mut self, item: String, why: &str, at: Place) {
        let position = self.look.position(at);
        let is_within = |reason: &&Reason<'_>| {
            let (Some(outer), Some(inner)) = (&position.pointer, &reason.at.pointer) else {
                return false;
            };
            // What is only noted of a part cost nothing.
            !reason.is_note
                && position.file == reason.at.file
                && inner.strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        let same = self.reasons.iter().find(|reason| reason.place == Some(at));
        // Of a body or a type as a whole there may be many within; of a member there is one.
        let mut within = self.reasons.iter().filter(is_within);
        let only = within.next().filter(|_| within.next().is_none());
        let (why, at) = match same.or(only) {
            Some(reason) => (reason.message.to_owned(), reason.at.clone()),
            None => (why.to_owned(), position),
        };
        self.found.push(Untyped { item, why, at });
    }
}

/// What a description does not say, where a type has any value in it.
fn why(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Any => Some("its schema allows any value"),
        Type::Nullable(inner) => why(inner),
        Type::List(item) => why(item).map(|_| "its items may be any value"),
        Type::Map(value) => why(value).map(|_| "an object whose members are not declared"),
        Type::Tuple(items) => items.iter().find_map(why).map(|_| "an item may be any value"),
        Type::Named(_) | Type::Scalar(_) => None,
    }
}
