//! Forms (§4.8.14.4, §4.8.15) and the encoding of their members.

use openapiv3::{Encoding, MediaType};

use super::content::is_json;
use super::parameter::{nested_styles, other_style, query_style};
use super::state::Operations;
use super::value_style::ValueStyle;
use crate::api::graph;
use crate::api::{
    BodyFormat, Location, MemberEncoding, ParameterEncoding, Primitive, Scalar, Shape, Struct,
    Style, Type, WrittenAs,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

impl<'a> Operations<'a> {
    /// Whether a media type's schema is `format: binary`.
    pub(super) fn is_binary(&mut self, media: &'a MediaType, at: &Cursor<'a>) -> bool {
        let Some(schema) = &media.schema else { return false };
        let part = self.schemas.schema_behind(&SchemaRef::new(schema, at.member("schema")));
        part.is_some_and(|part| {
            part.view.kind() == Some("string") && part.view.format.as_deref() == Some("binary")
        })
    }

    /// Whether a value has parts, and so is no text.
    pub(super) fn has_parts(&self, ty: &Type) -> bool {
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::Scalar(_) => false,
            Type::Named(id) => !matches!(self.schemas.types[id.0 as usize].shape, Shape::Enum(_)),
            _ => true,
        }
    }

    /// Whether a value can be no object at all.
    pub(super) fn is_no_object(&self, ty: &Type) -> bool {
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::Scalar(scalar) => {
                !matches!(scalar.primitive(), Primitive::Object | Primitive::Any)
            }
            Type::List(_) | Type::Tuple(_) => true,
            Type::Named(id) => matches!(self.schemas.types[id.0 as usize].shape, Shape::Enum(_)),
            Type::Map(_) | Type::Nullable(_) | Type::Any => false,
        }
    }

    /// The struct of a multipart form, or a union of such; any value if the caller must build it.
    pub(super) fn form_type(&self, ty: Type) -> Type {
        match graph::unwrapped(&self.schemas.types, &ty) {
            Type::Named(id) if self.forms_of(&ty).is_some() => Type::Named(*id),
            _ => Type::Any,
        }
    }

    /// The structs that a form may be. `None`: it may be something else.
    fn forms_of(&self, form: &Type) -> Option<Vec<&Struct>> {
        let Type::Named(form) = graph::unwrapped(&self.schemas.types, form) else { return None };
        let mut found = Vec::new();
        for id in graph::reached([*form], |id| graph::alternatives(&self.schemas.types, id)) {
            let shape = &self.schemas.types[id.0 as usize].shape;
            match shape {
                Shape::Struct(structure) => found.push(structure),
                Shape::Enum(_) => return None,
                Shape::Union(_) | Shape::Alias(_) => {
                    let is_named = |ty: &Type| matches!(ty, Type::Named(_));
                    if !shape.types().into_iter().all(is_named) {
                        return None;
                    }
                }
            }
        }
        Some(found)
    }

    /// The encoding of a form's members.
    pub(super) fn encoding(
        &mut self,
        media: &'a MediaType,
        format: BodyFormat,
        ty: &Type,
        at: &Cursor<'a>,
    ) -> Vec<MemberEncoding> {
        if format != BodyFormat::Mixed {
            self.encoding_out_of_place(at);
        }
        let at = at.member("encoding");
        let mut found = Vec::new();
        for (member, encoding) in &media.encoding {
            let at = at.member(member);
            let written = match format {
                BodyFormat::Form => {
                    let field = self.field_of(ty, member).cloned();
                    self.of_field(encoding, &field.unwrap_or(Type::Any), &at)
                }
                BodyFormat::Multipart => {
                    let part = self.part_of(ty, member).cloned();
                    self.of_part(encoding, &part.unwrap_or(Type::Any), &at)
                }
                _ => {
                    let message = "only the members of forms have encodings; it is ignored";
                    let at = At::Key(at.place());
                    self.report(Diagnostic::note(Code::InvalidValue, at, message));
                    None
                }
            };
            found.extend(written.map(|written| MemberEncoding { member: member.clone(), written }));
        }
        found
    }

    /// The type of a member of a form.
    fn field_of<'t>(&'t self, form: &'t Type, member: &str) -> Option<&'t Type> {
        let Type::Named(id) = graph::unwrapped(&self.schemas.types, form) else { return None };
        let Shape::Struct(form) = &self.schemas.types[id.0 as usize].shape else { return None };
        form.fields.iter().find(|field| field.json_name == member).map(|field| &field.ty)
    }

    /// The type of the parts that a member becomes; of several types one with parts, if there is one.
    fn part_of<'t>(&'t self, form: &'t Type, member: &str) -> Option<&'t Type> {
        let fields = self.forms_of(form)?.into_iter().flat_map(|form| &form.fields);
        let types = fields.filter(|field| field.json_name == member).map(|field| &field.ty);
        let mut parts = types.map(|ty| match graph::unwrapped(&self.schemas.types, ty) {
            Type::List(item) => item,
            ty => ty,
        });
        let first = parts.next()?;
        Some(parts.find(|part| self.has_parts(part) && !self.has_parts(first)).unwrap_or(first))
    }

    /// How a field is written. If its style cannot serialize it, it is JSON, as it would be without.
    fn of_field(&mut self, encoding: &Encoding, ty: &Type, at: &Cursor<'a>) -> Option<WrittenAs> {
        let Encoding { content_type, headers: _, style, explode, allow_reserved, extensions } =
            encoding;
        let (other, nested) = (other_style(extensions), nested_styles(extensions));
        let says_explode = at.has("explode");
        let is_styled = style.is_some() || other.is_some() || says_explode || *allow_reserved;
        if !is_styled && nested.is_empty() {
            let json = content_type.as_deref().is_some_and(is_json);
            return json.then_some(WrittenAs::Parameter(ParameterEncoding::Json));
        }
        let style = other.unwrap_or_else(|| style.as_ref().map_or(Style::Form, query_style));
        let (style, explode) = self.defined(style, says_explode.then_some(*explode), at);
        let mut writing = ValueStyle { location: Location::Query, style, explode, nested };
        if !self.fits(ty, &mut writing) {
            let message =
                "this style cannot tell lists or objects inside others apart; it is sent as JSON";
            self.unsupported(At::Value(at.place()), message);
            return Some(WrittenAs::Parameter(ParameterEncoding::Json));
        }
        Some(WrittenAs::Parameter(writing.encoding(*allow_reserved, false)))
    }

    fn of_part(&mut self, encoding: &'a Encoding, ty: &Type, at: &Cursor<'a>) -> Option<WrittenAs> {
        if !encoding.headers.is_empty() {
            let message = "the headers of parts are not checked; a file takes any";
            let at = At::Key(at.member("headers").place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        if encoding.style.is_some() {
            let message =
                "the style of parts is not supported; they are written as their types say";
            let at = At::Key(at.member("style").place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        let content_type = encoding.content_type.as_deref().and_then(first_of)?;
        self.can_be(&content_type, ty, at).then_some(WrittenAs::Part(content_type))
    }

    /// Whether a part of that type can be written in it.
    pub(super) fn can_be(&mut self, content_type: &str, ty: &Type, at: &Cursor<'a>) -> bool {
        let fits = is_json(content_type) || *ty == Type::Any || !self.has_parts(ty);
        if !fits {
            let message =
                format!("`{content_type}` is not supported for this part; it is sent as JSON");
            self.unsupported(At::Key(at.member("contentType").place()), message);
        }
        fits
    }
}

/// The first of several media types that can stand in a header, and is no range.
pub(super) fn first_of(media_types: &str) -> Option<String> {
    let is_text = |name: &&str| name.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let names = media_types.split(',').map(str::trim).filter(is_text);
    names.map(str::to_owned).find(|name| !name.is_empty() && !name.contains('*'))
}

/// Whether a scalar is bytes that have no form in text.
pub(in crate::lower) fn is_bytes(ty: &Type) -> bool {
    *ty == Type::Scalar(Scalar::Binary)
}
