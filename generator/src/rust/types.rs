//! The Rust types of a description's types.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::cycles::{Pointer, Pointers, pointers, wrappers};
use super::kinds::{Kinds, KindsOfTypes};
use super::names::{Ident, Names};
use super::scalars::Scalars;
use crate::api::graph;
use crate::api::{
    Api, BodyFormat, Content, EnumKind, Field, Operation, Rest, Scalar, Shape, Type, TypeId,
};
use crate::config::{Description, Formats, Maps, OwnType, Undeclared};
use crate::hash::HashSet;

/// Decisions about types, made once for all files.
#[derive(Debug)]
pub struct Types<'a> {
    api: &'a Api,
    names: &'a Names,
    undeclared: Undeclared,
    maps: Maps,
    scalars: Scalars<'a>,
    /// Every scalar that the API has.
    used: BTreeSet<Scalar>,
    /// The fields, variants and aliases behind a pointer.
    pointers: Pointers,
    /// Aliases that close a cycle of aliases, which Rust only allows through a type of its own, and
    /// those of what is behind a pointer.
    wrappers: HashSet<TypeId>,
    /// Types that callers send.
    sent: HashSet<TypeId>,
    /// Types that servers send.
    received: HashSet<TypeId>,
    /// Structs that are sent as multipart forms, and unions of such.
    forms: HashSet<TypeId>,
    /// Types that are used in XML.
    xml: HashSet<TypeId>,
    /// The kinds of JSON value that types accept.
    kinds: KindsOfTypes,
    /// Whether a model has the name of the trait that setters take.
    hides_into_option: bool,
}

/// How a struct's field is declared, read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// `T`: must be there.
    Required,
    /// `Option<T>`: may be left out; `null` reads as absent.
    Optional,
    /// `Option<Option<T>>`: may be left out, and `null` is something else.
    OptionalNullable,
}

impl<'a> Types<'a> {
    /// Looks at all types and decides.
    pub fn new(
        api: &'a Api,
        names: &'a Names,
        description: &Description,
        formats: &'a Formats,
    ) -> Self {
        let pointers = pointers(api);
        let wrappers = wrappers(api, &pointers);
        let scalars = Scalars::new(formats);
        Self {
            api,
            names,
            undeclared: description.undeclared,
            maps: description.maps,
            scalars,
            used: used(api),
            pointers,
            wrappers,
            sent: reached(api, api.operations.iter().flat_map(Operation::sent)),
            received: reached(api, api.received()),
            xml: reached(api, contents(api, BodyFormat::Xml).map(|content| &content.ty)),
            forms: forms(api),
            kinds: KindsOfTypes::of(api),
            hides_into_option: names.has_type("IntoOption"),
        }
    }

    /// What scalars become.
    pub fn scalars(&self) -> Scalars<'a> {
        self.scalars
    }

    /// Every scalar that the API has, each once.
    pub(super) fn used_scalars(&self) -> impl Iterator<Item = Scalar> {
        self.used.iter().copied()
    }

    /// Modules of the runtime that read and write types of other crates, or of none, which the API has.
    pub(super) fn modules(&self) -> BTreeSet<&'static str> {
        let scalars = self.used_scalars().filter_map(|scalar| self.scalars().module(scalar));
        let mut modules: BTreeSet<&str> = scalars.collect();
        each_type(self.api, |ty| {
            if matches!(ty, Type::Tuple(_)) {
                modules.insert("tuple");
            }
        });
        modules
    }

    /// The types of the user's own that the API has, each once.
    pub(super) fn own(&self) -> Vec<&OwnType> {
        let mut types: Vec<&OwnType> = Vec::new();
        for scalar in self.used_scalars() {
            let Scalar::Own(own) = scalar else { continue };
            let own = self.scalars().own(own);
            let is_same = |one: &OwnType, other: &OwnType| {
                one.path == other.path && one.arguments == other.arguments
            };
            types.extend(own.filter(|own| !types.iter().any(|other| is_same(other, own))));
        }
        types
    }

    /// Whether an alias is a struct around its type.
    pub fn is_wrapper(&self, id: TypeId) -> bool {
        self.wrappers.contains(&id)
    }

    /// The models that such types are made of.
    pub fn distant_ids(&self) -> Vec<TypeId> {
        let kept = self.pointers.iter().filter(|(_, pointer)| **pointer == Pointer::Indirect);
        let types = kept
            .filter_map(|((id, index), _)| self.api.get(*id).shape.types().into_iter().nth(*index));
        let ids: BTreeSet<TypeId> = types.flat_map(Type::mentioned).collect();
        ids.into_iter().collect()
    }

    /// The types that stand behind such a pointer, each once; what is in front of a model's name is
    /// `super::`.
    pub(super) fn distant(&self) -> Vec<TokenStream> {
        let mut found = BTreeMap::new();
        let kept = self.pointers.iter().filter(|((id, _), _)| self.api.keeps_type(*id));
        for ((id, index), pointer) in kept {
            let ty = self.api.get(*id).shape.types().into_iter().nth(*index);
            let Some(ty) = ty.filter(|_| *pointer == Pointer::Indirect) else { continue };
            let ty = match (&self.api.get(*id).shape, ty) {
                (Shape::Struct(_), Type::Nullable(inner)) => inner,
                _ => ty,
            };
            let ty = self.without_aliases(ty);
            let tokens = self.tokens(&ty, &quote!(super::));
            found.insert(tokens.to_string(), tokens);
        }
        found.into_values().collect()
    }

    /// What makes what a field, a variant or an alias is held by, where that is not itself.
    pub fn pointer(&self, id: TypeId, index: usize) -> Option<TokenStream> {
        self.pointers.get(&(id, index)).map(|pointer| match pointer {
            Pointer::Box => quote!(Box),
            Pointer::Indirect => quote!(rt::indirect::Indirect),
        })
    }

    /// Whether a part stands behind a pointer that the compiler does not look through.
    pub(super) fn is_indirect(&self, id: TypeId, index: usize) -> bool {
        self.pointers.get(&(id, index)) == Some(&Pointer::Indirect)
    }

    /// The type of a part, which may stand behind a pointer.
    pub fn part(&self, id: TypeId, index: usize, ty: &Type, models: &TokenStream) -> TokenStream {
        let ty = self.tokens(ty, models);
        match self.pointers.get(&(id, index)) {
            Some(Pointer::Box) => quote!(Box<#ty>),
            Some(Pointer::Indirect) => quote!(super::codec::Indirect<#ty>),
            None => ty,
        }
    }

    /// Whether callers make values of a type.
    pub fn is_sent(&self, id: TypeId) -> bool {
        self.sent.contains(&id)
    }

    /// Whether servers make values of a type.
    pub fn is_received(&self, id: TypeId) -> bool {
        self.received.contains(&id)
    }

    /// Whether a struct, or a union of such, is sent as a multipart form.
    pub fn is_form(&self, id: TypeId) -> bool {
        self.forms.contains(&id)
    }

    /// Whether a type is in XML.
    pub fn is_xml(&self, id: TypeId) -> bool {
        self.xml.contains(&id)
    }

    /// The kinds of JSON value that a type accepts.
    pub(super) fn kinds(&self, ty: &Type) -> Kinds {
        self.kinds.of_type(ty)
    }

    /// The type of a struct's undeclared members, if it keeps them.
    pub fn kept<'t>(&self, rest: &'t Rest) -> Option<&'t Type> {
        match rest {
            Rest::Captured(ty) => Some(ty),
            Rest::Undeclared if self.undeclared == Undeclared::Keep => Some(&Type::Any),
            Rest::Undeclared | Rest::Denied => None,
        }
    }

    /// The type of a field, with everything that may be missing about it.
    pub fn field(
        &self,
        id: TypeId,
        index: usize,
        field: &Field,
        models: &TokenStream,
    ) -> TokenStream {
        let inner = match &field.ty {
            Type::Nullable(inner) => inner,
            ty => ty,
        };
        let ty = self.part(id, index, inner, models);
        let nullable = matches!(field.ty, Type::Nullable(_));
        match (presence(field), nullable) {
            (Presence::Required, false) => ty,
            (Presence::Required, true) | (Presence::Optional, _) => quote!(Option<#ty>),
            (Presence::OptionalNullable, _) => quote!(Option<Option<#ty>>),
        }
    }

    /// A type; `models` is the path in front of a model's name, such as `models::`.
    pub fn tokens(&self, ty: &Type, models: &TokenStream) -> TokenStream {
        match ty {
            Type::Named(id) => {
                let ident = &self.names.of_type(*id).ident;
                quote!(#models #ident)
            }
            Type::Scalar(scalar) => self.scalars.tokens(*scalar),
            Type::List(item) => {
                let item = self.tokens(item, models);
                quote!(Vec<#item>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.tokens(item, models));
                quote!((#(#items,)*))
            }
            Type::Map(value) => {
                let value = self.tokens(value, models);
                let map = self.map();
                quote!(#map<String, #value>)
            }
            Type::Nullable(inner) => {
                let inner = self.tokens(inner, models);
                quote!(Option<#inner>)
            }
            Type::Any => quote!(serde_json::Value),
        }
    }

    /// What objects with any members become.
    pub(super) fn map(&self) -> TokenStream {
        match self.maps {
            Maps::BTree => quote!(BTreeMap),
            // By its path, since a model may have its name.
            Maps::Hash => quote!(std::collections::HashMap),
        }
    }

    /// Whether these can be hashed and ordered as their values can.
    pub(super) fn maps_are_ordered(&self) -> bool {
        self.maps == Maps::BTree
    }

    /// The type of an argument that is converted on the way in, and the conversion.
    pub fn argument(&self, ty: &Type, models: &TokenStream) -> (TokenStream, bool) {
        let plain = self.tokens(ty, models);
        match self.resolved(ty) {
            Type::Scalar(scalar) if is_converted(*scalar) => (quote!(impl Into<#plain>), true),
            Type::List(_) => (quote!(impl Into<#plain>), true),
            Type::Named(id) if self.is_text(*id) => (quote!(impl Into<#plain>), true),
            _ => (plain, false),
        }
    }

    /// The type of an argument that may be left out, and the `Option` that is made of it.
    pub(super) fn optional(
        &self,
        ty: &Type,
        ident: &Ident,
        models: &TokenStream,
    ) -> (TokenStream, TokenStream) {
        let plain = self.tokens(ty, models);
        match self.resolved(ty) {
            // It is made of more than can be listed.
            Type::Scalar(Scalar::File) => (quote!(impl Into<#plain>), quote!(Some(#ident.into()))),
            _ => {
                let path = self.hides_into_option.then(|| quote!(rt::into_option::));
                (quote!(impl #path IntoOption<#plain>), quote!(#ident.into_option()))
            }
        }
    }

    /// Whether text can be made a value of a type.
    fn is_text(&self, id: TypeId) -> bool {
        matches!(&self.api.get(id).shape, Shape::Enum(it) if it.kind == EnumKind::String)
    }

    /// A type with what its aliases stand for, wherever in it they are.
    pub(super) fn without_aliases(&self, ty: &Type) -> Type {
        let inside = |inner: &Type| Box::new(self.without_aliases(inner));
        match self.resolved(ty) {
            Type::List(item) => Type::List(inside(item)),
            Type::Map(value) => Type::Map(inside(value)),
            Type::Nullable(inner) => Type::Nullable(inside(inner)),
            Type::Tuple(items) => {
                Type::Tuple(items.iter().map(|item| self.without_aliases(item)).collect())
            }
            ty => ty.clone(),
        }
    }

    /// A type behind its aliases.
    pub fn resolved<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let way = graph::chain(ty, |ty| match ty {
            Type::Named(id) if self.is_wrapper(*id) => None,
            ty => graph::alias_target(&self.api.types, ty),
        });
        way.last().unwrap_or(ty)
    }
}

/// Every type that the API has, with the types in it.
pub(super) fn each_type(api: &Api, mut visit: impl FnMut(&Type)) {
    let types = api.kept_types().flat_map(|(_, definition)| definition.shape.types());
    let calls = api.kept_operations().flat_map(|(_, it)| it.sent().chain(it.received()));
    let webhooks = api.kept_webhooks().flat_map(|(_, it)| it.received());
    for ty in types.chain(calls).chain(webhooks) {
        walk(ty, &mut visit);
    }
}

fn used(api: &Api) -> BTreeSet<Scalar> {
    let mut found = BTreeSet::new();
    each_type(api, |ty| {
        if let Type::Scalar(scalar) = ty {
            found.insert(*scalar);
        }
    });
    found
}

/// Whether callers may give a scalar as something else, such as `&str`.
pub(super) fn is_converted(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::String | Scalar::Secret | Scalar::Duration | Scalar::File)
}

/// Whether a field must be there, and what else it may be.
pub(super) fn presence(field: &Field) -> Presence {
    match (field.required, &field.ty) {
        (true, _) => Presence::Required,
        (false, Type::Nullable(_)) => Presence::OptionalNullable,
        (false, _) => Presence::Optional,
    }
}

/// What is sent in a format.
pub(super) fn sent_as(api: &Api, format: BodyFormat) -> impl Iterator<Item = &Content> {
    let bodies = api.kept_operations().flat_map(|(_, operation)| &operation.body);
    bodies.flat_map(|body| &body.contents).filter(move |content| content.format == format)
}

/// What is sent as multipart forms, by whatever names: what is the same twice is one type.
fn forms(api: &Api) -> HashSet<TypeId> {
    let sent = sent_as(api, BodyFormat::Multipart);
    let sent = sent.flat_map(|content| content.ty.mentioned());
    graph::reached(sent, |id| graph::alternatives(&api.types, id)).collect()
}

/// What is sent and received in a format.
pub(super) fn contents(api: &Api, format: BodyFormat) -> impl Iterator<Item = &Content> {
    let responses = api.kept_operations().flat_map(|(_, operation)| &operation.responses);
    let received = responses.flat_map(|response| &response.contents);
    let called = api.kept_webhooks().filter_map(|(_, webhook)| webhook.body.as_ref());
    let received = received.chain(called);
    sent_as(api, format).chain(received.filter(move |content| content.format == format))
}

/// Visits a type and everything it is made of, without following names.
pub(super) fn walk(ty: &Type, visit: &mut impl FnMut(&Type)) {
    visit(ty);
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => walk(inner, visit),
        Type::Tuple(items) => items.iter().for_each(|item| walk(item, visit)),
        Type::Named(_) | Type::Scalar(_) | Type::Any => {}
    }
}

/// The named types that these are made of.
fn reached<'t>(api: &'t Api, types: impl Iterator<Item = &'t Type>) -> HashSet<TypeId> {
    let types = types.flat_map(Type::mentioned);
    graph::reached(types, |id| graph::mentioned(&api.types, id)).collect()
}
