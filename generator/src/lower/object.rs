//! Objects with known members.

use super::plan::Members;
use super::site::{Site, What};
use super::{Lowering, docs, enumeration, xml};
use crate::api::{
    Access, Constant, Docs, Field, Origin, Rest, Role, Root, Shape, Struct, Type, TypeId,
};
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    pub(super) fn structure(&mut self, mut members: Members<'a>, id: TypeId) -> Shape {
        let fields = std::mem::take(&mut members.fields);
        let required = &members.required;
        for (name, at) in required.iter().filter(|(name, _)| !fields.contains_key(**name)) {
            // A member that is required but not declared cannot become a field.
            let message = format!("`{name}` is required but not among the `properties`");
            let at = At::Value(at.place());
            self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
        }
        let fields = fields
            .into_iter()
            .map(|(name, sites)| self.field(name, &sites, required.contains_key(name), id))
            .collect();
        let rest = self.rest(&members, id);
        Shape::Struct(Struct { fields, rest })
    }

    fn rest(&mut self, members: &Members<'a>, id: TypeId) -> Rest {
        let others = members.others();
        if !others.is_empty() {
            let origin = Origin::at(Root::Type(id)).then(Role::Value);
            return Rest::Captured(self.sites(&others, origin));
        }
        match members.additional.as_slice() {
            [] => Rest::Undeclared,
            _ if members.denies_others() => Rest::Denied,
            _ => Rest::Captured(Type::Any),
        }
    }

    fn field(&mut self, name: &'a str, sites: &[Site<'a>], required: bool, id: TypeId) -> Field {
        let ty = self.member_type(
            name,
            sites,
            Origin::at(Root::Type(id)).then(Role::Member(name.to_owned())),
        );
        let mut field = Field {
            wire: name.to_owned(),
            at: sites.last().map_or(self.normal.tree.place, |site| site.at.place()),
            docs: Docs::default(),
            ty,
            required,
            access: Access::Both,
            default: None,
            constant: None,
            xml: None,
        };
        if !matches!(field.ty, Type::Nullable(_)) {
            let value = self.listed_constant(sites);
            field.constant = value.map(|value| Constant { value, is_tag: false });
        }
        // What is said last is said about this very object.
        for Site { what, at } in sites {
            let What::Schema(schema) = what else { continue };
            let said = docs::of_schema(schema);
            field.docs = if said == Docs::default() { field.docs } else { said };
            field.access = match self.access(&schema.schema_data, At::Value(at.place())) {
                Access::Both => field.access,
                access => access,
            };
            let default = schema.schema_data.default.as_ref().map(enumeration::plain);
            field.default = default.or(field.default);
            field.xml = xml::said(at).or(field.xml);
        }
        // An inline type carries its own examples and constraints.
        if let Type::Named(_) = field.ty {
            field.docs.examples.clear();
            field.docs.constraints.clear();
        }
        field
    }

    /// The type of a member. One that a component schema declares inline is the same type in all
    /// that have the member from there by `allOf`, and is named after where it is declared.
    pub(super) fn member_type(&mut self, name: &str, sites: &[Site<'a>], origin: Origin) -> Type {
        let inherited = match sites {
            [Site { what: What::Schema(_), at }] => at.declaring_schema(),
            _ => None,
        };
        match (inherited.and_then(|schema| self.schemas.get(schema).copied()), sites) {
            (Some(declaring), [site]) => {
                let role = Role::Member(name.to_owned());
                self.once(site, Origin::at(Root::Type(declaring)).then(role))
            }
            _ => self.sites(sites, origin),
        }
    }

    fn access(&mut self, data: &openapiv3::SchemaData, at: At) -> Access {
        match (data.read_only, data.write_only) {
            (true, true) => {
                let message = "`readOnly` and `writeOnly` exclude each other; both are ignored";
                self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
                Access::Both
            }
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) => Access::Both,
        }
    }
}
