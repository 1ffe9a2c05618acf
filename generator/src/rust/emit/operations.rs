//! `operations/AREA.rs`: what each call takes, gives and fails with.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::docs::{Text, code, deprecated, of_value};
use super::outcome::Outcome;
use crate::api::{
    Access, Body, Docs, Field, Location, Operation, OperationId, Parameter, ParameterEncoding,
    Scalar, Shape, Style, Type, TypeId,
};
use crate::rust::Ident;
use crate::rust::layout::Area;
use crate::rust::names::OperationNames;
use crate::rust::types::{Presence, presence, spread_body, walk};

/// `operations/mod.rs`
pub(super) fn root(context: &Context<'_>) -> TokenStream {
    let areas = context.layout.areas.iter().filter(|area| !area.operations.is_empty());
    let modules: Vec<&Ident> = areas.map(|area| &area.module).collect();
    quote! {
        //! What can be called: one type an operation, with what it gives and fails with.
        #(mod #modules;)*
        #(pub use #modules::*;)*
    }
}

/// `operations/AREA.rs`
pub(super) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let comment = Text::new().markdown(area.description.as_deref()).into_string();
    let comment = comment.lines().map(|line| format!(" {line}"));
    let comment = quote!(#(#![doc = #comment])*);
    let items: Vec<TokenStream> =
        area.operations.iter().map(|id| operation(context, *id)).collect();
    let models = uses_models(context, area).then(|| {
        quote!(
            use super::super::models;
        )
    });
    let map = uses_map(context, area).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    quote! {
        #comment
        #map
        use http::Method;
        #models
        use super::super::runtime::call::Call;
        use super::super::runtime::client::Client;
        use super::super::runtime::endpoint::{Endpoint, Operation};
        use super::super::runtime as rt;
        #(#items)*
    }
}

fn any_type(context: &Context<'_>, area: &Area, wanted: fn(&Type) -> bool) -> bool {
    let mut found = false;
    for id in &area.operations {
        let operation = &context.api.operations[id.0 as usize];
        let outcome = Outcome::of(operation, context.names.operation(*id));
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let body = operation.body.iter().map(|body| &body.content.ty);
        let members =
            spread_body(context.api, operation).into_iter().flat_map(|id| sendable(context, id));
        let members = members.map(|(_, field)| &field.ty);
        for ty in parameters.chain(body).chain(members).chain(outcome.types()) {
            walk(ty, &mut |ty| found |= wanted(ty));
        }
    }
    found
}

fn uses_models(context: &Context<'_>, area: &Area) -> bool {
    any_type(context, area, |ty| matches!(ty, Type::Named(_)))
}

fn uses_map(context: &Context<'_>, area: &Area) -> bool {
    any_type(context, area, |ty| matches!(ty, Type::Map(_)))
}

fn operation(context: &Context<'_>, id: OperationId) -> TokenStream {
    let operation = &context.api.operations[id.0 as usize];
    let names = context.names.operation(id);
    let outcome = Outcome::of(operation, names);
    let call = Calling { context, operation, names };
    let method = call.method();
    let marker = call.marker();
    let setters = call.setters();
    let endpoint = call.endpoint(&outcome);
    let items = outcome.items(context);
    quote!(#method #marker #setters #endpoint #items)
}

/// The calling side of one operation.
struct Calling<'a> {
    context: &'a Context<'a>,
    operation: &'a Operation,
    names: &'a OperationNames,
}

impl Calling<'_> {
    /// The client's method.
    fn method(&self) -> TokenStream {
        let OperationNames { method, marker, .. } = self.names;
        let comment = self.comment().attributes();
        let deprecated = deprecated(&self.operation.docs);
        let required = self.parameters().filter(|(_, parameter, _)| parameter.required);
        let (arguments, values): (Vec<_>, Vec<_>) = required
            .map(|(index, parameter, ident)| {
                let (ty, value) = parameter_argument(self.context, &parameter.ty, ident);
                (quote!(#ident: #ty), quote!(.param(#index, #value)))
            })
            .unzip();
        let body = self.body_argument();
        let (draft, value) = self.marker_value();
        quote! {
            impl Client {
                #comment
                #deprecated
                pub fn #method(&self, #(#arguments,)* #body) -> Call<'_, #marker> {
                    #draft
                    Call::new(self, #value) #(#values)*
                }
            }
        }
    }

    fn comment(&self) -> Text {
        let Operation { method, path, docs, .. } = self.operation;
        let Docs { summary, description, .. } = docs;
        let description = description.as_ref().filter(|text| Some(*text) != summary.as_ref());
        Text::new()
            .line(summary.as_deref())
            .markdown(description.map(String::as_str))
            .say(code(&format!("{method} {path}")))
            .say(self.argument_list())
    }

    /// What is said about the arguments, a line each.
    fn argument_list(&self) -> String {
        let required = self.parameters().filter(|(_, parameter, _)| parameter.required);
        let parameters = required.map(|(_, parameter, ident)| {
            (ident.to_string(), of_value(self.context, &parameter.docs, &parameter.ty))
        });
        let body =
            self.operation.body.iter().filter(|_| self.body_argument().is_some()).map(|body| {
                let docs = Docs { description: body.description.clone(), ..Docs::default() };
                ("body".to_owned(), of_value(self.context, &docs, &body.content.ty))
            });
        let lines = parameters.chain(body).filter_map(|(ident, text)| {
            let text = text.into_string();
            (!text.is_empty()).then(|| format!("- `{ident}`: {}", text.replace('\n', "\n  ")))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn parameters(&self) -> impl Iterator<Item = (proc_macro2::Literal, &Parameter, &Ident)> {
        let indices = (0usize..).map(proc_macro2::Literal::usize_unsuffixed);
        let parameters = self.operation.parameters.iter().zip(&self.names.parameters);
        indices.zip(parameters).map(|(index, (parameter, ident))| (index, parameter, ident))
    }

    /// The struct whose members are setters.
    fn spread(&self) -> Option<TypeId> {
        spread_body(self.context.api, self.operation)
    }

    fn body_type(&self) -> Option<(&Body, TokenStream)> {
        let body = self.operation.body.as_ref()?;
        Some((body, self.context.types.tokens(&body.content.ty, &quote!(models::))))
    }

    /// A required body whose members are not setters is an argument.
    fn body_argument(&self) -> Option<TokenStream> {
        let (body, ty) = self.body_type()?;
        (body.required && self.spread().is_none()).then(|| quote!(body: #ty))
    }

    /// What stands for the operation at first, and what goes before it.
    fn marker_value(&self) -> (Option<TokenStream>, TokenStream) {
        let marker = &self.names.marker;
        match self.body_type() {
            None => (None, quote!(#marker)),
            Some((body, _)) if !body.required => (None, quote!(#marker { body: None })),
            Some((_, ty)) if self.spread().is_some() => {
                (Some(quote!(let body = #ty::default();)), quote!(#marker { body }))
            }
            Some(_) => (None, quote!(#marker { body })),
        }
    }

    /// The type that stands for the operation.
    fn marker(&self) -> TokenStream {
        let OperationNames { method, marker, .. } = self.names;
        // A link has no use for `r#`.
        let comment = format!(" The operation behind [`Client::{}`].", method.as_str());
        let declaration = match self.body_type() {
            None => quote!(pub struct #marker;),
            Some((body, ty)) if body.required => quote!(pub struct #marker { body: #ty }),
            Some((_, ty)) => quote!(pub struct #marker { body: Option<#ty> }),
        };
        quote!(#[doc = #comment] #[derive(Debug, Clone)] #declaration)
    }

    /// The setters for all that is optional.
    fn setters(&self) -> Option<TokenStream> {
        let marker = &self.names.marker;
        let optional = self.parameters().filter(|(_, parameter, _)| !parameter.required);
        let mut setters: Vec<TokenStream> = optional
            .map(|(index, parameter, ident)| self.parameter_setter(&index, parameter, ident))
            .collect();
        setters.extend(self.whole_body_setter());
        if let Some(id) = self.spread() {
            setters.extend(self.member_setters(id));
        }
        (!setters.is_empty()).then(|| quote!(impl Call<'_, #marker> { #(#setters)* }))
    }

    fn parameter_setter(
        &self,
        index: &proc_macro2::Literal,
        parameter: &Parameter,
        ident: &Ident,
    ) -> TokenStream {
        let comment = of_value(self.context, &parameter.docs, &parameter.ty)
            .or_say(|| format!("The {} {}.", place_word(parameter.location), code(&parameter.wire)))
            .attributes();
        let deprecated = deprecated(&parameter.docs);
        let (ty, value) = parameter_argument(self.context, &parameter.ty, ident);
        quote! {
            #comment
            #deprecated
            pub fn #ident(self, #ident: #ty) -> Self {
                self.param(#index, #value)
            }
        }
    }

    fn whole_body_setter(&self) -> Option<TokenStream> {
        let (body, ty) = self.body_type()?;
        if body.required && self.spread().is_none() {
            return None;
        }
        let own = match self.spread() {
            Some(_) => "The whole body, in place of what was set of it before.",
            None => "The body.",
        };
        let comment = Text::new().say(own).markdown(body.description.as_deref()).attributes();
        let value = if body.required { quote!(body) } else { quote!(Some(body)) };
        Some(quote! {
            #comment
            pub fn body(mut self, body: #ty) -> Self {
                self.operation_mut().body = #value;
                self
            }
        })
    }

    fn member_setters(&self, id: TypeId) -> Vec<TokenStream> {
        let members = &self.context.names.of_type(id).members;
        let optional_body = self.operation.body.as_ref().is_some_and(|body| !body.required);
        let body = if optional_body { quote!(body.get_or_insert_default()) } else { quote!(body) };
        sendable(self.context, id)
            .map(|(index, field)| {
                let (setter, member) = (&self.names.body[index], &members[index]);
                let comment = of_value(self.context, &field.docs, &field.ty).attributes();
                let deprecated = deprecated(&field.docs);
                let (ty, value) = self.member_argument(id, index, field, setter);
                quote! {
                    #comment
                    #deprecated
                    pub fn #setter(mut self, #setter: #ty) -> Self {
                        self.operation_mut().#body.#member = Some(#value);
                        self
                    }
                }
            })
            .collect()
    }

    /// The argument of a setter for a body's member, and the value for the field's `Some`.
    fn member_argument(
        &self,
        id: TypeId,
        index: usize,
        field: &Field,
        ident: &Ident,
    ) -> (TokenStream, TokenStream) {
        let models = quote!(models::);
        let boxed = self.context.types.is_boxed(id, index);
        if presence(field) == Presence::OptionalNullable {
            let ty = self.context.types.tokens(&field.ty, &models);
            let value = if boxed { quote!(#ident.map(Box::new)) } else { quote!(#ident) };
            return (ty, value);
        }
        let (ty, converted) = self.context.types.argument(&field.ty, &models);
        let value = if converted { quote!(#ident.into()) } else { quote!(#ident) };
        (ty, if boxed { quote!(Box::new(#value)) } else { value })
    }

    fn endpoint(&self, outcome: &Outcome<'_>) -> TokenStream {
        let marker = &self.names.marker;
        let facts = self.facts();
        let output = outcome.output(self.context);
        let error = outcome.error();
        let body = self.body_writer();
        let read = outcome.read();
        quote! {
            impl Endpoint for #marker {
                const OPERATION: &'static Operation = &#facts;
                type Output = #output;
                type Error = #error;
                #body
                fn read(reply: &rt::reply::Reply) -> Result<Self::Output, rt::reply::Failure<Self::Error>> {
                    #read
                }
            }
        }
    }

    fn facts(&self) -> TokenStream {
        let Operation { id, method, path, parameters, responses, security, .. } = self.operation;
        let id = id.as_deref().unwrap_or(self.names.method.as_str());
        let method = Ident::constant(method);
        let parameters = parameters.iter().map(table_row);
        let mut media: Vec<&str> = responses
            .iter()
            .filter_map(|r| r.content.as_ref())
            .map(|c| c.media_type.as_str())
            .collect();
        media.sort_unstable();
        media.dedup();
        let accept = media.join(", ");
        let security = security.iter().map(|schemes| quote!(&[#(#schemes),*]));
        let redirects = !responses.iter().any(|response| response.status.is_redirect());
        quote!(Operation {
            id: #id,
            method: Method::#method,
            path: #path,
            params: &[#(#parameters),*],
            accept: #accept,
            security: &[#(#security),*],
            redirects: #redirects,
        })
    }

    fn body_writer(&self) -> Option<TokenStream> {
        let (body, _) = self.body_type()?;
        let media_type = &body.content.media_type;
        let plain = media_type == "application/json" || media_type.contains('*');
        let call = match (body.required, plain) {
            (true, true) => quote!(body.json(&self.body)),
            (false, true) => quote!(body.optional_json(&self.body)),
            (true, false) => quote!(body.json_as(#media_type, &self.body)),
            (false, false) => {
                quote!(if let Some(value) = &self.body { body.json_as(#media_type, value) })
            }
        };
        Some(quote!(fn body(&self, body: &mut rt::body::RequestBody) { #call; }))
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

/// The argument for a parameter's value, and what is handed to the runtime.
fn parameter_argument(
    context: &Context<'_>,
    ty: &Type,
    ident: &Ident,
) -> (TokenStream, TokenStream) {
    let tokens = context.types.tokens(ty, &quote!(models::));
    match context.types.resolved(ty) {
        Type::Scalar(Scalar::String) => (quote!(&str), quote!(#ident)),
        Type::Scalar(
            Scalar::Secret
            | Scalar::Duration
            | Scalar::Uri
            | Scalar::Base64
            | Scalar::Base64Url
            | Scalar::Own(_),
        ) => (quote!(&#tokens), quote!(#ident)),
        Type::Scalar(_) => (tokens, quote!(&#ident)),
        Type::Named(id) if matches!(context.api.get(*id).shape, Shape::Enum(_)) => {
            (tokens, quote!(&#ident))
        }
        Type::List(item) => {
            let item = context.types.tokens(item, &quote!(models::));
            (quote!(&[#item]), quote!(#ident))
        }
        _ => (quote!(&#tokens), quote!(#ident)),
    }
}

fn place_word(location: Location) -> &'static str {
    match location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn table_row(parameter: &Parameter) -> TokenStream {
    let name = &parameter.wire;
    let (location, usual) = match parameter.location {
        Location::Path => (quote!(path), Style::Simple),
        Location::Query => (quote!(query), Style::Form),
        Location::Header => (quote!(header), Style::Simple),
        Location::Cookie => (quote!(cookie), Style::Form),
    };
    let row = quote!(rt::param::Param::#location(#name));
    let ParameterEncoding::Style { style, explode, allow_reserved } = &parameter.encoding else {
        return quote!(#row.json());
    };
    let ident = match style {
        Style::Matrix => quote!(Matrix),
        Style::Label => quote!(Label),
        Style::Form => quote!(Form),
        Style::Simple => quote!(Simple),
        Style::SpaceDelimited => quote!(SpaceDelimited),
        Style::PipeDelimited => quote!(PipeDelimited),
        Style::DeepObject => quote!(DeepObject),
    };
    let chosen = (*style != usual).then(|| quote!(.style(rt::param::Style::#ident)));
    let exploded = (*explode != (*style == Style::Form)).then(|| quote!(.explode(#explode)));
    let reserved = allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(#row #chosen #exploded #reserved)
}
