//! How much may come out of a description: `allOf` and unions can make far more of it than it says.

use super::Lowering;
use crate::api::Shape;
use crate::config::Description;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::source::Place;

/// How many members all types may have together: the fields of structs and the variants of unions.
pub(super) struct Budget {
    most: usize,
    used: usize,
}

impl Budget {
    pub(super) fn new(most: usize) -> Self {
        Self { most, used: 0 }
    }

    /// Whether more was asked for than there may be. Then nothing more is made.
    pub(super) fn is_spent(&self) -> bool {
        self.used > self.most
    }
}

impl Lowering<'_> {
    /// Takes members from the budget, and says whether it had them.
    pub(super) fn afford(&mut self, members: usize, at: Place) -> bool {
        let was_spent = self.budget.is_spent();
        self.budget.used = self.budget.used.saturating_add(members);
        if self.budget.is_spent() && !was_spent {
            let most = self.budget.most;
            let message = format!("the types of this description have more than {most} members");
            let error = Diagnostic::error(Code::TooLarge, At::Value(at), message).help(format!(
                "`allOf` and unions repeat what they are made of; where that is meant, set `{}`",
                Description::MAX_MEMBERS_KEY
            ));
            self.sink.report(error);
        }
        !self.budget.is_spent()
    }

    /// As [`afford`](Self::afford), for what a shape has.
    pub(super) fn afford_shape(&mut self, shape: &Shape, at: Place) -> bool {
        let members = match shape {
            Shape::Struct(structure) => structure.fields.len(),
            Shape::Union(union) => union.variants.len(),
            Shape::Enum(_) | Shape::Alias(_) => 0,
        };
        self.afford(members + 1, at)
    }
}
