//! Operations, webhooks and their parameters.

use super::encoding::encoding_parts;
use super::head::server_lines;
use super::line::{Line, quoted, word, words};
use super::types::{docs_parts, optional, pointer_of};
use super::view::View;
use super::words::status_word;
use crate::api::{
    Body, NextPage, Operation, OperationId, Pages, Parameter, Requirement, Streaming, Webhook,
    WebhookId,
};

/// What stands in paths, beside names.
const PATH: &str = "/{}:";

impl View<'_> {
    pub(super) fn operation(&self, id: OperationId, operation: &Operation) -> Vec<Line> {
        let Operation {
            id: name,
            method,
            path,
            at,
            pointer,
            docs,
            tags,
            parameters,
            body,
            responses,
            security,
            servers,
            pages,
            streaming,
        } = operation;
        let OperationId(number) = id;
        let name = name.as_ref().map_or_else(String::new, |name| format!(" {}", word(name, "")));
        let head = format!("operation {number}{name}: {} {}", word(method, ""), word(path, PATH));
        let implied = *pointer == pointer_of(&["paths", path, &method.to_lowercase()]);
        let head = Line::new(0, head)
            .maybe((!tags.is_empty()).then(|| format!("tags {}", words(tags))))
            .maybe(streaming.map(streaming_words))
            .with(self.place(*at))
            .maybe((!implied).then(|| quoted(pointer)));
        let mut lines = vec![head.all(docs_parts(docs))];
        servers.iter().for_each(|server| server_lines(server, 2, &mut lines));
        if let [first, others @ ..] = security.as_slice() {
            let others = others.iter().map(|all| security_words(all));
            lines.push(Line::new(2, format!("security {}", security_words(first))).all(others));
        }
        lines.extend(parameters.iter().map(|parameter| self.parameter(parameter)));
        if let Some(Body { description, required, contents }) = body {
            let head = Line::new(2, format!("body{}", optional(*required)));
            lines.push(head.maybe(description.as_deref().map(quoted)));
            contents.iter().for_each(|content| self.content(content, 4, &mut lines));
        }
        lines.extend(pages.as_ref().map(|pages| pages_line(pages, parameters)));
        responses.iter().for_each(|response| self.response(response, &mut lines));
        lines
    }

    pub(super) fn webhook(&self, id: WebhookId, webhook: &Webhook) -> Vec<Line> {
        let Webhook {
            name,
            method,
            url,
            at,
            pointer,
            docs,
            tags,
            headers,
            parameters,
            body,
            body_optional,
            responses,
        } = webhook;
        let WebhookId(number) = id;
        let head = format!("webhook {number} {}: {}", word(name, ""), word(method, ""));
        let implied = *pointer == pointer_of(&["webhooks", name, &method.to_lowercase()]);
        let head = Line::new(0, head)
            .maybe(url.as_ref().map(|url| format!("to {}", quoted(url))))
            .maybe((!tags.is_empty()).then(|| format!("tags {}", words(tags))))
            .with(self.place(*at))
            .maybe((!implied).then(|| quoted(pointer)));
        let mut lines = vec![head.all(docs_parts(docs))];
        headers.iter().for_each(|header| lines.push(self.header(header, 2)));
        lines.extend(parameters.iter().map(|parameter| self.parameter(parameter)));
        if body.is_some() || *body_optional {
            lines.push(Line::new(2, format!("body{}", optional(!body_optional))));
        }
        body.iter().for_each(|content| self.content(content, 4, &mut lines));
        for (status, description) in responses {
            let head = format!("answer {}", status_word(*status));
            lines.push(Line::new(2, head).with(quoted(description)));
        }
        lines
    }

    fn parameter(&self, parameter: &Parameter) -> Line {
        let Parameter { name, at, docs, location: place, required, ty, default, encoding } =
            parameter;
        let (place, name) = (place.name(), word(name, ""));
        let head = format!("{place} {name}{}: {}", optional(*required), self.ty(ty));
        let default = default.as_ref().map(|value| format!("default {value}"));
        let line =
            Line::new(2, head).maybe(default).all(encoding_parts(encoding, parameter.location));
        line.with(self.place(*at)).all(docs_parts(docs))
    }
}

fn streaming_words(streaming: Streaming) -> String {
    match streaming {
        Streaming::Whole(OperationId(other)) => format!("whole beside the stream of {other}"),
        Streaming::Stream(OperationId(other)) => format!("stream beside the whole of {other}"),
    }
}

/// One alternative of what is required.
fn security_words(all: &[Requirement]) -> String {
    if all.is_empty() {
        return "none".to_owned();
    }
    let requirements = all.iter().map(|Requirement { scheme, scopes }| {
        let scopes: Vec<String> = scopes.iter().map(|scope| word(scope, ":/")).collect();
        let scopes =
            if scopes.is_empty() { String::new() } else { format!(" ({})", scopes.join(" ")) };
        format!("{}{scopes}", word(scheme, ""))
    });
    requirements.collect::<Vec<_>>().join(" + ")
}

fn pages_line(pages: &Pages, parameters: &[Parameter]) -> Line {
    let Pages { items, next } = pages;
    let path = |path: &[String]| {
        let steps: Vec<String> = path.iter().map(|step| word(step, "")).collect();
        format!("/{}", steps.join("/"))
    };
    let parameter_words = |index: usize| {
        let name = parameters.get(index).map_or("", |parameter| &parameter.name);
        format!("parameter {index} {}", word(name, ""))
    };
    let next = match next {
        NextPage::LinkHeader => "next by the header Link".to_owned(),
        NextPage::LinkAt(at) => format!("next at the link {}", path(at)),
        NextPage::CursorAt(at, index) => {
            format!("next by {} into {}", path(at), parameter_words(*index))
        }
        NextPage::CursorWhile { more, cursor, parameter } => {
            format!(
                "while {} next by {} into {}",
                path(more),
                path(cursor),
                parameter_words(*parameter)
            )
        }
        NextPage::LastItem { more, member, parameter } => {
            let (more, member) = (path(more), word(member, ""));
            format!(
                "while {more} next by the last item's {member} into {}",
                parameter_words(*parameter)
            )
        }
        NextPage::CursorHeader(name, index) => {
            format!("next by the header {} into {}", word(name, ""), parameter_words(*index))
        }
        NextPage::Offset(index) => {
            format!("next by the count so far into {}", parameter_words(*index))
        }
        NextPage::Page(index) => {
            format!("next by the page's number into {}", parameter_words(*index))
        }
    };
    Line::new(2, format!("pages of {}", path(items))).with(next)
}
