//! Error types: what operations fail with, alone or together.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::one_line;
use super::response_case::{ResponseCase, is_stream, pattern, variants};
use crate::api::{BodyFormat, Content, Response, Scalar, Shape, Status, Struct, Type};
use crate::rust::Ident;
use crate::rust::names::ErrorName;

/// The error type that operations share, where it is called after their failures.
pub(super) fn shared_error(context: &Context<'_>, group: usize) -> Option<TokenStream> {
    let name = match context.names.error(group) {
        ErrorName::Shared(name) => name,
        ErrorName::Operation(_) => &context.names.operation(context.error_owner(group)?).error,
    };
    let comment = " What operations fail with that declare some of these failures.";
    Some(FailureCases::of(context, group).error_type(context, name, comment))
}

/// All failures of operations that share an error type.
pub(super) struct FailureCases<'a> {
    group: usize,
    cases: Vec<ResponseCase<'a>>,
}

impl<'a> FailureCases<'a> {
    pub(super) fn of(context: &Context<'a>, group: usize) -> Self {
        let cases = context.errors.failures(group).map(|(id, index)| {
            let response = &context.api.operations[id.0 as usize].responses[index];
            ResponseCase::of((response, &context.names.operation(id).responses[index]))
        });
        Self { group, cases: cases.collect() }
    }

    /// The error type.
    pub(super) fn error_type(
        &self,
        context: &Context<'_>,
        name: &Ident,
        comment: &str,
    ) -> TokenStream {
        let text = |response: &Response| {
            context.errors.text(context.api, self.group, response.status).map(str::to_owned)
        };
        let variants = variants(context, &self.cases, &text);
        let read = self.read_error(context);
        let (display, open) = (self.display(context, &text), context.open());
        quote! {
            #[doc = #comment]
            #[derive(Debug, Clone, PartialEq)]
            #open
            pub enum #name { #(#variants)* }

            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    #display
                }
            }

            impl std::error::Error for #name {}

            impl rt::endpoint::DeclaredError for #name {
                fn read(response: &RawResponse) -> rt::raw_response::Failure<Self> {
                    #read
                }
            }
        }
    }

    /// The message of the error type: the description's text, and the server's.
    fn display(
        &self,
        context: &Context<'_>,
        text: &impl Fn(&Response) -> Option<String>,
    ) -> TokenStream {
        let variants = self.cases.iter().flat_map(|case| {
            let text = text(case.response).unwrap_or_else(|| phrase(case.status()));
            let text = one_line(&text);
            case.variants()
                .into_iter()
                .map(move |(variant, content)| (text.clone(), variant, content))
        });
        let speaks = |content: &Content| !is_stream(content) && speaks(context, &content.ty);
        let any = variants.clone().any(|(_, _, content)| content.is_some_and(speaks));
        let arms = variants.map(|(text, variant, content)| match content {
            Some(content) if speaks(content) => {
                quote!(Self::#variant(body) => rt::shown::said(f, #text, body),)
            }
            content => {
                let payload = content.map(|_| quote!((_)));
                let said = if any { quote!(f.write_str(#text)) } else { quote!(#text) };
                quote!(Self::#variant #payload => #said,)
            }
        });
        match any {
            true => quote!(match self { #(#arms)* }),
            false => quote!(let text = match self { #(#arms)* }; f.write_str(text)),
        }
    }

    /// The body of `DeclaredError::read`. A default declares failures, but not other successes.
    fn read_error(&self, context: &Context<'_>) -> TokenStream {
        let mut cases: Vec<&ResponseCase<'_>> = self.cases.iter().collect();
        cases.sort_by_key(|case| case.status());
        let arms = cases.into_iter().map(|case| {
            let value = failure(context, case);
            match case.status() {
                Status::Default => quote!(200..=299 => response.undeclared(), _ => #value,),
                status => {
                    let status = pattern(status);
                    quote!(#status => #value,)
                }
            }
        });
        let has_default = self.cases.iter().any(|case| case.status() == Status::Default);
        let otherwise = (!has_default).then(|| quote!(_ => response.undeclared(),));
        quote!(match response.status() { #(#arms)* #otherwise })
    }
}

/// Whether a failure's body may have a message for people.
fn speaks(context: &Context<'_>, ty: &Type) -> bool {
    const WORDS: [&str; 5] = ["title", "detail", "message", "error", "code"];
    match context.types.resolved(ty) {
        Type::Nullable(inner) => speaks(context, inner),
        Type::Scalar(scalar) => *scalar == Scalar::String,
        Type::Any | Type::Map(_) => true,
        Type::Named(id) => match &context.api.get(*id).shape {
            Shape::Struct(Struct { fields, rest: _ }) => {
                fields.iter().any(|field| WORDS.contains(&field.json_name.as_str()))
            }
            Shape::Union(_) => true,
            Shape::Enum(_) | Shape::Alias(_) => false,
        },
        _ => false,
    }
}

/// Reads a failure.
fn failure(context: &Context<'_>, case: &ResponseCase<'_>) -> TokenStream {
    if let Some(variant) = case.bare {
        return quote!(response.error(Self::#variant));
    }
    case.reading(|content, variant| match content.format {
        BodyFormat::Text => quote!(response.text_error(Self::#variant)),
        BodyFormat::Xml => {
            let root = super::xml::root(context, content);
            quote!(response.xml_error(#root, Self::#variant))
        }
        _ if content.is_any() => quote!(response.any_error(Self::#variant)),
        _ => quote!(response.json_error(Self::#variant)),
    })
}

/// What a status is called (RFC 9110 §15).
fn phrase(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let phrase = http::StatusCode::from_u16(code).ok().and_then(|it| it.canonical_reason());
            phrase.map_or_else(|| format!("Status {code}"), str::to_owned)
        }
        Status::Range(4) => "Client error".to_owned(),
        Status::Range(_) => "Server error".to_owned(),
        Status::Default => "Error".to_owned(),
    }
}
