//! The names and paths that code mentions, found in one walk over its tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A name that code mentions, with the path that it begins.
#[derive(Debug)]
pub(super) struct Mention {
    /// The names of the path, at least one.
    pub names: Vec<String>,
    /// The names in the braces at its end, as in `use a::{b, c}`.
    pub group: Option<Vec<String>>,
    pub kind: MentionKind,
}

/// Where a name is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MentionKind {
    /// At the beginning of a path, or alone.
    Path,
    /// After `::` and what is no name, as in `<T>::name`, or at the beginning of `::name`.
    Remainder,
    /// In front of `!`.
    Macro,
    /// After a dot.
    Member,
    /// At the beginning of an enum's variant.
    Variant,
}

impl Mention {
    fn new(name: String, kind: MentionKind) -> Self {
        Self { names: vec![name], group: None, kind }
    }

    /// Whether it is a path of several names.
    pub(super) fn is_path(&self) -> bool {
        self.names.len() > 1 || self.group.is_some()
    }
}

/// Visits everything that code mentions.
pub(super) fn mentions(code: &TokenStream, mut visit: impl FnMut(Mention)) {
    walk(code.clone(), false, &mut visit);
}

/// What precedes a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning, a comma or an attribute.
    Start,
    Colon,
    Colons,
    Dot,
    Hash,
    Other,
}

/// `in_enum`: the code is the inside of an enum, which begins with a variant.
fn walk(code: TokenStream, in_enum: bool, visit: &mut dyn FnMut(Mention)) {
    let mut path: Option<Mention> = None;
    let mut before = Before::Start;
    let mut opens_enum = false;
    for token in code {
        before = match token {
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                opens_enum |= name == "enum";
                match (before, &mut path) {
                    (Before::Colons, Some(path)) => path.names.push(name),
                    _ => {
                        let kind = match before {
                            Before::Colons => MentionKind::Remainder,
                            Before::Dot => MentionKind::Member,
                            Before::Start if in_enum => MentionKind::Variant,
                            _ => MentionKind::Path,
                        };
                        path.replace(Mention::new(name, kind)).into_iter().for_each(&mut *visit);
                    }
                }
                Before::Other
            }
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                if !end_with(path.take(), before, &group.stream(), visit) {
                    walk(group.stream(), braces && opens_enum, visit);
                }
                opens_enum &= !braces;
                match (before, group.delimiter()) {
                    (Before::Hash, Delimiter::Bracket) => Before::Start,
                    _ => Before::Other,
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => match before {
                Before::Colon => Before::Colons,
                _ => Before::Colon,
            },
            TokenTree::Punct(punct) => {
                if let Some(mut path) = path.take() {
                    if punct.as_char() == '!' && path.kind == MentionKind::Path {
                        path.kind = MentionKind::Macro;
                    }
                    visit(path);
                }
                match punct.as_char() {
                    '.' if before != Before::Dot => Before::Dot,
                    ',' => Before::Start,
                    '#' => Before::Hash,
                    _ => Before::Other,
                }
            }
            TokenTree::Literal(_) => {
                path.take().into_iter().for_each(&mut *visit);
                Before::Other
            }
        };
    }
    path.into_iter().for_each(visit);
}

/// Visits the path in front of a group. Returns whether that was all that the group mentions.
fn end_with(
    path: Option<Mention>,
    before: Before,
    group: &TokenStream,
    visit: &mut dyn FnMut(Mention),
) -> bool {
    let Some(mut path) = path else { return false };
    let names = || {
        group.clone().into_iter().filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
    };
    if path.names == ["use"] {
        // `use {a, b}` names crates.
        for name in names() {
            visit(Mention { group: Some(Vec::new()), ..Mention::new(name, MentionKind::Path) });
        }
        return true;
    }
    // `use a::{b, c}` is `a::b` and `a::c`.
    path.group = (before == Before::Colons).then(|| names().collect());
    visit(path);
    false
}
