//! `tests/description/models.rs` and `examples.json`: every example of every type.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

use crate::api::graph;
use crate::api::{Shape, TypeId};
use crate::examples::RoundTrip;
use crate::rust::emit::{Context, codec};
use crate::rust::layout::Area;

/// The types of an area that are read and written by codecs of their own.
fn types<'c>(context: &'c Context<'_>, area: &'c Area) -> impl Iterator<Item = TypeId> + use<'c> {
    area.types.iter().copied().filter(|id| codec::has_codec(context, *id))
}

fn examples<'c>(context: &Context<'c>, id: TypeId) -> &'c [RoundTrip] {
    context.proof.map_or(&[], |given| given.get(id))
}

/// The types that no test reads.
pub(super) fn without_example<'c>(
    context: &'c Context<'_>,
) -> impl Iterator<Item = TypeId> + use<'c> {
    let types = context.layout.areas.iter().flat_map(|area| types(context, area));
    types.filter(|id| examples(context, *id).is_empty())
}

/// The types in whose values a type is chosen by what is there: a value that has lost what its type does not
/// declare may be read as one of another.
fn choosing(context: &Context<'_>) -> BTreeSet<TypeId> {
    let mut found: BTreeSet<TypeId> = context
        .api
        .types()
        .filter(|(_, definition)| matches!(&definition.shape, Shape::Union(_)))
        .map(|(id, _)| id)
        .collect();
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (user, _) in context.api.types() {
        for used in graph::mentioned(&context.api.types, user) {
            users.entry(used).or_default().push(user);
        }
    }
    let mut open: Vec<TypeId> = found.iter().copied().collect();
    while let Some(id) = open.pop() {
        let users = users.get(&id).into_iter().flatten().copied();
        open.extend(users.filter(|user| found.insert(*user)));
    }
    found
}

/// `models.rs`
pub(in crate::rust::emit) fn models(context: &Context<'_>) -> TokenStream {
    let choosing_types = choosing(context);
    let areas = context.layout.areas.iter().filter_map(|area| {
        let types = types(context, area).filter(|id| !examples(context, *id).is_empty());
        let (choosing, others): (Vec<TypeId>, Vec<TypeId>) =
            types.partition(|id| choosing_types.contains(id));
        let idents = |ids: Vec<TypeId>| {
            let idents = ids.into_iter().map(|id| &context.names.of_type(id).ident);
            idents.collect::<Vec<_>>()
        };
        let (choosing, others) = (idents(choosing), idents(others));
        let (gate, module) = (Context::gate(area.feature.as_deref()), &area.module);
        let choosing = (!choosing.is_empty()).then(|| quote!(choosing { #(#choosing),* }));
        (choosing.is_some() || !others.is_empty())
            .then(|| quote!(#gate models!(#module { #(#others),* } #choosing);))
    });
    let areas: Vec<TokenStream> = areas.collect();
    let import = (!areas.is_empty()).then(|| {
        quote!(
            use super::support::models::models;
        )
    });
    quote! {
        //! Every example is read, and written as it was; so is whatever comes of it by changes at random.
        #import

        #(#areas)*
    }
}

/// `examples.json`: a line for each type.
pub(super) fn values(context: &Context<'_>) -> String {
    let ids = context.layout.areas.iter().flat_map(|area| types(context, area));
    let lines = ids.filter(|id| !examples(context, *id).is_empty()).map(|id| {
        let name = context.names.of_type(id).ident.to_string();
        let examples: Value = examples(context, id).iter().map(entry).collect();
        (name, examples)
    });
    lines_of(lines.collect())
}

/// An object with a line for each member.
pub(super) fn lines_of(mut members: Vec<(String, Value)>) -> String {
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    let lines = members.into_iter().map(|(name, value)| format!("{}:{value}", Value::from(name)));
    format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// An example, with what is written of it where that is something else.
pub(super) fn entry(example: &RoundTrip) -> Value {
    let RoundTrip { value, written, spelled, whole } = example;
    let mut entry = Map::new();
    entry.insert("value".to_owned(), value.clone());
    if written != value {
        entry.insert("written".to_owned(), written.clone());
    }
    for (name, pointers) in [("spelled", spelled), ("whole", whole)] {
        if !pointers.is_empty() {
            entry.insert(name.to_owned(), pointers.iter().map(String::as_str).collect());
        }
    }
    Value::Object(entry)
}
