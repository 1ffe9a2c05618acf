//! What the API calls of its user: webhooks (3.1 §4.8.1) and callbacks (§4.8.18).

use openapiv3::{Operation as Described, PathItem, StatusCode};

use super::Lowering;
use super::cursor::Cursor;
use super::docs;
use crate::api::{
    Format, Header, HeaderEncoding, Location, Origin, Parameter, ParameterEncoding, Role, Root,
    Status, Style, Webhook, WebhookId,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::dialect::Called;

impl<'a> Lowering<'a> {
    pub(super) fn webhooks(&mut self, root: &Cursor<'a>) -> Vec<Webhook> {
        let normal = self.normal;
        let mut webhooks = Vec::new();
        for Called { way, item } in &normal.called {
            let at = way.iter().fold(root.clone(), |at, key| at.member(key));
            let alone = item.iter().count() == 1;
            for (method, described) in item.iter() {
                let id = WebhookId(webhooks.len() as u32);
                let opened = self.types.len();
                let at_operation = at.member(method);
                match self.webhook(id, method, described, item, &at_operation, &at) {
                    Some(webhook) => {
                        let name = self.webhook_name(way, method, alone, described);
                        let url = (way.first().is_some_and(|key| key != "webhooks"))
                            .then(|| way.last().cloned())
                            .flatten();
                        webhooks.push(Webhook { name, url, ..webhook });
                    }
                    None => {
                        // What only it would have used goes with it.
                        self.forget_types(opened);
                        let message = "this call of the API's is left out";
                        self.unsupported(At::Key(at_operation.place()), message);
                    }
                }
            }
        }
        webhooks
    }

    /// A webhook is called after its key, a callback after its `operationId`, or else after its own
    /// key and the operation that asks for it.
    fn webhook_name(
        &self,
        way: &[String],
        method: &str,
        alone: bool,
        described: &Described,
    ) -> String {
        let id = described.operation_id.clone().filter(|id| !id.trim().is_empty());
        let name = match way {
            [section, key] if section == "webhooks" && alone => return key.clone(),
            [section, key] if section == "webhooks" => key.clone(),
            [section, _, key, _] if section == "components" => key.clone(),
            [_, path, asking, _, key, _] => {
                let operation = self.normal.openapi.paths.paths.get(path);
                let mut operations = operation.and_then(|item| item.as_item()).into_iter();
                let operation = operations.find_map(|item| {
                    let (_, operation) = item.iter().find(|(method, _)| method == asking)?;
                    operation.operation_id.clone()
                });
                let operation = operation.unwrap_or_else(|| format!("{asking} {path}"));
                format!("{operation} {key}")
            }
            other => other.join(" "),
        };
        id.unwrap_or_else(|| if alone { name } else { format!("{name} {method}") })
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
        let parameters =
            self.parameters(&described.parameters, &item.parameters, &root, at, path_item)?;
        let (mut headers, mut queries) = (Vec::new(), Vec::new());
        for parameter in parameters {
            match parameter.location {
                Location::Header => headers.extend(self.received_header(parameter)),
                Location::Query => queries.extend(self.received_query(parameter)),
                Location::Path | Location::Cookie | Location::QueryString => {
                    let message = "of what the API calls, only headers and query are read; this parameter is left out";
                    self.unsupported(At::Value(parameter.at), message);
                }
            }
        }
        let (body, optional) = match &described.request_body {
            None => (None, false),
            Some(body) => {
                self.resolve(body, &at.member("requestBody"), |lowering, body, at| {
                    let origin = Origin::at(root).then(Role::Request);
                    let contents = lowering.contents(&body.content, is_received, origin, at)?;
                    let content = contents.into_iter().next();
                    let content = content.map(|content| lowering.as_read(content, at));
                    // Hardly anybody who leaves `required` out means that there may be no body.
                    Some((content, at.has("required") && !body.required))
                })??
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
            headers,
            queries,
            body,
            optional,
            answers: self.answers(described, at),
        })
    }

    fn received_header(&mut self, parameter: Parameter) -> Option<Header> {
        let Parameter { wire, at, docs, location: _, required, ty, encoding } = parameter;
        let encoding = match encoding {
            ParameterEncoding::Json => HeaderEncoding::Json,
            ParameterEncoding::Style { explode, .. } => HeaderEncoding::Simple { explode },
            ParameterEncoding::Form(_) => return None,
        };
        Some(Header { wire, at, docs, required, ty, encoding })
    }

    /// Values and lists are read, in the style `form`.
    fn received_query(&mut self, parameter: Parameter) -> Option<Parameter> {
        let is_read = match &parameter.encoding {
            ParameterEncoding::Json => true,
            ParameterEncoding::Style { style, .. } => {
                *style == Style::Form && self.is_list_or_value(&parameter.ty)
            }
            ParameterEncoding::Form(_) => false,
        };
        if !is_read {
            let message = "of what the API calls, query parameters are read as values and lists in the style `form`; this one is left out";
            self.unsupported(At::Value(parameter.at), message);
        }
        is_read.then_some(parameter)
    }

    /// How the API proves who it is, and what it is answered with, is the user's part.
    fn checked_by_the_user(&mut self, described: &Described, at: &Cursor<'a>) {
        if described.security.iter().flatten().any(|scheme| !scheme.is_empty()) {
            let message = "how the API proves that it is the API is not checked when this is read";
            let at = At::Key(at.member("security").place());
            self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
        }
    }

    fn answers(&mut self, described: &'a Described, at: &Cursor<'a>) -> Vec<(Status, String)> {
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
            let said = self.resolve(response, &at, |lowering, response, at| {
                if !response.content.is_empty() {
                    let message = "no body is made for the answer to what the API calls";
                    let at = At::Key(at.member("content").place());
                    lowering.sink.report(Diagnostic::note(Code::Unsupported, at, message));
                }
                response.description.clone()
            });
            found.extend(said.map(|said| (status, said)));
        }
        found.sort_by_key(|(status, _)| *status);
        found
    }
}

/// Whether bodies of a format are read in what the API calls.
fn is_received(format: Format) -> bool {
    matches!(format, Format::Json | Format::Text | Format::Bytes)
}
