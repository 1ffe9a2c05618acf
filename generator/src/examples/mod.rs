//! A value for each type: the description's own example where it is one, or else made up by the schema.

mod check;
mod constraints;
mod fit;
mod given;
mod make;
mod pattern;
mod scalar;
mod size;
mod text;
mod verdict;
mod written;

pub(crate) use check::check;
pub(crate) use fit::fits;
use serde_json::Value;

use crate::api::{Api, Docs, Type, TypeId};

pub use given::{Given, RoundTrip};

/// The examples of types.
#[derive(Debug, Default)]
pub struct Examples(Vec<Option<Value>>);

impl Examples {
    /// One for each type of which one can be made.
    pub fn of(api: &Api) -> Self {
        Self(make::all(api))
    }

    /// The example of a type. None where the type has no form in JSON, where all its values are endless or
    /// too large, and where a format of the user's own stands in the way.
    pub fn get(&self, id: TypeId) -> Option<&Value> {
        self.0.get(id.0 as usize)?.as_ref()
    }

    /// A value of any type, with what is said of it where it is used: an example of the description, or one
    /// that is made up. None as for [`get`](Self::get).
    pub fn value(&self, api: &Api, ty: &Type, docs: &Docs) -> Option<Value> {
        make::value(api, &self.0, ty, docs)
    }
}

#[cfg(test)]
mod tests;
