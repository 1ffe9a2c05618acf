//! What the API calls of its user: webhooks (3.1 §4.8.1) and callbacks (§4.8.18).

use std::slice::from_ref;

use openapiv3::{Operation as Described, PathItem, StatusCode};

use super::state::Operations;
use crate::api::{
    BodyFormat, Content, Header, HeaderEncoding, Location, Origin, Parameter, ParameterEncoding,
    Role, Root, Status, Style, Webhook, WebhookId,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::dialect::{OtherOperation, WebhookItem};
use crate::lower::cursor::Cursor;
use crate::lower::docs;

impl<'a> Operations<'a> {
    pub(in crate::lower) fn webhooks(&mut self, root: &Cursor<'a>) -> Vec<Webhook> {
        let normalized = self.normalized;
        let mut webhooks = Vec::new();
        for WebhookItem { keys, item } in &normalized.webhooks {
            let at = keys.iter().fold(root.clone(), |at, key| at.member(key));
            let alone = item.iter().count() == 1;
            for (method, described) in item.iter() {
                let id = WebhookId(webhooks.len() as u32);
                let opened = self.schemas.types.len();
                let at_operation = at.member(method);
                match self.webhook(id, method, described, item, &at_operation, &at) {
                    Some(webhook) => {
                        let name = self.webhook_name(keys, method, alone, described);
                        let url = (keys.iter().any(|key| key == "callbacks"))
                            .then(|| keys.last().cloned())
                            .flatten();
                        webhooks.push(Webhook { name, url, ..webhook });
                    }
                    None => {
                        // What only it would have used goes with it.
                        self.schemas.forget_types(opened);
                        let message = "this call of the API's is left out";
                        self.unsupported(At::Key(at_operation.place()), message);
                    }
                }
            }
        }
        webhooks
    }

    /// A webhook is called after its key, a callback after its `operationId`, or else after its own
    /// key and what asks for it.
    fn webhook_name(
        &self,
        keys: &[String],
        method: &str,
        alone: bool,
        described: &Described,
    ) -> String {
        let id = described.operation_id.clone().filter(|id| !id.trim().is_empty());
        match keys {
            [section, key] if section == "webhooks" && alone => key.clone(),
            keys => id.unwrap_or_else(|| {
                let name = self.called_after(keys);
                if alone { name } else { format!("{name} {method}") }
            }),
        }
    }

    /// What is at the end of the keys, by the keys.
    fn called_after(&self, keys: &[String]) -> String {
        match keys {
            [section, key] if section == "webhooks" => key.clone(),
            [section, _, key, _] if section == "components" => key.clone(),
            [section, path, asking, _, key, _]
                if section == "paths" && self.other(path, from_ref(asking)).is_none() =>
            {
                let operation = self.normalized.openapi.paths.paths.get(path);
                let mut operations = operation.and_then(|item| item.as_item()).into_iter();
                let operation = operations.find_map(|item| {
                    let (_, operation) = item.iter().find(|(method, _)| method == asking)?;
                    operation.operation_id.clone()
                });
                let operation = operation.unwrap_or_else(|| format!("{asking} {path}"));
                format!("{operation} {key}")
            }
            [section, path, keys @ .., _, key, _]
                if section == "paths" && self.other(path, keys).is_some() =>
            {
                let asking = self.other(path, keys);
                let id = asking.and_then(|other| other.operation.operation_id.clone());
                let method = asking.map(|other| other.method.to_ascii_lowercase());
                let asking = id.unwrap_or_else(|| format!("{} {path}", method.unwrap_or_default()));
                format!("{asking} {key}")
            }
            [outer @ .., _, _, key, _] if !outer.is_empty() => {
                format!("{} {key}", self.called_after(outer))
            }
            other => other.join(" "),
        }
    }

    /// The operation of a method without a keyword, by the keys that lead to it.
    fn other(&self, path: &str, keys: &[String]) -> Option<&'a OtherOperation> {
        self.normalized.other_operations.get(path)?.iter().find(|other| other.keys == keys)
    }

    /// `None`: it is not supported, which was reported. Its name is up to the caller.
    fn webhook(
        &mut self,
        id: WebhookId,
        method: &str,
        described: &'a Described,
        item: &'a PathItem,
        at: &Cursor<'a>,
        path_item: &Cursor<'a>,
    ) -> Option<Webhook> {
        let root = Root::Webhook(id);
        let mut parameters =
            self.parameters(&described.parameters, &item.parameters, &root, at, path_item)?;
        let in_path = parameters.iter_mut().filter(|it| it.location == Location::Path);
        in_path.for_each(|parameter| self.always_required(parameter));
        let (headers, parameters): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .filter(|parameter| self.is_read(parameter))
            .partition(|parameter| parameter.location == Location::Header);
        let (body, optional) = match &described.request_body {
            None => (None, false),
            Some(body) => {
                let found =
                    self.resolve(body, &at.member("requestBody"), |operations, body, at| {
                        let origin = Origin::at(root).then(Role::Request);
                        // Hardly anybody who leaves `required` out means that there may be no body.
                        let optional = at.has("required") && !body.required;
                        if body.content.is_empty() {
                            return Some((None, optional));
                        }
                        let content =
                            operations.one_content(&body.content, is_received, origin, at)?;
                        Some((Some(operations.as_read(content, at)), optional))
                    });
                found.unwrap_or_else(|| Some((Some(Content::any("application/json")), false)))?
            }
        };
        self.checked_by_the_user(described, at);
        Some(Webhook {
            name: String::new(),
            method: method.to_ascii_uppercase(),
            url: None,
            at: at.place(),
            pointer: at.pointer(),
            docs: docs::of_operation(described, item),
            tags: described.tags.clone(),
            headers: headers.into_iter().map(header).collect(),
            parameters,
            body,
            body_optional: optional,
            responses: self.webhook_responses(described, at),
        })
    }

    /// Whether the value of a parameter can be told from what else is there.
    fn is_read(&mut self, parameter: &Parameter) -> bool {
        let Parameter { location, encoding, ty, .. } = parameter;
        let is_read = match (location, encoding) {
            (Location::QueryString, _)
            | (_, ParameterEncoding::Form(_) | ParameterEncoding::Nested { .. }) => false,
            (_, ParameterEncoding::Json) => true,
            (
                Location::Query | Location::Cookie,
                ParameterEncoding::Style { style, explode, .. },
            ) => {
                match (style, explode) {
                    (Style::DeepObject, _) => !self.is_list_or_value(ty),
                    (Style::Form | Style::Cookie, false) => !self.nests(ty),
                    // Members would be next to what is no part of the value.
                    _ => self.is_list_or_value(ty),
                }
            }
            (Location::Path | Location::Header, ParameterEncoding::Style { style, .. }) => {
                *style == Style::Simple && !self.nests(ty)
            }
        };
        if !is_read {
            let message = "this parameter is left out: of what the API calls, it is not known how to read one in this form";
            self.unsupported(At::Value(parameter.at), message);
        }
        is_read
    }

    /// How the API proves who it is, and what it is answered with, is the user's part.
    fn checked_by_the_user(&mut self, described: &Described, at: &Cursor<'a>) {
        if described.security.iter().flatten().any(|scheme| !scheme.is_empty()) {
            let message = "how the API proves that it is the API is not checked when this is read";
            let at = At::Key(at.member("security").place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
    }

    fn webhook_responses(
        &mut self,
        described: &'a Described,
        at: &Cursor<'a>,
    ) -> Vec<(Status, String)> {
        let at = at.member("responses");
        let responses = &described.responses;
        let keyed = responses.responses.iter().map(|(code, it)| {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(digit) => Status::Range(*digit as u8),
            };
            (status, code.to_string(), it)
        });
        let default =
            responses.default.iter().map(|it| (Status::Default, "default".to_owned(), it));
        let mut found = Vec::new();
        for (status, key, response) in keyed.chain(default) {
            let at = at.member_in_any_case(&key);
            let said = self.resolve(response, &at, |operations, response, at| {
                if !response.content.is_empty() {
                    let message = "no body is made for the answer to what the API calls";
                    let at = At::Key(at.member("content").place());
                    operations.report(Diagnostic::note(Code::Unsupported, at, message));
                }
                response.description.clone()
            });
            found.extend(said.map(|said| (status, said)));
        }
        found.sort_by_key(|(status, _)| *status);
        found
    }
}

fn header(parameter: Parameter) -> Header {
    let Parameter { name, at, docs, location: _, required, ty, default: _, encoding } = parameter;
    let encoding = match encoding {
        ParameterEncoding::Style { explode, .. } | ParameterEncoding::Nested { explode, .. } => {
            HeaderEncoding::Simple { explode }
        }
        ParameterEncoding::Json | ParameterEncoding::Form(_) => HeaderEncoding::Json,
    };
    Header { name, at, docs, required, ty, encoding }
}

/// Whether bodies of a format are read in what the API calls.
fn is_received(format: BodyFormat) -> bool {
    match format {
        BodyFormat::Json
        | BodyFormat::Form
        | BodyFormat::Xml
        | BodyFormat::Text
        | BodyFormat::Bytes => true,
        BodyFormat::Multipart
        | BodyFormat::Mixed
        | BodyFormat::EventStream
        | BodyFormat::JsonLines => false,
    }
}
