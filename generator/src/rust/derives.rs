//! What models get besides what all have: which traits they can have, and what the user wants.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::names::type_path;
use super::types::{Types, walk};
use crate::api::graph;
use crate::api::{Api, EnumKind, Scalar, Shape, Struct, Type, TypeId};
use crate::config::{Derive, OwnItems, OwnTypes, Trait, attribute};

/// A set of traits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Traits(u8);

impl Traits {
    const NONE: Self = Self(0);
    const ALL: Self = Self(0b1111);

    fn of(traits: &[Trait]) -> Self {
        Self(traits.iter().fold(0, |set, it| set | 1 << (*it as u8)))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn has(self, one: Trait) -> bool {
        self.0 & 1 << (one as u8) != 0
    }

    fn each(self) -> impl Iterator<Item = Trait> {
        Trait::ALL.into_iter().filter(move |it| self.has(*it))
    }
}

/// What each model gets besides what all have.
#[derive(Debug)]
pub struct Derives<'a> {
    own: &'a OwnTypes,
    /// The traits of the standard library that each type derives.
    traits: Vec<Traits>,
    /// What single types get besides.
    single: BTreeMap<TypeId, Vec<&'a OwnItems>>,
    notes: Vec<String>,
}

impl<'a> Derives<'a> {
    /// Decides for all types.
    pub fn new(api: &Api, types: &Types<'_>, own: &'a OwnTypes) -> Self {
        let mut made = Self { own, traits: Vec::new(), single: BTreeMap::new(), notes: Vec::new() };
        let mut wanted = vec![standard(&own.all); api.types.len()];
        let mut asked: Vec<(&str, TypeId, Traits)> = Vec::new();
        for (key, items) in &own.single {
            let found: Vec<TypeId> = api.meant(key);
            if found.is_empty() {
                made.notes
                    .push(format!("`types` has settings for `{key}`, and there is no such type"));
            }
            for id in found {
                if *items == OwnItems::default() {
                    continue;
                }
                if matches!(api.get(id).shape, Shape::Alias(_)) && !types.is_wrapper(id) {
                    made.notes.push(format!(
                        "`types` has settings for `{key}`, which is another name of a type and has nothing of its own"
                    ));
                    continue;
                }
                made.single.entry(id).or_default().push(items);
                asked.push((key, id, standard(items)));
            }
        }
        // What a type is to have, all that it is made of has to have.
        for one in Trait::ALL {
            let from = asked.iter().filter(|(_, _, traits)| traits.has(one)).map(|(_, id, _)| *id);
            for id in graph::reached(from, |id| graph::mentioned(&api.types, id)) {
                let wanted = &mut wanted[id.0 as usize];
                *wanted = wanted.and(Traits::of(&[one]));
            }
        }
        // Only then it matters who can have which.
        if wanted.iter().all(|traits| *traits == Traits::NONE) {
            made.traits = wanted;
            return made;
        }
        let possible = possible(api, types);
        for (key, _, traits) in
            asked.iter().map(|(key, id, traits)| (key, id, traits.without(possible[id.0 as usize])))
        {
            made.notes.extend(traits.each().map(|missing| {
                format!(
                    "`{key}` cannot have `{}`: not all that it is made of has it",
                    missing.name()
                )
            }));
        }
        made.traits =
            wanted.into_iter().zip(possible).map(|(one, other)| one.both(other)).collect();
        made
    }

    /// What could not be done as it was asked for.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The dependencies that the user wants for it.
    pub(super) fn dependencies(&self) -> &toml::Table {
        &self.own.dependencies
    }

    /// What follows the derived traits that all types of a kind have, `given`.
    pub(super) fn derives(&self, id: TypeId, given: &[Trait]) -> TokenStream {
        let traits = self.traits[id.0 as usize].without(Traits::of(given));
        let traits = traits.each().map(|it| {
            let name = Ident::new(it.name(), Span::call_site());
            quote!(#name)
        });
        let mut seen = BTreeSet::new();
        let paths = self.items(id).flat_map(|items| &items.derives);
        let paths = paths.filter_map(|derive| match derive {
            Derive::Macro(path) => seen.insert(path).then(|| type_path(path)),
            Derive::Trait(_) => None,
        });
        let all = traits.chain(paths);
        quote!(#(, #all)*)
    }

    /// The attributes of a type.
    pub(super) fn attributes(&self, id: TypeId) -> TokenStream {
        let texts = self.items(id).flat_map(|items| &items.attributes);
        // Each has been read before.
        texts.filter_map(|text| attribute(text).ok()).collect()
    }

    fn items(&self, id: TypeId) -> impl Iterator<Item = &'a OwnItems> {
        let single = self.single.get(&id).into_iter().flatten().copied();
        std::iter::once(&self.own.all).chain(single)
    }
}

fn standard(items: &OwnItems) -> Traits {
    items.derives.iter().fold(Traits::NONE, |set, derive| match derive {
        Derive::Trait(one) => set.and(Traits::of(one.with_needed())),
        Derive::Macro(_) => set,
    })
}

/// The traits that each type can have: those that all types have that it is made of. Types that are made of each
/// other have what nothing keeps them from.
fn possible(api: &Api, types: &Types<'_>) -> Vec<Traits> {
    let mut found: Vec<Traits> = api.types().map(|(id, _)| alone(api, types, id)).collect();
    let mut users = vec![Vec::new(); found.len()];
    for (id, _) in api.types() {
        for part in graph::mentioned(&api.types, id) {
            users[part.0 as usize].push(id.0 as usize);
        }
    }
    let mut open: Vec<usize> = (0..found.len()).filter(|at| found[*at] != Traits::ALL).collect();
    while let Some(at) = open.pop() {
        for &user in &users[at] {
            let left = found[user].both(found[at]);
            if left != found[user] {
                found[user] = left;
                open.push(user);
            }
        }
    }
    found
}

/// The traits that a type can have as far as that depends on itself.
fn alone(api: &Api, types: &Types<'_>, id: TypeId) -> Traits {
    const VALUE: &[Trait] = &[Trait::Eq, Trait::Hash];
    let shape = &api.get(id).shape;
    let own = match shape {
        // Any other value is kept as JSON.
        Shape::Union(_) => Traits::of(VALUE),
        Shape::Enum(it) => match it.kind {
            EnumKind::String | EnumKind::Integer => Traits::ALL,
            EnumKind::Number => Traits::of(&[Trait::PartialOrd]),
            EnumKind::Mixed => Traits::of(VALUE),
        },
        Shape::Struct(Struct { fields: _, rest }) => match types.kept(rest) {
            Some(_) if !types.maps_are_ordered() => Traits::of(&[Trait::Eq]),
            Some(Type::Any) => Traits::of(VALUE),
            _ => Traits::ALL,
        },
        Shape::Alias(_) => Traits::ALL,
    };
    shape.types().into_iter().enumerate().fold(own, |mut all, (index, ty)| {
        if types.is_indirect(id, index) {
            // What it holds the compiler is not to look at.
            all = all.both(Traits::of(&[Trait::Eq]));
        }
        walk(ty, &mut |part| {
            all = all.both(match part {
                Type::Any => Traits::of(VALUE),
                Type::Scalar(scalar) => of_scalar(*scalar),
                Type::Map(_) if !types.maps_are_ordered() => Traits::of(&[Trait::Eq]),
                Type::Named(_)
                | Type::List(_)
                | Type::Tuple(_)
                | Type::Map(_)
                | Type::Nullable(_) => Traits::ALL,
            });
        });
        all
    })
}

fn of_scalar(scalar: Scalar) -> Traits {
    match scalar {
        Scalar::Float | Scalar::Double => Traits::of(&[Trait::PartialOrd]),
        // Neither its order nor its hash may tell anything about it.
        Scalar::Secret => Traits::of(&[Trait::Eq]),
        // Two offsets may be the same time.
        Scalar::Time => Traits::of(&[Trait::Eq, Trait::Hash]),
        // All that is asked of types of the user's own is `PartialEq`; a stream is not the same as another one.
        Scalar::Own(_) | Scalar::File => Traits::NONE,
        Scalar::String
        | Scalar::Boolean
        | Scalar::Int8
        | Scalar::Int16
        | Scalar::Int32
        | Scalar::Int64
        | Scalar::Int128
        | Scalar::Uint8
        | Scalar::Uint16
        | Scalar::Uint32
        | Scalar::Uint64
        | Scalar::Decimal
        | Scalar::DateTime
        | Scalar::HttpDate
        | Scalar::Date
        | Scalar::Duration
        | Scalar::Uuid
        | Scalar::Uri
        | Scalar::Ipv4
        | Scalar::Ipv6
        | Scalar::Base64
        | Scalar::Base64Url
        | Scalar::Encoded
        | Scalar::EncodedUrl
        | Scalar::Binary => Traits::ALL,
    }
}
