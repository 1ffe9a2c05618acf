//! Which values a style can serialize: only `deepObject` can nest lists and objects (§4.8.12.3), unless
//! Swagger 2.0 says how lists in lists are separated.

use super::state::Operations;
use crate::api::graph;
use crate::api::{Access, Location, ParameterEncoding, Scalar, Shape, Struct, Style, Type, TypeId};
use crate::diagnostics::At;
use crate::hash::HashSet;
use crate::source::Place;

/// The style of a value and where it is sent.
pub(super) struct ValueStyle {
    pub location: Location,
    pub style: Style,
    pub explode: bool,
    /// The styles of the inner lists, the outer ones first.
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
    /// The type, if its values can be written in this style; otherwise its items or members become text,
    /// which is reported.
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

    /// Whether values of a type can be written in this style.
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

    /// Whether the items or members of a value have no parts. A union can be sent if one of its types
    /// can.
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

    /// Whether a value can be an item or member: it has no parts, or is a list with its own separator.
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

/// The unions that were visited, with the number of inner styles, and whether as a part.
type SeenUnions = HashSet<(TypeId, usize, bool)>;

/// The separator of a list's items.
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
