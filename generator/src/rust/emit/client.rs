//! `client.rs`: the API's facts and its credentials, on the runtime's client.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code};
use super::oauth;
use super::server;
use crate::api::{Location, SecurityKind, SecurityScheme};
use crate::rust::Ident;
use crate::rust::markdown::plain;

pub(super) fn client(context: &Context<'_>) -> TokenStream {
    let servers = context.api.servers.iter().map(server::table);
    let schemes = context.schemes();
    let mut settings: Vec<TokenStream> = schemes.map(|(s, ident)| credential(s, ident)).collect();
    settings.extend(server::settings(context));
    let settings = (!settings.is_empty()).then(|| quote!(impl ClientBuilder { #(#settings)* }));
    let title = plain(context.api.info.title.trim().trim_end_matches('.'));
    let comment = format!(" A client of {title}. Cheap to clone; clones share their connections.");
    let types = server::types(context);
    let base_url = server::builder_docs(context).attributes();
    quote! {
        //! The client: where the API is served, and how callers identify themselves.
        use super::runtime as rt;

        static SERVICE: rt::handle::Service = rt::handle::Service {
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            servers: &[#(#servers),*],
        };

        #[doc = #comment]
        #[derive(Clone)]
        pub struct Client(pub(super) rt::handle::Handle);

        /// Builds a [`Client`]; every setting has a default but the credentials.
        pub struct ClientBuilder(rt::handle::Settings);

        rt::client_types!(Client, ClientBuilder);

        impl Client {
            #base_url
            #[must_use]
            pub fn builder() -> ClientBuilder {
                ClientBuilder(rt::handle::Settings::new(&SERVICE))
            }
        }

        #settings
        #types
    }
}

fn credential(scheme: &SecurityScheme, ident: &Ident) -> TokenStream {
    let SecurityScheme { name, at: _, description, kind } = scheme;
    let (arguments, credential, what) = match kind {
        SecurityKind::Basic => (
            quote!(username: impl Into<String>, password: impl Into<String>),
            quote!(basic(username, password)),
            "User and password, sent as HTTP Basic authentication.".to_owned(),
        ),
        SecurityKind::Bearer => (
            quote!(token: impl Into<String>),
            quote!(bearer(token)),
            "A token, sent as a bearer token.".to_owned(),
        ),
        SecurityKind::Http { scheme } => (
            quote!(credentials: impl Into<String>),
            quote!(http(#scheme, credentials)),
            format!("Credentials of the scheme {}, as they stand behind its name.", code(scheme)),
        ),
        SecurityKind::ApiKey { location, name } => {
            let (constructor, place) = match location {
                Location::Query | Location::QueryString => {
                    (quote!(query), "in the query parameter")
                }
                Location::Cookie => (quote!(cookie), "in the cookie"),
                Location::Header | Location::Path => (quote!(header), "in the header"),
            };
            let what = format!("A key, sent {place} {}.", code(name));
            (quote!(key: impl Into<String>), quote!(#constructor(#name, key)), what)
        }
        SecurityKind::OAuth2(flows) => return oauth::setter(scheme, ident, Ok(flows)),
        SecurityKind::OpenIdConnect { url } => return oauth::setter(scheme, ident, Err(url)),
        SecurityKind::MutualTls => return certificate(scheme, ident),
    };
    let comment = Text::new().say(what).markdown(description.as_deref()).attributes();
    quote! {
        #comment
        #[must_use]
        pub fn #ident(self, #arguments) -> Self {
            Self(self.0.credential(#name, rt::credentials::Credential::#credential))
        }
    }
}

/// The setter for a transport that has a certificate.
fn certificate(scheme: &SecurityScheme, ident: &Ident) -> TokenStream {
    let SecurityScheme { name, at: _, description, kind: _ } = scheme;
    let comment = Text::new()
        .say(
            "A transport that shows the client's certificate (mutual TLS, RFC 8446 §4.4.2), such as \
             `ReqwestTransport::from` makes of a `reqwest::Client` with an identity, or \
             `UreqTransport::from` of an agent with one.",
        )
        .markdown(description.as_deref())
        .attributes();
    quote! {
        #comment
        #[must_use]
        pub fn #ident(self, transport: impl rt::transport::Transport + 'static) -> Self {
            Self(self.transport(transport).0.credential(#name, rt::credentials::Credential::certificate()))
        }
    }
}
