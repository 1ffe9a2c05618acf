//! The output and error of an operation, from its responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::failures::FailureCases;
use super::linked::linked;
use super::response_case::{ResponseCase, is_stream, pattern, tokens, variants};
use crate::api::{BodyFormat, Content, OperationId, Response, Status};
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
    fn error_item(&self, context: &Context<'_>) -> TokenStream {
        let OperationNames { error, marker, .. } = self.names;
        let Some(group) = context.errors.group(self.id) else {
            // The name is there from the beginning, so that the first failure that is declared breaks nobody.
            let comment =
                format!(" What [`{marker}`] fails with: its description declares nothing.");
            return quote!(#[doc = #comment] pub type #error = std::convert::Infallible;);
        };
        let comment = format!(" What [`{marker}`] fails with, as far as its description says.");
        let (of, is_near) = match context.names.error(group) {
            ErrorName::Shared(name) => {
                let is_near = context.layout.is_error_near(group, self.id);
                (name, is_near)
            }
            ErrorName::Operation(_) if context.layout.is_error_apart(group) => {
                let owner = context.error_owner(group).unwrap_or(self.id);
                if owner == self.id {
                    return quote!(pub use super::#error;);
                }
                (&context.names.operation(owner).error, false)
            }
            ErrorName::Operation(_) => match context.error_owner(group) {
                Some(owner) if owner != self.id => {
                    let is_near = context.layout.are_together(owner, self.id);
                    (&context.names.operation(owner).error, is_near)
                }
                _ => return FailureCases::of(context, group).error_type(context, error, &comment),
            },
        };
        let module = (!is_near).then(|| quote!(super::));
        quote!(#[doc = #comment] pub type #error = #module #of;)
    }

    /// Whether what it gives is one value of JSON, whatever the response.
    pub(super) fn is_json(&self) -> bool {
        matches!(self.single(), Some(Some(content)) if content.format == BodyFormat::Json)
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
