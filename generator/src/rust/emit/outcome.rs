//! The output and error of an operation, from its responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code, one_line};
use super::linked::linked;
use super::response_case::ResponseCase;
use crate::api::{BodyFormat, Content, OperationId, Response, Scalar, Shape, Status, Struct, Type};
use crate::rust::Ident;
use crate::rust::contents::is_same;
use crate::rust::names::{ErrorName, OperationNames};

/// The responses of an operation, as its output and error.
pub(super) struct OperationOutcome<'a> {
    id: OperationId,
    names: &'a OperationNames,
    successes: Vec<ResponseCase<'a>>,
    failures: Vec<ResponseCase<'a>>,
}

/// The error type that operations share, where it is called after their failures.
pub(super) fn shared_error(context: &Context<'_>, group: usize) -> Option<TokenStream> {
    let operations = &context.errors.groups()[group];
    let ErrorName::Shared(name) = context.names.error(group) else { return None };
    let outcome = OperationOutcome::of(context, *operations.first()?);
    let comment = " What operations fail with that declare these failures.";
    Some(outcome.error_type(context, group, name, comment))
}

impl<'a> OperationOutcome<'a> {
    pub(super) fn of(context: &Context<'a>, id: OperationId) -> Self {
        let operation = &context.api.operations[id.0 as usize];
        let names = context.names.operation(id);
        let cases = operation.responses.iter().zip(&names.responses).map(ResponseCase::of);
        let (mut successes, failures): (Vec<_>, Vec<_>) =
            cases.partition(|case| case.status().is_success());
        if successes.is_empty() {
            // A description that declares nothing but a default means every success by it, too.
            let default = failures.iter().filter(|case| case.status() == Status::Default);
            successes.extend(default.cloned());
        }
        Self { id, names, successes, failures }
    }

    /// The output of the operation.
    pub(super) fn output(&self, context: &Context<'_>) -> TokenStream {
        match self.single() {
            Some(None) => quote!(()),
            Some(Some(content)) => tokens(context, content),
            None => {
                let output = &self.names.output;
                quote!(#output)
            }
        }
    }

    /// The declared error of the operation.
    pub(super) fn error(&self) -> TokenStream {
        let error = &self.names.error;
        if self.failures.is_empty() { quote!(std::convert::Infallible) } else { quote!(#error) }
    }

    /// Whether what it gives is an enumeration of its own.
    pub(super) fn has_output(&self) -> bool {
        self.single().is_none()
    }

    /// Whether the description declares failures.
    pub(super) fn has_error(&self) -> bool {
        !self.failures.is_empty()
    }

    /// What it gives and fails with, as a sentence without its end.
    pub(super) fn summary(&self, context: &Context<'_>) -> String {
        let gives = match self.single() {
            Some(None) => "Gives nothing".to_owned(),
            Some(Some(content)) => {
                format!("Gives {}", linked(context, &content.ty, tokens(context, content)))
            }
            None => format!("Gives [`{}`]", self.names.output),
        };
        match self.failures.is_empty() {
            true => gives,
            false => format!("{gives}; fails with [`{}`]", self.names.error),
        }
    }

    /// The method that reconnects an event stream, if the output is one.
    pub(super) fn reconnecting(&self) -> Option<TokenStream> {
        let Some(Some(content)) = self.single() else { return None };
        (content.format == BodyFormat::EventStream).then(|| {
            quote! {
                /// Makes the call, and where the stream ends or breaks off, makes it again after a pause.
                pub fn reconnecting(self, reconnects: rt::reconnect::Reconnects) -> rt::transport::BoxFuture<'static, rt::endpoint::Outcome<Self>> {
                    self.0.reconnecting(reconnects)
                }
            }
        })
    }

    /// The only output of all successes; `None` if they differ.
    fn single(&self) -> Option<Option<&'a Content>> {
        let mut given =
            self.successes.iter().flat_map(ResponseCase::variants).map(|(_, content)| content);
        let Some(first) = given.next() else {
            return Some(None);
        };
        let same = |other: Option<&Content>| match (first, other) {
            (Some(one), Some(other)) => is_same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        given.all(same).then_some(first)
    }

    /// The enumerations of outputs and errors, where there are any.
    pub(super) fn items(&self, context: &Context<'_>) -> TokenStream {
        let output = self.single().is_none().then(|| self.output_item(context));
        let error = self.error_item(context);
        quote!(#output #error)
    }

    fn output_item(&self, context: &Context<'_>) -> TokenStream {
        let OperationNames { output, marker, .. } = self.names;
        let choice = self.successes.iter().any(|case| case.variants().len() > 1);
        let by = if choice { "the status and content type" } else { "the status" };
        let comment = format!(" What [`{marker}`] gives, by {by} of the response.");
        let text = |response: &Response| Some(response.description.clone());
        let variants = variants(context, &self.successes, &text);
        // A stream is neither copied nor compared.
        let open = context.open();
        let derives = if self.streams() { quote!(Debug) } else { quote!(Debug, Clone, PartialEq) };
        quote! {
            #[doc = #comment]
            #[derive(#derives)]
            #open
            pub enum #output { #(#variants)* }
        }
    }

    /// The error type: its own, or another name for one that operations share.
    fn error_item(&self, context: &Context<'_>) -> Option<TokenStream> {
        let OperationNames { error, marker, .. } = self.names;
        let group = context.errors.group(self.id)?;
        let comment = format!(" What [`{marker}`] fails with, as far as its description says.");
        let of = match context.names.error(group) {
            ErrorName::Operation(owner) if *owner == self.id => {
                return Some(self.error_type(context, group, error, &comment));
            }
            ErrorName::Operation(owner) => &context.names.operation(*owner).error,
            ErrorName::Shared(name) => name,
        };
        let is_near = context.layout.is_error_near(group, self.id);
        let module = (!is_near).then(|| quote!(super::));
        Some(quote!(#[doc = #comment] pub type #error = #module #of;))
    }

    fn error_type(
        &self,
        context: &Context<'_>,
        group: usize,
        name: &Ident,
        comment: &str,
    ) -> TokenStream {
        let text = |response: &Response| {
            context.errors.text(context.api, group, response.status).map(str::to_owned)
        };
        let variants = variants(context, &self.failures, &text);
        let read = self.read_error(context);
        let (display, open) = (self.display(context, &text), context.open());
        quote! {
            #[doc = #comment]
            #[derive(Debug, Clone, PartialEq)]
            #open
            pub enum #name { #(#variants)* }

            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    #display
                }
            }

            impl std::error::Error for #name {}

            impl rt::endpoint::DeclaredError for #name {
                fn read(response: &RawResponse) -> rt::raw_response::Failure<Self> {
                    #read
                }
            }
        }
    }

    /// The message of the error type: the description's text, and the server's.
    fn display(
        &self,
        context: &Context<'_>,
        text: &impl Fn(&Response) -> Option<String>,
    ) -> TokenStream {
        let variants = self.failures.iter().flat_map(|case| {
            let text = text(case.response).unwrap_or_else(|| phrase(case.status()));
            let text = one_line(&text);
            case.variants()
                .into_iter()
                .map(move |(variant, content)| (text.clone(), variant, content))
        });
        let speaks = |content: &Content| !is_stream(content) && speaks(context, &content.ty);
        let any = variants.clone().any(|(_, _, content)| content.is_some_and(speaks));
        let arms = variants.map(|(text, variant, content)| match content {
            Some(content) if speaks(content) => {
                quote!(Self::#variant(body) => rt::shown::said(f, #text, body),)
            }
            content => {
                let payload = content.map(|_| quote!((_)));
                let said = if any { quote!(f.write_str(#text)) } else { quote!(#text) };
                quote!(Self::#variant #payload => #said,)
            }
        });
        match any {
            true => quote!(match self { #(#arms)* }),
            false => quote!(let text = match self { #(#arms)* }; f.write_str(text)),
        }
    }

    /// The body of `Endpoint::read`, which reads successes.
    pub(super) fn read(&self, context: &Context<'_>) -> TokenStream {
        let single = self.single().is_some();
        let mut cases: Vec<&ResponseCase<'_>> = self.successes.iter().collect();
        if cases.is_empty() {
            // Where nothing is declared, nothing is expected.
            return quote!(match response.status() {
                200..=299 => response.empty(),
                _ => response.failure(),
            });
        }
        cases.sort_by_key(|case| case.status());
        let arms = cases.into_iter().map(|case| {
            let (status, value) = (pattern(case.status()), self.success(context, case, single));
            quote!(#status => #value,)
        });
        quote!(match response.status() { #(#arms)* _ => response.failure(), })
    }

    /// The body of `DeclaredError::read`. A default declares failures, but not other successes.
    fn read_error(&self, context: &Context<'_>) -> TokenStream {
        let mut cases: Vec<&ResponseCase<'_>> = self.failures.iter().collect();
        cases.sort_by_key(|case| case.status());
        let arms = cases.into_iter().map(|case| {
            let value = failure(context, case);
            match case.status() {
                Status::Default => quote!(200..=299 => response.undeclared(), _ => #value,),
                status => {
                    let status = pattern(status);
                    quote!(#status => #value,)
                }
            }
        });
        let has_default = self.failures.iter().any(|case| case.status() == Status::Default);
        let otherwise = (!has_default).then(|| quote!(_ => response.undeclared(),));
        quote!(match response.status() { #(#arms)* #otherwise })
    }

    /// Whether a success is a stream.
    pub(super) fn streams(&self) -> bool {
        self.successes.iter().any(|case| case.any(is_stream))
    }

    /// What `Endpoint` has besides `read` if a success is a stream.
    pub(super) fn open(&self, context: &Context<'_>) -> Option<TokenStream> {
        let single = self.single().is_some();
        let streams = self.successes.iter().filter(|case| case.any(is_stream));
        let arms: Vec<TokenStream> = streams
            .map(|case| {
                let status = pattern(case.status());
                let value = case.reading(|content, variant| match is_stream(content) {
                    true => self.given(context, content, variant, single),
                    false => quote!(None),
                });
                quote!(#status => #value,)
            })
            .collect();
        (!arms.is_empty()).then(|| {
            quote! {
                const STREAMS: bool = true;
                fn open(response: &mut rt::streaming_response::StreamingResponse) -> Option<Self::Output> {
                    match response.status() { #(#arms)* _ => None, }
                }
            }
        })
    }

    fn success(&self, context: &Context<'_>, case: &ResponseCase<'_>, single: bool) -> TokenStream {
        let output = &self.names.output;
        match (case.bare, single) {
            (Some(_), true) => quote!(response.empty()),
            (Some(variant), false) => quote!(response.empty_as(#output::#variant)),
            (None, _) => {
                case.reading(|content, variant| self.given(context, content, variant, single))
            }
        }
    }

    /// The output of a success with a body.
    fn given(
        &self,
        context: &Context<'_>,
        content: &Content,
        variant: &Ident,
        single: bool,
    ) -> TokenStream {
        let output = &self.names.output;
        let reader = reader(context, content);
        match content.format {
            _ if single => quote!(response.#reader),
            BodyFormat::Json if !content.is_any() => quote!(response.json_as(#output::#variant)),
            _ => quote!(response.#reader.map(#output::#variant)),
        }
    }
}

/// Whether a failure's body may have a message for people.
fn speaks(context: &Context<'_>, ty: &Type) -> bool {
    const WORDS: [&str; 5] = ["title", "detail", "message", "error", "code"];
    match context.types.resolved(ty) {
        Type::Nullable(inner) => speaks(context, inner),
        Type::Scalar(scalar) => *scalar == Scalar::String,
        Type::Any | Type::Map(_) => true,
        Type::Named(id) => match &context.api.get(*id).shape {
            Shape::Struct(Struct { fields, rest: _ }) => {
                fields.iter().any(|field| WORDS.contains(&field.json_name.as_str()))
            }
            Shape::Union(_) => true,
            Shape::Enum(_) | Shape::Alias(_) => false,
        },
        _ => false,
    }
}

/// Reads a failure.
fn failure(context: &Context<'_>, case: &ResponseCase<'_>) -> TokenStream {
    if let Some(variant) = case.bare {
        return quote!(response.error(Self::#variant));
    }
    case.reading(|content, variant| match content.format {
        BodyFormat::Text => quote!(response.text_error(Self::#variant)),
        BodyFormat::Xml => {
            let root = super::xml::root(context, content);
            quote!(response.xml_error(#root, Self::#variant))
        }
        _ if content.is_any() => quote!(response.any_error(Self::#variant)),
        _ => quote!(response.json_error(Self::#variant)),
    })
}

/// The Rust type of a body.
fn tokens(context: &Context<'_>, content: &Content) -> TokenStream {
    let ty = context.types.tokens(&content.ty, &quote!(models::));
    match content.format {
        BodyFormat::EventStream => quote!(rt::event_stream::Events<#ty>),
        BodyFormat::JsonLines => quote!(rt::json_lines::Items<#ty>),
        BodyFormat::Bytes => quote!(rt::download::Download),
        BodyFormat::Json
        | BodyFormat::Text
        | BodyFormat::Form
        | BodyFormat::Multipart
        | BodyFormat::Mixed
        | BodyFormat::Xml => ty,
    }
}

/// The call of the response's method that reads a body.
fn reader(context: &Context<'_>, content: &Content) -> TokenStream {
    match content.format {
        BodyFormat::EventStream if super::union::is_by_event(context, &content.ty) => {
            quote!(named_events())
        }
        BodyFormat::EventStream if super::union::is_text(context, &content.ty) => {
            quote!(text_events())
        }
        BodyFormat::EventStream => quote!(events()),
        BodyFormat::JsonLines => quote!(items()),
        BodyFormat::Bytes => quote!(download()),
        BodyFormat::Text => quote!(text()),
        BodyFormat::Xml => {
            let root = super::xml::root(context, content);
            quote!(xml(#root))
        }
        BodyFormat::Json if content.is_any() => quote!(any()),
        BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart | BodyFormat::Mixed => {
            quote!(json())
        }
    }
}

/// Whether a body is a stream.
fn is_stream(content: &Content) -> bool {
    matches!(content.format, BodyFormat::EventStream | BodyFormat::JsonLines | BodyFormat::Bytes)
}

fn variants(
    context: &Context<'_>,
    cases: &[ResponseCase<'_>],
    text: &impl Fn(&Response) -> Option<String>,
) -> Vec<TokenStream> {
    let mut found = Vec::new();
    for case in cases {
        let variants = case.variants();
        for (variant, content) in &variants {
            let status = status_text(case.status());
            let said = match content {
                Some(content) if variants.len() > 1 => {
                    format!("{status} The body is {}.", code(&content.media_type))
                }
                _ => status,
            };
            let comment = Text::new().say(said).markdown(text(case.response).as_deref());
            let comment = comment.attributes();
            let payload = content.map(|content| {
                let ty = tokens(context, content);
                quote!((#ty))
            });
            found.push(quote!(#comment #variant #payload,));
        }
    }
    found
}

/// The statuses, as a match has them; the default success is any.
fn pattern(status: Status) -> TokenStream {
    let range = |class: u8| {
        let first = proc_macro2::Literal::u16_unsuffixed(u16::from(class) * 100);
        let last = proc_macro2::Literal::u16_unsuffixed(u16::from(class) * 100 + 99);
        quote!(#first..=#last)
    };
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(class) => range(class),
        Status::Default => range(2),
    }
}

/// What a status is called (RFC 9110 §15).
fn phrase(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let phrase = http::StatusCode::from_u16(code).ok().and_then(|it| it.canonical_reason());
            phrase.map_or_else(|| format!("Status {code}"), str::to_owned)
        }
        Status::Range(4) => "Client error".to_owned(),
        Status::Range(_) => "Server error".to_owned(),
        Status::Default => "Error".to_owned(),
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status {code}."),
        Status::Range(digit) => format!("Any other status from {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    }
}
