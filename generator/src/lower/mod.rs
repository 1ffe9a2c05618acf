//! From a description in the 3.0 shape to [`Api`]: what it says, and nothing about Rust.

mod annotations;
mod budget;
mod circular;
mod component;
mod conditions;
mod conjunction;
mod constants;
mod content;
mod cursor;
mod delivery;
mod discriminator;
mod docs;
mod enumeration;
mod events;
mod facets;
mod families;
mod family;
mod files;
mod flat;
mod forms;
mod header;
mod infinite;
mod limits;
mod lowering;
mod mapping;
mod mixed;
mod narrow;
mod nullable;
mod object;
mod operation;
mod pages;
mod parameter;
mod part;
mod patches;
mod plan;
mod reference;
mod response;
mod scalar;
mod schema;
mod security;
mod sendable;
mod server;
mod site;
mod template;
mod tuple;
mod twins;
mod union;
mod views;
mod webhook;
mod xml;

use crate::api::{Api, Info, Origin, Root, Tag, TypeDef, TypeId};
use crate::config::{Description, Formats};
use crate::diagnostics::Diagnostics;
use crate::dialect::Normal;
use budget::Budget;
use cursor::Cursor;
use lowering::{Lowering, TypeSlot};
use site::Site;

/// Lowers a whole description. What cannot be lowered is reported and left out.
pub fn lower(
    normal: &Normal,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> Api {
    let root = Cursor::root(&normal.tree);
    let Description { pages, max_members, .. } = description;
    let mut lowering =
        Lowering::new(normal, formats, pages, Budget::new(*max_members, &normal.tree), sink);
    lowering.components(&root);
    lowering.schemes = lowering.security_schemes(&root);
    lowering.relative_server(&root);
    let mut operations = lowering.operations(&root);
    let mut webhooks = lowering.webhooks(&root);
    lowering.unknown_paging();
    lowering.tags_beside_types();
    lowering.values_of_tags();
    lowering.circular_types();
    lowering.recursive_tuples();
    lowering.infinite_types();
    let security_schemes = lowering.schemes;
    let mut types: Vec<TypeDef> = lowering.types.into_iter().map(TypeSlot::finish).collect();
    files::place(&mut types, &mut operations, &mut webhooks);
    docs::without_what_types_say(&mut types, &mut operations, &mut webhooks);
    xml::place(&mut types, &mut operations, &mut webhooks, sink);
    let mut api = Api {
        info: info(&normal.openapi.info),
        servers: server::of_api(&normal.openapi.servers, &mut operations),
        security_schemes,
        tags: tags(&normal.openapi.tags),
        types,
        operations,
        webhooks,
    };
    views::separate(&mut api);
    patches::separate(&mut api);
    twins::unite(&mut api);
    delivery::separate(&mut api);
    api
}

impl<'a> Lowering<'a> {
    /// Gives every component schema its slot, then lowers them one by one.
    fn components(&mut self, root: &Cursor<'a>) {
        let Some(components) = self.components else {
            return;
        };
        let at = root.member("components").member("schemas");
        for (name, schema) in &components.schemas {
            let at = at.member(name);
            self.types.push(TypeSlot {
                origin: Origin::at(Root::Schema(name.clone())),
                at: at.place(),
                pointer: at.pointer(),
                docs: docs::of_reference_or(schema),
                xml: xml::said(&at),
                shape: None,
            });
        }
        for ((name, schema), id) in components.schemas.iter().zip(0..) {
            let shape = self.component(TypeId(id), name, &Site::new(schema, at.member(name)));
            self.close(TypeId(id), shape);
        }
    }
}

fn info(info: &openapiv3::Info) -> Info {
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        license: info.license.as_ref().map(|license| license.name.clone()),
    }
}

fn tags(tags: &[openapiv3::Tag]) -> Vec<Tag> {
    let tag =
        |tag: &openapiv3::Tag| Tag { name: tag.name.clone(), description: tag.description.clone() };
    tags.iter().map(tag).collect()
}
