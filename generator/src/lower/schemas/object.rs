//! Objects with known members.

use openapiv3::AdditionalProperties;

use super::conditions::{Alternatives, distinct};
use super::enumeration;
use super::redundant::allows_any;
use super::schema_part::SchemaPart;
use super::state::Schemas;
use super::type_plan::{ObjectPlan, UnionPlan, others_of};
use crate::api::{
    Access, Constant, Docs, Field, Origin, Rest, Role, Root, Shape, Struct, Type, TypeId,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::{SchemaRef, Target};
use crate::lower::xml;

impl<'a> Schemas<'a> {
    pub(super) fn structure(&mut self, mut members: ObjectPlan<'a>, id: TypeId) -> Shape {
        let fields = std::mem::take(&mut members.fields);
        let conditional = std::mem::take(&mut members.conditional.fields);
        let required = &members.required;
        let is_declared = |name: &str| fields.contains_key(name) || conditional.contains_key(name);
        for (name, at) in required.iter().filter(|(name, _)| !is_declared(name)) {
            // A member that is required but not declared cannot become a field.
            let message = format!("`{name}` is required but not among the `properties`");
            let at = At::Value(at.place());
            self.report(Diagnostic::warning(Code::Contradiction, at, message));
        }
        let mut made: Vec<Field> = Vec::with_capacity(fields.len() + conditional.len());
        for (name, schema_refs) in fields {
            made.push(self.field(name, &schema_refs, required.contains_key(name), id));
        }
        for (name, alternatives) in conditional {
            made.push(self.conditional_field(name, alternatives, &members, id));
        }
        let rest = self.rest(&members, id);
        let fields = made;
        Shape::Struct(Struct { fields, rest })
    }

    fn rest(&mut self, members: &ObjectPlan<'a>, id: TypeId) -> Rest {
        let others = members.others();
        let origin = Origin::at(Root::Type(id)).then(Role::Value);
        let conditional = &members.conditional.additional;
        if !conditional.is_empty() {
            let is_any = |(it, _): &(&AdditionalProperties, Cursor<'_>)| {
                matches!(it, AdditionalProperties::Any(true))
            };
            let mut said = conditional.iter().chain(&members.additional);
            if members.additional.is_empty() || said.any(is_any) {
                return Rest::Captured(Type::Any);
            }
            let schema_refs = others_of(conditional).chain(others).collect();
            return Rest::Captured(self.alternatives(schema_refs, false, origin));
        }
        if !others.is_empty() {
            return Rest::Captured(self.merged_schema(&others, origin));
        }
        match members.additional.as_slice() {
            [] => Rest::Undeclared,
            _ if members.denies_others() => Rest::Denied,
            _ => Rest::Captured(Type::Any),
        }
    }

    fn field(
        &mut self,
        name: &'a str,
        schema_refs: &[SchemaRef<'a>],
        required: bool,
        id: TypeId,
    ) -> Field {
        let ty = self.member_type(
            name,
            schema_refs,
            Origin::at(Root::Type(id)).then(Role::Member(name.to_owned())),
        );
        let mut field = self.blank(name, schema_refs, ty, required);
        self.name_member(id, &field, schema_refs);
        if !matches!(field.ty, Type::Nullable(_)) {
            let value = self.listed_constant(schema_refs);
            field.constant = value.map(|value| Constant { value, is_tag: false });
        }
        // The last one belongs to this very object.
        let mut deprecated = false;
        for schema_ref in schema_refs {
            let said = self.annotations(schema_ref);
            deprecated |= said.deprecated;
            field.access = if said.access == Access::Both { field.access } else { said.access };
            let SchemaRef { target: Target::Schema(schema), at } = schema_ref else { continue };
            let said = docs::of_schema(schema, at);
            field.docs = if said == Docs::default() { field.docs } else { said };
            let default = schema.schema_data.default.as_ref().map(enumeration::plain);
            field.default = default.or(field.default);
            field.xml = xml::xml_object(at).or(field.xml);
        }
        field.docs.deprecated = deprecated;
        // An inline type carries its own examples and constraints.
        if let Type::Named(_) = field.ty {
            field.docs.examples.clear();
            field.docs.constraints.clear();
        }
        field
    }

    fn blank(&self, name: &str, schema_refs: &[SchemaRef<'a>], ty: Type, required: bool) -> Field {
        Field {
            json_name: name.to_owned(),
            at: schema_refs
                .last()
                .map_or(self.document.normalized.tree.place, |schema_ref| schema_ref.at.place()),
            docs: Docs::default(),
            ty,
            required,
            access: Access::Both,
            default: None,
            constant: None,
            xml: None,
        }
    }

    /// A member that is declared only under a condition. Where that is not met, it is what other
    /// members are.
    fn conditional_field(
        &mut self,
        name: &'a str,
        Alternatives { schema_refs, is_total }: Alternatives<'a>,
        members: &ObjectPlan<'a>,
        id: TypeId,
    ) -> Field {
        let required = members.required.contains_key(name);
        let mut schema_refs = distinct(schema_refs);
        let others = members.others();
        let is_open = !is_total && others.is_empty() && !members.denies_others();
        if !is_total {
            schema_refs.extend(others);
            schema_refs = distinct(schema_refs);
        }
        if let ([_], false) = (schema_refs.as_slice(), is_open) {
            return self.field(name, &schema_refs, required, id);
        }
        let origin = Origin::at(Root::Type(id)).then(Role::Member(name.to_owned()));
        let ty = self.alternatives(schema_refs.clone(), is_open, origin);
        let mut field = self.blank(name, &schema_refs, ty, required);
        self.name_member(id, &field, &schema_refs);
        // The documentation of one type does not hold for the others.
        let mut accesses = Vec::new();
        for schema_ref in &schema_refs {
            accesses.push(self.annotations(schema_ref).access);
            let Target::Schema(schema) = schema_ref.target else { continue };
            if field.docs == Docs::default() {
                field.docs = docs::of_schema(schema, &schema_ref.at);
                field.docs.constraints.clear();
                field.docs.deprecated = false;
            }
            field.xml = field.xml.or(xml::xml_object(&schema_ref.at));
        }
        if let [first, others @ ..] = accesses.as_slice()
            && others.iter().all(|other| other == first)
        {
            field.access = *first;
        }
        field
    }

    /// The type of what is any of these, or `open`: anything else.
    fn alternatives(
        &mut self,
        schema_refs: Vec<SchemaRef<'a>>,
        open: bool,
        origin: Origin,
    ) -> Type {
        let mut parts = Vec::new();
        for schema_ref in &schema_refs {
            parts.extend(self.schema_behind(schema_ref));
        }
        let takes_any =
            |SchemaPart { view, at: _ }: &SchemaPart<'_>| view.kind().is_none() && allows_any(view);
        let says_nothing = parts.iter().any(takes_any);
        match schema_refs.as_slice() {
            [] => Type::Any,
            _ if says_nothing => Type::Any,
            [only] if !open => self.schema(only, origin),
            [first, ..] => {
                let (id, at) = (self.open(origin, Docs::default(), &first.at), first.at.clone());
                let choice = UnionPlan {
                    branches: schema_refs,
                    discriminator: None,
                    at,
                    common: Vec::new(),
                    open,
                };
                let shape = self.union(choice, id);
                self.close(id, shape)
            }
        }
    }

    /// The type of a member. One that a component schema declares inline is the same type in all
    /// that have the member from there by `allOf`, and is named after where it is declared.
    pub(super) fn member_type(
        &mut self,
        name: &str,
        schema_refs: &[SchemaRef<'a>],
        origin: Origin,
    ) -> Type {
        let inherited = match schema_refs {
            [SchemaRef { target: Target::Schema(_), at }] => at.declaring_schema(),
            _ => None,
        };
        match (inherited.and_then(|schema| self.component_types.get(schema).copied()), schema_refs)
        {
            (Some(declaring), [schema_ref]) => {
                let role = Role::Member(name.to_owned());
                self.schema_once(schema_ref, Origin::at(Root::Type(declaring)).then(role))
            }
            _ => self.merged_schema(schema_refs, origin),
        }
    }
}
