//! Links: which values they carry over from a response's body to an operation's parameters.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::LinkOperation;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::api::{
    Api, BodyFormat, Link, LinkedValue, OperationId, Parameter, Scalar, Shape, Status, Type,
    TypeId, ValueSource, graph,
};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::lower::operations::links::{DescribedLink, DescribedLinks, LinksOfResponse};
use crate::pointer;

/// Finds the values that each link carries over. One that carries none is reported: it is what calling the
/// operation is in any case.
pub(in crate::lower) fn type_them(
    api: &mut Api,
    described: DescribedLinks,
    sink: &mut Diagnostics,
) {
    let targets = Targets::of(api);
    let mut links: Vec<Link> = Vec::new();
    for LinksOfResponse { operations, links: described } in described.into_values() {
        let mut bodies = operations.iter().map(|(id, status)| body(api, *id, *status));
        let body = bodies.find_map(|it| it);
        let from: Vec<OperationId> = operations.iter().map(|(id, _)| *id).collect();
        for described in described {
            let mut report = |Fault { code, what }: Fault| {
                let message = format!("the link `{}` {what}", described.name);
                sink.report(Diagnostic::note(code, At::Value(described.at), message));
            };
            match link(api, &targets, body, &described, &mut report) {
                Ok(link) => links.push(Link { from: from.clone(), ..link }),
                Err(fault) => report(fault),
            }
        }
    }
    api.links = united(api, links);
}

/// What keeps a link, or a value of it, from what it is for.
struct Fault {
    code: Code,
    /// What is said after its name.
    what: String,
}

fn unsupported(what: impl Into<String>) -> Fault {
    Fault { code: Code::Unsupported, what: what.into() }
}

/// The link itself, of no operation yet.
fn link(
    api: &Api,
    targets: &Targets,
    body: Option<TypeId>,
    described: &DescribedLink,
    report: &mut impl FnMut(Fault),
) -> Result<Link, Fault> {
    let DescribedLink { name, at, link } = described;
    let to = targets.find(&link.operation)?;
    let operation = &api.operations[to.0 as usize];
    if link.server.is_some() {
        return Err(unsupported("gives no method: it leads to another server"));
    }
    if operation.body.as_ref().is_some_and(|body| body.required) {
        return Err(unsupported("gives no method: the operation needs a body"));
    }
    let body =
        body.ok_or_else(|| unsupported("gives no method: the response has no body with members"))?;
    let mut values: BTreeMap<usize, ValueSource> = BTreeMap::new();
    for (key, value) in &link.parameters {
        let index = parameter(&operation.parameters, key).ok_or_else(|| Fault {
            code: Code::Contradiction,
            what: format!("gives no method: the operation has no parameter `{key}`"),
        })?;
        match source(api, body, value, &operation.parameters[index]) {
            Ok(source) => values.extend(source.map(|source| (index, source))),
            Err(what) => {
                report(unsupported(format!("does not carry over the parameter `{key}`: {what}")));
            }
        }
    }
    if !values.values().any(|source| matches!(source, ValueSource::Member(_))) {
        return Err(unsupported("gives no method: it takes nothing from the response's body"));
    }
    let values = values.into_iter();
    Ok(Link {
        name: name.clone(),
        at: *at,
        description: link.description.clone(),
        from: Vec::new(),
        body,
        to,
        values: values.map(|(parameter, source)| LinkedValue { parameter, source }).collect(),
    })
}

/// The operations that links lead to.
struct Targets {
    by_id: HashMap<String, OperationId>,
    by_pointer: HashMap<String, OperationId>,
}

impl Targets {
    fn of(api: &Api) -> Self {
        let mut targets = Self { by_id: HashMap::default(), by_pointer: HashMap::default() };
        for (id, operation) in api.operations().filter(|(_, it)| !it.is_streaming()) {
            if let Some(name) = &operation.id {
                targets.by_id.entry(name.clone()).or_insert(id);
            }
            targets.by_pointer.insert(operation.pointer.clone(), id);
        }
        targets
    }

    fn find(&self, target: &LinkOperation) -> Result<OperationId, Fault> {
        let (found, how) = match target {
            LinkOperation::OperationId(id) => (self.by_id.get(id), format!("operationId `{id}`")),
            LinkOperation::OperationRef(reference) => {
                // Of what stands before a fragment nothing is known.
                let pointer = percent_decode_str(reference).decode_utf8_lossy();
                (self.by_pointer.get(&*pointer), format!("operationRef `{reference}`"))
            }
        };
        found.copied().ok_or_else(|| Fault {
            code: Code::Reference,
            what: format!("gives no method: there is no operation with the {how}"),
        })
    }
}

/// The type of a response's body, where that is a struct.
fn body(api: &Api, operation: OperationId, status: Status) -> Option<TypeId> {
    let mut responses = api.operations[operation.0 as usize].responses.iter();
    let response = responses.find(|response| response.status == status)?;
    let content = response.contents.iter().find(|content| content.format == BodyFormat::Json)?;
    structure(api, &content.ty)
}

fn structure(api: &Api, ty: &Type) -> Option<TypeId> {
    match graph::unwrapped(&api.types, ty) {
        Type::Named(id) => matches!(api.get(*id).shape, Shape::Struct(_)).then_some(*id),
        _ => None,
    }
}

/// The parameter that a key of a link stands for: its name, or where it is and its name.
fn parameter(parameters: &[Parameter], key: &str) -> Option<usize> {
    let by_name = parameters.iter().position(|parameter| parameter.name == key);
    by_name.or_else(|| {
        let (place, name) = key.split_once('.')?;
        parameters.iter().position(|it| it.name == name && it.location.name() == place)
    })
}

/// Where the value of a parameter is from; none where it is from nothing but the request, so that callers
/// have it already.
fn source(
    api: &Api,
    body: TypeId,
    value: &Value,
    parameter: &Parameter,
) -> Result<Option<ValueSource>, String> {
    let text = value.as_str().map(|text| {
        // Expressions in text stand in braces.
        let inner = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        inner.filter(|inner| inner.starts_with('$')).unwrap_or(text)
    });
    match text {
        Some(text) if text.starts_with("$request.") => Ok(None),
        Some("$url" | "$method" | "$statusCode") => Ok(None),
        Some(text) if text.starts_with("$response.body#/") => {
            let way = way(api, body, text.trim_start_matches("$response.body#"))?;
            let [.., (id, index)] = way.as_slice() else { return Ok(None) };
            let field = &api.get(*id).shape.fields()[*index];
            let found = graph::unwrapped(&api.types, field.ty.without_null());
            let wanted = graph::unwrapped(&api.types, parameter.ty.without_null());
            let takes_null =
                matches!(graph::unwrapped(&api.types, &parameter.ty), Type::Nullable(_));
            // A number in a URL is text.
            let is_shown = *wanted == Type::Scalar(Scalar::String) && is_shown(found);
            if found != wanted && !is_shown || takes_null {
                return Err("the value and the parameter have different types".to_owned());
            }
            if !is_carried(api, found) {
                return Err("only text, numbers and words of an enumeration are".to_owned());
            }
            Ok(Some(ValueSource::Member(way)))
        }
        Some(text) if text.starts_with('$') => Err(format!("`{text}` is not part of the body")),
        Some(text) if text.contains("{$") => Err(format!("`{text}` is made of several")),
        _ => {
            let ty = graph::unwrapped(&api.types, parameter.ty.without_null());
            match is_constant(api, ty, value) {
                true => Ok(Some(ValueSource::Constant(value.clone()))),
                false => Err(format!("`{value}` is none of its values")),
            }
        }
    }
}

/// The fields that a pointer leads through.
fn way(api: &Api, body: TypeId, text: &str) -> Result<Vec<(TypeId, usize)>, String> {
    let mut way = Vec::new();
    let mut next = Some(body);
    for name in pointer::names(text) {
        let declared = next.and_then(|id| {
            let fields = api.get(id).shape.fields();
            let index = fields.iter().position(|field| field.json_name == name)?;
            Some((id, index, &fields[index].ty))
        });
        let Some((id, index, ty)) = declared else {
            return Err(format!("`{text}` does not lead to a member that is declared"));
        };
        way.push((id, index));
        next = structure(api, ty.without_null());
    }
    Ok(way)
}

/// Whether a value is written as the text that stands for it.
fn is_shown(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(it) if it.range().is_some() || *it == Scalar::Uuid)
}

fn is_carried(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => {
            matches!(
                scalar,
                Scalar::String | Scalar::Uuid | Scalar::Boolean | Scalar::Float | Scalar::Double
            ) || scalar.range().is_some()
        }
        Type::Named(id) => matches!(api.get(*id).shape, Shape::Enum(_)),
        _ => false,
    }
}

fn is_constant(api: &Api, ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (Type::Scalar(Scalar::String), Value::String(_))
        | (Type::Scalar(Scalar::Boolean), Value::Bool(_)) => true,
        (Type::Scalar(scalar), Value::Number(number)) => scalar.integer(number).is_some(),
        (Type::Named(id), value) => match &api.get(*id).shape {
            Shape::Enum(it) => it.values.iter().any(|it| it.value == *value),
            _ => false,
        },
        _ => false,
    }
}

/// Those that are the same for several responses, as one. Of those that have one name, one type and one
/// operation, but carry over different values, the first is kept.
fn united(api: &Api, mut links: Vec<Link>) -> Vec<Link> {
    let pointer = |id: &OperationId| api.operations[id.0 as usize].pointer.as_str();
    for link in &mut links {
        link.from.sort_by_key(pointer);
    }
    links.sort_by(|one, other| {
        let key = |link: &Link| link.from.first().map(pointer);
        key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
    });
    let mut united: IndexMap<(String, TypeId, OperationId), Link> = IndexMap::new();
    for link in links {
        match united.entry((link.name.clone(), link.body, link.to)) {
            Entry::Vacant(entry) => _ = entry.insert(link),
            Entry::Occupied(mut entry) if entry.get().values == link.values => {
                entry.get_mut().from.extend(link.from);
            }
            Entry::Occupied(_) => {}
        }
    }
    united.into_values().collect()
}
