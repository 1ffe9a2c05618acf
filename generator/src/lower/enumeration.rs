//! String enumerations, and the conventions that name and describe their members.

use std::collections::HashSet;

use super::Lowering;
use super::cursor::Cursor;
use super::facets::Facets;
use crate::api::{Enum, EnumValue, Shape};
use crate::diagnostics::{At, Code, Diagnostic};

/// Extensions that name the members, in the order of `enum`.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];
/// Extensions that describe them, in the order of `enum` or by value.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"];

impl<'a> Lowering<'a> {
    pub(super) fn string_enum(&mut self, facets: &Facets<'a>, at: &Cursor<'a>) -> Shape {
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for (index, value) in facets.values.iter().enumerate() {
            let Some(wire) = value.as_str() else { continue };
            if !seen.insert(wire.to_owned()) {
                let list = at.member("enum");
                self.sink.report(Diagnostic::warning(
                    Code::InvalidValue,
                    At::Value(list.item(index).place()),
                    format!("`{wire}` stands twice in this `enum`"),
                ));
                continue;
            }
            values.push(EnumValue {
                wire: wire.to_owned(),
                name: text(facets, NAMES, index, wire),
                description: text(facets, DESCRIPTIONS, index, wire),
            });
        }
        Shape::Enum(Enum { values })
    }
}

fn text(facets: &Facets<'_>, extensions: &[&str], index: usize, wire: &str) -> Option<String> {
    let extension = extensions.iter().find_map(|name| facets.data.extensions.get(*name))?;
    let text = match extension {
        serde_json::Value::Array(texts) => texts.get(index)?,
        serde_json::Value::Object(texts) => texts.get(wire)?,
        _ => return None,
    };
    text.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}
