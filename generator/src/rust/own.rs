//! Types of the user's own: which of them the runtime can read and write already.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::OwnType;

/// Types that the runtime always has a form of.
const ALWAYS: &[&str] = &[
    "std::primitive::bool",
    "std::primitive::f32",
    "std::primitive::f64",
    "std::primitive::i8",
    "std::primitive::i16",
    "std::primitive::i32",
    "std::primitive::i64",
    "std::primitive::i128",
    "std::primitive::u8",
    "std::primitive::u16",
    "std::primitive::u32",
    "std::primitive::u64",
    "serde_json::Value",
    "std::string::String",
];

/// Types that one of its modules has a form of.
const BY_MODULE: &[(&str, &[&str])] = &[
    ("chrono", &["chrono::DateTime", "chrono::NaiveDate"]),
    ("decimal", &["rust_decimal::Decimal"]),
    ("ip", &["std::net::Ipv4Addr", "std::net::Ipv6Addr"]),
    ("jiff", &["jiff::Timestamp", "jiff::civil::Date"]),
    ("time", &["time::OffsetDateTime", "time::Date"]),
    ("uuid", &["uuid::Uuid"]),
];

/// Types whose form follows from that of their last parameter.
const AROUND: &[&str] = &["std::boxed::Box", "std::option::Option", "std::vec::Vec"];

/// As those, if the first parameter is text.
const MAPS: &[&str] = &["std::collections::BTreeMap", "std::collections::HashMap"];

/// Whether the runtime has a form of a type, whatever modules it has.
pub(crate) fn has_form(own: &OwnType) -> bool {
    without_form(vec![own], &BTreeSet::new()).is_empty()
}

/// The types, among these and in them, that the runtime has no form of where it has these modules.
pub(crate) fn without_form<'o>(
    types: Vec<&'o OwnType>,
    modules: &BTreeSet<&str>,
) -> Vec<&'o OwnType> {
    let mut found: BTreeMap<String, &OwnType> = BTreeMap::new();
    let mut open: Vec<&OwnType> = types.into_iter().rev().collect();
    while let Some(own) = open.pop() {
        let name = standard(own.path.join("::"));
        let is = |names: &[&str]| names.contains(&name.as_str());
        let is_text = |own: &OwnType| standard(own.path.join("::")) == "std::string::String";
        let is_there =
            BY_MODULE.iter().any(|(module, names)| modules.contains(module) && is(names));
        match own.arguments.as_slice() {
            [] if is(ALWAYS) => {}
            _ if is_there => {}
            [inner] if is(AROUND) => open.push(inner),
            [key, value] if is(MAPS) && is_text(key) => open.push(value),
            _ => _ = found.entry(standard(own.text())).or_insert(own),
        }
    }
    found.into_values().collect()
}

/// A path in `std`, which has what `core` and `alloc` have.
fn standard(path: String) -> String {
    let rest = path.strip_prefix("core::").or(path.strip_prefix("alloc::"));
    rest.map(|rest| format!("std::{rest}")).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What has no form of a type, where the runtime has a module.
    fn left(path: &str, module: &str) -> Vec<String> {
        let known = ["my", "chrono", "rust_decimal", "serde_json"];
        let known = known.map(|it| (it.to_owned(), toml::Value::from("1"))).into_iter().collect();
        let own = OwnType::described(&path.into(), &known).unwrap();
        let left = without_form(vec![&own, &own], &BTreeSet::from([module]));
        left.into_iter().map(|it| it.path.join("::")).collect()
    }

    #[test]
    fn only_what_the_runtime_does_not_know_gets_a_form() {
        let table: [(&str, &str, &[&str]); 12] = [
            ("u64", "", &[]),
            ("usize", "", &["std::primitive::usize"]),
            ("Vec<Option<String>>", "", &[]),
            ("Vec<my::A>", "", &["my::A"]),
            ("std::collections::HashMap<String, my::A>", "", &["my::A"]),
            ("std::collections::BTreeMap<u8, my::A>", "", &["std::collections::BTreeMap"]),
            ("std::sync::Arc<my::A>", "", &["std::sync::Arc"]),
            ("core::net::Ipv4Addr", "ip", &[]),
            ("rust_decimal::Decimal", "decimal", &[]),
            ("rust_decimal::Decimal", "", &["rust_decimal::Decimal"]),
            ("chrono::DateTime<chrono::Utc>", "chrono", &[]),
            ("serde_json::Value", "", &[]),
        ];
        for (path, module, expected) in table {
            assert_eq!(left(path, module), expected, "{path} {module}");
        }
    }
}
