//! XML Objects.

/// An XML Object (§4.8.26), with that of the items of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Xml {
    /// The name of the element or attribute, if it is not that in JSON.
    pub name: Option<String>,
    /// The URI of its namespace.
    pub namespace: Option<String>,
    /// The prefix of its name.
    pub prefix: Option<String>,
    /// `nodeType`. `None`: an element; for a list, only those of its items.
    pub node: Option<XmlNode>,
    /// The XML Object of a list's items.
    pub items: Option<Box<Xml>>,
}

/// A kind of node in XML (3.2 §4.25.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XmlNode {
    /// An element; for a list, one around its items.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the enclosing element.
    Text,
    /// The same, as a CDATA section.
    Cdata,
}
