//! What kind of thing a schema is, decided before anything gets a name.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};

use super::conditions::{Conditional, denies};
use super::enumeration;
use super::mapping::component;
use super::part::Part;
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::tuple;
use crate::api::{EnumKind, Type};
use crate::carried::{UNEVALUATED, UNEVALUATED_ITEMS};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

/// What a schema is to become.
pub(super) enum Plan<'a> {
    /// A type that gets a name wherever it stands.
    Named(Box<Named<'a>>),
    /// A type that is written out wherever it stands.
    Unnamed(Unnamed<'a>),
}

/// A type without a name of its own.
pub(super) enum Unnamed<'a> {
    /// One that is known already.
    Type(Type),
    /// A list of what all these schemas describe at once, or of anything.
    List(Vec<SchemaRef<'a>>),
    /// A list of exactly these.
    Tuple(Vec<SchemaRef<'a>>),
    /// A map to what all these schemas describe at once, or to anything.
    Map(Vec<SchemaRef<'a>>),
}

/// A type with a name of its own.
pub(super) enum Named<'a> {
    /// An enumeration: what lists its values, and then what else there is.
    Enum(EnumKind, Vec<Part<'a>>),
    /// An object with known members.
    Struct(Members<'a>),
    /// One of several.
    Union(Choice<'a>),
}

/// The members of an object.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// Everything that is said about the value of each.
    pub fields: IndexMap<&'a str, Vec<SchemaRef<'a>>>,
    /// Those that must be there, and where that is said.
    pub required: IndexMap<&'a str, Cursor<'a>>,
    /// What is said about others.
    pub additional: Vec<(&'a AdditionalProperties, Cursor<'a>)>,
    /// What is declared only under a condition.
    pub conditional: Conditional<'a>,
}

/// The schemas among what is said about members without a name of their own.
pub(super) fn others_of<'a>(
    additional: &[(&'a AdditionalProperties, Cursor<'a>)],
) -> impl Iterator<Item = SchemaRef<'a>> {
    additional.iter().filter_map(|(additional, at)| match additional {
        AdditionalProperties::Schema(schema) => Some(SchemaRef::new(schema, at.clone())),
        AdditionalProperties::Any(_) => None,
    })
}

impl<'a> Members<'a> {
    /// The schemas that all members without a name of their own fit.
    pub(super) fn others(&self) -> Vec<SchemaRef<'a>> {
        others_of(&self.additional).collect()
    }

    /// Whether all that is said about members without a name of their own is that there are none.
    pub(super) fn denies_others(&self) -> bool {
        !self.additional.is_empty() && self.additional.iter().all(|(it, _)| denies(it))
    }
}

/// The branches of a `oneOf` or `anyOf`, and what is said beside them: about all of them, or nothing
/// but which choices are made.
pub(super) struct Choice<'a> {
    pub branches: Vec<SchemaRef<'a>>,
    pub discriminator: Option<&'a Discriminator>,
    pub at: Cursor<'a>,
    pub common: Vec<Part<'a>>,
    /// Whether a value may be anything else.
    pub open: bool,
}

impl<'a> Schemas<'a> {
    /// Decides what a schema is of which all these parts hold at once.
    pub(super) fn plan(&mut self, mut parts: Vec<Part<'a>>) -> Plan<'a> {
        made(&mut parts);
        if let Some(index) = first_choice(&parts) {
            return Plan::Named(Box::new(Named::Union(choice(parts, index))));
        }
        let kinds = parts.iter().map(|part| enumeration::kind(&part.facets)).enumerate();
        // The shortest list comes first, since all that it lists may be a value; of two the last one.
        let lists = kinds.rev().filter_map(|(index, kind)| Some((index, kind?)));
        if let Some((index, kind)) =
            lists.min_by_key(|(index, _)| parts[*index].facets.values.len())
        {
            // Its values are text of their own, whatever their format.
            self.scalar("string", &parts);
            parts[..=index].rotate_right(1);
            return Plan::Named(Box::new(Named::Enum(kind, parts)));
        }
        Plan::Unnamed(match self.kind(&parts) {
            Kind::None => {
                let conditional = self.conditional(&parts);
                if conditional.fields.is_empty() || conditional.is_other {
                    return Plan::Unnamed(Unnamed::Type(Type::Any));
                }
                return object(&parts, conditional);
            }
            Kind::One("array") => {
                let said = self.conditional(&parts).items;
                match parts.iter().find_map(tuple::items).filter(|_| !said) {
                    Some(sites) => Unnamed::Tuple(sites),
                    None => Unnamed::List(items(&parts, said)),
                }
            }
            Kind::One("object") => {
                let conditional = self.conditional(&parts);
                return object(&parts, conditional);
            }
            Kind::One(kind) => Unnamed::Type(self.scalar(kind, &parts)),
        })
    }

    /// The one kind of value that all parts allow.
    fn kind(&mut self, parts: &[Part<'a>]) -> Kind<'a> {
        let mut found = Kind::None;
        for part in parts {
            let Some(kind) = part.facets.kind() else {
                continue;
            };
            found = match found {
                Kind::None | Kind::One("number") if kind == "integer" => Kind::One(kind),
                Kind::One("integer") if kind == "number" => Kind::One("integer"),
                Kind::None => Kind::One(kind),
                Kind::One(other) if other == kind => Kind::One(kind),
                Kind::One(other) => {
                    let message = format!(
                        "this is {kind} and {other} at once, which nothing can be; any JSON value is taken"
                    );
                    let at = At::Value(part.at.place());
                    self.report(Diagnostic::warning(Code::Contradiction, at, message));
                    return Kind::None;
                }
            };
        }
        found
    }
}

/// The kind that a list of parts has.
enum Kind<'a> {
    None,
    One(&'a str),
}

/// A component that is a branch of what it extends has made that choice.
pub(super) fn made(parts: &mut [Part<'_>]) {
    if !parts.iter().any(|part| is_choice(&part.facets)) {
        return;
    }
    let names: HashSet<&str> = parts.iter().filter_map(|part| part.at.schema_name()).collect();
    for Part { facets, at } in parts {
        let own = at.schema_name();
        let extends = |branch: &ReferenceOr<Schema>| match branch {
            ReferenceOr::Reference { reference } => component(reference)
                .is_some_and(|name| own != Some(&name) && names.contains(name.as_ref())),
            ReferenceOr::Item(_) => false,
        };
        if facets.one_of.iter().any(extends) {
            facets.one_of = &[];
        }
        if facets.any_of.iter().any(extends) {
            facets.any_of = &[];
        }
    }
}

/// The choice that is made first, whatever the order of the parts: by a tag, or else among the fewest.
fn first_choice(parts: &[Part<'_>]) -> Option<usize> {
    let choices = || parts.iter().enumerate().filter(|(_, part)| is_choice(&part.facets));
    if choices().nth(1).is_none() {
        return choices().next().map(|(index, _)| index);
    }
    let key = |part: &Part<'_>| {
        let branches = match decides(part.facets.one_of) {
            true => part.facets.one_of,
            false => part.facets.any_of,
        };
        let untagged = part.facets.data.discriminator.is_none();
        (untagged, branches.len(), format!("{branches:?}"))
    };
    choices().min_by_key(|(_, part)| key(part)).map(|(index, _)| index)
}

pub(super) fn is_choice(facets: &SchemaView<'_>) -> bool {
    decides(facets.one_of) || decides(facets.any_of)
}

/// Branches that only demand members or narrow values choose between nothing.
fn decides(branches: &[ReferenceOr<Schema>]) -> bool {
    let decides = |branch: &ReferenceOr<Schema>| match branch {
        ReferenceOr::Reference { .. } => true,
        ReferenceOr::Item(schema) => {
            let facets = SchemaView { required: &[], ..SchemaView::of(schema) };
            facets.is_structural() || facets.kind.is_some() || !facets.all_of.is_empty()
        }
    };
    branches.iter().any(decides)
}

/// Takes the choice out of a part; those that are left are to be made later.
pub(super) fn choice(mut parts: Vec<Part<'_>>, index: usize) -> Choice<'_> {
    let Part { facets, at } = &mut parts[index];
    let (keyword, list) = match decides(facets.one_of) {
        true => ("oneOf", std::mem::take(&mut facets.one_of)),
        false => ("anyOf", std::mem::take(&mut facets.any_of)),
    };
    let branches_at = at.member(keyword);
    let branches =
        list.iter().enumerate().map(|(i, branch)| SchemaRef::new(branch, branches_at.item(i)));
    let branches = branches.collect();
    let discriminator = facets.data.discriminator.as_ref();
    Choice { branches, discriminator, at: branches_at, common: parts, open: false }
}

/// What is said of the items; `conditional`: something is said under a condition, too.
fn items<'a>(parts: &[Part<'a>], conditional: bool) -> Vec<SchemaRef<'a>> {
    let items = |part: &Part<'a>| {
        let is_rest = UNEVALUATED_ITEMS.is_said(part.at.node());
        Some((is_rest, SchemaRef::boxed(part.facets.items?, part.at.member("items"))))
    };
    let said: Vec<(bool, SchemaRef<'a>)> = parts.iter().filter_map(items).collect();
    // What is about all that nothing else is about yields to anything else.
    let yields = conditional || said.iter().any(|(is_rest, _)| !is_rest);
    let kept = said.into_iter().filter(|(is_rest, _)| !(*is_rest && yields));
    kept.map(|(_, site)| site).collect()
}

fn object<'a>(parts: &[Part<'a>], conditional: Conditional<'a>) -> Plan<'a> {
    let mut members = Members { conditional, ..Members::default() };
    let mut rests = Vec::new();
    for Part { facets, at } in parts {
        let properties = at.member("properties");
        for (name, schema) in facets.properties.into_iter().flatten() {
            members
                .fields
                .entry(name)
                .or_default()
                .push(SchemaRef::boxed(schema, properties.member(name)));
        }
        let required = at.member("required");
        for (index, name) in facets.required.iter().enumerate() {
            members.required.entry(name).or_insert_with(|| required.item(index));
        }
        let additional = facets.additional.map(|it| (it, at.member("additionalProperties")));
        match UNEVALUATED.is_said(at.node()) {
            true => rests.extend(additional),
            false => members.additional.extend(additional),
        }
    }
    let Members { fields, additional, conditional, .. } = &mut members;
    conditional.fields.retain(|name, _| !fields.contains_key(name));
    match additional.is_empty() {
        // What is about all that nothing else is about yields to anything else.
        true => {
            let first = rests.iter().position(|(it, _)| !denies(it)).unwrap_or_default();
            additional.extend(rests.into_iter().nth(first));
        }
        false => conditional.additional.clear(),
    }
    let is_varied = !conditional.fields.is_empty()
        || !conditional.additional.is_empty() && !additional.is_empty();
    if !members.fields.is_empty() || is_varied || members.denies_others() {
        return Plan::Named(Box::new(Named::Struct(members)));
    }
    Plan::Unnamed(Unnamed::Map(members.others()))
}
