//! The tables by which generated types describe their XML.

/// What `xsi:nil`, by which an element says that it is `null`, belongs to.
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

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
    pub(super) json_name: &'static str,
    /// What it is in XML.
    pub(super) node: Node,
}

/// A value in XML.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    pub(super) kind: NodeKind,
    /// Empty where it is not known.
    pub(super) name: &'static str,
    pub(super) namespace: Option<&'static str>,
    pub(super) prefix: Option<&'static str>,
    pub(super) required: bool,
    pub(super) shape: Shape,
}

/// The kind of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeKind {
    Element,
    Attribute,
    Text,
    Cdata,
    /// No node: its content is in its place.
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
    Object(fn() -> Table),
    /// A list of such nodes.
    List(fn() -> Node),
    /// An object whose members' values are of one kind.
    Map(fn() -> Shape),
}

/// What [`Markup`] says.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub(super) members: &'static [Member],
    pub(super) rest: Option<Shape>,
}

/// The words that tables are written in.
pub mod words {
    use super::{Markup, Member, Node, NodeKind, Shape, Table};

    const fn node(kind: NodeKind, name: &'static str, shape: Shape) -> Node {
        Node { kind, name, namespace: None, prefix: None, required: false, shape }
    }

    /// A member, by its name in JSON, and its node.
    pub const fn member(json_name: &'static str, node: Node) -> Member {
        Member { json_name, node }
    }

    /// An element.
    pub const fn element(name: &'static str, shape: Shape) -> Node {
        node(NodeKind::Element, name, shape)
    }

    /// An attribute.
    pub const fn attribute(name: &'static str, shape: Shape) -> Node {
        node(NodeKind::Attribute, name, shape)
    }

    /// The text of the element around it.
    pub const fn content(shape: Shape) -> Node {
        node(NodeKind::Text, "", shape)
    }

    /// The text of the element around it, as a CDATA section.
    pub const fn cdata(shape: Shape) -> Node {
        node(NodeKind::Cdata, "", shape)
    }

    /// A list without an element around it.
    pub const fn items(item: fn() -> Node) -> Node {
        node(NodeKind::None, "", Shape::List(item))
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

    /// [`Shape::Object`]
    pub const fn object<T: Markup>() -> Shape {
        Shape::Object(|| Table { members: T::MEMBERS, rest: T::REST })
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
