//! `specwright.toml`: what to generate, and from what.
//!
//! ```toml
//! [[api]]                                    # one table a description
//! spec = "spec/collect.yaml"                 # paths are relative to this file's folder
//! overlays = ["spec/collect.overlay.yaml"]   # applied in this order
//! output = "generated"
//! name = "collect-client"                    # the package; by default from the description's title
//! undeclared = "keep"                        # members that the description does not declare, or "ignore"
//! strict = false                             # whether a warning is an error
//! allow = ["../shared"]                      # folders besides its own that `$ref` may lead to
//! runtime = "copy"                           # or "0.1", { path = "…" }, { git = "…" }; see `Runtime`
//! max-members = 250000                       # of all types together, against descriptions that explode
//!
//! [api.formats]                              # what each `format` becomes; see `Formats::CHOICES`
//! date-time = "jiff"                         # "chrono", "jiff", "time" or "string"
//! uuid = "string"
//! money = { type = "my_crate::Money", dependency = 'my_crate = "1"' }
//!
//! [[api.pages]]                              # a list that comes page by page; see `Paging`
//! operation = "listPets"                     # or "GET /pets"
//! items = "/data/pets"                       # where in the body the list is
//! next-link = "/data/next"                   # where in the body the URL of the next page is
//! ```

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod formats;
mod name;
mod paging;
pub(crate) mod path;
mod reader;
mod runtime;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

pub use self::formats::{FormatFault, FormatType, Formats, Library, OwnType};
pub use self::name::check_package_name;
pub use self::paging::{Next, Paging, Pointer};
use self::reader::Reader;
pub use self::runtime::Runtime;
use crate::diagnostics::{At, Code, Diagnostics};
use crate::source::{FileId, Sources};

/// What `specwright.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// One a table, in the order of the file; at least one.
    pub apis: Vec<Description>,
}

/// One description to generate a crate from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// The OpenAPI document.
    pub spec: PathBuf,
    /// Overlays, in the order in which they are applied.
    pub overlays: Vec<PathBuf>,
    /// The folder of the generated crate.
    pub output: PathBuf,
    /// The name of its package; one that [`check_package_name`] has nothing against. By default it
    /// is made from the description's title.
    pub name: Option<String>,
    /// What becomes of members that the description does not declare.
    pub undeclared: Undeclared,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Whether a warning is an error.
    pub strict: bool,
    /// Folders whose files the description may refer to, besides its own.
    pub allowed: Vec<PathBuf>,
    /// What formats become, by their names; the others become the first of
    /// [`Formats::CHOICES`], or stay text.
    pub formats: BTreeMap<String, FormatType>,
    /// How lists come page by page, where the description does not say it.
    pub pages: Vec<Paging>,
    /// How many members all types may have together: the fields of structs and the variants of enums.
    /// A description that declares more itself, without repeating any, may have those.
    pub max_members: usize,
}

/// What becomes of the members of an object that the description does not declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Undeclared {
    /// They are left out when a value is read.
    #[default]
    Ignore,
    /// They are kept beside the declared ones, and written back.
    Keep,
}

impl Undeclared {
    /// How the choices are written.
    pub const NAMES: [&'static str; 2] = ["ignore", "keep"];
}

impl FromStr for Undeclared {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "ignore" => Ok(Undeclared::Ignore),
            "keep" => Ok(Undeclared::Keep),
            _ => Err(format!("{name:?} is neither \"ignore\" nor \"keep\"")),
        }
    }
}

impl Description {
    /// How many members all types may have together by default: many times what the large published
    /// descriptions have that specwright is tried on, the largest of which has some 13,000.
    pub const MAX_MEMBERS: usize = 250_000;

    /// What `specwright.toml` calls [`max_members`](Self::max_members).
    pub(crate) const MAX_MEMBERS_KEY: &'static str = "max-members";

    /// The description `spec`, generated into the folder `output`, the rest as by default.
    pub fn new(spec: impl Into<PathBuf>, output: impl Into<PathBuf>) -> Self {
        Self {
            spec: spec.into(),
            overlays: Vec::new(),
            output: output.into(),
            name: None,
            undeclared: Undeclared::default(),
            runtime: Runtime::default(),
            strict: false,
            allowed: Vec::new(),
            formats: BTreeMap::new(),
            pages: Vec::new(),
            max_members: Self::MAX_MEMBERS,
        }
    }

    /// Says how the list of an operation comes page by page.
    #[must_use]
    pub fn paging(mut self, paging: Paging) -> Self {
        self.pages.push(paging);
        self
    }

    /// Lets the description refer to the files of a folder besides its own.
    #[must_use]
    pub fn allow(mut self, folder: impl Into<PathBuf>) -> Self {
        self.allowed.push(folder.into());
        self
    }

    /// Adds an overlay, to be applied after those added before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Names the package.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives a format one of the types that [`Formats::CHOICES`] lists for it, such as `"jiff"` for
    /// `date-time`.
    #[must_use]
    pub fn format(mut self, format: impl Into<String>, library: impl Into<String>) -> Self {
        self.formats.insert(format.into(), FormatType::Known(library.into()));
        self
    }

    /// Gives a format a type of your own, such as `my_crate::Money`, which has serde's two traits,
    /// `Debug`, `Clone` and `PartialEq`; `dependency` is the line of a `Cargo.toml` that brings its
    /// crate in.
    #[must_use]
    pub fn own_format(
        mut self,
        format: impl Into<String>,
        path: impl Into<String>,
        dependency: impl Into<String>,
    ) -> Self {
        let own = FormatType::Own { path: path.into(), dependency: Some(dependency.into()) };
        self.formats.insert(format.into(), own);
        self
    }

    /// Says what becomes of undeclared members.
    #[must_use]
    pub fn undeclared(mut self, undeclared: Undeclared) -> Self {
        self.undeclared = undeclared;
        self
    }

    /// Says where the runtime comes from.
    #[must_use]
    pub fn runtime(mut self, runtime: Runtime) -> Self {
        self.runtime = runtime;
        self
    }

    /// Says how many members all types may have together.
    #[must_use]
    pub fn max_members(mut self, most: usize) -> Self {
        self.max_members = most;
        self
    }

    /// Says whether a warning is an error.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }
}

impl Config {
    /// The file's usual name.
    pub const FILE: &'static str = "specwright.toml";

    /// Reads the file at `path`. None where something is wrong with it, all of which has been
    /// reported.
    pub fn read(path: &Path, sources: &mut Sources, sink: &mut Diagnostics) -> Option<Self> {
        let name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                sink.error(Code::Unreadable, At::Run, format!("cannot read `{name}`: {error}"));
                return None;
            }
        };
        let file = sources.add(name, text);
        let text = sources.get(file).map_or("", |file| file.text());
        Self::parse(file, text, path.parent().unwrap_or(Path::new("")), sink)
    }

    /// Reads the text of `file`, whose paths are relative to `folder`. None as for
    /// [`read`](Self::read).
    pub fn parse(file: FileId, text: &str, folder: &Path, sink: &mut Diagnostics) -> Option<Self> {
        let apis = Reader::new(file, folder, sink).read(text)?;
        Some(Self { apis })
    }
}
