//! The methods of models that follow links: they call an operation with what a response holds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use super::docs::{Text, code};
use super::parameter::parameter_argument;
use crate::api::{Link, LinkedValue, Parameter, Scalar, Shape, Type, TypeId, ValueSource};
use crate::rust::layout::Area;
use crate::rust::streaming::is_said_by;
use crate::rust::types::{Presence, presence};

/// How many operations the documentation of a link names.
const SHOWN: usize = 3;

/// Those that lead to the operations of an area.
pub(super) fn methods(context: &Context<'_>, area: &Area) -> TokenStream {
    let links = context.api.kept_links().filter(|(_, link)| area.operations.contains(&link.to));
    let methods = links.map(|(index, link)| {
        let home = context.layout.areas.iter().find(|area| area.types.contains(&link.body));
        let feature = home.and_then(|home| home.feature.as_deref());
        let gate = Context::gate(feature.filter(|it| area.feature.as_deref() != Some(it)));
        let model = &context.names.of_type(link.body).ident;
        let method = Following { context, link }.method(index);
        quote!(#gate impl models::#model { #method })
    });
    methods.collect()
}

/// A link that is followed.
struct Following<'a> {
    context: &'a Context<'a>,
    link: &'a Link,
}

impl Following<'_> {
    fn method(&self, index: usize) -> TokenStream {
        let Link { to, values, .. } = self.link;
        let names = self.context.names.operation(*to);
        let operation = &self.context.api.operations[to.0 as usize];
        let parameters = operation.parameters.iter().zip(&names.parameters).enumerate();
        let parameters = parameters
            .filter(|(_, (parameter, _))| !is_said_by(self.context.types, operation, parameter));
        let value_of = |index: usize| values.iter().find(|value| value.parameter == index);
        let (mut arguments, mut given, mut setters) = (Vec::new(), Vec::new(), Vec::new());
        let mut may_be_absent = false;
        for (index, (parameter, ident)) in parameters {
            let required = parameter.is_required_of_caller();
            match value_of(index) {
                Some(LinkedValue { source, .. }) if required => {
                    let (value, is_option) = self.required(parameter, source);
                    may_be_absent |= is_option;
                    given.push(value);
                }
                Some(LinkedValue { source, .. }) => {
                    let value = self.optional(parameter, source);
                    setters.push(quote!(.#ident(#value)));
                }
                None if required => {
                    let (ty, _) = parameter_argument(self.context, &parameter.ty, ident);
                    arguments.push(quote!(#ident: #ty));
                    given.push(quote!(#ident));
                }
                None => {}
            }
        }
        let (ident, method) = (&self.context.names.links()[index], &names.method);
        let comment = self.comment(may_be_absent).attributes();
        let marker = &names.marker;
        let call = quote!(client.#method(#(#given),*) #(#setters)*);
        let (ty, call) = match may_be_absent {
            true => (quote!(Option<#marker>), quote!(Some(#call))),
            false => (quote!(#marker), call),
        };
        quote! {
            #comment
            pub fn #ident(&self, client: &Client #(, #arguments)*) -> #ty { #call }
        }
    }

    fn comment(&self, may_be_absent: bool) -> Text {
        let Link { description, from, to, values, .. } = self.link;
        let method = |id| {
            let name = self.context.names.operation(id).method.as_str();
            format!("[`Client::{name}`]")
        };
        let from = from.iter().copied().filter(|id| self.context.api.keeps_operation(*id));
        let from: Vec<String> = from.map(method).collect();
        let more = if from.len() > SHOWN { ", …" } else { "" };
        let from = from.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
        let parameters = &self.context.api.operations[to.0 as usize].parameters;
        let carried: Vec<String> =
            values.iter().map(|value| code(&parameters[value.parameter].name)).collect();
        let to = method(*to);
        let carried = carried.join(", ");
        let absent = match may_be_absent {
            true => " `None` where one of these is absent.",
            false => "",
        };
        Text::new()
            .markdown(description.as_deref())
            .say(format!("Calls {to} with {carried} of what {from}{more} gave.{absent}"))
    }

    /// The argument for a parameter, and whether it may be absent.
    fn required(&self, parameter: &Parameter, source: &ValueSource) -> (TokenStream, bool) {
        let way = match source {
            ValueSource::Constant(value) => return (self.constant(&parameter.ty, value), false),
            ValueSource::Member(way) => way,
        };
        let Some(((id, index), before)) = way.split_last() else { return Default::default() };
        let mut may_be_absent = false;
        let mut tokens = quote!(self);
        for (id, index) in before {
            let (member, options) = self.member(*id, *index);
            may_be_absent |= options > 0;
            let options = (0..options).map(|_| quote!(.as_ref()?));
            tokens = quote!(#tokens.#member #(#options)*);
        }
        let (member, options) = self.member(*id, *index);
        may_be_absent |= options > 0;
        let value = quote!(#tokens.#member);
        let value = match (self.carried(&parameter.ty, way), options) {
            (Carried::Text, 0) => quote!(&#value),
            (Carried::Text, 1) => quote!(#value.as_deref()?),
            (Carried::Text, _) => quote!(#value.as_ref()?.as_deref()?),
            (Carried::Shown, 0) => quote!(&#value.to_string()),
            (Carried::Shown, 1) => quote!(&#value?.to_string()),
            (Carried::Shown, _) => quote!(&#value??.to_string()),
            (Carried::Copied, 0) => value,
            (Carried::Copied, 1) => quote!(#value?),
            (Carried::Copied, _) => quote!(#value??),
            (Carried::Cloned, 0) => quote!(#value.clone()),
            (Carried::Cloned, 1) => quote!(#value.clone()?),
            (Carried::Cloned, _) => quote!(#value.clone()??),
        };
        (value, may_be_absent)
    }

    /// The argument of a parameter's setter.
    fn optional(&self, parameter: &Parameter, source: &ValueSource) -> TokenStream {
        let way = match source {
            ValueSource::Constant(value) => {
                let value = self.constant(&parameter.ty, value);
                return match self.carried(&parameter.ty, &[]) {
                    Carried::Text => quote!(#value.to_owned()),
                    Carried::Shown | Carried::Copied | Carried::Cloned => value,
                };
            }
            ValueSource::Member(way) => way,
        };
        let carried = self.carried(&parameter.ty, way);
        self.value(&quote!(self), way, &carried, false)
    }

    /// The value at the end of a way: an option of it, if it has to be one or anything on the way may be
    /// absent.
    fn value(
        &self,
        from: &TokenStream,
        way: &[(TypeId, usize)],
        carried: &Carried,
        as_option: bool,
    ) -> TokenStream {
        let Some(((id, index), rest)) = way.split_first() else { return TokenStream::new() };
        let (member, options) = self.member(*id, *index);
        let value = quote!(#from.#member);
        let copied = match carried {
            Carried::Text | Carried::Cloned => quote!(#value.clone()),
            Carried::Shown if options == 0 => quote!(#value.to_string()),
            Carried::Copied | Carried::Shown => value.clone(),
        };
        let shown = match carried {
            Carried::Shown => quote!(.map(|it| it.to_string())),
            Carried::Text | Carried::Cloned | Carried::Copied => quote!(),
        };
        match (rest.is_empty(), options) {
            (true, 0) if as_option => quote!(Some(#copied)),
            (true, 0) => copied,
            (true, 1) => quote!(#copied #shown),
            (true, _) => quote!(#copied.flatten() #shown),
            (false, 0) => self.value(&value, rest, carried, as_option),
            (false, options) => {
                let flat = (options > 1).then(|| quote!(.and_then(Option::as_ref)));
                let inner = self.value(&quote!(it), rest, carried, true);
                quote!(#value.as_ref() #flat.and_then(|it| #inner))
            }
        }
    }

    /// How the value at the end of a way is handed over to a parameter.
    fn carried(&self, parameter: &Type, way: &[(TypeId, usize)]) -> Carried {
        let scalar = |ty: &Type| match self.context.types.resolved(ty.without_null()) {
            Type::Scalar(scalar) => Some(*scalar),
            _ => None,
        };
        let member = way.last().map(|(id, index)| {
            scalar(
                self.context.types.resolved(&self.context.api.get(*id).shape.fields()[*index].ty),
            )
        });
        match scalar(self.context.types.resolved(parameter)) {
            Some(Scalar::String) if member.is_none_or(|it| it == Some(Scalar::String)) => {
                Carried::Text
            }
            Some(Scalar::String) => Carried::Shown,
            Some(_) => Carried::Copied,
            None => Carried::Cloned,
        }
    }

    /// A field, and how many options it is in.
    fn member(&self, id: TypeId, index: usize) -> (&crate::rust::Ident, usize) {
        let field = &self.context.api.get(id).shape.fields()[index];
        let options = match (presence(field), &field.ty) {
            (Presence::Required, Type::Nullable(_)) | (Presence::Optional, _) => 1,
            (Presence::Required, _) => 0,
            (Presence::OptionalNullable, _) => 2,
        };
        (&self.context.names.of_type(id).members[index], options)
    }

    /// A value that the link itself has.
    fn constant(&self, ty: &Type, value: &Value) -> TokenStream {
        match (self.context.types.resolved(ty).without_null(), value) {
            (_, Value::Bool(value)) => quote!(#value),
            (Type::Scalar(scalar), Value::Number(number)) => {
                let number = scalar.integer(number).unwrap_or_default();
                let number = Literal::i128_unsuffixed(number);
                quote!(#number)
            }
            (Type::Named(id), value) => {
                let names = self.context.names.of_type(*id);
                let index = match &self.context.api.get(*id).shape {
                    Shape::Enum(it) => it.values.iter().position(|it| it.value == *value),
                    _ => None,
                };
                let (ident, variant) = (&names.ident, &names.members[index.unwrap_or_default()]);
                quote!(models::#ident::#variant)
            }
            (_, value) => {
                let text = value.as_str().unwrap_or_default();
                quote!(#text)
            }
        }
    }
}

/// How a value is handed over.
enum Carried {
    /// Text, borrowed where it can be.
    Text,
    /// As the text that stands for it.
    Shown,
    Copied,
    Cloned,
}
