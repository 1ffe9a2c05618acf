//! An [`Api`] as text that people read: a line for each type, member, operation, parameter, response.
//!
//! Types are numbered, and others refer to them by `#3`, or `Pet#3` where a component has that name.
//! What is as it mostly is stays unsaid: that something is required (`name?` is what is not), the
//! style of a parameter, the pointer of a component. Everything else is there. Each struct is taken
//! apart without `..`, so that a new field cannot be forgotten.

mod line;
mod operations;
mod responses;
mod types;

#[cfg(test)]
mod tests;

use super::{
    Api, Flow, Flows, Info, OperationId, SecurityKind, SecurityScheme, Server, ServerVariable, Tag,
    TypeId, WebhookId,
};
use crate::diagnostics::At;
use crate::source::{Place, Sources};
use line::{Line, quoted, word};

impl Api {
    /// Everything that it says as text that people read, with line and column in the files that it
    /// was read from.
    pub fn text(&self, sources: &Sources) -> String {
        let Api { info, servers, security_schemes, tags, types, operations, webhooks } = self;
        let view = View { api: self, sources };
        let mut head = Vec::new();
        info_lines(info, &mut head);
        servers.iter().for_each(|server| server_lines(server, 0, &mut head));
        security_schemes.iter().for_each(|scheme| scheme_lines(scheme, &mut head));
        tags.iter().for_each(|tag| head.push(tag_line(tag)));
        let types = (0..).map(TypeId).zip(types).map(|(id, ty)| view.definition(id, ty));
        let operations = (0..).map(OperationId).zip(operations);
        let operations = operations.map(|(id, operation)| view.operation(id, operation));
        let webhooks = (0..).map(WebhookId).zip(webhooks).map(|(id, it)| view.webhook(id, it));
        let blocks = std::iter::once(head).chain(types).chain(operations).chain(webhooks);
        let block = |lines: Vec<Line>| lines.iter().map(Line::to_string).collect::<String>();
        blocks.map(block).collect::<Vec<_>>().join("\n")
    }
}

/// What a line is written by: the types that it mentions, and the files where things stand.
struct View<'a> {
    api: &'a Api,
    sources: &'a Sources,
}

impl View<'_> {
    /// Line and column, and which file it is if it is not the first.
    fn place(&self, place: Place) -> String {
        let Some(found) = self.sources.locate(&At::Value(place)) else {
            return "@nowhere".to_owned();
        };
        let first = self.sources.iter().next().map_or("", |file| file.path());
        let folder = first.rfind('/').map_or("", |end| &first[..=end]);
        let position = format!("{}:{}", found.line, found.column);
        if found.path == first {
            format!("@{position}")
        } else {
            let path = found.path.strip_prefix(folder).unwrap_or(found.path);
            format!("@{}:{position}", word(path, "/"))
        }
    }
}

fn info_lines(info: &Info, lines: &mut Vec<Line>) {
    let Info { title, version, description, license } = info;
    let head = Line::new(0, format!("api {}", quoted(title)));
    let head = head.with(format!("version {}", quoted(version)));
    let license = license.as_ref().map(|license| format!("license {}", quoted(license)));
    lines.push(head.maybe(license).maybe(description.as_deref().map(quoted)));
}

fn server_lines(server: &Server, indent: usize, lines: &mut Vec<Line>) {
    let Server { name, url, description, variables } = server;
    let head = Line::new(indent, format!("server {}", quoted(url)));
    let name = name.as_ref().map(|name| format!("name {}", quoted(name)));
    lines.push(head.maybe(name).maybe(description.as_deref().map(quoted)));
    for ServerVariable { name, default, allowed, description } in variables {
        let allowed: Vec<String> = allowed.iter().map(|value| quoted(value)).collect();
        let head = format!("variable {} = {}", word(name, ""), quoted(default));
        let allowed = (!allowed.is_empty()).then(|| format!("of {}", allowed.join(" ")));
        let line = Line::new(indent + 2, head).maybe(allowed);
        lines.push(line.maybe(description.as_deref().map(quoted)));
    }
}

fn scheme_lines(scheme: &SecurityScheme, lines: &mut Vec<Line>) {
    let SecurityScheme { name, description, kind } = scheme;
    let what = match kind {
        SecurityKind::Basic => "basic".to_owned(),
        SecurityKind::Bearer => "bearer".to_owned(),
        SecurityKind::Http { scheme } => format!("http {}", quoted(scheme)),
        SecurityKind::ApiKey { location, name } => {
            format!("key in {} {}", operations::location(*location), word(name, ""))
        }
        SecurityKind::OAuth2(_) => "oauth 2".to_owned(),
        SecurityKind::OpenIdConnect { url } => format!("openid connect at {}", quoted(url)),
        SecurityKind::MutualTls => "mutual tls".to_owned(),
    };
    let head = Line::new(0, format!("scheme {}: {what}", word(name, "")));
    lines.push(head.maybe(description.as_deref().map(quoted)));
    if let SecurityKind::OAuth2(flows) = kind {
        let Flows { implicit, password, client_credentials, authorization_code } = &**flows;
        for (name, flow) in [
            ("implicit", implicit),
            ("password", password),
            ("client credentials", client_credentials),
            ("authorization code", authorization_code),
        ] {
            flow.iter().for_each(|flow| flow_lines(name, flow, lines));
        }
    }
}

fn flow_lines(name: &str, flow: &Flow, lines: &mut Vec<Line>) {
    let Flow { authorization_url, token_url, refresh_url, scopes } = flow;
    let at = |what: &str, url: &Option<String>| {
        url.as_ref().map(|url| format!("{what} at {}", quoted(url)))
    };
    lines.push(
        Line::new(2, name)
            .maybe(at("authorizes", authorization_url))
            .maybe(at("tokens", token_url))
            .maybe(at("refreshes", refresh_url)),
    );
    for (scope, meaning) in scopes {
        lines.push(Line::new(4, format!("scope {}: {}", word(scope, ":/"), quoted(meaning))));
    }
}

fn tag_line(tag: &Tag) -> Line {
    let Tag { name, description } = tag;
    Line::new(0, format!("tag {}", word(name, ""))).maybe(description.as_deref().map(quoted))
}
