//! Rewrites every version of the specification to OpenAPI 3.0, as `openapiv3` types it.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

mod audit;
mod callbacks;
mod coherence;
mod copies;
mod document;
mod grammar;
mod methods;
mod openapi_3;
mod order;
pub(crate) mod references;
mod rust_keywords;
mod schema;
mod schema_object;
mod security;
mod server;
mod swagger;
mod swagger_2_0;
mod typed;
mod unfit;
mod upgrade;
mod vendor;
mod version;
mod walk;

use std::collections::BTreeMap;

use crate::api::RustNames;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::source::{Document, Node, Place};
pub use callbacks::WebhookItem;
use grammar::ValueKind;
pub use methods::OtherOperation;
use rust_keywords::RustKeywords;
pub use rust_keywords::RustType;
use unfit::not_audited;
use version::Version;

/// A description, rewritten to OpenAPI 3.0.
#[derive(Debug)]
pub struct Normalized {
    /// Its typed form.
    pub openapi: openapiv3::OpenAPI,
    /// The operations whose methods the typed form does not have, by their paths.
    pub other_operations: HashMap<String, Vec<OtherOperation>>,
    /// The webhooks and callbacks, which the typed form does not have.
    pub webhooks: Vec<WebhookItem>,
    /// The tree that the typed form was read from, with the place of every value.
    pub tree: Node,
    /// The names that it chooses (`x-rust-name`).
    pub rust_names: RustNames,
    /// The types that it asks for (`x-rust-type`), by the places of the objects that become them.
    pub rust_types: BTreeMap<Place, RustType>,
}

/// Rewrites a document to OpenAPI 3.0. `None` if it is not a description at all.
pub fn normalize(document: impl Into<Document>, sink: &mut Diagnostics) -> Option<Normalized> {
    convert(references::resolve(document.into(), sink), sink)
}

/// As [`normalize`], for one tree in which every reference is resolved.
fn convert(mut tree: Node, sink: &mut Diagnostics) -> Option<Normalized> {
    let version = version::detect(&tree, sink)?;
    let table = match version {
        Version::V2_0 => {
            swagger::redirect(&mut tree, sink);
            &swagger_2_0::DOCUMENT
        }
        _ => &openapi_3::DOCUMENT,
    };
    order::unify(&mut tree, ValueKind::Object(table), version);
    let mut rust = RustKeywords::default();
    if !audit::audit(&mut tree, ValueKind::Object(table), version, &mut rust, sink) {
        let message = "this is not an OpenAPI description: what is missing cannot be guessed";
        sink.report(Diagnostic::error(Code::Missing, At::Value(tree.place), message));
        return None;
    }
    match version {
        Version::V2_0 => {
            swagger::rewrite(&mut tree, sink);
            // Parameters have become members.
            order::unify(&mut tree, ValueKind::Object(&openapi_3::DOCUMENT), Version::V3_0);
        }
        _ => document::rewrite(&mut tree, version, sink),
    }
    let webhooks = callbacks::webhooks(&tree, sink);
    let other_operations = methods::other_operations(&tree, sink);
    match typed::typed(callbacks::without_callbacks(&tree).as_mut().unwrap_or(&mut tree)) {
        Ok(openapi) => {
            let (rust_names, rust_types) = (rust.names(), rust.types);
            Some(Normalized { openapi, other_operations, webhooks, tree, rust_names, rust_types })
        }
        Err(error) => {
            sink.report(not_audited(&tree, &error));
            None
        }
    }
}

#[cfg(test)]
mod tests;
