//! How much may come out of a description: `allOf` and unions can make far more of it than it says.

use crate::config::Description;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::source::{Node, Place, Value};

/// How many members all types may have together: the fields of structs and the variants of unions. Many
/// parts of an `allOf` that make no member count as some.
pub(in crate::lower) struct Budget {
    most: usize,
    used: usize,
}

impl Budget {
    /// Of a large description what it declares itself is never too much.
    pub(in crate::lower) fn new(most: usize, description: &Node) -> Self {
        Self { most: most.max(declared(description)), used: 0 }
    }

    /// Whether more was asked for than there may be. Then nothing more is made.
    pub(super) fn is_spent(&self) -> bool {
        self.used > self.most
    }

    /// Takes members; the error to report where that is more than there may be for the first time.
    pub(super) fn take(&mut self, members: usize, at: Place) -> Option<Diagnostic> {
        let was_spent = self.is_spent();
        self.used = self.used.saturating_add(members);
        (self.is_spent() && !was_spent).then(|| {
            let most = self.most;
            let message = format!("the types of this description have more than {most} members");
            Diagnostic::error(Code::TooLarge, At::Value(at), message).help(format!(
                "`allOf` and unions repeat what they are made of; where that is meant, set `{}`",
                Description::MAX_MEMBERS_KEY
            ))
        })
    }
}

/// How many members there can be without any that is repeated: each object may be a type, and has the
/// members and branches that it lists.
fn declared(description: &Node) -> usize {
    let mut count: usize = 0;
    let mut open = vec![description];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Map(map) => {
                let length = |node: &Node| match &node.value {
                    Value::Map(map) => map.len(),
                    Value::List(items) => items.len(),
                    _ => 0,
                };
                let lists = ["properties", "oneOf", "anyOf", "allOf"];
                let listed = lists.iter().filter_map(|keyword| map.get(*keyword)).map(length);
                count = count.saturating_add(1).saturating_add(listed.sum());
                open.extend(map.values());
            }
            Value::List(items) => open.extend(items),
            _ => {}
        }
    }
    count
}
