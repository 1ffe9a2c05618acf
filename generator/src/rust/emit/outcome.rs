//! What an operation gives and fails with: its responses sorted into one output and one error.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, one_line};
use crate::api::{Content, Format, Operation, Response, Scalar, Status, Type};
use crate::rust::Ident;
use crate::rust::names::OperationNames;

/// The responses of an operation, sorted.
pub(super) struct Outcome<'a> {
    names: &'a OperationNames,
    /// Each response with its variant.
    successes: Vec<(&'a Response, &'a Ident)>,
    failures: Vec<(&'a Response, &'a Ident)>,
}

impl<'a> Outcome<'a> {
    pub(super) fn of(operation: &'a Operation, names: &'a OperationNames) -> Self {
        let responses = operation.responses.iter().zip(&names.responses);
        let (mut successes, failures): (Vec<_>, Vec<_>) =
            responses.partition(|(response, _)| response.status.is_success());
        if successes.is_empty() {
            // A description that declares nothing but a default means every success by it, too.
            let default =
                failures.iter().filter(|(response, _)| response.status == Status::Default);
            successes.extend(default);
        }
        Self { names, successes, failures }
    }

    /// What a success gives.
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

    /// What the description declares for failures.
    pub(super) fn error(&self) -> TokenStream {
        let error = &self.names.error;
        if self.failures.is_empty() { quote!(std::convert::Infallible) } else { quote!(#error) }
    }

    /// The types of all that can come, for imports.
    pub(super) fn types(&self) -> impl Iterator<Item = &'a Type> {
        let responses = self.successes.iter().chain(&self.failures);
        responses.flat_map(|(response, _)| &response.contents).map(|content| &content.ty)
    }

    /// The one thing that all successes give; `None` where they differ.
    fn single(&self) -> Option<Option<&'a Content>> {
        let mut types = self.successes.iter().map(|(response, _)| body(response));
        let Some(first) = types.next() else {
            return Some(None);
        };
        let key = |content: &Content| (content.format, content.ty.clone());
        types.all(|other| other.map(key) == first.map(key)).then_some(first)
    }

    /// The enumerations of outputs and errors, where there are any.
    pub(super) fn items(&self, context: &Context<'_>) -> TokenStream {
        let output = self.single().is_none().then(|| self.output_item(context));
        let error = (!self.failures.is_empty()).then(|| self.error_item(context));
        quote!(#output #error)
    }

    fn output_item(&self, context: &Context<'_>) -> TokenStream {
        let OperationNames { output, marker, .. } = self.names;
        let comment = format!(" What [`{marker}`] gives, by the status of the response.");
        let variants = variants(context, &self.successes);
        // A stream is neither copied nor compared.
        let derives = if self.streams() { quote!(Debug) } else { quote!(Debug, Clone, PartialEq) };
        quote! {
            #[doc = #comment]
            #[derive(#derives)]
            pub enum #output { #(#variants)* }
        }
    }

    fn error_item(&self, context: &Context<'_>) -> TokenStream {
        let OperationNames { error, marker, .. } = self.names;
        let comment = format!(" What [`{marker}`] fails with, as far as its description says.");
        let variants = variants(context, &self.failures);
        let texts = self.failures.iter().map(|(response, variant)| {
            let text = one_line(&response.description);
            let payload = body(response).map(|_| quote!((_)));
            quote!(Self::#variant #payload => #text,)
        });
        quote! {
            #[doc = #comment]
            #[derive(Debug, Clone, PartialEq)]
            pub enum #error { #(#variants)* }

            impl std::fmt::Display for #error {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    let text = match self { #(#texts)* };
                    f.write_str(text)
                }
            }

            impl std::error::Error for #error {}
        }
    }

    /// The body of `Endpoint::read`.
    pub(super) fn read(&self, context: &Context<'_>) -> TokenStream {
        let single = self.single().is_some();
        let successes = self.successes.iter().filter(|(r, _)| r.status != Status::Default);
        let mut arms: Vec<(Status, TokenStream)> = successes
            .map(|(response, variant)| {
                (response.status, self.success(context, response, variant, single))
            })
            .collect();
        let failures = self.failures.iter();
        arms.extend(failures.map(|(response, variant)| {
            (response.status, self.failure(context, response, variant))
        }));
        arms.sort_by_key(|(status, _)| *status);
        let otherwise = match self.failures.iter().any(|(r, _)| r.status == Status::Default) {
            true => self.beside_default(context, single),
            false => quote!(_ => reply.undeclared(),),
        };
        let arms = arms.into_iter().map(|(status, value)| match status {
            Status::Code(_) | Status::Range(_) => {
                let status = pattern(status);
                quote!(#status => #value,)
            }
            Status::Default => quote!(#otherwise _ => #value,),
        });
        let arms: TokenStream = arms.collect();
        let otherwise =
            (!self.failures.iter().any(|(r, _)| r.status == Status::Default)).then_some(otherwise);
        quote!(match reply.status() { #arms #otherwise })
    }

    /// A default says what failures are; a success is one only where nothing else is declared.
    fn beside_default(&self, context: &Context<'_>, single: bool) -> TokenStream {
        match self.successes.iter().find(|(response, _)| response.status == Status::Default) {
            Some((response, variant)) => {
                let value = self.success(context, response, variant, single);
                quote!(200..=299 => #value,)
            }
            None if self.successes.iter().any(|(r, _)| r.status == Status::Range(2)) => {
                quote!()
            }
            None => quote!(200..=299 => reply.undeclared(),),
        }
    }

    /// Whether a success is read while it arrives.
    pub(super) fn streams(&self) -> bool {
        self.successes.iter().any(|(response, _)| body(response).is_some_and(is_stream))
    }

    /// What `Endpoint` has beside `read` where a success is read while it arrives.
    pub(super) fn open(&self, context: &Context<'_>) -> Option<TokenStream> {
        let single = self.single().is_some();
        let streams = self.successes.iter().filter(|(r, _)| body(r).is_some_and(is_stream));
        let arms: Vec<TokenStream> = streams
            .map(|(response, variant)| {
                let status = pattern(response.status);
                let value = self.success(context, response, variant, single);
                quote!(#status => #value,)
            })
            .collect();
        (!arms.is_empty()).then(|| {
            quote! {
                const STREAMS: bool = true;
                fn open(reply: &mut rt::incoming::Incoming) -> Option<Self::Output> {
                    match reply.status() { #(#arms)* _ => None, }
                }
            }
        })
    }

    fn success(
        &self,
        context: &Context<'_>,
        response: &Response,
        variant: &Ident,
        single: bool,
    ) -> TokenStream {
        let output = &self.names.output;
        match (body(response), single) {
            (Some(content), true) => {
                let reader = reader(context, content);
                quote!(reply.#reader)
            }
            (Some(content), false) if content.format == Format::Json => {
                quote!(reply.json_as(#output::#variant))
            }
            (Some(content), false) => {
                let reader = reader(context, content);
                quote!(reply.#reader.map(#output::#variant))
            }
            (None, true) => quote!(reply.empty()),
            (None, false) => quote!(reply.empty_as(#output::#variant)),
        }
    }

    fn failure(&self, context: &Context<'_>, response: &Response, variant: &Ident) -> TokenStream {
        let error = &self.names.error;
        match body(response) {
            Some(content) if content.format == Format::Text => {
                quote!(reply.text_error(#error::#variant))
            }
            Some(content) if content.format == Format::Xml => {
                let root = super::xml::root(context, content);
                quote!(reply.xml_error(#root, #error::#variant))
            }
            Some(_) => quote!(reply.json_error(#error::#variant)),
            None => quote!(reply.error(#error::#variant)),
        }
    }
}

fn body(response: &Response) -> Option<&Content> {
    response.contents.first()
}

/// What a body becomes.
fn tokens(context: &Context<'_>, content: &Content) -> TokenStream {
    let ty = context.types.tokens(&content.ty, &quote!(models::));
    match content.format {
        Format::EventStream => quote!(rt::event_stream::Events<#ty>),
        Format::JsonLines => quote!(rt::json_lines::Items<#ty>),
        Format::Bytes => quote!(rt::download::Download),
        Format::Json | Format::Text | Format::Form | Format::Multipart | Format::Xml => ty,
    }
}

/// The call of the reply's method that reads a body.
fn reader(context: &Context<'_>, content: &Content) -> TokenStream {
    match content.format {
        Format::EventStream if matches!(content.ty, Type::Scalar(Scalar::String)) => {
            quote!(text_events())
        }
        Format::EventStream => quote!(events()),
        Format::JsonLines => quote!(items()),
        Format::Bytes => quote!(download()),
        Format::Text => quote!(text()),
        Format::Xml => {
            let root = super::xml::root(context, content);
            quote!(xml(#root))
        }
        Format::Json | Format::Form | Format::Multipart => quote!(json()),
    }
}

/// Whether a body is read while it arrives.
fn is_stream(content: &Content) -> bool {
    matches!(content.format, Format::EventStream | Format::JsonLines | Format::Bytes)
}

fn variants<'t>(
    context: &'t Context<'_>,
    responses: &'t [(&Response, &Ident)],
) -> impl Iterator<Item = TokenStream> + 't {
    responses.iter().map(|(response, variant)| {
        let comment =
            Text::new().say(status_text(response.status)).markdown(Some(&response.description));
        let comment = comment.attributes();
        let payload = body(response).map(|content| {
            let ty = tokens(context, content);
            quote!((#ty))
        });
        quote!(#comment #variant #payload,)
    })
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

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Status {code}."),
        Status::Range(digit) => format!("Any other status from {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    }
}
