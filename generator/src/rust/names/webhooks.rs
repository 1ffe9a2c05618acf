//! The names of what the API calls.

use super::book::Book;
use super::established::Established;
use super::ident::Ident;
use super::scope::Scope;
use super::types::PRELUDE;
use super::wanted::{Wanted, upper_camel, upper_snake};
use super::words::{pascal, snake};
use crate::api::{Api, keys};

/// The scope of what the API calls.
const WEBHOOKS: &str = "webhooks";

/// Names that the module uses beside the prelude.
const USED: &[&str] =
    &["Cookie", "Field", "Query", "PathParam", "SIGNATURE", "Signature", "Signed"];

/// Constants that each has already.
const TAKEN: &[&str] = &["METHOD"];

/// The identifiers of something that the API calls.
#[derive(Debug)]
pub struct WebhookNames {
    /// The type that stands for it.
    pub ident: Ident,
    /// The constants for its parameters, in their order.
    pub parameters: Vec<Ident>,
}

impl WebhookNames {
    pub(super) fn all(&self) -> impl Iterator<Item = &Ident> {
        [&self.ident].into_iter().chain(&self.parameters)
    }
}

/// Those with the same name are numbered in the order of their pointers.
pub(super) fn name(api: &Api, established: &Established<'_>, book: &mut Book) -> Vec<WebhookNames> {
    let keys: Vec<String> = api.webhooks.iter().map(keys::of_webhook).collect();
    let mut scope = Scope::new(established.lock, WEBHOOKS, "", keys.iter().map(String::as_str));
    scope.reserve([PRELUDE, USED].concat());
    let wanted: Vec<Wanted> = api
        .webhooks
        .iter()
        .zip(&keys)
        .map(|(webhook, key)| Wanted {
            pin: established.pin(&webhook.pointer, &[]),
            ..Wanted::new(pascal(&webhook.name), "").known_by(key).chosen_at(
                webhook.at,
                &api.rust_names,
                upper_camel,
            )
        })
        .collect();
    let idents = scope.idents(&wanted);
    scope.close(|_, _| false).write(book);
    let named = idents.into_iter().zip(&api.webhooks).map(|(ident, webhook)| {
        let wanted =
            webhook.parameters.iter().map(|parameter| {
                let name = snake(&parameter.name).to_uppercase();
                Wanted::new(name, &parameter.name)
                    .known_by(keys::of_parameter(parameter))
                    .chosen_at(parameter.at, &api.rust_names, upper_snake)
            });
        let wanted: Vec<Wanted> = wanted.collect();
        let keys = wanted.iter().map(|it| it.source.key.as_str());
        let mut scope = Scope::new(established.lock, format!("{WEBHOOKS}::{ident}"), "_", keys);
        scope.reserve(TAKEN.iter().copied());
        let parameters = scope.idents(&wanted);
        scope.close(|_, _| false).write(book);
        WebhookNames { ident, parameters }
    });
    named.collect()
}
