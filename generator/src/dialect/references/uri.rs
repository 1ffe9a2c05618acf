//! The text of references: made of names, and URIs resolved.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::pointer::push;

/// What cannot stand in a URI's fragment (RFC 3986 §3.5) as it is.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a reference to a member has that the one to its owner has not.
pub(super) fn member(name: &str) -> String {
    let mut pointer = String::new();
    push(&mut pointer, name);
    utf8_percent_encode(&pointer, FRAGMENT).to_string()
}

/// The reference to what has that name in that section of a description.
pub(super) fn to_named(section: &[&str], name: &str) -> String {
    let section = section.join("/");
    format!("#/{section}{}", member(name))
}

/// Resolves a reference against a base (RFC 3986 §5.2), both without a fragment.
pub(super) fn join(base: &str, reference: &str) -> String {
    if reference.is_empty() || crate::source::references::scheme(reference).0.is_some() {
        let whole = if reference.is_empty() { base } else { reference };
        return whole.to_owned();
    }
    let (scheme, rest) = base.split_once(':').unwrap_or(("", base));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let parts = rest.find('/').and_then(|end| rest.split_at_checked(end));
            let (authority, path) = parts.unwrap_or((rest, ""));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let path = if reference.starts_with('/') {
        reference.to_owned()
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/{reference}")
    };
    let authority = authority.map_or(String::new(), |authority| format!("//{authority}"));
    format!("{scheme}:{authority}{}", without_dots(&path))
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_for_a_pointer_in_a_fragment() {
        assert_eq!(to_named(&["components", "schemas"], "A"), "#/components/schemas/A");
        assert_eq!(
            to_named(&["definitions"], "a/b~{c} %é"),
            "#/definitions/a~1b~0%7Bc%7D%20%25%C3%A9"
        );
    }

    #[test]
    fn references_are_resolved_as_rfc_3986_has_it() {
        let base = "https://x.example/a/b";
        let table = [
            ("c", "https://x.example/a/c"),
            ("../c", "https://x.example/c"),
            ("./c/../d", "https://x.example/a/d"),
            ("/c", "https://x.example/c"),
            ("//y.example/c", "https://y.example/c"),
            ("urn:c", "urn:c"),
            ("", "https://x.example/a/b"),
        ];
        for (reference, expected) in table {
            assert_eq!(join(base, reference), expected, "{reference}");
        }
        assert_eq!(join("file:/schemas/a.yaml", "b.yaml"), "file:/schemas/b.yaml");
        assert_eq!(join("https://x.example", "b"), "https://x.example/b");
    }
}
