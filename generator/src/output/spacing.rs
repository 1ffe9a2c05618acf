//! Blank lines between items, which prettyplease does not put.
//!
//! Works on the printed text: a line break is only ever doubled where the text is code, never inside
//! a literal or a comment, so what the file means cannot change.

/// Puts a blank line between the items of a file and of its `impl`, `trait` and `mod` blocks.
/// Neighbours of one kind stay together where each takes one line, and so do `use`s, `mod`s without
/// documentation and inner attributes.
pub(super) fn space_items(text: &str) -> String {
    let breaks = Spacing::of(text);
    let mut spaced = String::with_capacity(text.len() + breaks.len());
    let mut copied = 0;
    for at in breaks {
        spaced.push_str(&text[copied..at]);
        spaced.push('\n');
        copied = at;
    }
    spaced.push_str(&text[copied..]);
    spaced
}

/// A block that holds items: the file itself, or the body of an `impl`, `trait` or `mod`.
#[derive(Default)]
struct Block<'a> {
    /// How many brackets are open inside it.
    depth: usize,
    /// The item that is being read.
    current: Option<Item<'a>>,
    /// The item before it.
    previous: Option<Item<'a>>,
}

struct Item<'a> {
    /// Where its first line begins, documentation and attributes included.
    start: usize,
    /// Its keyword, once that has been seen.
    kind: Option<&'a str>,
    lines: usize,
    /// It has documentation or a body of items, and so stands apart.
    apart: bool,
}

impl Item<'_> {
    fn stays_with(&self, previous: &Item<'_>) -> bool {
        let plain = |item: &Item<'_>| {
            item.lines == 1 || (matches!(item.kind, Some("use" | "mod" | "#![")) && !item.apart)
        };
        self.kind == previous.kind && plain(self) && plain(previous)
    }
}

struct Spacing<'a> {
    scanner: Scanner,
    /// The blocks around the current line, outermost first.
    outer: Vec<Block<'a>>,
    block: Block<'a>,
    breaks: Vec<usize>,
}

impl<'a> Spacing<'a> {
    /// The offsets at which a blank line belongs.
    fn of(text: &'a str) -> Vec<usize> {
        let mut spacing = Self {
            scanner: Scanner::default(),
            outer: Vec::new(),
            block: Block::default(),
            breaks: Vec::new(),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            spacing.line(start, line);
            start += line.len();
        }
        // An inner item ends, and is noted, before the item around it does.
        spacing.breaks.sort_unstable();
        spacing.breaks
    }

    fn line(&mut self, start: usize, line: &'a str) {
        let code = line.trim_start();
        if self.scanner.mode == Mode::Code && self.scanner.depth == self.block.depth {
            self.line_of_block(start, code);
        }
        let last = self.scanner.read(line.as_bytes());
        if let Some(item) = &mut self.block.current {
            item.lines += 1;
        }
        if self.scanner.mode == Mode::Code {
            self.end_of_line(last);
        }
    }

    /// A line that begins directly inside the block: it begins an item or goes on with one.
    fn line_of_block(&mut self, start: usize, code: &'a str) {
        let begins = |c: char| c.is_alphabetic() || matches!(c, '_' | '#' | '/');
        if !code.starts_with(begins) {
            return;
        }
        let item =
            self.block.current.get_or_insert(Item { start, kind: None, lines: 0, apart: false });
        item.apart |= code.starts_with('/');
        if item.kind.is_none() {
            item.kind = keyword(code);
        }
    }

    fn end_of_line(&mut self, last: Option<u8>) {
        let depth = self.scanner.depth;
        if depth < self.block.depth
            && let Some(around) = self.outer.pop()
        {
            self.block = around;
        }
        let Some(item) = &mut self.block.current else {
            return;
        };
        let Some(kind) = item.kind else { return };
        let holds_items = matches!(kind, "impl" | "trait" | "mod");
        if depth == self.block.depth + 1 && holds_items && last == Some(b'{') {
            item.lines += 1;
            item.apart = true;
            let inside = Block { depth, ..Block::default() };
            self.outer.push(std::mem::replace(&mut self.block, inside));
        } else if depth == self.block.depth
            && (matches!(kind, "//!" | "#![") || matches!(last, Some(b';' | b'}')))
        {
            self.end_of_item();
        }
    }

    fn end_of_item(&mut self) {
        let Some(item) = self.block.current.take() else {
            return;
        };
        if self.block.previous.as_ref().is_some_and(|previous| !item.stays_with(previous)) {
            self.breaks.push(item.start);
        }
        self.block.previous = Some(item);
    }
}

/// The keyword of the item whose header this line begins; none for a line of documentation or an
/// attribute, which the item is yet to follow.
fn keyword(code: &str) -> Option<&str> {
    for inner in ["//!", "#!["] {
        if code.starts_with(inner) {
            return Some(inner);
        }
    }
    if code.starts_with("/*!") {
        return Some("//!");
    }
    if code.starts_with(['#', '/']) {
        return None;
    }
    let mut words =
        code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let before = ["pub", "crate", "super", "in", "self", "unsafe", "async", "default"];
    let word = words.find(|word| !before.contains(word))?;
    match (word, words.next()) {
        ("const", Some("fn" | "async" | "unsafe")) => Some("fn"),
        _ => Some(word),
    }
}

/// Tells code from literals and comments, and counts the open brackets, across lines.
#[derive(Default)]
struct Scanner {
    mode: Mode,
    depth: usize,
}

#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Mode {
    #[default]
    Code,
    /// Inside `/* */`, which nest.
    Comment {
        depth: usize,
    },
    Text,
    /// Inside `r#""#` with that many `#`.
    RawText {
        hashes: usize,
    },
}

impl Scanner {
    /// Reads one line; the last byte of code on it that is not white space.
    fn read(&mut self, mut rest: &[u8]) -> Option<u8> {
        let mut last = None;
        while let Some(&byte) = rest.first() {
            let length = match self.mode {
                Mode::Code if byte == b' ' => {
                    rest.iter().position(|byte| *byte != b' ').unwrap_or(rest.len())
                }
                Mode::Code => {
                    if rest.starts_with(b"//") {
                        break;
                    }
                    if !byte.is_ascii_whitespace() && !rest.starts_with(b"/*") {
                        last = Some(byte);
                    }
                    self.code(byte, rest)
                }
                Mode::Comment { depth } => self.comment(depth, rest),
                Mode::Text => self.text(byte, rest),
                Mode::RawText { hashes } => self.raw_text(byte, hashes, rest),
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        last
    }

    fn code(&mut self, byte: u8, rest: &[u8]) -> usize {
        match byte {
            b'{' | b'(' | b'[' => self.depth += 1,
            b'}' | b')' | b']' => self.depth = self.depth.saturating_sub(1),
            b'"' => self.mode = Mode::Text,
            b'\'' => return character(rest),
            b'/' if rest.starts_with(b"/*") => {
                self.mode = Mode::Comment { depth: 1 };
                return 2;
            }
            _ if is_word(byte) => return self.word(rest),
            _ => {}
        }
        1
    }

    /// A name, a number, or what stands before a raw literal.
    fn word(&mut self, rest: &[u8]) -> usize {
        let length = rest.iter().take_while(|byte| is_word(**byte)).count();
        let (word, after) = rest.split_at(length);
        if matches!(word, b"r" | b"br" | b"cr") {
            let hashes = after.iter().take_while(|byte| **byte == b'#').count();
            if after.get(hashes) == Some(&b'"') {
                self.mode = Mode::RawText { hashes };
                return length + hashes + 1;
            }
        }
        length
    }

    fn comment(&mut self, depth: usize, rest: &[u8]) -> usize {
        if rest.starts_with(b"/*") {
            self.mode = Mode::Comment { depth: depth + 1 };
            2
        } else if rest.starts_with(b"*/") {
            self.mode = if depth == 1 { Mode::Code } else { Mode::Comment { depth: depth - 1 } };
            2
        } else {
            1
        }
    }

    fn text(&mut self, byte: u8, rest: &[u8]) -> usize {
        match byte {
            b'\\' => 2,
            b'"' => {
                self.mode = Mode::Code;
                1
            }
            _ => rest.iter().position(|byte| matches!(byte, b'\\' | b'"')).unwrap_or(rest.len()),
        }
    }

    fn raw_text(&mut self, byte: u8, hashes: usize, rest: &[u8]) -> usize {
        let closing = rest.iter().skip(1).take_while(|byte| **byte == b'#').take(hashes).count();
        if byte == b'"' && closing == hashes {
            self.mode = Mode::Code;
            return 1 + hashes;
        }
        1
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// How long the character literal at the start of `rest` is; 1 where it is a lifetime.
fn character(rest: &[u8]) -> usize {
    if rest.get(1) == Some(&b'\\') {
        let after = rest.iter().skip(3).position(|byte| *byte == b'\'');
        return after.map_or(1, |length| length + 4);
    }
    // A character is at most four bytes long; a lifetime has no closing quote so near, unless
    // another one begins there, before which a name has ended.
    let length = match rest.get(1) {
        Some(0xf0..) => 4,
        Some(0xe0..) => 3,
        Some(0x80..) => 2,
        _ => 1,
    };
    if rest.get(1 + length) == Some(&b'\'') { length + 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::space_items;

    /// `text` shows with `~` where blank lines belong.
    fn check(text: &str) {
        let printed: String = text.split_inclusive('\n').filter(|line| *line != "~\n").collect();
        assert_eq!(space_items(&printed), text.replace("~\n", "\n"));
    }

    #[test]
    fn items_of_a_file() {
        check(
            "//! A.\n//! B.\n~\n#![allow(a)]\n#![allow(\n    b,\n)]\n~\nuse a;\nuse b::{\n    c, d,\n};\n\
             pub use e;\n~\nmod f;\npub mod g;\n~\n/// H.\npub mod h;\n~\nmod i {}\n~\nconst A: u8 = 1;\n\
             const B: u8 = 2;\n~\n/// C.\nconst C: u8 = 2;\n~\nconst fn d() {}\nfn e() {}\n~\nfn f() {\n    let x = 1;\n}\n~\n\
             struct G;\nstruct H;\n~\n#[derive(\n    Debug,\n)]\n#[x]\nstruct I {\n    a: u8,\n    b: u8,\n}\n~\nenum J {\n    A,\n}\n",
        );
    }

    #[test]
    fn items_of_a_block() {
        check(
            "impl A for B {\n    type C = D;\n    type E = F;\n~\n    const G: u8 = 1;\n~\n    fn h<T>(self)\n    where\n        T: I,\n    {\n        j();\n    }\n~\n\
             \x20   /// K.\n    fn k() {}\n~\n    /// L.\n    fn l() {}\n}\n~\nimpl M for N {}\nimpl O for P {}\n~\n\
             pub trait Q\nwhere\n    Self: R,\n{\n    fn a();\n    fn b();\n~\n    fn c() {\n        struct D;\n        fn e() {}\n    }\n}\n~\n\
             mod s {\n    use t;\n~\n    impl U {\n        fn v() {}\n        fn w() {}\n~\n        fn x(\n            y: u8,\n        ) {}\n    }\n~\n    fn z() {}\n}\n",
        );
    }

    #[test]
    fn literals_and_comments_are_left_alone() {
        check("const A: &str = \"}\nfn a() {}\nfn b() {\n}\n\";\n~\nfn c() {}\n");
        check("const A: &str = r#\"}\nfn a() {}\n\"\n}\nstruct B;\n\"#;\n~\nfn c() {}\n");
        check("const A: &str = \"\\\"}\n}\nfn a() {}\n\\\\\";\n~\nfn c() {}\n");
        check("/** } /* {\n*/ fn a() {}\n}\nstruct B;\n*/\nstruct A;\n~\nfn c() {}\n");
        check("/// } { \" '\nstruct A;\n~\nfn c() {}\n");
        check("#[doc = \"\n}\nfn a() {}\n\"]\nstruct A;\n~\nfn c() {}\n");
    }

    #[test]
    fn characters_are_not_lifetimes() {
        for character in ["{", "\"", "\\'", "\\\\", "\\u{7b}", "é", "€", "😀", "/"] {
            check(&format!(
                "const A: char = '{character}';\n~\nfn c() {{\n    b'{{';\n}}\n~\nstruct D;\n"
            ));
        }
        check("fn a<'a, 'b>(x: &'a [&'b str]) -> &'a str {}\n~\nstruct D;\n");
    }

    #[test]
    fn raw_names_are_not_raw_strings() {
        check("fn r#type() {}\n~\nstruct D;\n");
        check("const A: &[u8] = br\"\\\";\n~\nstruct D;\n");
    }

    #[test]
    fn broken_text_is_no_reason_to_panic() {
        for text in [
            "",
            "}",
            "}}}\n}\n",
            "\"",
            "'",
            "'\\",
            "r#",
            "r##\"",
            "/*",
            "impl A {",
            "'😀",
            "fn a() {\n",
        ] {
            assert_eq!(space_items(text), text);
        }
    }
}
