//! XML: how a value stands in it (OpenAPI's XML Object, 3.2.0 §4.25), and the bodies that are XML.
//!
//! A type is read from XML by way of JSON: a table says of each member which node it is, and with it
//! an element becomes the JSON that the type reads, and that the type writes becomes an element.

mod check;
mod read;
mod write;

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::body::{Media, Payload, RequestBody};
use super::decode_error::DecodeError;
use super::media_type::{self, syntax};
use super::reply::{Failure, Reply};
use super::wire::{Json, Wire};

/// What `xsi:nil`, by which an element says that it is `null`, belongs to.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Elements may stand in each other so deep, as in JSON.
const DEEPEST: usize = 128;

/// An object with known members: as a generated struct says of itself.
pub trait Markup {
    /// The members.
    const MEMBERS: &'static [Member];

    /// What members without a name of their own are, where they are kept.
    const REST: Option<Shape> = None;
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its name in JSON.
    wire: &'static str,
    /// What it is in XML.
    node: Node,
}

/// A value in XML.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    kind: Kind,
    /// Empty where it is not known.
    name: &'static str,
    namespace: Option<&'static str>,
    prefix: Option<&'static str>,
    required: bool,
    shape: Shape,
}

/// The kind of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Element,
    Attribute,
    Text,
    Cdata,
    /// None of its own: what it is made of stands in its place.
    None,
}

/// What a node holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text as it is.
    Text,
    /// A string around which space has no meaning, such as a date.
    Word,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A number, `true`, `false` or text, as it looks.
    Scalar,
    /// Anything: text, or an object of what it holds.
    Any,
    /// An object.
    Record(fn() -> Table),
    /// A list of such nodes.
    List(fn() -> Node),
    /// An object whose members' values are of one kind.
    Map(fn() -> Shape),
}

/// What [`Markup`] says.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    members: &'static [Member],
    rest: Option<Shape>,
}

/// The words that tables are written in.
pub mod words {
    use super::{Kind, Markup, Member, Node, Shape, Table};

    const fn node(kind: Kind, name: &'static str, shape: Shape) -> Node {
        Node { kind, name, namespace: None, prefix: None, required: false, shape }
    }

    /// A member, by its name in JSON, and its node.
    pub const fn member(wire: &'static str, node: Node) -> Member {
        Member { wire, node }
    }

    /// An element.
    pub const fn element(name: &'static str, shape: Shape) -> Node {
        node(Kind::Element, name, shape)
    }

    /// An attribute.
    pub const fn attribute(name: &'static str, shape: Shape) -> Node {
        node(Kind::Attribute, name, shape)
    }

    /// The text of the element around it.
    pub const fn content(shape: Shape) -> Node {
        node(Kind::Text, "", shape)
    }

    /// The text of the element around it, as a CDATA section.
    pub const fn cdata(shape: Shape) -> Node {
        node(Kind::Cdata, "", shape)
    }

    /// A list without an element around it.
    pub const fn items(item: fn() -> Node) -> Node {
        node(Kind::None, "", Shape::List(item))
    }

    /// [`Shape::Text`]
    pub const fn text() -> Shape {
        Shape::Text
    }

    /// [`Shape::Word`]
    pub const fn word() -> Shape {
        Shape::Word
    }

    /// [`Shape::Number`]
    pub const fn number() -> Shape {
        Shape::Number
    }

    /// [`Shape::Boolean`]
    pub const fn boolean() -> Shape {
        Shape::Boolean
    }

    /// [`Shape::Scalar`]
    pub const fn scalar() -> Shape {
        Shape::Scalar
    }

    /// [`Shape::Any`]
    pub const fn any() -> Shape {
        Shape::Any
    }

    /// [`Shape::Record`]
    pub const fn record<T: Markup>() -> Shape {
        Shape::Record(|| Table { members: T::MEMBERS, rest: T::REST })
    }

    /// [`Shape::List`]
    pub const fn list(item: fn() -> Node) -> Shape {
        Shape::List(item)
    }

    /// [`Shape::Map`]
    pub const fn map(value: fn() -> Shape) -> Shape {
        Shape::Map(value)
    }
}

impl Node {
    /// Its namespace.
    #[must_use]
    pub const fn within(self, namespace: &'static str) -> Self {
        Self { namespace: Some(namespace), ..self }
    }

    /// The prefix of its name.
    #[must_use]
    pub const fn prefixed(self, prefix: &'static str) -> Self {
        Self { prefix: Some(prefix), ..self }
    }

    /// It must be there: a list of which nothing is found is an empty one, an attribute `null`.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

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
        Err(problem) => body.fail(problem),
    }
}

impl Reply {
    /// A success with a body of XML.
    ///
    /// # Errors
    ///
    /// The body is not XML, or not of `T`'s form.
    pub fn xml<T: Wire, E>(&self, node: Node) -> Result<T, Failure<E>> {
        self.decode_xml(&node).map_err(Failure::decode)
    }

    /// A failure that is declared with a body of XML, as
    /// [`json_error`](Reply::json_error).
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
        Err(problem) => {
            let path = problem.path().to_string();
            Err(DecodeError::json(path, problem.into_inner()))
        }
    }
}
