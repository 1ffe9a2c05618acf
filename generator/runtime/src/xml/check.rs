//! What a document is held against before it is parsed: the parser takes time that grows with the square
//! of what is nested or adjacent.

use super::super::json::decode_error::DecodeError;

/// Maximum depth of nested elements, as in JSON.
pub(super) const DEEPEST: usize = 128;

/// How many attributes an element may have, and how many namespaces may be declared for it.
const MOST_ATTRIBUTES: usize = 256;

/// Refuses elements that are nested too deep, or have too many attributes or namespaces.
/// What is not well-formed is left to the parser, which says why.
pub(super) fn check(text: &str) -> Result<(), DecodeError> {
    // For each open element how many namespaces are declared for it.
    let mut open: Vec<usize> = Vec::new();
    let mut after = text;
    while let Some(rest) = after.find('<').and_then(|begin| after.get(begin..)) {
        let ends =
            ["<!--", "<![CDATA[", "<?", "<!", "</"].into_iter().zip(["-->", "]]>", "?>", ">", ">"]);
        if let Some((start, end)) = { ends }.find(|(start, _)| rest.starts_with(start)) {
            let inside = rest.strip_prefix(start).and_then(|inside| inside.split_once(end));
            let Some((_, beyond)) = inside else { return Ok(()) };
            after = beyond;
            if start == "</" {
                open.pop();
            }
            continue;
        }
        let Some((tag, beyond)) = Tag::read(rest) else { return Ok(()) };
        after = beyond;
        let declared = open.last().map_or(tag.namespaces, |it| tag.namespaces.saturating_add(*it));
        let refuse = |what: String| {
            let before = text.strip_suffix(rest).unwrap_or_default();
            Err(DecodeError::markup(line(before), column(before), what))
        };
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

/// The line, counted from 1, of what follows that text.
fn line(before: &str) -> u32 {
    before.matches('\n').count().saturating_add(1) as u32
}

fn column(before: &str) -> u32 {
    let since = before.chars().rev().take_while(|character| *character != '\n');
    since.count().saturating_add(1) as u32
}

/// A tag that opens an element.
struct Tag {
    attributes: usize,
    namespaces: usize,
    /// Whether it closes the element, too.
    is_empty: bool,
}

impl Tag {
    /// The tag that a text begins with, and what follows it. `None`: it does not end.
    fn read(text: &str) -> Option<(Self, &str)> {
        let mut tag = Self { attributes: 0, namespaces: 0, is_empty: false };
        let mut quote: Option<char> = None;
        // From the name of the attribute at hand on.
        let mut name = text;
        let mut before = None;
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            match (quote, character) {
                (Some(open), _) if open == character => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(character),
                (None, '=') => {
                    let is_namespace = usize::from(name.starts_with("xmlns"));
                    tag.attributes = tag.attributes.saturating_add(1);
                    tag.namespaces = tag.namespaces.saturating_add(is_namespace);
                }
                (None, '>') => {
                    tag.is_empty = before == Some('/');
                    return Some((tag, characters.as_str()));
                }
                (None, _) if character.is_whitespace() => name = characters.as_str(),
                (None, _) => {}
            }
            before = Some(character);
        }
        None
    }
}
