//! Every version of the specification, brought to one shape: OpenAPI 3.0 as `openapiv3` types it.

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

use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::hash::HashMap;
use crate::source::{Document, Node};
pub use callbacks::Called;
use grammar::Form;
pub use methods::Other;
use unfit::not_audited;
use version::Version;

/// A description in the 3.0 shape.
#[derive(Debug)]
pub struct Normal {
    /// Its typed form.
    pub openapi: openapiv3::OpenAPI,
    /// The operations of methods for which the typed form has no place, by their paths.
    pub others: HashMap<String, Vec<Other>>,
    /// What the API calls, for which the typed form has no place.
    pub called: Vec<Called>,
    /// The tree that the typed form was read from, which knows where every value came from.
    pub tree: Node,
}

/// Brings a document to the 3.0 shape. `None` where it is not a description at all.
pub fn normalize(document: impl Into<Document>, sink: &mut Diagnostics) -> Option<Normal> {
    convert(references::resolve(document.into(), sink), sink)
}

/// As [`normalize`], for one tree in which every reference is to something that has a name.
fn convert(mut tree: Node, sink: &mut Diagnostics) -> Option<Normal> {
    let version = version::detect(&tree, sink)?;
    let table = match version {
        Version::V2_0 => {
            swagger::redirect(&mut tree, sink);
            &swagger_2_0::DOCUMENT
        }
        _ => &openapi_3::DOCUMENT,
    };
    order::unify(&mut tree, Form::Object(table), version);
    if !audit::audit(&mut tree, Form::Object(table), version, sink) {
        let message = "this is not an OpenAPI description: what is missing cannot be guessed";
        sink.report(Diagnostic::error(Code::Missing, At::Value(tree.place), message));
        return None;
    }
    match version {
        Version::V2_0 => {
            swagger::rewrite(&mut tree, sink);
            // Parameters have become members.
            order::unify(&mut tree, Form::Object(&openapi_3::DOCUMENT), Version::V3_0);
        }
        _ => document::rewrite(&mut tree, version, sink),
    }
    let called = callbacks::called(&tree, sink);
    let others = methods::others(&tree, sink);
    match typed::typed(callbacks::without(&tree).as_mut().unwrap_or(&mut tree)) {
        Ok(openapi) => Some(Normal { openapi, others, called, tree }),
        Err(error) => {
            sink.report(not_audited(&tree, &error));
            None
        }
    }
}

#[cfg(test)]
mod tests;
