//! Objects: structs, maps, and structs with a map beside their members.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::cursor::Cursor;
use super::facets::Facets;
use super::schema::{Lowered, Owner, is_struct};
use super::{Lowering, docs};
use crate::api::{Access, Docs, Field, Origin, Rest, Role, Root, Shape, Struct, Type, TypeId};
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    pub(super) fn object(
        &mut self,
        facets: &Facets<'a>,
        owner: &Owner,
        at: &Cursor<'_>,
    ) -> Lowered {
        match owner {
            Owner::Slot(id) if is_struct(facets) => self.structure(facets, *id, at),
            _ => self.map(facets, owner, at),
        }
    }

    fn map(&mut self, facets: &Facets<'a>, owner: &Owner, at: &Cursor<'_>) -> Lowered {
        let value = match facets.additional {
            Some(AdditionalProperties::Schema(schema)) => {
                let origin = owner.inside(Role::Value);
                self.schema(&**schema, origin, &at.member("additionalProperties"))
            }
            _ => Type::Any,
        };
        Lowered::Type(Type::Map(Box::new(value)))
    }

    fn structure(&mut self, facets: &Facets<'a>, id: TypeId, at: &Cursor<'_>) -> Lowered {
        let members = at.member("properties");
        let mut fields = Vec::new();
        for (name, schema) in facets.properties.into_iter().flatten() {
            let required = facets.required.contains(name);
            fields.push(self.field(name, schema, required, id, &members.member(name)));
        }
        self.undeclared_required(facets, at);
        let rest = match facets.additional {
            None => Rest::Undeclared,
            Some(AdditionalProperties::Any(false)) => Rest::Denied,
            Some(AdditionalProperties::Any(true)) => Rest::Captured(Type::Any),
            Some(AdditionalProperties::Schema(schema)) => {
                let origin = Origin::at(Root::Type(id)).then(Role::Value);
                Rest::Captured(self.schema(&**schema, origin, &at.member("additionalProperties")))
            }
        };
        Lowered::Shape(Shape::Struct(Struct { fields, rest }))
    }

    fn field(
        &mut self,
        name: &str,
        schema: &'a ReferenceOr<Box<Schema>>,
        required: bool,
        id: TypeId,
        at: &Cursor<'_>,
    ) -> Field {
        let ty = self.schema(schema, Origin::at(Root::Type(id)).then(Role::Member(name.to_owned())), at);
        let (access, default) = match schema {
            ReferenceOr::Reference { .. } => (Access::Both, None),
            ReferenceOr::Item(schema) => {
                let data = &schema.schema_data;
                (self.access(data, at), data.default.clone())
            }
        };
        let docs = field_docs(schema, &ty);
        Field { wire: name.to_owned(), at: at.place(), docs, ty, required, access, default }
    }

    fn access(&mut self, data: &openapiv3::SchemaData, at: &Cursor<'_>) -> Access {
        match (data.read_only, data.write_only) {
            (true, true) => {
                let message = "`readOnly` and `writeOnly` exclude each other; both are ignored";
                let at = At::Value(at.place());
                self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
                Access::Both
            }
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) => Access::Both,
        }
    }

    /// A member that is required but not declared cannot become a field.
    fn undeclared_required(&mut self, facets: &Facets<'a>, at: &Cursor<'_>) {
        for (index, name) in facets.required.iter().enumerate() {
            if facets.properties.is_some_and(|properties| properties.contains_key(name)) {
                continue;
            }
            let list = at.member("required");
            self.sink.report(Diagnostic::warning(
                Code::Contradiction,
                At::Value(list.item(index).place()),
                format!("`{name}` is required but not among the `properties`"),
            ));
        }
    }
}

/// An inline type carries its own documentation; its field repeats only what is said of the member.
fn field_docs(schema: &ReferenceOr<Box<Schema>>, ty: &Type) -> Docs {
    let docs = docs::of_schema(schema);
    match ty {
        Type::Named(_) => Docs { examples: Vec::new(), constraints: Vec::new(), ..docs },
        _ => docs,
    }
}
