//! Reads the public items off the code of a generated crate.

use std::collections::BTreeMap;

use syn::{Attribute, Fields, FnArg, ImplItem, ReturnType, Visibility};

use super::item::{Function, Item, Public};
use super::paths::{Paths, public};
use crate::output::File;

/// The public items of a generated crate.
#[derive(Debug, Clone, Default)]
pub struct PublicApi {
    pub(super) items: BTreeMap<String, Public>,
}

/// Folders and files whose items callers do not see.
const HIDDEN: [&str; 2] = ["models/codec/", "runtime"];

impl PublicApi {
    /// Reads it off the files of a crate. A file that is not Rust offers nothing.
    pub fn of(files: &[File]) -> Self {
        let files: Vec<&File> = files.iter().filter(|file| modules(&file.path).is_some()).collect();
        let read = crate::parallel::in_parallel(&files, |file| {
            let mut read = Reader { paths: Paths::of(Vec::new(), &[]), items: BTreeMap::new() };
            // What cannot be parsed was changed by hand.
            if let (Some(inside), Ok(parsed)) = (modules(&file.path), syn::parse_file(&file.text)) {
                read.paths = Paths::of(inside, &parsed.items);
                parsed.items.iter().for_each(|item| read.item(item));
            }
            read.items
        });
        Self { items: read.into_iter().flatten().collect() }
    }

    /// Whether there is an item, other than a function, with this path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.items.contains_key(path)
    }

    /// The names and types of a function's arguments.
    pub(crate) fn arguments(&self, path: &str) -> Option<&[(String, String)]> {
        self.function(path).map(|it| it.arguments.as_slice())
    }

    /// The setters of a call, in the order of their names, each with the type of what it takes.
    pub(crate) fn setters(&self, ty: &str) -> impl Iterator<Item = (&str, &str)> {
        let prefix = format!("{ty}::");
        let members = self.items.range(prefix.clone()..);
        let members = members.map_while(move |(path, it)| Some((path.strip_prefix(&prefix)?, it)));
        members.filter_map(|(name, it)| match &it.item {
            Item::Function(function) if function.output == "Self" => {
                let (_, ty) = function.arguments.first()?;
                Some((name.strip_suffix("()")?, ty.as_str()))
            }
            _ => None,
        })
    }

    /// What a call gives or fails with, such as `operations::GetPet::Output`.
    pub(crate) fn output(&self, path: &str) -> Option<&str> {
        match &self.items.get(path)?.item {
            Item::Output(ty) => Some(ty),
            _ => None,
        }
    }

    fn function(&self, path: &str) -> Option<&Function> {
        match &self.items.get(&format!("{path}()"))?.item {
            Item::Function(function) => Some(function),
            _ => None,
        }
    }

    /// What these paths are, too, where the types that they begin with are other names of types.
    pub(in crate::diff) fn other_paths(&self, paths: &[String]) -> Vec<String> {
        let target = |path: &str| match &self.items.get(path)?.item {
            Item::Alias(target) => Some(target.clone()),
            _ => None,
        };
        let other = |path: &String| {
            let (ty, member) = path.rsplit_once("::")?;
            Some(format!("{}::{member}", target(ty)?))
        };
        paths.iter().filter_map(other).collect()
    }
}

/// The modules that a file is, from the root; none if callers do not see what is in it.
fn modules(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    if HIDDEN.iter().any(|hidden| path.starts_with(hidden)) {
        return None;
    }
    let mut modules: Vec<String> = path.split('/').map(str::to_owned).collect();
    if matches!(modules.last().map(String::as_str), Some("mod" | "lib")) {
        modules.pop();
    }
    Some(modules)
}

struct Reader {
    paths: Paths,
    items: BTreeMap<String, Public>,
}

impl Reader {
    /// A function has a key of its own: a field may be called the same.
    fn add(&mut self, mut path: String, item: Item, attributes: &[Attribute]) {
        if matches!(item, Item::Function(_)) {
            path.push_str("()");
        }
        let deprecated = attributes.iter().any(|it| it.path().is_ident("deprecated"));
        self.items.insert(path, Public { item, deprecated });
    }

    fn item(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Struct(it) if is_public(&it.vis) => self.structure(it),
            syn::Item::Enum(it) if is_public(&it.vis) => self.enumeration(it),
            syn::Item::Trait(it) if is_public(&it.vis) => {
                let path = self.paths.join(&it.ident.to_string());
                self.add(path, Item::Trait, &it.attrs);
            }
            syn::Item::Type(it) if is_public(&it.vis) => {
                let path = self.paths.join(&it.ident.to_string());
                let target = self.paths.text(&it.ty);
                self.add(path, Item::Alias(target), &it.attrs);
            }
            syn::Item::Const(it) if is_public(&it.vis) => {
                let path = self.paths.join(&it.ident.to_string());
                let ty = self.paths.text(&it.ty);
                self.add(path, Item::Constant(ty), &it.attrs);
            }
            syn::Item::Fn(it) if is_public(&it.vis) => {
                let path = self.paths.join(&it.sig.ident.to_string());
                let function = self.function(&it.sig);
                self.add(path, Item::Function(function), &it.attrs);
            }
            syn::Item::Mod(it) if is_public(&it.vis) => {
                let path = self.paths.join(&it.ident.to_string());
                self.add(path.clone(), Item::Module, &it.attrs);
                if let Some((_, items)) = &it.content {
                    let inside = self.paths.below(&it.ident.to_string());
                    let outer = std::mem::replace(&mut self.paths, Paths::of(inside, items));
                    items.iter().for_each(|item| self.item(item));
                    self.paths = outer;
                }
            }
            syn::Item::Use(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                self.reexports(&it.tree, &it.attrs);
            }
            syn::Item::Impl(it) => self.implementation(it),
            _ => {}
        }
    }

    fn reexports(&mut self, tree: &syn::UseTree, attributes: &[Attribute]) {
        let name = match tree {
            syn::UseTree::Path(it) => return self.reexports(&it.tree, attributes),
            syn::UseTree::Group(it) => {
                return it.items.iter().for_each(|tree| self.reexports(tree, attributes));
            }
            syn::UseTree::Name(it) => it.ident.to_string(),
            syn::UseTree::Rename(it) => it.rename.to_string(),
            syn::UseTree::Glob(_) => return,
        };
        let path = self.paths.join(&name);
        if !self.items.contains_key(&path) && !["Client", "ClientBuilder"].contains(&name.as_str())
        {
            self.add(path, Item::Reexport, attributes);
        }
    }

    fn structure(&mut self, it: &syn::ItemStruct) {
        let path = self.paths.join(&it.ident.to_string());
        let mut open = !is_non_exhaustive(&it.attrs);
        for (index, field) in it.fields.iter().enumerate() {
            if !is_public(&field.vis) {
                open = false;
                continue;
            }
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
            let ty = self.paths.text(&field.ty);
            self.add(format!("{path}::{name}"), Item::Field(ty), &field.attrs);
        }
        self.derives(&path, &it.attrs);
        self.add(path, Item::Struct { open }, &it.attrs);
    }

    fn enumeration(&mut self, it: &syn::ItemEnum) {
        let path = self.paths.join(&it.ident.to_string());
        for variant in &it.variants {
            let held = match &variant.fields {
                Fields::Unit => String::new(),
                fields => self.paths.text(fields),
            };
            let path = format!("{path}::{}", variant.ident);
            self.add(path, Item::Variant(held), &variant.attrs);
        }
        self.derives(&path, &it.attrs);
        self.add(path, Item::Enum { open: !is_non_exhaustive(&it.attrs) }, &it.attrs);
    }

    fn derives(&mut self, path: &str, attributes: &[Attribute]) {
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            // What does not parse as a list of paths is no derive of ours.
            let _ = attribute.parse_nested_meta(|derive| {
                let name = self.paths.text(&derive.path);
                self.add(format!("impl {name} for {path}"), Item::Impl, &[]);
                Ok(())
            });
        }
    }

    fn implementation(&mut self, it: &syn::ItemImpl) {
        let ty = public(&self.paths.text(&it.self_ty));
        if let Some((name, _)) = &it.trait_ {
            let name = self.paths.text(name);
            if name.ends_with("Endpoint") {
                return self.outputs(&ty, it);
            }
            self.add(format!("impl {name} for {ty}"), Item::Impl, &[]);
            return;
        }
        for item in &it.items {
            match item {
                ImplItem::Fn(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                    let function = self.function(&it.sig);
                    let path = format!("{ty}::{}", it.sig.ident);
                    self.add(path, Item::Function(function), &it.attrs);
                }
                ImplItem::Const(it) if is_public(&it.vis) && !is_hidden(&it.attrs) => {
                    let constant = Item::Constant(self.paths.text(&it.ty));
                    self.add(format!("{ty}::{}", it.ident), constant, &it.attrs);
                }
                _ => {}
            }
        }
    }

    fn outputs(&mut self, ty: &str, it: &syn::ItemImpl) {
        for item in &it.items {
            if let ImplItem::Type(it) = item
                && it.ident != "Body"
            {
                let output = Item::Output(self.paths.text(&it.ty));
                self.add(format!("{ty}::{}", it.ident), output, &[]);
            }
        }
    }

    fn function(&self, signature: &syn::Signature) -> Function {
        let mut function = Function {
            generics: self.paths.text(&signature.generics),
            receiver: None,
            arguments: Vec::new(),
            output: String::new(),
        };
        for input in &signature.inputs {
            match input {
                // Whether it is `mut` inside concerns no caller.
                FnArg::Receiver(it) => {
                    function.receiver = Some(self.paths.text(it).replace("mut self", "self"));
                }
                FnArg::Typed(it) => {
                    let name = self.paths.text(&it.pat).replace("mut ", "");
                    function.arguments.push((name, self.paths.text(&it.ty)));
                }
            }
        }
        if let ReturnType::Type(_, ty) = &signature.output {
            function.output = self.paths.text(ty);
        }
        function
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_non_exhaustive(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| it.path().is_ident("non_exhaustive"))
}

/// Whether callers are not meant to see it.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        let is = |word| it.meta.require_list().is_ok_and(|it| it.tokens.to_string() == word);
        it.path().is_ident("doc") && is("hidden")
    })
}
