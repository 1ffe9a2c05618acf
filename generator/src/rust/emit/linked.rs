//! Types in documentation.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Context;
use crate::api::{Type, TypeId};

/// A type in documentation, as code with a link to its model; `tokens` is the type as it is written.
pub(super) fn linked(context: &Context<'_>, ty: &Type, tokens: TokenStream) -> String {
    let shown = without_paths(tokens);
    match named_in(ty) {
        Some(id) => {
            let target = &context.names.of_type(id).ident;
            format!("[`{shown}`](models::{})", target.as_str())
        }
        None => format!("`{shown}`"),
    }
}

/// A type without the paths of its names.
fn without_paths(ty: TokenStream) -> String {
    let (mut shown, mut name) = (String::new(), String::new());
    for token in ty {
        match token {
            TokenTree::Ident(ident) => name = ident.to_string(),
            TokenTree::Punct(punct) if punct.as_char() == ':' => name.clear(),
            TokenTree::Punct(punct) => {
                shown.push_str(&std::mem::take(&mut name));
                shown.push(punct.as_char());
                if punct.as_char() == ',' {
                    shown.push(' ');
                }
            }
            TokenTree::Literal(literal) => shown.push_str(&literal.to_string()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace | Delimiter::None => ("", ""),
                };
                shown.extend([open, &without_paths(group.stream()), close]);
            }
        }
    }
    shown + &name
}

/// The only named type that a type mentions.
fn named_in(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => named_in(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::without_paths;

    #[test]
    fn types_are_shown_without_the_paths_to_their_names() {
        for (ty, shown) in [
            (quote!(models::Pet), "Pet"),
            (quote!(Vec<models::Straße>), "Vec<Straße>"),
            (
                quote!(rt::a::Events<(models::A, std::b::Map<String, [B]>)>),
                "Events<(A, Map<String, [B]>)>",
            ),
        ] {
            assert_eq!(without_paths(ty), shown);
        }
    }
}
