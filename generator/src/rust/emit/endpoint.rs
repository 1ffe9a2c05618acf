//! The facts of an operation at compile time: `impl Endpoint`.

use proc_macro2::TokenStream;
use quote::quote;

use super::calling::Calling;
use super::outcome::OperationOutcome;
use super::parameter::table_row;
use super::server;
use crate::api::{Operation, Requirement};
use crate::rust::Ident;

impl Calling<'_> {
    pub(super) fn endpoint(&self, outcome: &OperationOutcome<'_>) -> TokenStream {
        let marker = &self.names.marker;
        let facts = self.facts();
        let output = outcome.output(self.context);
        let error = outcome.error();
        let (body, encoding) = (self.body_type(), self.encoding());
        let (read, open) = (outcome.read(self.context), outcome.open(self.context));
        let method = self.other_method();
        let (servers, scopes) = (self.servers(), self.scopes());
        quote! {
            impl Endpoint for #marker {
                const OPERATION: &'static Operation = &#facts;
                #encoding
                #servers
                #scopes
                #method
                type Output = #output;
                type Error = #error;
                type Body = #body;
                #open
                fn read(response: &RawResponse) -> Reading<Self> {
                    #read
                }
            }
        }
    }

    /// Its servers, if it has its own.
    fn servers(&self) -> Option<TokenStream> {
        let servers = self.operation.servers.iter().map(server::table);
        (servers.len() > 0)
            .then(|| quote!(const SERVERS: &'static [rt::server::Server] = &[#(#servers),*];))
    }

    /// The scopes of each alternative, if any has some. Only one scheme of each can have scopes, since a
    /// header has one token.
    fn scopes(&self) -> Option<TokenStream> {
        let alternatives = self.operation.security.iter();
        let scopes = alternatives.map(|needed| needed.iter().flat_map(|it| &it.scopes));
        let scopes: Vec<Vec<&String>> = scopes.map(Iterator::collect).collect();
        scopes
            .iter()
            .any(|scopes| !scopes.is_empty())
            .then(|| quote!(const SCOPES: &'static [rt::tokens::Scopes] = &[#(&[#(#scopes),*]),*];))
    }

    /// Its method, if `http` has no constant for it.
    fn other_method(&self) -> Option<TokenStream> {
        let method = &self.operation.method;
        (!has_constant(method)).then(|| {
            quote! {
                fn method() -> &'static Method {
                    static METHOD: rt::endpoint::OtherMethod =
                        rt::endpoint::OtherMethod::new(#method);
                    METHOD.get()
                }
            }
        })
    }

    fn facts(&self) -> TokenStream {
        let Operation { id, method, path, parameters, responses, security, .. } = self.operation;
        let id = id.as_deref().unwrap_or(self.names.method.as_str());
        let method = match has_constant(method) {
            true => Ident::constant(method),
            // It says nothing of what may be done with the request.
            false => Ident::constant("POST"),
        };
        let parameters = parameters.iter().map(table_row);
        let mut media: Vec<&str> = Vec::new();
        for content in responses.iter().flat_map(|response| &response.contents) {
            // Servers that go by what is accepted must not take a failure's type for a wish.
            if self.operation.is_streaming() && !content.format.has_items() {
                continue;
            }
            if !media.contains(&content.media_type.as_str()) {
                media.push(&content.media_type);
            }
        }
        let accept = media.join(", ");
        let content_type = self.content_type();
        let security = security.iter().map(|needed| {
            let schemes = needed.iter().map(|Requirement { scheme, scopes: _ }| scheme);
            quote!(&[#(#schemes),*])
        });
        // A redirect next to a success leads there; one alone is what the caller asks for.
        let is_success = responses.iter().any(|response| response.status.is_success());
        let redirects =
            is_success || !responses.iter().any(|response| response.status.is_redirect());
        quote!(Operation {
            id: #id,
            method: Method::#method,
            path: #path,
            params: &[#(#parameters),*],
            content_type: #content_type,
            accept: #accept,
            security: &[#(#security),*],
            redirects: #redirects,
        })
    }
}

/// Whether every version of the crate `http` has a constant for a method.
fn has_constant(method: &str) -> bool {
    let known = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT"];
    known.contains(&method)
}
