//! A response of an operation, with the variants for its bodies.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Content, Response, Status};
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
