//! `operations/AREA.rs`: the parameters, output and error of each call.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::calling::Calling;
use super::docs::{Text, code, deprecated, needs, of_value};
use super::example;
use super::failures::shared_error;
use super::former;
use super::imports::CodeNames;
use super::links;
use super::outcome::OperationOutcome;
use super::pages::{is_paged, paged};
use super::parameter::{
    generated_value_words, may_be_empty, optional_parameter, parameter_argument, place_word,
};
use super::{server, setters};
use crate::api::{Access, Docs, Field, Operation, OperationId, Parameter, Type, TypeId};
use crate::rust::Ident;
use crate::rust::headers::HeaderKey;
use crate::rust::layout::Area;
use crate::rust::names::OperationNames;
use crate::rust::types::is_converted;

/// How many setters the documentation of a method names.
const SHOWN_SETTERS: usize = 8;

/// `operations/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let areas = context.layout.areas.iter().filter(|area| area.has_calls());
    let modules: Vec<&Ident> = areas.clone().map(|area| &area.module).collect();
    let gates = areas.map(|area| Context::gate(area.feature.as_deref()));
    let gates: Vec<Option<TokenStream>> = gates.collect();
    quote! {
        //! The calls of the API: a type for each operation, with its setters, what it gives and fails with.
        #(#gates mod #modules;)*
        #(#gates pub use #modules::*;)*
    }
}

/// `operations/AREA.rs`
pub(super) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let text = area.description.as_deref();
    let shared =
        area.operations.is_empty().then_some("What operations of several areas fail with.");
    let needs = area.feature.as_deref().map(needs).unwrap_or_default();
    let comment = Text::new().markdown(text.or(shared)).say(needs).into_string();
    let comment = comment.lines().map(|line| format!(" {line}"));
    let comment = quote!(#(#![doc = #comment])*);
    let (methods, items): (Vec<_>, Vec<_>) =
        area.operations.iter().map(|id| operation(context, *id)).unzip();
    let (former_methods, former_types) = former::operations(context, area);
    let links = links::methods(context, area);
    let errors = area.errors.iter().filter_map(|group| shared_error(context, *group));
    let methods = quote!(#(#methods)* #former_methods);
    let methods = (!methods.is_empty()).then(|| quote!(impl Client { #methods }));
    let code = quote! {
        #methods
        #links
        #(#items)*
        #former_types
        #(#errors)*
    };
    let imports = imports(&CodeNames::of(&code));
    quote!(#comment #imports #code)
}

fn imports(names: &CodeNames) -> TokenStream {
    let rt = quote!(super::super::runtime);
    let client = names.types(&quote!(super::super::client), &["Client"]);
    let map = names.types(&quote!(std::collections), &["BTreeMap"]);
    let method = names.types(&quote!(http), &["Method"]);
    let models = names.module(
        "models",
        quote!(
            use super::super::models;
        ),
    );
    let types = [
        ("draft", &["Draft"][..]),
        ("endpoint", &["Endpoint", "Operation", "Reading"]),
        ("into_option", &["IntoOption"]),
        ("param", &["Param"]),
        ("raw_response", &["RawResponse"]),
        ("wire", &["Json"]),
    ];
    let types = types.into_iter().map(|(module, wanted)| {
        let module = proc_macro2::Ident::new(module, proc_macro2::Span::call_site());
        names.types(&quote!(#rt::#module), wanted)
    });
    let runtime = names.module("rt", quote!(use #rt as rt;));
    let xml = names.module("xml", quote!(use #rt::xml::words as xml;));
    quote!(#map #method #client #models #(#types)* #runtime #xml)
}

/// The client's method for an operation, and the items behind it.
fn operation(context: &Context<'_>, id: OperationId) -> (TokenStream, TokenStream) {
    let operation = &context.api.operations[id.0 as usize];
    let names = context.names.operation(id);
    let outcome = OperationOutcome::of(context, id);
    let call = Calling { context, id, operation, names };
    let item = call.item(&outcome);
    let methods = call.methods(&outcome);
    let endpoint = call.endpoint(&outcome);
    let paged = paged(context, operation, names);
    let (choice, items) = (call.choice(), outcome.items(context));
    (call.method(&outcome), quote!(#item #methods #endpoint #choice #paged #items))
}

impl Calling<'_> {
    /// The client's method.
    fn method(&self, outcome: &OperationOutcome<'_>) -> TokenStream {
        let example = example::of_operation(self.context, self.id, self.operation);
        let comment = self.comment().say(self.summary(outcome)).say(example.unwrap_or_default());
        let comment = comment.attributes();
        let deprecated = deprecated(&self.operation.docs);
        self.method_called(&self.names.method, &quote!(#comment #deprecated))
    }

    /// The client's method under a name.
    pub(super) fn method_called(&self, name: &Ident, attributes: &TokenStream) -> TokenStream {
        let marker = &self.names.marker;
        let required =
            self.parameters().filter(|(_, parameter, _)| parameter.is_required_of_caller());
        let (arguments, values): (Vec<_>, Vec<_>) = required
            .map(|(index, parameter, ident)| {
                let (ty, value) = parameter_argument(self.context, &parameter.ty, ident);
                (quote!(#ident: #ty), quote!(.param(#index, #value)))
            })
            .unzip();
        let members = self.required_members();
        let members = members.iter().map(|(index, field)| self.required_member(*index, field));
        let (body, setup) = self.body_argument().unwrap_or_default();
        let (body_value, given) = (self.body_value(), self.given_parameters());
        let mut call = quote!(#marker(Draft::new(&self.0, #body_value) #(#values)* #given));
        if let Some(set) = self.set_in_empty_body() {
            call = quote!(let mut call = #call; call.#set; call);
        }
        quote! {
            #attributes
            pub fn #name(&self, #(#arguments,)* #(#members,)* #body) -> #marker {
                #setup
                #call
            }
        }
    }

    fn comment(&self) -> Text {
        let Operation { method, path, docs, .. } = self.operation;
        let Docs { summary, description, .. } = docs;
        let description = description.as_ref().filter(|text| Some(*text) != summary.as_ref());
        let marker = self.names.marker.as_str();
        let pages = match is_paged(self.context, self.operation) {
            true => {
                format!("The list comes page by page: [`pages`]({marker}::pages) gives all of it.")
            }
            false => String::new(),
        };
        Text::new()
            .line(summary.as_deref())
            .markdown(description.map(String::as_str))
            .say(code(&format!("{method} {path}")))
            .say(server::operation_docs(&self.operation.servers))
            .say(self.other_operation_docs())
            .say(pages)
            .say(self.argument_list())
            .say(self.header_list())
            .say(self.feature().map(needs).unwrap_or_default())
    }

    /// The feature without which it is not there.
    fn feature(&self) -> Option<&str> {
        self.context.layout.feature_of_operation(self.operation)
    }

    /// The headers of its responses, in the order of their names.
    fn header_list(&self) -> String {
        let idents =
            self.operation.headers().map(|it| self.context.names.header(&HeaderKey::of(it)));
        let idents: BTreeSet<&str> = idents.map(Ident::as_str).collect();
        let idents: Vec<String> = idents.into_iter().map(code).collect();
        if idents.is_empty() {
            return String::new();
        }
        format!("[Headers](super::super::headers): {}.", idents.join(", "))
    }

    /// The names of the arguments but the body.
    pub(super) fn argument_idents(&self) -> Vec<String> {
        let required =
            self.parameters().filter(|(_, parameter, _)| parameter.is_required_of_caller());
        let members = self.required_members();
        let members = members.iter().map(|(index, _)| self.names.body[*index].to_string());
        required.map(|(_, _, ident)| ident.to_string()).chain(members).collect()
    }

    /// The documentation of the arguments, a line each.
    fn argument_list(&self) -> String {
        let required =
            self.parameters().filter(|(_, parameter, _)| parameter.is_required_of_caller());
        let parameters = required.map(|(_, parameter, ident)| {
            (ident.to_string(), of_value(self.context, &parameter.docs, &parameter.ty))
        });
        let members = self.required_members();
        let members = members.iter().map(|(index, field)| {
            let text = of_value(self.context, &field.docs, &field.ty);
            (self.names.body[*index].to_string(), text)
        });
        let body = self.body_comment().map(|text| ("body".to_owned(), text));
        let lines = parameters.chain(members).chain(body).filter_map(|(ident, text)| {
            let text = text.into_string();
            (!text.is_empty()).then(|| format!("- `{ident}`: {}", text.replace('\n', "\n  ")))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The parameters that the caller sets.
    fn parameters(&self) -> impl Iterator<Item = (proc_macro2::Literal, &Parameter, &Ident)> {
        let indices = (0usize..).map(proc_macro2::Literal::usize_unsuffixed);
        let parameters = self.operation.parameters.iter().zip(&self.names.parameters);
        let given =
            indices.zip(parameters).filter(|(_, (parameter, _))| !self.is_switch(parameter));
        given.map(|(index, (parameter, ident))| (index, parameter, ident))
    }

    /// Its output, error and optional setters, in a line.
    fn summary(&self, outcome: &OperationOutcome<'_>) -> String {
        let mut summary = outcome.summary(self.context);
        let parameters =
            self.parameters().filter(|(_, parameter, _)| !parameter.is_required_of_caller());
        let mut setters: Vec<&Ident> = parameters.map(|(_, _, ident)| ident).collect();
        if let Some(id) = self.spread() {
            let members = sendable(self.context, id).map(|(index, _)| index);
            let fields = self.context.api.get(id).shape.fields();
            let members = members.filter(|index| !self.is_switched(id, *index));
            let members = members.filter(|index| !fields[*index].required);
            setters.extend(members.map(|index| &self.names.body[index]));
        } else if self.whole_body_setter().is_some() {
            summary.push_str("; optional: `body`");
        }
        let shown = setters.iter().take(SHOWN_SETTERS).map(|setter| code(setter.as_str()));
        let shown: Vec<String> = shown.collect();
        if !shown.is_empty() {
            let begin = if summary.contains("; optional: ") { ", " } else { "; optional: " };
            let end = if setters.len() > SHOWN_SETTERS { ", …" } else { "" };
            summary.push_str(&format!("{begin}{}{end}", shown.join(", ")));
        }
        format!("{summary}.")
    }

    /// The type of the call.
    fn item(&self, outcome: &OperationOutcome<'_>) -> TokenStream {
        let OperationNames { method, marker, .. } = self.names;
        let Operation { method: verb, path, .. } = self.operation;
        // A link has no use for `r#`.
        let method = method.as_str();
        let comment = Text::new()
            .say(format!(
                "A call of {}, made by [`Client::{method}`].",
                code(&format!("{verb} {path}"))
            ))
            .say(format!("{}.", outcome.summary(self.context)))
            .attributes();
        let clone = self.is_clone().then(|| quote!(#[derive(Clone)]));
        quote! {
            #comment
            #clone
            #[must_use = "a call does nothing until it is awaited"]
            pub struct #marker(Draft<Self>);
            rt::call!(#marker);
        }
    }

    /// The setters of all that is optional, and the call's other methods.
    fn methods(&self, outcome: &OperationOutcome<'_>) -> Option<TokenStream> {
        let marker = &self.names.marker;
        let optional =
            self.parameters().filter(|(_, parameter, _)| !parameter.is_required_of_caller());
        let mut setters: Vec<TokenStream> = optional
            .map(|(index, parameter, ident)| self.parameter_setter(&index, parameter, ident))
            .collect();
        setters.extend(self.whole_body_setter());
        if let Some(id) = self.spread() {
            setters.extend(self.member_setters(id));
        }
        setters.extend(self.pages());
        setters.extend(outcome.reconnecting());
        (!setters.is_empty()).then(|| quote!(impl #marker { #(#setters)* }))
    }

    fn parameter_setter(
        &self,
        index: &proc_macro2::Literal,
        parameter: &Parameter,
        ident: &Ident,
    ) -> TokenStream {
        let comment = of_value(self.context, &parameter.docs, &parameter.ty)
            .or_say(|| format!("The {} {}.", place_word(parameter.location), code(&parameter.name)))
            .say(parameter.generated_value().map(generated_value_words).unwrap_or_default())
            .say(may_be_empty(parameter))
            .attributes();
        let deprecated = deprecated(&parameter.docs);
        let (ty, set) = optional_parameter(self.context, &parameter.ty, index, ident);
        quote! {
            #comment
            #deprecated
            pub fn #ident(self, #ident: #ty) -> Self {
                Self(self.0.#set)
            }
        }
    }

    fn member_setters(&self, id: TypeId) -> Vec<TokenStream> {
        let members = &self.context.names.of_type(id).members;
        let body = self.spread_body_mut();
        sendable(self.context, id)
            .filter(|(index, field)| !field.required && !self.is_switched(id, *index))
            .map(|(index, field)| {
                let (setter, member) = (&self.names.body[index], &members[index]);
                let comment = of_value(self.context, &field.docs, &field.ty).attributes();
                let deprecated = deprecated(&field.docs);
                let place = (id, index);
                let (ty, value) =
                    setters::argument(self.context, place, field, setter, &quote!(models::));
                quote! {
                    #comment
                    #deprecated
                    pub fn #setter(mut self, #setter: #ty) -> Self {
                        self.#body.#member = #value;
                        self
                    }
                }
            })
            .collect()
    }

    /// The argument for a member of the body that a call makes no sense without.
    fn required_member(&self, index: usize, field: &Field) -> TokenStream {
        let ident = &self.names.body[index];
        let id = self.spread().map(|id| (id, self.context.types.resolved(&field.ty)));
        let Some((id, resolved)) = id else { return TokenStream::new() };
        let ty = self.context.types.field(id, index, field, &quote!(models::));
        match resolved {
            Type::Scalar(scalar) if is_converted(*scalar) => quote!(#ident: impl Into<#ty>),
            _ => quote!(#ident: #ty),
        }
    }
}

/// The members of a body that a caller may set, with their indices.
fn sendable<'c>(context: &'c Context<'_>, id: TypeId) -> impl Iterator<Item = (usize, &'c Field)> {
    context
        .api
        .get(id)
        .shape
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| field.access != Access::ReadOnly)
}
