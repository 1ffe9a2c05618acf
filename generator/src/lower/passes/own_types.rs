//! Types that the user has of their own: `type` in `[api.types]`, and `x-rust-type` of components.

use crate::api::graph;
use crate::api::{Api, OwnFormat, Root, Scalar, Shape, Type, TypeId};
use crate::config::Formats;
use crate::hash::HashSet;
use crate::source::Place;

/// Makes another name of the user's type of each model that has one, wherever it is used. Nothing is left of
/// what it was made of. `asked` gets the places of
/// components that ask for one by `x-rust-type`; what the settings say comes before that.
pub(in crate::lower) fn replace(api: &mut Api, formats: &Formats, asked: &mut HashSet<Place>) {
    let mut replaced = Vec::new();
    for (index, key) in formats.own_models() {
        for id in api.meant(key) {
            let primitive = graph::primitive(&api.types, &Type::Named(id));
            replaced.push((id, OwnFormat { index, primitive }));
        }
    }
    for (id, definition) in api.types() {
        let is_component =
            definition.origin.path.is_empty() && matches!(definition.origin.root, Root::Schema(_));
        if let Some(index) = formats.described(definition.at).filter(|_| is_component) {
            let primitive = graph::primitive(&api.types, &Type::Named(id));
            asked.insert(definition.at);
            replaced.insert(0, (id, OwnFormat { index, primitive }));
        }
    }
    for (TypeId(id), own) in replaced {
        api.types[id as usize].shape = Shape::Alias(Type::Scalar(Scalar::Own(own)));
    }
}
