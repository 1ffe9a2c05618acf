//! What has become of public items: the rules are those of Cargo's book on semantic versioning, where they
//! apply to generated code.

use std::collections::BTreeMap;

use super::item::{Function, Item, Public};
use super::read::PublicApi;
use crate::diff::change::Change;
use crate::diff::rule::Rule;

/// The changes for callers, by the paths of items.
pub(in crate::diff) fn compare(old: &PublicApi, new: &PublicApi) -> Vec<Change> {
    let comparison = Comparison { old, new, aliases: Aliases::of(old, new) };
    let mut changes = comparison.removed();
    for (path, item) in &new.items {
        match comparison.old_item(path) {
            Some(before) => changes.extend(comparison.changed(path, before, item)),
            None => changes.extend(comparison.added(path, item)),
        }
    }
    changes
}

/// A change of an item, which is its own subject until it is known whose it is.
fn change(rule: Rule, path: &str, message: String) -> Change {
    let path = path.trim_end_matches("()");
    let mut change = Change::new(rule, path, message);
    change.items.push(path.to_owned());
    change
}

/// What aliases stand for.
struct Aliases {
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
    /// Of types that are gone, which new ones the aliases stand for that stood for them.
    moved: BTreeMap<String, String>,
}

impl Aliases {
    fn of(old: &PublicApi, new: &PublicApi) -> Self {
        let mut aliases = Self { old: aliases(old), new: aliases(new), moved: BTreeMap::new() };
        for (name, target) in &aliases.old {
            if let Some(now) = aliases.new.get(name)
                && old.items.contains_key(target)
                && !new.items.contains_key(target)
                && !matches!(
                    old.items.get(now),
                    Some(Public { item: Item::Struct { .. } | Item::Enum { .. }, .. })
                )
            {
                aliases.moved.insert(target.clone(), now.clone());
            }
        }
        aliases
    }
}

fn aliases(api: &PublicApi) -> BTreeMap<String, String> {
    let aliases = api.items.iter().filter_map(|(path, public)| match &public.item {
        Item::Alias(target) => Some((path.clone(), target.clone())),
        _ => None,
    });
    aliases.collect()
}

/// How many aliases of aliases are looked through: those that there are form no circle.
const DEPTH: usize = 32;

/// A type with the targets of aliases in place of these.
fn expanded(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let mut text = text.to_owned();
    for _ in 0..DEPTH {
        let next = expanded_once(&text, aliases);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

fn expanded_once(text: &str, aliases: &BTreeMap<String, String>) -> String {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut expanded = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_path) {
        let (before, after) = rest.split_at(begin);
        let end = after.find(|c| !is_path(c)).unwrap_or(after.len());
        let (path, after) = after.split_at(end);
        expanded.push_str(before);
        expanded.push_str(aliases.get(path).map_or(path, String::as_str));
        rest = after;
    }
    expanded + rest
}

struct Comparison<'a> {
    old: &'a PublicApi,
    new: &'a PublicApi,
    aliases: Aliases,
}

impl Comparison<'_> {
    /// Whether two types are one. Those of one name are, though an alias may stand for another: that is told
    /// of the alias.
    fn is_same(&self, old: &str, new: &str) -> bool {
        if old == new {
            return true;
        }
        let old = expanded(&expanded(old, &self.aliases.old), &self.aliases.new);
        expanded(&old, &self.aliases.moved) == expanded(new, &self.aliases.new)
    }

    /// What a path that was there leads to now, through another name of its type if need be.
    fn new_item(&self, path: &str) -> Option<&Public> {
        if let Some(found) = self.new.items.get(path) {
            return Some(found);
        }
        if let Some(rest) = path.strip_prefix("impl ") {
            let (name, ty) = rest.split_once(" for ")?;
            let (old, aliases) = (expanded(ty, &self.aliases.new), &self.aliases.new);
            let name = expanded(name, aliases);
            return self.new.items.get(&format!("impl {name} for {old}"));
        }
        let (parent, name) = path.rsplit_once("::")?;
        let parent = expanded(parent, &self.aliases.new);
        self.new.items.get(&format!("{parent}::{name}"))
    }

    /// What a path leads to before, if it was there.
    fn old_item(&self, path: &str) -> Option<&Public> {
        self.old.items.get(path)
    }

    /// The item that a path is part of, whose own change says all.
    fn parent(path: &str) -> Option<&str> {
        match path.strip_prefix("impl ") {
            Some(rest) => rest.split_once(" for ").map(|(_, ty)| ty),
            None => path.rsplit_once("::").map(|(parent, _)| parent),
        }
    }

    fn removed(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (path, before) in &self.old.items {
            let gone_with = Self::parent(path)
                .is_some_and(|it| self.old.items.contains_key(it) && self.new_item(it).is_none());
            if self.new_item(path).is_some() || gone_with {
                continue;
            }
            let (rule, message) = match &before.item {
                Item::Impl => (Rule::ImplRemoved, format!("`{path}` is gone")),
                item => (Rule::ItemRemoved, format!("{} `{path}` is gone", item.noun())),
            };
            changes.push(change(rule, path, message));
        }
        changes
    }

    fn added(&self, path: &str, public: &Public) -> Option<Change> {
        let parent = Self::parent(path);
        // What belongs to a new item is not told by itself, nor what is there under an earlier name.
        let is_new = |it: &str| self.new.items.contains_key(it) && self.old_item(it).is_none();
        let had_another_name = || {
            let mut names = self.aliases.new.iter().filter(|(_, target)| *target == path);
            names.any(|(name, _)| self.old.items.contains_key(name))
        };
        // It was another name of what something else has the name of now.
        let had_target =
            |it: &str| self.aliases.old.contains_key(it) && !self.aliases.new.contains_key(it);
        if parent.is_some_and(|it| is_new(it) || had_target(it))
            || public.item == Item::Reexport
            || had_another_name()
        {
            return None;
        }
        let is_open = |path: &str| match (self.old_item(path), self.new.items.get(path)) {
            (Some(old), Some(_)) => {
                matches!(old.item, Item::Struct { open: true } | Item::Enum { open: true })
            }
            _ => false,
        };
        let exhaustive = parent.is_some_and(is_open);
        let noun = public.item.noun();
        let (rule, message) = match &public.item {
            Item::Field(_) if exhaustive => (
                Rule::ExhaustiveFieldAdded,
                format!("the field `{path}` is new, where all fields must be given"),
            ),
            Item::Variant(_) if exhaustive => (
                Rule::ExhaustiveVariantAdded,
                format!("the variant `{path}` is new, where all variants must be matched"),
            ),
            Item::Impl => (Rule::ImplAdded, format!("`{path}` is new")),
            Item::Alias(target) if public.deprecated => {
                (Rule::ItemRenamed, format!("`{path}` is an old name of `{target}`"))
            }
            _ => (Rule::ItemAdded, format!("{noun} `{path}` is new")),
        };
        Some(change(rule, path, message))
    }

    fn changed(&self, path: &str, old: &Public, new: &Public) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut add = |rule, message| changes.push(change(rule, path, message));
        if new.deprecated && !old.deprecated {
            match &new.item {
                Item::Alias(target) => {
                    add(Rule::ItemRenamed, format!("`{path}` is called `{target}` now"));
                }
                _ => add(Rule::ItemDeprecated, format!("`{path}` is deprecated")),
            }
        }
        match (&old.item, &new.item) {
            (Item::Function(old), Item::Function(new)) => {
                self.function(path, old, new).into_iter().for_each(|(rule, said)| add(rule, said));
            }
            (Item::Struct { open: old }, Item::Struct { open: new })
            | (Item::Enum { open: old }, Item::Enum { open: new })
                if old != new =>
            {
                match new {
                    true => add(Rule::BecameExhaustive, format!("`{path}` is exhaustive")),
                    false => add(Rule::BecameNonExhaustive, format!("`{path}` is non-exhaustive")),
                }
            }
            (old, new) => {
                if let Some((rule, message)) = self.other(path, old, new) {
                    add(rule, message);
                }
            }
        }
        changes
    }

    fn other(&self, path: &str, old: &Item, new: &Item) -> Option<(Rule, String)> {
        let became = |rule, old: &str, new: &str| {
            let same = self.is_same(old, new);
            (!same).then(|| (rule, format!("`{path}` is `{new}`; it was `{old}`")))
        };
        match (old, new) {
            (Item::Field(old), Item::Field(new)) => became(Rule::FieldTypeChanged, old, new),
            (Item::Constant(old), Item::Constant(new)) => {
                became(Rule::ConstantTypeChanged, old, new)
            }
            (Item::Alias(old), Item::Alias(new)) => became(Rule::AliasChanged, old, new),
            (Item::Output(old), Item::Output(new)) => became(Rule::OutputChanged, old, new),
            (Item::Variant(old), Item::Variant(new)) => {
                let holds = |it: &str| match it {
                    "" => "nothing".to_owned(),
                    it => format!("`{}`", it.trim_matches(['(', ')'])),
                };
                let message = || format!("`{path}` holds {}; it held {}", holds(new), holds(old));
                (!self.is_same(old, new)).then(|| (Rule::VariantChanged, message()))
            }
            // A type that was called so is the same under another name.
            (Item::Struct { .. } | Item::Enum { .. }, Item::Alias(target)) => {
                let now = self.new.items.get(&expanded(target, &self.aliases.new))?;
                let same = std::mem::discriminant(&now.item) == std::mem::discriminant(old);
                (!same).then(|| {
                    (
                        Rule::KindChanged,
                        format!("`{path}` is another name of `{target}`, which is something else"),
                    )
                })
            }
            (Item::Alias(old), Item::Struct { .. } | Item::Enum { .. }) => {
                // Its target may be the one that has another name now.
                let same = self.is_same(old, path);
                (!same).then(|| {
                    (Rule::AliasChanged, format!("`{path}` is a type of its own; it was `{old}`"))
                })
            }
            (Item::Reexport, Item::Reexport) => None,
            (old, new) => {
                let differs = std::mem::discriminant(old) != std::mem::discriminant(new);
                let message = || {
                    let noun = |it: &Item| it.noun().replacen("the ", "", 1);
                    format!("`{path}` is now: {}; it was: {}", noun(new), noun(old))
                };
                differs.then(|| (Rule::KindChanged, message()))
            }
        }
    }

    fn function(&self, path: &str, old: &Function, new: &Function) -> Vec<(Rule, String)> {
        let mut found = Vec::new();
        let (before, after) = (old.types(), new.types());
        let same_types = before.len() == after.len()
            && before.iter().zip(&after).all(|(old, new)| self.is_same(old, new));
        if !same_types || old.generics != new.generics || old.receiver != new.receiver {
            let message = match old.call() == new.call() {
                true => format!("`{path}` takes `{}`; it took `{}`", new.full(), old.full()),
                false => format!("`{path}` takes `{}`; it took `{}`", new.call(), old.call()),
            };
            found.push((Rule::ArgumentsChanged, message));
        }
        if !self.is_same(&old.output, &new.output) {
            let (new, old) = (&new.output, &old.output);
            let message = format!("`{path}` returns `{new}`; it returned `{old}`");
            found.push((Rule::ReturnTypeChanged, message));
        }
        found
    }
}
