//! Pagination of an operation's list.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::calling::Calling;
use crate::api::{BodyFormat, Content, NextPage, Operation, Pages, Shape, Type};
use crate::rust::names::OperationNames;
use crate::rust::types::{Presence, presence};

impl Calling<'_> {
    /// The method that returns the pages, if it is paginated.
    pub(super) fn pages(&self) -> Option<TokenStream> {
        is_paged(self.context, self.operation).then(|| {
            quote! {
                /// The list page by page, from the one that this call asks for; each is fetched when it is
                /// asked for, with the limits and the retries of this call.
                pub fn pages(self) -> rt::pages::Pages<Self> {
                    rt::pages::Pages::new(self.0)
                }
            }
        })
    }
}

/// The implementation of `Paged`, if the operation is paginated.
pub(super) fn paged(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let Pages { items, next } = operation.pages.as_ref()?;
    let (item, value) = list(context, success(operation)?, items)?;
    let item = context.types.tokens(item, &quote!(models::));
    let marker = &names.marker;
    let json = json(context, operation, next);
    let index = |index: &usize| Literal::usize_unsuffixed(*index);
    let next = match next {
        NextPage::LinkHeader => quote!(LinkHeader),
        NextPage::LinkAt(path) => quote!(LinkAt(&[#(#path),*])),
        NextPage::CursorAt(path, parameter) => {
            let parameter = index(parameter);
            quote!(CursorAt(&[#(#path),*], #parameter))
        }
        NextPage::CursorWhile { more, cursor, parameter } => {
            let parameter = index(parameter);
            quote!(CursorWhile {
                more: &[#(#more),*],
                cursor: &[#(#cursor),*],
                param: #parameter,
            })
        }
        NextPage::LastItem { more, member, parameter } => {
            let parameter = index(parameter);
            quote!(LastItem { more: &[#(#more),*], member: #member, param: #parameter })
        }
        NextPage::CursorHeader(header, parameter) => {
            let parameter = index(parameter);
            quote!(CursorHeader(#header, #parameter))
        }
        NextPage::Offset(parameter) => {
            let parameter = index(parameter);
            quote!(Offset(#parameter))
        }
        NextPage::Page(parameter) => {
            let parameter = index(parameter);
            quote!(Page(#parameter))
        }
    };
    Some(quote! {
        impl rt::pages::Paged for #marker {
            type Item = #item;
            const PAGES: rt::pages::Pagination = rt::pages::Pagination {
                items: &[#(#items),*],
                next: rt::pages::Next::#next,
            };
            fn items(page: Self::Output) -> Vec<Self::Item> {
                #value
            }
            #json
        }
    })
}

/// The conversion of a page's body to JSON, in which the next page is found, if it may be XML.
fn json(context: &Context<'_>, operation: &Operation, next: &NextPage) -> Option<TokenStream> {
    if matches!(next, NextPage::LinkHeader | NextPage::CursorHeader(..)) {
        return None;
    }
    let successes = operation.responses.iter().filter(|it| it.status.is_success());
    let bodies = successes.flat_map(|it| &it.contents).filter(|it| it.format == BodyFormat::Xml);
    let mut roots: Vec<TokenStream> = Vec::new();
    for root in bodies.map(|content| super::xml::root(context, content)) {
        if roots.iter().all(|known| known.to_string() != root.to_string()) {
            roots.push(root);
        }
    }
    (!roots.is_empty()).then(|| {
        quote! {
            fn json(body: &[u8]) -> std::borrow::Cow<'_, [u8]> {
                rt::xml::to_json(body, &[#(#roots),*])
            }
        }
    })
}

/// Whether an operation is paginated.
pub(super) fn is_paged(context: &Context<'_>, operation: &Operation) -> bool {
    let (Some(pages), Some(content)) = (&operation.pages, success(operation)) else {
        return false;
    };
    list(context, content, &pages.items).is_some()
}

fn success(operation: &Operation) -> Option<&Content> {
    operation.responses.iter().find(|it| it.status.is_success())?.contents.first()
}

/// The type of a list's items, and the list out of `page`. `None`: the path to it is not plain.
fn list<'c>(
    context: &Context<'c>,
    content: &'c Content,
    path: &[String],
) -> Option<(&'c Type, TokenStream)> {
    let (mut ty, mut optional) = unwrapped(context, &content.ty);
    let mut value = quote!(page);
    for name in path {
        let Type::Named(id) = ty else { return None };
        let Shape::Struct(object) = &context.api.get(*id).shape else { return None };
        let index = object.fields.iter().position(|field| field.json_name == *name)?;
        if context.types.pointer(*id, index).is_some() {
            return None;
        }
        let (field, member) = (&object.fields[index], &context.names.of_type(*id).members[index]);
        let (inner, nullable) = unwrapped(context, &field.ty);
        let (flat, maybe) = match presence(field) {
            Presence::Required => (quote!(), nullable),
            Presence::Optional if nullable => (quote!(.flatten()), true),
            Presence::Optional => (quote!(), true),
            Presence::OptionalNullable => (quote!(.flatten()), true),
        };
        value = match (optional, maybe) {
            (false, _) => quote!(#value.#member #flat),
            (true, false) => quote!(#value.map(|it| it.#member)),
            (true, true) => quote!(#value.and_then(|it| it.#member #flat)),
        };
        (ty, optional) = (inner, optional || maybe);
    }
    let Type::List(item) = ty else { return None };
    Some((item, if optional { quote!(#value.unwrap_or_default()) } else { value }))
}

/// A type behind its aliases, and whether `null` may stand for it.
fn unwrapped<'c>(context: &Context<'c>, ty: &'c Type) -> (&'c Type, bool) {
    match context.types.resolved(ty) {
        Type::Nullable(inner) => (context.types.resolved(inner), true),
        plain => (plain, false),
    }
}
