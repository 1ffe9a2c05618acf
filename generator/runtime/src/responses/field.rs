//! Pairs of names and texts, as queries, cookies and forms have them, read as values.

use std::collections::HashMap;

use http::header::CONTENT_TYPE;
use serde::de::Error as _;
use url::form_urlencoded;

use super::super::json::decode_error::DecodeError;
use super::super::json::wire::{Json, Wire};
use super::super::media_type;
use super::raw_response::{Failure, RawResponse};
use super::raw_value::{RawValue, ValueErrorKind};

/// What forms are called (WHATWG URL §5).
const FORM: &str = "application/x-www-form-urlencoded";

/// Maximum depth of nested members.
const DEEPEST: usize = 16;

/// A name among pairs, and how its texts become a value.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    name: &'static str,
    form: Form,
}

#[derive(Debug, Clone, Copy)]
enum Form {
    /// In OpenAPI's style `form`; exploded, each item comes with the name.
    Styled { explode: bool },
    /// Items with this delimiter.
    Delimited(char),
    /// In the style `deepObject`: each member comes as `name[member]`.
    Deep,
    /// As JSON.
    Json,
}

impl Field {
    /// In the style `form`, exploded.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, form: Form::Styled { explode: true } }
    }

    /// The same, not exploded: there are commas between items.
    #[must_use]
    pub const fn unexploded(self) -> Self {
        Self { name: self.name, form: Form::Styled { explode: false } }
    }

    /// The same with another character between items: `spaceDelimited` and its like.
    #[must_use]
    pub const fn delimited(self, by: char) -> Self {
        Self { name: self.name, form: Form::Delimited(by) }
    }

    /// The members of an object, each as `name[member]`: `deepObject`.
    #[must_use]
    pub const fn deep(self) -> Self {
        Self { name: self.name, form: Form::Deep }
    }

    /// The same as JSON.
    #[must_use]
    pub const fn json(self) -> Self {
        Self { name: self.name, form: Form::Json }
    }

    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The value as the pairs have it.
    pub(crate) fn raw(self, pairs: &[(String, String)]) -> Result<RawValue, ValueErrorKind> {
        if let Form::Deep = self.form {
            let members = pairs.iter().filter_map(|(name, text)| {
                Some((members_of(name.strip_prefix(self.name)?)?, text.clone()))
            });
            return deep(members.collect(), 0);
        }
        let texts = pairs.iter().filter(|(name, _)| name == self.name).map(|(_, text)| text);
        let texts: Vec<String> = texts.cloned().collect();
        if texts.is_empty() {
            return Ok(RawValue::Nothing);
        }
        match self.form {
            Form::Styled { explode: true } | Form::Deep => Ok(RawValue::Several(texts)),
            Form::Styled { explode: false } => {
                Ok(RawValue::Text { text: texts.join(","), explode: false })
            }
            Form::Delimited(by) => {
                let items = texts.iter().flat_map(|text| text.split(by)).map(str::to_owned);
                Ok(RawValue::Several(items.collect()))
            }
            Form::Json => RawValue::json(&texts.concat()),
        }
    }

    fn takes(&self, name: &str) -> bool {
        match (name.strip_prefix(self.name), self.form) {
            (Some(rest), Form::Deep) => members_of(rest).is_some(),
            (Some(rest), _) => rest.is_empty(),
            (None, _) => false,
        }
    }
}

/// The names in `[a][b]`; one without a name at the end is an item.
fn members_of(mut text: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    while !text.is_empty() {
        let (name, rest) = text.strip_prefix('[')?.split_once(']')?;
        names.push(name.to_owned());
        text = rest;
    }
    if names.len() > 1 && names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    (!names.is_empty()).then_some(names)
}

/// The texts at each of these ways as members of members.
fn deep(ways: Vec<(Vec<String>, String)>, depth: usize) -> Result<RawValue, ValueErrorKind> {
    if ways.is_empty() {
        return Ok(RawValue::Nothing);
    }
    if ways.iter().all(|(way, _)| way.len() == depth) {
        return Ok(RawValue::Several(ways.into_iter().map(|(_, text)| text).collect()));
    }
    if depth == DEEPEST {
        return Err(ValueErrorKind::Value(
            "it has members of members beyond all reason".to_owned(),
        ));
    }
    let mut groups = Groups::default();
    for (way, text) in ways {
        let Some(name) = way.get(depth).cloned() else {
            return Err(ValueErrorKind::Value(
                "something in it is text and has members".to_owned(),
            ));
        };
        groups.add(name, (way, text));
    }
    let deeper = depth.saturating_add(1);
    let members = groups.0.into_iter().map(|(name, ways)| Ok((name, deep(ways, deeper)?)));
    members.collect::<Result<_, ValueErrorKind>>().map(RawValue::Members)
}

/// What has the same name, in the order in which the names came first.
struct Groups<T>(Vec<(String, Vec<T>)>, HashMap<String, usize>);

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self(Vec::new(), HashMap::new())
    }
}

impl<T> Groups<T> {
    fn add(&mut self, name: String, value: T) {
        let Self(groups, indices) = self;
        match indices.get(&name).and_then(|index| groups.get_mut(*index)) {
            Some((_, values)) => values.push(value),
            None => {
                indices.insert(name.clone(), groups.len());
                groups.push((name, vec![value]));
            }
        }
    }
}

/// A form as an object: members as the table says, and the others as texts.
fn form(pairs: Vec<(String, String)>, fields: &[Field]) -> Result<RawValue, ValueErrorKind> {
    let mut members = Vec::new();
    for field in fields {
        match field.raw(&pairs)? {
            RawValue::Nothing => {}
            raw => members.push((field.name.to_owned(), raw)),
        }
    }
    let mut others = Groups::default();
    for (name, text) in pairs {
        if !fields.iter().any(|field| field.takes(&name)) {
            others.add(name, text);
        }
    }
    members.extend(others.0.into_iter().map(|(name, texts)| (name, RawValue::Several(texts))));
    Ok(RawValue::Members(members))
}

impl RawResponse {
    /// A body that is a form, of some of whose members the description says how they are written.
    ///
    /// # Errors
    ///
    /// The body is no form, or not of `T`'s form.
    pub fn form<T: Wire, E>(&self, fields: &[Field]) -> Result<T, Failure<E>> {
        self.decode_form(fields).map_err(Failure::decode)
    }

    fn decode_form<T: Wire>(&self, fields: &[Field]) -> Result<T, DecodeError> {
        let found = media_type::of(self.headers());
        if self.headers().contains_key(CONTENT_TYPE) && found != FORM {
            return Err(DecodeError::other("a form", found));
        }
        let wrong = |path: &str, error: ValueErrorKind| {
            DecodeError::json(path.to_owned(), serde_json::Error::custom(error))
        };
        let pairs = form_urlencoded::parse(self.body()).into_owned().collect();
        let raw = form(pairs, fields).map_err(|error| wrong(".", error))?;
        match serde_path_to_error::deserialize(raw) {
            Ok(Json(value)) => Ok(value),
            Err(error) => {
                let path = error.path().to_string();
                Err(wrong(&path, error.into_inner()))
            }
        }
    }
}
