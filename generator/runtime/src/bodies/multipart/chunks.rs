//! Bodies of several parts as they are written (RFC 2046 §5.1).

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::super::super::media_type::{essence, syntax};
use super::super::super::transport_error::TransportError;
use super::super::body::{Body, Media, RequestBody};
use super::super::request_error::RequestError;
use super::file::File;

/// The pieces of a body, part after part.
pub(crate) struct Chunks {
    boundary: String,
    /// The content type of the first part.
    root: Option<String>,
    chunks: VecDeque<Body>,
}

impl Chunks {
    pub(crate) fn new() -> Self {
        Self { boundary: boundary(), root: None, chunks: VecDeque::new() }
    }

    /// Fills the body.
    pub(crate) fn finish(mut self, media: Media, body: &mut RequestBody) {
        self.push(format!("--{}--\r\n", self.boundary));
        let Self { boundary, root, chunks } = self;
        body.set(media.content_type, joined(chunks));
        // RFC 2387 wants to know it from outside.
        let root = match media.content_type {
            "multipart/related" => {
                format!("; type=\"{}\"", root.unwrap_or_default().replace('"', "\\\""))
            }
            _ => String::new(),
        };
        body.content_type(&format!("{}{root}; boundary={boundary}", media.content_type));
    }

    fn push(&mut self, chunk: impl Into<Body>) {
        self.chunks.push_back(chunk.into());
    }

    /// The parts of that name: one for each item of a list, unless it is said to be JSON, and none
    /// for null.
    pub(super) fn values(
        &mut self,
        name: &str,
        declared: Option<&str>,
        value: &Value,
    ) -> Result<(), RequestError> {
        match value {
            Value::Null => Ok(()),
            Value::Array(items) if !declared.is_some_and(is_json) => {
                items.iter().try_for_each(|item| self.values(name, declared, item))
            }
            value => self.value(Some(name), declared, value),
        }
    }

    /// One part: text, or JSON where a value has parts or is declared as JSON.
    pub(crate) fn value(
        &mut self,
        name: Option<&str>,
        declared: Option<&str>,
        value: &Value,
    ) -> Result<(), RequestError> {
        let (text, content_type) = match value {
            Value::String(text) if !declared.is_some_and(is_json) => (text.clone(), declared),
            Value::String(_) | Value::Bool(_) | Value::Number(_) => (value.to_string(), declared),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                (value.to_string(), declared.or(Some("application/json")))
            }
        };
        self.head(name.map(named), content_type, &[])?;
        self.push(text);
        self.push("\r\n");
        Ok(())
    }

    /// One part of a file's content, with its headers.
    pub(crate) fn file(
        &mut self,
        name: Option<&str>,
        declared: Option<&str>,
        file: &File,
    ) -> Result<(), RequestError> {
        let File { content, name: file_name, content_type, headers } = file;
        let content_type =
            content_type.as_deref().or(declared).unwrap_or("application/octet-stream");
        let content = content.take().ok_or_else(RequestError::spent)?;
        let disposition = match (name, file_name.as_deref()) {
            (Some(name), file) => Some(file_of(&named(name), file.unwrap_or(name))),
            (None, Some(file)) => Some(file_of("attachment", file)),
            (None, None) => None,
        };
        self.head(disposition, Some(content_type), headers)?;
        self.push(content);
        self.push("\r\n");
        Ok(())
    }

    fn head(
        &mut self,
        disposition: Option<String>,
        content_type: Option<&str>,
        headers: &[(String, String)],
    ) -> Result<(), RequestError> {
        // RFC 2046 §5.1: so it is where nothing is said.
        self.root.get_or_insert_with(|| content_type.unwrap_or("text/plain").to_owned());
        let own = content_type.map(|text| (CONTENT_TYPE.as_str(), text)).into_iter();
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut checked = HeaderMap::new();
        for (name, value) in own.chain(headers) {
            let header = HeaderName::from_bytes(name.as_bytes()).ok();
            let value = HeaderValue::from_str(value).ok();
            let (Some(header), Some(value)) = (header, value) else {
                return Err(RequestError::header(name));
            };
            checked.append(header, value);
        }
        let mut head = format!("--{}", self.boundary).into_bytes();
        if let Some(disposition) = disposition {
            head.extend(format!("\r\n{CONTENT_DISPOSITION}: {disposition}").bytes());
        }
        for (name, value) in &checked {
            head.extend(format!("\r\n{name}: ").bytes());
            head.extend(value.as_bytes());
        }
        head.extend(b"\r\n\r\n");
        self.push(head);
        Ok(())
    }
}

fn named(name: &str) -> String {
    format!("form-data; name=\"{}\"", quoted(name))
}

fn file_of(disposition: &str, file_name: &str) -> String {
    format!("{disposition}; filename=\"{}\"", quoted(file_name))
}

/// A name as browsers write it (HTML, "multipart form data"): what would end it is encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// 128 bits that nobody can foresee, so that no content holds them.
fn boundary() -> String {
    let word = || RandomState::new().hash_one(0u8);
    format!("{:016x}{:016x}", word(), word())
}

fn is_json(content_type: &str) -> bool {
    syntax(&essence(content_type.as_bytes())) == Some("json")
}

/// Pieces as one body, which is in memory where all of them are.
fn joined(chunks: VecDeque<Body>) -> Body {
    let bytes: Option<Vec<&[u8]>> = chunks.iter().map(Body::as_bytes).collect();
    match bytes {
        Some(bytes) => Body::from(bytes.concat()),
        None => Body::stream(Chain(chunks)),
    }
}

/// Bodies one after the other.
struct Chain(VecDeque<Body>);

impl Stream for Chain {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(first) = self.0.front_mut() {
            match Pin::new(first).poll_next(context) {
                Poll::Ready(None) => drop(self.0.pop_front()),
                other => return other,
            }
        }
        Poll::Ready(None)
    }
}
