//! The methods that a type has already which words of the description are made methods of.

use crate::api::{BodyFormat, Operation};

/// Methods of every client.
const CLIENT: &[&str] = &["clone"];

/// Methods of every client's builder.
const BUILDER: &[&str] = &[
    "base_url",
    "build",
    "connect_timeout",
    "header",
    "hook",
    "max_response_body",
    "read_timeout",
    "reqwest",
    "retries",
    "timeout",
    "transport",
];

/// Methods of the runtime's traits `Call` and `Endpoint`, which calls have.
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
    let streams =
        responses.any(|it| it.contents.iter().any(|it| it.format == BodyFormat::EventStream));
    let paged = if operation.pages.is_some() { PAGED } else { &[] };
    let streamed = if streams { STREAMED } else { &[] };
    [CALL, &["body"], paged, streamed].concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use specwright_runtime::source::FILES;
    use syn::{Attribute, Item, TraitItem};

    use super::{BUILDER, CALL};
    use crate::rust::names::types::METHODS;

    fn items() -> impl Iterator<Item = Item> {
        FILES.iter().flat_map(|(_, text)| syn::parse_file(text).expect("the runtime is Rust").items)
    }

    fn is_hidden(attributes: &[Attribute]) -> bool {
        attributes.iter().any(|it| match &it.meta {
            syn::Meta::List(list) => list.tokens.to_string() == "hidden",
            _ => false,
        })
    }

    /// The methods of a trait that its users see.
    fn of_trait(name: &str) -> BTreeSet<String> {
        let found = items().filter_map(|item| match item {
            Item::Trait(item) if item.ident == name => Some(item.items),
            _ => None,
        });
        let methods = found.flatten().filter_map(|item| match item {
            TraitItem::Fn(it) if !is_hidden(&it.attrs) => Some(it.sig.ident.to_string()),
            _ => None,
        });
        methods.collect()
    }

    #[test]
    fn calls_have_the_methods_of_their_traits() {
        let mut expected = of_trait("Call");
        expected.extend(of_trait("Endpoint"));
        // Of the standard library's.
        expected.insert("clone".to_owned());
        assert_eq!(CALL.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn builders_have_the_methods_of_the_macro() {
        let (_, text) =
            FILES.iter().find(|(name, _)| *name == "client/client_types.rs").expect("there is one");
        let methods = text.split("pub fn ").skip(1).filter_map(|rest| rest.split('(').next());
        let methods: BTreeSet<&str> = methods.collect();
        assert_eq!(BUILDER.iter().copied().collect::<BTreeSet<_>>(), methods);
    }

    #[test]
    fn getters_are_called_as_no_method_of_the_traits_that_models_have() {
        let found: Vec<String> =
            ["Wire", "Object", "Markup"].iter().flat_map(|name| of_trait(name)).collect();
        assert!(found.len() > 3, "{found:?}");
        for name in found {
            assert!(METHODS.contains(&name.as_str()), "{name}");
        }
    }
}
