//! XML Objects (§4.8.26), once it is known which types are used in XML.

use crate::api::graph;
use crate::api::{
    Api, BodyFormat, Content, Field, Operation, Origin, Response, Root, Shape, Struct, Type,
    TypeDef, TypeId, Webhook, Xml, XmlNode,
};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashSet;
use crate::source::Place;

/// Names every root, repairs and reports what XML cannot express, and drops the XML Objects of types
/// that are not used in XML.
pub(in crate::lower) fn normalize(api: &mut Api, sink: &mut Diagnostics) {
    let Api { types, operations, webhooks, .. } = api;
    let reached = reached(types, operations, webhooks);
    let objects: HashSet<TypeId> =
        reached.iter().copied().filter(|id| is_object(types, &Type::Named(*id))).collect();
    for (id, definition) in (0..).map(TypeId).zip(&mut *types) {
        if !reached.contains(&id) {
            forget(definition);
            continue;
        }
        let TypeDef { at, xml, shape, .. } = definition;
        sendable(xml, *at, sink);
        if let Some(xml) = xml.as_mut().filter(|_| objects.contains(&id)) {
            // Reported where it is a member.
            xml.node = xml.node.filter(|node| *node == XmlNode::Element);
        }
        if let Shape::Struct(Struct { fields, rest: _ }) = shape {
            fields.iter_mut().for_each(|field| member(field, &objects, sink));
        }
    }
    let types = &*types;
    for Operation { at, body, responses, .. } in operations {
        for content in body.iter_mut().flat_map(|body| &mut body.contents) {
            root(types, content, *at, true, sink);
        }
        for Response { at, contents, .. } in responses {
            contents.iter_mut().for_each(|content| root(types, content, *at, false, sink));
        }
    }
    for Webhook { at, body, .. } in webhooks {
        body.iter_mut().for_each(|content| root(types, content, *at, false, sink));
    }
}

/// The types of what is in XML.
fn reached(types: &[TypeDef], operations: &[Operation], webhooks: &[Webhook]) -> HashSet<TypeId> {
    let bodies = operations.iter().flat_map(|it| &it.body).flat_map(|it| &it.contents);
    let responses = operations.iter().flat_map(|it| &it.responses).flat_map(|it| &it.contents);
    let called = webhooks.iter().filter_map(|webhook| webhook.body.as_ref());
    let contents = bodies.chain(responses).chain(called);
    let contents = contents.filter(|content| content.format == BodyFormat::Xml);
    let contents = contents.flat_map(|content| content.ty.mentioned());
    graph::reached(contents, |id| graph::mentioned(types, id)).collect()
}

/// Whether a value has members, so that no text holds it.
fn is_object(types: &[TypeDef], ty: &Type) -> bool {
    let behind = graph::chain(ty, |ty| match ty {
        Type::List(inner) => Some(inner),
        ty => graph::unwrap_one(types, ty),
    });
    match behind.last() {
        Some(Type::Named(id)) => matches!(types[id.0 as usize].shape, Shape::Struct(_)),
        Some(Type::Map(_) | Type::Any) => true,
        _ => false,
    }
}

fn forget(definition: &mut TypeDef) {
    definition.xml = None;
    if let Shape::Struct(Struct { fields, rest: _ }) = &mut definition.shape {
        fields.iter_mut().for_each(|field| field.xml = None);
    }
}

/// Gives a member a valid name in XML, and makes an object an element.
fn member(field: &mut Field, objects: &HashSet<TypeId>, sink: &mut Diagnostics) {
    let Field { json_name, at, ty, xml, .. } = field;
    sendable(xml, *at, sink);
    let is_object = match &*ty {
        Type::Map(_) | Type::Any => true,
        ty => matches!(ty.mentioned().as_slice(), [id] if objects.contains(id)),
    };
    let node = xml.as_deref_mut().map(|xml| &mut xml.node);
    if let Some(node @ Some(XmlNode::Attribute | XmlNode::Text | XmlNode::Cdata)) = node
        && is_object
    {
        let message = "only an element can hold an object in XML; this is one";
        sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(*at), message));
        *node = None;
    }
    if let Type::Tuple(_) = ty {
        let message = "an array of items of several types is not supported in XML";
        sink.report(Diagnostic::warning(Code::Unsupported, At::Value(*at), message));
    }
    let is_named = xml.as_ref().is_some_and(|xml| {
        xml.name.is_some() || matches!(xml.node, Some(XmlNode::Text | XmlNode::Cdata))
    });
    if !is_named && !is_name(json_name) {
        let name = mended(json_name);
        let message =
            format!("nothing in XML can be called `{json_name}`; it is called `{name}` there");
        sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(*at), message));
        xml.get_or_insert_default().name = Some(name);
    }
}

/// Removes invalid names and prefixes.
fn sendable(xml: &mut Option<Box<Xml>>, at: Place, sink: &mut Diagnostics) {
    let Some(Xml { name, namespace: _, prefix, node: _, items }) = xml.as_deref_mut() else {
        return;
    };
    for text in [name, prefix] {
        if let Some(wrong) = text.take_if(|text| !is_name(text)) {
            let message = format!("nothing in XML can be called `{wrong}`; this is ignored");
            sink.report(Diagnostic::warning(Code::InvalidValue, At::Value(at), message));
        }
    }
    sendable(items, at, sink);
}

/// Gives a root its name: its own, that of its type, or that of the component.
fn root(types: &[TypeDef], content: &mut Content, at: Place, sent: bool, sink: &mut Diagnostics) {
    let Content { format: BodyFormat::Xml, ty, xml, .. } = content else { return };
    sendable(xml, at, sink);
    let xml = xml.get_or_insert_default();
    if xml.name.is_none() {
        xml.name = name_of(types, ty);
    }
    if xml.name.is_none() && sent {
        let message = "nothing says what the root element is called; it is called `root`";
        sink.report(Diagnostic::warning(Code::Missing, At::Value(at), message));
        xml.name = Some("root".to_owned());
    }
}

fn name_of(types: &[TypeDef], ty: &Type) -> Option<String> {
    let mut component = None;
    for ty in graph::chain(ty, |ty| graph::unwrap_one(types, ty)) {
        let Type::Named(id) = ty else { continue };
        let TypeDef { origin, xml, .. } = &types[id.0 as usize];
        if let Some(name) = xml.as_ref().and_then(|xml| xml.name.clone()) {
            return Some(name);
        }
        if let (None, Origin { root: Root::Schema(name), path }) = (&component, origin)
            && path.is_empty()
        {
            component = Some(if is_name(name) { name.clone() } else { mended(name) });
        }
    }
    component
}

/// Whether an element can be called so (XML 1.0 §2.3, without prefix).
fn is_name(text: &str) -> bool {
    text.starts_with(begins_name) && text.chars().all(is_of_name)
}

fn begins_name(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_of_name(c: char) -> bool {
    begins_name(c) || c.is_numeric() || matches!(c, '-' | '.')
}

fn mended(text: &str) -> String {
    let name = text.replace(|c: char| !is_of_name(c), "_");
    if name.starts_with(begins_name) { name } else { format!("_{name}") }
}
