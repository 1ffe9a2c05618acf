//! Text from a description, made fit for a rustdoc comment.
//!
//! A description's Markdown is untrusted and was written for another renderer. It is parsed as
//! CommonMark with the extensions that rustdoc has, and printed again in a small, regular subset:
//! no HTML, no reference definitions, no links but absolute ones, no code that rustdoc would take
//! for Rust. What the author's text says stays, word for word; what it could do (run as a doctest,
//! link to an item, load a script, reorder the line) does not.
//!
//! `pulldown-cmark-to-cmark` 22 would replace `print.rs` and `escape.rs` only, and of the 145 results that the tests
//! expect it prints 11 as something else: `\- a` as a list, lists side by side as one, `\&lt;` as `<`, `\~\~e\~\~` struck out.

mod blocks;
mod clean;
mod escape;
mod html;
mod inline;
mod link;
mod print;
mod span_plan;
mod tidy;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use clean::{EXTENSIONS, clean, clean_decoded};

/// Duplicates of one reference definition come to light one a pass; more than a few of them are
/// nonsense.
const DEFINITION_PASSES: usize = 4;

/// Makes untrusted CommonMark safe and pleasant in a doc comment of generated code.
///
/// The result has neither warnings under `cargo doc` nor tests under `cargo test --doc`. Its lines
/// have no trailing white space, it neither begins nor ends with a blank line, and it is empty if
/// the input shows nothing. Headings begin at the second level, since the first belongs to the
/// sections that the generator itself adds. `sanitize(&sanitize(x))` is `sanitize(x)`.
pub(crate) fn sanitize(markdown: &str) -> String {
    let source = show_definitions(clean(markdown));
    print::document(&blocks::parse(&source))
}

/// Makes plain text (a title, the value of an enumeration) show literally in the Markdown of a doc
/// comment.
///
/// The result is one line without white space around it, in which only a URL becomes more than it
/// was: a link, or code if it has a placeholder. It may begin a line or follow a space, and a space
/// or the punctuation of a sentence may follow it.
pub(crate) fn plain(text: &str) -> String {
    let pieces = vec![inline::Piece::Text(clean_decoded(text))];
    inline::render(&tidy::tidy(pieces), inline::Place::Line)
}

/// Escapes the reference definitions that no link uses or that lead nowhere.
///
/// A definition is not shown, so `[note]: important` would lose its words, and make `[note]` a link
/// elsewhere.
fn show_definitions(mut source: String) -> String {
    for _ in 0..DEFINITION_PASSES {
        let useless = useless_definitions(&source);
        if useless.is_empty() {
            break;
        }
        let mut shown = String::with_capacity(source.len() + useless.len());
        let mut rest = source.as_str();
        let mut done = 0;
        for start in useless {
            let Some((before, after)) = rest.split_at_checked(start - done) else {
                break;
            };
            shown.push_str(before);
            shown.push('\\');
            rest = after;
            done = start;
        }
        shown.push_str(rest);
        source = shown;
    }
    source
}

/// Where those definitions begin, in ascending order; at each there is a `[`.
fn useless_definitions(source: &str) -> BTreeSet<usize> {
    let mut parser = Parser::new_ext(source, EXTENSIONS).into_offset_iter();
    let mut useless: BTreeSet<usize> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.start)
        .filter(|start| source.get(*start..).is_some_and(|rest| rest.starts_with('[')))
        .collect();
    if useless.is_empty() {
        return useless;
    }
    while let Some((event, _)) = parser.next() {
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) =
            event
        else {
            continue;
        };
        let by_reference =
            matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        if !by_reference {
            continue;
        }
        if let Some(definition) = parser.reference_definitions().get(&id)
            && link::is_absolute(&definition.dest)
        {
            useless.remove(&definition.span.start);
        }
    }
    useless
}
