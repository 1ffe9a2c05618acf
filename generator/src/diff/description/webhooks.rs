//! What the API sends by itself.

use super::bodies::content;
use super::comparison::{Comparison, Direction};
use super::parameters;
use super::places::{self, Place};
use super::responses::compare_headers;
use super::side::Side;
use crate::api::{Webhook, WebhookId, keys};
use crate::diff::rule::Rule;
use crate::media_type::essence;

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let find = |side: Side<'_>, key: &str| {
        let found = side.api.kept_webhooks().find(|(_, it)| keys::of_webhook(it) == key);
        found.map(|(id, _)| id.0 as usize)
    };
    for (id, webhook) in old.api.kept_webhooks() {
        let index = id.0 as usize;
        if find(new, &keys::of_webhook(webhook)).is_none() {
            let place = place(old, index);
            comparison.report(Rule::WebhookRemoved, &place, format!("{} is gone", place.what));
        }
    }
    for (id, webhook) in new.api.kept_webhooks() {
        let index = id.0 as usize;
        let place = place(new, index).with_at(webhook.at);
        match find(old, &keys::of_webhook(webhook)) {
            None => {
                comparison.report(Rule::WebhookAdded, &place, format!("{} is new", place.what));
            }
            Some(before) => {
                compare_one(comparison, &old.api.webhooks[before], webhook, &place);
            }
        }
    }
}

fn place(side: Side<'_>, index: usize) -> Place {
    let webhook = &side.api.webhooks[index];
    let ident = &side.names.webhook(WebhookId(index as u32)).ident;
    let what = if webhook.url.is_some() { "the callback" } else { "the webhook" };
    Place::new(places::webhook(webhook), what)
        .with_items([format!("webhooks::{ident}")])
        .with_pointer(&webhook.pointer)
}

fn compare_one(comparison: &mut Comparison<'_>, old: &Webhook, new: &Webhook, place: &Place) {
    if old.method != new.method {
        let message = format!("it comes by `{}`; it came by `{}`", new.method, old.method);
        comparison.report(Rule::WebhookChanged, place, message);
    }
    comparison.docs(&old.docs, &new.docs, place, Rule::OperationDeprecated);
    compare_headers(comparison, &old.headers, &new.headers, place);
    for parameter in &new.parameters {
        let part = place.part(parameters::described(parameter));
        let key = keys::of_parameter(parameter);
        match old.parameters.iter().find(|it| keys::of_parameter(it) == key) {
            Some(before) => {
                comparison.value(&before.ty, &parameter.ty, Direction::Response, &part);
            }
            None => {
                comparison.report(Rule::HeaderAdded, &part, format!("{} is new", part.what));
            }
        }
    }
    for parameter in &old.parameters {
        let key = keys::of_parameter(parameter);
        if !new.parameters.iter().any(|it| keys::of_parameter(it) == key) {
            let part = place.part(parameters::described(parameter));
            comparison.report(Rule::HeaderRemoved, &part, format!("{} is gone", part.what));
        }
    }
    let part = place.part("the body");
    match (&old.body, &new.body) {
        (None, None) => {}
        (None, Some(_)) => {
            comparison.report(Rule::ResponseBodyAdded, &part, "it has a body now");
        }
        (Some(_), None) => {
            comparison.report(Rule::ResponseBodyRemoved, &part, "it has no body any more");
        }
        (Some(old), Some(new)) if essence(&old.media_type) != essence(&new.media_type) => {
            let message = format!("its body is `{}`; it was `{}`", new.media_type, old.media_type);
            comparison.report(Rule::WebhookChanged, &part, message);
        }
        (Some(old), Some(new)) => content(comparison, old, new, Direction::Response, &part),
    }
}
