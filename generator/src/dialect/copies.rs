//! Copies of objects that a version can share and 3.0 cannot.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Value};

/// How many values all copies together may have: more than any description needs, but few enough that
/// repeating a large component ten thousand times does no harm.
const MOST: usize = 1_000_000;

/// Makes copies, up to a limit.
pub(super) struct Copies {
    left: usize,
}

impl Copies {
    /// A counter without copies.
    pub(super) fn new() -> Self {
        Self { left: MOST }
    }

    /// A copy, unless that would be too much, which is reported once.
    pub(super) fn copy(&mut self, node: &Node, sink: &mut Diagnostics) -> Option<Node> {
        if self.left == 0 {
            return None;
        }
        let Some(left) = self.left.checked_sub(size(node)) else {
            self.left = 0;
            let message = format!(
                "what is repeated here makes the description too large: more than {MOST} values"
            );
            sink.report(Diagnostic::error(Code::Unsupported, node, message));
            return None;
        };
        self.left = left;
        Some(node.clone())
    }
}

fn size(node: &Node) -> usize {
    let inside: usize = match &node.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(map) => map.values().map(size).sum(),
        _ => 0,
    };
    inside.saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Place};

    #[test]
    fn there_is_an_end_to_copies() {
        let place = Place { file: FileId(0), ordinal: 0 };
        let two = Node::new(place, vec![Node::new(place, true)]);
        let (mut copies, mut sink) = (Copies { left: 5 }, Diagnostics::new());
        let made = [(); 4].map(|()| copies.copy(&two, &mut sink));
        assert_eq!(made, [Some(two.clone()), Some(two), None, None]);
        assert_eq!(sink.all().len(), 1);
    }
}
