//! Cookies of what the API calls, read when they are asked for.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;
use http::header::COOKIE;
use percent_encoding::percent_decode_str;

use super::super::json::wire::Wire;
use super::super::responses::field::Field;
use super::super::responses::raw_value::{ValueError, ValueErrorKind};

/// A cookie whose values are `T`s: an `Option` where it need not be there.
pub struct Cookie<T> {
    field: Field,
    raw: bool,
    value: PhantomData<fn() -> T>,
}

impl<T> Cookie<T> {
    /// A cookie in the style `form`, exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(Field::new(name))
    }

    /// A cookie in any other form.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        Self { field, raw: false, value: PhantomData }
    }

    /// The same in the style `cookie`: nothing in it is an escape (OpenAPI 3.2).
    #[must_use]
    pub const fn raw(self) -> Self {
        Self { field: self.field, raw: true, value: PhantomData }
    }

    /// Its name as it is received.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.field.name()
    }
}

impl<T: Wire> Cookie<T> {
    /// Its value among a request's headers.
    ///
    /// # Errors
    ///
    /// It is not of the declared form, or not there, though it should be.
    pub fn read(self, headers: &HeaderMap) -> Result<T, ValueError> {
        self.value(headers).map_err(|error| ValueError::of("cookie", self.name(), error))
    }

    fn value(self, headers: &HeaderMap) -> Result<T, ValueErrorKind> {
        let mut pairs = Vec::new();
        for line in headers.get_all(COOKIE) {
            let line = std::str::from_utf8(line.as_bytes()).map_err(|_| ValueErrorKind::NotText)?;
            for (name, text) in line.split(';').filter_map(|pair| pair.split_once('=')) {
                pairs.push((self.decoded(name.trim())?, self.decoded(text.trim())?));
            }
        }
        T::decode(self.field.raw(&pairs)?)
    }

    fn decoded(self, text: &str) -> Result<String, ValueErrorKind> {
        if self.raw {
            return Ok(text.to_owned());
        }
        let text = percent_decode_str(text).decode_utf8().map_err(|_| ValueErrorKind::NotText)?;
        Ok(text.into_owned())
    }
}

impl<T> Clone for Cookie<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Cookie<T> {}

impl<T> fmt::Debug for Cookie<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cookie").field(&self.field).finish()
    }
}
