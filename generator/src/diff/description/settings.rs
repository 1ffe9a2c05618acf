//! The servers, the credentials, and the description's version.

use super::comparison::Comparison;
use super::places::Place;
use super::side::Side;
use super::words;
use crate::api::{Flows, SecurityKind, SecurityScheme, Server, ServerVariable};
use crate::diff::rule::Rule;
use crate::rust::Ident;

/// What the changes of this file are about.
const SUBJECT: &str = "the API";

pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old.api, comparison.new.api);
    let place = Place::new(SUBJECT, "the API");
    if old.info.version != new.info.version {
        let message = format!("the version is {}; it was {}", new.info.version, old.info.version);
        comparison.report(Rule::VersionChanged, &place, message);
    }
    if (&old.info.title, &old.info.description) != (&new.info.title, &new.info.description) {
        let message = "the description of the API says something else";
        comparison.report(Rule::TextChanged, &place, message);
    }
    servers(comparison, &old.servers, &new.servers, &place);
    variables(comparison, &old.server_variables(), &new.server_variables(), &place);
    schemes(comparison, &place);
}

fn servers(comparison: &mut Comparison<'_>, old: &[Server], new: &[Server], place: &Place) {
    let variants = |side: Side<'_>| -> Vec<String> {
        side.names.servers().iter().map(|it| format!("Server::{it}")).collect()
    };
    let (old_variants, variants) = (variants(comparison.old), variants(comparison.new));
    let at = |variants: &[String], index: usize| variants.get(index).cloned();
    let first = |servers: &[Server]| servers.first().map(|it| it.url.clone());
    let (first, was) = (first(new), first(old));
    if first != was {
        let word = |url: Option<String>| words::of_name(url.as_deref());
        let message =
            format!("requests go to {} by default; they went to {}", word(first), word(was));
        let items = [at(&variants, 0), at(&old_variants, 0)];
        let place = place.clone().with_items(items.into_iter().flatten());
        comparison.report(Rule::ServerChanged, &place, message);
    }
    let is_in = |server: &Server, servers: &[Server]| servers.iter().any(|it| it.url == server.url);
    for (index, server) in old.iter().enumerate().skip(1).filter(|(_, it)| !is_in(it, new)) {
        let place = place.clone().with_items(at(&old_variants, index));
        let message = format!("the server `{}` is gone", server.url);
        comparison.report(Rule::ServerRemoved, &place, message);
    }
    for (index, server) in new.iter().enumerate().skip(1).filter(|(_, it)| !is_in(it, old)) {
        let place = place.clone().with_items(at(&variants, index));
        let message = format!("the server `{}` is new", server.url);
        comparison.report(Rule::ServerAdded, &place, message);
    }
}

fn variables(
    comparison: &mut Comparison<'_>,
    old: &[ServerVariable],
    new: &[ServerVariable],
    place: &Place,
) {
    let old_side = comparison.old;
    for after in new {
        let Some(before) = old.iter().find(|it| it.name == after.name) else { continue };
        let name = &after.name;
        if before.default != after.default {
            let message = format!(
                "the default of the server variable `{name}` is `{}`; it was `{}`",
                after.default, before.default
            );
            comparison.report(Rule::ServerVariableChanged, place, message);
        }
        let values = value_items(old_side, name);
        let has = |values: &[String], value: &String| values.is_empty() || values.contains(value);
        for (index, value) in before.allowed.iter().enumerate() {
            if has(&after.allowed, value) {
                continue;
            }
            let message = format!("the server variable `{name}` cannot be `{value}` any more");
            let place = place.clone().with_items(values.get(index).cloned());
            comparison.report(Rule::ServerVariableChanged, &place, message);
        }
    }
}

/// The variants for the values of a server variable.
fn value_items(side: Side<'_>, name: &str) -> Vec<String> {
    let variables = side.api.server_variables();
    let found = variables.iter().zip(side.names.server_variables()).find(|(it, _)| it.name == name);
    let Some((_, (_, names))) = found else { return Vec::new() };
    names.values.iter().map(|value| format!("{}::{value}", names.ident)).collect()
}

fn schemes(comparison: &mut Comparison<'_>, place: &Place) {
    let (old, new) = (kept_schemes(comparison.old), kept_schemes(comparison.new));
    let find = |schemes: &[(&SecurityScheme, _)], name: &str| {
        schemes.iter().position(|(it, _)| it.name == name)
    };
    for (scheme, setter) in &old {
        if find(&new, &scheme.name).is_none() {
            let message = format!("nothing asks for the scheme `{}` any more", scheme.name);
            let place = place.clone().with_items([format!("ClientBuilder::{setter}")]);
            comparison.report(Rule::SchemeRemoved, &place, message);
        }
    }
    for (after, setter) in new {
        let place = place.clone().with_items([format!("ClientBuilder::{setter}")]);
        let name = &after.name;
        let Some(before) = find(&old, name).map(|index| old[index].0) else {
            comparison.report(Rule::SchemeAdded, &place, format!("the scheme `{name}` is new"));
            continue;
        };
        if before.description != after.description {
            let message = format!("the scheme `{name}` has other documentation");
            comparison.report(Rule::TextChanged, &place, message);
        }
        if let Some((rule, message)) = scheme(name, &before.kind, &after.kind) {
            comparison.report(rule, &place, message);
        }
    }
}

/// The security schemes that are generated, and their setters.
fn kept_schemes(side: Side<'_>) -> Vec<(&SecurityScheme, &Ident)> {
    let all = side.api.security_schemes.iter().zip(side.names.security());
    all.filter(|(scheme, _)| side.api.keeps_scheme(scheme)).collect()
}

fn scheme(name: &str, old: &SecurityKind, new: &SecurityKind) -> Option<(Rule, String)> {
    if old == new {
        return None;
    }
    match (old, new) {
        (SecurityKind::OAuth2(old), SecurityKind::OAuth2(new)) => {
            let same = urls(old) == urls(new);
            let message = format!("tokens of the scheme `{name}` come from another URL");
            (!same).then_some((Rule::TokenUrlChanged, message))
        }
        (SecurityKind::OpenIdConnect { url: old }, SecurityKind::OpenIdConnect { url: new }) => {
            let message =
                format!("the scheme `{name}` is discovered at `{new}`; it was at `{old}`");
            Some((Rule::TokenUrlChanged, message))
        }
        _ => {
            let message = format!(
                "credentials of the scheme `{name}` are sent as {}; they were sent as {}",
                sent(new),
                sent(old)
            );
            Some((Rule::SchemeChanged, message))
        }
    }
}

/// The flows without their scopes, which are told where operations ask for them.
fn urls(flows: &Flows) -> Flows {
    let mut flows = flows.clone();
    let Flows { implicit, password, client_credentials, authorization_code } = &mut flows;
    for flow in [implicit, password, client_credentials, authorization_code] {
        flow.iter_mut().for_each(|flow| flow.scopes.clear());
    }
    flows
}

fn sent(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Basic => "HTTP Basic".to_owned(),
        SecurityKind::Bearer => "a bearer token".to_owned(),
        SecurityKind::Http { scheme } => format!("`Authorization: {scheme}`"),
        SecurityKind::ApiKey { location, name } => {
            let place = match location {
                crate::api::Location::Header => "header",
                crate::api::Location::Cookie => "cookie",
                _ => "query parameter",
            };
            format!("the {place} `{name}`")
        }
        SecurityKind::OAuth2(_) => "a token of OAuth 2".to_owned(),
        SecurityKind::OpenIdConnect { .. } => "a token of OpenID Connect".to_owned(),
        SecurityKind::MutualTls => "a client certificate".to_owned(),
    }
}
