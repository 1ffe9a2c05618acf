//! How large and how deep a document may be.

use crate::diagnostics::{At, Code, Diagnostic};

/// How many collections may stand inside one another: three times what the deepest of thousands of
/// real descriptions has. Every later stage recurses over the tree; unoptimised, `openapiv3` alone
/// takes 50 KiB of stack for a level.
pub(super) const MAX_DEPTH: usize = 64;

/// The error about a document that is nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(at: At) -> Diagnostic {
    Diagnostic::error(Code::Syntax, at, format!("this is nested more than {MAX_DEPTH} levels deep"))
}

/// How many values a document may have: several times what the largest real descriptions have. Without
/// aliases there are never more values than bytes, so that of a short text only an alias bomb has more.
pub(super) fn most_values(text: &str) -> usize {
    text.len().saturating_add(100_000).min(4_000_000)
}

/// How many bytes of text the values of a document may have. Without aliases there are never more than
/// the document has itself.
pub(super) fn most_bytes(text: &str) -> usize {
    text.len().saturating_add(16 * 1024 * 1024)
}
