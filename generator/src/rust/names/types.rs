//! The names of types, their fields and their variants.

use std::collections::BTreeMap;

use super::ident::Ident;
use super::scope::{distinct, members, variants};
use super::words::{pascal, status_word};
use crate::api::{Api, Enum, EnumValue, Origin, Role, Root, Shape, Status, Struct, Union};
use crate::parallel::in_parallel;

/// Names of the prelude and of what generated code says without a path.
pub(super) const PRELUDE: &[&str] = &[
    "BTreeMap",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserializer",
    "Drop",
    "Err",
    "Fn",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Send",
    "Serializer",
    "Some",
    "String",
    "Sync",
    "Vec",
];

/// The identifiers of a type.
#[derive(Debug, Clone)]
pub struct TypeNames {
    /// The type itself.
    pub ident: Ident,
    /// Its fields or variants, in the order of the definition.
    pub members: Vec<Ident>,
    /// The field for undeclared members, or the variant for values that are not listed.
    pub extra: Ident,
}

/// What the variant for values that are not listed is called: the first that no value wants.
const UNLISTED: &[&str] = &["Unknown", "Other", "Unlisted", "Undeclared"];

pub(super) fn name(api: &Api, operations: &[Ident]) -> Vec<TypeNames> {
    let types: Vec<_> = api.types.iter().zip(idents(api, operations)).collect();
    in_parallel(&types, |(definition, ident)| {
        let ident = ident.clone();
        match &definition.shape {
            Shape::Struct(structure) => of_struct(structure, ident),
            Shape::Enum(enumeration) => of_enum(enumeration, ident),
            Shape::Union(union) => of_union(union, ident),
            Shape::Alias(_) => TypeNames { extra: ident.clone(), ident, members: Vec::new() },
        }
    })
}

fn of_struct(structure: &Struct, ident: Ident) -> TypeNames {
    let wires: Vec<&str> = structure.fields.iter().map(|field| field.json_name.as_str()).collect();
    let members = members(&wires, &[]);
    let taken: Vec<&str> = members.iter().map(Ident::as_str).collect();
    let extra = distinct(&[("extra".to_owned(), "extra")], &taken, "_");
    TypeNames { extra: Ident::new(extra.concat()), ident, members }
}

/// Methods that a struct has already, or that everybody takes for another thing.
pub(super) const METHODS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "cmp",
    "decode",
    "decode_optional",
    "encode",
    "eq",
    "fmt",
    "into",
    "is_empty",
    "len",
    "ne",
    "new",
    "read",
    "serialize",
    "to_owned",
    "to_string",
    "try_into",
    "type_id",
    "write",
];

/// The getters of fields: called after them.
pub(super) fn getters(fields: &[Ident]) -> Vec<Ident> {
    let wanted: Vec<(String, &str)> = fields
        .iter()
        .map(|field| match field.as_str() {
            name if METHODS.contains(&name) => (format!("{name}_or_default"), ""),
            name => (name.to_owned(), name),
        })
        .collect();
    distinct(&wanted, &[], "_").into_iter().map(Ident::new).collect()
}

fn of_enum(enumeration: &Enum, ident: Ident) -> TypeNames {
    let spelt: Vec<String> = enumeration.values.iter().map(spelling).collect();
    let wanted: Vec<(String, &str)> = enumeration
        .values
        .iter()
        .zip(&spelt)
        .map(|(value, spelt)| {
            let name = match (&value.name, &value.value) {
                (None, serde_json::Value::Number(number)) => self::number(number),
                _ => pascal(spelt),
            };
            (name, spelt.as_str())
        })
        .collect();
    open(distinct(&wanted, &[], "").into_iter().map(Ident::new).collect(), ident)
}

/// The name that a member is given, or else its value.
fn spelling(value: &EnumValue) -> String {
    let EnumValue { value, name, description: _ } = value;
    let given = name.as_deref().or(value.as_str());
    given.map_or_else(|| value.to_string(), str::to_owned)
}

/// `Value1`, `Minus1`, `Value1_5`.
fn number(number: &serde_json::Number) -> String {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("Minus", digits),
        None => ("Value", text.as_str()),
    };
    format!("{sign}{}", digits.replace('.', "_").replace("e-", "eMinus").replace('+', ""))
}

fn of_union(union: &Union, ident: Ident) -> TypeNames {
    let spelt: Vec<&str> = union.variants.iter().map(|variant| variant.name.as_str()).collect();
    open(variants(&spelt, &[]), ident)
}

/// Names the variant for what is not listed, beside those that are.
fn open(members: Vec<Ident>, ident: Ident) -> TypeNames {
    let wanted = |name: &str| members.iter().any(|member| member.as_str() == name);
    let free = UNLISTED.iter().find(|name| !wanted(name)).unwrap_or(&UNLISTED[0]);
    let taken: Vec<&str> = members.iter().map(Ident::as_str).collect();
    let extra = distinct(&[((*free).to_owned(), free)], &taken, "");
    TypeNames { extra: Ident::new(extra.concat()), ident, members }
}

/// Types with names of their own come first, then what stands in them, level by level, so that an
/// inline type never takes a component's name.
fn idents(api: &Api, operations: &[Ident]) -> Vec<Ident> {
    let levels = levels(api);
    let mut idents: BTreeMap<usize, Ident> = BTreeMap::new();
    let mut taken: Vec<String> = PRELUDE.iter().map(|name| (*name).to_owned()).collect();
    let deepest = levels.iter().copied().max().unwrap_or(0);
    for level in 0..=deepest {
        let ids: Vec<usize> = (0..levels.len()).filter(|&id| levels[id] == level).collect();
        let wanted: Vec<(String, &str)> = ids
            .iter()
            .map(|&id| {
                let definition = &api.types[id];
                let spelling = match &definition.origin {
                    Origin { root: Root::Schema(name), path } if path.is_empty() => name,
                    _ => &definition.pointer,
                };
                (wanted(api, &definition.origin, operations, &idents, &taken), spelling.as_str())
            })
            .collect();
        let borrowed: Vec<&str> = taken.iter().map(String::as_str).collect();
        let names = distinct(&wanted, &borrowed, "");
        for (id, name) in ids.into_iter().zip(names) {
            idents.insert(id, Ident::new(name.clone()));
            taken.push(name);
        }
    }
    idents.into_values().collect()
}

/// How far each type is from something with a name of its own.
fn levels(api: &Api) -> Vec<usize> {
    let mut levels: Vec<usize> = Vec::with_capacity(api.types.len());
    for definition in &api.types {
        levels.push(match &definition.origin.root {
            Root::Schema(_) => usize::from(!definition.origin.path.is_empty()),
            Root::Component { .. } => 1,
            Root::Operation(_) | Root::Webhook(_) => 2,
            // A type is opened before what stands inside it.
            Root::Type(id) => levels[id.0 as usize].max(2) + 1,
        });
    }
    levels
}

fn wanted(
    api: &Api,
    origin: &Origin,
    operations: &[Ident],
    idents: &BTreeMap<usize, Ident>,
    taken: &[String],
) -> String {
    let base = match &origin.root {
        Root::Schema(name) => {
            let name = pascal(name);
            if PRELUDE.contains(&name.as_str()) { format!("{name}Model") } else { name }
        }
        Root::Component { section, name } => {
            let name = pascal(name);
            let kind = pascal(&singular(section).unwrap_or_else(|| section.clone()));
            if taken.contains(&name) { format!("{name}{kind}") } else { name }
        }
        // What it stands in is of a lower level, and so has its name.
        // `Self_` only ends so because it stands alone.
        Root::Type(id) => idents[&(id.0 as usize)].as_str().trim_end_matches('_').to_owned(),
        Root::Operation(id) => pascal(operations[id.0 as usize].as_str()),
        Root::Webhook(id) => pascal(&api.webhooks[id.0 as usize].name),
    };
    // Only what begins a name needs something before its digits.
    let next = |text: &str| pascal(text).trim_start_matches('_').to_owned();
    origin.path.iter().fold(base, |name, role| match role {
        Role::Member(member) => name + &next(member),
        Role::Parameter(parameter) => name + &next(parameter),
        Role::Variant(variant) => name + &next(variant),
        Role::Base => name + "Base",
        Role::Request => name + "Request",
        Role::Patch => name + "Patch",
        Role::Response(status) => name + &response(api, origin, *status),
        Role::Item | Role::Value => match singular(&name).filter(|name| !taken.contains(name)) {
            Some(name) => name,
            None if *role == Role::Item => name + "Item",
            None => name + "Value",
        },
    })
}

/// The one success of an operation needs no status to tell it apart.
fn response(api: &Api, origin: &Origin, status: Status) -> String {
    let successes = match &origin.root {
        Root::Operation(id) => {
            let responses = &api.operations[id.0 as usize].responses;
            responses.iter().filter(|response| response.status.is_success()).count()
        }
        _ => 0,
    };
    match status {
        status if status.is_success() && successes == 1 => "Response".to_owned(),
        Status::Default => "DefaultResponse".to_owned(),
        status => status_word(status) + "Response",
    }
}

/// `Lines` without its plural; `None` where it does not look like one.
fn singular(name: &str) -> Option<String> {
    let stem = name.strip_suffix('s')?;
    if let Some(stem) = stem.strip_suffix("ie") {
        return Some(format!("{stem}y"));
    }
    if ["s", "u", "i"].iter().any(|end| stem.ends_with(end)) {
        return None;
    }
    let sibilant = ["sse", "xe", "che", "she"].iter().any(|end| stem.ends_with(end));
    Some(if sibilant { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_lose_their_ending_where_they_have_one() {
        let table = [
            ("Lines", Some("Line")),
            ("Categories", Some("Category")),
            ("Boxes", Some("Box")),
            ("Addresses", Some("Address")),
            ("Branches", Some("Branch")),
            ("Status", None),
            ("Address", None),
            ("Analysis", None),
            ("Data", None),
        ];
        for (plural, expected) in table {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }
}
