//! XML: what is said about how values stand in it.

/// An XML Object (§4.8.26), with those of what the value holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Xml {
    /// What is called otherwise than in JSON: an element's or attribute's name.
    pub name: Option<String>,
    /// The URI of its namespace.
    pub namespace: Option<String>,
    /// The prefix of its name.
    pub prefix: Option<String>,
    /// The kind of node that it is. None: an element, or for a list those of its items alone.
    pub node: Option<XmlNode>,
    /// What is said about the items of a list.
    pub items: Option<Box<Xml>>,
}

/// A kind of node in XML (3.2 §4.25.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XmlNode {
    /// An element; of a list, the one that is around its items.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same, as a CDATA section.
    Cdata,
}
