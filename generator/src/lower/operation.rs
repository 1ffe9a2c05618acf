//! Operations (§4.8.10) with what they inherit from their path item.

use openapiv3::{Operation as Described, PathItem, ReferenceOr};

use super::Lowering;
use super::cursor::Cursor;
use super::docs;
use super::server;
use crate::api::{Body, Format, Location, Operation, OperationId, Origin, Parameter, Role, Root};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::hash::HashMap;

impl<'a> Lowering<'a> {
    pub(super) fn operations(&mut self, root: &Cursor<'a>) -> Vec<Operation> {
        let paths = root.member("paths");
        let mut operations = Vec::new();
        for (path, item) in &self.normal.openapi.paths.paths {
            let at = paths.member(path);
            let ReferenceOr::Item(item) = item else {
                let message = "a path item that stands elsewhere is not supported yet; its operations are left out";
                self.unsupported(At::Value(at.member("$ref").place()), message);
                continue;
            };
            let fixed = item.iter().map(|(method, described)| {
                (method.to_ascii_uppercase(), described, at.member(method))
            });
            let others = self.normal.others.get(path).into_iter().flatten().map(|other| {
                let at = other.way.iter().fold(at.clone(), |at, key| at.member(key));
                (other.method.clone(), &other.operation, at)
            });
            for (method, described, at_operation) in fixed.chain(others) {
                let id = OperationId(operations.len() as u32);
                let opened = self.types.len();
                match self.operation(id, (path, &method), described, item, &at_operation, &at) {
                    Some(operation) => operations.push(operation),
                    None => {
                        // What only it would have used goes with it.
                        self.forget_types(opened);
                        let message = format!("`{method} {path}` is left out");
                        let at = At::Key(at_operation.place());
                        self.sink.report(Diagnostic::warning(Code::Unsupported, at, message));
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
            self.sink.report(
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
        let path = without_queries(path, &parameters);
        let parameters = self.template(&path, parameters, at)?;
        let body = match &described.request_body {
            Some(body) => {
                self.resolve(body, &at.member("requestBody"), |lowering, body, at| {
                    lowering.body(body, id, at)
                })??
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
            delivery: None,
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

    /// Holds the path's template against the path parameters, leaves out what it has no place for
    /// and puts the others first, in the template's order. `None`: no value is declared for one of
    /// its expressions.
    fn template(
        &mut self,
        path: &str,
        mut parameters: Vec<Parameter>,
        at: &Cursor<'a>,
    ) -> Option<Vec<Parameter>> {
        let at = At::Key(at.place());
        let expressions = expressions(path);
        let placed = |p: &Parameter, name: &str| p.location == Location::Path && p.wire == name;
        let missing = expressions.iter().find(|name| !parameters.iter().any(|p| placed(p, name)));
        if let Some(name) = missing {
            let message = format!("no parameter is declared for `{{{name}}}` in the path `{path}`");
            self.sink.report(Diagnostic::warning(Code::Missing, at, message));
            return None;
        }
        parameters.retain(|parameter| {
            let wire = &parameter.wire;
            let fits = parameter.location != Location::Path || expressions.contains(&wire.as_str());
            if !fits {
                let message = format!(
                    "the path parameter `{wire}` is not in the path `{path}`; it is left out"
                );
                let at = At::Value(parameter.at);
                self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
            }
            fits
        });
        let place = |parameter: &Parameter| match parameter.location {
            Location::Path => expressions.iter().position(|name| *name == parameter.wire),
            Location::Query | Location::QueryString | Location::Header | Location::Cookie => None,
        };
        parameters.sort_by_key(|parameter| place(parameter).unwrap_or(expressions.len()));
        Some(parameters)
    }
}

/// A path without what stands in its query for query parameters, as in `/a?x={x}`: they are sent there
/// anyway.
fn without_queries(path: &str, parameters: &[Parameter]) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let is = |name: &str, location: Location| {
        parameters.iter().any(|it| it.wire == name && it.location == location)
    };
    let stands_for_parameter = |pair: &&str| {
        let value = pair.split_once('=').map(|(_, value)| value);
        let name = value.and_then(|value| value.strip_prefix('{')?.strip_suffix('}'));
        name.is_some_and(|name| is(name, Location::Query) && !is(name, Location::Path))
    };
    let rest: Vec<&str> = query.split('&').filter(|pair| !stands_for_parameter(pair)).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

/// Whether clients write bodies of a format.
fn is_written(format: Format) -> bool {
    match format {
        Format::Json
        | Format::Form
        | Format::Multipart
        | Format::Mixed
        | Format::Xml
        | Format::Text
        | Format::Bytes
        | Format::JsonLines => true,
        Format::EventStream => false,
    }
}

/// The names between the braces of a path template (§4.8.8.1).
fn expressions(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}
