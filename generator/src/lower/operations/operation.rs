//! Operations (§4.8.10) with what they inherit from their path item.

use openapiv3::{Operation as Described, PathItem, ReferenceOr};

use super::server;
use super::state::Operations;
use crate::api::{
    Body, BodyFormat, Content, Location, Operation, OperationId, Origin, Parameter, Role, Root,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashMap;
use crate::lower::cursor::Cursor;
use crate::lower::docs;

impl<'a> Operations<'a> {
    pub(in crate::lower) fn operations(&mut self, root: &Cursor<'a>) -> Vec<Operation> {
        let paths = root.member("paths");
        let mut operations = Vec::new();
        for (path, item) in &self.normalized.openapi.paths.paths {
            let at = paths.member(path);
            let ReferenceOr::Item(item) = item else {
                let message =
                    "a reference to a path item is not supported here; its operations are left out";
                self.unsupported(At::Value(at.member("$ref").place()), message);
                continue;
            };
            let fixed = item.iter().map(|(method, described)| {
                (method.to_ascii_uppercase(), described, at.member(method))
            });
            let others =
                self.normalized.other_operations.get(path).into_iter().flatten().map(|other| {
                    let at = other.keys.iter().fold(at.clone(), |at, key| at.member(key));
                    (other.method.clone(), &other.operation, at)
                });
            for (method, described, at_operation) in fixed.chain(others) {
                let id = OperationId(operations.len() as u32);
                let opened = self.schemas.types.len();
                match self.operation(id, (path, &method), described, item, &at_operation, &at) {
                    Some(operation) => operations.push(operation),
                    None => {
                        // What only it would have used goes with it.
                        self.schemas.forget_types(opened);
                        let message = format!("`{method} {path}` is left out");
                        let at = At::Key(at_operation.place());
                        self.report(Diagnostic::warning(Code::Unsupported, at, message));
                    }
                }
            }
        }
        self.duplicate_ids(&operations);
        operations
    }

    fn duplicate_ids(&mut self, operations: &[Operation]) {
        let mut seen: HashMap<&str, &Operation> = HashMap::default();
        for operation in operations {
            let Some(id) = operation.id.as_deref() else {
                continue;
            };
            let Some(first) = seen.get(id) else {
                seen.insert(id, operation);
                continue;
            };
            let message =
                format!("the operationId `{id}` is not unique; the method's name gets a number");
            self.report(
                Diagnostic::warning(Code::Contradiction, At::Key(operation.at), message)
                    .related(At::Key(first.at), "it is this operation's, too"),
            );
        }
    }

    fn operation(
        &mut self,
        id: OperationId,
        (path, method): (&str, &str),
        described: &'a Described,
        item: &'a PathItem,
        at: &Cursor<'a>,
        path_item: &Cursor<'a>,
    ) -> Option<Operation> {
        let root = Root::Operation(id);
        let parameters =
            self.parameters(&described.parameters, &item.parameters, &root, at, path_item)?;
        let (path, mut parameters) = self.template(path, parameters, at);
        // Where they are declared means nothing.
        let placed = parameters.partition_point(is_in_path);
        parameters[placed..]
            .sort_by(|one, other| (&one.name, one.location).cmp(&(&other.name, other.location)));
        let body = match &described.request_body {
            Some(body) => {
                let found =
                    self.resolve(body, &at.member("requestBody"), |operations, body, at| {
                        operations.body(body, id, at)
                    });
                // Where what is referred to was left out, it may be any.
                found.unwrap_or_else(|| Some(Some(any_body())))?
            }
            None => None,
        };
        let bodiless = method == "HEAD";
        let responses = self.responses(&described.responses, bodiless, id, at)?;
        let security = self.security(described.security.as_deref(), at);
        let mut operation = Operation {
            id: described.operation_id.clone(),
            method: method.to_owned(),
            path,
            at: at.place(),
            pointer: at.pointer(),
            docs: docs::of_operation(described, item),
            tags: described.tags.clone(),
            parameters,
            body,
            responses,
            security,
            servers: server::own(described, item),
            pages: None,
            streaming: None,
        };
        operation.pages = self.pages(&operation, described, at);
        Some(operation)
    }

    /// `Some(None)`: there is no body. `None`: it is not supported, which was reported.
    fn body(
        &mut self,
        body: &'a openapiv3::RequestBody,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Option<Body>> {
        let origin = Origin::at(Root::Operation(id)).then(Role::Request);
        let contents = self.contents(&body.content, is_written, origin, at)?;
        let body =
            Body { description: body.description.clone(), required: body.required, contents };
        Some((!body.contents.is_empty()).then_some(body))
    }
}

/// A body of which nothing is known.
fn any_body() -> Body {
    let contents = vec![Content::any("application/json")];
    Body { description: None, required: false, contents }
}

/// Whether clients write bodies of a format.
fn is_written(format: BodyFormat) -> bool {
    match format {
        BodyFormat::Json
        | BodyFormat::Form
        | BodyFormat::Multipart
        | BodyFormat::Mixed
        | BodyFormat::Xml
        | BodyFormat::Text
        | BodyFormat::Bytes
        | BodyFormat::JsonLines => true,
        BodyFormat::EventStream => false,
    }
}

fn is_in_path(parameter: &Parameter) -> bool {
    parameter.location == Location::Path
}
