//! Which Rust type each `format` gets.

use std::collections::BTreeMap;
use std::fmt;

use toml::{Table, Value};

use crate::nearest::nearest;
use crate::place::Place;

/// The setting for a format's type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatType {
    /// One of the types that [`Formats::CHOICES`] lists for the format, by its name there.
    Known(String),
    /// A type of the user's own. It has serde's two traits, `Debug`, `Clone` and `PartialEq`.
    Own {
        /// Its path, such as `my_crate::Money`.
        path: String,
        /// The line of a `Cargo.toml` for its crate, such as `my_crate = "1"`; none for
        /// the standard library and, in a module, the crate around it.
        dependency: Option<String>,
    },
}

/// Where the type of a format comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// Plain text.
    String,
    /// The crate `chrono`.
    Chrono,
    /// The crate `jiff`.
    Jiff,
    /// The crate `time`.
    Time,
    /// The crate `uuid`.
    Uuid,
    /// The crate `url`.
    Url,
    /// The crate `rust_decimal`.
    RustDecimal,
    /// The standard library.
    Std,
    /// The generated crate's own runtime.
    Runtime,
}

impl Library {
    /// Its name in settings.
    pub const fn name(self) -> &'static str {
        match self {
            Library::String => "string",
            Library::Chrono => "chrono",
            Library::Jiff => "jiff",
            Library::Time => "time",
            Library::Uuid => "uuid",
            Library::Url => "url",
            Library::RustDecimal => "rust_decimal",
            Library::Std => "std",
            Library::Runtime => "runtime",
        }
    }
}

/// A type of the user's own, whose path and dependency are checked.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnType {
    /// The segments of its path.
    pub path: Vec<String>,
    /// Its parameters, where it has any.
    pub arguments: Vec<OwnType>,
    /// The entries that it adds to the dependencies of the generated crate.
    pub dependencies: Table,
}

/// What is wrong with a setting, such as that for a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatFault {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for FormatFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

/// The types of all formats.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Formats {
    known: BTreeMap<&'static str, Library>,
    own: BTreeMap<String, OwnType>,
    /// Types of the user's own for models, each with the model's name or pointer.
    models: Vec<(String, OwnType)>,
    /// Types that the description asks for, each once, in the order of their texts.
    described: Vec<(String, OwnType)>,
    /// The texts of those, by the places of what becomes them.
    places: BTreeMap<Place, String>,
}

const DATES: &[Library] = &[Library::Chrono, Library::Jiff, Library::Time, Library::String];

impl Formats {
    /// The formats of strings that have types of their own, and which these may be; the first one
    /// is it by default.
    ///
    /// `uri` is text by default: a URL that is parsed and written again may be another text.
    pub const CHOICES: &'static [(&'static str, &'static [Library])] = &[
        ("date-time", DATES),
        ("date", DATES),
        ("time", DATES),
        ("http-date", &[Library::Runtime, Library::String]),
        ("duration", &[Library::Runtime, Library::String]),
        ("uuid", &[Library::Uuid, Library::String]),
        ("uri", &[Library::String, Library::Url]),
        ("ipv4", &[Library::Std, Library::String]),
        ("ipv6", &[Library::Std, Library::String]),
        ("decimal", &[Library::RustDecimal, Library::String]),
        ("byte", &[Library::Runtime, Library::String]),
        ("base64url", &[Library::Runtime, Library::String]),
    ];

    /// Checks the settings.
    ///
    /// # Errors
    ///
    /// One for each that cannot be, with the format's name.
    pub fn new(asked: &BTreeMap<String, FormatType>) -> Result<Self, Vec<(String, FormatFault)>> {
        let mut formats = Self::default();
        let mut faults = Vec::new();
        for (format, ty) in asked {
            if let Err(fault) = formats.set(format, ty) {
                faults.push((format.clone(), fault));
            }
        }
        if faults.is_empty() { Ok(formats) } else { Err(faults) }
    }

    fn set(&mut self, format: &str, ty: &FormatType) -> Result<(), FormatFault> {
        match ty {
            FormatType::Known(name) => {
                let (format, library) = known(format, name)?;
                self.known.insert(format, library);
            }
            FormatType::Own { path, dependency } => {
                let own = OwnType::new(path, dependency.as_deref(), &Table::new())?;
                self.own.insert(format.to_owned(), own);
            }
        }
        Ok(())
    }

    /// Where the type of one of the [`CHOICES`](Self::CHOICES) comes from; plain text for any other
    /// format.
    pub fn library(&self, format: &str) -> Library {
        let default = || {
            let choices = Self::CHOICES.iter().find(|(name, _)| *name == format);
            choices.and_then(|(_, choices)| choices.first().copied())
        };
        self.known.get(format).copied().or_else(default).unwrap_or(Library::String)
    }

    /// Takes a type of the user's own for a model, by the name of a component or a JSON pointer.
    ///
    /// # Errors
    ///
    /// It is no path of a type, or nothing says where its crate comes from.
    pub fn add_model(
        &mut self,
        model: &str,
        path: &str,
        dependency: Option<&str>,
        known: &Table,
    ) -> Result<(), FormatFault> {
        self.models.push((model.to_owned(), OwnType::new(path, dependency, known)?));
        Ok(())
    }

    /// The models that have types of the user's own, with the index of each type.
    pub fn own_models(&self) -> impl Iterator<Item = (usize, &str)> {
        self.models
            .iter()
            .enumerate()
            .map(|(at, (model, _))| (self.own.len().saturating_add(at), model.as_str()))
    }

    /// Takes a type that the description asks for, for what stands at a place.
    pub fn describe(&mut self, at: Place, own: OwnType) {
        let text = own.text();
        if let Err(index) = self.described.binary_search_by(|(other, _)| other.cmp(&text)) {
            self.described.insert(index, (text.clone(), own));
        }
        self.places.insert(at, text);
    }

    /// The index of the type that the description asks for at a place.
    pub fn described(&self, at: Place) -> Option<usize> {
        let text = self.places.get(&at)?;
        let index = self.described.binary_search_by(|(other, _)| other.cmp(text)).ok()?;
        Some(self.first_described().saturating_add(index))
    }

    /// The places of what becomes types that the description asks for.
    pub fn described_places(&self) -> impl Iterator<Item = Place> {
        self.places.keys().copied()
    }

    fn first_described(&self) -> usize {
        self.own.len().saturating_add(self.models.len())
    }

    /// A type of the user's own by its index: those of formats come before those of models, and those before
    /// what the description asks for.
    pub fn own_type(&self, index: usize) -> Option<&OwnType> {
        if let Some(index) = index.checked_sub(self.first_described()) {
            return self.described.get(index).map(|(_, own)| own);
        }
        self.own.values().chain(self.models.iter().map(|(_, own)| own)).nth(index)
    }

    /// The formats that have types of the user's own, in the order of their names.
    pub fn own(&self) -> impl Iterator<Item = (&str, &OwnType)> {
        self.own.iter().map(|(format, own)| (format.as_str(), own))
    }
}

fn known(format: &str, name: &str) -> Result<(&'static str, Library), FormatFault> {
    let Some((format, choices)) = Formats::CHOICES.iter().find(|(known, _)| *known == format)
    else {
        let known: Vec<&str> = Formats::CHOICES.iter().map(|(name, _)| *name).collect();
        return Err(FormatFault {
            message: format!("no type is known for the format `{}`", format.escape_debug()),
            help: format!(
                "{}name one of your own, `{{ type = \"my_crate::MyType\", dependency = 'my_crate = \"1\"' }}`, or take one of the formats `{}`",
                meant(format, &known),
                known.join("`, `")
            ),
        });
    };
    let library = choices.iter().find(|library| library.name() == name).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|library| library.name()).collect();
        FormatFault {
            message: format!("`{format}` cannot become `{}`", name.escape_debug()),
            help: format!(
                "{}it may be `{}`, or a type of your own",
                meant(name, &names),
                names.join("`, `")
            ),
        }
    })?;
    Ok((format, *library))
}

/// Asks whether the closest of the known words was meant, where one is close.
fn meant(word: &str, known: &[&str]) -> String {
    let close = nearest(word, known.iter().copied());
    close.map_or(String::new(), |known| format!("did you mean `{known}`? "))
}

impl OwnType {
    /// The type as text, with its parameters.
    pub fn text(&self) -> String {
        let path = self.path.join("::");
        let arguments: Vec<String> = self.arguments.iter().map(Self::text).collect();
        if arguments.is_empty() { path } else { format!("{path}<{}>", arguments.join(", ")) }
    }

    /// Checks a path, and the line that brings its crate in, unless it is among those that are `known`.
    pub(super) fn new(
        path: &str,
        dependency: Option<&str>,
        known: &Table,
    ) -> Result<Self, FormatFault> {
        let segments: Vec<String> = path.split("::").map(str::to_owned).collect();
        if segments.len() < 2 || !segments.iter().all(|segment| is_word(segment)) {
            return Err(FormatFault {
                message: format!("`{}` is not the path of a type", path.escape_debug()),
                help:
                    "begin with the crate: `my_crate::Money`; a type with parameters needs an alias"
                        .to_owned(),
            });
        }
        let root = segments.first().map_or("", String::as_str);
        let dependencies = match dependency {
            Some(line) => dependencies(line, root)?,
            None if ["std", "core", "alloc", "crate"].contains(&root) => Table::new(),
            None if known.keys().any(|name| name.replace('-', "_") == root) => Table::new(),
            None => {
                return Err(FormatFault {
                    message: format!("nothing says where the crate `{root}` comes from"),
                    help: format!("add `dependency = '{root} = \"1\"'`"),
                });
            }
        };
        Ok(Self { path: segments, arguments: Vec::new(), dependencies })
    }
}

/// Whether a text can be a segment of a path.
pub(super) fn is_word(text: &str) -> bool {
    let word = |c: char| c == '_' || c.is_ascii_alphanumeric();
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(word)
}

fn dependencies(line: &str, root: &str) -> Result<Table, FormatFault> {
    let help = || format!("write a line of a Cargo.toml, such as `{root} = \"1\"`");
    let table: Table = line.parse().map_err(|error: toml::de::Error| FormatFault {
        message: format!("the dependency is not TOML: {}", error.message()),
        help: help(),
    })?;
    if !table.values().all(|value| matches!(value, Value::String(_) | Value::Table(_))) {
        let message = "a dependency is neither a version nor a table".to_owned();
        return Err(FormatFault { message, help: help() });
    }
    if !table.keys().any(|name| name.replace('-', "_") == root) {
        let message = format!("the dependency does not bring in the crate `{root}`");
        return Err(FormatFault { message, help: help() });
    }
    Ok(table)
}
