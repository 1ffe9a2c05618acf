//! `specwright.lock`: the names, for tools and for review, and the files, for the next run.

use serde_json::{Map, Value, json};

use super::Context;
use crate::output::LOCK;

pub(super) fn lock(context: &Context<'_>, files: &[&str]) -> String {
    let types = context.api.types().map(|(id, definition)| {
        let path = format!("models::{}", context.names.of_type(id).ident);
        (definition.pointer.clone(), Value::String(path))
    });
    let operations = context.api.operations().map(|(id, operation)| {
        let path = format!("Client::{}", context.names.operation(id).method);
        (operation.pointer.clone(), Value::String(path))
    });
    let mut files = files.to_vec();
    files.push(LOCK);
    files.sort();
    let lock = json!({
        "version": 1,
        "types": sorted(types),
        "operations": sorted(operations),
        "files": files,
    });
    // `{:#}` is JSON with an indent of two; maps come out sorted.
    format!("{lock:#}\n")
}

fn sorted(pairs: impl Iterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs.into_iter().collect()
}
