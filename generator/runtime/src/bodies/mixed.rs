//! Bodies of parts that have no names, one after the other: `multipart/mixed`, `multipart/related` and
//! other kinds (RFC 2046 §5.1, RFC 2387; OpenAPI 3.2 §4.14.5).

use serde_json::Value;

use super::super::json::wire::{Json, Wire};
use super::body::{Media, Payload, RequestBody};
use super::multipart::chunks::Chunks;
use super::multipart::{BodyPart, File, Files};
use super::request_error::RequestError;

/// Parts one after the other.
///
/// ```no_run
/// # use specwright_runtime as my_client;
/// use my_client::{File, Mixed};
///
/// # let png = Vec::new();
/// let report = Mixed::new().value("Found one.").file(File::new(png).content_type("image/png"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Mixed {
    /// The content type that the description has, if any, and the part.
    parts: Vec<(&'static str, BodyPart)>,
    failed: bool,
}

impl Mixed {
    /// No parts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part: text, a number or a boolean as text, and anything else as JSON.
    #[must_use]
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.parts.push(("", BodyPart::Value(value.into())));
        self
    }

    /// Adds a file. It has a name only where it is given one.
    #[must_use]
    pub fn file(mut self, file: impl Into<File>) -> Self {
        self.parts.push(("", BodyPart::File(file.into())));
        self
    }

    pub fn part<T: Wire>(mut self, content_type: &'static str, value: &T) -> Self {
        match serde_json::to_value(Json(value)) {
            Ok(value) => self.parts.push((content_type, BodyPart::Value(value))),
            Err(_) => self.failed = true,
        }
        self
    }

    pub fn parts<T: Wire>(self, content_type: &'static str, values: &[T]) -> Self {
        values.iter().fold(self, |parts, value| parts.part(content_type, value))
    }

    pub fn files<F: Files + ?Sized>(mut self, content_type: &'static str, files: &F) -> Self {
        let files = files.files().cloned();
        self.parts.extend(files.map(|file| (content_type, BodyPart::File(file))));
        self
    }

    fn assembled(&self) -> Result<Chunks, RequestError> {
        if self.failed {
            return Err(RequestError::part());
        }
        let mut chunks = Chunks::new();
        for (content_type, part) in &self.parts {
            let declared = Some(*content_type).filter(|text| !text.is_empty());
            match part {
                BodyPart::Value(value) => chunks.value(None, declared, value)?,
                BodyPart::File(file) => chunks.file(None, declared, file)?,
            }
        }
        Ok(chunks)
    }
}

impl Payload for Mixed {
    fn write(&self, media: Media, body: &mut RequestBody) {
        match self.assembled() {
            Ok(chunks) => chunks.finish(media, body),
            Err(error) => body.fail(error),
        }
    }
}
