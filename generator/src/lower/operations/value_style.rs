//! What a style can carry: no style but `deepObject` has a form for lists and objects inside others
//! (§4.8.12.3), unless Swagger 2.0 says how lists in lists are separated.

use super::state::Operations;
use crate::api::graph;
use crate::api::{Access, Location, ParameterEncoding, Scalar, Shape, Struct, Style, Type, TypeId};
use crate::diagnostics::At;
use crate::hash::HashSet;
use crate::source::Place;

/// How a value is to be written.
pub(super) struct ValueStyle {
    pub location: Location,
    pub style: Style,
    pub explode: bool,
    /// How the lists that are items of a list are written, the outer ones first.
    pub nested: Vec<Style>,
}

impl ValueStyle {
    pub(super) fn encoding(
        self,
        allow_reserved: bool,
        allow_empty_value: bool,
    ) -> ParameterEncoding {
        let ValueStyle { location: _, style, explode, nested: inner } = self;
        if inner.is_empty() {
            ParameterEncoding::Style { style, explode, allow_reserved, allow_empty_value }
        } else {
            ParameterEncoding::Nested { style, explode, allow_empty_value, inner }
        }
    }
}

impl Operations<'_> {
    /// A type whose values can be written so; its parts are text where the style has no form for
    /// them, which is reported.
    pub(super) fn styled_type(&mut self, ty: Type, writing: &mut ValueStyle, place: Place) -> Type {
        if self.fits(&ty, writing) {
            return ty;
        }
        let text = Box::new(Type::Scalar(Scalar::String));
        let is_list = self.is_list(&ty);
        let (parts, ty) =
            if is_list { ("item", Type::List(text)) } else { ("member", Type::Map(text)) };
        let style = word(writing.style);
        let message = format!(
            "the style `{style}` cannot tell lists or objects inside others apart; each {parts} is given as text"
        );
        self.unsupported(At::Value(place), message);
        ty
    }

    /// Whether values of a type can be written so.
    pub(super) fn fits(&self, ty: &Type, writing: &mut ValueStyle) -> bool {
        self.without_ambiguity(ty, writing);
        writing.style == Style::DeepObject
            || self.has_flat_parts(ty, &writing.nested, &mut SeenUnions::default())
    }

    /// Lists in lists that are all separated by the same character cannot be told apart.
    fn without_ambiguity(&self, ty: &Type, writing: &mut ValueStyle) {
        let ValueStyle { location, style, explode, nested } = writing;
        let explodes = *explode && matches!(location, Location::Query | Location::Cookie);
        let mut used: Vec<char> = Vec::new();
        used.extend(delimiter(*style).filter(|_| !explodes));
        let mut levels = 0;
        let mut item = ty;
        while let Type::List(inner) = graph::unwrapped(&self.schemas.types, item) {
            (item, levels) = (inner, levels + 1);
            // More than that says nothing that could be sent.
            if levels > nested.len() {
                break;
            }
        }
        let is_ambiguous = nested.iter().take(levels.max(1) - 1).any(|style| {
            let by = delimiter(*style);
            let is_known = by.is_none_or(|by| used.contains(&by));
            used.extend(by);
            is_known
        });
        if is_ambiguous {
            // Nor can it be sent, then, which is reported.
            nested.clear();
        }
    }

    fn is_list(&self, ty: &Type) -> bool {
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::List(_) | Type::Tuple(_) => true,
            Type::Named(id) => match &self.schemas.types[id.0 as usize].shape {
                Shape::Union(union) => {
                    let mut types = union.variants.iter().map(|variant| &variant.ty);
                    types.all(|ty| {
                        matches!(
                            graph::unwrapped(&self.schemas.types, ty),
                            Type::List(_) | Type::Tuple(_)
                        )
                    })
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether what a value is made of has no parts of its own. Unions can be sent where one of their
    /// types can.
    fn has_flat_parts(&self, ty: &Type, nested: &[Style], seen: &mut SeenUnions) -> bool {
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::Scalar(_) | Type::Any | Type::Nullable(_) => true,
            Type::List(item) => self.is_part(item, nested, seen),
            Type::Map(part) => self.is_part(part, &[], seen),
            Type::Tuple(items) => items.iter().all(|item| self.is_part(item, nested, seen)),
            Type::Named(id) => match &self.schemas.types[id.0 as usize].shape {
                Shape::Struct(Struct { fields, rest }) => {
                    let mut fields = fields.iter().filter(|field| field.access != Access::ReadOnly);
                    let mut rest = rest.captured().into_iter();
                    rest.all(|ty| self.is_part(ty, &[], seen))
                        && fields.all(|field| self.is_part(&field.ty, &[], seen))
                }
                Shape::Union(union) => {
                    seen.insert((*id, nested.len(), false))
                        && union
                            .variants
                            .iter()
                            .any(|variant| self.has_flat_parts(&variant.ty, nested, seen))
                }
                Shape::Enum(_) | Shape::Alias(_) => true,
            },
        }
    }

    /// Whether a value can be a part of another: it has none itself, or is a list that is separated
    /// in its own way.
    fn is_part(&self, ty: &Type, nested: &[Style], seen: &mut SeenUnions) -> bool {
        match (graph::unwrapped(&self.schemas.types, ty), nested) {
            (Type::Scalar(_) | Type::Any | Type::Nullable(_), _) => true,
            (Type::List(item), [_, inner @ ..]) => self.is_part(item, inner, seen),
            (Type::List(_) | Type::Map(_) | Type::Tuple(_), _) => false,
            (Type::Named(id), _) => match &self.schemas.types[id.0 as usize].shape {
                Shape::Union(union) => {
                    seen.insert((*id, nested.len(), true))
                        && union
                            .variants
                            .iter()
                            .any(|variant| self.is_part(&variant.ty, nested, seen))
                }
                Shape::Struct(_) => false,
                Shape::Enum(_) | Shape::Alias(_) => true,
            },
        }
    }
}

/// The unions that were looked into, each once: with how many lists inside it may be separated, and
/// whether it is a part of a value.
type SeenUnions = HashSet<(TypeId, usize, bool)>;

/// What stands between the items of a list that is one text.
fn delimiter(style: Style) -> Option<char> {
    match style {
        Style::Form | Style::Simple | Style::Cookie => Some(','),
        Style::SpaceDelimited => Some(' '),
        Style::PipeDelimited => Some('|'),
        Style::TabDelimited => Some('\t'),
        Style::Matrix | Style::Label | Style::DeepObject | Style::Rest => None,
    }
}

fn word(style: Style) -> &'static str {
    match style {
        Style::Matrix => "matrix",
        Style::Label => "label",
        Style::Form => "form",
        Style::Simple => "simple",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::TabDelimited => "tsv",
        Style::DeepObject => "deepObject",
        Style::Cookie => "cookie",
        Style::Rest => "rest",
    }
}
