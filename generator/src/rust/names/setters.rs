//! The setters of types that are sent: called as their fields, but for those whose name another method has.
//!
//! All are written down, as a getter may come later that would be called so: what was there first keeps its name.

use super::book::Book;
use super::established::{Established, UNDECLARED};
use super::ident::Ident;
use super::scope::Scope;
use super::types::{METHODS, TypeNames};
use super::wanted::Wanted;
use crate::api::{Access, Api, Field, Rest, Shape, Struct, TypeId};
use crate::config::Undeclared;

/// The scope of the setters of all types.
const SETTERS: &str = "setters";

/// What else a setter is not called: `Default::default`, which is called by the name of the type, and the
/// method that the feature `examples` brings.
const OTHERS: [&str; 2] = ["default", "example"];

/// The setters of a type.
#[derive(Debug, Default)]
pub(in crate::rust) struct SetterNames {
    /// For each field its setter, where it has one.
    fields: Vec<Option<Ident>>,
    /// What adds members that have no field.
    pub(in crate::rust) extra: Option<Ident>,
}

impl SetterNames {
    /// The setter of a field.
    pub(in crate::rust) fn field(&self, index: usize) -> Option<&Ident> {
        self.fields.get(index)?.as_ref()
    }
}

/// What is to have a setter in a type, and where its names are.
pub(super) struct Setters<'a> {
    names: &'a TypeNames,
    /// The path in an earlier run, and in this one.
    paths: (String, String),
    /// The fields, and whether there are members without one.
    fields: Vec<bool>,
    extra: bool,
}

impl<'a> Setters<'a> {
    /// Those of a type that is sent; `earlier` is what the type was called. None where none are wanted of it.
    pub(super) fn of(
        api: &Api,
        id: TypeId,
        names: &'a TypeNames,
        earlier: Option<&str>,
        undeclared: Undeclared,
    ) -> Option<Self> {
        let Shape::Struct(Struct { fields, rest }) = &api.get(id).shape else { return None };
        let extra = match rest {
            Rest::Captured(_) => true,
            Rest::Undeclared => undeclared == Undeclared::Keep,
            Rest::Denied => false,
        };
        let fields = fields.iter().map(is_set).collect();
        let path = |name: &str| format!("{SETTERS}::{name}");
        let now = names.ident.as_str();
        let paths = (path(earlier.unwrap_or(now)), path(now));
        Some(Self { names, paths, fields, extra })
    }

    /// The keys: the names of the fields, which hold.
    fn keys(&self) -> impl Iterator<Item = &'a str> {
        let members = self.names.members.iter().zip(&self.fields);
        let members = members.filter(|(_, is_set)| **is_set).map(|(member, _)| member.as_str());
        members.chain(self.extra.then_some(UNDECLARED))
    }

    fn scope(&self, established: &Established<'_>) -> Scope {
        let (before, now) = &self.paths;
        Scope::moved(established.lock, before, now.as_str(), "_", self.keys())
    }

    /// The names that they had, which other methods leave to them.
    pub(super) fn held(&self, established: &Established<'_>) -> Vec<String> {
        let scope = self.scope(established);
        self.keys().filter_map(|key| scope.held(key)).map(str::to_owned).collect()
    }

    /// Their names, beside those of the type's other methods.
    pub(super) fn name<'n>(
        &self,
        established: &Established<'_>,
        methods: impl IntoIterator<Item = &'n str>,
        book: &mut Book,
    ) -> SetterNames {
        let mut scope = self.scope(established);
        scope.reserve(METHODS.iter().copied().chain(OTHERS).chain(methods));
        let wanted: Vec<Wanted> = self
            .keys()
            .map(|key| {
                let name = if key == UNDECLARED { self.names.extra.as_str() } else { key };
                let is_free = !scope.is_used(name) || scope.held(key) == Some(name);
                let wanted = if is_free { name.to_owned() } else { format!("with_{name}") };
                Wanted::new(wanted, name).known_by(key)
            })
            .collect();
        let mut idents = scope.idents(&wanted).into_iter();
        let fields = self.fields.iter();
        let fields = fields.map(|is_set| is_set.then(|| idents.next()).flatten()).collect();
        let extra = idents.next();
        scope.close(|_, _| false).write(book);
        SetterNames { fields, extra }
    }
}

/// Whether a field has a setter: `new` takes the others, and has what is always the same.
fn is_set(field: &Field) -> bool {
    let is_tag = field.constant.as_ref().is_some_and(|constant| constant.is_tag);
    !field.required && field.access != Access::ReadOnly && !is_tag
}
