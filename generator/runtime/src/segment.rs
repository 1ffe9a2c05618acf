//! Path parameters of what the API calls. Where in its paths they stand, only the user's server knows.

use std::fmt;
use std::marker::PhantomData;

use super::given::{Given, Problem, ValueError};
use super::wire::Wire;

/// A path parameter whose values are `T`s.
pub struct Segment<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How the text of a path parameter becomes a value.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// In OpenAPI's style `simple`; exploded, members are `name=value`.
    Simple { explode: bool },
    /// As JSON.
    Json,
}

impl<T> Segment<T> {
    const fn of(name: &'static str, form: Form) -> Self {
        Self { name, form, value: PhantomData }
    }

    /// A parameter in the style `simple`, not exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Form::Simple { explode: false })
    }

    /// The same, exploded: the members of an object are `name=value`.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self::of(self.name, Form::Simple { explode: true })
    }

    /// The same as JSON.
    #[must_use]
    pub const fn json(self) -> Self {
        Self::of(self.name, Form::Json)
    }

    /// Its name, as the description spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T: Wire> Segment<T> {
    /// Its value out of the text that the server found in its place, with no escapes left in it.
    ///
    /// # Errors
    ///
    /// The text is not of the declared form.
    pub fn read(self, text: &str) -> Result<T, ValueError> {
        let given = match self.form {
            Form::Simple { explode } => Ok(Given::Text { text: text.to_owned(), explode }),
            Form::Json => serde_json::from_str(text)
                .map(Given::Json)
                .map_err(|problem| Problem::Value(problem.to_string())),
        };
        given
            .and_then(T::decode)
            .map_err(|problem| ValueError::of("path parameter", self.name, problem))
    }
}

impl<T> Clone for Segment<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Segment<T> {}

impl<T> fmt::Debug for Segment<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Segment").field("name", &self.name).field("form", &self.form).finish()
    }
}
