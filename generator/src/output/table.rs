//! Tables: calls of macros with one row a line, which prettyplease would fill up like prose; it has no setting
//! for that, and tokens with their places would not help: they have no lines before they are printed.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, MacroDelimiter, parse_quote};

/// The text of a macro call with braces, such as `object! { Pet { id: required("id"), … } }`: what
/// stands in braces is a list, an entry a line. `None` where the item is something else.
pub(super) fn table(item: &Item) -> Option<String> {
    let Item::Macro(call) = item else { return None };
    if !matches!(call.mac.delimiter, MacroDelimiter::Brace(_)) || call.ident.is_some() {
        return None;
    }
    let mut text = attributes(&call.attrs);
    flat(call.mac.path.to_token_stream(), &mut text);
    text.push_str("! ");
    block(call.mac.tokens.clone(), 0, &mut text);
    text.push('\n');
    Some(text)
}

/// The lines of attributes.
fn attributes(attributes: &[Attribute]) -> String {
    const ITEM: &str = "mod item;\n";
    if attributes.is_empty() {
        return String::new();
    }
    let text = prettyplease::unparse(&parse_quote!(#(#attributes)* mod item;));
    text.strip_suffix(ITEM).unwrap_or_default().to_owned()
}

fn block(tokens: TokenStream, depth: usize, text: &mut String) {
    text.push('{');
    let (mut rows, mut ended, mut base) = (0, true, false);
    let mut angles = 0usize;
    for token in tokens {
        if ended {
            rows += 1;
            line(depth + 1, text);
            // As in Rust's own structs, no comma follows `..base`.
            base = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
        }
        let punct = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        // Commas between the arguments of a type end nothing.
        match punct {
            Some('<') => angles += 1,
            Some('>') => angles = angles.saturating_sub(1),
            _ => {}
        }
        ended = punct == Some(',') && angles == 0;
        write(token, depth + 1, text);
        if punct == Some(',') && !ended {
            text.push(' ');
        }
    }
    if rows > 0 && depth > 0 && !ended && !base {
        text.push(',');
    }
    if rows > 0 {
        line(depth, text);
    }
    text.push('}');
}

fn line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n("    ", depth));
}

/// Tokens in one line.
fn flat(tokens: TokenStream, text: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        write(token, 0, text);
        if comma && tokens.peek().is_some() {
            text.push(' ');
        }
    }
}

fn write(token: TokenTree, depth: usize, text: &mut String) {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            text.push(' ');
            block(group.stream(), depth, text);
        }
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Brace | Delimiter::None => ("", ""),
            };
            text.push_str(open);
            flat(group.stream(), text);
            text.push_str(close);
        }
        TokenTree::Punct(punct) => {
            text.push(punct.as_char());
            let after = text.strip_suffix(':').is_some_and(|before| !before.ends_with(':'));
            if punct.spacing() == Spacing::Alone && after {
                text.push(' ');
            }
        }
        TokenTree::Ident(_) | TokenTree::Literal(_) => text.push_str(&token.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::table;

    fn printed(tokens: proc_macro2::TokenStream) -> Option<String> {
        table(&syn::parse2(tokens).unwrap())
    }

    #[test]
    fn a_row_is_a_line() {
        let tokens = quote!(rt::object::object! {
            Pet { id: required("_id"), r#type: optional("type"), ..extra }
        });
        let text = "rt::object::object! {\n    Pet {\n        id: required(\"_id\"),\n        \
                    r#type: optional(\"type\"),\n        ..extra\n    }\n}\n";
        assert_eq!(printed(tokens).unwrap(), text);
    }

    #[test]
    fn attributes_stay() {
        let tokens = quote!(
            #[cfg(feature = "b")]
            #[doc = " C."]
            a! { b: c }
        );
        let text = "#[cfg(feature = \"b\")]\n/// C.\na! {\n    b: c\n}\n";
        assert_eq!(printed(tokens).unwrap(), text);
    }

    #[test]
    fn what_stands_between_brackets_ends_no_row() {
        let tokens = quote!(a! { b: c::<D<E, F>>(G, &[1, 2]), h: i });
        let text = "a! {\n    b: c::<D<E, F>>(G, &[1, 2]),\n    h: i\n}\n";
        assert_eq!(printed(tokens).unwrap(), text);
    }

    #[test]
    fn what_is_printed_is_what_was_given() {
        let tokens = quote!(a::b! { C {}, D { e: f("{}, :", [1, 2]), ..g }, H { i: -1 } });
        let text = printed(tokens.clone()).unwrap();
        let again: proc_macro2::TokenStream = text.parse().unwrap();
        assert_eq!(printed(again).unwrap(), text);
        let plain = |text: &str| text.replace(char::is_whitespace, "").replace(",}", "}");
        assert_eq!(plain(&text), plain(&tokens.to_string()));
    }

    #[test]
    fn nothing_else_is_a_table() {
        for tokens in [
            quote!(a!(B { c: d });),
            quote!(
                macro_rules! a {
                    () => {};
                }
            ),
            quote!(
                struct A;
            ),
        ] {
            assert_eq!(printed(tokens), None);
        }
    }
}
