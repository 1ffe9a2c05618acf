//! Types as text, by the public paths of what they mention, so that it does not matter what a file imports.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, UseTree};

/// What the names in a file stand for.
pub(super) struct Paths {
    /// The public path of the file's own module, such as `models`; empty for the crate's root.
    module: String,
    /// The modules that the file is in, from the root, itself included.
    inside: Vec<String>,
    /// The paths of what it imports and defines, by its name there.
    names: BTreeMap<String, String>,
}

impl Paths {
    /// Those of a module within these others.
    pub(super) fn of(inside: Vec<String>, items: &[Item]) -> Self {
        let module = match inside.first().map(String::as_str) {
            None | Some("client") => String::new(),
            Some(folder @ ("models" | "operations")) => folder.to_owned(),
            Some(_) => inside.join("::"),
        };
        let mut paths = Self { module, inside, names: BTreeMap::new() };
        for item in items {
            match item {
                Item::Use(it) => paths.import(&it.tree, ""),
                Item::Struct(it) => paths.define(&it.ident),
                Item::Enum(it) => paths.define(&it.ident),
                Item::Type(it) => paths.define(&it.ident),
                _ => {}
            }
        }
        paths
    }

    fn define(&mut self, ident: &syn::Ident) {
        let (name, path) = (ident.to_string(), self.join(&ident.to_string()));
        self.names.insert(name, path);
    }

    /// The public path of an item of this file.
    pub(super) fn join(&self, name: &str) -> String {
        if self.module.is_empty() { name.to_owned() } else { format!("{}::{name}", self.module) }
    }

    fn import(&mut self, tree: &UseTree, before: &str) {
        let join = |name: &str| {
            if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") }
        };
        match tree {
            UseTree::Path(it) => self.import(&it.tree, &join(&it.ident.to_string())),
            UseTree::Name(it) => {
                let name = it.ident.to_string();
                let path = self.public(&join(&name));
                self.names.insert(name, path);
            }
            UseTree::Rename(it) => {
                let path = self.public(&join(&it.ident.to_string()));
                self.names.insert(it.rename.to_string(), path);
            }
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.import(tree, before)),
            UseTree::Glob(_) => {}
        }
    }

    /// A type, or any other part of a signature.
    pub(super) fn text(&self, tokens: &impl ToTokens) -> String {
        let mut text = String::new();
        self.write(tokens.to_token_stream(), &mut text);
        text
    }

    fn write(&self, tokens: TokenStream, text: &mut String) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => (" { ", " }"),
                        Delimiter::None => ("", ""),
                    };
                    text.push_str(open);
                    self.write(group.stream(), text);
                    text.push_str(close);
                }
                TokenTree::Ident(ident) => {
                    let mut path = ident.to_string();
                    // `::` and what follows belongs to the path.
                    while is_colon(tokens.peek()) {
                        let mut ahead = tokens.clone();
                        ahead.next();
                        ahead.next();
                        let Some(TokenTree::Ident(next)) = ahead.next() else { break };
                        path.push_str("::");
                        path.push_str(&next.to_string());
                        tokens = ahead;
                    }
                    if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                        text.push(' ');
                    }
                    text.push_str(&self.resolved(&path));
                }
                TokenTree::Punct(punct) => match punct.as_char() {
                    ',' if tokens.peek().is_none() => {}
                    ',' => text.push_str(", "),
                    '+' => text.push_str(" + "),
                    '=' => text.push_str(" = "),
                    ':' if punct.spacing() == Spacing::Alone && !text.ends_with(':') => {
                        text.push_str(": ");
                    }
                    '\'' => {
                        text.push('\'');
                        if let Some(TokenTree::Ident(lifetime)) = tokens.next() {
                            text.push_str(&lifetime.to_string());
                            text.push(' ');
                        }
                    }
                    other => text.push(other),
                },
                TokenTree::Literal(literal) => text.push_str(&literal.to_string()),
            }
        }
    }

    /// The public path of what a path stands for.
    fn resolved(&self, path: &str) -> String {
        let (first, rest) = path.split_once("::").unwrap_or((path, ""));
        match (self.names.get(first), rest) {
            (Some(full), "") => full.clone(),
            (Some(full), rest) => public(&format!("{full}::{rest}")),
            (None, _) => self.public(path),
        }
    }

    /// The public path of what this file writes so.
    fn public(&self, path: &str) -> String {
        let ways_up = path.split("::").take_while(|it| *it == "super").count();
        if ways_up == 0 {
            return public(path);
        }
        let kept = self.inside.len().saturating_sub(ways_up);
        let inside = self.inside.iter().take(kept).map(String::as_str);
        let segments: Vec<&str> = inside.chain(path.split("::").skip(ways_up)).collect();
        public(&segments.join("::"))
    }

    /// The modules of one that is written in this file.
    pub(super) fn below(&self, name: &str) -> Vec<String> {
        self.inside.iter().cloned().chain([name.to_owned()]).collect()
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(it)) if it.as_char() == ':' && it.spacing() == Spacing::Joint)
}

/// The path that callers write: without the ways up, and without the modules in which an area's items stand.
pub(super) fn public(path: &str) -> String {
    let mut segments: Vec<&str> =
        path.split("::").skip_while(|it| ["super", "self", "crate"].contains(it)).collect();
    if let ["models" | "operations", _, .., _] = segments.as_slice() {
        segments.drain(1..segments.len().saturating_sub(1));
    }
    match segments.as_slice() {
        // The runtime's modules are its own business, and so is where it comes from.
        ["client" | "rt" | "runtime", .., name] | [name] => (*name).to_owned(),
        ["std" | "core" | "alloc", .., name] => (*name).to_owned(),
        segments => segments.join("::"),
    }
}
