//! The rules for references, by version.

use crate::source::{Node, Value};

/// The versions, as far as their references differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// Swagger 2.0
    V2,
    /// OpenAPI 3.0
    V3_0,
    /// OpenAPI 3.1 and later: schemas are JSON Schema 2020-12
    V3_1,
}

impl Edition {
    pub(super) fn of(root: &Node) -> Self {
        match root.get("openapi").map(|version| &version.value) {
            None if root.get("swagger").is_some() => Edition::V2,
            Some(Value::String(version)) if version.trim().starts_with("3.0") => Edition::V3_0,
            Some(Value::Number(version)) if version.as_f64() == Some(3.0) => Edition::V3_0,
            _ => Edition::V3_1,
        }
    }
}
