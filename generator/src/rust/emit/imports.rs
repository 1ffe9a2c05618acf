//! The imports of a file: those whose names its code says.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;

use crate::hash::HashSet;

/// The names that code says without a path before them.
pub(super) struct Said {
    names: HashSet<String>,
    /// Those of them with a path behind them.
    roots: HashSet<String>,
}

impl Said {
    /// What is said in a file's code.
    pub(super) fn by(code: &TokenStream) -> Self {
        let mut said = Self { names: HashSet::default(), roots: HashSet::default() };
        said.read(code.clone(), false);
        said
    }

    /// Whether the code has a type or a trait of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The import of a module, under the last name in it, where the code says it.
    pub(super) fn module(&self, name: &str, import: TokenStream) -> Option<TokenStream> {
        self.roots.contains(name).then_some(import)
    }

    /// The import of types out of a module, as far as the code says them.
    pub(super) fn types(&self, module: &TokenStream, names: &[&str]) -> Option<TokenStream> {
        let said = names.iter().filter(|name| self.has(name));
        let said: Vec<_> = said
            .map(|name| proc_macro2::Ident::new(name, proc_macro2::Span::call_site()))
            .collect();
        match said.as_slice() {
            [] => None,
            [one] => Some(quote!(use #module::#one;)),
            several => Some(quote!(use #module::{#(#several),*};)),
        }
    }

    /// `of_enum`: the code is the inside of an enum, where a variant's name is no path.
    fn read(&mut self, code: TokenStream, of_enum: bool) {
        let mut tokens = code.into_iter().peekable();
        let mut before = Before::Nothing;
        let mut opens_enum = false;
        while let Some(token) = tokens.next() {
            before = match token {
                TokenTree::Group(group) => {
                    let braces = group.delimiter() == Delimiter::Brace;
                    self.read(group.stream(), braces && opens_enum);
                    opens_enum &= !braces;
                    // After an attribute a variant may begin.
                    match (before, group.delimiter()) {
                        (Before::Hash, Delimiter::Bracket) => Before::Nothing,
                        _ => Before::Other,
                    }
                }
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    opens_enum |= name == "enum";
                    let is_own = of_enum && before == Before::Nothing;
                    if before != Before::Path && !is_own {
                        // One colon, as after a field, stands alone.
                        if matches!(tokens.peek(), Some(TokenTree::Punct(punct))
                            if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
                        {
                            self.roots.insert(name.clone());
                        }
                        self.names.insert(name);
                    }
                    Before::Other
                }
                TokenTree::Punct(punct) => match punct.as_char() {
                    ':' if before == Before::Colon => Before::Path,
                    ':' => Before::Colon,
                    '.' => Before::Path,
                    ',' => Before::Nothing,
                    '#' => Before::Hash,
                    _ => Before::Other,
                },
                TokenTree::Literal(_) => Before::Other,
            };
        }
    }
}

/// What stands before a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning, or the end of what came before.
    Nothing,
    Colon,
    /// What makes a name one of something else's.
    Path,
    Hash,
    Other,
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::Said;

    #[test]
    fn what_is_said_is_what_stands_at_the_beginning_of_a_path() {
        let code = quote! {
            pub fn xml(&self, xml: &str, models: &str) -> Call<'_, rt::raw_response::RawResponse> {
                Self(self.0.param(0, models)).json()
            }
            #[derive(Debug)]
            pub enum Body { #[doc = ""] Json(models::Pet), Text { at: Vec<Time> }, }
            impl Body { fn of(it: Self) -> Option<Param> { Self::Bytes(it) } }
        };
        let said = Said::by(&code);
        for name in ["Call", "Option", "Param", "Time", "Vec"] {
            assert!(said.has(name), "{name}");
        }
        for name in ["Bytes", "Json", "RawResponse", "Text"] {
            assert!(!said.has(name), "{name}");
        }
        let modules = ["models", "rt", "xml", "json"].map(|it| said.module(it, quote!()).is_some());
        assert_eq!(modules, [true, true, false, false]);
    }

    #[test]
    fn types_are_imported_as_far_as_they_are_said() {
        let said = Said::by(&quote!(
            const A: Param = B;
        ));
        let of = |names: &[&str]| said.types(&quote!(a::b), names).map(|it| it.to_string());
        assert_eq!(of(&["Json"]), None);
        assert_eq!(of(&["Json", "Param"]), Some("use a :: b :: Param ;".to_owned()));
        assert_eq!(of(&["B", "Param"]), Some("use a :: b :: { B , Param } ;".to_owned()));
    }
}
