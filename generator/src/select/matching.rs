//! Whether an operation or webhook is what a selector asks for.

use crate::api::{Api, Operation, Webhook};
use crate::config::Criteria;
use crate::nearest::nearest;

/// Whether an operation is all that is asked for.
pub(super) fn matches_operation(criteria: &Criteria, operation: &Operation) -> bool {
    let Criteria { tag, id, path, method, webhook, deprecated, .. } = criteria;
    let is_tagged = || tag.as_ref().is_none_or(|it| operation.tags.iter().any(|t| it.matches(t)));
    let is_called = || {
        let own = operation.id.as_deref();
        id.as_ref().is_none_or(|id| own.is_some_and(|own| id.matches(own)))
    };
    webhook.is_none()
        && is_tagged()
        && is_called()
        && path.as_ref().is_none_or(|path| path.matches(&operation.path))
        && method.as_ref().is_none_or(|it| operation.method.eq_ignore_ascii_case(it))
        && deprecated.is_none_or(|it| it == operation.docs.deprecated)
}

/// Whether a webhook or callback is all that is asked for. It has no path, and its method is not what
/// tells one from another.
pub(super) fn matches_webhook(criteria: &Criteria, it: &Webhook) -> bool {
    let Criteria { tag, id, path, method, webhook, deprecated, .. } = criteria;
    let is_tagged = || tag.as_ref().is_none_or(|tag| it.tags.iter().any(|t| tag.matches(t)));
    id.is_none()
        && path.is_none()
        && method.is_none()
        && is_tagged()
        && webhook.as_ref().is_none_or(|webhook| webhook.matches(&it.name))
        && deprecated.is_none_or(|deprecated| deprecated == it.docs.deprecated)
}

/// What was meant by a selector that matches nothing, as far as one of its names tells.
pub(super) fn closest(api: &Api, criteria: &Criteria) -> Option<String> {
    let Criteria { tag, id, path: _, method: _, webhook, deprecated: _, .. } = criteria;
    let of_operations = api.operations.iter().flat_map(|it| &it.tags);
    let tags = of_operations.chain(api.webhooks.iter().flat_map(|it| &it.tags));
    let ids = api.operations.iter().filter_map(|it| it.id.as_deref());
    let names = api.webhooks.iter().map(|it| it.name.as_str());
    if let Some(tag) = tag {
        return Some(format!("tag:{}", nearest(tag.text(), tags.map(String::as_str))?));
    }
    if let Some(id) = id {
        return Some(format!("id:{}", nearest(id.text(), ids)?));
    }
    let name = nearest(webhook.as_ref()?.text(), names)?;
    Some(format!("webhook:{name}"))
}
