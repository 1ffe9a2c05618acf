//! Operations (§5.2.6 of 2.0) and their responses: `consumes` and `produces` become content,
//! `schemes` servers.

use super::body::{Bodies, MediaTypes, Sorted, content, location, of_body};
use super::servers::Address;
use crate::diagnostics::Diagnostics;
use crate::dialect::copies::Copies;
use crate::source::{Map, Node, Place, Value};

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// What all operations share.
pub(super) struct Operations<'s> {
    pub address: Address,
    pub consumes: Option<Vec<(String, Place)>>,
    pub produces: Option<Vec<(String, Place)>>,
    pub bodies: Bodies<'s>,
    pub sink: &'s mut Diagnostics,
}

impl Operations<'_> {
    /// The shared request bodies, and the shared parameters that are neither body nor form.
    pub(super) fn shared_parameters(&mut self) -> (Map, Map) {
        let (mut bodies, mut parameters) = (Map::default(), Map::default());
        let consumes = self.consumes.as_deref().unwrap_or_default();
        for (name, parameter) in self.bodies.shared() {
            match location(parameter) {
                "body" => {
                    let copies = &mut self.bodies.copies;
                    let body = of_body(parameter.clone(), consumes, copies, self.sink);
                    bodies.insert(name.clone(), body);
                }
                "formData" => {}
                _ => {
                    parameters.insert(name.clone(), parameter.clone());
                }
            }
        }
        (bodies, parameters)
    }

    /// A path item and its operations. A body that the path item declares is that of each of them.
    pub(super) fn path_item(&mut self, item: &mut Node) {
        let Value::Map(item) = &mut item.value else {
            return;
        };
        let (shared, place) = take_list(item, "parameters");
        let mut kept = Sorted::default();
        self.bodies.sort(shared, &mut kept, self.sink);
        let Sorted { parameters, body, form } = kept;
        if !parameters.is_empty()
            && let Some(place) = place
        {
            item.insert("parameters".to_owned(), Node::new(place, parameters));
        }
        for method in METHODS {
            if let Some(Node { value: Value::Map(operation), .. }) = item.get_mut(*method) {
                let inherited =
                    Sorted { parameters: Vec::new(), body: body.clone(), form: form.clone() };
                self.operation(operation, inherited);
            }
        }
    }

    fn operation(&mut self, operation: &mut Map, inherited: Sorted) {
        self.address.of_operation(operation, self.sink);
        let consumes = strings(operation.shift_remove("consumes"));
        let produces = strings(operation.shift_remove("produces"));
        let (own, place) = take_list(operation, "parameters");
        let mut sorted = Sorted::default();
        self.bodies.sort(own, &mut sorted, self.sink);
        // Its own body or form replaces what the path item declares.
        if sorted.body.is_none() && sorted.form.is_empty() {
            (sorted.body, sorted.form) = (inherited.body, inherited.form);
        }
        let parameters = std::mem::take(&mut sorted.parameters);
        if let (Some(place), false) = (place, parameters.is_empty()) {
            operation.insert("parameters".to_owned(), Node::new(place, parameters));
        }
        let differs = consumes.is_some() && !same(&consumes, &self.consumes);
        let consumes = consumes.or_else(|| self.consumes.clone()).unwrap_or_default();
        let body = self.bodies.request_body(sorted, &consumes, differs, self.sink);
        operation.extend(body.map(|body| ("requestBody".to_owned(), body)));
        if let Some(responses) = operation.get_mut("responses") {
            self.responses(responses, produces);
        }
    }

    /// Gives each response its content, in what the operation or else the description produces.
    pub(super) fn responses(&mut self, responses: &mut Node, own: Option<Vec<(String, Place)>>) {
        let produces = own.as_ref().or(self.produces.as_ref());
        let produces = produces.map(Vec::as_slice).unwrap_or_default();
        let Value::Map(responses) = &mut responses.value else {
            return;
        };
        for (_, response) in responses.iter_mut().filter(|(name, _)| !name.starts_with("x-")) {
            let place = response.place;
            if let Value::Map(response) = &mut response.value {
                fill(response, produces, place, &mut self.bodies.copies, self.sink);
            }
        }
    }
}

fn same(a: &Option<Vec<(String, Place)>>, b: &Option<Vec<(String, Place)>>) -> bool {
    let names = |list: &Option<Vec<(String, Place)>>| {
        list.iter().flatten().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    names(a) == names(b)
}

fn take_list(map: &mut Map, name: &str) -> (Vec<Node>, Option<Place>) {
    match map.shift_remove(name) {
        Some(Node { place, value: Value::List(list) }) => (list, Some(place)),
        _ => (Vec::new(), None),
    }
}

fn fill(
    response: &mut Map,
    produces: &MediaTypes,
    place: Place,
    copies: &mut Copies,
    sink: &mut Diagnostics,
) {
    let schema = response.shift_remove("schema");
    let examples = response.shift_remove("examples");
    let at = schema.as_ref().map_or(place, |schema| schema.place);
    let format = schema.as_ref().and_then(|schema| schema.get("format")).and_then(Node::as_str);
    let named: Vec<(String, Place)> = match (&schema, produces) {
        // A file that is not said to be anything else.
        (Some(_), []) if format == Some("binary") => {
            vec![("application/octet-stream".to_owned(), at)]
        }
        (Some(_), produces) => produces.to_vec(),
        // Examples show that there is a body, though not of which type.
        (None, _) => examples
            .iter()
            .filter_map(Node::as_map)
            .flatten()
            .map(|(name, node)| (name.clone(), node.place))
            .collect(),
    };
    if schema.is_none() && named.is_empty() {
        return;
    }
    let content = content(schema, examples, &named, at, copies, sink);
    response.insert("content".to_owned(), content);
}

/// The texts of a list, and where they stand.
pub(super) fn strings(node: Option<Node>) -> Option<Vec<(String, Place)>> {
    let node = node?;
    let items = node.as_list()?;
    let text = |item: &Node| Some((item.as_str()?.to_owned(), item.place));
    Some(items.iter().filter_map(text).collect())
}
