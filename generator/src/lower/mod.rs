//! From a description in the 3.0 shape to [`Api`]: what it says, and nothing about Rust.

mod cursor;
mod docs;
mod document;
mod operations;
mod passes;
mod reference;
mod schemas;
mod site;
mod xml;

use crate::api::{Api, Info, Tag};
use crate::config::{Description, Formats};
use crate::diagnostics::Diagnostics;
use crate::dialect::Normal;
use cursor::Cursor;
use document::Document;
use operations::Operations;
use schemas::Schemas;
use schemas::budget::Budget;

/// Lowers a whole description. What cannot be lowered is reported and left out.
pub fn lower(
    normal: &Normal,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> Api {
    let mut api = described(normal, formats, description, sink);
    pass(&mut api, sink);
    api
}

/// What the description says, item by item: first schemas, to which everything else refers.
fn described(
    normal: &Normal,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> Api {
    let root = Cursor::root(&normal.tree);
    let Description { pages, max_members, .. } = description;
    let budget = Budget::new(*max_members, &normal.tree);
    let mut schemas = Schemas::new(Document::new(normal, sink), formats, budget);
    schemas.components(&root);
    let mut lowering = Operations::new(schemas, pages);
    lowering.schemes = lowering.security_schemes(&root);
    lowering.relative_server(&root);
    let operations = lowering.operations(&root);
    let webhooks = lowering.webhooks(&root);
    lowering.unknown_paging();
    let Operations { schemas, schemes: security_schemes, .. } = lowering;
    Api {
        info: info(&normal.openapi.info),
        servers: operations::server::all(&normal.openapi.servers),
        security_schemes,
        tags: tags(&normal.openapi.tags),
        types: schemas.types,
        operations,
        webhooks,
    }
}

/// What can only be decided once everything is there, in this order.
fn pass(api: &mut Api, sink: &mut Diagnostics) {
    // A union may refer to a type that comes later: now all members are known.
    passes::tags::beside_types(api);
    // Looks at the tags that are among the members, and no longer at those that are beside them.
    passes::constants::of_tags(api);
    // Before all that would lead round in a circle; after the tags, since it takes variants away.
    passes::circular::cut(api, sink);
    // A tuple has an end from here on, which the next pass relies on.
    passes::tuples::end(api);
    // Reports circles of objects only: those of names and of unions are cut.
    passes::infinite::report(api, sink);
    // Makes the last choice between scalars, by where they stand.
    passes::files::place(api);
    // After that choice, since a scalar says what need not be said in words.
    passes::docs::without_what_types_say(api);
    // While each schema is one type, so that it is reported once and both of two take it over.
    passes::xml::place(api, sink);
    // Of operations alone; before any of them is made twice.
    passes::servers::share(api);
    // Makes two types of one: what is sent, and what is received.
    passes::views::separate(api);
    // A patch is made of what is sent.
    passes::patches::separate(api);
    // When no type is added or changed any more, those that say the same are united.
    passes::twins::unite(api);
    // Makes two operations of one. They have the same types, so that these come first.
    passes::delivery::separate(api);
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
