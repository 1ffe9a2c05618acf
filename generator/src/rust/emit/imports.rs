//! The imports of a file: those that its code mentions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::mentions::{MentionKind, mentions};
use crate::hash::HashSet;

/// The names that code mentions without a path in front of them.
pub(super) struct CodeNames {
    names: HashSet<String>,
    /// Those of them that begin a path.
    roots: HashSet<String>,
}

impl CodeNames {
    /// The names in a file's code.
    pub(super) fn of(code: &TokenStream) -> Self {
        let mut found = Self { names: HashSet::default(), roots: HashSet::default() };
        mentions(code, |mention| {
            if !matches!(mention.kind, MentionKind::Path | MentionKind::Macro) {
                return;
            }
            let is_path = mention.is_path();
            for name in mention.names.into_iter().take(1) {
                if is_path {
                    found.roots.insert(name.clone());
                }
                found.names.insert(name);
            }
        });
        found
    }

    /// Whether the code mentions a type or a trait of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The import of a module, if a path in the code begins with its name.
    pub(super) fn module(&self, name: &str, import: TokenStream) -> Option<TokenStream> {
        self.roots.contains(name).then_some(import)
    }

    /// The import of those types of a module that the code mentions.
    pub(super) fn types(&self, module: &TokenStream, names: &[&str]) -> Option<TokenStream> {
        let names = names.iter().filter(|name| self.has(name));
        let names: Vec<_> = names.map(|name| Ident::new(name, Span::call_site())).collect();
        match names.as_slice() {
            [] => None,
            [one] => Some(quote!(use #module::#one;)),
            several => Some(quote!(use #module::{#(#several),*};)),
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::CodeNames;

    #[test]
    fn names_are_found_at_the_beginning_of_paths() {
        let code = quote! {
            pub fn xml(&self, xml: &str, models: &str) -> Call<'_, rt::raw_response::RawResponse> {
                Self(self.0.param(0, models)).json()
            }
            #[derive(Debug)]
            pub enum Body { #[doc = ""] Json(models::Pet), Text { at: Vec<Time> }, }
            impl Body { fn of(it: Self) -> Option<Param> { Self::Bytes(Call { it, ..Reconnects::new() }) } }
        };
        let names = CodeNames::of(&code);
        for name in ["Call", "Option", "Param", "Reconnects", "Time", "Vec"] {
            assert!(names.has(name), "{name}");
        }
        for name in ["Bytes", "Json", "RawResponse", "Text"] {
            assert!(!names.has(name), "{name}");
        }
        let modules =
            ["models", "rt", "xml", "json"].map(|it| names.module(it, quote!()).is_some());
        assert_eq!(modules, [true, true, false, false]);
    }

    #[test]
    fn only_types_that_the_code_mentions_are_imported() {
        let names = CodeNames::of(&quote!(
            const A: Param = B;
        ));
        let of = |wanted: &[&str]| names.types(&quote!(a::b), wanted).map(|it| it.to_string());
        assert_eq!(of(&["Json"]), None);
        assert_eq!(of(&["Json", "Param"]), Some("use a :: b :: Param ;".to_owned()));
        assert_eq!(of(&["B", "Param"]), Some("use a :: b :: { B , Param } ;".to_owned()));
    }
}
