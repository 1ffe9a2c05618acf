//! Discriminators (§4.8.25): which values of the tag select which branch.

use openapiv3::{Discriminator, ReferenceOr};

use serde_json::Value;

use super::enumeration;
use super::mapping::{component, mapped};
use super::schema_part::SchemaPart;
use super::state::Schemas;
use crate::carried::OWN_NAME;
use crate::hash::HashSet;
use crate::lower::schema_ref::{SchemaRef, Target};

impl<'a> Schemas<'a> {
    /// The values of the tag that stand for a branch: those that are mapped to it, or else those that
    /// its own member allows, or else those of its own branches, or else its name.
    pub(super) fn tags(
        &mut self,
        discriminator: &'a Discriminator,
        schema_ref: &SchemaRef<'a>,
    ) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![(discriminator, schema_ref.clone())];
        let mut seen = HashSet::default();
        while let Some((discriminator, schema_ref)) = open.pop() {
            let name = match schema_ref.target {
                Target::Reference(reference) => component(reference),
                Target::Schema(_) => None,
            };
            if name.as_ref().is_some_and(|name| !seen.insert(name.clone())) {
                continue;
            }
            let mut values: Vec<String> =
                name.as_deref().map(|name| mapped(discriminator, name)).unwrap_or_default();
            if values.is_empty() {
                let parts = self.parts(&schema_ref);
                let name = name.as_deref().unwrap_or_default();
                let listed = self.listed_tags(&parts, name, &discriminator.property_name);
                values = listed.unwrap_or_default();
            }
            if values.is_empty() {
                let inner = self.inner(discriminator, &schema_ref);
                let own = name.filter(|_| inner.is_empty());
                values.extend(own.map(|name| self.own_name(&name).to_owned()));
                open.extend(inner.into_iter().rev());
            }
            found.extend(values);
        }
        found
    }

    /// What a component is called where it is: in another file that may be another name.
    pub(super) fn own_name<'n>(&'n self, name: &'n str) -> &'n str {
        let schema = self.document.components.and_then(|components| components.schemas.get(name));
        let data = schema.and_then(ReferenceOr::as_item).map(|schema| &schema.schema_data);
        data.and_then(|data| OWN_NAME.read(&data.extensions)).unwrap_or(name)
    }

    /// The values of the tag that a component or branch lists: for the member itself, or as an
    /// extension. `None`: it lists none, or all those of the schema that it extends.
    pub(super) fn listed_tags(
        &mut self,
        parts: &[SchemaPart<'a>],
        name: &str,
        tag: &str,
    ) -> Option<Vec<String>> {
        for SchemaPart { view, at } in parts.iter().rev() {
            let said = VALUE_OF_TAG.iter().find_map(|key| view.data.extensions.get(*key));
            // What a component says of itself does not hold for those that extend it.
            let said = said.filter(|_| at.schema_name().is_none_or(|own| own == name));
            if let Some(value) = said.and_then(text_of) {
                return Some(vec![value]);
            }
            let member = view.properties.and_then(|properties| properties.get_key_value(tag));
            let Some((key, schema)) = member else { continue };
            let schema_ref = SchemaRef::boxed(schema, at.member("properties").member(key));
            let lists = self.parts(&schema_ref).into_iter().map(|part| part.view.values);
            let Some(values) = lists.filter(|it| !it.is_empty()).min_by_key(Vec::len) else {
                continue;
            };
            let values: Vec<String> = values.iter().filter_map(|value| text_of(value)).collect();
            if values.len() < 2 {
                return Some(values).filter(|values| !values.is_empty());
            }
            let own: Vec<&String> = values.iter().filter(|value| is_alike(value, name)).collect();
            if let [own] = own.as_slice() {
                return Some(vec![(*own).clone()]);
            }
            // A list of all values says nothing about the one that stands for this schema.
            let is_inherited = at.schema_name().is_some_and(|own| own != name);
            return (!is_inherited).then_some(values);
        }
        None
    }

    /// The branches of a branch that is chosen by the same tag, or the components that extend it.
    fn inner(
        &mut self,
        outer: &Discriminator,
        schema_ref: &SchemaRef<'a>,
    ) -> Vec<(&'a Discriminator, SchemaRef<'a>)> {
        let Some(part) = self.schema_behind(schema_ref) else {
            return Vec::new();
        };
        let Some(discriminator) = &part.view.data.discriminator else {
            return Vec::new();
        };
        if discriminator.property_name != outer.property_name {
            return Vec::new();
        }
        let (keyword, branches) = match part.view.one_of {
            [] => ("anyOf", part.view.any_of),
            branches => ("oneOf", branches),
        };
        let at = part.at.member(keyword);
        let schema_refs =
            branches.iter().enumerate().map(|(i, branch)| SchemaRef::new(branch, at.item(i)));
        schema_refs.map(|schema_ref| (discriminator, schema_ref)).collect()
    }
}

/// Extensions by which a schema says which value of the tag stands for it.
const VALUE_OF_TAG: &[&str] = &["x-ms-discriminator-value", "x-discriminator-value"];

/// A value of a tag as text: tags may be strings, booleans and integers.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) => Some(value.to_string()),
        Value::Number(_) => enumeration::plain(value).as_i64().map(|number| number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a value is a schema's name, however it is spelt.
fn is_alike(value: &str, name: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let (value, name) = (letters(value), letters(name));
    !name.is_empty() && value == name
}
