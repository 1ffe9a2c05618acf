//! Blank lines between items, which prettyplease does not put.
//!
//! Each item gets a sign before it is printed, a macro call that takes a line of its own; in the text
//! these lines tell where items begin and end, and then they go. So nothing here has to tell code from literals,
//! and the text is not read anew, as it would be for the places of its tokens.

use std::mem::{Discriminant, discriminant, take};

use proc_macro2::{Ident, Span};
use syn::{Attribute, File, ImplItem, Item, Meta, TraitItem, parse_quote};

/// Prints a file with a blank line between its items, and those of its `impl`, `trait` and `mod` blocks.
/// Neighbours of one kind stay together where each takes one line, and so do `use`s, `mod`s without
/// documentation and inner attributes.
///
/// `None`: the file has a line that looks like the sign; another word has to be taken for it.
pub(super) fn spaced(mut file: File, sign: &str, print: fn(File) -> String) -> Option<String> {
    let mut signed = Signed::new(sign);
    signed.file(&mut file.items);
    let attributes = take(&mut file.attrs);
    let mut parts = Vec::new();
    for attributes in attributes.chunk_by(|one, other| is_doc(one) == is_doc(other)) {
        let items = vec![signed.item.clone()];
        let text = print(File { attrs: attributes.to_vec(), items, ..parse_quote!() });
        parts.push(without_signs(&text, sign, &[Mark::End])?);
    }
    parts.push(without_signs(&print(file), sign, &signed.marks)?);
    parts.retain(|part| !part.is_empty());
    Some(parts.join("\n"))
}

/// What a sign stands for.
enum Mark {
    /// The item after it.
    Item {
        /// Whether the item before it is of the same kind; none where there is no item before.
        is_alike: Option<bool>,
        /// It stays with its like, however many lines it takes.
        is_loose: bool,
        /// It has items in it.
        is_block: bool,
    },
    /// The end of a block.
    End,
}

/// Puts signs between items, in the order in which they are printed.
struct Signed {
    item: Item,
    of_impl: ImplItem,
    of_trait: TraitItem,
    marks: Vec<Mark>,
}

impl Signed {
    fn new(sign: &str) -> Self {
        let sign = Ident::new(sign, Span::call_site());
        Self {
            item: parse_quote!(#sign!();),
            of_impl: parse_quote!(#sign!();),
            of_trait: parse_quote!(#sign!();),
            marks: Vec::new(),
        }
    }

    fn file(&mut self, items: &mut Vec<Item>) {
        let sign = self.item.clone();
        self.block(items, &sign, |signed, item| match item {
            Item::Impl(block) => {
                let sign = signed.of_impl.clone();
                signed.block(&mut block.items, &sign, |_, _| false);
                false
            }
            Item::Trait(block) => {
                let sign = signed.of_trait.clone();
                signed.block(&mut block.items, &sign, |_, _| false);
                false
            }
            Item::Mod(block) => {
                block.content.iter_mut().for_each(|(_, items)| signed.file(items));
                block.content.is_none() && !block.attrs.iter().any(is_doc)
            }
            Item::Use(import) => !import.attrs.iter().any(is_doc),
            _ => false,
        });
    }

    /// Signs the items of a block; `inside` signs what is in one of them, and tells whether it is loose.
    fn block<T: Clone>(
        &mut self,
        items: &mut Vec<T>,
        sign: &T,
        inside: impl Fn(&mut Self, &mut T) -> bool,
    ) {
        let mut before: Option<Discriminant<T>> = None;
        let plain = take(items);
        items.reserve_exact(2 * plain.len() + 1);
        for mut item in plain {
            let kind = discriminant(&item);
            let is_alike = before.replace(kind).map(|before| before == kind);
            let at = self.marks.len();
            self.marks.push(Mark::End);
            let is_loose = inside(self, &mut item);
            let is_block = self.marks.len() > at + 1;
            self.marks[at] = Mark::Item { is_alike, is_loose, is_block };
            items.extend([sign.clone(), item]);
        }
        if before.is_some() {
            self.marks.push(Mark::End);
            items.push(sign.clone());
        }
    }
}

/// Whether an attribute is printed as a comment; `#[doc(hidden)]` is not.
fn is_doc(attribute: &Attribute) -> bool {
    matches!(&attribute.meta, Meta::NameValue(pair) if pair.path.is_ident("doc"))
}

/// The text with its signs gone, and blank lines in place of some of them.
fn without_signs(text: &str, sign: &str, marks: &[Mark]) -> Option<String> {
    let call = format!("{sign}!();");
    let is_sign = |line: &&str| line.trim() == call;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut spaced = String::with_capacity(text.len());
    let mut marks = marks.iter();
    // Of each block around, whether its item before may have a neighbour.
    let mut neighbours: Vec<bool> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if !is_sign(line) {
            spaced.push_str(line);
            continue;
        }
        let Mark::Item { is_alike, is_loose, is_block } = marks.next()? else {
            neighbours.pop();
            continue;
        };
        let is_line = !is_block && lines.get(index + 2).is_some_and(is_sign);
        let is_plain = *is_loose || is_line;
        let before = is_alike.and_then(|is_alike| Some(neighbours.pop()? && is_alike));
        if before.is_some_and(|before| !(before && is_plain)) {
            spaced.push('\n');
        }
        neighbours.push(is_plain);
    }
    marks.next().is_none().then_some(spaced)
}

#[cfg(test)]
mod tests {
    use crate::output::format;

    /// `text` shows with `~` where blank lines belong.
    fn check(text: &str) {
        let printed: String = text.split_inclusive('\n').filter(|line| *line != "~\n").collect();
        let spaced = format(printed.parse().unwrap()).unwrap();
        assert_eq!(spaced, text.replace("~\n", "\n"));
    }

    #[test]
    fn items_of_a_file() {
        check(
            "//! A.\n//! B.\n~\n#![allow(a)]\n#![b]\n~\nuse a;\nuse b::{\n    name_a, name_b, name_c, name_d, name_e, name_f, name_g, name_h, name_i, name_j,\n    name_k,\n};\n\
             pub use e;\n~\nmod f;\n#[doc(hidden)]\npub mod g;\n~\n/// H.\npub mod h;\n~\nmod i {}\n~\nconst A: u8 = 1;\n\
             const B: u8 = 2;\n~\n/// C.\nconst C: u8 = 2;\n~\nconst fn d() {}\nfn e() {}\n~\nfn f() {\n    let x = 1;\n}\n~\n\
             struct G;\nstruct H;\n~\n#[derive(Debug)]\n#[x]\nstruct I {\n    a: u8,\n    b: u8,\n}\n~\nenum J {\n    A,\n}\n",
        );
    }

    #[test]
    fn items_of_a_block() {
        check(
            "impl A for B {\n    type C = D;\n    type E = F;\n~\n    const G: u8 = 1;\n~\n    fn h<T>(self)\n    where\n        T: I,\n    {\n        j();\n    }\n~\n\
             \x20   /// K.\n    fn k() {}\n~\n    /// L.\n    fn l() {}\n}\n~\nimpl M for N {}\nimpl O for P {}\n~\n\
             pub trait Q\nwhere\n    Self: R,\n{\n    fn a();\n    fn b();\n~\n    fn c() {\n        struct D;\n        fn e() {}\n    }\n}\n~\n\
             mod s {\n    use t;\n~\n    impl U {\n        fn v() {}\n        fn w() {}\n~\n        fn x() {\n            y();\n        }\n    }\n~\n    fn z() {}\n}\n",
        );
    }

    #[test]
    fn literals_and_comments_are_left_alone() {
        check("const A: &str = \"}\nfn a() {}\nfn b() {\n}\n\";\n~\nfn c() {}\n");
        check("const A: &str = r#\"}\nfn a() {}\n\"\n}\nstruct B;\n\"#;\n~\nfn c() {}\n");
        check("const A: &str = \"\\\"}\n}\nfn a() {}\n\\\\\";\n~\nfn c() {}\n");
        check("/** } /* {\n*/ fn a() {}\n}\nstruct B;\n*/\nstruct A;\n~\nfn c() {}\n");
        check("/// } { \" '\nstruct A;\n~\nfn c() {}\n");
        check("/**\n}\nfn a() {}\n*/\nstruct A;\n~\nfn c() {}\n");
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
    fn a_line_that_looks_like_a_sign_stays() {
        check(
            "const A: &str = \"\n    item!();\n    item_!();\n\";\n~\nitem!();\nitem__!();\n~\nfn c() {}\n",
        );
    }
}
