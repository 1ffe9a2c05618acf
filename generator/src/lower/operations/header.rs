//! Headers of responses (§4.8.21).

use openapiv3::{Header as Described, HeaderStyle, ParameterSchemaOrContent, Response};

use super::content::is_json;
use super::state::Operations;
use crate::api::graph;
use crate::api::{
    Docs, Header, HeaderEncoding, OperationId, Origin, Role, Root, Scalar, Shape, Status, Struct,
    Type,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::SchemaRef;

impl<'a> Operations<'a> {
    /// The headers that a response declares, but for `Content-Type`: what its body is says that, and
    /// so it is ignored here, as OpenAPI says (§4.8.17).
    pub(super) fn headers(
        &mut self,
        status: Status,
        response: &'a Response,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Vec<Header> {
        let at = at.member("headers");
        let mut found = Vec::new();
        for (name, header) in &response.headers {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let at = at.member(name);
            if http::HeaderName::from_bytes(name.as_bytes()).is_err() {
                let message = "no header can have this name; it is left out";
                let at = At::Key(at.place());
                self.report(Diagnostic::warning(Code::InvalidValue, at, message));
                continue;
            }
            let path = [Role::Response(status), Role::Member(name.clone())];
            let origin = path.into_iter().fold(Origin::at(Root::Operation(id)), Origin::then);
            let lowered = self.resolve(header, &at, |operations, header, at| {
                operations.header(name, header, origin, at)
            });
            found.extend(lowered);
        }
        found
    }

    fn header(
        &mut self,
        name: &str,
        header: &'a Described,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Header {
        let HeaderStyle::Simple = header.style;
        // The typed form has no place for it.
        let explode = at.is_true("explode");
        let simple = HeaderEncoding::Simple { explode };
        let text = Type::Scalar(Scalar::String);
        let (ty, encoding, docs) = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let schema_ref = SchemaRef::new(schema, at.member("schema"));
                let ty = self
                    .schemas
                    .or_own(at.place(), |schemas| schemas.shared_schema(&schema_ref, origin));
                let docs = self.schemas.docs_of_value(schema, &schema_ref.at);
                (self.header_type(ty, at), simple, docs)
            }
            ParameterSchemaOrContent::Content(content) => {
                let json = content.iter().find(|(media_type, _)| is_json(media_type));
                let schema = json.and_then(|(media_type, media)| {
                    let at = at.member("content").member(media_type);
                    Some(SchemaRef::new(media.schema.as_ref()?, at.member("schema")))
                });
                let ty = match (json, schema) {
                    (Some(_), Some(schema)) => self
                        .schemas
                        .or_own(at.place(), |schemas| schemas.shared_schema(&schema, origin)),
                    (Some(_), None) => Type::Any,
                    (None, _) => text.clone(),
                };
                let encoding = if json.is_some() { HeaderEncoding::Json } else { simple };
                let declared = json.or(content.first()).and_then(|(media_type, media)| {
                    let at = at.member("content").member(media_type).member("schema");
                    Some(self.schemas.docs_of_value(media.schema.as_ref()?, &at))
                });
                let docs = declared.unwrap_or_default();
                (ty, encoding, docs)
            }
        };
        let mut header = Header {
            name: name.to_owned(),
            at: at.place(),
            docs: Docs {
                summary: None,
                description: header.description.clone().or(docs.description),
                deprecated: header.deprecated.unwrap_or_default() || docs.deprecated,
                examples: docs::example(header.example.as_ref(), at)
                    .chain(docs.examples)
                    .take(1)
                    .collect(),
                constraints: docs.constraints,
            },
            required: header.required,
            ty,
            encoding,
        };
        if header.is_lines() {
            header.ty = Type::List(Box::new(text));
        }
        header
    }

    /// Whether a value has no parts but items.
    pub(super) fn is_list_or_value(&self, ty: &Type) -> bool {
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::List(item) => !self.has_parts(item),
            ty => *ty == Type::Any || !self.has_parts(ty),
        }
    }

    /// What the style can carry of a type: parts have no parts of their own.
    fn header_type(&mut self, ty: Type, at: &Cursor<'a>) -> Type {
        if !self.nests(&ty) {
            return ty;
        }
        let message = "a header cannot carry lists or objects inside others; it is given as text";
        self.unsupported(At::Value(at.place()), message);
        Type::Scalar(Scalar::String)
    }

    /// Whether parts of a value have parts of their own.
    pub(super) fn nests(&self, ty: &Type) -> bool {
        let has_parts = |part: &Type| *part != Type::Any && self.has_parts(part);
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::List(part) | Type::Map(part) => has_parts(part),
            Type::Tuple(parts) => parts.iter().any(has_parts),
            Type::Named(id) => match &self.schemas.types[id.0 as usize].shape {
                Shape::Struct(Struct { fields, rest: _ }) => {
                    fields.iter().any(|field| has_parts(&field.ty))
                }
                _ => false,
            },
            Type::Scalar(_) | Type::Nullable(_) | Type::Any => false,
        }
    }
}
