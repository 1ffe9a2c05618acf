//! Query parameters of what the API calls, read when they are asked for.

use std::fmt;
use std::marker::PhantomData;

use http::Uri;
use url::form_urlencoded;

use super::super::json::wire::Wire;
use super::super::responses::field::Field;
use super::super::responses::raw_value::ValueError;

/// A query parameter whose values are `T`s: an `Option` where it need not be there.
pub struct Query<T> {
    field: Field,
    value: PhantomData<fn() -> T>,
}

impl<T> Query<T> {
    /// A parameter in the style `form`, exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(Field::new(name))
    }

    /// A parameter in any other form.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        Self { field, value: PhantomData }
    }

    /// Its name as it is received.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.field.name()
    }
}

impl<T: Wire> Query<T> {
    /// Its value in a request's address.
    ///
    /// # Errors
    ///
    /// It is not of the declared form, or not there, though it should be.
    pub fn read(self, address: &Uri) -> Result<T, ValueError> {
        let query = address.query().unwrap_or_default();
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        self.field
            .raw(&pairs)
            .and_then(T::decode)
            .map_err(|error| ValueError::of("query parameter", self.name(), error))
    }
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

impl<T> fmt::Debug for Query<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Query").field(&self.field).finish()
    }
}
