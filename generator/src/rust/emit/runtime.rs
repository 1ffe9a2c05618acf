//! `runtime/`: the files that this description needs, as they are.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use specwright_runtime::source::FILES;

use super::Context;
use super::pages::is_paged;
use super::union::is_by_event;
use crate::api::{Content, Enum, EnumKind, Format, Location, Operation, Scalar, Shape, Type};
use crate::config::OwnType;
use crate::rust::types::{contents, each_type, sent_as};

/// Modules for dates.
const DATES: &[&str] = &["chrono", "jiff", "time"];
/// Modules for what stands in JSON as text of some form.
const TEXTS: &[&str] = &["chrono", "decimal", "http_date", "ip", "jiff", "time", "uri", "uuid"];
/// Modules for scalars.
const SCALARS: &[&str] = &[
    "base64",
    "chrono",
    "decimal",
    "duration",
    "http_date",
    "ip",
    "jiff",
    "secret",
    "time",
    "uri",
    "uuid",
];

/// Modules that only some descriptions need.
fn needs_module(context: &Context<'_>, module: &str) -> bool {
    let shape = |wanted: fn(&Shape) -> bool| context.api.types.iter().any(|t| wanted(&t.shape));
    match module {
        // A union says of its types which are records.
        "record" => shape(|shape| matches!(shape, Shape::Struct(_) | Shape::Union(_))),
        "open_enum" => shape(|shape| is_enum(shape, true)),
        "open_values" => shape(|shape| is_enum(shape, false)),
        "union" | "replay" => shape(|shape| matches!(shape, Shape::Union(_))),
        "form" => sent_as(context.api, Format::Form).next().is_some(),
        "mixed" => sent_as(context.api, Format::Mixed).next().is_some(),
        "multipart" => {
            needs_module(context, "mixed")
                || sent_as(context.api, Format::Multipart).next().is_some()
        }
        "header" => declares_headers(context),
        "webhook" => !context.api.webhooks.is_empty(),
        "query" => called_with(context, Location::Query),
        "cookie" => called_with(context, Location::Cookie),
        "segment" => called_with(context, Location::Path),
        "field" => {
            let mut bodies = context.api.webhooks.iter().filter_map(|it| it.body.as_ref());
            ["cookie", "query"].iter().any(|it| needs_module(context, it))
                || bodies.any(|content| content.format == Format::Form)
        }
        "given" => ["field", "header", "segment"].iter().any(|it| needs_module(context, it)),
        "xml" => contents(context.api, Format::Xml).next().is_some(),
        "pages" => context.api.operations.iter().any(|it| is_paged(context, it)),
        "values" => sent_as(context.api, Format::JsonLines).next().is_some(),
        "negotiation" => {
            let mut responses = context.api.operations.iter().flat_map(|it| &it.responses);
            responses.any(|response| response.contents.len() > 1)
        }
        "idempotency" => filled(context),
        "reconnect" => needs_module(context, "event_stream"),
        "oauth" => needs_oauth(context),
        "event_stream" => any_success(context, Format::EventStream),
        "named_events" => {
            let mut bodies = context.api.operations.iter().flat_map(|it| &it.responses);
            let is_named =
                |it: &Content| it.format == Format::EventStream && is_by_event(context, &it.ty);
            bodies.any(|it| it.status.is_success() && it.contents.iter().any(is_named))
        }
        "json_lines" => any_success(context, Format::JsonLines),
        "download" => any_success(context, Format::Bytes),
        "lines" => ["event_stream", "json_lines"].iter().any(|it| needs_module(context, it)),
        "stream_error" => {
            ["download", "event_stream", "json_lines"].iter().any(|it| needs_module(context, it))
        }
        "blocking" => ["pages", "stream_error"].iter().any(|it| needs_module(context, it)),
        "indirect" => context.types.has_indirect(),
        "tuple" => any_type(context, |ty| matches!(ty, Type::Tuple(_))),
        "text" => TEXTS.iter().any(|module| needs_module(context, module)),
        "clock" => {
            let mut all = DATES.iter().chain(&["http_date"]);
            all.any(|module| needs_module(context, module))
        }
        _ if SCALARS.contains(&module) => {
            let scalars = context.types.scalars();
            any_scalar(context, |scalar| scalars.module(scalar) == Some(module))
        }
        _ => true,
    }
}

/// Whether what comes from the API has headers that get types.
pub(super) fn declares_headers(context: &Context<'_>) -> bool {
    let of_responses = context.api.operations.iter().flat_map(Operation::headers);
    of_responses.chain(context.api.webhooks.iter().flat_map(|it| &it.headers)).next().is_some()
}

/// Whether what the API calls has parameters in that place.
fn called_with(context: &Context<'_>, location: Location) -> bool {
    context.api.webhooks.iter().any(|it| it.parameters_in(location).next().is_some())
}

/// Whether the client fills a parameter by itself.
fn filled(context: &Context<'_>) -> bool {
    let mut parameters = context.api.operations.iter().flat_map(|it| &it.parameters);
    parameters.any(|parameter| parameter.filled().is_some())
}

/// Whether some credentials are tokens that the client may get itself.
pub(super) fn needs_oauth(context: &Context<'_>) -> bool {
    context.api.security_schemes.iter().any(|scheme| scheme.kind.has_scopes())
}

fn is_enum(shape: &Shape, of_strings: bool) -> bool {
    matches!(shape, Shape::Enum(Enum { kind, values: _ }) if (*kind == EnumKind::String) == of_strings)
}

/// Whether a success has a body of that format.
fn any_success(context: &Context<'_>, format: Format) -> bool {
    let mut responses = context.api.operations.iter().flat_map(|operation| &operation.responses);
    responses.any(|response| response.contents.iter().any(|content| content.format == format))
}

/// The names that users reach for, of the modules that only some descriptions need.
const NAMES: &[(&str, &[&str])] = &[
    ("cookie", &["Cookie"]),
    ("download", &["Download"]),
    ("event_stream", &["Event", "Events"]),
    ("given", &["ValueError"]),
    ("header", &["Header"]),
    ("indirect", &["Indirect"]),
    ("json_lines", &["Items"]),
    ("oauth", &["OAuth", "TokenError", "TokenErrorCode"]),
    ("pages", &["PageItems", "Pages"]),
    ("query", &["Query"]),
    ("reconnect", &["Reconnects"]),
    ("segment", &["Segment"]),
    ("stream_error", &["StreamError"]),
    ("values", &["Values"]),
    ("webhook", &["WebhookError"]),
];

/// The names that users reach for, of the modules that not every description needs.
pub(super) fn names_at_need(context: &Context<'_>) -> Vec<(&'static str, &'static [&'static str])> {
    // Other forms have types of their own.
    let by_hand = sent_as(context.api, Format::Multipart).any(|content| content.ty == Type::Any);
    let by_hand = by_hand.then_some(("multipart", &["FormData"][..]));
    let mixed = sent_as(context.api, Format::Mixed).any(|content| content.parts.is_empty());
    let mixed = mixed.then_some(("mixed", &["Mixed"][..]));
    NAMES
        .iter()
        .copied()
        .filter(|(module, _)| needs_module(context, module))
        .chain(by_hand)
        .chain(mixed)
        .collect()
}

/// Whether a dependency of the runtime's is one of the client's.
pub(super) fn needs(context: &Context<'_>, dependency: &str) -> bool {
    match dependency {
        "chrono" | "jiff" | "time" | "uuid" => needs_module(context, dependency),
        "async-lock" => needs_oauth(context),
        "getrandom" => filled(context),
        "roxmltree" => needs_module(context, "xml"),
        "rust_decimal" => needs_module(context, "decimal"),
        _ => true,
    }
}

pub(super) fn any_scalar(context: &Context<'_>, wanted: impl Fn(Scalar) -> bool) -> bool {
    context.types.used_scalars().any(wanted)
}

fn any_type(context: &Context<'_>, wanted: fn(&Type) -> bool) -> bool {
    let mut found = false;
    each_type(context.api, |ty| found |= wanted(ty));
    found
}

/// The types of the user's own that the API has, each once.
pub(super) fn own_types<'c>(context: &Context<'c>) -> Vec<&'c OwnType> {
    let mut types: Vec<&OwnType> = Vec::new();
    for scalar in context.types.used_scalars() {
        let Scalar::Own(own) = scalar else { continue };
        let own = context.types.scalars().own(own);
        types.extend(own.filter(|own| types.iter().all(|other| other.path != own.path)));
    }
    types
}

/// The names and texts of the files to copy.
pub(super) fn files(context: &Context<'_>) -> Vec<(&'static str, &'static str)> {
    let wanted = |name: &str| needs_module(context, top(name));
    FILES.iter().copied().filter(|(name, _)| wanted(name)).collect()
}

/// The module right below `runtime` that a file belongs to.
fn top(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// `runtime/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let mut modules: Vec<&str> = files(context).into_iter().map(|(name, _)| top(name)).collect();
    modules.dedup();
    let modules = modules.into_iter().map(|name| Ident::new(name, Span::call_site()));
    quote! {
        //! What the client is built on: the same in every client made by specwright.
        #![allow(dead_code, unused_imports, unused_macros, reason = "not every client uses all of it")]
        #(pub mod #modules;)*
    }
}
