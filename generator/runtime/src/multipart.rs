//! `multipart/form-data` (RFC 7578): parts of any kind, files among them. Other kinds of `multipart`
//! whose parts have names are written in the same way (OpenAPI 3.1.1 §4.8.15.3).

pub(super) mod chunks;

use std::fmt;
use std::sync::Arc;

use serde::{Deserializer, Serializer, ser::Error as _};
use serde_json::Value;

use super::body::{Body, Encoding, Media, Payload, RequestBody};
use super::request_error::RequestError;
use super::wire::{Json, Wire};
use chunks::Chunks;

/// A file in a form: bytes or a stream, with a name and a content type.
///
/// Clones share their content. A stream is sent once, by whichever call is built first.
#[derive(Clone)]
pub struct File {
    content: Arc<Body>,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl File {
    /// A file with this content.
    #[must_use]
    pub fn new(content: impl Into<Body>) -> Self {
        let content = Arc::new(content.into());
        Self { content, name: None, content_type: None, headers: Vec::new() }
    }

    /// The name of the file, in place of that of its part.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Its content type, in place of the one that the description has, which is
    /// `application/octet-stream` where it has none.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to its part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl<T: Into<Body>> From<T> for File {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// The same name and type, and the same bytes; a stream is only the same as itself.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let same_content = match (self.content.as_bytes(), other.content.as_bytes()) {
            (Some(one), Some(other)) => one == other,
            _ => Arc::ptr_eq(&self.content, &other.content),
        };
        let rest = |file: &Self| (file.name.clone(), file.content_type.clone());
        same_content && rest(self) == rest(other) && self.headers == other.headers
    }
}

/// Shows its name and how large it is, never what is in it.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// In JSON a file is its text.
impl Wire for File {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::decode(deserializer).map(Self::new)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.content.as_bytes().map(std::str::from_utf8) {
            Some(Ok(text)) => serializer.serialize_str(text),
            _ => Err(S::Error::custom("JSON has no form for a file that is not text")),
        }
    }
}

/// What becomes a form, part by part.
pub trait Parts {
    /// Adds every part that has a value.
    fn add_to(&self, form: &mut FormData);
}

/// What may be a file: one, perhaps one, or several.
pub trait Files {
    /// Each of them.
    fn files(&self) -> impl Iterator<Item = &File>;
}

impl Files for File {
    fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(self)
    }
}

impl<F: Files> Files for Option<F> {
    fn files(&self) -> impl Iterator<Item = &File> {
        self.iter().flat_map(Files::files)
    }
}

impl<F: Files> Files for [F] {
    fn files(&self) -> impl Iterator<Item = &File> {
        self.iter().flat_map(Files::files)
    }
}

impl<F: Files> Files for Vec<F> {
    fn files(&self) -> impl Iterator<Item = &File> {
        self.as_slice().files()
    }
}

/// A value that is sent as a form, a part for each of its members.
#[derive(Debug, Clone, Copy, Default)]
pub struct Multipart<T>(pub T);

impl<T: Parts> Payload for Multipart<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        multipart(&self.0, media, body);
    }
}

/// Fills the body with a form of a part for each member.
pub fn multipart<T: Parts>(value: &T, media: Media, body: &mut RequestBody) {
    let mut form = FormData::new();
    value.add_to(&mut form);
    form.write(media, body);
}

/// A form of which the description does not say what is in it.
#[derive(Debug, Clone, Default)]
pub struct FormData {
    parts: Vec<(String, Part)>,
    problem: bool,
}

/// A part of a body, before it is written.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Value(Value),
    File(File),
}

impl FormData {
    /// A form without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part: text as it is, a number or boolean as text, a part for each item of a list, and
    /// JSON for anything else; nothing for `null`.
    #[must_use]
    pub fn value(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.parts.push((name.to_owned(), Part::Value(value.into())));
        self
    }

    /// Adds a file.
    #[must_use]
    pub fn file(mut self, name: &str, file: impl Into<File>) -> Self {
        self.parts.push((name.to_owned(), Part::File(file.into())));
        self
    }

    pub fn add_value<T: Wire>(&mut self, name: &str, value: &T) {
        match serde_json::to_value(Json(value)) {
            Ok(value) => self.parts.push((name.to_owned(), Part::Value(value))),
            Err(_) => self.problem = true,
        }
    }

    pub fn add_text(&mut self, name: &str, text: &str) {
        self.parts.push((name.to_owned(), Part::Value(text.into())));
    }

    /// Adds a part for each member of an object.
    pub fn add_members<T: Wire>(&mut self, value: &T) {
        match serde_json::to_value(Json(value)) {
            Ok(Value::Object(members)) => {
                self.parts.extend(members.into_iter().map(|(name, it)| (name, Part::Value(it))));
            }
            _ => self.problem = true,
        }
    }

    pub fn add_file<F: Files>(&mut self, name: &str, files: &F) {
        let files = files.files().cloned();
        self.parts.extend(files.map(|file| (name.to_owned(), Part::File(file))));
    }

    fn assembled(&self, media: Media) -> Result<Chunks, RequestError> {
        let table = match media.encoding {
            Encoding::Parts(table) => table,
            Encoding::Usual | Encoding::Fields(_) => &[],
        };
        if self.problem {
            return Err(RequestError::part());
        }
        let mut chunks = Chunks::new();
        for (name, part) in &self.parts {
            let declared =
                table.iter().find(|(part, _)| *part == name).map(|(_, content_type)| *content_type);
            match part {
                Part::Value(value) => chunks.values(name, declared, value)?,
                Part::File(file) => chunks.file(Some(name), declared, file)?,
            }
        }
        Ok(chunks)
    }
}

impl Payload for FormData {
    fn write(&self, media: Media, body: &mut RequestBody) {
        match self.assembled(media) {
            Ok(chunks) => chunks.finish(media, body),
            Err(problem) => body.fail(problem),
        }
    }
}

/// Says of a struct which part each member is: a row is a field, whether it is a `file` or another
/// `value`, and its name in the form; `..` stands before the field that keeps undeclared members.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! parts {
    ($name:ident { $($field:ident: $kind:ident($wire:expr)),* $(,)? $(..$extra:ident: $rest:ident)? }) => {
        impl rt::multipart::Parts for $name {
            fn add_to(&self, form: &mut rt::multipart::FormData) {
                let _ = &form;
                $(rt::parts!(@$kind form, $wire, &self.$field);)*
                $(for (name, value) in &self.$extra {
                    rt::parts!(@$rest form, name, value);
                })?
            }
        }
    };
    (@value $form:ident, $name:expr, $value:expr) => { $form.add_value($name, $value) };
    (@file $form:ident, $name:expr, $value:expr) => { $form.add_file($name, $value) };
}
