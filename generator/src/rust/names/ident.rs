//! Identifiers that are known to be valid.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::config::OwnType;

/// A valid Rust identifier. Only the naming pass makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// Words that cannot be identifiers, not even raw ones.
const NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The keywords of Rust up to edition 2024, reserved ones included (reference, §Keywords).
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

impl Ident {
    /// Makes an identifier of text that [`words`](super::words) has put into one case.
    pub(super) fn new(text: String) -> Self {
        if NEVER.contains(&text.as_str()) { Self(format!("{text}_")) } else { Self(text) }
    }

    /// As [`new`](Self::new), for a module: its file is called after it, so it is never raw, and
    /// never a name that some file system or Cargo keeps for itself.
    pub(super) fn module(text: String) -> Self {
        const FILES: &[&str] = &["lib", "main", "con", "prn", "aux", "nul"];
        let device = |port: &str| port.parse::<u8>().is_ok();
        let reserved = KEYWORDS.contains(&text.as_str())
            || FILES.contains(&text.as_str())
            || text.strip_prefix("com").is_some_and(device)
            || text.strip_prefix("lpt").is_some_and(device);
        Self::new(if reserved { format!("{text}_") } else { text })
    }

    /// The module for an area of the API. Rust finds no file for one that is not in ASCII.
    pub(in crate::rust) fn of_area(name: &str) -> Self {
        Self::module(super::words::ascii_snake(name))
    }

    /// A function that is the first of its name, or a later one.
    pub(in crate::rust) fn of_function(name: &str, number: u32) -> Self {
        if number == 1 { Self::new(name.to_owned()) } else { Self::new(format!("{name}_{number}")) }
    }

    /// The type that is called after a method.
    pub(in crate::rust) fn after(method: &Ident, suffix: &str) -> Self {
        Self::new(super::words::pascal(method.as_str()) + suffix)
    }

    /// The constant of `http::Method` for a method's name.
    pub(in crate::rust) fn constant(method: &str) -> Self {
        Self(super::words::snake(method).to_ascii_uppercase())
    }

    /// The identifier without `r#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The path of a type outside the generated crate, or below `crate`.
pub(in crate::rust) fn type_path(segments: &[String]) -> TokenStream {
    let Some((root, names)) = segments.split_first() else {
        return TokenStream::new();
    };
    let names = names.iter().map(|name| Ident::new(name.clone()));
    if root == "crate" {
        return quote!(crate #(::#names)*);
    }
    let root = Ident::new(root.clone());
    quote!(::#root #(::#names)*)
}

/// A type of the user's own, with its parameters.
pub(in crate::rust) fn own_path(own: &OwnType) -> TokenStream {
    let path = plain(&own.path).unwrap_or_else(|| type_path(&own.path));
    match own.arguments.as_slice() {
        [] => path,
        arguments => {
            let arguments = arguments.iter().map(own_path);
            quote!(#path<#(#arguments),*>)
        }
    }
}

/// A type that needs no path.
fn plain(path: &[String]) -> Option<TokenStream> {
    let [root, module, name] = path else { return None };
    let name = match (root.as_str(), module.as_str(), name.as_str()) {
        ("std", "primitive", name) => name,
        ("std", "boxed", name @ "Box")
        | ("std", "option", name @ "Option")
        | ("std", "string", name @ "String")
        | ("std", "vec", name @ "Vec") => name,
        _ => return None,
    };
    let name = Ident::new(name.to_owned());
    Some(quote!(#name))
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = if KEYWORDS.contains(&self.0.as_str()) {
            proc_macro2::Ident::new_raw(&self.0, Span::call_site())
        } else {
            proc_macro2::Ident::new(&self.0, Span::call_site())
        };
        tokens.append(ident);
    }
}

impl std::fmt::Display for Ident {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if KEYWORDS.contains(&self.0.as_str()) {
            f.write_str("r#")?;
        }
        f.write_str(&self.0)
    }
}
