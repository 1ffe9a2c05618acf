//! What every file of emission reads.

use std::path::Path;

use crate::api::Api;
use crate::config::Runtime;
use crate::lock::Lock;
use crate::rust::errors::Errors;
use crate::rust::layout::Layout;
use crate::rust::names::Names;
use crate::rust::types::Types;

/// Everything that emission reads.
#[derive(Debug)]
pub struct Context<'a> {
    /// What the description says.
    pub api: &'a Api,
    /// What everything is called.
    pub names: &'a Names,
    /// What everything was called in an earlier run.
    pub lock: &'a Lock,
    /// Where everything goes.
    pub layout: &'a Layout,
    /// What types look like.
    pub types: &'a Types<'a>,
    /// What operations fail with.
    pub errors: &'a Errors,
    /// The package's name.
    pub package: &'a str,
    /// What the files are to be.
    pub form: Form,
    /// Where the runtime comes from.
    pub runtime: &'a Runtime,
    /// The folder that they are for.
    pub output: &'a Path,
}

/// What the files are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A crate with a manifest.
    #[default]
    Crate,
    /// A module for a crate that there is already, which includes `mod.rs`. The manifest only shows
    /// what that crate must depend on.
    Module,
}
