//! Links: operations that can be called with what a response holds.

use super::{Api, OperationId, TypeId};
use crate::source::Place;

/// A Link Object (§4.8.20), as far as it takes values from a response's body. One that several operations
/// have is one link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// Its place in the files.
    pub at: Place,
    /// CommonMark text.
    pub description: Option<String>,
    /// The operations whose responses it follows, in the order of their pointers.
    pub from: Vec<OperationId>,
    /// The type of their bodies: a struct.
    pub body: TypeId,
    /// The operation that it leads to.
    pub to: OperationId,
    /// The values that it carries over.
    pub values: Vec<LinkedValue>,
}

/// A value that a link carries over.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedValue {
    /// The parameter that it is for, by its index.
    pub parameter: usize,
    /// Where it is from.
    pub source: ValueSource,
}

/// Where a value that a link carries over is from.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueSource {
    /// A member of the response's body: the fields that lead there, each with its struct.
    Member(Vec<(TypeId, usize)>),
    /// The link itself.
    Constant(serde_json::Value),
}

impl Api {
    /// The links between operations that are generated, with their indices.
    pub fn kept_links(&self) -> impl Iterator<Item = (usize, &Link)> {
        let is_kept = |link: &Link| {
            self.keeps_type(link.body)
                && self.keeps_operation(link.to)
                && link.from.iter().any(|id| self.keeps_operation(*id))
        };
        self.links.iter().enumerate().filter(move |(_, link)| is_kept(link))
    }
}
