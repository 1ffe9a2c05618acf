//! A response of an operation, with the variants for its bodies.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code};
use crate::api::{BodyFormat, Content, Response, Status};
use crate::rust::Ident;
use crate::rust::contents::alternatives;

/// A response with its media types, each with its variant.
#[derive(Clone)]
pub(super) struct ResponseCase<'a> {
    pub(super) response: &'a Response,
    pub(super) contents: Vec<(&'a Content, &'a Ident)>,
    /// The variant of a response without a body.
    pub(super) bare: Option<&'a Ident>,
}

impl<'a> ResponseCase<'a> {
    pub(super) fn of((response, idents): (&'a Response, &'a Vec<Ident>)) -> Self {
        let groups = alternatives(&response.contents);
        let groups = groups.into_iter().zip(idents);
        let contents =
            groups.flat_map(|(group, ident)| group.into_iter().map(move |it| (it, ident)));
        let contents: Vec<_> = contents.collect();
        Self { response, bare: idents.first().filter(|_| contents.is_empty()), contents }
    }

    pub(super) fn status(&self) -> Status {
        self.response.status
    }

    /// Each variant, with one of its media types.
    pub(super) fn variants(&self) -> Vec<(&'a Ident, Option<&'a Content>)> {
        let mut variants: Vec<_> = self.bare.iter().map(|ident| (*ident, None)).collect();
        for (content, ident) in &self.contents {
            if variants.iter().all(|(known, _)| known != ident) {
                variants.push((*ident, Some(*content)));
            }
        }
        variants
    }

    pub(super) fn any(&self, wanted: fn(&Content) -> bool) -> bool {
        self.contents.iter().any(|(content, _)| wanted(content))
    }

    /// What reads a body, whichever it is.
    pub(super) fn reading(&self, read: impl Fn(&Content, &Ident) -> TokenStream) -> TokenStream {
        let declared = self.contents.iter().map(|(content, _)| &content.media_type);
        match self.contents.as_slice() {
            [] => TokenStream::new(),
            [(content, ident)] => read(content, ident),
            [(content, ident), others @ ..] => {
                let first = read(content, ident);
                let others = others.iter().map(|(content, ident)| read(content, ident));
                let others = (1usize..).zip(others);
                let differs = |value: &TokenStream| value.to_string() != first.to_string();
                let (indices, others): (Vec<_>, Vec<_>) = others
                    .filter(|(_, value)| differs(value))
                    .map(|(index, value)| (proc_macro2::Literal::usize_unsuffixed(index), value))
                    .unzip();
                if others.is_empty() {
                    return first;
                }
                quote!(match response.kind(&[#(#declared),*]) { #(#indices => #others,)* _ => #first, })
            }
        }
    }
}

/// The Rust type of a body.
pub(super) fn tokens(context: &Context<'_>, content: &Content) -> TokenStream {
    let ty = context.types.tokens(&content.ty, &quote!(models::));
    match content.format {
        BodyFormat::EventStream => quote!(rt::event_stream::Events<#ty>),
        BodyFormat::JsonLines => quote!(rt::json_lines::Items<#ty>),
        BodyFormat::Bytes => quote!(rt::download::Download),
        BodyFormat::Json
        | BodyFormat::Text
        | BodyFormat::Form
        | BodyFormat::Multipart
        | BodyFormat::Mixed
        | BodyFormat::Xml => ty,
    }
}

/// Whether a body is a stream.
pub(super) fn is_stream(content: &Content) -> bool {
    matches!(content.format, BodyFormat::EventStream | BodyFormat::JsonLines | BodyFormat::Bytes)
}

/// The variants of an enumeration of responses, with what `text` says of each.
pub(super) fn variants(
    context: &Context<'_>,
    cases: &[ResponseCase<'_>],
    text: &impl Fn(&Response) -> Option<String>,
) -> Vec<TokenStream> {
    let mut found = Vec::new();
    for case in cases {
        let variants = case.variants();
        for (variant, content) in &variants {
            let status = status_text(case.status());
            let said = match content {
                Some(content) if variants.len() > 1 => {
                    format!("{status} The body is {}.", code(&content.media_type))
                }
                _ => status,
            };
            let comment = Text::new().say(said).markdown(text(case.response).as_deref());
            let comment = comment.attributes();
            let payload = content.map(|content| {
                let ty = tokens(context, content);
                quote!((#ty))
            });
            found.push(quote!(#comment #variant #payload,));
        }
    }
    found
}

/// The statuses, as a match has them; the default success is any.
pub(super) fn pattern(status: Status) -> TokenStream {
    let range = |class: u8| {
        let first = proc_macro2::Literal::u16_unsuffixed(u16::from(class) * 100);
        let last = proc_macro2::Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
        quote!(#first..=#last)
    };
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(class) => range(class),
        Status::Default => range(2),
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status {code}."),
        Status::Range(digit) => format!("Any other status from {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    }
}
