//! `specwright.lock`: the names, and the files of the output.

use super::Context;
use super::constructor;
use crate::lock::{Lock, Source};
use crate::rust::names::ErrorName;

/// The names for later runs, with the modules of types and the arguments of functions.
pub(super) fn names(context: &Context<'_>) -> Lock {
    let mut lock = context.names.lock().clone();
    let homes = context.layout.homes();
    let homes = homes.map(|(id, module)| (context.names.of_type(id), module.as_str()));
    let types = lock.scope("models").cloned().unwrap_or_default();
    for (names, module) in homes {
        if let Some(Source { key, .. }) = types.get(names.ident.as_str()) {
            let source = Source { key: key.clone(), detail: Some(module.to_owned()) };
            lock.name("models", names.ident.as_str(), source);
        }
    }
    for (group, _) in context.errors.groups().iter().enumerate() {
        let ErrorName::Shared(name) = context.names.error(group) else { continue };
        let source = lock.scope("operations").and_then(|it| it.get(name.as_str()));
        if let (Some(source), Some(module)) = (source, context.layout.error_module(group)) {
            let detail = Some(module.as_str().to_owned());
            let source = Source { key: source.key.clone(), detail };
            lock.name("operations", name.as_str(), source);
        }
    }
    constructor::write_arguments(context, &mut lock);
    lock
}
