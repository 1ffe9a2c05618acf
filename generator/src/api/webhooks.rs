//! Webhooks and callbacks: requests that the API sends to its user.

use super::{Content, Docs, Header, Location, Parameter, Status, Type};
use crate::source::Place;

/// An Operation Object (§4.8.10) of a webhook (3.1 §4.8.1) or callback (§4.8.18).
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its name.
    pub name: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The URL of a callback, which may contain runtime expressions (§4.8.20.4).
    pub url: Option<String>,
    /// Its place in the files.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/webhooks/…`).
    pub pointer: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its tags, in order.
    pub tags: Vec<String>,
    /// The header parameters, in the order of the description.
    pub headers: Vec<Header>,
    /// The parameters in path, query and cookies, in the order of the description.
    pub parameters: Vec<Parameter>,
    /// Its body.
    pub body: Option<Content>,
    /// Whether it may be sent without a body.
    pub body_optional: bool,
    /// The responses that the API expects, in the order of the description.
    pub responses: Vec<(Status, String)>,
}

impl Webhook {
    /// The parameters in one location.
    pub fn parameters_in(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }

    /// The types of its headers, parameters and body.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let headers = self.headers.iter().map(|header| &header.ty);
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        headers.chain(parameters).chain(self.body.iter().map(|content| &content.ty))
    }
}
