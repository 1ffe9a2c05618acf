//! Reads what models get besides what all have.

use std::collections::BTreeMap;

use toml::Table;
use toml::de::DeTable;

use super::of_type::TypeSettings;
use super::reader::{Reader, Value, kind};
use super::types::{Derive, attribute, dependency, own_model};
use super::{Description, FormatFault, Maps, Nullable};

/// The keys of what a single type gets.
const KEYS: [&str; 4] = ["derives", "attributes", "type", "dependency"];

impl Reader<'_> {
    /// Reads `nullable`, `maps`, `dependencies`, `derives`, `attributes` and `types`.
    pub(super) fn own_types(&mut self, table: &DeTable<'_>, description: &mut Description) {
        let nullable = table.get("nullable").and_then(|value| {
            let help = "`merge` makes one `Option` of absent and `null` where a type is only received; `keep` tells them apart";
            self.choice(value, "nullable", Nullable::NAMES, help)
        });
        description.nullable = nullable.unwrap_or_default();
        let maps = table.get("maps").and_then(|value| {
            self.choice(value, "maps", Maps::NAMES, "`hash` takes `HashMap`, `btree` `BTreeMap`")
        });
        description.maps = maps.unwrap_or_default();
        let mut known = Table::new();
        let lines = table.get("dependencies");
        description.dependencies = self.checked(lines, "dependencies", &mut |line| {
            known.extend(dependency(line)?);
            Ok(())
        });
        let TypeSettings { derives, attributes, .. } = self.items(table, &known);
        (description.derives, description.attributes) = (derives, attributes);
        let types = table.get("types");
        description.types = types.map_or_else(BTreeMap::new, |value| self.types(value, &known));
    }

    fn types(&mut self, value: &Value<'_>, known: &Table) -> BTreeMap<String, TypeSettings> {
        const HELP: &str = "write a table for each: `[api.types.\"Pet\"]`, `derives = [\"Eq\"]`";
        let mut read = BTreeMap::new();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value.span().start, format!("`types` is {}", kind(value)), HELP);
            return read;
        };
        for (name, value) in table.iter() {
            let Some(table) = value.get_ref().as_table() else {
                let message = format!("what a type gets is {}", kind(value));
                self.wrong(value.span().start, message, HELP);
                continue;
            };
            self.keys(table, "a table of `types`", &KEYS);
            let mut settings = self.items(table, known);
            let mut text = |key| Some(self.string(table.get(key)?, key)?.to_owned());
            (settings.path, settings.dependency) = (text("type"), text("dependency"));
            if let Err(fault) = own_model(&settings, known) {
                self.wrong(value.span().start, fault.message, fault.help);
            }
            read.insert(name.get_ref().to_string(), settings);
        }
        read
    }

    fn items(&mut self, table: &DeTable<'_>, known: &Table) -> TypeSettings {
        TypeSettings {
            derives: self.checked(table.get("derives"), "derives", &mut |text| {
                Derive::new(text, known).map(|_| ())
            }),
            attributes: self.checked(table.get("attributes"), "attributes", &mut |text| {
                attribute(text).map(|_| ())
            }),
            ..TypeSettings::default()
        }
    }

    /// A list of texts, each of which is checked.
    fn checked(
        &mut self,
        value: Option<&Value<'_>>,
        key: &str,
        check: &mut dyn FnMut(&str) -> Result<(), FormatFault>,
    ) -> Vec<String> {
        let Some(value) = value else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            let help = format!("write a list: `{key} = [\"…\"]`");
            self.wrong(value.span().start, format!("`{key}` is {}", kind(value)), help);
            return Vec::new();
        };
        let mut read = Vec::new();
        for item in items.iter() {
            let Some(text) = self.string(item, key) else { continue };
            if let Err(fault) = check(text) {
                self.wrong(item.span().start, fault.message, fault.help);
            }
            read.push(text.to_owned());
        }
        read
    }
}
