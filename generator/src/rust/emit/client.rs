//! `client.rs`: the API's facts and its credentials, on the runtime's client.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code};
use super::manifest::version;
use crate::api::{Location, SecurityKind, SecurityScheme, Server, ServerVariable};
use crate::rust::Ident;

pub(super) fn client(context: &Context<'_>) -> TokenStream {
    let user_agent = format!("{}/{}", context.package, version(&context.api.info.version));
    let servers = context.api.servers.iter().map(server);
    let schemes = context.api.security_schemes.iter().zip(context.names.security());
    let credentials: Vec<TokenStream> = schemes.map(|(s, ident)| credential(s, ident)).collect();
    let credentials =
        (!credentials.is_empty()).then(|| quote!(impl ClientBuilder { #(#credentials)* }));
    let base_url = served_at(&context.api.servers).attributes();
    quote! {
        //! The client: where the API is served, and how callers identify themselves.
        use super::runtime as rt;
        pub use rt::client::{BuildError, Client, ClientBuilder};

        static SERVICE: rt::client::Service = rt::client::Service {
            user_agent: #user_agent,
            servers: &[#(#servers),*],
        };

        impl Client {
            #base_url
            #[must_use]
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&SERVICE)
            }
        }

        #credentials
    }
}

/// Where calls go, what can be set of it, and where else they could go.
fn served_at(servers: &[Server]) -> Text {
    let Some((first, others)) = servers.split_first() else {
        return Text::new().say("A builder with the defaults of the description, which names no server: the base URL must be given.");
    };
    let Server { url, description, variables } = first;
    let others = others.iter().map(|server| item(&server.url, "", server.description.as_deref()));
    let others: Vec<String> = others.collect();
    let variables: Vec<String> = variables.iter().map(variable).collect();
    let heading = |text: &str, list: &[String]| {
        if list.is_empty() { String::new() } else { text.to_owned() }
    };
    Text::new()
        .say("A builder with the defaults of the description.")
        .say(format!("Calls go to {} unless it is given another base URL.", code(url)))
        .markdown(description.as_deref())
        .say(heading("`server_variable` sets what stands in braces:", &variables))
        .say(variables.join("\n"))
        .say(heading("The description also names:", &others))
        .say(others.join("\n"))
}

fn variable(variable: &ServerVariable) -> String {
    let ServerVariable { name, default, allowed, description } = variable;
    let allowed: Vec<String> = allowed.iter().map(|value| code(value)).collect();
    let one_of =
        if allowed.is_empty() { String::new() } else { format!("one of {}; ", allowed.join(", ")) };
    item(name, &format!(" ({one_of}{} by default)", code(default)), description.as_deref())
}

/// An item of a list, with what the description says of it.
fn item(name: &str, more: &str, description: Option<&str>) -> String {
    let text = Text::new().markdown(description).into_string();
    let colon = if text.is_empty() { "" } else { ": " };
    format!("- {}{more}{colon}{}", code(name), text.replace('\n', "\n  "))
}

fn server(server: &Server) -> TokenStream {
    let Server { url, description: _, variables } = server;
    let variables = variables.iter().map(|variable| {
        let ServerVariable { name, default, allowed, description: _ } = variable;
        quote!(rt::base_url::ServerVariable { name: #name, default: #default, allowed: &[#(#allowed),*] })
    });
    quote!(rt::base_url::Server { url: #url, variables: &[#(#variables),*] })
}

fn credential(scheme: &SecurityScheme, ident: &Ident) -> TokenStream {
    let SecurityScheme { name, description, kind } = scheme;
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
    };
    let comment = Text::new().say(what).markdown(description.as_deref()).attributes();
    quote! {
        #comment
        #[must_use]
        pub fn #ident(self, #arguments) -> Self {
            self.credential(#name, rt::credentials::Credential::#credential)
        }
    }
}
