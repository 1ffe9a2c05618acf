//! The settings for one description.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use semver::Version;

use super::choices::{Maps, Nullable};
use super::formats::FormatType;
use super::media::Media;
use super::of_type::TypeSettings;
use super::paging::Paging;
use super::runtime::Runtime;
use super::selector::{Features, Models, Selector};
use crate::api::Signature;

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
    /// The name of its package, which [`check_package_name`](super::check_package_name) must accept. By
    /// default it is made from the description's title.
    pub name: Option<String>,
    /// The version of its package. By default it is what the crate's `Cargo.toml` says, `0.1.0` at first; it is
    /// not the description's.
    pub version: Option<Version>,
    /// Whether the version follows what changes, with a changelog.
    pub bump: Bump,
    /// What becomes of members that the description does not declare.
    pub undeclared: Undeclared,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Whether types are exhaustive: a caller can build a struct member by member and match an enumeration
    /// without `_`, and breaks with everything that the API adds.
    pub exhaustive: bool,
    /// Whether models that are sent have setters, as in `NewOrder::new(1).note("x")`.
    pub setters: bool,
    /// Whether a warning is an error.
    pub strict: bool,
    /// Folders whose files the description may refer to, besides its own.
    pub allowed: Vec<PathBuf>,
    /// The types of formats, by their names; others get the first of
    /// [`Formats::CHOICES`](super::Formats::CHOICES), or stay text.
    pub formats: BTreeMap<String, FormatType>,
    /// The names of types, fields, variants, parameters and methods, by JSON pointer: to a schema or an
    /// operation, or on from there to `properties`, `enum`, `oneOf` or `parameters` and a name.
    pub names: BTreeMap<String, String>,
    /// The file that keeps the names of a module which a build script makes, for the next time.
    pub lock: Option<PathBuf>,
    /// How the API signs its webhooks, where the description does not say it in `x-webhook-signature`.
    pub signature: Option<Signature>,
    /// How lists come page by page, where the description does not say it.
    pub pages: Vec<Paging>,
    /// The operations and webhooks that are generated; all if there is none.
    pub include: Vec<Selector>,
    /// Those of them that are not.
    pub exclude: Vec<Selector>,
    /// Which types are generated: by default all, or with `include` or `exclude` the used ones.
    pub models: Option<Models>,
    /// Which features the crate has for parts of the API.
    pub features: Features,
    /// Whether only the types are generated, without a client.
    pub types_only: bool,
    /// Whether the crate has a feature `examples`, which gives each type a value to write tests with.
    pub examples: bool,
    /// Whether the crate has tests of its own, which need `proptest` to be built.
    pub tests: bool,
    /// The media types that are generated where a body is offered in several: the first that is among them. By
    /// default all are.
    pub media: Vec<Media>,
    /// Traits that models have besides `Debug`, `Clone` and `PartialEq`: of `Eq`, `Hash`, `PartialOrd` and `Ord`
    /// those that a type can have, and macros by their paths, such as `schemars::JsonSchema`.
    pub derives: Vec<String>,
    /// Attributes that all models have, such as `#[my::attr]`.
    pub attributes: Vec<String>,
    /// What single models have besides, by the name of a component or a JSON pointer.
    pub types: BTreeMap<String, TypeSettings>,
    /// The crates that all this is from, as lines of a `Cargo.toml`.
    pub dependencies: Vec<String>,
    /// What an optional member becomes that may be `null`, too.
    pub nullable: Nullable,
    /// Which of the standard library's maps an object with any members becomes.
    pub maps: Maps,
    /// How many members all types may have together: the fields of structs and the variants of enums.
    /// A description that declares more itself, without repeating any, may have those.
    pub max_members: usize,
}

/// Whether the version of the package follows what changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bump {
    /// It stays as it is.
    #[default]
    Never,
    /// It is the next one that Cargo's rules allow for what has changed since a revision of git, and
    /// `CHANGELOG.md` says what that is.
    Auto,
}

impl Bump {
    /// The names of the choices.
    pub const NAMES: [&'static str; 2] = ["auto", "never"];
}

impl FromStr for Bump {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "auto" => Ok(Bump::Auto),
            "never" => Ok(Bump::Never),
            _ => Err(format!("{name:?} is neither \"auto\" nor \"never\"")),
        }
    }
}

/// What becomes of the members of an object that the description does not declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Undeclared {
    /// They are left out when a value is read.
    #[default]
    Ignore,
    /// They are kept, and written back.
    Keep,
}

impl Undeclared {
    /// The names of the choices.
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
            version: None,
            bump: Bump::default(),
            undeclared: Undeclared::default(),
            runtime: Runtime::default(),
            exhaustive: false,
            setters: false,
            strict: false,
            allowed: Vec::new(),
            formats: BTreeMap::new(),
            names: BTreeMap::new(),
            lock: None,
            signature: None,
            pages: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            models: None,
            features: Features::default(),
            types_only: false,
            examples: false,
            tests: false,
            media: Vec::new(),
            derives: Vec::new(),
            nullable: Nullable::default(),
            maps: Maps::default(),
            attributes: Vec::new(),
            types: BTreeMap::new(),
            dependencies: Vec::new(),
            max_members: Self::MAX_MEMBERS,
        }
    }

    /// Sets how the API signs its webhooks: [`Signature::read`] takes `"github"` and the like.
    #[must_use]
    pub fn signature(mut self, signature: Signature) -> Self {
        self.signature = Some(signature);
        self
    }

    /// Sets the pagination of an operation's list.
    #[must_use]
    pub fn paging(mut self, paging: Paging) -> Self {
        self.pages.push(paging);
        self
    }

    /// Names what is at a JSON pointer, such as a schema (`/components/schemas/foo`), a member
    /// (`/components/schemas/foo/properties/id`), a value (`/components/schemas/foo/enum/open`), an
    /// operation (`/paths/~1pets/get`) or a parameter (`/paths/~1pets/get/parameters/limit`).
    #[must_use]
    pub fn names(mut self, pointer: impl Into<String>, name: impl Into<String>) -> Self {
        self.names.insert(pointer.into(), name.into());
        self
    }

    /// Keeps the names of a module that [`build`](crate::build) makes in a file, which belongs under
    /// version control. By default it is beside the description: `spec/api.yaml` has `spec/api.lock`.
    #[must_use]
    pub fn lock(mut self, file: impl Into<PathBuf>) -> Self {
        self.lock = Some(file.into());
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

    /// Generates the operations and webhooks that a [`Selector`] matches, such as `"tag:repos"` or
    /// `"GET /users/**"`, besides those that are included already; without any all are generated.
    #[must_use]
    pub fn include(mut self, selector: impl Into<Selector>) -> Self {
        self.include.push(selector.into());
        self
    }

    /// Leaves out the operations and webhooks that a [`Selector`] matches, whatever else matches them.
    #[must_use]
    pub fn exclude(mut self, selector: impl Into<Selector>) -> Self {
        self.exclude.push(selector.into());
        self
    }

    /// Says which types are generated.
    #[must_use]
    pub fn models(mut self, models: Models) -> Self {
        self.models = Some(models);
        self
    }

    /// Adds a media type, to be generated alone where a body is offered in several and none that was added
    /// before is among them.
    #[must_use]
    pub fn media(mut self, media: Media) -> Self {
        self.media.push(media);
        self
    }

    /// Says whether only the types are generated, without a client and what that needs.
    #[must_use]
    pub fn types_only(mut self, types_only: bool) -> Self {
        self.types_only = types_only;
        self
    }

    /// Says whether the crate has a feature `examples`, with which `Pet::example()` is a pet to write tests with.
    #[must_use]
    pub fn examples(mut self, examples: bool) -> Self {
        self.examples = examples;
        self
    }

    /// Says whether the crate has tests of its own: that its models keep every example, and that its requests are
    /// those of the description.
    #[must_use]
    pub fn tests(mut self, tests: bool) -> Self {
        self.tests = tests;
        self
    }

    /// Says which features the crate has for parts of the API.
    #[must_use]
    pub fn features(mut self, features: Features) -> Self {
        self.features = features;
        self
    }

    /// Names the package.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the version of the package, which is otherwise left as it is in `Cargo.toml`.
    #[must_use]
    pub fn version(mut self, version: Version) -> Self {
        self.version = Some(version);
        self
    }

    /// Gives a format one of the types that [`Formats::CHOICES`](super::Formats::CHOICES) lists for it, such as `"jiff"` for
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

    /// Derives a trait for models: `Eq`, `Hash`, `PartialOrd` or `Ord` for those that can have it, or a macro's, such
    /// as `schemars::JsonSchema`, for all.
    #[must_use]
    pub fn derive(mut self, derive: impl Into<String>) -> Self {
        self.derives.push(derive.into());
        self
    }

    /// Puts an attribute on all models, such as `#[my::attr]`.
    #[must_use]
    pub fn attribute(mut self, attribute: impl Into<String>) -> Self {
        self.attributes.push(attribute.into());
        self
    }

    /// As [`derive`](Self::derive), for one model: the name of a component or a JSON pointer. What it is made of gets
    /// `Eq`, `Hash`, `PartialOrd` and `Ord`, too.
    #[must_use]
    pub fn derive_for(mut self, model: impl Into<String>, derive: impl Into<String>) -> Self {
        self.types.entry(model.into()).or_default().derives.push(derive.into());
        self
    }

    /// As [`attribute`](Self::attribute), for one model: the name of a component or a JSON pointer.
    #[must_use]
    pub fn attribute_for(mut self, model: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.types.entry(model.into()).or_default().attributes.push(attribute.into());
        self
    }

    /// Puts a type of your own in the place of a model: the name of a component or a JSON pointer. The type has serde's
    /// two traits, `Debug`, `Clone` and `PartialEq`; [`dependency`](Self::dependency) brings its crate in.
    #[must_use]
    pub fn own_type(mut self, model: impl Into<String>, path: impl Into<String>) -> Self {
        self.types.entry(model.into()).or_default().path = Some(path.into());
        self
    }

    /// Adds a dependency: a line of a `Cargo.toml`, such as `schemars = "1"`.
    #[must_use]
    pub fn dependency(mut self, line: impl Into<String>) -> Self {
        self.dependencies.push(line.into());
        self
    }

    /// Says what an optional member becomes that may be `null`, too.
    #[must_use]
    pub fn nullable(mut self, nullable: Nullable) -> Self {
        self.nullable = nullable;
        self
    }

    /// Says which of the standard library's maps an object with any members becomes.
    #[must_use]
    pub fn maps(mut self, maps: Maps) -> Self {
        self.maps = maps;
        self
    }

    /// Sets whether the version follows what changes.
    #[must_use]
    pub fn bump(mut self, bump: Bump) -> Self {
        self.bump = bump;
        self
    }

    /// Sets what becomes of undeclared members.
    #[must_use]
    pub fn undeclared(mut self, undeclared: Undeclared) -> Self {
        self.undeclared = undeclared;
        self
    }

    /// Sets where the runtime comes from.
    #[must_use]
    pub fn runtime(mut self, runtime: Runtime) -> Self {
        self.runtime = runtime;
        self
    }

    /// Says whether types are exhaustive.
    #[must_use]
    pub fn exhaustive(mut self, exhaustive: bool) -> Self {
        self.exhaustive = exhaustive;
        self
    }

    /// Says whether models that are sent have setters, as in `NewOrder::new(1).note("x")`.
    #[must_use]
    pub fn setters(mut self, setters: bool) -> Self {
        self.setters = setters;
        self
    }

    /// Sets how many members all types may have together.
    #[must_use]
    pub fn max_members(mut self, most: usize) -> Self {
        self.max_members = most;
        self
    }

    /// Sets whether a warning is an error.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }
}
