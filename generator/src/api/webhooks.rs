//! What the API calls of its user: webhooks and callbacks.

use super::{Content, Docs, Header, Location, Parameter, Status, Type};
use crate::source::Place;

/// An Operation Object (§4.8.10) of a webhook (3.1 §4.8.1) or callback (§4.8.18).
#[derive(Debug, Clone)]
pub struct Webhook {
    /// What it is called.
    pub name: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// For a callback, where the API sends it: a runtime expression (§4.8.20.4), or text with such.
    pub url: Option<String>,
    /// Where it stands.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/webhooks/…`).
    pub pointer: String,
    /// What is said about it.
    pub docs: Docs,
    /// Its tags, in order.
    pub tags: Vec<String>,
    /// The header parameters, in the order of the description.
    pub headers: Vec<Header>,
    /// The parameters in path, query and cookies, in the order of the description.
    pub parameters: Vec<Parameter>,
    /// What its body is, where it has one.
    pub body: Option<Content>,
    /// Whether the description says that it may come without a body.
    pub optional: bool,
    /// What the API expects to be answered, in the order of the description.
    pub answers: Vec<(Status, String)>,
}

impl Webhook {
    /// The parameters that stand in one place.
    pub fn parameters_in(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }

    /// The types of what it brings.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let headers = self.headers.iter().map(|header| &header.ty);
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        headers.chain(parameters).chain(self.body.iter().map(|content| &content.ty))
    }
}
