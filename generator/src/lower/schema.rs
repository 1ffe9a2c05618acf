//! From a schema to a [`Type`]: the way that every schema of a description goes.

use super::facets::Facets;
use super::flat::{Flat, Part};
use super::plan::Plan;
use super::site::{Site, What};
use super::{Lowering, docs};
use crate::api::{Docs, Origin, Role, Root, Shape, Type, TypeId};

impl<'a> Lowering<'a> {
    /// Lowers a schema that stands inline or is a reference.
    pub(super) fn schema(&mut self, site: &Site<'a>, origin: Origin) -> Type {
        let schema = match site.what {
            What::Reference(reference) => return self.schema_reference(reference, &site.at),
            What::Schema(schema) => schema,
        };
        let facets = Facets::of(schema);
        let (nullable, docs) = (facets.nullable(), docs::of_facets(&facets));
        let ty = match self.flat(facets, &site.at) {
            Flat::Same(reference, at) => self.schema_reference(reference, &at),
            Flat::Parts(parts) => self.conjunction(parts, docs, origin, site),
        };
        nullable_if(ty, nullable)
    }

    /// Lowers everything that is said about one value, in one place or in several.
    pub(super) fn sites(&mut self, sites: &[Site<'a>], origin: Origin) -> Type {
        let Some((last, others)) = sites.split_last() else {
            return Type::Any;
        };
        if others.iter().all(|site| site.what == last.what) {
            return self.schema(last, origin);
        }
        let mut parts = Vec::new();
        let (mut docs, mut nullable) = (Docs::default(), true);
        for site in sites {
            let Some(part) = self.behind(site) else {
                continue;
            };
            nullable &= part.facets.nullable();
            docs = docs::of_facets(&part.facets);
            match self.flat(part.facets, &part.at) {
                Flat::Same(reference, at) => {
                    let site = Site { what: What::Reference(reference), at };
                    parts.extend(self.behind(&site));
                }
                Flat::Parts(more) => parts.extend(more),
            }
        }
        nullable_if(self.conjunction(parts, docs, origin, last), nullable)
    }

    /// Lowers the schema of a body or parameter. One that stands in a component that operations
    /// share becomes one type, named after that component.
    pub(super) fn shared_schema(&mut self, site: &Site<'a>, origin: Origin) -> Type {
        let Some((section, name)) = site.at.component() else {
            return self.schema(site, origin);
        };
        let pointer = site.at.pointer();
        if let Some((_, ty)) = self.shared.get(&pointer) {
            return ty.clone();
        }
        let opened = self.types.len();
        let root = Root::Component { section: section.to_owned(), name: name.to_owned() };
        let ty = self.schema(site, Origin::at(root));
        self.shared.insert(pointer, (opened, ty.clone()));
        ty
    }

    /// Lowers a member of `components.schemas`, whose slot is open.
    pub(super) fn component(&mut self, id: TypeId, name: &'a str, site: &Site<'a>) -> Shape {
        let schema = match site.what {
            What::Reference(reference) => {
                return Shape::Alias(self.schema_reference(reference, &site.at));
            }
            What::Schema(schema) => schema,
        };
        let facets = Facets::of(schema);
        let nullable = facets.nullable();
        match self.flat(facets, &site.at) {
            Flat::Same(reference, at) => {
                Shape::Alias(nullable_if(self.schema_reference(reference, &at), nullable))
            }
            Flat::Parts(parts) => {
                if let Some(shape) = self.family(id, name, schema, &site.at) {
                    return shape;
                }
                match self.plan(parts) {
                    plan if plan.needs_name() => self.shape(plan, id),
                    plan => {
                        Shape::Alias(nullable_if(self.unnamed(plan, &Owner::Slot(id)), nullable))
                    }
                }
            }
        }
    }

    /// Lowers parts that hold at once, as the inline schema that stands at `site`.
    pub(super) fn conjunction(
        &mut self,
        parts: Vec<Part<'a>>,
        docs: Docs,
        origin: Origin,
        site: &Site<'a>,
    ) -> Type {
        match self.plan(parts) {
            plan if plan.needs_name() => {
                let id = self.open(origin, docs, &site.at);
                let shape = self.shape(plan, id);
                self.close(id, shape)
            }
            plan => self.unnamed(plan, &Owner::Part(origin)),
        }
    }

    /// Carries out a plan for a type whose slot is open.
    pub(super) fn shape(&mut self, plan: Plan<'a>, id: TypeId) -> Shape {
        match plan {
            Plan::Enum(kind, part) => self.enumeration(kind, &part.facets, &part.at),
            Plan::Struct(members) => self.structure(members, id),
            Plan::Union(choice) => self.union(choice, id),
            plan => Shape::Alias(self.unnamed(plan, &Owner::Slot(id))),
        }
    }

    /// Carries out a plan for a type without a name.
    fn unnamed(&mut self, plan: Plan<'a>, owner: &Owner) -> Type {
        let inner = |lowering: &mut Self, site: Option<Site<'a>>, role| match site {
            Some(site) => Box::new(lowering.schema(&site, owner.inside(role))),
            None => Box::new(Type::Any),
        };
        match plan {
            Plan::Type(ty) => ty,
            Plan::Tuple(sites) => Type::Tuple(
                sites.iter().map(|site| self.schema(site, owner.inside(Role::Item))).collect(),
            ),
            Plan::List(site) => Type::List(inner(self, site, Role::Item)),
            Plan::Map(site) => Type::Map(inner(self, site, Role::Value)),
            Plan::Enum(..) | Plan::Struct(_) | Plan::Union(_) => Type::Any,
        }
    }

    /// The schema at a site, behind its references.
    pub(super) fn behind(&mut self, site: &Site<'a>) -> Option<Part<'a>> {
        let (mut what, mut at) = (site.what, site.at.clone());
        // As many steps as there are schemas lead round in a circle.
        for _ in 0..=self.schemas.len() {
            let reference = match what {
                What::Schema(schema) => {
                    return Some(Part { facets: Facets::of(schema), at });
                }
                What::Reference(reference) => reference,
            };
            let name = self.component_name::<openapiv3::Schema>(reference, &at)?;
            let next = self.components?.schemas.get(name)?;
            let site = Site::new(next, self.component_at("schemas", name));
            (what, at) = (site.what, site.at);
        }
        None
    }
}

/// What is named after what: the thing itself has a slot, or plays a part.
enum Owner {
    Slot(TypeId),
    Part(Origin),
}

impl Owner {
    /// What something inside it is named after. A list or map has no name of its own: what it holds
    /// is named after what holds it.
    fn inside(&self, role: Role) -> Origin {
        match self {
            Owner::Slot(id) => Origin::at(Root::Type(*id)).then(role),
            Owner::Part(origin) => origin.clone().then(role),
        }
    }
}

/// `nullable` wraps once.
pub(super) fn nullable_if(ty: Type, nullable: bool) -> Type {
    match ty {
        Type::Nullable(_) | Type::Any => ty,
        ty if nullable => Type::Nullable(Box::new(ty)),
        ty => ty,
    }
}
