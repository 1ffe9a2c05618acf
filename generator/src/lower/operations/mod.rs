//! Operations and webhooks: parameters, bodies, responses and security.

mod content;
pub(super) mod forms;
mod header;
pub(super) mod links;
mod mixed;
mod operation;
mod pages;
mod parameter;
mod response;
mod security;
pub(super) mod server;
pub(super) mod state;
mod template;
mod value_style;
mod webhook;
