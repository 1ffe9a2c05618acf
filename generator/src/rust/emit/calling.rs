//! The calling side of one operation. Other files add methods for its parts.

use super::Context;
use crate::api::{Operation, TypeId};
use crate::rust::contents::spread_body;
use crate::rust::names::OperationNames;

/// The calling side of one operation.
pub(super) struct Calling<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
}

impl Calling<'_> {
    /// The struct whose members are setters.
    pub(super) fn spread(&self) -> Option<TypeId> {
        spread_body(self.context.api, self.operation)
    }
}
