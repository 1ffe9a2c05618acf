//! What each file takes from others.
//!
//! An item counts as taken from the file that defines it, through however many re-exports. That a
//! module names its children, or shows something of theirs as its own, is not an import: it takes
//! nothing from them unless its own code names it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::tree::{Module, Name, Tree, Use};

/// The files that each file imports, each with what it takes.
pub(crate) type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// How many names an item may go by before it is found.
const DEEPEST: usize = 12;

/// The macros whose tokens are those of another crate.
const QUOTES: [&str; 3] = ["quote", "quote_spanned", "parse_quote"];

/// Finds the imports of a crate.
pub(crate) fn imports(tree: &Tree) -> Imports {
    let mut imports = Imports::new();
    for (name, module) in tree {
        let mut code = Code::default();
        code.read(module.code.clone());
        let shown = |import: &&Use| {
            let named = import.name.as_ref().is_some_and(|name| code.words.contains(name));
            named || !import.is_public
        };
        let uses = module.uses.iter().filter(shown).map(|import| &import.path);
        for path in uses.chain(code.paths.iter().filter(|path| is_rooted(path, module))) {
            let found = lead(tree, name, path, DEEPEST).map(|found| found.file);
            if let Some(file) = found.filter(|file| *file != module.file) {
                let taken = imports.entry(module.file.clone()).or_default();
                taken.entry(file.to_owned()).or_default().insert(path.join("::"));
            }
        }
    }
    imports
}

/// The same for whole folders: all that stands below a module of the root counts as one.
pub(crate) fn of_folders(imports: &Imports) -> Imports {
    let folder = |file: &str| {
        let first = file.split('/').next().unwrap_or(file);
        first.strip_suffix(".rs").unwrap_or(first).to_owned()
    };
    let mut folders = Imports::new();
    for (file, taken) in imports {
        for (from, what) in taken.iter().filter(|(from, _)| folder(from) != folder(file)) {
            let taken = folders.entry(folder(file)).or_default();
            let what = what.iter().map(|what| format!("{what} ({file})"));
            taken.entry(folder(from)).or_default().extend(what);
        }
    }
    folders
}

/// Whether a path in code leads somewhere by itself, not by a name that a `use` brings.
fn is_rooted(path: &[String], module: &Module) -> bool {
    let first = path.first().map(String::as_str);
    first.is_some_and(|first| is_keyword(first) || module.modules.contains(first))
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "crate" | "self" | "super")
}

/// What a path leads to: a module, or an item of one.
struct Found<'t> {
    /// The file that defines it.
    file: &'t str,
    /// Its name, if it is a module.
    module: Option<Name>,
}

/// What a path in a module leads to. `None`: it is not of this crate.
fn lead<'t>(tree: &'t Tree, from: &Name, path: &[String], left: usize) -> Option<Found<'t>> {
    let left = left.checked_sub(1)?;
    let mut at = from.clone();
    let mut rest = path;
    while let Some((first, others)) = rest.split_first().filter(|(first, _)| is_keyword(first)) {
        match first.as_str() {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            _ => {}
        }
        rest = others;
    }
    while let Some((first, others)) = rest.split_first() {
        if !tree[&at].modules.contains(first) {
            return named(tree, &at, rest, left);
        }
        at.push(first.clone());
        rest = others;
    }
    Some(Found { file: &tree[&at].file, module: Some(at) })
}

/// What a path leads to that begins with a name in a module's scope: one of its own, or else one that
/// it imports by itself, or else one of a module all of which it imports.
fn named<'t>(tree: &'t Tree, at: &Name, path: &[String], left: usize) -> Option<Found<'t>> {
    let module = &tree[at];
    let (first, others) = path.split_first()?;
    if module.items.contains(first) {
        return Some(Found { file: &module.file, module: None });
    }
    let mut by_itself = module.uses.iter().filter(|import| import.name.as_ref() == Some(first));
    let found =
        by_itself.find_map(|import| lead(tree, at, &[&import.path[..], others].concat(), left));
    found.or_else(|| {
        let mut with_others = module.uses.iter().filter(|import| import.name.is_none());
        with_others.find_map(|import| {
            let whole = lead(tree, at, &import.path, left)?.module?;
            lead(tree, &whole, path, left)
        })
    })
}

/// Whether this is what follows `pub`: it says who may see an item, and takes nothing.
fn is_visibility(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Parenthesis
        && matches!(first, Some(TokenTree::Ident(word)) if word == "in")
}

/// What stands in code: its words, and its paths.
#[derive(Default)]
struct Code {
    words: BTreeSet<String>,
    paths: Vec<Name>,
}

impl Code {
    fn read(&mut self, tokens: TokenStream) {
        let mut path = Name::new();
        let mut colons = 0;
        let mut is_quote = false;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    self.words.insert(word.clone());
                    is_quote = QUOTES.contains(&word.as_str());
                    path.push(word);
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Punct(mark) => {
                    is_quote &= mark.as_char() == '!';
                    self.end(&mut path);
                    colons = 0;
                }
                TokenTree::Group(group) => {
                    self.end(&mut path);
                    colons = 0;
                    if !std::mem::take(&mut is_quote) && !is_visibility(&group) {
                        self.read(group.stream());
                    }
                }
                TokenTree::Literal(_) => self.end(&mut path),
            }
        }
        self.end(&mut path);
    }

    /// Takes a path that has come to its end.
    fn end(&mut self, path: &mut Name) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.paths.push(path);
        }
    }
}
