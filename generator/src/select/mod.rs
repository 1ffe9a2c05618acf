//! Only what is wanted: which operations, webhooks, types and security schemes are left out, and what is
//! not worth saying of them.
//!
//! It comes after everything is known, and takes nothing away: what is left out keeps its name, so that no other
//! thing gets it, and has it when it comes back.

mod forget;
mod matching;

use std::collections::BTreeSet;

use crate::api::{Api, LeftOut, Operation, OperationId, Type, TypeId, WebhookId, graph};
use crate::config::{Description, Models, Selector};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::rust::Errors;

pub(crate) use forget::Sections;
use matching::{closest, matches_operation, matches_webhook};

/// What the user does not want.
pub(crate) fn left_out(
    api: &Api,
    errors: &Errors,
    description: &Description,
    sink: &mut Diagnostics,
) -> LeftOut {
    let Description { include, exclude, models, .. } = description;
    refuse(include.iter().chain(exclude), sink);
    let included = Matched::of(api, include);
    let excluded = Matched::of(api, exclude);
    if !include.is_empty() || !exclude.is_empty() {
        report_idle(api, "include", include, &included, sink);
        report_idle(api, "exclude", exclude, &excluded, sink);
    }
    let is_in =
        |included_by: bool, excluded_by: bool| (include.is_empty() || included_by) && !excluded_by;
    let operations = api.operations().map(|(id, _)| id);
    let operations: BTreeSet<OperationId> = operations
        .filter(|id| !is_in(included.operations.contains(id), excluded.operations.contains(id)))
        .collect();
    let webhooks = (0..).map(WebhookId).take(api.webhooks.len());
    let webhooks: BTreeSet<WebhookId> = webhooks
        .filter(|id| !is_in(included.webhooks.contains(id), excluded.webhooks.contains(id)))
        .collect();
    let chosen = !include.is_empty() || !exclude.is_empty();
    let models = models.unwrap_or(if chosen { Models::Used } else { Models::All });
    let mut left_out = LeftOut { operations, webhooks, ..LeftOut::default() };
    if models == Models::Used {
        left_out.types = unused(api, errors, &left_out);
    }
    left_out.types.extend(replaced(api, description));
    if chosen {
        left_out.security_schemes = unrequired(api, &left_out);
    }
    if description.types_only {
        left_out.operations = api.operations().map(|(id, _)| id).collect();
        left_out.webhooks = (0..).map(WebhookId).take(api.webhooks.len()).collect();
        left_out.security_schemes = api.security_schemes.iter().map(|it| it.name.clone()).collect();
    }
    left_out
}

/// The parts of models in whose place there are types of the user's own, where nothing else is made of them.
fn replaced(api: &Api, description: &Description) -> Vec<TypeId> {
    let models = description.types.iter().filter(|(_, settings)| settings.path.is_some());
    let models = models.flat_map(|(key, _)| api.meant(key));
    let models: Vec<&str> = models.map(|id| api.get(id).pointer.as_str()).collect();
    let is_part = |id: &TypeId| {
        let pointer = api.get(*id).pointer.as_str();
        let mut rests = models.iter().filter_map(|model| pointer.strip_prefix(model));
        rests.any(|rest| rest.starts_with('/'))
    };
    let (parts, others): (Vec<TypeId>, Vec<TypeId>) =
        api.types().map(|(id, _)| id).partition(is_part);
    let sent = api.operations.iter().flat_map(Operation::sent);
    let used = sent.chain(api.received()).flat_map(Type::mentioned).chain(others);
    let used: BTreeSet<TypeId> =
        graph::reached(used, |id| graph::mentioned(&api.types, id)).collect();
    parts.into_iter().filter(|id| !used.contains(id)).collect()
}

/// Reports texts that are no selectors, and only come from a program: others are refused where they stand.
fn refuse<'s>(selectors: impl Iterator<Item = &'s Selector>, sink: &mut Diagnostics) {
    for fault in selectors.filter_map(|it| it.criteria().err()) {
        sink.report(Diagnostic::error(Code::Config, At::Run, fault).help(Selector::HELP));
    }
}

/// What selectors match.
#[derive(Default)]
struct Matched {
    operations: BTreeSet<OperationId>,
    webhooks: BTreeSet<WebhookId>,
    /// The indices of selectors that match nothing.
    idle: Vec<usize>,
}

impl Matched {
    fn of(api: &Api, selectors: &[Selector]) -> Self {
        let mut matched = Self::default();
        for (index, selector) in selectors.iter().enumerate() {
            let Ok(criteria) = selector.criteria() else { continue };
            let operations = api.operations().filter(|(_, it)| matches_operation(criteria, it));
            let operations: BTreeSet<OperationId> = operations.map(|(id, _)| id).collect();
            let all = (0..).map(WebhookId).zip(&api.webhooks);
            let webhooks = all.filter(|(_, webhook)| {
                // A callback goes with the operation that asks for it.
                let asks = |id: &OperationId| is_callback_of(api, *id, &webhook.pointer);
                matches_webhook(criteria, webhook) || operations.iter().any(asks)
            });
            let webhooks: BTreeSet<WebhookId> = webhooks.map(|(id, _)| id).collect();
            if operations.is_empty() && webhooks.is_empty() {
                matched.idle.push(index);
            }
            matched.operations.extend(operations);
            matched.webhooks.extend(webhooks);
        }
        matched
    }
}

fn is_callback_of(api: &Api, id: OperationId, pointer: &str) -> bool {
    let operation = api.operations.get(id.0 as usize);
    let rest = operation.and_then(|it| pointer.strip_prefix(it.pointer.as_str()));
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// Warns of selectors that match nothing.
fn report_idle(
    api: &Api,
    key: &str,
    selectors: &[Selector],
    matched: &Matched,
    sink: &mut Diagnostics,
) {
    for selector in matched.idle.iter().filter_map(|index| selectors.get(*index)) {
        let message = format!("`{}` in `{key}` matches nothing", selector.text().escape_debug());
        let mut diagnostic = Diagnostic::warning(Code::Config, At::Run, message);
        if let Some(close) = selector.criteria().ok().and_then(|it| closest(api, it)) {
            diagnostic = diagnostic.help(format!("did you mean `{close}`?"));
        }
        sink.report(diagnostic);
    }
}

/// The types that nothing needs which is generated.
fn unused(api: &Api, errors: &Errors, left_out: &LeftOut) -> BTreeSet<TypeId> {
    let operations = api.operations().filter(|(id, _)| !left_out.operations.contains(id));
    let mut needed: Vec<TypeId> = Vec::new();
    for (id, operation) in operations {
        let types = operation.sent().chain(operation.received());
        needed.extend(types.flat_map(Type::mentioned));
        // A shared error type is made of what one of its operations declares, which may be left out itself.
        needed.extend(errors.group(id).into_iter().flat_map(|group| errors.types(api, group)));
    }
    let webhooks = (0..).map(WebhookId).zip(&api.webhooks);
    let webhooks = webhooks.filter(|(id, _)| !left_out.webhooks.contains(id));
    needed.extend(webhooks.flat_map(|(_, it)| it.received()).flat_map(Type::mentioned));
    let needed: BTreeSet<TypeId> =
        graph::reached(needed, |id| graph::mentioned(&api.types, id)).collect();
    api.types().map(|(id, _)| id).filter(|id| !needed.contains(id)).collect()
}

/// The security schemes that nothing requires which is generated.
fn unrequired(api: &Api, left_out: &LeftOut) -> BTreeSet<String> {
    let operations = api.operations().filter(|(id, _)| !left_out.operations.contains(id));
    let required = operations.flat_map(|(_, it)| it.security.iter().flatten());
    let required: BTreeSet<&str> = required.map(|it| it.scheme.as_str()).collect();
    let names = api.security_schemes.iter().map(|scheme| &scheme.name);
    names.filter(|name| !required.contains(name.as_str())).cloned().collect()
}
