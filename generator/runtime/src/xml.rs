//! XML (OpenAPI's XML Object, 3.2.0 §4.25): how values are read and written, and the bodies that are
//! XML.
//!
//! A type is read from XML by way of JSON: a table says of each member which node it is, and with it
//! an element becomes the JSON that the type reads, and that the type writes becomes an element.

mod check;
mod read;
mod table;
mod write;

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::bodies::body::{Media, Payload, RequestBody};
use super::json::decode_error::DecodeError;
use super::json::wire::{Json, Wire};
use super::media_type::{self, syntax};
use super::responses::raw_response::{Failure, RawResponse};
pub use table::{Markup, Member, Node, Shape, Table, words};

/// A value that is sent as XML, and its node.
#[derive(Debug, Clone, Copy)]
pub struct Xml<T>(pub T, pub Node);

impl<T: Wire> Payload for Xml<T> {
    fn write(&self, media: Media, body: &mut RequestBody) {
        xml(&self.0, self.1, media, body);
    }
}

/// Fills the body with XML, of which `node` is the root.
pub fn xml<T: Wire>(value: &T, node: Node, media: Media, body: &mut RequestBody) {
    let written = serde_json::to_value(Json(value))
        .map_err(Into::into)
        .and_then(|value| write::document(&node, &value));
    match written {
        Ok(text) => body.set(media.content_type, text),
        Err(error) => body.fail(error),
    }
}

impl RawResponse {
    /// A success with a body of XML.
    ///
    /// # Errors
    ///
    /// The body is not XML, or not of `T`'s form.
    pub fn xml<T: Wire, E>(&self, node: Node) -> Result<T, Failure<E>> {
        self.decode_xml(&node).map_err(Failure::decode)
    }

    /// A failure that is declared with a body of XML, as
    /// [`json_error`](RawResponse::json_error).
    pub fn xml_error<T: Wire, E>(&self, node: Node, make: fn(T) -> E) -> Failure<E> {
        Failure::declared(self.decode_xml(&node).map(make))
    }

    fn decode_xml<T: Wire>(&self, node: &Node) -> Result<T, DecodeError> {
        let found = media_type::of(self.headers());
        if self.headers().contains_key(CONTENT_TYPE) && syntax(&found) != Some("xml") {
            return Err(DecodeError::other("XML", found));
        }
        from_xml(&self.in_utf8()?, node)
    }
}

/// A body as JSON. XML, which alone begins with `<`, becomes what its type reads, by the first of the
/// nodes that may be its root; what cannot be read is empty.
#[must_use]
pub fn to_json<'b>(body: &'b [u8], roots: &[Node]) -> Cow<'b, [u8]> {
    if !unmarked(body).trim_ascii_start().starts_with(b"<") {
        return Cow::Borrowed(body);
    }
    let value = roots.iter().find_map(|root| to_value(body, root).ok());
    Cow::Owned(value.map(|value| value.to_string().into_bytes()).unwrap_or_default())
}

/// Text without a byte order mark.
fn unmarked(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text)
}

fn to_value(text: &[u8], node: &Node) -> Result<Value, DecodeError> {
    let text = std::str::from_utf8(unmarked(text)).map_err(DecodeError::not_utf8)?;
    read::document(node, text)
}

/// Reads XML.
fn from_xml<T: Wire>(text: &[u8], node: &Node) -> Result<T, DecodeError> {
    let value = to_value(text, node)?;
    match serde_path_to_error::deserialize(&value) {
        Ok(Json(value)) => Ok(value),
        Err(error) => {
            let path = error.path().to_string();
            Err(DecodeError::json(path, error.into_inner()))
        }
    }
}
