//! Lowers a description in the 3.0 shape to [`Api`], without anything about Rust.

mod component;
mod cursor;
mod docs;
mod document;
mod operations;
mod passes;
mod reference;
mod rust_keywords;
mod schema_ref;
mod schemas;
mod xml;

use std::collections::BTreeSet;

use crate::api::{Api, Info, LeftOut, Signature, Tag};
use crate::config::signature::HINT;
use crate::config::{Description, Formats, Nullable};
use crate::diagnostics::{At, Code, Diagnostics};
use crate::dialect::Normalized;
use cursor::Cursor;
use document::Document;
use operations::links::DescribedLinks;
use operations::state::Operations;
use rust_keywords::Used;
use schemas::budget::Budget;
use schemas::state::Schemas;

/// Lowers a whole description. What cannot be lowered is reported and left out. Of inline types that are the
/// same, one with a key in `defined` is what the others are other names for.
pub fn lower(
    normalized: &Normalized,
    formats: &Formats,
    description: &Description,
    defined: &BTreeSet<String>,
    sink: &mut Diagnostics,
) -> Api {
    let (mut api, links, mut used) = described(normalized, formats, description, sink);
    // Before all passes: of what these types were made, nothing matters.
    passes::own_types::replace(&mut api, formats, &mut used.types);
    let of_links = links.values().flat_map(|it| &it.links);
    used.names.extend(of_links.filter_map(|it| Some(api.rust_names.of(it.at)?.at)));
    used.report_others(&api, normalized, formats, sink);
    pass(&mut api, defined, description.nullable, sink);
    // After all passes, since it is by their types that values can be carried over.
    passes::links::type_them(&mut api, links, sink);
    api.signature = signature(normalized, description, sink);
    if api.webhooks.is_empty() && api.signature.take().is_some() {
        let message = "`signature` says how webhooks are signed, but there are none";
        sink.warning(Code::Config, At::Run, message);
    }
    api
}

/// Lowers the description item by item: first schemas, to which everything else refers.
fn described(
    normalized: &Normalized,
    formats: &Formats,
    description: &Description,
    sink: &mut Diagnostics,
) -> (Api, DescribedLinks, Used) {
    let root = Cursor::root(&normalized.tree);
    let Description { max_members, .. } = description;
    let budget = Budget::new(*max_members, &normalized.tree);
    let mut schemas = Schemas::new(Document::new(normalized, sink), formats, budget);
    schemas.components(&root);
    let mut lowering = Operations::new(schemas, description);
    lowering.schemes = lowering.security_schemes(&root);
    lowering.relative_server(&root);
    let operations = lowering.operations(&root);
    let webhooks = lowering.webhooks(&root);
    lowering.unknown_paging();
    let Operations { schemas, schemes: security_schemes, links, .. } = lowering;
    let Schemas { types, rust_names, used_names, own_types, .. } = schemas;
    let api = Api {
        info: info(&normalized.openapi.info),
        servers: operations::server::all(&normalized.openapi.servers),
        security_schemes,
        tags: tags(&normalized.openapi.tags),
        types,
        operations,
        webhooks,
        links: Vec::new(),
        signature: None,
        rust_names,
        left_out: LeftOut::default(),
    };
    (api, links, Used { names: used_names, types: own_types })
}

/// How webhooks are signed: as the settings say, or else as the description does.
fn signature(
    normalized: &Normalized,
    description: &Description,
    sink: &mut Diagnostics,
) -> Option<Signature> {
    if description.signature.is_some() {
        return description.signature.clone();
    }
    let hint = normalized.openapi.extensions.get(HINT)?;
    match Signature::read(hint) {
        Ok(signature) => Some(signature),
        Err(fault) => {
            let at = normalized.tree.get(HINT).map_or(At::Run, |node| At::Value(node.place));
            let message = format!("`{HINT}` is left out: {fault}");
            sink.warning(Code::InvalidValue, at, message);
            None
        }
    }
}

/// Runs the passes, whose order matters.
fn pass(api: &mut Api, defined: &BTreeSet<String>, nullable: Nullable, sink: &mut Diagnostics) {
    // First, since it adds variants.
    passes::tags::add_missing(api);
    // For variants whose tag is among their members: the pass before has dealt with the others.
    passes::constants::set_tag_values(api);
    // After the tags, since it removes variants.
    passes::alias_cycles::break_up(api, sink);
    // Before `infinite_types`, which relies on tuples being finite.
    passes::tuples::make_finite(api);
    // After `alias_cycles`: only cycles of objects are left.
    passes::infinite_types::report(api, sink);
    // The last choice between scalars, which depends on where they are used.
    passes::binary::resolve(api);
    // After that choice: some scalars need no documentation.
    passes::docs::remove_redundant(api);
    // Before types are split, so that each schema is reported once.
    passes::xml::normalize(api, sink);
    // Before `streaming`, so that no operation is visited twice.
    passes::servers::hoist(api);
    // After all that changes types, since it splits them.
    passes::read_write::split(api);
    // After `read_write`, since a patch is for the type that is sent.
    passes::merge_patch::split(api);
    // When all types exist, split ones included.
    passes::dedup::unite(api, defined);
    // When it is known which types are both sent and received.
    if nullable == Nullable::Merge {
        passes::nullable::merge(api);
    }
    // Last, since it makes two operations of one, with the same types.
    passes::streaming::split(api);
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
