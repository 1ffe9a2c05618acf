//! What a document is held against before it is parsed: the parser takes time that grows with the square
//! of what stands inside or beside each other.

// What stands here comes from servers: no input may end in a panic.
#![deny(clippy::indexing_slicing, clippy::string_slice)]

use super::super::decode_error::DecodeError;
use super::DEEPEST;

/// How many attributes an element may have, and how many namespaces may be declared for it.
const MOST_ATTRIBUTES: usize = 256;

/// Refuses elements that stand too deep inside each other, or have too many attributes or namespaces.
/// What is not well-formed is left to the parser, which says why.
pub(super) fn check(text: &str) -> Result<(), DecodeError> {
    // For each open element how many namespaces are declared for it.
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let next = |at: usize| {
        let begin = at + text.get(at..)?.find('<')?;
        Some((begin, text.get(begin..)?))
    };
    while let Some((begin, rest)) = next(at) {
        let ends =
            ["<!--", "<![CDATA[", "<?", "<!", "</"].into_iter().zip(["-->", "]]>", "?>", ">", ">"]);
        if let Some((start, end)) = { ends }.find(|(start, _)| rest.starts_with(start)) {
            let Some(length) = rest.get(start.len()..).and_then(|rest| rest.find(end)) else {
                return Ok(());
            };
            at = begin + start.len() + length + end.len();
            if start == "</" {
                open.pop();
            }
            continue;
        }
        let Some(tag) = Tag::read(rest) else { return Ok(()) };
        at = begin + tag.length;
        let declared = open.last().copied().unwrap_or_default() + tag.namespaces;
        let refuse =
            |what: String| Err(DecodeError::markup(line(text, begin), column(text, begin), what));
        if tag.attributes > MOST_ATTRIBUTES {
            return refuse(format!("this element has more than {MOST_ATTRIBUTES} attributes"));
        }
        if declared > MOST_ATTRIBUTES {
            return refuse(format!("more than {MOST_ATTRIBUTES} namespaces are declared here"));
        }
        if open.len() >= DEEPEST {
            return refuse(format!("more than {DEEPEST} elements stand in each other here"));
        }
        if !tag.is_empty {
            open.push(declared);
        }
    }
    Ok(())
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

fn line(text: &str, at: usize) -> u32 {
    before(text, at).matches('\n').count() as u32 + 1
}

fn column(text: &str, at: usize) -> u32 {
    before(text, at).chars().rev().take_while(|character| *character != '\n').count() as u32 + 1
}

/// A tag that opens an element.
struct Tag {
    /// In bytes, both angle brackets included.
    length: usize,
    attributes: usize,
    namespaces: usize,
    /// Whether it closes the element, too.
    is_empty: bool,
}

impl Tag {
    /// `None`: it does not end.
    fn read(text: &str) -> Option<Self> {
        let mut tag = Self { length: 0, attributes: 0, namespaces: 0, is_empty: false };
        let mut quote: Option<char> = None;
        // Where the name of the attribute at hand begins.
        let mut name = 0;
        for (at, character) in text.char_indices() {
            match (quote, character) {
                (Some(open), _) if open == character => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(character),
                (None, '=') => {
                    tag.attributes += 1;
                    tag.namespaces += usize::from(
                        text.get(name..at).is_some_and(|name| name.starts_with("xmlns")),
                    );
                }
                (None, '>') => {
                    tag.length = at + 1;
                    tag.is_empty = before(text, at).ends_with('/');
                    return Some(tag);
                }
                (None, _) if character.is_whitespace() => name = at + character.len_utf8(),
                (None, _) => {}
            }
        }
        None
    }
}
