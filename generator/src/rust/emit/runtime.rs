//! The runtime: which of its modules a client needs, and the copies of them.

mod source;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::uses::Uses;
use source::{MODULES, RuntimeFile, RuntimeModule, SourcePart, declarations};

/// The features of the runtime's package that are areas.
pub(super) fn areas() -> BTreeSet<&'static str> {
    MODULES.iter().map(|module| module.area).collect()
}

/// The import of the runtime's crate.
pub(super) fn alias() -> TokenStream {
    quote!(
        use specwright_runtime::codegen as runtime;
    )
}

/// A module or a macro of the runtime.
#[derive(Clone, Copy)]
enum RuntimeName<'a> {
    Module(&'a str),
    Macro(&'a str),
}

impl RuntimeName<'_> {
    fn is_in(self, module: &RuntimeModule) -> bool {
        match self {
            RuntimeName::Module(name) => module.name == name,
            RuntimeName::Macro(name) => module.parts().any(|part| part.name == Some(name)),
        }
    }
}

/// The modules of the runtime that code needs, transitively.
#[derive(Debug, Default)]
pub(super) struct NeededModules {
    modules: Vec<&'static RuntimeModule>,
    /// The macros that are called by a path.
    exported: BTreeSet<&'static str>,
    /// Those that are called in their own file only.
    local: BTreeSet<&'static str>,
}

impl NeededModules {
    /// The modules that are needed for these uses.
    pub(super) fn of(uses: &Uses) -> Self {
        let added = MODULES.iter().filter(|it| it.methods.iter().any(|name| uses.method(name)));
        let modules =
            uses.modules().chain(added.map(|module| module.name)).map(RuntimeName::Module);
        let mut open: Vec<RuntimeName<'_>> =
            modules.chain(uses.macros().map(RuntimeName::Macro)).collect();
        let mut needed = Self::default();
        let mut indices = BTreeSet::new();
        while let Some(name) = open.pop() {
            let found = MODULES.iter().enumerate().find(|(_, module)| name.is_in(module));
            let Some((index, module)) = found else { continue };
            let mut parts = Vec::new();
            if let RuntimeName::Macro(name) = name {
                let called = module.parts().filter(|part| part.name == Some(name));
                parts.extend(
                    called.filter(|part| part.name.is_some_and(|it| needed.exported.insert(it))),
                );
            }
            if indices.insert(index) {
                parts.extend(module.parts().filter(|part| part.name.is_none()));
                let called = |part: &&SourcePart| part.name.is_some_and(|it| calls(module, it));
                parts.extend(module.parts().filter(called));
                needed.local.extend(module.parts().filter(called).filter_map(|part| part.name));
            }
            for part in parts {
                open.extend(part.modules.iter().copied().map(RuntimeName::Module));
                open.extend(part.macros.iter().copied().map(RuntimeName::Macro));
            }
        }
        needed.modules = indices.into_iter().filter_map(|index| MODULES.get(index)).collect();
        needed
    }

    /// Whether a module is needed.
    pub(super) fn has(&self, module: &str) -> bool {
        self.modules.iter().any(|it| it.name == module)
    }

    /// The features of the runtime's package for them.
    pub(super) fn areas(&self) -> BTreeSet<&'static str> {
        self.modules.iter().map(|module| module.area).collect()
    }

    /// The names and texts of the files to copy.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, String)> {
        let files = self.modules.iter().flat_map(|module| &module.files);
        let files = files.map(|file| (file.path.to_owned(), self.copy(file)));
        files.chain(self.folders().filter_map(|folder| {
            let text = self.declared(declarations(folder)?);
            Some((format!("{folder}.rs"), text))
        }))
    }

    /// Whether the copies name a crate, which macros reach by way of the runtime.
    pub(super) fn names_crate(&self, name: &str) -> bool {
        let is_word = |c: char| c == '_' || c.is_alphanumeric();
        let path = format!("{name}::");
        let names = |line: &str| {
            let mut found = line.match_indices(&path);
            let is_path = |at: usize| {
                let before = line.get(..at).unwrap_or_default();
                let before = ["$rt::", "rt::", "::"]
                    .iter()
                    .find_map(|it| before.strip_suffix(it))
                    .unwrap_or(before);
                !before.ends_with(|c: char| is_word(c) || c == ':')
            };
            !line.trim_start().starts_with("//") && found.any(|(at, _)| is_path(at))
        };
        self.files().any(|(_, text)| text.lines().any(names))
    }

    /// The folders that they are in.
    fn folders(&self) -> impl Iterator<Item = &'static str> {
        let folders: BTreeSet<_> = self.modules.iter().filter_map(|it| it.folder).collect();
        folders.into_iter()
    }

    /// The declarations of a folder's modules, without those of modules that nobody needs, and without
    /// features, which a copy does not have.
    fn declared(&self, declarations: &str) -> String {
        let is_kept = |line: &&str| {
            let module = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
            !line.starts_with("#[cfg(") && module.is_none_or(|module| self.has(module))
        };
        declarations.lines().filter(is_kept).flat_map(|line| [line, "\n"]).collect()
    }

    /// A file without the macros that nobody calls. Its examples are shown and not compiled: a copy may
    /// be anywhere in a crate of any name.
    fn copy(&self, file: &RuntimeFile) -> String {
        let mut copy = String::new();
        for SourcePart { name, text, .. } in &file.parts {
            match name {
                None => copy.push_str(text),
                Some(name) if self.exported.contains(name) => {
                    copy.push_str(&format!("{text}pub(crate) use {name};\n"));
                }
                Some(name) if self.local.contains(name) => copy.push_str(text),
                Some(_) => copy.truncate(copy.trim_end().len() + 1),
            }
        }
        copy.replace("/// ```no_run\n", "/// ```ignore\n")
    }

    /// `runtime/mod.rs`
    pub(super) fn root(&self, types_only: bool) -> TokenStream {
        let crates = ["bytes", "http", "serde", "serde_json"];
        // What types alone do without is no dependency of theirs.
        let crates = crates.into_iter().filter(|name| !types_only || self.names_crate(name));
        let crates = crates.map(|name| Ident::new(name, Span::call_site()));
        let ident = |name: &str| Ident::new(name, Span::call_site());
        let alone = self.modules.iter().filter(|it| it.folder.is_none()).map(|it| ident(it.name));
        // By `*`: a module that only a feature compiles cannot be named without that.
        let folders: Vec<Ident> = self.folders().map(ident).collect();
        let macros = self.modules.iter().flat_map(|module| {
            let names = module.parts().filter_map(|part| part.name);
            names.filter(|name| self.exported.contains(name)).map(move |name| (*module, name))
        });
        let macros = macros.map(|(module, name)| {
            let (folder, name) = (module.folder.map(ident).into_iter(), ident(name));
            let module = ident(module.name);
            quote!(pub(crate) use #(#folder::)* #module::#name;)
        });
        quote! {
            //! What the client is built on: the same in every client made by specwright.
            #(pub mod #alone;)*
            #(pub mod #folders;)*
            #(pub use #folders::*;)*
            #(#macros)*
            pub use {#(#crates),*};
        }
    }
}

/// Whether the files of a module call one of its macros, outside of macros.
fn calls(module: &RuntimeModule, name: &str) -> bool {
    module.parts().any(|part| part.name.is_none() && part.calls.contains(name))
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{NeededModules, Uses};

    fn needed(code: &TokenStream) -> Vec<&'static str> {
        NeededModules::of(&Uses::of(code)).modules.iter().map(|module| module.name).collect()
    }

    #[test]
    fn a_module_brings_those_that_it_names() {
        assert_eq!(needed(&quote!(rt::media_type::of)), ["media_type"]);
        let by_macro = needed(&quote!(rt::object! {}));
        for module in ["fit", "lookup", "object", "wire"] {
            assert!(by_macro.contains(&module), "{module}: {by_macro:?}");
        }
        assert!(!by_macro.contains(&"draft"), "{by_macro:?}");
        assert_eq!(needed(&quote!(other::record::Record)), <[&str; 0]>::default());
    }

    #[test]
    fn a_method_brings_the_module_that_adds_it() {
        let needed = needed(&quote!(response.kind(&["a", "b"])));
        assert!(needed.contains(&"negotiation"), "{needed:?}");
    }

    #[test]
    fn a_folder_declares_the_modules_that_are_needed() {
        let needed = NeededModules::of(&Uses::of(&quote!(rt::uuid::Uuid)));
        let text = |path: &str| needed.files().find(|(name, _)| name == path).map(|(_, text)| text);
        let formats = text("formats.rs").expect("it is needed");
        let (doc, modules) = formats.split_once("\n\n").expect("it has a comment");
        assert!(doc.starts_with("//! Formats of values"), "{doc}");
        assert_eq!(modules, "pub mod text;\npub mod uuid;\n");
        assert_eq!(text("webhooks.rs"), None);
        let root = needed.root(false).to_string();
        assert!(root.contains("pub mod formats ;") && !root.contains("pub mod uuid ;"), "{root}");
        assert!(root.contains("pub use formats :: * ;"), "{root}");
        assert!(root.contains("pub (crate) use formats :: text :: wire_as_text ;"), "{root}");
    }

    #[test]
    fn the_examples_of_a_copy_are_not_compiled() {
        let code = quote!(rt::mixed::Mixed; rt::hook::Hook; rt::event_stream::Events);
        let needed = NeededModules::of(&Uses::of(&code));
        let text: String = needed.files().map(|(_, text)| text).collect();
        let mut fences = text.lines().filter(|line| line.starts_with("/// ```")).peekable();
        assert!(fences.peek().is_some());
        while let (Some(opening), Some(closing)) = (fences.next(), fences.next()) {
            assert_eq!((opening, closing), ("/// ```ignore", "/// ```"));
        }
    }

    #[test]
    fn macros_that_nobody_calls_are_left_out() {
        let needed = NeededModules::of(&Uses::of(&quote!(rt::object! {})));
        let wire = needed.files().find(|(name, _)| name == "json/wire.rs").map(|(_, text)| text);
        let wire = wire.expect("records are on it");
        assert!(wire.contains("macro_rules! wire_as_serde") && !wire.contains("use wire_as_serde"));
        assert!(wire.contains("pub(crate) use serde_as_wire;"));
        assert!(!wire.contains("wrappers") && !wire.contains("macro_export"));
        assert!(wire.ends_with("}\n") || wire.ends_with(";\n"));
    }
}
