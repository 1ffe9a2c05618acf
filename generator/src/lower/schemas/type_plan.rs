//! Plans: which kind of type a schema becomes, decided before any type is opened.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};

use super::conditions::{Conditional, denies};
use super::enumeration;
use super::mapping::component;
use super::schema_part::SchemaPart;
use super::schema_view::SchemaView;
use super::state::Schemas;
use super::tuple;
use crate::api::{EnumKind, Type};
use crate::carried::{UNEVALUATED, UNEVALUATED_ITEMS};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

/// The type that a schema is to become.
pub(super) enum TypePlan<'a> {
    /// A type with a name.
    Named(Box<NamedPlan<'a>>),
    /// A type that is written out where it is used.
    Inline(InlinePlan<'a>),
}

/// The plan of a type without a name.
pub(super) enum InlinePlan<'a> {
    /// A type that is known already.
    Type(Type),
    /// A list whose items match all these schemas, or anything if there are none.
    List(Vec<SchemaRef<'a>>),
    /// A list of exactly these items.
    Tuple(Vec<SchemaRef<'a>>),
    /// A map whose values match all these schemas, or anything if there are none.
    Map(Vec<SchemaRef<'a>>),
}

/// The plan of a named type.
pub(super) enum NamedPlan<'a> {
    /// An enumeration: first the part that lists its values, then the others.
    Enum(EnumKind, Vec<SchemaPart<'a>>),
    /// An object with known members.
    Struct(ObjectPlan<'a>),
    /// A union.
    Union(UnionPlan<'a>),
}

/// The plan of an object: its members.
#[derive(Default)]
pub(super) struct ObjectPlan<'a> {
    /// The schemas that the value of each must match.
    pub fields: IndexMap<&'a str, Vec<SchemaRef<'a>>>,
    /// The required ones, with the place in `required`.
    pub required: IndexMap<&'a str, Cursor<'a>>,
    /// Every `additionalProperties`.
    pub additional: Vec<(&'a AdditionalProperties, Cursor<'a>)>,
    /// What is declared only under a condition.
    pub conditional: Conditional<'a>,
}

/// The schemas among several `additionalProperties`.
pub(super) fn others_of<'a>(
    additional: &[(&'a AdditionalProperties, Cursor<'a>)],
) -> impl Iterator<Item = SchemaRef<'a>> {
    additional.iter().filter_map(|(additional, at)| match additional {
        AdditionalProperties::Schema(schema) => Some(SchemaRef::new(schema, at.clone())),
        AdditionalProperties::Any(_) => None,
    })
}

impl<'a> ObjectPlan<'a> {
    /// The schemas that undeclared members must match.
    pub(super) fn others(&self) -> Vec<SchemaRef<'a>> {
        others_of(&self.additional).collect()
    }

    /// Whether every `additionalProperties` is `false`, and there is one.
    pub(super) fn denies_others(&self) -> bool {
        !self.additional.is_empty() && self.additional.iter().all(|(it, _)| denies(it))
    }
}

/// The plan of a union: the branches of a `oneOf` or `anyOf`, and the keywords next to them, which
/// hold for all branches.
pub(super) struct UnionPlan<'a> {
    pub branches: Vec<SchemaRef<'a>>,
    pub discriminator: Option<&'a Discriminator>,
    pub at: Cursor<'a>,
    pub common: Vec<SchemaPart<'a>>,
    /// Whether a value may be anything else.
    pub open: bool,
}

impl<'a> Schemas<'a> {
    /// Decides which type parts become that hold at once.
    pub(super) fn plan(&mut self, mut parts: Vec<SchemaPart<'a>>) -> TypePlan<'a> {
        drop_made_choices(&mut parts);
        if let Some(index) = first_choice(&parts) {
            return TypePlan::Named(Box::new(NamedPlan::Union(take_choice(parts, index))));
        }
        let kinds = parts.iter().map(|part| enumeration::kind(&part.view)).enumerate();
        // The shortest list comes first, since all that it lists may be a value; of two the last one.
        let lists = kinds.rev().filter_map(|(index, kind)| Some((index, kind?)));
        if let Some((index, kind)) = lists.min_by_key(|(index, _)| parts[*index].view.values.len())
        {
            // Its values are text of their own, whatever their format.
            self.scalar("string", &parts);
            parts[..=index].rotate_right(1);
            return TypePlan::Named(Box::new(NamedPlan::Enum(kind, parts)));
        }
        TypePlan::Inline(match self.common_kind(&parts) {
            CommonKind::None => {
                let conditional = self.conditional(&parts);
                if conditional.fields.is_empty() || conditional.is_other {
                    return TypePlan::Inline(InlinePlan::Type(Type::Any));
                }
                return object_plan(&parts, conditional);
            }
            CommonKind::One("array") => {
                let conditional = self.conditional(&parts).items;
                match parts.iter().find_map(tuple::items).filter(|_| !conditional) {
                    Some(schema_refs) => InlinePlan::Tuple(schema_refs),
                    None => InlinePlan::List(item_schemas(&parts, conditional)),
                }
            }
            CommonKind::One("object") => {
                let conditional = self.conditional(&parts);
                return object_plan(&parts, conditional);
            }
            CommonKind::One(kind) => InlinePlan::Type(self.scalar(kind, &parts)),
        })
    }

    /// The one JSON type that all parts allow.
    fn common_kind(&mut self, parts: &[SchemaPart<'a>]) -> CommonKind<'a> {
        let mut found = CommonKind::None;
        for part in parts {
            let Some(kind) = part.view.kind() else {
                continue;
            };
            found = match found {
                CommonKind::None | CommonKind::One("number") if kind == "integer" => {
                    CommonKind::One(kind)
                }
                CommonKind::One("integer") if kind == "number" => CommonKind::One("integer"),
                CommonKind::None => CommonKind::One(kind),
                CommonKind::One(other) if other == kind => CommonKind::One(kind),
                CommonKind::One(other) => {
                    let message = format!(
                        "this is {kind} and {other} at once, which nothing can be; any JSON value is taken"
                    );
                    let at = At::Value(part.at.place());
                    self.report(Diagnostic::warning(Code::Contradiction, at, message));
                    return CommonKind::None;
                }
            };
        }
        found
    }
}

/// The JSON type that several parts have in common.
enum CommonKind<'a> {
    None,
    One(&'a str),
}

/// Drops the `oneOf` and `anyOf` that list a component which extends them: it is that branch.
pub(super) fn drop_made_choices(parts: &mut [SchemaPart<'_>]) {
    if !parts.iter().any(|part| has_choice(&part.view)) {
        return;
    }
    let names: HashSet<&str> = parts.iter().filter_map(|part| part.at.schema_name()).collect();
    for SchemaPart { view, at } in parts {
        let own = at.schema_name();
        let extends = |branch: &ReferenceOr<Schema>| match branch {
            ReferenceOr::Reference { reference } => component(reference)
                .is_some_and(|name| own != Some(&name) && names.contains(name.as_ref())),
            ReferenceOr::Item(_) => false,
        };
        if view.one_of.iter().any(extends) {
            view.one_of = &[];
        }
        if view.any_of.iter().any(extends) {
            view.any_of = &[];
        }
    }
}

/// The part whose `oneOf` or `anyOf` becomes the union, whatever the order of the parts: one with a
/// discriminator, or else the one with the fewest branches.
fn first_choice(parts: &[SchemaPart<'_>]) -> Option<usize> {
    let choices = || parts.iter().enumerate().filter(|(_, part)| has_choice(&part.view));
    if choices().nth(1).is_none() {
        return choices().next().map(|(index, _)| index);
    }
    let key = |part: &SchemaPart<'_>| {
        let branches = match is_choice(part.view.one_of) {
            true => part.view.one_of,
            false => part.view.any_of,
        };
        let untagged = part.view.data.discriminator.is_none();
        (untagged, branches.len(), format!("{branches:?}"))
    };
    choices().min_by_key(|(_, part)| key(part)).map(|(index, _)| index)
}

pub(super) fn has_choice(view: &SchemaView<'_>) -> bool {
    is_choice(view.one_of) || is_choice(view.any_of)
}

/// Whether branches differ in type, and not only in `required` or limits.
fn is_choice(branches: &[ReferenceOr<Schema>]) -> bool {
    let has_type = |branch: &ReferenceOr<Schema>| match branch {
        ReferenceOr::Reference { .. } => true,
        ReferenceOr::Item(schema) => {
            let view = SchemaView { required: &[], ..SchemaView::of(schema) };
            view.is_structural() || view.kind.is_some() || !view.all_of.is_empty()
        }
    };
    branches.iter().any(has_type)
}

/// Takes the `oneOf` or `anyOf` out of a part. Others stay for later.
pub(super) fn take_choice(mut parts: Vec<SchemaPart<'_>>, index: usize) -> UnionPlan<'_> {
    let SchemaPart { view, at } = &mut parts[index];
    let (keyword, list) = match is_choice(view.one_of) {
        true => ("oneOf", std::mem::take(&mut view.one_of)),
        false => ("anyOf", std::mem::take(&mut view.any_of)),
    };
    let branches_at = at.member(keyword);
    let branches =
        list.iter().enumerate().map(|(i, branch)| SchemaRef::new(branch, branches_at.item(i)));
    let branches = branches.collect();
    let discriminator = view.data.discriminator.as_ref();
    UnionPlan { branches, discriminator, at: branches_at, common: parts, open: false }
}

/// The schemas of the items; `conditional`: there are others under a condition.
fn item_schemas<'a>(parts: &[SchemaPart<'a>], conditional: bool) -> Vec<SchemaRef<'a>> {
    let items = |part: &SchemaPart<'a>| {
        let is_rest = UNEVALUATED_ITEMS.is_set(part.at.node());
        Some((is_rest, SchemaRef::boxed(part.view.items?, part.at.member("items"))))
    };
    let found: Vec<(bool, SchemaRef<'a>)> = parts.iter().filter_map(items).collect();
    // `unevaluatedItems` and `unevaluatedProperties` count only where nothing else does.
    let yields = conditional || found.iter().any(|(is_rest, _)| !is_rest);
    let kept = found.into_iter().filter(|(is_rest, _)| !(*is_rest && yields));
    kept.map(|(_, schema_ref)| schema_ref).collect()
}

fn object_plan<'a>(parts: &[SchemaPart<'a>], conditional: Conditional<'a>) -> TypePlan<'a> {
    let mut members = ObjectPlan { conditional, ..ObjectPlan::default() };
    let mut rests = Vec::new();
    for SchemaPart { view, at } in parts {
        let properties = at.member("properties");
        for (name, schema) in view.properties.into_iter().flatten() {
            members
                .fields
                .entry(name)
                .or_default()
                .push(SchemaRef::boxed(schema, properties.member(name)));
        }
        let required = at.member("required");
        for (index, name) in view.required.iter().enumerate() {
            members.required.entry(name).or_insert_with(|| required.item(index));
        }
        let additional = view.additional.map(|it| (it, at.member("additionalProperties")));
        match UNEVALUATED.is_set(at.node()) {
            true => rests.extend(additional),
            false => members.additional.extend(additional),
        }
    }
    let ObjectPlan { fields, additional, conditional, .. } = &mut members;
    conditional.fields.retain(|name, _| !fields.contains_key(name));
    match additional.is_empty() {
        // `unevaluatedItems` and `unevaluatedProperties` count only where nothing else does.
        true => {
            let first = rests.iter().position(|(it, _)| !denies(it)).unwrap_or_default();
            additional.extend(rests.into_iter().nth(first));
        }
        false => conditional.additional.clear(),
    }
    let is_varied = !conditional.fields.is_empty()
        || !conditional.additional.is_empty() && !additional.is_empty();
    if !members.fields.is_empty() || is_varied || members.denies_others() {
        return TypePlan::Named(Box::new(NamedPlan::Struct(members)));
    }
    TypePlan::Inline(InlinePlan::Map(members.others()))
}
