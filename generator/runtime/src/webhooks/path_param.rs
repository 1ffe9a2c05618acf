//! Path parameters of what the API calls. Where in its paths they are, only the user's server knows.

use std::fmt;
use std::marker::PhantomData;

use super::super::json::wire::Wire;
use super::super::responses::raw_value::{Single, ValueError};

/// A path parameter whose values are `T`s.
pub struct PathParam<T> {
    name: &'static str,
    form: Single,
    value: PhantomData<fn() -> T>,
}

impl<T> PathParam<T> {
    const fn of(name: &'static str, form: Single) -> Self {
        Self { name, form, value: PhantomData }
    }

    /// A parameter in the style `simple`, not exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Single::Simple { explode: false })
    }

    /// The same, exploded: the members of an object are `name=value`.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self::of(self.name, Single::Simple { explode: true })
    }

    /// The same as JSON.
    #[must_use]
    pub const fn json(self) -> Self {
        Self::of(self.name, Single::Json)
    }

    /// Its name, as the description spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T: Wire> PathParam<T> {
    /// Its value out of the text that the server found in its place, with no escapes left in it.
    ///
    /// # Errors
    ///
    /// The text is not of the declared form.
    pub fn read(self, text: &str) -> Result<T, ValueError> {
        self.form
            .raw(text.to_owned())
            .and_then(T::decode)
            .map_err(|error| ValueError::of("path parameter", self.name, error))
    }
}

impl<T> Clone for PathParam<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PathParam<T> {}

impl<T> fmt::Debug for PathParam<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PathParam").field("name", &self.name).field("form", &self.form).finish()
    }
}
