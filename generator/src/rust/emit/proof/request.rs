//! What is known of the request of an operation, by the description alone: arguments, the request that is made of
//! them, and an answer.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::address::{base, identity, path};
use super::expand::sent;
use super::models::entry;
use super::node::{Node, node};
use crate::api::{
    BodyFormat, Content, Docs, Location, Operation, OperationId, Parameter, Response, Status, Type,
};
use crate::examples::Given;
use crate::rust::emit::Context;
use crate::rust::names::OperationNames;

/// A request that can be tested.
#[derive(Debug)]
pub(super) struct Request {
    /// The parameters that are given, by index.
    pub(super) parameters: Vec<usize>,
    /// The index of the body's media type, where there is a body.
    pub(super) body: Option<usize>,
    /// Whether the answer is compared with the output.
    pub(super) is_compared: bool,
    /// All that the test reads.
    pub(super) facts: Value,
}

/// The request of an operation. None where it is of a kind that is not tested, or no values for it can be made.
pub(super) fn request(context: &Context<'_>, id: OperationId) -> Option<Request> {
    let operation = &context.api.operations[id.0 as usize];
    let maker =
        Maker { context, given: context.proof?, operation, names: context.names.operation(id) };
    if operation.streaming.is_some() {
        return None;
    }
    let values = maker.parameters()?;
    let body = maker.body()?;
    let mut arguments = Map::new();
    for (index, value, _) in &values {
        arguments.insert(maker.names.parameters.get(*index)?.as_str().to_owned(), value.clone());
    }
    if let Some(Body { value, .. }) = &body {
        arguments.insert("body".to_owned(), value.clone());
    }
    let request = maker.sent(&values, body.as_ref())?;
    let mut facts = Map::new();
    if !arguments.is_empty() {
        facts.insert("arguments".to_owned(), Value::Object(arguments));
    }
    facts.insert("request".to_owned(), request);
    let answer = maker.answer();
    let is_compared = answer.as_ref().is_some_and(|answer| answer.get("json").is_some());
    facts.extend(answer.map(|answer| ("answer".to_owned(), answer)));
    Some(Request {
        parameters: values.into_iter().map(|(index, ..)| index).collect(),
        body: body.map(|body| body.index),
        is_compared,
        facts: Value::Object(facts),
    })
}

struct Maker<'a> {
    context: &'a Context<'a>,
    given: &'a Given,
    operation: &'a Operation,
    names: &'a OperationNames,
}

/// A body that can be sent.
struct Body<'a> {
    index: usize,
    content: &'a Content,
    value: Value,
    /// What the request says of it: the form, and what it holds.
    expected: (&'static str, Value),
}

impl<'a> Maker<'a> {
    /// The parameters that have values, and what is sent of each. None where one that is required has none.
    fn parameters(&self) -> Option<Vec<(usize, Value, String)>> {
        let mut values = Vec::new();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            match self.parameter(parameter) {
                Some((value, sent)) => values.push((index, value, sent)),
                None if parameter.required || parameter.location == Location::Path => return None,
                None => {}
            }
        }
        Some(values)
    }

    /// The value of a parameter: an example of the description, or one that is made up, of which it is known how it
    /// is sent.
    fn parameter(&self, parameter: &Parameter) -> Option<(Value, String)> {
        let Parameter { ty, docs, .. } = parameter;
        let made = Docs { constraints: docs.constraints.clone(), ..Docs::default() };
        let candidates = [docs, &made].into_iter();
        let mut values =
            candidates.filter_map(|docs| self.context.examples.value(self.context.api, ty, docs));
        values.find_map(|value| {
            let example = self.given.example(self.context.api, ty, &value);
            let is_one = example.spelled.is_empty() && example.whole.is_empty();
            let sent = sent(self.context.api, parameter, &example.written).filter(|_| is_one)?;
            Some((value, sent))
        })
    }

    /// The body, in its first media type; `Some(None)` where there is none.
    fn body(&self) -> Option<Option<Body<'a>>> {
        let Some(body) = &self.operation.body else { return Some(None) };
        let Some(content) = body.contents.first() else { return Some(None) };
        match self.content(content) {
            Some((value, expected)) => Some(Some(Body { index: 0, content, value, expected })),
            // Without its members, the body is another one.
            None if body.required => None,
            None => Some(None),
        }
    }

    fn content(&self, content: &Content) -> Option<(Value, (&'static str, Value))> {
        let Content { format, ty, encoding, examples, .. } = content;
        if content.is_open() || content.is_range() && !content.is_any() {
            return None;
        }
        let docs = Docs { examples: examples.clone(), ..Docs::default() };
        let value = || self.context.examples.value(self.context.api, ty, &docs);
        match format {
            BodyFormat::Json => {
                let value = value()?;
                let example = self.given.example(self.context.api, ty, &value);
                Some((value, ("json", entry(&example))))
            }
            BodyFormat::Form if encoding.is_empty() => {
                let value = value()?;
                let example = self.given.example(self.context.api, ty, &value);
                let is_one = example.spelled.is_empty() && example.whole.is_empty();
                let pairs =
                    pairs(node(self.context.api, ty, &example.written)?).filter(|_| is_one)?;
                Some((value, ("form", pairs)))
            }
            BodyFormat::Text if matches!(self.context.types.resolved(ty), Type::Scalar(_)) => {
                let value = value()?;
                let text = value.as_str()?.to_owned();
                let example = self.given.example(self.context.api, ty, &value);
                example.spelled.is_empty().then_some((value, ("text", text.into())))
            }
            BodyFormat::Bytes => Some(("some bytes".into(), ("text", "some bytes".into()))),
            _ => None,
        }
    }

    /// The request as it has to be.
    fn sent(&self, values: &[(usize, Value, String)], body: Option<&Body<'_>>) -> Option<Value> {
        let operation = self.operation;
        let identity = identity(self.context, operation)?;
        let mut headers = BTreeMap::new();
        if let Some(accept) = accept(operation) {
            headers.insert("accept".to_owned(), Value::from(accept));
        }
        if let Some(body) = body {
            let media_type = match body.content.is_any() {
                true => "application/json",
                false => &body.content.media_type,
            };
            headers.insert("content-type".to_owned(), media_type.into());
        }
        headers.extend(identity.headers);
        let (mut query, mut cookies, mut segments) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (index, _, sent) in values {
            let parameter = operation.parameters.get(*index)?;
            match parameter.location {
                Location::Path => drop(segments.insert(parameter.name.as_str(), sent.clone())),
                Location::Query | Location::QueryString => query.push(sent.clone()),
                Location::Header => {
                    headers.insert(parameter.name.to_ascii_lowercase(), Value::from(sent.as_str()));
                }
                Location::Cookie => cookies.push(sent.clone()),
            }
        }
        query.extend(identity.query);
        cookies.extend(identity.cookies);
        if !cookies.is_empty() {
            headers.insert("cookie".to_owned(), cookies.join("; ").into());
        }
        let mut url = base(self.context, operation)? + &path(&operation.path, &segments)?;
        if !query.is_empty() {
            url = format!("{url}?{}", query.join("&"));
        }
        let headers: Map<String, Value> = headers.into_iter().collect();
        let mut request = json!({ "method": operation.method, "url": url, "headers": headers });
        if let (Some(Body { expected: (name, value), .. }), Some(members)) =
            (body, request.as_object_mut())
        {
            members.insert((*name).to_owned(), value.clone());
        }
        Some(request)
    }

    /// An answer that is a success, if one can be made.
    fn answer(&self) -> Option<Value> {
        let responses = &self.operation.responses;
        let success = responses.iter().find(|it| it.status.is_success());
        let default = || responses.iter().find(|it| it.status == Status::Default);
        let Some(Response { status, contents, .. }) = success.or_else(default) else {
            return Some(json!({ "status": 200 }));
        };
        let status = match status {
            Status::Code(code) => *code,
            Status::Range(_) | Status::Default => 200,
        };
        let Some(content) = contents.first() else { return Some(json!({ "status": status })) };
        // What has no body says so by its status.
        if self.operation.method == "HEAD" || [204, 205].contains(&status) || content.is_range() {
            return None;
        }
        match content.format {
            BodyFormat::Json => {
                let docs = Docs { examples: content.examples.clone(), ..Docs::default() };
                let value = self.context.examples.value(self.context.api, &content.ty, &docs)?;
                let example = self.given.example(self.context.api, &content.ty, &value);
                Some(
                    json!({ "status": status, "content-type": content.media_type, "json": entry(&example) }),
                )
            }
            BodyFormat::Text => {
                let value =
                    self.context.examples.value(self.context.api, &content.ty, &Docs::default())?;
                let text = value.as_str()?;
                Some(json!({ "status": status, "content-type": content.media_type, "text": text }))
            }
            BodyFormat::Bytes => Some(
                json!({ "status": status, "content-type": content.media_type, "text": "some bytes" }),
            ),
            _ => None,
        }
    }
}

/// The media types that an operation's responses have, each once.
fn accept(operation: &Operation) -> Option<String> {
    let mut accept: Vec<&str> = Vec::new();
    for content in operation.responses.iter().flat_map(|response| &response.contents) {
        if !accept.contains(&content.media_type.as_str()) {
            accept.push(&content.media_type);
        }
    }
    (!accept.is_empty()).then(|| accept.join(", "))
}

/// The pairs of a form whose members are text, or lists of it.
fn pairs(node: Node) -> Option<Value> {
    let Node::Map(members) = node else { return None };
    let mut pairs = Vec::new();
    for (name, value) in members {
        match value {
            Node::Text(text) => pairs.push(json!([name, text])),
            Node::List(items) => {
                for item in items {
                    pairs.push(json!([name, item.text()?]));
                }
            }
            Node::Map(_) => return None,
        }
    }
    Some(Value::Array(pairs))
}
