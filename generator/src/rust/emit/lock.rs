//! `specwright.lock`: the names, for tools and for review, and the files, for the next run.

use serde_json::{Map, Value, json};

use super::Context;
use crate::api::{Api, Operation, Root, TypeDef, WebhookId};

pub(super) fn lock(context: &Context<'_>, files: &[&str]) -> String {
    // Where a schema is a part of several by `allOf`, what stands inside it becomes a type of each:
    // the one that it stands in comes last, and so is the one that is listed.
    let mut types: Vec<_> = context.api.types().collect();
    types.sort_by_key(|(id, it)| {
        (is_inside_owner(context.api, it), &context.names.of_type(*id).ident)
    });
    let (patches, types): (Vec<_>, Vec<_>) =
        types.into_iter().partition(|(_, definition)| definition.patch_of.is_some());
    let (requests, types): (Vec<_>, Vec<_>) =
        types.into_iter().partition(|(_, definition)| definition.request_of.is_some());
    let path = |(id, definition): (_, &TypeDef)| {
        let path = format!("models::{}", context.names.of_type(id).ident);
        (definition.pointer.clone(), Value::String(path))
    };
    let method = |(id, operation): (_, &Operation)| {
        let path = format!("Client::{}", context.names.operation(id).method);
        (operation.pointer.clone(), Value::String(path))
    };
    let (streams, operations): (Vec<_>, Vec<_>) =
        context.api.operations().partition(|(_, operation)| operation.is_streaming());
    let webhooks = (0..).map(WebhookId).zip(&context.api.webhooks).map(|(id, webhook)| {
        let path = format!("webhooks::{}", context.names.webhook(id).ident);
        (webhook.pointer.clone(), Value::String(path))
    });
    let mut lock = json!({
        "version": 1,
        "types": sorted(types.into_iter().map(path)),
        "requests": sorted(requests.into_iter().map(path)),
        "operations": sorted(operations.into_iter().map(method)),
        "files": files,
    });
    if !context.api.webhooks.is_empty() {
        lock["webhooks"] = sorted(webhooks).into();
    }
    if !patches.is_empty() {
        lock["patches"] = Value::Object(sorted(patches.into_iter().map(path)));
    }
    if !streams.is_empty() {
        lock["streams"] = Value::Object(sorted(streams.into_iter().map(method)));
    }
    // `{:#}` is JSON with an indent of two; maps come out sorted.
    format!("{lock:#}\n")
}

/// Whether a type's schema is inside that of the type which it is named after.
fn is_inside_owner(api: &Api, definition: &TypeDef) -> bool {
    let mut definition = definition;
    // An owner is opened before what it owns, so this ends.
    while let Root::Type(id) = definition.origin.root {
        let owner = api.get(id);
        let inside = definition.pointer.strip_prefix(&owner.pointer);
        if !inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return false;
        }
        definition = owner;
    }
    true
}

fn sorted(pairs: impl Iterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs.into_iter().collect()
}
