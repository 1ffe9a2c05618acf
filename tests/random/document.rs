//! Spells a whole description.

use super::node::{Node, map};
use super::spell::Speller;
use super::tree::{Operation, Parameter, Schema, Spec, Version};

/// The order of what has none: components and paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    AsGiven,
    Reverse,
}

/// The description of a spec that [fits](super::fit::fit) its version.
pub(super) fn document(spec: &Spec, order: Order) -> Node {
    let speller = Speller { version: spec.version, schemas: &spec.schemas };
    let mut components: Vec<(String, Node)> =
        spec.schemas.iter().map(|(name, schema)| (name.clone(), speller.schema(schema))).collect();
    let mut paths: Vec<(String, Node)> =
        spec.operations.iter().enumerate().map(|(index, it)| path(&speller, index, it)).collect();
    if order == Order::Reverse {
        components.reverse();
        paths.reverse();
    }
    let info = map([("title", spec.title.as_str().into()), ("version", "1".into())]);
    let (components, paths) = (Node::Map(components), Node::Map(paths));
    let (keyword, version) = match spec.version {
        Version::V2_0 => ("swagger", "2.0"),
        Version::V3_0 => ("openapi", "3.0.3"),
        Version::V3_1 => ("openapi", "3.1.1"),
        Version::V3_2 => ("openapi", "3.2.0"),
    };
    let root = map([(keyword, version.into()), ("info", info), ("paths", paths)]);
    match spec.version {
        Version::V2_0 => root.with("definitions", components),
        _ => root.with("components", map([("schemas", components)])),
    }
}

fn path(speller: &Speller<'_>, index: usize, operation: &Operation) -> (String, Node) {
    let mut path = format!("/p{index}");
    for parameter in operation.parameters.iter().filter(|it| it.location == "path") {
        path += &format!("/{{{}}}", parameter.name);
    }
    let mut node = map([]);
    if let Some(id) = &operation.id {
        node = node.with("operationId", id.as_str());
    }
    if let Some(tag) = &operation.tag {
        node = node.with("tags", vec![tag.as_str()]);
    }
    if let Some(description) = &operation.description {
        node = node.with("description", description.as_str());
    }
    let node = match speller.version {
        Version::V2_0 => swagger(speller, operation, node),
        _ => openapi(speller, operation, node),
    };
    (path, map([(operation.method, node)]))
}

fn openapi(speller: &Speller<'_>, operation: &Operation, mut node: Node) -> Node {
    let content = |media: &str, schema: &Schema| {
        map([("content", map([(media, map([("schema", speller.schema(schema))]))]))])
    };
    let parameters: Vec<Node> = operation
        .parameters
        .iter()
        .map(|it| parameter(it).with("schema", speller.schema(&it.schema)))
        .collect();
    node = node.with("parameters", Node::List(parameters));
    if let Some((media, schema)) = &operation.body {
        node = node.with("requestBody", content(media, schema));
    }
    let responses = operation.responses.iter().map(|(status, it)| {
        let response =
            it.as_ref().map_or_else(|| map([]), |(media, schema)| content(media, schema));
        ((*status).to_owned(), response.with("description", "What comes back."))
    });
    node.with("responses", Node::Map(responses.collect()))
}

fn parameter(parameter: &Parameter) -> Node {
    let Parameter { name, location, required, schema: _ } = parameter;
    map([
        ("name", name.as_str().into()),
        ("in", (*location).into()),
        ("required", (*required).into()),
    ])
}

fn swagger(speller: &Speller<'_>, operation: &Operation, mut node: Node) -> Node {
    // There are no cookies, and what is not the body says its type itself.
    let parameters = operation.parameters.iter().filter(|it| it.location != "cookie");
    let mut parameters: Vec<Node> = parameters
        .map(|it| match speller.schema(&it.schema) {
            Node::Map(members) => members
                .into_iter()
                .fold(parameter(it), |node, (name, value)| node.with(&name, value)),
            _ => parameter(it).with("type", "string"),
        })
        .collect();
    if let Some((media, schema)) = &operation.body {
        let body = map([("name", "body".into()), ("in", "body".into())]);
        parameters.push(body.with("schema", speller.schema(schema)));
        node = node.with("consumes", vec![*media]);
    }
    node = node.with("parameters", Node::List(parameters));
    let mut media = Vec::new();
    let responses = operation.responses.iter().filter(|(status, _)| !status.ends_with("XX"));
    let responses = responses.map(|(status, it)| {
        let mut response = map([("description", "What comes back.".into())]);
        if let Some((produced, schema)) = it {
            media.push(*produced);
            response = response.with("schema", speller.schema(schema));
        }
        ((*status).to_owned(), response)
    });
    let responses = Node::Map(responses.collect());
    node.with("responses", responses).with("produces", media)
}
