//! OAuth 2 and OpenID Connect: the builder's setters for tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code};
use crate::api::{Flow, Flows, SecurityScheme};
use crate::rust::Ident;

/// The setter for a scheme's tokens, which come from flows or from OpenID Connect Discovery.
pub(super) fn setter(
    scheme: &SecurityScheme,
    ident: &Ident,
    by: Result<&Flows, &String>,
) -> TokenStream {
    let SecurityScheme { name, at: _, description, kind: _ } = scheme;
    let none = Flows::default();
    let (flows, discovery) = match by {
        Ok(flows) => (flows, None),
        Err(url) => (&none, Some(url)),
    };
    let scopes = scopes(flows);
    let heading = if scopes.is_empty() { "" } else { "The scopes:" };
    let comment = Text::new()
        .say("A bearer token, or an [`OAuth`](rt::oauth::OAuth) by which the client gets its tokens.")
        .markdown(description.as_deref())
        .say(heading)
        .say(scopes.join("\n"))
        .attributes();
    let endpoints = endpoints(flows, discovery);
    quote! {
        #comment
        #[must_use]
        pub fn #ident(self, tokens: impl Into<rt::oauth::OAuth>) -> Self {
            Self(self.0.credential(#name, tokens.into().credential(&#endpoints)))
        }
    }
}

/// The token and refresh URLs. A refresh token is valid at the URL of its flow; mostly all are the same.
fn endpoints(flows: &Flows, discovery: Option<&String>) -> TokenStream {
    let Flows { implicit, password, client_credentials, authorization_code } = flows;
    let token_url = |flow: &Option<Flow>| flow.as_ref().and_then(|it| it.token_url.clone());
    let renewing = [authorization_code, password, implicit, client_credentials];
    let refresh = renewing.into_iter().flatten().find_map(|flow| {
        let Flow { authorization_url: _, token_url, refresh_url, scopes: _ } = flow;
        refresh_url.clone().or_else(|| token_url.clone())
    });
    let url = |url: Option<String>| match url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let client_credentials = url(token_url(client_credentials));
    let (password, refresh) = (url(token_url(password)), url(refresh));
    let discovery = url(discovery.cloned());
    quote!(rt::oauth::Endpoints {
        client_credentials: #client_credentials,
        password: #password,
        refresh: #refresh,
        discovery: #discovery,
    })
}

/// The scopes as list items, by name.
fn scopes(flows: &Flows) -> Vec<String> {
    let Flows { implicit, password, client_credentials, authorization_code } = flows;
    let flows = [client_credentials, password, authorization_code, implicit];
    let all = flows.into_iter().flatten().flat_map(|flow| &flow.scopes);
    let mut items: Vec<String> = all
        .map(|(name, what)| {
            let text = Text::new().line(Some(what)).into_string();
            let colon = if text.is_empty() { "" } else { ": " };
            format!("- {}{colon}{text}", code(name))
        })
        .collect();
    items.sort();
    items.dedup();
    items
}

/// Whether the client may request tokens itself.
pub(super) fn is_needed(context: &Context<'_>) -> bool {
    context.schemes().any(|(scheme, _)| scheme.kind.has_scopes())
}
