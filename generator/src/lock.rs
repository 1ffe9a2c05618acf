//! `specwright.lock`: what everything is called, so that a later run calls it the same, the files
//! that a run made, so that a later run may remove them, and what it wrote into `Cargo.toml`, so that a later
//! run may change that. Beside a description, where a `build.rs` keeps its names, the same file tells which
//! files were fetched, and from where.
//!
//! One line says one thing, by itself, and the order of the lines means nothing: two branches merge as
//! text. Lines of both sides of a conflict count, and its marks do not.
//!
//! ```text
//! Client::list_pets /paths/~1pets/get listPets      a name, what it stands for, and what else is known of that
//! args Client::list_pets /0 query:limit             the arguments of a function, in order
//! deprecated models::Animal Pet                     an old name, and the new one
//! file src/lib.rs
//! manifest dependencies http {version="1"}          an entry of a table of `Cargo.toml`
//! models::Pet /components/schemas/Pet pets
//! models::Pet::photo_urls photoUrls
//! models::Pet::tag                                  stands for the same in the description
//! setters Client::update_pet                        the members of its body are setters
//! vendored api.yaml https://x.example/api.yaml sha256:…     a file, what it was fetched from, and its hash
//! version 2
//! ```

mod line;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use line::Line;
pub(crate) use line::{Source, Vendored};

/// The file's name.
pub const LOCK: &str = "specwright.lock";

/// The names of one scope, with what each stands for.
pub(crate) type Scope = BTreeMap<String, Source>;

/// Entries of `Cargo.toml`, by table and key: what each says, the same for all ways to write it.
pub(crate) type ManifestEntries = BTreeMap<(String, String), String>;

/// The contents of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The names of each scope, which is the path of what they are in: `Client`, `models`,
    /// `models::Pet`.
    scopes: BTreeMap<String, Scope>,
    /// The arguments of each function, in order.
    arguments: BTreeMap<String, Vec<String>>,
    /// The methods whose body's members are setters.
    setters: BTreeSet<String>,
    /// Old names and what each is called now, by scope.
    deprecated: BTreeMap<String, BTreeMap<String, String>>,
    /// The files of the output, with `/` between components.
    files: BTreeSet<String>,
    /// What was written into `Cargo.toml`.
    manifest: ManifestEntries,
    /// The files that were fetched, by their path from the lock's folder, with `/` between components.
    vendored: BTreeMap<String, Vendored>,
}

/// What could not be read of a lock: the number of a line, from 1, and its text.
pub(crate) type Unread = Vec<(usize, String)>;

impl Lock {
    /// Reads a lock. What is no line of one is left out.
    pub fn parse(text: &str) -> (Self, Unread) {
        let mut lock = Self::default();
        let mut unread = Unread::new();
        for (index, text) in text.lines().enumerate() {
            match Line::parse(text) {
                Ok(Some(line)) => lock.add(line),
                Ok(None) => {}
                Err(line::NoLine) => unread.push((index.saturating_add(1), text.to_owned())),
            }
        }
        (lock, unread)
    }

    fn add(&mut self, line: Line) {
        match line {
            Line::Name { scope, name, source } => {
                let scope = self.scopes.entry(scope).or_default();
                // Two branches may have given one name to two things: whose line comes first keeps it.
                let kept = scope.entry(name).or_insert_with(|| source.clone());
                if source < *kept {
                    *kept = source;
                }
            }
            Line::Arguments { function, arguments } => {
                let kept = self.arguments.entry(function).or_insert_with(|| arguments.clone());
                if arguments < *kept {
                    *kept = arguments;
                }
            }
            Line::Setters { method } => _ = self.setters.insert(method),
            Line::Deprecated { scope, old, new } => {
                self.deprecated.entry(scope).or_default().insert(old, new);
            }
            Line::File { path } => _ = self.files.insert(path),
            Line::Manifest { table, key, value } => {
                let kept = self.manifest.entry((table, key)).or_insert_with(|| value.clone());
                if value < *kept {
                    *kept = value;
                }
            }
            Line::Vendored { path, vendored } => {
                let kept = self.vendored.entry(path).or_insert_with(|| vendored.clone());
                if vendored < *kept {
                    *kept = vendored;
                }
            }
        }
    }

    /// Adds a name, which nothing else in its scope has.
    pub fn name(&mut self, scope: &str, name: impl Into<String>, source: Source) {
        self.scopes.entry(scope.to_owned()).or_default().insert(name.into(), source);
    }

    /// Sets the arguments of a function; a function without any has no line.
    pub fn set_arguments(&mut self, function: impl Into<String>, arguments: Vec<String>) {
        if !arguments.is_empty() {
            self.arguments.insert(function.into(), arguments);
        }
    }

    /// Sets that the members of a method's body are setters.
    pub fn set_setters(&mut self, method: impl Into<String>) {
        self.setters.insert(method.into());
    }

    /// Sets what an old name is now.
    pub fn deprecate(&mut self, scope: &str, old: impl Into<String>, new: impl Into<String>) {
        self.deprecated.entry(scope.to_owned()).or_default().insert(old.into(), new.into());
    }

    /// Adds a file of the output.
    pub fn add_file(&mut self, path: impl Into<String>) {
        self.files.insert(path.into());
    }

    /// Sets what was written into `Cargo.toml`.
    pub(crate) fn set_manifest(&mut self, entries: ManifestEntries) {
        self.manifest = entries;
    }

    /// What was written into `Cargo.toml`; nothing where an older specwright wrote it.
    pub(crate) fn manifest(&self) -> &ManifestEntries {
        &self.manifest
    }

    /// The names alone, for where the files are listed elsewhere.
    pub fn without_files(mut self) -> Self {
        self.files.clear();
        self.manifest.clear();
        self
    }

    /// The files that were fetched.
    pub fn vendored(&self) -> &BTreeMap<String, Vendored> {
        &self.vendored
    }

    /// Sets the files that were fetched.
    pub fn set_vendored(&mut self, files: BTreeMap<String, Vendored>) {
        self.vendored = files;
    }

    /// The names of a scope.
    pub fn scope(&self, path: &str) -> Option<&Scope> {
        self.scopes.get(path)
    }

    /// The keys of the types that have members, and so are no other names of others.
    pub fn defined(&self) -> BTreeSet<String> {
        let models = self.scopes.get("models").into_iter().flatten();
        let defined =
            models.filter(|(name, _)| self.scopes.contains_key(&format!("models::{name}")));
        defined.map(|(_, source)| source.key.clone()).collect()
    }

    /// The arguments of a function, in order; none where it has none, or is not known.
    pub fn arguments(&self, function: &str) -> &[String] {
        self.arguments.get(function).map_or(&[], Vec::as_slice)
    }

    /// The number and the arguments of the last of functions that are called the same but for a number.
    pub fn last_arguments(&self, function: &str) -> Option<(u32, &[String])> {
        let all = self.arguments.range(function.to_owned()..);
        let all = all.take_while(|(name, _)| name.starts_with(function));
        let numbered = all.filter_map(|(name, arguments)| {
            let number = match name.strip_prefix(function)? {
                "" => 1,
                rest => rest.strip_prefix('_')?.parse().ok()?,
            };
            Some((number, arguments.as_slice()))
        });
        numbered.max_by_key(|(number, _)| *number)
    }

    /// Whether the members of a method's body are setters.
    pub fn has_setters(&self, method: &str) -> bool {
        self.setters.contains(method)
    }

    /// The old names of a scope, with what each is now.
    pub fn deprecated(&self, scope: &str) -> impl Iterator<Item = (&str, &str)> {
        let names = self.deprecated.get(scope).into_iter().flatten();
        names.map(|(old, new)| (old.as_str(), new.as_str()))
    }

    /// The files of the output.
    pub fn files(&self) -> &BTreeSet<String> {
        &self.files
    }

    fn lines(&self) -> BTreeSet<String> {
        let names = self.scopes.iter().flat_map(|(scope, names)| {
            names.iter().map(|(name, source)| line::name(scope, name, source))
        });
        let arguments = self.arguments.iter().map(|(function, all)| line::arguments(function, all));
        let setters = self.setters.iter().map(|method| line::setters(method));
        let deprecated = self.deprecated.iter().flat_map(|(scope, names)| {
            names.iter().map(|(old, new)| line::deprecated(scope, old, new))
        });
        let files = self.files.iter().map(|path| line::file(path));
        let manifest = self.manifest.iter();
        let manifest = manifest.map(|((table, key), value)| line::manifest(table, key, value));
        let vendored = self.vendored.iter().map(|(path, file)| line::vendored(path, file));
        let of_names = names.chain(arguments).chain(setters).chain(deprecated);
        of_names.chain(files).chain(manifest).chain(vendored).collect()
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", line::TITLE)?;
        self.lines().iter().try_for_each(|line| writeln!(f, "{line}"))?;
        writeln!(f, "{}", line::VERSION)
    }
}
