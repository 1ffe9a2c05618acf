//! What kind of thing a schema is, decided before anything gets a name.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema};

use super::Lowering;
use super::cursor::Cursor;
use super::discriminator::component;
use super::enumeration;
use super::facets::Facets;
use super::flat::Part;
use super::scalar::scalar;
use super::site::Site;
use super::tuple;
use crate::api::{EnumKind, Scalar, Type};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashSet;

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
    /// A list of what a schema describes, or of anything.
    List(Option<Site<'a>>),
    /// A list of exactly these.
    Tuple(Vec<Site<'a>>),
    /// A map to what a schema describes, or to anything.
    Map(Option<Site<'a>>),
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
    pub fields: IndexMap<&'a str, Vec<Site<'a>>>,
    /// Those that must be there, and where that is said.
    pub required: IndexMap<&'a str, Cursor<'a>>,
    /// What is said about others.
    pub additional: Vec<(&'a AdditionalProperties, Cursor<'a>)>,
}

/// The branches of a `oneOf` or `anyOf`, and what is said beside them: about all of them, or nothing
/// but which choices are made.
pub(super) struct Choice<'a> {
    pub branches: Vec<Site<'a>>,
    pub discriminator: Option<&'a Discriminator>,
    pub at: Cursor<'a>,
    pub common: Vec<Part<'a>>,
}

impl<'a> Lowering<'a> {
    /// Decides what a schema is of which all these parts hold at once.
    pub(super) fn plan(&mut self, mut parts: Vec<Part<'a>>) -> Plan<'a> {
        made(&mut parts);
        if let Some(index) = parts.iter().position(|part| is_choice(&part.facets)) {
            return Plan::Named(Box::new(Named::Union(choice(parts, index))));
        }
        let kinds = parts.iter().map(|part| enumeration::kind(&part.facets)).enumerate();
        if let Some((index, kind)) = kinds.rev().find_map(|(index, kind)| Some((index, kind?))) {
            // Its values are text of their own, whatever their format.
            self.formatted("string", &parts);
            parts[..=index].rotate_right(1);
            return Plan::Named(Box::new(Named::Enum(kind, parts)));
        }
        Plan::Unnamed(match self.kind(&parts) {
            Kind::None => Unnamed::Type(Type::Any),
            Kind::One("array") => match parts.iter().find_map(tuple::items) {
                Some(sites) => Unnamed::Tuple(sites),
                None => Unnamed::List(items(&parts)),
            },
            Kind::One("object") => return object(&parts),
            Kind::One(kind) => Unnamed::Type(self.formatted(kind, &parts)),
        })
    }

    /// The type of a scalar of some kind, by the first format that is said of it. A format that the
    /// description's own values are not of is none, and what is called an encoding need not be right.
    fn formatted(&mut self, kind: &str, parts: &[Part<'a>]) -> Type {
        let Some(part) = parts.iter().find(|part| part.facets.format.is_some()) else {
            return scalar(kind, None, self.formats);
        };
        let ty = scalar(kind, part.facets.format.as_deref(), self.formats);
        let Type::Scalar(read) = ty else { return ty };
        let extensions = &part.facets.data.extensions;
        let is_encoded = extensions.contains_key("x-specwright-encoded");
        match (read, extensions.get("x-specwright-unlike")) {
            (Scalar::Base64, _) if is_encoded => Type::Scalar(Scalar::Encoded),
            (Scalar::Base64Url, _) if is_encoded => Type::Scalar(Scalar::EncodedUrl),
            (read, Some(value)) if read.has_form() => {
                self.unlike(part, value);
                Type::Scalar(Scalar::String)
            }
            _ => ty,
        }
    }

    fn unlike(&mut self, part: &Part<'a>, value: &serde_json::Value) {
        let at = part.at.member("format").place();
        if !self.unlike.insert(at) {
            return;
        }
        let format = part.facets.format.as_deref().unwrap_or_default();
        let message =
            format!("`{value}` is not of the format `{format}`; the value is taken to be text");
        let shown = At::Value(part.at.member("x-specwright-unlike").place());
        self.sink.report(
            Diagnostic::warning(Code::Contradiction, At::Value(at), message)
                .related(shown, "the value"),
        );
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
                    self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
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

pub(super) fn is_choice(facets: &Facets<'_>) -> bool {
    decides(facets.one_of) || decides(facets.any_of)
}

/// Branches that only demand members or narrow values choose between nothing.
fn decides(branches: &[ReferenceOr<Schema>]) -> bool {
    let decides = |branch: &ReferenceOr<Schema>| match branch {
        ReferenceOr::Reference { .. } => true,
        ReferenceOr::Item(schema) => {
            let facets = Facets { required: &[], ..Facets::of(schema) };
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
        list.iter().enumerate().map(|(i, branch)| Site::new(branch, branches_at.item(i)));
    let branches = branches.collect();
    let discriminator = facets.data.discriminator.as_ref();
    Choice { branches, discriminator, at: branches_at, common: parts }
}

fn items<'a>(parts: &[Part<'a>]) -> Option<Site<'a>> {
    parts.iter().find_map(|part| Some(Site::boxed(part.facets.items?, part.at.member("items"))))
}

fn object<'a>(parts: &[Part<'a>]) -> Plan<'a> {
    let mut members = Members::default();
    for Part { facets, at } in parts {
        let properties = at.member("properties");
        for (name, schema) in facets.properties.into_iter().flatten() {
            members
                .fields
                .entry(name)
                .or_default()
                .push(Site::boxed(schema, properties.member(name)));
        }
        let required = at.member("required");
        for (index, name) in facets.required.iter().enumerate() {
            members.required.entry(name).or_insert_with(|| required.item(index));
        }
        let additional = facets.additional.map(|it| (it, at.member("additionalProperties")));
        members.additional.extend(additional);
    }
    let denied = matches!(members.additional.as_slice(), [(AdditionalProperties::Any(false), _)]);
    if !members.fields.is_empty() || denied {
        return Plan::Named(Box::new(Named::Struct(members)));
    }
    let value = members.additional.iter().find_map(|(additional, at)| match additional {
        AdditionalProperties::Schema(schema) => Some(Site::new(schema, at.clone())),
        AdditionalProperties::Any(_) => None,
    });
    Plan::Unnamed(Unnamed::Map(value))
}
