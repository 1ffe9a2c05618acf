//! The module of each type, by which areas use it.

use crate::api::{Api, Type, TypeId, graph};
use crate::rust::names::Ident;

/// What decides where types stand.
pub(super) struct Homes<'m> {
    pub(super) api: &'m Api,
    /// The modules of operations.
    pub(super) modules: &'m [Ident],
    /// The modules of what the API calls.
    pub(super) calls: &'m [Ident],
    /// The module of what several areas use.
    pub(super) shared: &'m Ident,
}

/// Which areas use a type.
#[derive(Clone, Copy, PartialEq)]
enum TypeUse<'m> {
    Unused,
    By(&'m Ident),
    BySeveral,
}

impl<'m> TypeUse<'m> {
    /// The use by both.
    fn and(self, module: &'m Ident) -> Self {
        match self {
            TypeUse::Unused => TypeUse::By(module),
            TypeUse::By(other) if other != module => TypeUse::BySeveral,
            same => same,
        }
    }
}

impl<'m> Homes<'m> {
    /// The module of the only area that uses a type; `None` where several do, or none. `always` is used by all.
    pub(super) fn by_use(&self, always: &[TypeId]) -> Vec<Option<&'m Ident>> {
        self.uses(always).into_iter().map(module).collect()
    }

    /// As [`by_use`](Self::by_use), where a module may be built without the others: what nothing uses stands
    /// with what it is made of, and if that is in several modules, all of it is always there.
    pub(super) fn apart(&self, mut always: Vec<TypeId>) -> Vec<Option<&'m Ident>> {
        let (_, torn) = self.with_unused(self.uses(&always));
        always.extend(torn);
        let (uses, _) = self.with_unused(self.uses(&always));
        uses.into_iter().map(module).collect()
    }

    /// Each type is seen at most twice: by the first area that reaches it, and when another one does.
    fn uses(&self, always: &[TypeId]) -> Vec<TypeUse<'m>> {
        let api = self.api;
        let mut uses = vec![TypeUse::Unused; api.types.len()];
        let operations = api.operations.iter().map(|operation| {
            operation.sent().chain(operation.received()).flat_map(Type::mentioned).collect()
        });
        let webhooks = api.webhooks.iter();
        let webhooks =
            webhooks.map(|webhook| webhook.received().flat_map(Type::mentioned).collect());
        let modules = operations.zip(self.modules).chain(webhooks.zip(self.calls));
        let modules = modules.chain([(always.to_vec(), self.shared)]);
        for (mut open, module) in modules.collect::<Vec<(Vec<TypeId>, &Ident)>>() {
            while let Some(id) = open.pop() {
                let module_use = &mut uses[id.0 as usize];
                let next = module_use.and(module);
                if next != *module_use {
                    *module_use = next;
                    open.extend(graph::mentioned(&api.types, id));
                }
            }
        }
        uses
    }

    /// The uses with those of types that nothing uses: by the modules of what they are made of. Those
    /// among them that are made of what stands in several modules come second.
    fn with_unused(&self, mut uses: Vec<TypeUse<'m>>) -> (Vec<TypeUse<'m>>, Vec<TypeId>) {
        let types = &self.api.types;
        let is_unused: Vec<bool> = uses.iter().map(|it| *it == TypeUse::Unused).collect();
        let mut users: Vec<Vec<TypeId>> = vec![Vec::new(); types.len()];
        for (id, _) in self.api.types().filter(|(id, _)| is_unused[id.0 as usize]) {
            graph::mentioned(types, id).into_iter().for_each(|to| users[to.0 as usize].push(id));
        }
        let mut open: Vec<TypeId> = self.api.types().map(|(id, _)| id).collect();
        let mut torn = Vec::new();
        while let Some(id) = open.pop() {
            let TypeUse::By(module) = uses[id.0 as usize] else { continue };
            for &user in users[id.0 as usize].iter().filter(|_| module != self.shared) {
                let module_use = &mut uses[user.0 as usize];
                let next = module_use.and(module);
                if next == *module_use {
                    continue;
                }
                *module_use = next;
                match next {
                    TypeUse::BySeveral => torn.push(user),
                    _ => open.push(user),
                }
            }
        }
        (uses, torn)
    }
}

fn module<'m>(module_use: TypeUse<'m>) -> Option<&'m Ident> {
    match module_use {
        TypeUse::By(module) => Some(module),
        TypeUse::Unused | TypeUse::BySeveral => None,
    }
}
