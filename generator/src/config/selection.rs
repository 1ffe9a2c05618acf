//! Reads what an `[[api]]` table says about which operations and types are wanted.

use std::str::FromStr;

use toml::de::DeTable;

use super::reader::{Reader, Value, kind};
use super::selector::is_method;
use super::{Criteria, Description, Features, Media, Models, PathPattern, Pattern, Selector};
use crate::nearest::nearest;

/// The keys of a selector that is a table.
const KEYS: [&str; 6] = ["tag", "id", "path", "method", "webhook", "deprecated"];

impl Reader<'_> {
    /// Reads `include`, `exclude` and `models`.
    pub(super) fn selection(&mut self, table: &DeTable<'_>, description: &mut Description) {
        let mut read = |key: &str| table.get(key).map(|value| self.selectors(value, key));
        description.include = read("include").unwrap_or_default();
        description.exclude = read("exclude").unwrap_or_default();
        let models = table.get("models");
        description.models = models.and_then(|value| {
            let help =
                "`used` leaves out types that no generated operation needs; `all` leaves out none";
            self.choice(value, "models", Models::NAMES, help)
        });
        let features = table.get("features").and_then(|value| {
            let help = "`tags` makes a feature of each tag; `none` has all always there";
            self.choice(value, "features", Features::NAMES, help)
        });
        description.features = features.unwrap_or_default();
        let types_only = table.get("types-only");
        let types_only = types_only.and_then(|value| self.boolean(value, "types-only"));
        description.types_only = types_only.unwrap_or_default();
        let examples = table.get("examples");
        let examples = examples.and_then(|value| self.boolean(value, "examples"));
        description.examples = examples.unwrap_or_default();
        let tests = table.get("tests");
        let tests = tests.and_then(|value| self.boolean(value, "tests"));
        description.tests = tests.unwrap_or_default();
        let setters = table.get("setters");
        let setters = setters.and_then(|value| self.boolean(value, "setters"));
        description.setters = setters.unwrap_or_default();
        description.media = table.get("media").map_or(Vec::new(), |value| self.media(value));
    }

    /// One media type, or several.
    fn media(&mut self, value: &Value<'_>) -> Vec<Media> {
        if let Some(items) = value.get_ref().as_array() {
            return items.iter().filter_map(|item| self.media_type(item)).collect();
        }
        self.media_type(value).into_iter().collect()
    }

    fn media_type(&mut self, value: &Value<'_>) -> Option<Media> {
        let media = self.string(value, "media")?.parse();
        media.map_err(|fault: String| self.wrong(value.span().start, fault, Media::HELP)).ok()
    }

    /// One of two words.
    pub(super) fn choice<T: FromStr<Err = String>>(
        &mut self,
        value: &Value<'_>,
        key: &str,
        names: [&str; 2],
        help: &str,
    ) -> Option<T> {
        let text = self.string(value, key)?;
        let wrong = match text.parse() {
            Ok(choice) => return Some(choice),
            Err(wrong) => wrong,
        };
        let close = nearest(text, names.into_iter());
        let mean = close.map_or(String::new(), |it| format!("did you mean `{it}`? "));
        self.wrong(value.span().start, wrong, format!("{mean}{help}"));
        None
    }

    fn selectors(&mut self, value: &Value<'_>, key: &str) -> Vec<Selector> {
        let Some(items) = value.get_ref().as_array() else {
            let help = format!("write a list: `{key} = [\"tag:…\"]`");
            self.wrong(value.span().start, format!("`{key}` is {}", kind(value)), help);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.selector(item, key)).collect()
    }

    fn selector(&mut self, value: &Value<'_>, key: &str) -> Option<Selector> {
        if let Some(table) = value.get_ref().as_table() {
            return self.selector_table(table, value);
        }
        let Some(text) = value.get_ref().as_str() else {
            let message = format!("an item of `{key}` is {}", kind(value));
            self.wrong(value.span().start, message, Selector::HELP);
            return None;
        };
        let selector = Selector::from(text);
        if let Err(fault) = selector.criteria() {
            self.wrong(value.span().start, fault, Selector::HELP);
            return None;
        }
        Some(selector)
    }

    fn selector_table(&mut self, table: &DeTable<'_>, value: &Value<'_>) -> Option<Selector> {
        self.keys(table, "a selector", &KEYS);
        if table.is_empty() {
            let message = "a selector asks for nothing";
            let help = format!("give it one of `{}`", KEYS.join("`, `"));
            self.wrong(value.span().start, message, help);
            return None;
        }
        let mut criteria = Criteria::default();
        let mut shown = Vec::new();
        for key in KEYS {
            let Some(value) = table.get(key) else { continue };
            if key == "deprecated" {
                let wanted = self.boolean(value, key)?;
                shown.push(format!("deprecated = {wanted}"));
                criteria.deprecated = Some(wanted);
                continue;
            }
            let text = self.string(value, key)?;
            shown.push(format!("{key} = {text:?}"));
            if let Err(fault) = set(&mut criteria, key, text) {
                self.wrong(value.span().start, fault, Selector::HELP);
                return None;
            }
        }
        Some(Selector::of(format!("{{ {} }}", shown.join(", ")), criteria))
    }
}

/// Sets what a key asks for.
fn set(criteria: &mut Criteria, key: &str, text: &str) -> Result<(), String> {
    let pattern = || Pattern::new(text).map(Some).map_err(|_| format!("`{key}` is empty"));
    match key {
        "tag" => criteria.tag = pattern()?,
        "id" => criteria.id = pattern()?,
        "webhook" => criteria.webhook = pattern()?,
        "path" => criteria.path = Some(PathPattern::new(text)?),
        _ if is_method(text) => criteria.method = Some(text.to_uppercase()),
        _ => return Err(format!("`{}` is no method", text.escape_debug())),
    }
    Ok(())
}
