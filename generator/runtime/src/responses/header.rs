//! Headers of responses that the description gives a type, read when they are asked for.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::super::json::wire::Wire;
use super::error::Error;
use super::raw_value::{RawValue, Single, ValueError, ValueErrorKind};
use super::response::Response;

/// A header whose values are `T`s: an `Option` where it need not be there.
///
/// [`Response::header`] and [`Error::header`] read it.
pub struct Header<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How the text of a header becomes a value.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// One value, which may come in several lines (RFC 9110 §5.3).
    Single(Single),
    /// Each line is one value.
    Lines,
}

impl<T> Header<T> {
    const fn of(name: &'static str, form: Form) -> Self {
        Self { name, form, value: PhantomData }
    }

    /// A header in the style `simple`, not exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Form::Single(Single::Simple { explode: false }))
    }

    /// The same, exploded: the members of an object are `name=value`.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self::of(self.name, Form::Single(Single::Simple { explode: true }))
    }

    /// The same as JSON.
    #[must_use]
    pub const fn json(self) -> Self {
        Self::of(self.name, Form::Single(Single::Json))
    }

    /// The same as a list of its lines, which cannot be joined as those of other headers can (RFC
    /// 9110 §5.3).
    #[must_use]
    pub const fn lines(self) -> Self {
        Self::of(self.name, Form::Lines)
    }

    /// Its name, as the description spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T: Wire> Header<T> {
    /// Its value among headers from anywhere.
    ///
    /// # Errors
    ///
    /// It is not of the declared form, or not there, though it should be.
    pub fn read(self, headers: &HeaderMap) -> Result<T, ValueError> {
        self.value(headers).map_err(|error| ValueError::of("header", self.name, error))
    }

    fn value(self, headers: &HeaderMap) -> Result<T, ValueErrorKind> {
        let lines = headers.get_all(self.name).into_iter();
        let lines = lines.map(|line| std::str::from_utf8(line.as_bytes()).map(str::to_owned));
        let lines: Vec<String> =
            lines.collect::<Result<_, _>>().map_err(|_| ValueErrorKind::NotText)?;
        if lines.is_empty() {
            return T::decode(RawValue::Nothing);
        }
        match self.form {
            Form::Lines => T::decode(RawValue::Several(lines)),
            Form::Single(single) => T::decode(single.raw(lines.join(", "))?),
        }
    }
}

impl<T> Response<T> {
    /// The value of a header that the description declares, read now; those that it does not declare
    /// are in [`headers`](Self::headers), too.
    ///
    /// # Errors
    ///
    /// The header is not of the declared form, or not there, though it should be.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<H, ValueError> {
        header.read(self.headers())
    }
}

impl<E> Error<E> {
    /// The value of a header that the description declares, read now. Where there was no response,
    /// no header is there.
    ///
    /// # Errors
    ///
    /// The header is not of the declared form, or not there, though it should be.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<H, ValueError> {
        match self.headers() {
            Some(headers) => header.read(headers),
            None => header.read(&HeaderMap::new()),
        }
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("name", &self.name).field("form", &self.form).finish()
    }
}
