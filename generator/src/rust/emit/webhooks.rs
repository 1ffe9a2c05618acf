//! `webhooks.rs`: webhooks and callbacks, and how their requests are read.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::docs::{Text, code, deprecated, needs, of_value, one_line};
use super::imports::CodeNames;
use super::parameter::place_word;
use crate::api::{
    BodyFormat, Content, Docs, Location, MemberEncoding, Parameter, ParameterEncoding, Signature,
    SignatureForm, SignedPart, Status, Style, Type, Webhook, WebhookId, WrittenAs,
};
use crate::rust::Ident;
use crate::rust::headers::HeaderKey;

/// `webhooks.rs`
pub(super) fn webhooks(context: &Context<'_>) -> TokenStream {
    let mut sorted: Vec<_> = context.api.kept_webhooks().collect();
    sorted.sort_by_key(|(id, _)| &context.names.webhook(*id).ident);
    let items = sorted.iter().map(|(id, webhook)| item(context, *id, webhook));
    let signature = context.api.signature.as_ref().map(signature);
    let mut rows: BTreeMap<Option<&str>, Vec<(TokenStream, TokenStream)>> = BTreeMap::new();
    for (id, webhook) in &sorted {
        let feature = context.layout.feature_of_webhook(webhook);
        rows.entry(feature).or_default().push(row(context, *id, webhook));
    }
    let tables = rows.into_iter().map(|(feature, rows)| {
        let gate = Context::gate(feature);
        let (rows, signed): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let signed =
            signature.is_some().then(|| quote!(#gate rt::signed_webhooks! { #(#signed,)* }));
        quote!(#gate rt::webhooks! { #(#rows,)* } #signed)
    });
    let code = quote! {
        #signature
        #(#items)*
        #(#tables)*
    };
    let how = match context.api.signature.is_some() {
        true => {
            " Each has a function `decode_signed`, which checks that a request came from the API, and reads it."
        }
        false => " Each has a function `decode`, which reads a request that came from the API.",
    };
    let imports = imports(&CodeNames::of(&code));
    quote! {
        //! What the API sends by itself: its webhooks, and the callbacks that operations ask for.
        //!
        #![doc = #how]
        #imports
        #code
    }
}

fn imports(names: &CodeNames) -> TokenStream {
    let map = names.types(&quote!(std::collections), &["BTreeMap"]);
    let models = names.module(
        "models",
        quote!(
            use super::models;
        ),
    );
    let types =
        [("cookie", "Cookie"), ("field", "Field"), ("query", "Query"), ("path_param", "PathParam")];
    let signature = names.types(&quote!(super::runtime::signature), &["Signature", "Signed"]);
    let types = types.map(|(module, name)| {
        let module = proc_macro2::Ident::new(module, proc_macro2::Span::call_site());
        names.types(&quote!(super::runtime::#module), &[name])
    });
    let xml = names.module(
        "xml",
        quote!(
            use super::runtime::xml::words as xml;
        ),
    );
    quote! {
        #map
        #models
        #(#types)*
        #signature
        use super::runtime as rt;
        #xml
    }
}

fn item(context: &Context<'_>, id: WebhookId, webhook: &Webhook) -> TokenStream {
    let names = context.names.webhook(id);
    let ident = &names.ident;
    let feature = context.layout.feature_of_webhook(webhook);
    let gate = Context::gate(feature);
    let comment = comment(context, webhook).say(feature.map(needs).unwrap_or_default());
    let comment = comment.attributes();
    let deprecated = deprecated(&webhook.docs);
    let parameters = webhook.parameters.iter().zip(&names.parameters);
    let parameters = parameters.map(|(it, name)| parameter(context, it, name));
    let parameters =
        (!webhook.parameters.is_empty()).then(|| quote!(#gate impl #ident { #(#parameters)* }));
    quote! {
        #comment
        #gate
        #deprecated
        pub enum #ident {}
        #parameters
    }
}

fn comment(context: &Context<'_>, webhook: &Webhook) -> Text {
    let Webhook { method, url, docs, headers, responses, .. } = webhook;
    let Docs { summary, description, .. } = docs;
    let description = description.as_ref().filter(|text| Some(*text) != summary.as_ref());
    let request = match url {
        Some(url) => code(&format!("{method} {url}")),
        None => code(method),
    };
    let mut idents: Vec<String> =
        headers.iter().map(|it| code(context.names.header(&HeaderKey::of(it)).as_str())).collect();
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
        .say(response_list(responses))
}

/// The documentation of the expected responses.
fn response_list(responses: &[(Status, String)]) -> String {
    let texts = responses.iter().map(|(status, text)| {
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

fn parameter(context: &Context<'_>, parameter: &Parameter, ident: &Ident) -> TokenStream {
    let Parameter { name, at: _, docs, location, required, ty, default: _, encoding } = parameter;
    let comment = of_value(context, docs, ty);
    let place = place_word(*location);
    let comment = comment.or_say(|| format!("The {place} {}.", code(name))).attributes();
    let deprecated = deprecated(docs);
    let mut value = context.types.tokens(ty, &quote!(models::));
    if !required && !matches!(ty, Type::Nullable(_)) {
        value = quote!(Option<#value>);
    }
    let kind = kind_of(*location);
    let made = match (location, field(name, encoding)) {
        (Location::Path, _) => {
            let form = match encoding {
                ParameterEncoding::Json => Some(quote!(.json())),
                ParameterEncoding::Style { explode: true, .. } => Some(quote!(.exploded())),
                ParameterEncoding::Style { .. }
                | ParameterEncoding::Nested { .. }
                | ParameterEncoding::Form(_) => None,
            };
            quote!(new(#name) #form)
        }
        (_, Some(field)) => quote!(of(#field)),
        (_, None) => quote!(new(#name)),
    };
    let raw = matches!(encoding, ParameterEncoding::Style { style: Style::Cookie, .. });
    let raw = raw.then(|| quote!(.raw()));
    quote! {
        #comment
        #deprecated
        pub const #ident: #kind<#value> = #kind::#made #raw;
    }
}

/// The runtime's type for the parameters of a location.
fn kind_of(location: Location) -> Option<TokenStream> {
    match location {
        Location::Path => Some(quote!(PathParam)),
        Location::Query => Some(quote!(Query)),
        Location::Cookie => Some(quote!(Cookie)),
        Location::Header | Location::QueryString => None,
    }
}

/// The encoding of a value among pairs, if it is not the default.
fn field(name: &str, encoding: &ParameterEncoding) -> Option<TokenStream> {
    let form = match encoding {
        ParameterEncoding::Json => quote!(.json()),
        ParameterEncoding::Style { style: Style::DeepObject, .. } => quote!(.deep()),
        ParameterEncoding::Style { style, explode: false, .. } => match style {
            Style::SpaceDelimited => quote!(.delimited(' ')),
            Style::PipeDelimited => quote!(.delimited('|')),
            Style::TabDelimited => quote!(.delimited('\t')),
            _ => quote!(.unexploded()),
        },
        ParameterEncoding::Style { .. }
        | ParameterEncoding::Nested { .. }
        | ParameterEncoding::Form(_) => return None,
    };
    Some(quote!(Field::new(#name) #form))
}

/// The encoding of a form's members.
fn members(body: &Content) -> Vec<TokenStream> {
    let rows = body.encoding.iter().filter(|_| body.format == BodyFormat::Form);
    let rows = rows.filter_map(|MemberEncoding { member, written }| match written {
        WrittenAs::Parameter(encoding) => field(member, encoding),
        WrittenAs::Part(_) => None,
    });
    rows.collect()
}

/// The constant that says how requests are signed.
fn signature(signature: &Signature) -> TokenStream {
    let Signature { header, form, signed, is_base64, timestamp, tolerance, base64_secret } =
        signature;
    let comment =
        format!(" How the API signs what it sends: HMAC-SHA256, in the header {}.", code(header));
    let form = match form {
        SignatureForm::Whole(prefix) => quote!(whole(#header, #prefix)),
        SignatureForm::Versions(version) => quote!(versions(#header, #version)),
        SignatureForm::Fields { signature, timestamp } => {
            quote!(fields(#header, #signature, #timestamp))
        }
    };
    let parts = signed.iter().map(|part| match part {
        SignedPart::Body => quote!(Signed::Body),
        SignedPart::Text(text) => quote!(Signed::Text(#text)),
        SignedPart::Header(header) => quote!(Signed::Header(#header)),
        SignedPart::Timestamp => quote!(Signed::Timestamp),
    });
    let over = (*signed != [SignedPart::Body]).then(|| quote!(.over(&[#(#parts),*])));
    let base64 = is_base64.then(|| quote!(.base64()));
    let timestamp = timestamp.as_ref().map(|header| quote!(.timestamp(#header)));
    let tolerance = tolerance.map(|seconds| {
        let seconds = Literal::u64_unsuffixed(seconds);
        quote!(.tolerance(#seconds))
    });
    let secret = base64_secret.as_ref().map(|prefix| quote!(.base64_secret(#prefix)));
    quote! {
        #[doc = #comment]
        pub const SIGNATURE: Signature =
            Signature::#form #base64 #timestamp #tolerance #secret #over;
    }
}

/// The rows of what is read and of what is signed: the latter is a name, and what its body is.
fn row(context: &Context<'_>, id: WebhookId, webhook: &Webhook) -> (TokenStream, TokenStream) {
    let ident = &context.names.webhook(id).ident;
    let method = Ident::constant(&webhook.method);
    let Some(body) = &webhook.body else {
        return (quote!(#ident: empty::<()>(#method)), quote!(#ident: ()));
    };
    let ty = context.types.tokens(&body.ty, &quote!(models::));
    let (read, ty, how) = match (body.format, webhook.body_optional) {
        (BodyFormat::Bytes, false) => (quote!(bytes), quote!(bytes::Bytes), None),
        (BodyFormat::Bytes, true) => (quote!(optional_bytes), quote!(bytes::Bytes), None),
        (BodyFormat::Text, false) => (quote!(text), quote!(String), None),
        (BodyFormat::Text, true) => (quote!(optional_text), quote!(String), None),
        (BodyFormat::Xml, optional) => {
            let root = super::xml::root(context, body);
            let read = if optional { quote!(optional_xml) } else { quote!(xml) };
            (read, ty, Some(quote!(, #root)))
        }
        (BodyFormat::Form, optional) => {
            let members = members(body);
            let read = if optional { quote!(optional_form) } else { quote!(form) };
            (read, ty, Some(quote!(, &[#(#members),*])))
        }
        (_, false) => (quote!(json), ty, None),
        (_, true) => (quote!(optional_json), ty, None),
    };
    let ty = if webhook.body_optional { quote!(Option<#ty>) } else { ty };
    (quote!(#ident: #read::<#ty>(#method #how)), quote!(#ident: #ty))
}
