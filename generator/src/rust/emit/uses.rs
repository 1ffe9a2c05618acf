//! What emitted code uses: modules and macros of the runtime, and other crates.
//!
//! It is read off the code itself. So imports, files, features and dependencies cannot differ from what
//! was emitted.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};

/// The names by which code reaches the runtime.
const RUNTIME: [&str; 2] = ["rt", "runtime"];

/// What the code of files uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Modules of the runtime, with what is named of them.
    runtime: BTreeMap<String, BTreeSet<String>>,
    /// Macros of the runtime.
    macros: BTreeSet<String>,
    /// The names that paths begin with.
    roots: BTreeSet<String>,
    /// The methods that are called.
    methods: BTreeSet<String>,
}

impl Uses {
    /// What some code uses.
    pub fn of(code: &TokenStream) -> Self {
        let mut uses = Self::default();
        uses.read(code.clone());
        uses
    }

    /// Adds what other code uses.
    pub fn add(&mut self, other: Self) {
        for (name, rest) in other.runtime {
            self.runtime.entry(name).or_default().extend(rest);
        }
        self.macros.extend(other.macros);
        self.roots.extend(other.roots);
        self.methods.extend(other.methods);
    }

    /// Adds a module of the runtime.
    pub(super) fn add_module(&mut self, module: &str) {
        self.runtime.entry(module.to_owned()).or_default();
    }

    /// The macros of the runtime.
    pub(super) fn macros(&self) -> impl Iterator<Item = &str> {
        self.macros.iter().map(String::as_str)
    }

    /// The modules of the runtime.
    pub(super) fn modules(&self) -> impl Iterator<Item = &str> {
        self.runtime.keys().map(String::as_str)
    }

    /// Whether a method of that name is called.
    pub(super) fn method(&self, name: &str) -> bool {
        self.methods.contains(name)
    }

    /// Whether an item of one of the runtime's modules is used.
    pub(super) fn item(&self, module: &str, item: &str) -> bool {
        self.runtime.get(module).is_some_and(|items| items.contains(item))
    }

    /// Whether a path begins with that name.
    pub(super) fn root(&self, name: &str) -> bool {
        self.roots.contains(name)
    }

    fn read(&mut self, code: TokenStream) {
        // The names of the path so far.
        let mut path: Vec<Ident> = Vec::new();
        let (mut colons, mut dot) = (0, false);
        for token in code {
            let after_dot = std::mem::take(&mut dot);
            match token {
                TokenTree::Ident(ident) if after_dot => {
                    self.methods.insert(ident.to_string());
                }
                TokenTree::Ident(ident) if colons == 2 => path.push(ident),
                TokenTree::Ident(ident) => {
                    self.path(&path, None);
                    path = vec![ident];
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) if path.len() == 1 && path.iter().all(|it| it == "use") => {
                    // `use {a, b}` names crates.
                    self.roots.extend(group.stream().into_iter().filter_map(|token| match token {
                        TokenTree::Ident(ident) => Some(ident.to_string()),
                        _ => None,
                    }));
                    path.clear();
                }
                TokenTree::Group(group) => {
                    // `use a::{b, c}` is `a::b` and `a::c`.
                    let inside = (colons == 2).then(|| group.stream());
                    self.path(&path, inside);
                    path.clear();
                    self.read(group.stream());
                }
                TokenTree::Punct(punct) if punct.as_char() == '!' && is_macro(&path) => {
                    self.macros.extend(path.pop().map(|name| name.to_string()));
                    path.clear();
                }
                TokenTree::Punct(punct) => {
                    dot = punct.as_char() == '.';
                    self.path(&path, None);
                    path.clear();
                }
                TokenTree::Literal(_) => {
                    self.path(&path, None);
                    path.clear();
                }
            }
            colons = 0;
        }
        self.path(&path, None);
    }

    fn path(&mut self, path: &[Ident], inside: Option<TokenStream>) {
        let names: Vec<String> = path.iter().map(ToString::to_string).collect();
        if names.len() > 1 || inside.is_some() {
            self.roots.extend(names.first().cloned());
        }
        let Some(at) = names.iter().position(|name| RUNTIME.contains(&name.as_str())) else {
            return;
        };
        let (Some(name), rest) = (names.get(at + 1), names.get(at + 2)) else { return };
        let entry = self.runtime.entry(name.clone()).or_default();
        entry.extend(rest.cloned());
        let items = inside.into_iter().flatten().filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        });
        entry.extend(items);
    }
}

/// Whether a path leads to what stands right in the runtime.
fn is_macro(path: &[Ident]) -> bool {
    path.iter().rev().nth(1).is_some_and(|name| RUNTIME.iter().any(|it| name == it))
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::Uses;

    #[test]
    fn paths_into_the_runtime_and_other_crates_are_found_wherever_they_stand() {
        let uses = Uses::of(&quote! {
            use super::super::runtime::draft::Draft;
            use super::runtime::event_stream::{Event, Events};
            use super::super::runtime as rt;
            use http::Method;
            pub use {bytes, url};
            impl rt::wire::Wire for Pet {
                fn f(x: &[Option<rt::xml::Xml<serde_json::Value>>]) { rt::object! { A { b: c("d") } } }
            }
            fn g() -> a::Type { let field: b = x.method::<c::D>(); }
        });
        let modules: Vec<&str> = uses.modules().collect();
        assert_eq!(modules, ["draft", "event_stream", "wire", "xml"]);
        assert_eq!(uses.macros().collect::<Vec<_>>(), ["object"]);
        assert!(uses.item("event_stream", "Events") && uses.item("xml", "Xml"));
        assert!(!uses.item("event_stream", "Draft"));
        assert!(uses.method("method") && !uses.method("field"));
        for root in ["http", "serde_json", "a", "c", "rt", "bytes", "url"] {
            assert!(uses.root(root), "{root}");
        }
        for other in ["Method", "Value", "x", "field", "Pet"] {
            assert!(!uses.root(other), "{other}");
        }
    }
}
