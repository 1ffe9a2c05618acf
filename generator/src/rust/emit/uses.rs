//! What emitted code uses: modules and macros of the runtime, and other crates.
//!
//! It is found in the code itself, so that files, features and dependencies always match it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::mentions::{Mention, MentionKind, mentions};

/// The names by which code reaches the runtime.
const RUNTIME: [&str; 2] = ["rt", "runtime"];

/// What code uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Modules of the runtime, with the items that are used.
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
        mentions(code, |mention| uses.mention(mention));
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

    fn mention(&mut self, Mention { names, group, kind }: Mention) {
        if kind == MentionKind::Member {
            self.methods.extend(names.into_iter().next());
            return;
        }
        let at = names.iter().position(|name| RUNTIME.contains(&name.as_str()));
        // A macro is right in the runtime, not in a module.
        if kind == MentionKind::Macro && at.is_some_and(|at| at + 2 == names.len()) {
            self.macros.extend(names.into_iter().next_back());
            return;
        }
        if let Some(name) = at.and_then(|at| names.get(at + 1)) {
            let items = self.runtime.entry(name.clone()).or_default();
            items.extend(at.and_then(|at| names.get(at + 2)).cloned());
            items.extend(group.iter().flatten().cloned());
        }
        if names.len() > 1 || group.is_some() {
            self.roots.extend(names.into_iter().next());
        }
    }
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
