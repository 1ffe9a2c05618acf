//! Values to write tests with, which a generated crate has in one file of JSON.

use std::fmt::Debug;

use super::wire::{Json, Wire};

/// The example of a type, out of an object that has each in a line of its own.
///
/// # Panics
///
/// There is none, or it is no value of the type: a crate has only those that were found to be.
#[must_use]
#[allow(clippy::panic, reason = "the examples are a crate's own, and a test reads each")]
pub fn of<T: Wire>(examples: &str, name: &str) -> T {
    let found = examples.lines().find_map(|line| {
        let value = line.strip_prefix('"')?.strip_prefix(name)?.strip_prefix("\":")?;
        Some(value.strip_suffix(',').unwrap_or(value))
    });
    match serde_json::from_str(found.unwrap_or_default()) {
        Ok(Json(value)) => value,
        Err(error) => panic!("the example of {name}: {error}"),
    }
}

/// Reads an example, and what is written of it.
///
/// # Panics
///
/// One of them cannot be read, or they differ.
pub fn check<T: Wire + PartialEq + Debug>(examples: &str, name: &str) {
    let example: T = of(examples, name);
    let again = serde_json::to_string(&Json(&example)).and_then(|text| serde_json::from_str(&text));
    assert_eq!(again.ok().map(|Json(again)| again), Some(example), "{name}");
}

/// Gives the types of an area an example each, and tests that every one is read and written.
///
/// Where it is used, the runtime is in scope as `rt`, the examples as `EXAMPLES`, and the area beside it.
#[macro_export]
#[doc(hidden)]
macro_rules! examples {
    ($area:ident { $($name:ident),* $(,)? }) => {
        mod $area {
            use super::super::$area::{$($name),*};
            use super::{EXAMPLES, rt};

            $(impl $name {
                /// A value to write tests with: the description's own example where it has one, or one that is
                /// made up, with what is required.
                #[must_use]
                pub fn example() -> Self {
                    rt::example::of(EXAMPLES, ::core::stringify!($name))
                }
            })*

            #[cfg(test)]
            #[test]
            fn every_example_is_read_and_written() {
                $(rt::example::check::<$name>(EXAMPLES, ::core::stringify!($name));)*
            }
        }
    };
}
