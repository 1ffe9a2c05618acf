//! What tells types and operations apart, whatever their order and whatever they are called: the way
//! that leads to each through the description, by names.

use super::{
    Api, EnumKind, EnumValue, Header, Operation, Origin, Parameter, Role, Root, Shape, Status,
    Type, TypeId, Variant, Webhook,
};
use crate::hash::HashMap;
use crate::pointer;

/// The pointer of an operation, with a mark on that of the two of one which gives a stream.
pub(crate) fn of_operation(operation: &Operation) -> String {
    let pointer = operation.pointer.trim_start_matches('#');
    match operation.is_streaming() {
        true => format!("{pointer}~stream"),
        false => pointer.to_owned(),
    }
}

/// The pointer of what the API calls.
pub(crate) fn of_webhook(webhook: &Webhook) -> String {
    webhook.pointer.trim_start_matches('#').to_owned()
}

/// The keys of all types, in their order.
pub(crate) fn of_types(api: &Api) -> Vec<String> {
    let mut keys: Vec<String> = Vec::with_capacity(api.types.len());
    for definition in &api.types {
        // A type is opened before what stands inside it.
        let key = of_origin(api, &definition.origin, &keys);
        keys.push(key);
    }
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    let is_branch = |id: usize| matches!(api.types[id].origin.path.last(), Some(Role::Variant(_)));
    let is_told: Vec<bool> =
        (0..keys.len()).map(|id| counts[keys[id].as_str()] == 1 && !is_branch(id)).collect();
    // Types that stand in one place without a name are told apart by what they are; so are branches, as
    // another one like them may come.
    for ((id, key), _) in (0..).map(TypeId).zip(&mut keys).zip(is_told).filter(|(_, it)| !it) {
        *key = told(key, &contents(api, id, DEPTH));
    }
    keys
}

/// The keys of the types of a union, in their order: their names, with what each is where two have one, or
/// may have one later.
pub(crate) fn of_variants(api: &Api, variants: &[Variant]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for variant in variants {
        *counts.entry(&variant.name).or_default() += 1;
    }
    let is_alone = |variant: &Variant| counts[variant.name.as_str()] == 1;
    let key = |variant: &Variant| match is_alone(variant) && has_name(api, &variant.ty) {
        true => variant.name.clone(),
        false => told(&variant.name, &of_type(api, &variant.ty, DEPTH)),
    };
    variants.iter().map(key).collect()
}

/// Whether nothing else in a union is called the same: it is a component, or a plain value.
fn has_name(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => api.get(*id).origin.path.is_empty(),
        Type::Scalar(_) | Type::Any => true,
        Type::Nullable(inner) => has_name(api, inner),
        Type::List(_) | Type::Map(_) | Type::Tuple(_) => false,
    }
}

/// A key with what the thing is.
fn told(key: &str, contents: &str) -> String {
    format!("{key}~{:08x}", hash(contents))
}

/// A key without what the thing is.
pub(crate) fn stem(key: &str) -> &str {
    let is_hash = |text: &str| text.len() == 8 && text.bytes().all(|it| it.is_ascii_hexdigit());
    key.rsplit_once('~').filter(|(_, rest)| is_hash(rest)).map_or(key, |(stem, _)| stem)
}

/// The key of a header of a response: its name, which means nothing by its case (RFC 9110 §5.1), and
/// what its value is.
pub(crate) fn of_header(api: &Api, header: &Header) -> String {
    let contents = format!("{}{:?}", of_type(api, &header.ty, DEPTH), header.encoding);
    told(&header.name.to_ascii_lowercase(), &contents)
}

/// A value of an enumeration as text; of mixed kinds as JSON, where `1` is not `"1"`.
pub(crate) fn of_value(kind: EnumKind, value: &EnumValue) -> String {
    match (kind, value.value.as_str()) {
        (EnumKind::String, Some(text)) => text.to_owned(),
        _ => value.value.to_string(),
    }
}

/// A parameter by its place and name (§4.8.12: they tell it apart).
pub(crate) fn of_parameter(parameter: &Parameter) -> String {
    format!("{}:{}", parameter.location.name(), parameter.name)
}

fn of_origin(api: &Api, origin: &Origin, keys: &[String]) -> String {
    let mut key = match &origin.root {
        Root::Schema(name) => step("/components/schemas", name),
        Root::Component { section, name } => step(&step("/components", section), name),
        Root::Type(id) => keys[id.0 as usize].clone(),
        Root::Operation(id) => of_operation(&api.operations[id.0 as usize]),
        Root::Webhook(id) => of_webhook(&api.webhooks[id.0 as usize]),
    };
    for role in &origin.path {
        key = match role {
            Role::Member(name) => step(&key, name),
            Role::Parameter(name) => step(&(key + "/parameters"), name),
            Role::Variant(name) => step(&(key + "/oneOf"), name),
            Role::Item => key + "/items",
            Role::Value => key + "/additionalProperties",
            Role::Base => key + "~base",
            Role::Request => key + "~request",
            Role::Patch => key + "~patch",
            Role::Response(status) => step(&(key + "/responses"), &of_status(*status)),
        };
    }
    key
}

fn step(pointer: &str, name: &str) -> String {
    let mut pointer = pointer.to_owned();
    pointer::push(&mut pointer, name);
    pointer
}

/// A status as the description has it.
pub(crate) fn of_status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// How deep types are looked into, to tell them apart.
const DEPTH: usize = 4;

/// What a type is made of, whatever it is called and said to be.
fn contents(api: &Api, id: TypeId, depth: usize) -> String {
    let inner = |ty: &_| of_type(api, ty, depth - 1);
    match &api.get(id).shape {
        Shape::Struct(it) => {
            let mut fields: Vec<String> = it
                .fields
                .iter()
                .map(|field| format!("{}:{}:{}", field.json_name, field.required, inner(&field.ty)))
                .collect();
            fields.sort_unstable();
            let rest = it.rest.captured().map(inner);
            format!("{{{}|{}}}", fields.join(","), rest.unwrap_or_default())
        }
        Shape::Enum(it) => {
            let mut values: Vec<String> =
                it.values.iter().map(|value| value.value.to_string()).collect();
            values.sort_unstable();
            values.join("|")
        }
        Shape::Union(it) => {
            let mut types: Vec<String> = it.variants.iter().map(|it| inner(&it.ty)).collect();
            types.sort_unstable();
            format!("({})", types.join("|"))
        }
        Shape::Alias(ty) => inner(ty),
    }
}

fn of_type(api: &Api, ty: &Type, depth: usize) -> String {
    match ty {
        Type::Named(id) => match &api.get(*id).origin {
            Origin { root: Root::Schema(name), path } if path.is_empty() => name.clone(),
            _ if depth == 0 => "…".to_owned(),
            _ => contents(api, *id, depth),
        },
        Type::Scalar(scalar) => format!("{scalar:?}"),
        Type::List(inner) => format!("[{}]", of_type(api, inner, depth)),
        Type::Map(inner) => format!("<{}>", of_type(api, inner, depth)),
        Type::Nullable(inner) => format!("{}?", of_type(api, inner, depth)),
        Type::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| of_type(api, item, depth)).collect();
            format!("({})", items.join(","))
        }
        Type::Any => "any".to_owned(),
    }
}

/// A hash that is the same in every run and on every machine: 32 bits of FNV-1a.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{stem, told};

    #[test]
    fn the_stem_of_a_key_says_not_what_the_thing_is() {
        assert_eq!(
            stem(&told("/components/schemas/Pet/oneOf/List", "x")),
            "/components/schemas/Pet/oneOf/List"
        );
        for key in [
            "List",
            "/paths/~1pets/get",
            "/paths/~1pets/get~request",
            "List~1234567",
            "List~1234567g",
        ] {
            assert_eq!(stem(key), key);
        }
    }
}
