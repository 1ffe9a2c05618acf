//! `headers.rs`: the headers that responses declare, as constants by which they are read.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{code, deprecated, needs, of_value};
use super::imports::CodeNames;
use crate::api::{Header, HeaderEncoding, Type};
use crate::hash::{HashMap, HashSet};
use crate::rust::headers::{DeclaredHeader, HeaderKey, declared};

/// `headers.rs`
pub(super) fn headers(context: &Context<'_>) -> TokenStream {
    let mut found = declared(context.api);
    let kept: HashSet<HeaderKey> = context.api.kept_headers().map(HeaderKey::of).collect();
    found.retain(|it| kept.contains(&HeaderKey::of(it.header)));
    found.sort_by_key(|it| context.names.header(&HeaderKey::of(it.header)));
    let features = features(context);
    let items = found.iter().map(|it| {
        let feature = features.get(&HeaderKey::of(it.header)).copied().flatten();
        item(context, it, feature)
    });
    let code = quote!(#(#items)*);
    let names = CodeNames::of(&code);
    let map = names.types(&quote!(std::collections), &["BTreeMap"]);
    let models = names.module(
        "models",
        quote!(
            use super::models;
        ),
    );
    let runtime = names.module(
        "rt",
        quote!(
            use super::runtime as rt;
        ),
    );
    quote! {
        //! The headers that come from the API, as far as they are declared.
        //! [`Response::header`](super::Response::header) and [`Error::header`](super::Error::header)
        //! read them.
        #map
        #models
        use super::runtime::header::Header;
        #runtime
        #code
    }
}

/// The only feature that has each header; none where several have it, or what is always there.
fn features<'c>(context: &'c Context<'_>) -> HashMap<HeaderKey, Option<&'c str>> {
    let (api, layout) = (context.api, context.layout);
    let of_operations = api.kept_operations().flat_map(|(_, operation)| {
        let feature = layout.feature_of_operation(operation);
        operation.headers().map(move |header| (feature, header))
    });
    let of_webhooks = api.kept_webhooks().flat_map(|(_, webhook)| {
        webhook.headers.iter().map(|header| (layout.feature_of_webhook(webhook), header))
    });
    let mut features: HashMap<HeaderKey, Option<&str>> = HashMap::default();
    for (feature, header) in of_operations.chain(of_webhooks) {
        let known = features.entry(HeaderKey::of(header)).or_insert(feature);
        *known = known.filter(|known| Some(*known) == feature);
    }
    features
}

fn item(
    context: &Context<'_>,
    declared: &DeclaredHeader<'_>,
    feature: Option<&str>,
) -> TokenStream {
    let gate = Context::gate(feature);
    let Header { name, at: _, docs, required: _, ty, encoding } = declared.header;
    let ident = context.names.header(&HeaderKey::of(declared.header));
    let comment = of_value(context, docs, ty).or_say(|| format!("The header {}.", code(name)));
    let comment = comment.say(feature.map(needs).unwrap_or_default()).attributes();
    let deprecated = deprecated(docs);
    let mut value = context.types.tokens(ty, &quote!(models::));
    if !declared.required && !matches!(ty, Type::Nullable(_)) {
        value = quote!(Option<#value>);
    }
    let form = match encoding {
        _ if declared.header.is_lines() => Some(quote!(.lines())),
        HeaderEncoding::Json => Some(quote!(.json())),
        HeaderEncoding::Simple { explode: true } => Some(quote!(.exploded())),
        HeaderEncoding::Simple { explode: false } => None,
    };
    quote! {
        #comment
        #gate
        #deprecated
        pub const #ident: Header<#value> = Header::new(#name) #form;
    }
}

/// Whether what comes from the API has headers that get types.
pub(super) fn are_declared(context: &Context<'_>) -> bool {
    context.api.kept_headers().next().is_some()
}
