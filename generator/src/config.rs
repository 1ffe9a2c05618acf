//! `specwright.toml`: what to generate, and from what.
//!
//! ```toml
//! [[api]]                                    # one table a description
//! spec = "spec/collect.yaml"                 # paths are relative to this file's folder
//! overlays = ["spec/collect.overlay.yaml"]   # applied in this order
//! output = "generated"
//! name = "collect-client"                    # the package; by default from the description's title
//! version = "1.4.0"                          # its version; by default as Cargo.toml has it, 0.1.0 at first
//! undeclared = "keep"                        # members that the description does not declare, or "ignore"
//! strict = false                             # whether a warning is an error
//! allow = ["../shared"]                      # folders besides its own that `$ref` may lead to
//! runtime = "copy"                           # or "0.1", { path = "…" }, { git = "…" }; see `Runtime`
//! max-members = 250000                       # of all types together, against descriptions that explode
//! include = ["tag:repos", "GET /users/**"]   # these operations and no others; see `Selector`
//! exclude = ["deprecated"]                   # but not these
//! media = "json"                             # of what is offered in several forms only that, or a list; see `Media`
//! types-only = false                         # whether there are types alone, and no client
//! examples = true                            # a feature `examples`: a value of each type to write tests with
//! tests = true                               # tests of the crate itself, by the description's examples
//! setters = true                             # `NewOrder::new(1).note("x")`, for models that are sent
//! features = "tags"                          # a feature of Cargo for each tag, or "none"
//! models = "used"                            # no type that nothing of these needs, or "all"
//!
//! [api.formats]                              # what each `format` becomes; see `Formats::CHOICES`
//! date-time = "jiff"                         # "chrono", "jiff", "time" or "string"
//! uuid = "string"
//! money = { type = "my_crate::Money", dependency = 'my_crate = "1"' }
//!
//! [api.types."Pet"]                          # what a model gets besides what all have
//! derives = ["Eq", "Hash"]
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

mod choices;
mod described;
mod description;
mod formats;
mod keys;
mod media;
mod name;
mod of_type;
mod pages;
mod paging;
pub(crate) mod path;
mod reader;
mod runtime;
mod selection;
mod selector;
pub mod signature;
#[cfg(test)]
mod tests;
mod type_settings;
mod types;

use std::fs;
use std::path::Path;

pub use self::choices::{Maps, Nullable};
pub use self::description::{Bump, Description, Undeclared};
pub use self::formats::{FormatFault, FormatType, Formats, Library, OwnType};
pub use self::keys::Key;
pub use self::media::Media;
pub use self::name::{check_identifier, check_package_name};
pub use self::of_type::TypeSettings;
pub use self::paging::{Next, Paging, Pointer};
use self::reader::Reader;
pub use self::runtime::Runtime;
pub use self::selector::{Criteria, Features, Models, PathPattern, Pattern, Selector};
pub use self::types::{Derive, OwnItems, OwnTypes, Trait, attribute};
use crate::diagnostics::{At, Code, Diagnostics};
use crate::source::{FileId, Sources};

/// The contents of `specwright.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The `[[api]]` tables, in the order of the file; at least one.
    pub apis: Vec<Description>,
}

impl Config {
    /// The file's usual name.
    pub const FILE: &'static str = "specwright.toml";

    /// Reads the file at `path`. `None` if it has errors, all of which are reported.
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

    /// Reads the text of `file`, whose paths are relative to `folder`. `None` as for
    /// [`read`](Self::read).
    pub fn parse(file: FileId, text: &str, folder: &Path, sink: &mut Diagnostics) -> Option<Self> {
        let apis = Reader::new(file, folder, sink).read(text)?;
        Some(Self { apis })
    }
}
