//! `webhooks.rs`: what the API calls of its user, and how each is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code, deprecated, of_value, one_line};
use crate::api::{
    Content, Docs, Format, Parameter, ParameterEncoding, Status, Type, Webhook, WebhookId,
};
use crate::rust::Ident;
use crate::rust::headers::Key;
use crate::rust::types::walk;

/// `webhooks.rs`
pub(super) fn webhooks(context: &Context<'_>) -> TokenStream {
    let mut sorted: Vec<_> = (0..).map(WebhookId).zip(&context.api.webhooks).collect();
    sorted.sort_by_key(|(id, _)| &context.names.webhook(*id).ident);
    let types = || sorted.iter().flat_map(|(_, webhook)| webhook.received());
    let any = |wanted: fn(&Type) -> bool| {
        let mut any = false;
        types().for_each(|ty| walk(ty, &mut |ty| any |= wanted(ty)));
        any
    };
    let map = any(|ty| matches!(ty, Type::Map(_))).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = any(|ty| matches!(ty, Type::Named(_))).then(|| {
        quote!(
            use super::models;
        )
    });
    let query = sorted.iter().any(|(_, webhook)| !webhook.queries.is_empty()).then(|| {
        quote!(
            use super::runtime::query::Query;
        )
    });
    let items = sorted.iter().map(|(id, webhook)| item(context, *id, webhook));
    let rows = sorted.iter().map(|(id, webhook)| row(context, *id, webhook));
    quote! {
        //! What the API sends by itself: its webhooks, and the callbacks that operations ask for.
        //!
        //! Each has a function `decode`, which reads a request that came from the API.
        #map
        #models
        #query
        use super::runtime as rt;
        #(#items)*
        rt::webhook::webhooks! { #(#rows,)* }
    }
}

fn item(context: &Context<'_>, id: WebhookId, webhook: &Webhook) -> TokenStream {
    let names = context.names.webhook(id);
    let ident = &names.ident;
    let comment = comment(context, webhook).attributes();
    let deprecated = deprecated(&webhook.docs);
    let queries =
        webhook.queries.iter().zip(&names.queries).map(|(it, name)| query(context, it, name));
    let queries = (!webhook.queries.is_empty()).then(|| quote!(impl #ident { #(#queries)* }));
    quote! {
        #comment
        #deprecated
        pub enum #ident {}
        #queries
    }
}

fn comment(context: &Context<'_>, webhook: &Webhook) -> Text {
    let Webhook { method, url, docs, headers, answers, .. } = webhook;
    let Docs { summary, description, .. } = docs;
    let description = description.as_ref().filter(|text| Some(*text) != summary.as_ref());
    let request = match url {
        Some(url) => code(&format!("{method} {url}")),
        None => code(method),
    };
    let mut idents: Vec<String> =
        headers.iter().map(|it| code(context.names.header(&Key::of(it)).as_str())).collect();
    idents.sort();
    idents.dedup();
    let headers = match idents.is_empty() {
        true => String::new(),
        false => format!("[Headers](super::headers): {}.", idents.join(", ")),
    };
    Text::new()
        .line(summary.as_deref())
        .markdown(description.map(String::as_str))
        .say(request)
        .say(headers)
        .say(answer_list(answers))
}

/// What the API expects to be answered.
fn answer_list(answers: &[(Status, String)]) -> String {
    let texts = answers.iter().map(|(status, text)| {
        let status = match status {
            Status::Code(code) => format!("status {code}"),
            Status::Range(class) => format!("a status from {class}00 to {class}99"),
            Status::Default => "any other status".to_owned(),
        };
        let text = Text::new().line(Some(&one_line(text))).into_string();
        if text.is_empty() { status } else { format!("{status}: {text}") }
    });
    let texts: Vec<String> = texts.collect();
    match texts.as_slice() {
        [] => String::new(),
        [text] => format!("To be answered with {text}"),
        texts => format!("To be answered with one of:\n\n- {}", texts.join("\n- ")),
    }
}

fn query(context: &Context<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    let Parameter { wire, at: _, docs, location: _, required, ty, encoding } = parameter;
    let comment = of_value(context, docs, ty);
    let comment = comment.or_say(|| format!("The query parameter {}.", code(wire))).attributes();
    let deprecated = deprecated(docs);
    let mut value = context.types.tokens(ty, &quote!(models::));
    if !required && !matches!(ty, Type::Nullable(_)) {
        value = quote!(Option<#value>);
    }
    let form = match encoding {
        ParameterEncoding::Json => Some(quote!(.json())),
        ParameterEncoding::Style { explode: false, .. } => Some(quote!(.unexploded())),
        ParameterEncoding::Style { .. } | ParameterEncoding::Form(_) => None,
    };
    quote! {
        #comment
        #deprecated
        pub const #ident: Query<#value> = Query::new(#wire) #form;
    }
}

fn row(context: &Context<'_>, id: WebhookId, webhook: &Webhook) -> TokenStream {
    let ident = &context.names.webhook(id).ident;
    let method = Ident::constant(&webhook.method);
    let Some(body) = &webhook.body else {
        return quote!(#ident: empty::<()>(#method));
    };
    let (read, ty) = body_of(context, body, webhook.optional);
    quote!(#ident: #read::<#ty>(#method))
}

fn body_of(context: &Context<'_>, body: &Content, optional: bool) -> (TokenStream, TokenStream) {
    let (read, ty) = match (body.format, optional) {
        (Format::Bytes, false) => (quote!(bytes), quote!(bytes::Bytes)),
        (Format::Bytes, true) => (quote!(optional_bytes), quote!(bytes::Bytes)),
        (Format::Text, false) => (quote!(text), quote!(String)),
        (Format::Text, true) => (quote!(optional_text), quote!(String)),
        (_, false) => (quote!(json), context.types.tokens(&body.ty, &quote!(models::))),
        (_, true) => (quote!(optional_json), context.types.tokens(&body.ty, &quote!(models::))),
    };
    (read, if optional { quote!(Option<#ty>) } else { ty })
}
