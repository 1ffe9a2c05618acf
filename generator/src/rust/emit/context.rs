//! What all emitters read.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, OperationId, SecurityScheme, ServerVariable};
use crate::config::Runtime;
use crate::examples::{Examples, Given};
use crate::lock::Lock;
use crate::manifest::Identity;
use crate::rust::Ident;
use crate::rust::derives::Derives;
use crate::rust::errors::Errors;
use crate::rust::layout::Layout;
use crate::rust::names::{ErrorName, Names, VariableNames};
use crate::rust::types::Types;

/// What all emitters read.
#[derive(Debug)]
pub struct Context<'a> {
    /// The description.
    pub api: &'a Api,
    /// The names.
    pub names: &'a Names,
    /// What everything was called in an earlier run.
    pub lock: &'a Lock,
    /// Where everything goes.
    pub layout: &'a Layout,
    /// The Rust types.
    pub types: &'a Types<'a>,
    /// What models get besides what all have.
    pub derives: &'a Derives<'a>,
    /// The error types.
    pub errors: &'a Errors,
    /// The package's name.
    pub package: &'a str,
    /// The library's name, by which programs know it.
    pub library: &'a str,
    /// What the manifest says of its package, unless the user has changed it there.
    pub identity: Identity<'a>,
    /// Whether a crate or a module is generated.
    pub form: Form,
    /// Where the runtime comes from.
    pub runtime: &'a Runtime,
    /// Whether types are exhaustive.
    pub exhaustive: bool,
    /// Whether there are types alone, and no client.
    pub types_only: bool,
    /// The examples of types; none where nobody wants them.
    pub examples: &'a Examples,
    /// Whether the crate has a feature that brings them.
    pub has_examples: bool,
    /// What the crate's own tests hold it against, where it has some.
    pub proof: Option<&'a Given>,
    /// The output folder.
    pub output: &'a Path,
}

impl Context<'_> {
    /// The security schemes, and what their setters are called after.
    pub(super) fn schemes(&self) -> impl Iterator<Item = (&SecurityScheme, &Ident)> {
        let all = self.api.security_schemes.iter().zip(self.names.security());
        all.filter(|(scheme, _)| self.api.keeps_scheme(scheme))
    }

    /// The variables of servers, each with its setter and its type.
    pub(super) fn variables(&self) -> Vec<(ServerVariable, &Ident, &VariableNames)> {
        let all = self.api.server_variables().into_iter().zip(self.names.server_variables());
        let kept = all.filter(|(variable, _)| self.api.keeps_variable(variable));
        kept.map(|(variable, (setter, names))| (variable, setter, names)).collect()
    }

    /// The operation that defines the error type of a group, where an operation does: the one that it is
    /// called after, or else the first that is generated.
    pub(super) fn error_owner(&self, group: usize) -> Option<OperationId> {
        let ErrorName::Operation(owner) = self.names.error(group) else { return None };
        let all = &self.errors.groups()[group].operations;
        let mut owners = std::iter::once(owner).chain(all).copied();
        owners.find(|id| self.api.keeps_operation(*id))
    }

    /// What leaves out an item without its feature.
    pub(super) fn gate(feature: Option<&str>) -> Option<TokenStream> {
        feature.map(|feature| quote!(#[cfg(feature = #feature)]))
    }

    /// What makes a type open to what the API may add to it.
    pub(super) fn open(&self) -> Option<TokenStream> {
        (!self.exhaustive).then(|| quote!(#[non_exhaustive]))
    }
}

/// Whether a crate or a module is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A crate with a manifest.
    #[default]
    Crate,
    /// A module for an existing crate, which includes `mod.rs`. The manifest only lists the
    /// dependencies that the crate needs.
    Module,
}
