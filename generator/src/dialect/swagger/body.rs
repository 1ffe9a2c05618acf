//! Body and form parameters as request bodies (§5.2.11 of 2.0).

use crate::carried::{NESTED, STYLE};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::dialect::copies::Copies;
use crate::hash::HashSet;
use crate::source::{Map, Node, Place, Value};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const PREFIX: &str = "#/components/parameters/";

/// Media types with the place that says so.
pub(super) type MediaTypes = [(String, Place)];

/// The parameters that operations share.
pub(super) struct Bodies<'s> {
    shared: &'s Map,
    /// What has been copied of them, and to more than one media type.
    pub copies: Copies,
}

/// What the parameters of an operation come to.
#[derive(Default)]
pub(super) struct Sorted {
    /// Those of 3.0.
    pub parameters: Vec<Node>,
    /// The one body; a reference to it where it is shared.
    pub body: Option<Node>,
    /// The fields of a form.
    pub form: Vec<Node>,
}

impl<'s> Bodies<'s> {
    pub(super) fn new(shared: &'s Map) -> Self {
        Self { shared, copies: Copies::new() }
    }

    /// The parameters that operations share.
    pub(super) fn shared(&self) -> &'s Map {
        self.shared
    }

    /// Tells bodies and fields of a form from other parameters.
    pub(super) fn sort(&mut self, list: Vec<Node>, sorted: &mut Sorted, sink: &mut Diagnostics) {
        for parameter in list {
            match location(self.target(&parameter)) {
                "body" if sorted.body.is_some() => {
                    contradiction(
                        sink,
                        parameter.place,
                        "an operation has one body; the first counts",
                    );
                }
                "body" => sorted.body = Some(parameter),
                "formData" => {
                    let field = match self.target(&parameter) {
                        shared if parameter.get("$ref").is_some() => self.copies.copy(shared, sink),
                        _ => Some(parameter),
                    };
                    sorted.form.extend(field);
                }
                _ => sorted.parameters.push(parameter),
            }
        }
    }

    /// A parameter itself, through references.
    fn target<'p>(&self, parameter: &'p Node) -> &'p Node
    where
        's: 'p,
    {
        let mut seen = HashSet::default();
        let mut found = parameter;
        while let Some(reference) = found.get("$ref").and_then(Node::as_str) {
            let name = reference.strip_prefix(PREFIX).map(crate::source::references::token);
            match name.and_then(|name| self.shared.get(&*name)) {
                Some(next) if seen.insert(reference) => found = next,
                // Lowering reports what leads nowhere.
                _ => break,
            }
        }
        found
    }

    /// The request body of an operation that takes these media types; `own`: it says so itself, so
    /// that a shared body, made for those of the description, will not do.
    pub(super) fn request_body(
        &mut self,
        sorted: Sorted,
        consumes: &MediaTypes,
        own: bool,
        sink: &mut Diagnostics,
    ) -> Option<Node> {
        let Sorted { parameters: _, body, form } = sorted;
        if let (Some(_), Some(field)) = (&body, form.first()) {
            let message = "an operation has a body or a form, not both; the body counts";
            contradiction(sink, field.place, message);
        }
        let Some(parameter) = body else {
            let place = form.first()?.place;
            return Some(of_form(form, consumes, place, sink));
        };
        let target = self.target(&parameter);
        if let (Some(Node { place, value: Value::String(text) }), false) =
            (parameter.get("$ref"), own)
        {
            let text = text.replacen(PREFIX, "#/components/requestBodies/", 1);
            let reference = Map::from_iter([("$ref".to_owned(), Node::new(*place, text))]);
            return Some(Node::new(parameter.place, reference));
        }
        let body = match parameter.get("$ref") {
            Some(_) => self.copies.copy(target, sink)?,
            None => parameter,
        };
        Some(of_body(body, consumes, &mut self.copies, sink))
    }
}

/// Where a parameter is.
pub(super) fn location(parameter: &Node) -> &str {
    parameter.get("in").and_then(Node::as_str).unwrap_or_default()
}

/// The request body that a body parameter is.
pub(super) fn of_body(
    parameter: Node,
    consumes: &MediaTypes,
    copies: &mut Copies,
    sink: &mut Diagnostics,
) -> Node {
    let place = parameter.place;
    let Value::Map(mut parameter) = parameter.value else {
        return Node::new(place, Map::default());
    };
    let schema = parameter.shift_remove("schema");
    let examples = parameter.shift_remove("x-examples");
    let content = content(schema, examples, consumes, place, copies, sink);
    let mut body = Map::default();
    for name in ["description", "required"] {
        body.extend(parameter.shift_remove_entry(name));
    }
    body.insert("content".to_owned(), content);
    body.extend(parameter.into_iter().filter(|(name, _)| name.starts_with("x-")));
    Node::new(place, body)
}

/// A schema under each of the media types; under JSON where none is named.
pub(super) fn content(
    mut schema: Option<Node>,
    examples: Option<Node>,
    media_types: &MediaTypes,
    place: Place,
    copies: &mut Copies,
    sink: &mut Diagnostics,
) -> Node {
    let mut examples = match examples.map(|node| node.value) {
        Some(Value::Map(examples)) => examples,
        _ => Map::default(),
    };
    let json = [("application/json".to_owned(), place)];
    let media_types = if media_types.is_empty() { &json } else { media_types };
    let mut content = Map::default();
    let mut left = media_types.iter();
    while let Some((name, at)) = left.next() {
        let mut media = Map::default();
        let last = left.as_slice().is_empty();
        let own = match &schema {
            Some(schema) if !last => copies.copy(schema, sink),
            _ => schema.take(),
        };
        media.extend(own.map(|schema| ("schema".to_owned(), schema)));
        media.extend(examples.shift_remove(name).map(|example| ("example".to_owned(), example)));
        content.insert(name.clone(), Node::new(*at, media));
    }
    Node::new(place, content)
}

fn of_form(fields: Vec<Node>, consumes: &MediaTypes, place: Place, sink: &mut Diagnostics) -> Node {
    let file = fields.iter().any(is_file);
    let mut media_types: Vec<&str> = consumes
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| *name == MULTIPART || *name == FORM && !file)
        .collect();
    if media_types.is_empty() {
        media_types.push(if file { MULTIPART } else { FORM });
    }
    // There are two at most, whatever `consumes` repeats.
    media_types.sort_unstable();
    media_types.dedup();
    let (media, needed) = form_media(fields, place, sink);
    let content: Map = media_types
        .into_iter()
        .map(|name| (name.to_owned(), Node::new(place, media.clone())))
        .collect();
    let mut body = Map::from_iter([("content".to_owned(), Node::new(place, content))]);
    if needed {
        body.insert("required".to_owned(), Node::new(place, true));
    }
    Node::new(place, body)
}

/// The schema and encoding of a form, and whether it has a field that is required.
fn form_media(fields: Vec<Node>, place: Place, sink: &mut Diagnostics) -> (Map, bool) {
    let (mut properties, mut required, mut encoding) = (Map::default(), Vec::new(), Map::default());
    for Node { place, value } in fields {
        let Value::Map(mut field) = value else {
            continue;
        };
        let Some(name) = field.get("name").and_then(Node::as_str).map(str::to_owned) else {
            continue;
        };
        if properties.contains_key(&name) {
            contradiction(sink, place, &format!("`{name}` is declared twice; the first counts"));
            continue;
        }
        if field.get("required").is_some_and(|node| node.value == Value::Bool(true)) {
            required.push(Node::new(place, name.as_str()));
        }
        let style: Map = ["style", "explode", STYLE.name(), NESTED.name()]
            .iter()
            .filter_map(|key| field.shift_remove_entry(*key))
            .collect();
        if !style.is_empty() {
            encoding.insert(name.clone(), Node::new(place, style));
        }
        properties.insert(name, field_schema(field, place));
    }
    let needed = !required.is_empty();
    let mut schema = Map::from_iter([
        ("type".to_owned(), Node::new(place, "object")),
        ("properties".to_owned(), Node::new(place, properties)),
    ]);
    if needed {
        schema.insert("required".to_owned(), Node::new(place, required));
    }
    let mut media = Map::from_iter([("schema".to_owned(), Node::new(place, schema))]);
    if !encoding.is_empty() {
        media.insert("encoding".to_owned(), Node::new(place, encoding));
    }
    (media, needed)
}

fn is_file(field: &Node) -> bool {
    let format = field.get("schema").and_then(|schema| schema.get("format"));
    format.and_then(Node::as_str) == Some("binary")
}

/// The schema of a field, with what the parameter says about it.
fn field_schema(mut field: Map, place: Place) -> Node {
    let mut schema =
        field.shift_remove("schema").unwrap_or_else(|| Node::new(place, Map::default()));
    if let Value::Map(schema) = &mut schema.value {
        for name in ["description", "example"] {
            schema.extend(field.shift_remove_entry(name));
        }
    }
    schema
}

fn contradiction(sink: &mut Diagnostics, place: Place, message: &str) {
    sink.report(Diagnostic::warning(Code::Contradiction, At::Value(place), message));
}
