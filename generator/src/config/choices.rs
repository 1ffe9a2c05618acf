//! Choices between two forms of the same types.

use std::str::FromStr;

/// What an optional member becomes that may be `null`, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nullable {
    /// `Option<Option<T>>`: absent and `null` are two things.
    #[default]
    Keep,
    /// `Option<T>` in types that are only received. In what is sent, absent and `null` stay two things.
    Merge,
}

impl Nullable {
    /// The names of the choices.
    pub const NAMES: [&'static str; 2] = ["keep", "merge"];
}

impl FromStr for Nullable {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "keep" => Ok(Nullable::Keep),
            "merge" => Ok(Nullable::Merge),
            _ => Err(format!("{name:?} is neither \"keep\" nor \"merge\"")),
        }
    }
}

/// Which of the standard library's maps an object with any members becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Maps {
    /// `BTreeMap`
    #[default]
    BTree,
    /// `HashMap`
    Hash,
}

impl Maps {
    /// The names of the choices.
    pub const NAMES: [&'static str; 2] = ["btree", "hash"];
}

impl FromStr for Maps {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "btree" => Ok(Maps::BTree),
            "hash" => Ok(Maps::Hash),
            _ => Err(format!("{name:?} is neither \"btree\" nor \"hash\"")),
        }
    }
}
