//! An [`Api`] as text that people read: a line for each type, member, operation, parameter, response.
//!
//! Types are numbered, and others refer to them by `#3`, or `Pet#3` where a component has that name.
//! What is as it mostly is stays unsaid: that something is required (`name?` is what is not), the
//! style of a parameter, the pointer of a component. Everything else is there. Each struct is taken
//! apart without `..`, so that a new field cannot be forgotten.

mod encoding;
mod head;
mod line;
mod links;
mod operations;
mod responses;
mod types;
mod view;
mod words;

#[cfg(test)]
mod tests;

use super::{Api, OperationId, TypeId, WebhookId};
use crate::source::Sources;
use head::{info_lines, scheme_lines, server_lines, signature_line, tag_line};
use line::Line;
use view::View;

impl Api {
    /// Everything that it says as text that people read, with line and column in the files that it
    /// was read from.
    pub fn text(&self, sources: &Sources) -> String {
        let Api {
            info,
            servers,
            security_schemes,
            tags,
            types,
            operations,
            webhooks,
            links,
            signature,
            rust_names: _,
            left_out: _,
        } = self;
        let view = View { api: self, sources };
        let mut head = Vec::new();
        info_lines(info, &mut head);
        servers.iter().for_each(|server| server_lines(server, 0, &mut head));
        security_schemes.iter().for_each(|scheme| scheme_lines(scheme, &mut head));
        tags.iter().for_each(|tag| head.push(tag_line(tag)));
        head.extend(signature.iter().map(signature_line));
        let types = (0..).map(TypeId).zip(types).map(|(id, ty)| view.definition(id, ty));
        let operations = (0..).map(OperationId).zip(operations);
        let operations = operations.map(|(id, operation)| view.operation(id, operation));
        let webhooks = (0..).map(WebhookId).zip(webhooks).map(|(id, it)| view.webhook(id, it));
        let blocks = std::iter::once(head).chain(types).chain(operations).chain(webhooks);
        let blocks = blocks.chain(links.iter().map(|link| view.link(link)));
        let block = |lines: Vec<Line>| lines.iter().map(Line::to_string).collect::<String>();
        blocks.map(block).collect::<Vec<_>>().join("\n")
    }
}
