//! The names of what the API calls.

use super::ident::Ident;
use super::scope::distinct;
use super::types::PRELUDE;
use super::words::{pascal, snake};
use crate::api::Api;

/// Names that the module uses beside the prelude.
const USED: &[&str] = &["Cookie", "Field", "Query", "PathParam"];

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
pub(super) fn name(api: &Api) -> Vec<WebhookNames> {
    let mut order: Vec<usize> = (0..api.webhooks.len()).collect();
    order.sort_by_key(|&index| &api.webhooks[index].pointer);
    let wanted: Vec<(String, &str)> =
        order.iter().map(|&index| (pascal(&api.webhooks[index].name), "")).collect();
    let idents = distinct(&wanted, &[PRELUDE, USED].concat(), "").into_iter().map(Ident::new);
    let mut named: Vec<_> = order.into_iter().zip(idents).collect();
    named.sort_by_key(|(index, _)| *index);
    let named = named.into_iter().zip(&api.webhooks);
    named
        .map(|((_, ident), webhook)| {
            let wires = webhook.parameters.iter().map(|parameter| parameter.name.as_str());
            let wanted: Vec<(String, &str)> =
                wires.map(|wire| (snake(wire).to_uppercase(), wire)).collect();
            let parameters = distinct(&wanted, TAKEN, "_").into_iter().map(Ident::new).collect();
            WebhookNames { ident, parameters }
        })
        .collect()
}
