//! Files among the parts of a form.

use std::fmt;
use std::sync::Arc;

use serde::{Deserializer, Serializer, ser::Error as _};

use super::super::super::json::wire::Wire;
use super::super::body::Body;

/// A file in a form: bytes or a stream, with a name and a content type.
///
/// Clones share their content. A stream is sent once, by whichever call is built first.
#[derive(Clone)]
pub struct File {
    pub(super) content: Arc<Body>,
    pub(super) name: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
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
