//! `tests/description/requests/`: a test for each operation, and `requests.json`: what it sends and is answered.

use proc_macro2::TokenStream;
use quote::quote;

use super::address::given_base;
use super::models::lines_of;
use super::request::{Request, request};
use crate::api::{BodyFormat, Content, OperationId, Parameter, Scalar, SecurityKind, Type};
use crate::rust::emit::Context;
use crate::rust::emit::calling::Calling;
use crate::rust::emit::imports::CodeNames;
use crate::rust::emit::outcome::OperationOutcome;
use crate::rust::emit::parameter::is_by_value;
use crate::rust::layout::Area;
use crate::rust::types::is_converted;

/// The operations of an area that are tested.
fn tested<'c>(
    context: &'c Context<'_>,
    area: &'c Area,
) -> impl Iterator<Item = (OperationId, Request)> + use<'c> {
    area.operations.iter().filter_map(|id| Some((*id, request(context, *id)?)))
}

/// The areas that have tests of operations.
pub(in crate::rust::emit) fn areas<'c>(context: &Context<'c>) -> Vec<&'c Area> {
    let is_wanted = context.proof.is_some() && !context.types_only;
    let areas = context.layout.areas.iter().filter(|_| is_wanted);
    areas.filter(|area| tested(context, area).next().is_some()).collect()
}

/// The operations that are not tested.
pub(super) fn untested(context: &Context<'_>) -> Vec<OperationId> {
    let ids = context.layout.areas.iter().filter(|_| !context.types_only);
    let ids = ids.flat_map(|area| area.operations.iter().copied());
    ids.filter(|id| request(context, *id).is_none()).collect()
}

/// `requests.json`: a line for each test.
pub(super) fn values(context: &Context<'_>) -> String {
    let requests = areas(context).into_iter().flat_map(|area| tested(context, area));
    lines_of(requests.map(|(id, request)| (name(context, id), request.facts)).collect())
}

/// What a test is called by its file.
fn name(context: &Context<'_>, id: OperationId) -> String {
    context.names.operation(id).method.as_str().to_owned()
}

/// `requests/mod.rs`
pub(in crate::rust::emit) fn root(context: &Context<'_>) -> TokenStream {
    let modules = areas(context).into_iter().map(|area| {
        let (gate, module) = (Context::gate(area.feature.as_deref()), &area.module);
        quote!(#gate mod #module;)
    });
    let base = given_base(context).map(|url| quote!(.base_url(#url)));
    let credentials = context.schemes().filter_map(|(scheme, ident)| {
        Some(match scheme.kind {
            SecurityKind::Basic => quote!(.#ident("username", "password")),
            SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect { .. } => {
                quote!(.#ident("token"))
            }
            SecurityKind::Http { .. } => quote!(.#ident("credentials")),
            SecurityKind::ApiKey { .. } => quote!(.#ident("key")),
            SecurityKind::MutualTls => return None,
        })
    });
    quote! {
        //! The requests are those of the description, and what it answers is read.
        use super::api::Client;
        use super::support::requests::Test;

        #(#modules)*

        /// A test, and a client that is answered by it.
        fn start(name: &str) -> (Test, Client) {
            let test = Test::of(name);
            let client = Client::builder() #base #(#credentials)* .transport(test.server()).build();
            (test, client.unwrap())
        }
    }
}

/// `requests/AREA.rs`
pub(in crate::rust::emit) fn area(context: &Context<'_>, area: &Area) -> TokenStream {
    let tests: Vec<TokenStream> =
        tested(context, area).map(|(id, request)| test(context, id, &request)).collect();
    let code = quote!(#(#tests)*);
    let names = CodeNames::of(&code);
    let modules = ["api", "rt", "serde_json", "types"].map(|name| {
        let ident = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
        names.module(name, quote!(use crate::#ident;))
    });
    let maps = names.types(&quote!(std::collections), &["BTreeMap"]);
    quote!(#maps #(#modules)* #code)
}

fn test(context: &Context<'_>, id: OperationId, request: &Request) -> TokenStream {
    let operation = &context.api.operations[id.0 as usize];
    let names = context.names.operation(id);
    let writer = Writer { context, calling: Calling { context, id, operation, names } };
    let (method, name) = (&names.method, name(context, id));
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for index in &request.parameters {
        let (Some(parameter), Some(ident)) =
            (operation.parameters.get(*index), names.parameters.get(*index))
        else {
            continue;
        };
        let key = ident.as_str().to_owned();
        if parameter.is_required_of_caller() {
            arguments.push(writer.argument(parameter, &key));
        } else {
            let value = writer.setter_value(parameter, &key);
            setters.push(quote!(.#ident(#value)));
        }
    }
    for (index, field) in writer.calling.required_members() {
        let name = &field.json_name;
        let resolved = context.types.resolved(&field.ty);
        let is_converted = matches!(resolved, Type::Scalar(scalar) if is_converted(*scalar));
        let ty = writer.calling.spread().filter(|_| is_converted);
        let ty = ty.map(|id| context.types.field(id, index, field, &quote!(types::)));
        let ty = ty.map(|ty| quote!(::<#ty>));
        arguments.push(quote!(test.member #ty (#name)));
    }
    let content = request.body.and_then(|index| Some((index, operation.body.as_ref()?)));
    if let Some((index, body)) = content
        && let Some(content) = body.contents.get(index)
    {
        let value = writer.body(content, index, body.contents.len() > 1);
        match body.required && names.spread.is_none() {
            true => arguments.push(value),
            false => setters.push(quote!(.body(#value))),
        }
    }
    let outcome = OperationOutcome::of(context, id);
    let check = match request.is_compared && outcome.is_json() {
        true => quote!(gives),
        false => quote!(sends),
    };
    quote! {
        #[test]
        fn #method() {
            let (test, client) = super::start(#name);
            test.#check(client.#method(#(#arguments),*) #(#setters)*);
        }
    }
}

struct Writer<'a> {
    context: &'a Context<'a>,
    calling: Calling<'a>,
}

impl Writer<'_> {
    fn ty(&self, ty: &Type) -> TokenStream {
        self.context.types.tokens(ty, &quote!(types::))
    }

    /// An argument of the client's method, whose type says what is read.
    fn argument(&self, parameter: &Parameter, key: &str) -> TokenStream {
        match self.context.types.resolved(&parameter.ty) {
            Type::Scalar(Scalar::String) => quote!(test.text(#key)),
            ty if is_by_value(self.context, ty) => quote!(test.get(#key)),
            Type::Nullable(inner) if is_by_value(self.context, inner) => quote!(test.get(#key)),
            Type::List(_) => quote!(&test.get::<Vec<_>>(#key)),
            _ => quote!(&test.get(#key)),
        }
    }

    /// The argument of a setter, which takes several types.
    fn setter_value(&self, parameter: &Parameter, key: &str) -> TokenStream {
        match self.context.types.resolved(&parameter.ty) {
            Type::Nullable(_) => self.argument(parameter, key),
            Type::Scalar(Scalar::String) => quote!(test.text(#key)),
            _ => {
                let ty = self.ty(&parameter.ty);
                quote!(test.get::<#ty>(#key))
            }
        }
    }

    /// The body, as one of several where there are several.
    fn body(&self, content: &Content, index: usize, is_choice: bool) -> TokenStream {
        let names = self.calling.names;
        let value = match content.format {
            BodyFormat::Bytes if is_choice => quote!(test.text("body").into()),
            BodyFormat::Bytes => quote!(test.text("body")),
            BodyFormat::Text if !is_choice => {
                let ty = self.ty(&content.ty);
                quote!(test.get::<#ty>("body"))
            }
            _ => quote!(test.get("body")),
        };
        match names.contents.get(index).filter(|_| is_choice) {
            Some(variant) => {
                let choice = &names.choice;
                quote!(api::operations::#choice::#variant(#value))
            }
            None => value,
        }
    }
}
