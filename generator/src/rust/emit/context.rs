//! What all emitters read.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::Api;
use crate::config::Runtime;
use crate::lock::Lock;
use crate::manifest::Identity;
use crate::rust::errors::Errors;
use crate::rust::layout::Layout;
use crate::rust::names::Names;
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
    /// The output folder.
    pub output: &'a Path,
}

impl Context<'_> {
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
