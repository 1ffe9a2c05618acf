//! Servers: a table for the runtime, and the builder's setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code};
use crate::api::{Server, ServerVariable};
use crate::rust::Ident;
use crate::rust::names::VariableNames;

/// A row for the runtime.
pub(super) fn table(server: &Server) -> TokenStream {
    let Server { name: _, url, description: _, variables } = server;
    let variables = variables.iter().map(|variable| {
        let ServerVariable { name, default, allowed, description: _ } = variable;
        quote!(rt::server::ServerVariable { name: #name, default: #default, allowed: &[#(#allowed),*] })
    });
    quote!(rt::server::Server { url: #url, variables: &[#(#variables),*] })
}

/// The builder's documentation of servers.
pub(super) fn builder_docs(context: &Context<'_>) -> Text {
    let Some(first) = context.api.servers.first() else {
        return Text::new().say("A builder with the defaults of the description, which names no server: the base URL must be given.");
    };
    let url = code(&first.url);
    let where_to = if first.is_relative() {
        let needed = if choice(context) { "another server or a base URL" } else { "a base URL" };
        format!(
            "The description's server is {url}, relative to where the description itself is \
             served: {needed} must be given."
        )
    } else if choice(context) {
        format!("Calls go to {url} unless it is given another server or base URL.")
    } else {
        format!("Calls go to {url} unless it is given another base URL.")
    };
    let said = Text::new().say("A builder with the defaults of the description.").say(where_to);
    if choice(context) { said } else { said.markdown(first.description.as_deref()) }
}

/// The documentation of an operation with its own servers.
pub(super) fn operation_docs(servers: &[Server]) -> String {
    let Some((first, others)) = servers.split_first() else {
        return String::new();
    };
    let place = if first.is_relative() {
        format!("Calls go to {}, seen from the client's base URL.", code(&first.url))
    } else {
        format!("Calls go to {} unless a base URL is given.", code(&first.url))
    };
    let others = others.iter().map(|server| item(&code(&server.url), server));
    let others: Vec<String> = others.collect();
    match others.is_empty() {
        true => place,
        false => format!("{place} The description also names:\n\n{}", others.join("\n")),
    }
}

/// Whether the API has several servers, of which one can be chosen.
fn choice(context: &Context<'_>) -> bool {
    context.api.servers.len() > 1
}

/// The names of the servers' types.
pub(super) fn exports<'c>(context: &'c Context<'_>) -> impl Iterator<Item = TokenStream> + 'c {
    let server = choice(context).then(|| quote!(Server));
    let variables = typed(context).into_iter().map(|(_, _, names)| {
        let ident = &names.ident;
        quote!(#ident)
    });
    server.into_iter().chain(variables)
}

/// The variables that allow only certain values.
fn typed<'c>(context: &'c Context<'_>) -> Vec<(ServerVariable, &'c Ident, &'c VariableNames)> {
    let all = context.variables().into_iter();
    all.filter(|(variable, _, _)| !variable.allowed.is_empty()).collect()
}

/// The setters for servers.
pub(super) fn settings(context: &Context<'_>) -> Vec<TokenStream> {
    let chosen = choice(context).then(|| {
        quote! {
            /// The server that calls go to.
            #[must_use]
            pub fn server(self, server: Server) -> Self {
                Self(self.0.server_at(server as usize))
            }
        }
    });
    let variables = context.variables().into_iter().map(|(variable, setter, names)| {
        let ServerVariable { name, default, allowed, description } = &variable;
        let place = code(&format!("{{{name}}}"));
        let default = match default.as_str() {
            "" => String::new(),
            default => format!(", by default {}", code(default)),
        };
        let comment =
            Text::new().say(format!("What stands for {place} in the server's URL{default}."));
        let (ty, value, comment) = match allowed.is_empty() {
            true => {
                let comment = comment.markdown(description.as_deref());
                (quote!(impl Into<String>), quote!(#setter), comment)
            }
            false => {
                let ident = &names.ident;
                (quote!(#ident), quote!(#setter.as_str()), comment)
            }
        };
        let comment = comment.attributes();
        quote! {
            #comment
            #[must_use]
            pub fn #setter(self, #setter: #ty) -> Self {
                Self(self.0.server_variable(#name, #value))
            }
        }
    });
    chosen.into_iter().chain(variables).collect()
}

/// The types for choosing servers and variables.
pub(super) fn types(context: &Context<'_>) -> TokenStream {
    let server = choice(context).then(|| {
        let idents = context.names.servers();
        let comments = context.api.servers.iter().map(|server| {
            let comment =
                Text::new().say(code(&server.url)).markdown(server.description.as_deref());
            comment.attributes()
        });
        let open = context.open();
        let default = std::iter::once(quote!(#[default])).chain(std::iter::repeat(quote!()));
        quote! {
            /// The servers of the API.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
            #open
            pub enum Server { #(#comments #default #idents,)* }
        }
    });
    let variables = typed(context);
    let variables = variables.iter().map(|(variable, _, names)| values(context, variable, names));
    quote!(#server #(#variables)*)
}

fn values(context: &Context<'_>, variable: &ServerVariable, names: &VariableNames) -> TokenStream {
    let open = context.open();
    let ServerVariable { name, default, allowed, description } = variable;
    let VariableNames { ident, values } = names;
    let comment = Text::new()
        .say(format!("What can stand for {} in a server's URL.", code(&format!("{{{name}}}"))))
        .markdown(description.as_deref())
        .attributes();
    let usual = allowed.iter().position(|value| value == default);
    let derived = usual.map(|_| quote!(, Default));
    let variants = allowed.iter().zip(values).enumerate().map(|(index, (value, variant))| {
        let comment = Text::new().say(code(value)).attributes();
        let default = (usual == Some(index)).then(|| quote!(#[default]));
        quote!(#comment #default #variant)
    });
    quote! {
        #comment
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash #derived)]
        #open
        pub enum #ident { #(#variants,)* }

        impl #ident {
            /// What stands in the URL.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { #(Self::#values => #allowed,)* }
            }
        }
    }
}

/// `README.md`'s section on servers; empty where there is nothing to say.
pub(super) fn readme(context: &Context<'_>) -> String {
    let mut parts = Vec::new();
    let servers = context.api.servers.iter().zip(context.names.servers());
    let servers: Vec<String> = servers
        .map(|(server, ident)| item(&format!("`Server::{ident}`, {}", code(&server.url)), server))
        .collect();
    if choice(context) {
        parts.push(format!(
            "`ClientBuilder::server` takes one of these, the first by default:\n\n{}",
            servers.join("\n")
        ));
    }
    let setters = context.variables().into_iter().map(|(_, setter, _)| format!("`{setter}`"));
    let setters: Vec<String> = setters.collect();
    if !setters.is_empty() {
        parts.push(format!("What stands in the URLs' braces is set by {}.", setters.join(", ")));
    }
    if parts.is_empty() {
        return String::new();
    }
    parts.push("`ClientBuilder::base_url` takes the place of all that.".to_owned());
    format!("## Servers\n\n{}", parts.join("\n\n"))
}

/// An item of a list, with what the description says of the server.
fn item(begin: &str, server: &Server) -> String {
    let text = Text::new().markdown(server.description.as_deref()).into_string();
    let colon = if text.is_empty() { "" } else { ": " };
    format!("- {begin}{colon}{}", text.replace('\n', "\n  "))
}
