//! Tables of scenarios that do not pass, with the reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use specwright_tests::root;

/// Scenarios, each with the reason why it does not pass.
pub(super) struct Table(BTreeMap<String, String>);

impl Table {
    /// Reads a table: `NAME: reason` a line, where a name that ends with `*` stands for all that
    /// begin so. Every line must mean a scenario, and none two.
    pub(super) fn read(file: &str, scenarios: &BTreeSet<String>) -> Self {
        let path = root().join("tests/conformance").join(file);
        let text = fs::read_to_string(&path).expect("the table is checked in");
        let mut rows = BTreeMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, reason) = line.split_once(": ").expect("a name and a reason");
            let meant: Vec<&String> = match name.strip_suffix('*') {
                Some(prefix) => scenarios.iter().filter(|it| it.starts_with(prefix)).collect(),
                None => scenarios.get(name).into_iter().collect(),
            };
            assert!(!meant.is_empty(), "{file}: there is no scenario {name}");
            for scenario in meant {
                let known = rows.insert(scenario.clone(), reason.to_owned());
                assert!(known.is_none(), "{file}: {scenario} is listed twice");
            }
        }
        Self(rows)
    }

    pub(super) fn reason(&self, scenario: &str) -> Option<&str> {
        self.0.get(scenario).map(String::as_str)
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}
