//! Names that share a scope, made different from each other: what had a name in an earlier run keeps
//! it, whatever comes after.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, Clash};
use super::ident::Ident;
use super::wanted::Wanted;
use crate::api::{RustName, keys};
use crate::hash::{HashMap, HashSet};
use crate::lock::{Lock, Source};
use crate::source::Place;

/// Makes names different that nothing holds.
pub(super) fn distinct(wanted: Vec<Wanted>, taken: &[&str], joint: &'static str) -> Vec<Ident> {
    let mut scope = Scope::new(&Lock::default(), "", joint, []);
    scope.reserve(taken.iter().copied());
    scope.idents(&wanted)
}

/// The names of one scope, of an earlier run and of this one.
#[derive(Debug)]
pub(super) struct Scope {
    /// The path of what the names are in.
    path: String,
    /// What stands between a name and its number.
    joint: &'static str,
    /// The name that each key had.
    held: HashMap<String, String>,
    /// Names of what is there no more, by key.
    retired: BTreeMap<String, String>,
    /// What else was known of each key.
    details: BTreeMap<String, Option<String>>,
    /// All that had a name, or is held for something.
    earlier: HashSet<String>,
    used: HashSet<String>,
    named: Vec<(String, Source)>,
    /// Names that the user chose and that are somebody else's.
    refused: Vec<String>,
    /// Names that the description chose and that are somebody else's.
    clashes: Vec<Clash>,
    /// The places of what is named, where that is known.
    places: HashMap<String, Place>,
}

impl Scope {
    /// A scope in which the keys `present` are to be named.
    pub(super) fn new<'k>(
        lock: &Lock,
        path: impl Into<String>,
        joint: &'static str,
        present: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let path = path.into();
        let present: HashSet<&str> = present.into_iter().collect();
        let mut held = HashMap::default();
        let mut retired = BTreeMap::new();
        let mut details = BTreeMap::new();
        for (name, source) in lock.scope(&path).into_iter().flatten() {
            let name = Ident::new(name.clone()).as_str().to_owned();
            match present.contains(source.key.as_str()) {
                true => _ = held.insert(source.key.clone(), name.clone()),
                false => _ = retired.insert(source.key.clone(), name.clone()),
            }
            details.insert(source.key.clone(), source.detail.clone());
        }
        let earlier = held.values().chain(retired.values()).cloned().collect();
        let used = HashSet::default();
        Self {
            path,
            joint,
            held,
            retired,
            details,
            earlier,
            used,
            named: Vec::new(),
            refused: Vec::new(),
            clashes: Vec::new(),
            places: HashMap::default(),
        }
    }

    /// As [`new`](Self::new), where what the names are in was called differently before.
    pub(super) fn moved<'k>(
        lock: &Lock,
        before: &str,
        path: impl Into<String>,
        joint: &'static str,
        present: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        Self { path: path.into(), ..Self::new(lock, before, joint, present) }
    }

    /// Keeps old names of what is there for that.
    pub(super) fn reserve_former(&mut self, lock: &Lock) {
        let held: HashSet<&str> = self.held.values().map(String::as_str).collect();
        let former: Vec<&str> = lock
            .deprecated(&self.path)
            .filter(|(_, new)| held.contains(new))
            .map(|(old, _)| old)
            .collect();
        self.reserve(former);
    }

    /// Whether a name is somebody's, or was.
    pub(super) fn is_used(&self, name: &str) -> bool {
        self.used.contains(name) || self.earlier.contains(name)
    }

    /// Keeps names for others.
    pub(super) fn reserve<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        self.used.extend(names.into_iter().map(str::to_owned));
    }

    /// The name that a key had.
    pub(super) fn held(&self, key: &str) -> Option<&str> {
        self.held.get(key).map(String::as_str)
    }

    /// What is there no more: its key and its name.
    pub(super) fn retired(&self) -> impl Iterator<Item = (&str, &str)> {
        self.retired.iter().map(|(key, name)| (key.as_str(), name.as_str()))
    }

    /// Gives a key the name of what is there no more: it is plainly the same.
    pub(super) fn adopt(&mut self, retired: &str, key: &str) {
        if let Some(name) = self.retired.remove(retired) {
            self.held.insert(key.to_owned(), name);
        }
    }

    /// Gives what is told apart by what it is the name that it had when it was another: where one that is
    /// there no more and one newcomer are alike in all else, and no others.
    pub(super) fn adopt_changed<'k>(&mut self, present: impl IntoIterator<Item = &'k str>) {
        let mut alike: BTreeMap<String, (Vec<String>, Vec<&'k str>)> = BTreeMap::new();
        for key in present.into_iter().filter(|key| !self.held.contains_key(*key)) {
            alike.entry(keys::stem(key).to_owned()).or_default().1.push(key);
        }
        for key in self.retired.keys() {
            if let Some((retired, _)) = alike.get_mut(keys::stem(key)) {
                retired.push(key.clone());
            }
        }
        for (retired, newcomers) in alike.into_values() {
            if let ([before], [now]) = (retired.as_slice(), newcomers.as_slice()) {
                self.adopt(before, now);
            }
        }
    }

    /// Whether a key is there no more.
    pub(super) fn is_retired(&self, key: &str) -> bool {
        self.retired.contains_key(key)
    }

    /// What else was known of each key.
    pub(super) fn details(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.details.iter().map(|(key, detail)| (key.as_str(), detail.as_deref()))
    }

    /// What else was known of a key that has a name; `None` where it has none.
    pub(super) fn held_detail(&self, key: &str) -> Option<Option<&str>> {
        self.held.get(key)?;
        self.details.get(key).map(Option::as_deref)
    }

    /// Takes the name from a key, which is called anew; nothing else gets it.
    pub(super) fn release(&mut self, key: &str) -> Option<String> {
        let name = self.held.remove(key)?;
        self.used.insert(name.clone());
        Some(name)
    }

    /// Holds a name for a key that has none, unless it is somebody else's.
    pub(super) fn hold(&mut self, key: &str, name: &str) {
        if !self.held.contains_key(key) && !self.is_used(name) {
            self.held.insert(key.to_owned(), name.to_owned());
            self.earlier.insert(name.to_owned());
        }
    }

    /// The names of these, in their order.
    pub(super) fn name(&mut self, wanted: &[Wanted]) -> Vec<String> {
        let mut names: Vec<Option<String>> = vec![None; wanted.len()];
        let mut give = |scope: &mut Self, by: &dyn Fn(&Scope, &Wanted) -> Option<String>| {
            for (name, wanted) in names.iter_mut().zip(wanted).filter(|(name, _)| name.is_none()) {
                *name = by(scope, wanted).filter(|it| scope.used.insert(it.clone()));
            }
        };
        give(self, &|scope, it| {
            it.pin.clone().filter(|pin| scope.may_choose(pin, &it.source.key, wanted))
        });
        let others = self.unchosen(wanted);
        give(self, &|scope, it| {
            let name = &it.chosen.as_ref()?.name;
            let is_free = !others.contains(name.as_str());
            (is_free && scope.may_choose(name, &it.source.key, wanted)).then(|| name.clone())
        });
        give(self, &|scope, wanted| scope.held.get(&wanted.source.key).cloned());
        self.name_newcomers(wanted, &mut names);
        let names: Vec<String> = names.into_iter().flatten().collect();
        let refused = wanted
            .iter()
            .zip(&names)
            .filter_map(|(wanted, name)| wanted.pin.clone().filter(|pin| pin != name));
        self.refused.extend(refused);
        self.note_clashes(wanted, &names);
        let sources = wanted.iter().map(|wanted| wanted.source.clone());
        self.named.extend(names.iter().cloned().zip(sources));
        names
    }

    /// Names those that have no name yet, with a number where it is somebody's.
    fn name_newcomers(&mut self, wanted: &[Wanted], names: &mut [Option<String>]) {
        // What others had who are named later stays theirs.
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, wanted) in
            wanted.iter().enumerate().filter(|(index, _)| names[*index].is_none())
        {
            groups.entry(&wanted.name).or_default().push(index);
        }
        let plain: HashSet<&str> = groups.keys().copied().collect();
        for (&name, group) in &groups {
            let mut group = group.clone();
            group.sort_by_key(|&index| {
                let Wanted { spelling, .. } = &wanted[index];
                (spelling != name, spelling, index)
            });
            // `Self` can be no name, and `Self2` can.
            let possible = Ident::new(name.to_owned()).as_str().to_owned();
            if let [only] = group.as_slice()
                && wanted[*only].is_kin
                && self.succeeds(&possible)
            {
                self.used.insert(possible.clone());
                names[*only] = Some(possible);
                continue;
            }
            let mut number = 1u32;
            for index in group {
                let mut candidate = possible.clone();
                while self.is_used(&candidate)
                    // A number never takes a name that somebody wants as it is.
                    || number > 1 && plain.contains(candidate.as_str())
                {
                    number += 1;
                    candidate = format!("{name}{}{number}", self.joint);
                }
                self.used.insert(candidate.clone());
                names[index] = Some(candidate);
            }
        }
    }

    /// The names of those that nobody chose one for, as they would be; and of those that cannot have the one
    /// that the description chose, since another one has it.
    fn unchosen<'w>(&self, wanted: &'w [Wanted]) -> HashSet<&'w str> {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::default();
        let mut open: Vec<&str> = Vec::new();
        for it in wanted.iter().filter(|it| it.pin.is_none()) {
            match &it.chosen {
                Some(chosen) if !self.used.contains(&chosen.name) => {
                    let askers = by_name.entry(&chosen.name).or_default();
                    // The first one has it.
                    open.extend((!askers.is_empty()).then_some(it.name.as_str()));
                    askers.push(&it.name);
                }
                _ => open.push(&it.name),
            }
        }
        if by_name.is_empty() {
            return HashSet::default();
        }
        let mut found = HashSet::default();
        while let Some(name) = open.pop() {
            if found.insert(name) {
                open.extend(by_name.get(name).into_iter().flatten());
            }
        }
        found
    }

    fn note_clashes(&mut self, wanted: &[Wanted], names: &[String]) {
        for (it, name) in wanted.iter().zip(names) {
            let at = it.chosen.as_ref().filter(|it| it.name == *name).map(|it| it.at).or(it.at);
            self.places.extend(at.map(|at| (name.clone(), at)));
        }
        for (it, got) in wanted.iter().zip(names).filter(|(it, _)| it.pin.is_none()) {
            let Some(RustName { name, at }) = &it.chosen else { continue };
            let other = self.places.get(name).copied();
            // Of what became several types, one has the name.
            if name != got && other != Some(*at) {
                let (name, got) = (name.clone(), got.clone());
                self.clashes.push(Clash { name, got, at: *at, other });
            }
        }
    }

    /// A name, or with the first number with which it is nobody's.
    pub(super) fn free(&self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}{}{number}", self.joint));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| !self.is_used(name)).unwrap_or_default()
    }

    /// Writes down what else is known of some keys.
    pub(super) fn describe(&mut self, details: &BTreeMap<String, String>) {
        for (_, source) in &mut self.named {
            source.detail = details.get(&source.key).cloned().or(source.detail.take());
        }
    }

    /// The old names of what the description has chosen another one for, each with its index.
    pub(super) fn chosen_anew(&self, wanted: &[Wanted], names: &[Ident]) -> Vec<(String, usize)> {
        let named = wanted.iter().zip(names).enumerate();
        let chosen = named.filter(|(_, (it, _))| it.chosen.is_some() && it.pin.is_none());
        let anew = chosen.filter_map(|(index, (it, name))| {
            let old = self.held(&it.source.key).filter(|old| *old != name.as_str())?;
            Some((old.to_owned(), index))
        });
        anew.collect()
    }

    /// Whether the user may choose a name for a key: what another one has had stays that one's, unless it
    /// gets another name by choice, too.
    fn may_choose(&self, pin: &str, key: &str, wanted: &[Wanted]) -> bool {
        let is_pinned = |key: &str| wanted.iter().any(|it| it.source.key == key && it.is_chosen());
        let mut holders = self.held.iter().filter(|(_, name)| *name == pin);
        holders.all(|(holder, _)| holder == key || is_pinned(holder))
    }

    /// As [`name`](Self::name), as identifiers.
    pub(super) fn idents(&mut self, wanted: &[Wanted]) -> Vec<Ident> {
        self.name(wanted).into_iter().map(Ident::new).collect()
    }

    /// Whether a newcomer may take the name of what is there no more, as it is plainly the same: it is
    /// called the same, and nothing else is, or was.
    fn succeeds(&self, name: &str) -> bool {
        let is_kin = |other: &String| other != name && self.stem(other) == name;
        self.retired.values().any(|other| other == name)
            && !self.used.contains(name)
            && !self.held.values().chain(self.retired.values()).any(is_kin)
    }

    /// A name without its number.
    fn stem<'n>(&self, name: &'n str) -> &'n str {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match stem.len() < name.len() {
            true => stem.strip_suffix(self.joint).unwrap_or(name),
            false => name,
        }
    }

    /// The names for later runs, but for those that are found without: `is_plain` says of which that is
    /// so. A name of what is there no more stays where others have it with a number, so that it never
    /// becomes that of another of these.
    pub(super) fn close(self, is_plain: impl Fn(&str, &Source) -> bool) -> Closed {
        let used: BTreeSet<&str> = self.named.iter().map(|(name, _)| name.as_str()).collect();
        let every = || used.iter().copied().chain(self.retired.values().map(String::as_str));
        let stays = |name: &str| {
            let stem = self.stem(name);
            !self.used.contains(name)
                && every().any(|other| other != name && self.stem(other) == stem)
        };
        let retired = self.retired.iter().filter(|(_, name)| stays(name));
        let retired = retired.map(|(key, name)| (name.clone(), Source::of(key)));
        let named = self.named.iter().filter(|(name, source)| !is_plain(name, source));
        let names = retired.chain(named.cloned()).collect();
        Closed { path: self.path, names, refused: self.refused, clashes: self.clashes }
    }
}

/// What a scope has for later runs.
#[derive(Debug)]
pub(super) struct Closed {
    path: String,
    names: Vec<(String, Source)>,
    refused: Vec<String>,
    clashes: Vec<Clash>,
}

impl Closed {
    /// Writes it down.
    pub(super) fn write(self, book: &mut Book) {
        let Self { path, names, refused, clashes } = self;
        let full = |name: &str| format!("{path}::{name}");
        book.clashes.extend(clashes.into_iter().map(|it| Clash { name: full(&it.name), ..it }));
        names.into_iter().for_each(|(name, source)| book.lock.name(&path, name, source));
        book.refused.extend(refused.into_iter().map(|name| format!("{path}::{name}")));
    }
}

#[cfg(test)]
mod tests;
