//! `multipart/form-data` (RFC 7578): parts of any kind, files among them. Other kinds of `multipart`
//! whose parts have names are written in the same way (OpenAPI 3.1.1 §4.8.15.3).

pub(crate) mod chunks;
mod file;

use serde_json::Value;

use super::super::json::wire::{Json, Wire};
use super::body::{Encoding, Media, Payload, RequestBody};
use super::request_error::RequestError;
use chunks::Chunks;
pub use file::File;

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
    parts: Vec<(String, BodyPart)>,
    failed: bool,
}

/// A part of a body, before it is written.
#[derive(Debug, Clone)]
pub(crate) enum BodyPart {
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
        self.parts.push((name.to_owned(), BodyPart::Value(value.into())));
        self
    }

    /// Adds a file.
    #[must_use]
    pub fn file(mut self, name: &str, file: impl Into<File>) -> Self {
        self.parts.push((name.to_owned(), BodyPart::File(file.into())));
        self
    }

    pub fn add_value<T: Wire>(&mut self, name: &str, value: &T) {
        match serde_json::to_value(Json(value)) {
            Ok(value) => self.parts.push((name.to_owned(), BodyPart::Value(value))),
            Err(_) => self.failed = true,
        }
    }

    pub fn add_text(&mut self, name: &str, text: &str) {
        self.parts.push((name.to_owned(), BodyPart::Value(text.into())));
    }

    /// Adds a part for each member of an object.
    pub fn add_members<T: Wire>(&mut self, value: &T) {
        match serde_json::to_value(Json(value)) {
            Ok(Value::Object(members)) => {
                self.parts
                    .extend(members.into_iter().map(|(name, it)| (name, BodyPart::Value(it))));
            }
            _ => self.failed = true,
        }
    }

    pub fn add_file<F: Files>(&mut self, name: &str, files: &F) {
        let files = files.files().cloned();
        self.parts.extend(files.map(|file| (name.to_owned(), BodyPart::File(file))));
    }

    fn assembled(&self, media: Media) -> Result<Chunks, RequestError> {
        let table = match media.encoding {
            Encoding::Parts(table) => table,
            Encoding::Usual | Encoding::Fields(_) => &[],
        };
        if self.failed {
            return Err(RequestError::part());
        }
        let mut chunks = Chunks::new();
        for (name, part) in &self.parts {
            let declared =
                table.iter().find(|(part, _)| *part == name).map(|(_, content_type)| *content_type);
            match part {
                BodyPart::Value(value) => chunks.values(name, declared, value)?,
                BodyPart::File(file) => chunks.file(Some(name), declared, file)?,
            }
        }
        Ok(chunks)
    }
}

impl Payload for FormData {
    fn write(&self, media: Media, body: &mut RequestBody) {
        match self.assembled(media) {
            Ok(chunks) => chunks.finish(media, body),
            Err(error) => body.fail(error),
        }
    }
}

/// Says of a struct which part each member is: a row is a field, whether it is a `file` or another
/// `value`, and its name in the form; `..` is before the field that keeps undeclared members.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! parts {
    ($name:ident { $($field:ident: $kind:ident($part_name:expr)),* $(,)? $(..$extra:ident: $rest:ident)? }) => {
        impl rt::multipart::Parts for $name {
            fn add_to(&self, form: &mut rt::multipart::FormData) {
                let _ = &form;
                $(rt::parts!(@$kind form, $part_name, &self.$field);)*
                $(for (name, value) in &self.$extra {
                    rt::parts!(@$rest form, name, value);
                })?
            }
        }
    };
    (@value $form:ident, $name:expr, $value:expr) => { $form.add_value($name, $value) };
    (@file $form:ident, $name:expr, $value:expr) => { $form.add_file($name, $value) };
}
