//! The modules of a crate, read from its files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// The name of a module, from the root of its crate.
pub(crate) type Name = Vec<String>;

/// The modules by their names, without those that only tests see.
pub(crate) type Tree = BTreeMap<Name, Module>;

/// A module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The file that it stands in, below the folder of the crate.
    pub(crate) file: String,
    /// The names of the modules in it.
    pub(crate) modules: BTreeSet<String>,
    /// The names of what is defined in it.
    pub(crate) items: BTreeSet<String>,
    /// What it brings into scope.
    pub(crate) uses: Vec<Use>,
    /// All that stands in it besides.
    pub(crate) code: TokenStream,
}

/// A name that is brought into scope.
#[derive(Debug)]
pub(crate) struct Use {
    /// As it is written: `super`, `tree`, `Name`.
    pub(crate) path: Name,
    /// What it is called here. `None`: all names of a module.
    pub(crate) name: Option<String>,
    /// Whether others see it here.
    pub(crate) is_public: bool,
}

/// Reads the modules of the library whose `lib.rs` is in a folder.
pub(crate) fn read(folder: &Path) -> Result<Tree> {
    let mut reader = Reader { folder, tree: Tree::new() };
    reader.file(Vec::new(), "lib.rs".into(), Path::new(""))?;
    Ok(reader.tree)
}

struct Reader<'f> {
    folder: &'f Path,
    tree: Tree,
}

impl Reader<'_> {
    /// Reads a file, and the files of its modules, which are below `beside`.
    fn file(&mut self, name: Name, file: PathBuf, beside: &Path) -> Result<()> {
        let text = std::fs::read_to_string(self.folder.join(&file))?;
        let parsed = syn::parse_file(&text)
            .map_err(|error| Error::other(format!("{}: {error}", file.display())))?;
        let file = file.components().map(|part| part.as_os_str().to_string_lossy());
        self.module(name, file.collect::<Vec<_>>().join("/"), beside, parsed.items)
    }

    fn module(&mut self, name: Name, file: String, beside: &Path, items: Vec<Item>) -> Result<()> {
        let mut module = Module { file, ..Module::default() };
        for item in items {
            match item {
                Item::Mod(inner) if is_for_tests(&inner.attrs) => {}
                Item::Mod(inner) => {
                    let own = inner.ident.to_string();
                    let path = [&name[..], std::slice::from_ref(&own)].concat();
                    let below = beside.join(&own);
                    match inner.content {
                        Some((_, items)) => {
                            self.module(path, module.file.clone(), &below, items)?
                        }
                        None => {
                            let beside = beside.join(format!("{own}.rs"));
                            let is_beside = self.folder.join(&beside).exists();
                            let file = if is_beside { beside } else { below.join("mod.rs") };
                            self.file(path, file, &below)?;
                        }
                    }
                    module.modules.insert(own);
                }
                Item::Use(import) if is_for_tests(&import.attrs) => {}
                Item::Use(import) => {
                    let is_public = !matches!(import.vis, Visibility::Inherited);
                    gather(import.tree, Vec::new(), is_public, &mut module.uses);
                }
                item => {
                    let (own, attributes) = defined(&item);
                    if !attributes.is_some_and(is_for_tests) {
                        module.items.extend(own);
                        item.to_tokens(&mut module.code);
                    }
                }
            }
        }
        self.tree.insert(name, module);
        Ok(())
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

/// The name that an item defines, and its attributes.
fn defined(item: &Item) -> (Option<String>, Option<&[Attribute]>) {
    let (name, attributes) = match item {
        Item::Const(item) => (Some(&item.ident), &item.attrs),
        Item::Enum(item) => (Some(&item.ident), &item.attrs),
        Item::Fn(item) => (Some(&item.sig.ident), &item.attrs),
        Item::Macro(item) => (item.ident.as_ref(), &item.attrs),
        Item::Static(item) => (Some(&item.ident), &item.attrs),
        Item::Struct(item) => (Some(&item.ident), &item.attrs),
        Item::Trait(item) => (Some(&item.ident), &item.attrs),
        Item::Type(item) => (Some(&item.ident), &item.attrs),
        Item::Union(item) => (Some(&item.ident), &item.attrs),
        Item::Impl(item) => (None, &item.attrs),
        _ => return (None, None),
    };
    (name.map(ToString::to_string), Some(attributes))
}

/// Takes a tree of names apart.
fn gather(tree: UseTree, mut path: Name, is_public: bool, uses: &mut Vec<Use>) {
    match tree {
        UseTree::Path(step) => {
            path.push(step.ident.to_string());
            gather(*step.tree, path, is_public, uses);
        }
        UseTree::Group(group) => {
            group.items.into_iter().for_each(|tree| gather(tree, path.clone(), is_public, uses));
        }
        UseTree::Glob(_) => uses.push(Use { path, name: None, is_public }),
        UseTree::Name(own) => {
            let own = own.ident.to_string();
            if own != "self" {
                path.push(own);
            }
            uses.push(Use { name: path.last().cloned(), path, is_public });
        }
        UseTree::Rename(own) => {
            let (own, name) = (own.ident.to_string(), own.rename.to_string());
            if own != "self" {
                path.push(own);
            }
            uses.push(Use { path, name: Some(name), is_public });
        }
    }
}
