//! What models get besides what all have: traits, attributes, and the crates that these are from.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::Parser;
use toml::{Table, Value};

use super::FormatFault;
use super::formats::{OwnType, is_word};
use super::of_type::TypeSettings;

#[cfg(test)]
mod tests;

/// A trait that is derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derive {
    /// One of the standard library, which a type can only have where all that it is made of has it.
    Trait(Trait),
    /// A macro, by the segments of its path.
    Macro(Vec<String>),
}

/// A trait of the standard library that models may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// `Eq`
    Eq,
    /// `Hash`
    Hash,
    /// `PartialOrd`
    PartialOrd,
    /// `Ord`, which needs `Eq` and `PartialOrd`.
    Ord,
}

impl Trait {
    /// All of them, in the order in which they are derived.
    pub const ALL: [Self; 4] = [Self::Eq, Self::Hash, Self::PartialOrd, Self::Ord];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Trait::Eq => "Eq",
            Trait::Hash => "Hash",
            Trait::PartialOrd => "PartialOrd",
            Trait::Ord => "Ord",
        }
    }

    /// The trait with those that it needs.
    pub const fn with_needed(self) -> &'static [Self] {
        match self {
            Trait::Eq => &[Trait::Eq],
            Trait::Hash => &[Trait::Hash],
            Trait::PartialOrd => &[Trait::PartialOrd],
            Trait::Ord => &[Trait::Eq, Trait::PartialOrd, Trait::Ord],
        }
    }
}

/// What has been checked of it all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnTypes {
    /// What all models get.
    pub all: OwnItems,
    /// What single ones get besides, by the name of a component or a JSON pointer.
    pub single: BTreeMap<String, OwnItems>,
    /// The crates that the user wants to have as dependencies.
    pub dependencies: Table,
}

/// Traits and attributes, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnItems {
    /// The traits.
    pub derives: Vec<Derive>,
    /// The attributes, each of which Rust can read.
    pub attributes: Vec<String>,
}

impl OwnTypes {
    /// Checks the settings of a description.
    ///
    /// # Errors
    ///
    /// One for each that cannot be.
    pub fn new(description: &super::Description) -> Result<Self, Vec<FormatFault>> {
        let mut faults = Vec::new();
        let mut dependencies = Table::new();
        for line in &description.dependencies {
            match dependency(line) {
                Ok(table) => dependencies.extend(table),
                Err(fault) => faults.push(fault),
            }
        }
        let mut items = |derives: &[String], attributes: &[String]| {
            let mut items = OwnItems::default();
            for text in derives {
                match Derive::new(text, &dependencies) {
                    Ok(derive) => items.derives.push(derive),
                    Err(fault) => faults.push(fault),
                }
            }
            for text in attributes {
                match attribute(text) {
                    Ok(_) => items.attributes.push(text.clone()),
                    Err(fault) => faults.push(fault),
                }
            }
            items
        };
        let all = items(&description.derives, &description.attributes);
        let single = description.types.iter();
        let single = single.map(|(key, it)| (key.clone(), items(&it.derives, &it.attributes)));
        let single = single.collect();
        let own = description.types.values();
        faults.extend(own.filter_map(|it| own_model(it, &dependencies).err()));
        if faults.is_empty() { Ok(Self { all, single, dependencies }) } else { Err(faults) }
    }
}

impl Derive {
    /// Reads the name of a trait of the standard library, or the path of a macro.
    ///
    /// # Errors
    ///
    /// It is neither, or nothing says where the macro's crate comes from.
    pub fn new(text: &str, dependencies: &Table) -> Result<Self, FormatFault> {
        if let Some(known) = Trait::ALL.into_iter().find(|it| it.name() == text) {
            return Ok(Derive::Trait(known));
        }
        let shown = text.escape_debug();
        if ["Clone", "Debug", "PartialEq"].contains(&text) {
            return Err(FormatFault {
                message: format!("`{shown}` is derived for every type"),
                help: "leave it out".to_owned(),
            });
        }
        let path: Vec<String> = text.split("::").map(str::to_owned).collect();
        let Some(root) =
            path.first().filter(|_| path.len() > 1 && path.iter().all(|it| is_word(it)))
        else {
            return Err(FormatFault {
                message: format!("`{shown}` cannot be derived"),
                help: "it may be `Eq`, `Hash`, `PartialOrd`, `Ord`, or the path of a macro that begins with its crate, such as `schemars::JsonSchema`".to_owned(),
            });
        };
        let is_there = ["std", "core", "alloc", "crate"].contains(&root.as_str())
            || dependencies.keys().any(|name| name.replace('-', "_") == *root);
        if !is_there {
            return Err(FormatFault {
                message: format!("nothing says where the crate `{root}` comes from"),
                help: format!("add `dependencies = ['{root} = \"1\"']`"),
            });
        }
        Ok(Derive::Macro(path))
    }
}

/// Reads the outer attributes that a text consists of.
///
/// # Errors
///
/// It is something else.
pub fn attribute(text: &str) -> Result<TokenStream, FormatFault> {
    let fault = |message: String| FormatFault {
        message,
        help: "write it as it stands above an item: `#[my::attr]`".to_owned(),
    };
    let shown = text.escape_debug();
    let attributes = syn::Attribute::parse_outer.parse_str(text);
    let attributes =
        attributes.map_err(|error| fault(format!("`{shown}` is no attribute: {error}")))?;
    if attributes.is_empty() {
        return Err(fault(format!("`{shown}` is no attribute")));
    }
    text.parse().map_err(|error| fault(format!("`{shown}` is no attribute: {error}")))
}

/// Checks what stands in the place of a model.
///
/// # Errors
///
/// It is no path of a type, nothing says where its crate comes from, or it is to derive something.
pub(super) fn own_model(settings: &TypeSettings, known: &Table) -> Result<(), FormatFault> {
    let Some(path) = settings.path.as_deref() else {
        let fault = || FormatFault {
            message: "`dependency` is given without `type`".to_owned(),
            help: "add `type = \"my_crate::MyType\"`".to_owned(),
        };
        return settings.dependency.as_ref().map_or(Ok(()), |_| Err(fault()));
    };
    if !settings.derives.is_empty() || !settings.attributes.is_empty() {
        return Err(FormatFault {
            message: format!("`{}` is defined elsewhere", path.escape_debug()),
            help: "leave out `derives` and `attributes`, or write them where it is".to_owned(),
        });
    }
    OwnType::new(path, settings.dependency.as_deref(), known).map(|_| ())
}

/// Reads a line of a `Cargo.toml`.
///
/// # Errors
///
/// It is not TOML, or brings in no crate.
pub(super) fn dependency(line: &str) -> Result<Table, FormatFault> {
    let fault = |message: String| FormatFault {
        message,
        help: "write a line of a Cargo.toml, such as `schemars = \"1\"`".to_owned(),
    };
    let table: Table = line.parse().map_err(|error: toml::de::Error| {
        fault(format!("the dependency is not TOML: {}", error.message()))
    })?;
    if table.is_empty() {
        return Err(fault("the dependency brings in no crate".to_owned()));
    }
    if !table.values().all(|value| matches!(value, Value::String(_) | Value::Table(_))) {
        return Err(fault("a dependency is neither a version nor a table".to_owned()));
    }
    Ok(table)
}
