//! Query parameters of what the API calls, read when they are asked for.

use std::fmt;
use std::marker::PhantomData;

use http::Uri;
use url::form_urlencoded;

use super::given::{Given, Problem, ValueError};
use super::reply::from_json;
use super::wire::Wire;

/// A query parameter whose values are `T`s: an `Option` where it need not be there.
pub struct Query<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How the text of a query parameter becomes a value.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// In OpenAPI's style `form`; exploded, each item comes with the name.
    Styled { explode: bool },
    /// As JSON.
    Json,
}

impl<T> Query<T> {
    const fn of(name: &'static str, form: Form) -> Self {
        Self { name, form, value: PhantomData }
    }

    /// A parameter in the style `form`, exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Form::Styled { explode: true })
    }

    /// The same, not exploded: there are commas between items.
    #[must_use]
    pub const fn unexploded(self) -> Self {
        Self::of(self.name, Form::Styled { explode: false })
    }

    /// The same as JSON.
    #[must_use]
    pub const fn json(self) -> Self {
        Self::of(self.name, Form::Json)
    }

    /// Its name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
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
        let pairs = form_urlencoded::parse(query.as_bytes());
        let texts = pairs.filter(|(name, _)| name == self.name).map(|(_, text)| text.into_owned());
        self.value(texts.collect())
            .map_err(|problem| ValueError::of("query parameter", self.name, problem))
    }

    fn value(self, texts: Vec<String>) -> Result<T, Problem> {
        if texts.is_empty() {
            return T::decode(Given::Nothing);
        }
        match self.form {
            Form::Styled { explode: true } => T::decode(Given::Several(texts)),
            Form::Styled { explode: false } => {
                T::decode(Given::Text { text: texts.join(","), explode: false })
            }
            Form::Json => from_json(texts.concat().as_bytes())
                .map_err(|problem| Problem::Value(problem.to_string())),
        }
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
        f.debug_struct("Query").field("name", &self.name).field("form", &self.form).finish()
    }
}
