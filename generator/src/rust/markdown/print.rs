//! From a tree of blocks to Markdown.

use pulldown_cmark::Alignment;

use super::blocks::{Block, List, Table};
use super::escape;
use super::inline::{self, Piece, Place};

/// The level at which the headings of a document begin; the first belongs to the sections of the
/// generated crate.
const FIRST_HEADING: usize = 2;
const LAST_HEADING: usize = 6;

/// The number of an item that has more digits is not seen as one.
const LAST_NUMBER: u64 = 999_999_999;

/// Prints a document.
pub(super) fn document(blocks: &[Block]) -> String {
    let demotion = FIRST_HEADING.saturating_sub(highest_heading(blocks).unwrap_or(FIRST_HEADING));
    lines(blocks, demotion, true).join("\n")
}

/// The lowest level of a heading in the blocks.
fn highest_heading(blocks: &[Block]) -> Option<usize> {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        Block::Quote(inside) => highest_heading(inside),
        Block::List(list) => list.items.iter().filter_map(|item| highest_heading(item)).min(),
        Block::Paragraph(_) | Block::Code { .. } | Block::Table(_) | Block::Rule => None,
    };
    blocks.iter().filter_map(level).min()
}

/// Prints blocks one below the other; with `loose`, always with a blank line between them.
fn lines(blocks: &[Block], demotion: usize, loose: bool) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut previous: Option<&Block> = None;
    let mut alternate = false;
    for block in blocks {
        alternate = !alternate && previous.is_some_and(|previous| would_join(previous, block));
        if previous.is_some_and(|previous| loose || !hugs(previous, block)) {
            out.push(String::new());
        }
        out.extend(one(block, demotion, alternate));
        previous = Some(block);
    }
    out
}

/// Whether two lists would be one if their markers were of one kind.
fn would_join(previous: &Block, block: &Block) -> bool {
    match (previous, block) {
        (Block::List(one), Block::List(other)) => one.start.is_some() == other.start.is_some(),
        _ => false,
    }
}

/// Whether `block` can follow `previous` on the next line.
fn hugs(previous: &Block, block: &Block) -> bool {
    let ended = matches!(previous, Block::Code { .. } | Block::Heading { .. } | Block::Rule);
    let text = matches!(previous, Block::Paragraph(_));
    match block {
        Block::Paragraph(_) => ended,
        Block::List(list) => ended || text && list.start.is_none_or(|start| start == 1),
        Block::Code { .. } | Block::Heading { .. } | Block::Quote(_) | Block::Rule => ended || text,
        Block::Table(_) => false,
    }
}

fn one(block: &Block, demotion: usize, alternate: bool) -> Vec<String> {
    match block {
        Block::Paragraph(text) => {
            inline::render(text, Place::Paragraph).lines().map(str::to_owned).collect()
        }
        Block::Heading { level, text } => heading(level + demotion, text),
        Block::Code { language, code } => fence(language, code),
        Block::Quote(blocks) => lines(blocks, demotion, true)
            .into_iter()
            .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
            .collect(),
        Block::List(list) => items(list, demotion, alternate),
        Block::Table(table) => rows(table),
        Block::Rule => vec!["___".to_owned()],
    }
}

fn heading(level: usize, text: &[Piece]) -> Vec<String> {
    let text = inline::render(text, Place::Heading);
    vec![format!("{} {text}", "#".repeat(level.min(LAST_HEADING)))]
}

fn fence(language: &str, code: &str) -> Vec<String> {
    let ticks = "`".repeat((escape::longest_run(code, '`') + 1).max(3));
    let mut out = vec![format!("{ticks}{language}")];
    out.extend(code.trim_end().lines().map(|line| line.trim_end().to_owned()));
    out.push(ticks);
    out
}

fn items(list: &List, demotion: usize, alternate: bool) -> Vec<String> {
    let loose = list.loose
        || list.items.iter().any(|item| {
            item.windows(2).any(|pair| match pair {
                [previous, block] => !hugs(previous, block),
                _ => false,
            })
        });
    let mut out = Vec::new();
    for (at, item) in (0_u64..).zip(&list.items) {
        let marker = match (list.start, alternate) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(start), _) => {
                let number = start.saturating_add(at).min(LAST_NUMBER);
                format!("{number}{} ", if alternate { ')' } else { '.' })
            }
        };
        if loose && at > 0 {
            out.push(String::new());
        }
        let indent = " ".repeat(marker.len());
        for (row, line) in lines(item, demotion, loose).into_iter().enumerate() {
            out.push(match (row, line.is_empty()) {
                (0, _) => format!("{marker}{line}"),
                (_, true) => line,
                (_, false) => format!("{indent}{line}"),
            });
        }
    }
    out
}

fn rows(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| inline::render(cell, Place::Cell)).collect();
        out.push(format!("| {} |", cells.join(" | ")));
        if at == 0 {
            let ruler = table.columns.iter().map(|column| match column {
                Alignment::None => "---",
                Alignment::Left => ":---",
                Alignment::Center => ":---:",
                Alignment::Right => "---:",
            });
            out.push(format!("| {} |", ruler.collect::<Vec<_>>().join(" | ")));
        }
    }
    out
}
