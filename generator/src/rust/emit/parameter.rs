//! Parameters: their arguments and setters, and their rows in the operation's table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use crate::api::{
    GeneratedValue, Location, MemberEncoding, Parameter, ParameterEncoding, Scalar, Shape, Style,
    Type, WrittenAs,
};
use crate::rust::Ident;

/// The argument for a parameter, and the value for the runtime.
pub(super) fn parameter_argument(
    context: &Context<'_>,
    ty: &Type,
    ident: &Ident,
) -> (TokenStream, TokenStream) {
    let tokens = context.types.tokens(ty, &quote!(models::));
    match context.types.resolved(ty) {
        Type::Scalar(Scalar::String) => (quote!(&str), quote!(#ident)),
        resolved if is_by_value(context, resolved) => (tokens, quote!(&#ident)),
        Type::Nullable(inner) if is_by_value(context, inner) => (tokens, quote!(&#ident)),
        Type::List(item) => {
            let item = context.types.tokens(item, &quote!(models::));
            (quote!(&[#item]), quote!(#ident))
        }
        _ => (quote!(&#tokens), quote!(#ident)),
    }
}

/// The argument of an optional parameter's setter, and the runtime's call for it.
pub(super) fn optional_parameter(
    context: &Context<'_>,
    ty: &Type,
    index: &Literal,
    ident: &Ident,
) -> (TokenStream, TokenStream) {
    if matches!(context.types.resolved(ty), Type::Nullable(_)) {
        // `None` is a value of its own.
        let (ty, value) = parameter_argument(context, ty, ident);
        return (ty, quote!(param(#index, #value)));
    }
    let (ty, value) = context.types.optional(ty, ident, &quote!(models::));
    (ty, quote!(optional(#index, #value)))
}

/// Whether a value is passed by value.
pub(super) fn is_by_value(context: &Context<'_>, ty: &Type) -> bool {
    match context.types.resolved(ty) {
        Type::Scalar(scalar) => !matches!(
            scalar,
            Scalar::String
                | Scalar::Secret
                | Scalar::Duration
                | Scalar::Uri
                | Scalar::Base64
                | Scalar::Base64Url
                | Scalar::Encoded
                | Scalar::EncodedUrl
                | Scalar::Own(_)
        ),
        Type::Named(id) => matches!(context.api.get(*id).shape, Shape::Enum(_)),
        _ => false,
    }
}

pub(super) fn place_word(location: Location) -> &'static str {
    match location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::QueryString => "query string",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The documentation of a value that the client makes.
pub(super) fn generated_value_words(value: GeneratedValue) -> &'static str {
    match value {
        GeneratedValue::IdempotencyKey => {
            "By default a random UUID, the same each time the request is sent again."
        }
        GeneratedValue::FirstSent => {
            "By default the time, the same each time the request is sent again."
        }
    }
}

/// The documentation of `allowEmptyValue`.
pub(super) fn may_be_empty(parameter: &Parameter) -> &'static str {
    match (&parameter.encoding, &parameter.ty) {
        (ParameterEncoding::Style { allow_empty_value: true, .. }, Type::Nullable(_)) => {
            "`None` sends its name with an empty value."
        }
        (
            ParameterEncoding::Style { allow_empty_value: true, .. }
            | ParameterEncoding::Nested { allow_empty_value: true, .. },
            Type::List(_),
        ) => "An empty list sends its name with an empty value.",
        _ => "",
    }
}

pub(super) fn table_row(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let (location, usual) = match parameter.location {
        Location::Path => (quote!(path), Style::Simple),
        Location::Query => (quote!(query), Style::Form),
        Location::QueryString => (quote!(query_string), Style::Form),
        Location::Header => (quote!(header), Style::Simple),
        Location::Cookie => (quote!(cookie), Style::Form),
    };
    let generated = parameter.generated_value().map(|value| {
        let function = match value {
            GeneratedValue::IdempotencyKey => quote!(key),
            GeneratedValue::FirstSent => quote!(first_sent),
        };
        quote!(.filled(super::super::runtime::idempotency::#function))
    });
    // A query string is one without a word.
    let is_form = matches!(parameter.encoding, ParameterEncoding::Form(_))
        && parameter.location != Location::QueryString;
    let form = is_form.then(|| quote!(.form()));
    let optional =
        (parameter.location == Location::Path && !parameter.required).then(|| quote!(.optional()));
    encoded(&quote!(Param::#location(#name) #optional #generated #form), usual, &parameter.encoding)
}

/// A row of a table of parameters, with its encoding if it is not the default.
fn encoded(row: &TokenStream, usual: Style, encoding: &ParameterEncoding) -> TokenStream {
    let (style, explode, allow_reserved, allow_empty_value, nested) = match encoding {
        ParameterEncoding::Style { style, explode, allow_reserved, allow_empty_value } => {
            (style, explode, *allow_reserved, allow_empty_value, &[][..])
        }
        ParameterEncoding::Nested { style, explode, allow_empty_value, inner } => {
            (style, explode, false, allow_empty_value, &inner[..])
        }
        ParameterEncoding::Json => return quote!(#row.json()),
        ParameterEncoding::Form(members) if members.is_empty() => return row.clone(),
        ParameterEncoding::Form(members) => {
            let rows = members.iter().map(member_row);
            return quote!(#row.fields(&[#(#rows),*]));
        }
    };
    let chosen = style_path(*style);
    let chosen = (*style != usual).then(|| quote!(.style(#chosen)));
    let exploded = (*explode != style.explodes()).then(|| quote!(.explode(#explode)));
    let reserved = allow_reserved.then(|| quote!(.allow_reserved()));
    let empty = allow_empty_value.then(|| quote!(.allow_empty_value()));
    let nested = nested.iter().copied().map(style_path);
    let nested = (nested.len() > 0).then(|| quote!(.nested(&[#(#nested),*])));
    quote!(#row #chosen #exploded #reserved #empty #nested)
}

/// A member of a body, and how it is written.
pub(super) fn member_row(encoding: &MemberEncoding) -> TokenStream {
    let MemberEncoding { member, written } = encoding;
    match written {
        WrittenAs::Parameter(encoding) => {
            encoded(&quote!(Param::query(#member)), Style::Form, encoding)
        }
        WrittenAs::Part(content_type) => quote!((#member, #content_type)),
    }
}

fn style_path(style: Style) -> TokenStream {
    let ident = match style {
        Style::Matrix => quote!(Matrix),
        Style::Label => quote!(Label),
        Style::Form => quote!(Form),
        Style::Simple => quote!(Simple),
        Style::Rest => quote!(Rest),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::TabDelimited => quote!(TabDelimited),
        Style::DeepObject => quote!(DeepObject),
        Style::Cookie => quote!(Cookie),
    };
    quote!(super::super::runtime::param::Style::#ident)
}
