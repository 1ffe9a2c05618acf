//! Models: whether they keep the examples of the description, and all that they read.

use std::sync::LazyLock;

use super::same::difference;
use crate::rt::wire::{Json, Wire};
use crate::serde_json::{self, Map, Value};

/// A type that is read from JSON and written as it.
#[derive(Clone, Copy)]
pub struct Model {
    pub name: &'static str,
    pub trip: fn(&str) -> Trip,
    /// Whether a type in it is chosen by what is there. Once something is lost, it may be another.
    pub is_choosing: bool,
}

/// What became of a text.
pub enum Trip {
    /// It is no value of the type.
    Unread(String),
    /// It was read, and something is wrong with what was written of it.
    Fault(String),
    /// It was read, and this was written of it, which was read as another value.
    Changed(String),
    /// It was read, and this was written of it, which was read as an equal value and written the same again.
    Kept(String),
}

impl Model {
    pub const fn of<T: Wire + PartialEq>(name: &'static str) -> Self {
        Self { name, trip: trip::<T>, is_choosing: false }
    }

    pub const fn choosing<T: Wire + PartialEq>(name: &'static str) -> Self {
        Self { name, trip: trip::<T>, is_choosing: true }
    }

    /// The examples of the type.
    pub fn examples(&self) -> Vec<Example<'static>> {
        let examples = EXAMPLES.get(self.name).and_then(Value::as_array);
        examples.into_iter().flatten().map(Example::of).collect()
    }
}

fn trip<T: Wire + PartialEq>(text: &str) -> Trip {
    let read = |text: &str| serde_json::from_str(text).map(|Json(value): Json<T>| value);
    let write = |value: &T| serde_json::to_string(&Json(value));
    let value = match read(text) {
        Ok(value) => value,
        Err(error) => return Trip::Unread(error.to_string()),
    };
    let written = match write(&value) {
        Ok(written) => written,
        Err(error) => return Trip::Fault(format!("it cannot be written: {error}")),
    };
    let again = match read(&written) {
        Ok(again) => again,
        Err(error) => return Trip::Fault(format!("{written} cannot be read: {error}")),
    };
    match write(&again) {
        _ if again != value => Trip::Changed(written),
        Ok(twice) if twice == written => Trip::Kept(written),
        twice => Trip::Fault(format!("{written} is written differently again: {twice:?}")),
    }
}

/// The examples of all types, by their names.
static EXAMPLES: LazyLock<Map<String, Value>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../examples.json")).unwrap());

/// An example of the description, or one that was made up.
pub struct Example<'a> {
    pub value: &'a Value,
    /// What is to be written of it: all but what the type does not keep.
    written: &'a Value,
    /// The pointers of what has several spellings.
    spelled: Vec<&'a str>,
    /// The pointers of what may be kept as it is.
    whole: Vec<&'a str>,
}

impl<'a> Example<'a> {
    /// One of `{"value": …, "written": …, "spelled": […], "whole": […]}`: what is written is the value, unless it says otherwise.
    pub fn of(entry: &'a Value) -> Self {
        let value = &entry["value"];
        let pointers = |name: &str| {
            let pointers = entry[name].as_array().into_iter().flatten();
            pointers.filter_map(Value::as_str).collect()
        };
        Self {
            value,
            written: entry.get("written").unwrap_or(value),
            spelled: pointers("spelled"),
            whole: pointers("whole"),
        }
    }

    /// How what was written differs from what was to be written.
    pub fn difference(&self, written: &str) -> Option<String> {
        match serde_json::from_str(written) {
            Ok(written) => {
                let mut written: Value = written;
                // Where the types of a union would each lose something, all of the value may be kept.
                for pointer in &self.whole {
                    let found = written.pointer_mut(pointer);
                    let Some(found) = found.filter(|it| Some(&**it) == self.value.pointer(pointer))
                    else {
                        continue;
                    };
                    *found = self.written.pointer(pointer).cloned().unwrap_or_default();
                }
                difference(self.written, &written, &self.spelled)
            }
            Err(error) => Some(format!("{written} is no JSON: {error}")),
        }
    }
}

/// Reads and writes every example of these types.
#[track_caller]
pub fn check(models: &[Model]) {
    let mut faults = Vec::new();
    for model in models {
        for example in model.examples() {
            let text = example.value.to_string();
            let fault = match (model.trip)(&text) {
                Trip::Unread(fault) | Trip::Fault(fault) => Some(fault),
                Trip::Changed(written) => Some(format!("{written} is read as another value")),
                Trip::Kept(written) => example.difference(&written),
            };
            faults.extend(fault.map(|fault| format!("{}: {text}: {fault}", model.name)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Tests the types of an area.
macro_rules! models {
    ($area:ident { $($name:ident),* $(,)? } $(choosing { $($choosing:ident),* $(,)? })?) => {
        mod $area {
            use super::super::support::{models, random};

            const MODELS: &[models::Model] = &[
                $(models::Model::of::<crate::types::$name>(stringify!($name)),)*
                $($(models::Model::choosing::<crate::types::$choosing>(stringify!($choosing)),)*)?
            ];

            #[test]
            fn every_example_is_read_and_written() {
                models::check(MODELS);
            }

            #[test]
            fn whatever_is_read_is_written_and_read_again() {
                random::check(MODELS);
            }
        }
    };
}
pub(crate) use models;
