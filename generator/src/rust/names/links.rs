//! The names of methods that follow links.

use std::collections::BTreeMap;

use super::book::Book;
use super::established::Established;
use super::ident::Ident;
use super::scope::Scope;
use super::types::{METHODS, TypeNames};
use super::wanted::{Wanted, lower_snake};
use crate::api::{Api, Link, TypeId, keys};
use crate::hash::HashMap;

/// The scope of these methods.
const LINKS: &str = "links";

/// The method of each link, called after it. Getters of fields give way to it, and it gives way to the setters of
/// its type that are `held`.
pub(super) fn name(
    api: &Api,
    established: &Established<'_>,
    types: &[TypeNames],
    held: &HashMap<TypeId, Vec<String>>,
    book: &mut Book,
) -> Vec<Ident> {
    let mut by_type: BTreeMap<TypeId, Vec<(usize, &Link)>> = BTreeMap::new();
    for (index, link) in api.links.iter().enumerate() {
        by_type.entry(link.body).or_default().push((index, link));
    }
    let mut named = Vec::with_capacity(api.links.len());
    for (id, links) in by_type {
        let ident = &types[id.0 as usize].ident;
        let wanted = links.iter().map(|(_, link)| {
            let target = keys::of_operation(&api.operations[link.to.0 as usize]);
            let wanted = Wanted::member(&link.name).known_by(format!("{}:{target}", link.name));
            wanted.chosen_at(link.at, &api.rust_names, lower_snake)
        });
        let wanted: Vec<Wanted> = wanted.collect();
        let keys = wanted.iter().map(|it| it.source.key.as_str());
        let mut scope = Scope::new(established.lock, format!("{LINKS}::{ident}"), "_", keys);
        scope.reserve(METHODS.iter().copied().chain(["example"]));
        scope.reserve(held.get(&id).into_iter().flatten().map(String::as_str));
        named.extend(links.iter().map(|(index, _)| *index).zip(scope.idents(&wanted)));
        scope.close(|_, _| false).write(book);
    }
    named.sort_by_key(|(index, _)| *index);
    named.into_iter().map(|(_, ident)| ident).collect()
}
