//! What comes first: the API itself, its servers, its ways of security and its tags.

use super::line::{Line, quoted, word};

use crate::api::{
    Flow, Flows, Info, SecurityKind, SecurityScheme, Server, ServerVariable, Signature,
    SignatureForm, SignedPart, Tag,
};

pub(super) fn info_lines(info: &Info, lines: &mut Vec<Line>) {
    let Info { title, version, description, license } = info;
    let head = Line::new(0, format!("api {}", quoted(title)));
    let head = head.with(format!("version {}", quoted(version)));
    let license = license.as_ref().map(|license| format!("license {}", quoted(license)));
    lines.push(head.maybe(license).maybe(description.as_deref().map(quoted)));
}

pub(super) fn server_lines(server: &Server, indent: usize, lines: &mut Vec<Line>) {
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

pub(super) fn scheme_lines(scheme: &SecurityScheme, lines: &mut Vec<Line>) {
    let SecurityScheme { name, at: _, description, kind } = scheme;
    let what = match kind {
        SecurityKind::Basic => "basic".to_owned(),
        SecurityKind::Bearer => "bearer".to_owned(),
        SecurityKind::Http { scheme } => format!("http {}", quoted(scheme)),
        SecurityKind::ApiKey { location, name } => {
            format!("key in {} {}", location.name(), word(name, ""))
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

pub(super) fn signature_line(signature: &Signature) -> Line {
    let Signature { header, form, signed, is_base64, timestamp, tolerance, base64_secret } =
        signature;
    let form = match form {
        SignatureForm::Whole(prefix) => format!("whole after {}", quoted(prefix)),
        SignatureForm::Versions(version) => format!("version {}", quoted(version)),
        SignatureForm::Fields { signature, timestamp } => {
            format!("fields {} {}", quoted(signature), quoted(timestamp))
        }
    };
    let part = |part: &SignedPart| match part {
        SignedPart::Body => "body".to_owned(),
        SignedPart::Text(text) => quoted(text),
        SignedPart::Header(header) => format!("header {}", word(header, "-")),
        SignedPart::Timestamp => "timestamp".to_owned(),
    };
    let signed: Vec<String> = signed.iter().map(part).collect();
    Line::new(0, format!("signature in {}", word(header, "-")))
        .with(form)
        .with(format!("over {}", signed.join(" ")))
        .maybe(is_base64.then_some("base64"))
        .maybe(timestamp.as_ref().map(|header| format!("at {}", word(header, "-"))))
        .maybe(tolerance.map(|seconds| format!("tolerance {seconds}")))
        .maybe(
            base64_secret.as_ref().map(|prefix| format!("base64 secret after {}", quoted(prefix))),
        )
}

pub(super) fn tag_line(tag: &Tag) -> Line {
    let Tag { name, description } = tag;
    Line::new(0, format!("tag {}", word(name, ""))).maybe(description.as_deref().map(quoted))
}
