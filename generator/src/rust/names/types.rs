//! The names of types, their fields and their variants.

use std::collections::BTreeMap;

use super::book::{self, Book};
use super::established::{Established, MODELS, UNDECLARED};
use super::ident::Ident;
use super::renamed;
use super::scope::{Closed, Scope, distinct};
use super::wanted::{Wanted, lower_snake, upper_camel};
use super::words::{pascal, status_word};
use crate::api::{
    Api, EnumKind, EnumValue, Field, Origin, Parameter, Rest, Role, Root, RustName, Shape, Status,
    TypeDef, TypeId, keys,
};
use crate::config::Undeclared;
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

/// A type with its name, and that which it had.
struct Named<'a> {
    definition: &'a TypeDef,
    ident: Ident,
    earlier: Option<&'a str>,
}

/// The identifiers of all types, and what each was called in an earlier run.
pub(super) fn name(
    api: &Api,
    established: &Established<'_>,
    undeclared: Undeclared,
    operations: &[Ident],
    book: &mut Book,
) -> (Vec<TypeNames>, Vec<Option<String>>) {
    let keys = keys::of_types(api);
    let (idents, earlier) = idents(api, established, operations, &keys, book);
    let named = api.types.iter().zip(idents).zip(&earlier);
    let named = named.map(|((definition, ident), earlier)| {
        let earlier = earlier.as_deref();
        Named { definition, ident, earlier }
    });
    let named: Vec<Named<'_>> = named.collect();
    let members = in_parallel(&named, |named| name_members(api, established, undeclared, named));
    let (names, closed): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    closed.into_iter().flatten().for_each(|closed| closed.write(book));
    (names, earlier)
}

fn name_members(
    api: &Api,
    established: &Established<'_>,
    undeclared: Undeclared,
    Named { definition, ident, earlier }: &Named<'_>,
) -> (TypeNames, Option<Closed>) {
    let ident = ident.clone();
    let Some(Members { wanted, rest, joint }) =
        wanted_members(api, established, undeclared, definition)
    else {
        return (TypeNames { extra: ident.clone(), ident, members: Vec::new() }, None);
    };
    let path = format!("{MODELS}::{ident}");
    let before = earlier.as_ref().map(|name| format!("{MODELS}::{name}"));
    let keys = wanted.iter().map(|it| it.source.key.as_str()).chain([UNDECLARED]);
    let before = before.as_ref().unwrap_or(&path);
    let mut scope = Scope::moved(established.lock, before, path.as_str(), joint, keys);
    if let (Some(rest), Some(_)) = (rest, earlier) {
        // Where nothing else was written down, it was called as ever.
        scope.hold(UNDECLARED, rest[0]);
    }
    if matches!(definition.shape, Shape::Union(_)) {
        scope.adopt_changed(wanted.iter().map(|it| it.source.key.as_str()));
    }
    let members = scope.idents(&wanted);
    let usual = rest.map_or("", |rest| rest[0]);
    let rest = rest.map(|names| {
        let is_free = |name: &&&str| !members.iter().any(|member| member.as_str() == **name);
        let name = *names.iter().find(is_free).unwrap_or(&names[0]);
        Wanted::new(name, name).known_by(UNDECLARED)
    });
    let rest = rest.map(|rest| scope.idents(&[rest]));
    let extra = rest.into_iter().flatten().next().unwrap_or_else(|| Ident::new("extra".to_owned()));
    let closed = scope.close(|name, source| source.key == UNDECLARED && name == usual);
    (TypeNames { ident, members, extra }, Some(closed))
}

/// What is to be named in a type.
struct Members {
    wanted: Vec<Wanted>,
    /// What that may be called which holds what is not declared, the usual name first, where there is
    /// such.
    rest: Option<&'static [&'static str]>,
    /// What stands between a name and its number.
    joint: &'static str,
}

fn wanted_members(
    api: &Api,
    established: &Established<'_>,
    undeclared: Undeclared,
    definition: &TypeDef,
) -> Option<Members> {
    let (keyword, wanted, rest, joint): (_, Vec<Wanted>, Option<&'static [&'static str]>, _) =
        match &definition.shape {
            Shape::Struct(it) => {
                let field = |field: &Field| {
                    Wanted::member(&field.json_name).chosen_at(
                        field.at,
                        &api.rust_names,
                        lower_snake,
                    )
                };
                let wanted = it.fields.iter().map(field).collect();
                let is_kept = match it.rest {
                    Rest::Captured(_) => true,
                    Rest::Undeclared => undeclared == Undeclared::Keep,
                    Rest::Denied => false,
                };
                ("properties", wanted, is_kept.then_some(&["extra"]), "_")
            }
            Shape::Enum(it) => {
                let wanted = it.values.iter().map(|value| of_value(it.kind, value)).collect();
                ("enum", wanted, Some(UNLISTED), "")
            }
            Shape::Union(it) => {
                let variants = it.variants.iter().zip(keys::of_variants(api, &it.variants));
                let wanted =
                    variants.map(|(it, key)| Wanted::variant(&it.name).known_by(key)).collect();
                ("oneOf", wanted, Some(UNLISTED), "")
            }
            Shape::Alias(_) => return None,
        };
    let pinned = wanted.iter().map(|it| {
        let key = it.source.key.as_str();
        let is_alone = wanted.iter().filter(|other| other.spelling == it.spelling).count() == 1;
        let step = if keyword == "oneOf" && is_alone { &it.spelling } else { key };
        let pin = established.pin(&definition.pointer, &[keyword, step]);
        Wanted { pin, ..it.clone() }
    });
    Some(Members { wanted: pinned.collect(), rest, joint })
}

/// The variant for a value: called as the description calls it, or else as it is.
fn of_value(kind: EnumKind, value: &EnumValue) -> Wanted {
    let EnumValue { value: json, name, description: _ } = value;
    let given = name.as_deref().or(json.as_str());
    let spelling = given.map_or_else(|| json.to_string(), str::to_owned);
    let wanted = match (name, json) {
        (None, serde_json::Value::Number(number)) => self::number(number),
        _ => pascal(&spelling),
    };
    Wanted::new(wanted, spelling).known_by(keys::of_value(kind, value))
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

/// The getters of fields: called after them, unless another method has the name, such as one that follows a link.
pub(super) fn getters(fields: &[Ident], taken: &[&str]) -> Vec<Ident> {
    let wanted = fields.iter().map(|field| match field.as_str() {
        name if METHODS.contains(&name) || taken.contains(&name) => {
            Wanted::new(format!("{name}_or_default"), "")
        }
        name => Wanted::new(name, name),
    });
    distinct(wanted.collect(), taken, "_")
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

/// Types with names of their own come first, then what stands in them, level by level, so that an
/// inline type never takes a component's name. With each the name that it had, where it had one.
fn idents(
    api: &Api,
    established: &Established<'_>,
    operations: &[Ident],
    keys: &[String],
    book: &mut Book,
) -> (Vec<Ident>, Vec<Option<String>>) {
    let levels = levels(api);
    let mut scope = Scope::new(established.lock, MODELS, "", keys.iter().map(String::as_str));
    scope.reserve(PRELUDE.iter().copied());
    scope.reserve_former(established.lock);
    let branches = keys.iter().zip(&api.types);
    let branches =
        branches.filter(|(_, it)| matches!(it.origin.path.last(), Some(Role::Variant(_))));
    scope.adopt_changed(branches.map(|(key, _)| key.as_str()));
    let mut renamed = renamed::types(api, established.lock, &scope, keys);
    let earlier = |(index, key): (usize, &String)| {
        scope.held(key).map(str::to_owned).or_else(|| renamed.get(&index).cloned())
    };
    let earlier: Vec<Option<String>> = keys.iter().enumerate().map(earlier).collect();
    let mut idents: BTreeMap<usize, Ident> = BTreeMap::new();
    let deepest = levels.iter().copied().max().unwrap_or(0);
    for level in 0..=deepest {
        let ids: Vec<usize> = (0..levels.len()).filter(|&id| levels[id] == level).collect();
        let wanted: Vec<Wanted> = ids
            .iter()
            .map(|&id| {
                let definition = &api.types[id];
                let spelling = match &definition.origin {
                    Origin { root: Root::Schema(name), path } if path.is_empty() => name,
                    _ => &definition.pointer,
                };
                let name = wanted(api, &definition.origin, operations, &idents, &scope);
                let pin = established.pin(&definition.pointer, &[]);
                let is_kin = renamed::is_kin(api, established.lock, &name, definition);
                let chosen = api.rust_names.of_type(&api.types, definition);
                let chosen = chosen.map(|it| RustName { name: upper_camel(&it.name), at: it.at });
                let (at, wanted) = (Some(definition.at), Wanted::new(name, spelling));
                Wanted { pin, chosen, at, is_kin, ..wanted.known_by(&keys[id]) }
            })
            .collect();
        let named = scope.idents(&wanted);
        for (old, at) in scope.chosen_anew(&wanted, &named) {
            renamed.insert(ids[at], old);
        }
        for (id, ident) in ids.into_iter().zip(named) {
            idents.insert(id, ident);
        }
    }
    let idents: Vec<Ident> = idents.into_values().collect();
    let renamed = renamed.into_iter().map(|(index, old)| (old, index));
    let former = book::former(established.lock, MODELS, renamed, &idents);
    scope.reserve(former.keys().map(String::as_str));
    book.deprecate(MODELS, &former, &idents, established.lock);
    let types = former.into_iter().map(|(old, index)| (Ident::new(old), TypeId(index as u32)));
    book.former_types = types.collect();
    scope.close(|_, _| false).write(book);
    (idents, earlier)
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
    scope: &Scope,
) -> String {
    let base = match &origin.root {
        Root::Schema(name) => {
            let name = pascal(name);
            if PRELUDE.contains(&name.as_str()) { format!("{name}Model") } else { name }
        }
        Root::Component { section, name } => {
            let name = pascal(name);
            let kind = pascal(&singular(section).unwrap_or_else(|| section.clone()));
            if scope.is_used(&name) { format!("{name}{kind}") } else { name }
        }
        // What it stands in is of a lower level, and so has its name.
        // `Self_` only ends so because it stands alone.
        Root::Type(id) => idents[&(id.0 as usize)].as_str().trim_end_matches('_').to_owned(),
        Root::Operation(id) => pascal(operations[id.0 as usize].as_str()),
        Root::Webhook(id) => pascal(&api.webhooks[id.0 as usize].name),
    };
    // Only what begins a name needs something before its digits.
    let next = |text: &str| pascal(text).trim_start_matches('_').to_owned();
    let called = |role: &Role| called(api, &origin.root, role).map(upper_camel);
    origin.path.iter().fold(base, |name, role| match role {
        Role::Member(member) => name + &called(role).unwrap_or_else(|| next(member)),
        Role::Parameter(parameter) => name + &called(role).unwrap_or_else(|| next(parameter)),
        Role::Variant(variant) => name + &next(variant),
        Role::Base => name + "Base",
        Role::Request => name + "Request",
        Role::Patch => name + "Patch",
        Role::Response(status) => name + &response(api, origin, *status),
        Role::Item | Role::Value => match singular(&name).filter(|name| !scope.is_used(name)) {
            Some(name) => name,
            None if *role == Role::Item => name + "Item",
            None => name + "Value",
        },
    })
}

/// What the description calls a member or a parameter of something.
fn called<'a>(api: &'a Api, root: &Root, role: &Role) -> Option<&'a str> {
    if api.rust_names.is_empty() {
        return None;
    }
    let named = |parameters: &'a [Parameter], name: &str| {
        let parameter = parameters.iter().find(|it| it.name == name)?;
        api.rust_names.of(parameter.at)
    };
    let found = match (root, role) {
        (Root::Type(id), Role::Member(name)) => api.rust_names.of_member(*id, name),
        (Root::Operation(id), Role::Parameter(name)) => {
            named(&api.operations[id.0 as usize].parameters, name)
        }
        (Root::Webhook(id), Role::Parameter(name)) => {
            named(&api.webhooks[id.0 as usize].parameters, name)
        }
        _ => None,
    };
    found.map(|it| it.name.as_str())
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
