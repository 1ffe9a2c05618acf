//! The methods that a type has already which words of the description are made methods of.

use crate::api::{Format, Operation};

/// Methods of the runtime's `Client`.
const CLIENT: &[&str] = &["clone"];

/// Methods of the runtime's `ClientBuilder`.
const BUILDER: &[&str] = &[
    "base_url",
    "build",
    "connect_timeout",
    "header",
    "hook",
    "max_response_body",
    "read_timeout",
    "retries",
    "timeout",
    "transport",
];

/// Methods of the runtime's `Call`.
const CALL: &[&str] = &[
    "base_url",
    "build",
    "clone",
    "header",
    "parse",
    "query",
    "retries",
    "send",
    "send_blocking",
    "timeout",
];

/// Those of a call that gives pages.
const PAGED: &[&str] = &["pages"];

/// Those of a call that gives events.
const STREAMED: &[&str] = &["reconnecting"];

/// What no operation's method is called: `new` gives what it is a method of, or so everybody thinks.
pub(super) fn client() -> Vec<&'static str> {
    [CLIENT, &["builder", "new"]].concat()
}

/// What no setter of a builder is called.
pub(super) fn builder() -> Vec<&'static str> {
    [BUILDER, &["server"]].concat()
}

/// What no setter of a call is called.
pub(super) fn call(operation: &Operation) -> Vec<&'static str> {
    let mut responses = operation.responses.iter().filter(|it| it.status.is_success());
    let streams = responses.any(|it| it.contents.iter().any(|it| it.format == Format::EventStream));
    let paged = if operation.pages.is_some() { PAGED } else { &[] };
    let streamed = if streams { STREAMED } else { &[] };
    [CALL, &["body"], paged, streamed].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use specwright_runtime::source::FILES;
    use syn::{Attribute, ImplItem, Item, ItemImpl, Type};

    use super::{BUILDER, CALL, CLIENT, PAGED, STREAMED};
    use crate::rust::names::types::METHODS;

    fn items() -> impl Iterator<Item = (&'static str, Item)> {
        FILES.iter().flat_map(|(name, text)| {
            let file = syn::parse_file(text).expect("the runtime is Rust");
            file.items.into_iter().map(|item| (*name, item))
        })
    }

    fn is(ty: &Type, name: &str) -> bool {
        matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|it| it.ident == name))
    }

    fn methods(block: &ItemImpl) -> impl Iterator<Item = String> {
        block.items.iter().filter_map(|item| match item {
            ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        })
    }

    fn derives_clone(attributes: &[Attribute]) -> bool {
        attributes.iter().any(|it| match &it.meta {
            syn::Meta::List(list) => list.tokens.to_string().contains("Clone"),
            _ => false,
        })
    }

    /// Every method of a type, private ones included, and `clone`, which callers and the runtime say.
    fn of(name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (_, item) in items() {
            match item {
                Item::Impl(block) if is(&block.self_ty, name) => match &block.trait_ {
                    None => found.extend(methods(&block)),
                    Some(_) => found.extend(methods(&block).filter(|it| it == "clone")),
                },
                Item::Struct(it) if it.ident == name && derives_clone(&it.attrs) => {
                    found.insert("clone".to_owned());
                }
                _ => {}
            }
        }
        found
    }

    fn set(lists: &[&[&str]]) -> BTreeSet<String> {
        lists.concat().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn what_is_reserved_is_what_the_runtime_has() {
        assert_eq!(set(&[CLIENT]), of("Client"));
        assert_eq!(set(&[BUILDER]), of("ClientBuilder"));
        assert_eq!(set(&[CALL, PAGED, STREAMED]), of("Call"));
    }

    #[test]
    fn nothing_private_is_a_method_of_what_has_methods_of_the_descriptions() {
        for (file, item) in items() {
            let Item::Impl(block) = item else { continue };
            let shared =
                ["Client", "ClientBuilder", "Call"].iter().any(|it| is(&block.self_ty, it));
            if !shared || block.trait_.is_some() {
                continue;
            }
            for item in &block.items {
                let ImplItem::Fn(function) = item else { panic!("{file}: a method was expected") };
                let is_public = matches!(function.vis, syn::Visibility::Public(_));
                assert!(is_public, "{file}: {}", function.sig.ident);
            }
        }
    }

    #[test]
    fn getters_are_called_as_no_method_of_the_traits_that_models_have() {
        let mut found = 0;
        for (_, item) in items() {
            let Item::Trait(item) = item else { continue };
            if !["Wire", "Record", "Markup"].iter().any(|it| item.ident == it) {
                continue;
            }
            for item in &item.items {
                if let syn::TraitItem::Fn(function) = item {
                    let name = function.sig.ident.to_string();
                    assert!(METHODS.contains(&name.as_str()), "{name}");
                    found += 1;
                }
            }
        }
        assert!(found > 3, "{found}");
    }
}
