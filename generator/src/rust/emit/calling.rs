//! The calling side of one operation. Other files add methods for its parts.

use super::Context;
use super::constructor::filled;
use crate::api::{Field, Operation, OperationId, TypeId};
use crate::rust::names::OperationNames;
use crate::rust::types::{Presence, presence};

/// The calling side of one operation.
pub(super) struct Calling<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: OperationId,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
}

impl Calling<'_> {
    /// The struct whose members are setters.
    pub(super) fn spread(&self) -> Option<TypeId> {
        self.names.spread
    }

    /// Those of its members that a call makes no sense without, with their indices: arguments.
    pub(super) fn required_members(&self) -> Vec<(usize, &Field)> {
        let fields = self.spread().map_or(&[][..], |id| self.context.api.get(id).shape.fields());
        let is_asked = |field: &Field| {
            presence(field) == Presence::Required && filled(self.context, field).is_none()
        };
        fields.iter().enumerate().filter(|(_, field)| is_asked(field)).collect()
    }
}
