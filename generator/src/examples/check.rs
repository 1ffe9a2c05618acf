//! The description's own examples that contradict their schemas.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::fit::Contradictions;
use super::verdict::Contradiction;
use crate::api::{
    Api, BodyFormat, Constraint, Content, Docs, Example, Parameter, ParameterEncoding, Primitive,
    Shape, Type,
};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::place::Place;

/// Says which examples contradict their schemas, of what is generated.
pub(crate) fn check(api: &Api, sink: &mut Diagnostics) {
    let contradictions = Contradictions::new(api);
    let mut found = Findings { contradictions, by_place: BTreeMap::new() };
    for (id, definition) in api.kept_types() {
        found.all(&Type::Named(id), &[], &definition.docs.examples);
        match &definition.shape {
            Shape::Struct(structure) => {
                structure.fields.iter().for_each(|field| found.documented(&field.ty, &field.docs));
            }
            Shape::Union(union) => {
                union.variants.iter().for_each(|it| found.documented(&it.ty, &it.docs));
            }
            Shape::Alias(_) | Shape::Enum(_) => {}
        }
    }
    for (_, operation) in api.kept_operations() {
        operation.parameters.iter().for_each(|it| found.parameter(it));
        operation.headers().for_each(|it| found.text(&it.ty, &it.docs));
        operation.bodies().for_each(|content| found.content(content));
        let responses = operation.responses.iter().flat_map(|response| &response.contents);
        responses.for_each(|content| found.content(content));
    }
    for (at, fault) in found.by_place {
        let Some(Fault { contradiction, is_json }) = fault else { continue };
        let message = format!("an example contradicts its schema: {}", contradiction.sentence());
        let diagnostic = Diagnostic::note(Code::Example, At::Value(at), message);
        let help = "JSON stands there as text: write the value itself";
        sink.report(if is_json { diagnostic.help(help) } else { diagnostic });
    }
}

/// What was found of the examples, by their place. An example is of several types where these are made of
/// one schema, and is one if it is one of any of them: then it stands there with none.
struct Findings<'a> {
    contradictions: Contradictions<'a>,
    by_place: BTreeMap<Place, Option<Fault>>,
}

#[derive(Clone)]
struct Fault {
    contradiction: Contradiction,
    /// Whether the example is text that is JSON.
    is_json: bool,
}

impl Findings<'_> {
    fn all(&mut self, ty: &Type, constraints: &[Constraint], examples: &[Example]) {
        for example in examples {
            self.one(ty, constraints, example);
        }
    }

    fn one(&mut self, ty: &Type, constraints: &[Constraint], Example { value, at }: &Example) {
        // What JSON cannot say may stand there as text (§4.8.24).
        let is_xml = value.as_str().is_some_and(|text| text.trim_start().starts_with('<'));
        let contradiction = self.contradictions.find(ty, constraints, value);
        let fault = contradiction.filter(|_| !is_xml).map(|contradiction| {
            let text = value.as_str().filter(|text| text.trim_start().starts_with(['{', '[']));
            let json = text.map(serde_json::from_str::<serde::de::IgnoredAny>);
            Fault { contradiction, is_json: json.is_some_and(|json| json.is_ok()) }
        });
        match self.by_place.entry(*at) {
            Entry::Vacant(entry) => _ = entry.insert(fault),
            Entry::Occupied(mut entry) if fault.is_none() => _ = entry.insert(None),
            Entry::Occupied(_) => {}
        }
    }

    fn documented(&mut self, ty: &Type, docs: &Docs) {
        self.all(ty, &docs.constraints, &docs.examples);
    }

    fn content(&mut self, content: &Content) {
        // The others are shown as they travel.
        if content.format == BodyFormat::Json {
            self.all(&content.ty, &[], &content.examples);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        match parameter.encoding {
            ParameterEncoding::Json => self.documented(&parameter.ty, &parameter.docs),
            _ => self.text(&parameter.ty, &parameter.docs),
        }
    }

    /// What may be shown as a value, or as the text that travels (§4.8.12.2).
    fn text(&mut self, ty: &Type, docs: &Docs) {
        let Docs { examples, constraints, .. } = docs;
        let is_text = matches!(ty, Type::Scalar(it) if it.primitive() == Primitive::String);
        let values = examples.iter().filter(|example| is_text || !example.value.is_string());
        values.for_each(|example| self.one(ty, constraints, example));
    }
}
