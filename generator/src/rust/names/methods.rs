//! The methods of models: those that follow links, getters and setters. What was there first keeps its name; of
//! what is new, links come before getters and these before setters.

use super::book::Book;
use super::established::Established;
use super::ident::Ident;
use super::links;
use super::setters::{SetterNames, Setters};
use super::types::{self, TypeNames};
use crate::api::{Api, Field, Operation, Type, TypeId, graph};
use crate::config::Description;
use crate::hash::{HashMap, HashSet};

/// The methods of all types.
pub(super) struct Methods {
    /// That for each link.
    pub(super) links: Vec<Ident>,
    /// For each type the getters of its fields.
    pub(super) getters: Vec<Vec<Ident>>,
    /// For each type its setters.
    pub(super) setters: Vec<SetterNames>,
}

impl Methods {
    /// Those of types that are called as `types` says, and were as `earlier` does.
    pub(super) fn name(
        api: &Api,
        established: &Established<'_>,
        description: &Description,
        (types, earlier): (&[TypeNames], &[Option<String>]),
        book: &mut Book,
    ) -> Self {
        let wanted = wanted(api, description, types, earlier);
        let held = wanted.iter().map(|(id, setters)| (*id, setters.held(established)));
        let held: HashMap<TypeId, Vec<String>> = held.collect();
        let links = links::name(api, established, types, &held, book);
        let mut followed: HashMap<TypeId, Vec<&str>> = HashMap::default();
        for (link, ident) in api.links.iter().zip(&links) {
            followed.entry(link.body).or_default().push(ident.as_str());
        }
        // Only setters ask for it.
        let received =
            if wanted.is_empty() { HashSet::default() } else { reached(api, api.received()) };
        let (mut getters, mut setters) = (Vec::new(), Vec::new());
        for ((id, definition), names) in api.types().zip(types) {
            let fields = definition.shape.fields();
            let links = followed.remove(&id).unwrap_or_default();
            let held = held.get(&id).into_iter().flatten().map(String::as_str);
            let taken: Vec<&str> = links.iter().copied().chain(held).collect();
            let is_got = fields.iter().any(|field| field.default.is_some());
            let of_type = if is_got { types::getters(&names.members, &taken) } else { Vec::new() };
            setters.push(wanted.get(&id).map_or_else(SetterNames::default, |setters| {
                let got = fields.iter().zip(&of_type);
                let got = got.filter(|(field, _)| received.contains(&id) && may_be_got(field));
                let got = got.map(|(_, getter)| getter.as_str());
                setters.name(established, links.iter().copied().chain(got), book)
            }));
            getters.push(of_type);
        }
        Self { links, getters, setters }
    }
}

/// The setters of types that are sent, where they are wanted.
fn wanted<'a>(
    api: &Api,
    description: &Description,
    types: &'a [TypeNames],
    earlier: &[Option<String>],
) -> HashMap<TypeId, Setters<'a>> {
    if !description.setters {
        return HashMap::default();
    }
    let sent = reached(api, api.operations.iter().flat_map(Operation::sent));
    let named = api.types().zip(types.iter().zip(earlier));
    let named = named.filter(|((id, _), _)| sent.contains(id));
    let setters = named.filter_map(|((id, _), (names, earlier))| {
        let setters = Setters::of(api, id, names, earlier.as_deref(), description.undeclared)?;
        Some((id, setters))
    });
    setters.collect()
}

/// The named types that these are made of.
fn reached<'t>(api: &'t Api, types: impl Iterator<Item = &'t Type>) -> HashSet<TypeId> {
    let roots = types.flat_map(Type::mentioned);
    graph::reached(roots, |id| graph::mentioned(&api.types, id)).collect()
}

/// Whether a field of a type that is received may have a getter.
fn may_be_got(field: &Field) -> bool {
    !field.required && (field.default.is_some() || matches!(field.ty, Type::Nullable(_)))
}
