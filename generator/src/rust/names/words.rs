//! From any text to words that an identifier can be made of. Total: there is no text without one.

use std::borrow::Cow;

use heck::{ToPascalCase, ToSnakeCase};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::api::Status;

/// The longest identifier; what is longer keeps its beginning.
const LONGEST: usize = 120;

/// `fooBar`, `Foo-bar`, `foo.bar` … as `foo_bar`.
pub(super) fn snake(text: &str) -> String {
    beginning_well(words(text).to_snake_case())
}

/// `foo_bar`, `foo bar`, `fooBar` … as `FooBar`.
pub(super) fn pascal(text: &str) -> String {
    beginning_well(words(text).to_pascal_case())
}

/// As [`snake`], in ASCII alone: `Zubehör` as `zubehor`, what has no such letters by its numbers.
pub(super) fn ascii_snake(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    let spelt = letters.map(|c| match c.is_alphanumeric() && !c.is_ascii() {
        true => format!(" {} ", spell(c)),
        false => c.to_string(),
    });
    snake(&spelt.collect::<String>())
}

/// An identifier does not begin with a digit, or with a character that may only continue one.
fn beginning_well(text: String) -> String {
    let text = text.char_indices().nth(LONGEST).map_or(text.as_str(), |(end, _)| &text[..end]);
    let text = text.trim_end_matches('_');
    let begins = text.chars().next().is_some_and(unicode_ident::is_xid_start);
    if begins { text.to_owned() } else { format!("_{text}") }
}

/// The text in characters that identifiers may have, with spaces for all others.
fn words(text: &str) -> String {
    // `ª` and `𝕒` are an `a` to whoever types the name.
    let composed: Cow<'_, str> = match text.is_ascii() {
        true => text.into(),
        false => text.nfkc().collect(),
    };
    let text = acronyms(&signed(&composed));
    let plain: String = text.chars().map(|c| if usable(c) { c } else { ' ' }).collect();
    if plain.chars().any(char::is_alphanumeric) {
        return plain;
    }
    let spelt: Vec<String> = text.chars().filter(|c| !c.is_whitespace()).map(spell).collect();
    if spelt.is_empty() { "empty".to_owned() } else { spelt.join(" ") }
}

fn usable(c: char) -> bool {
    // The underscore separates words, as any other sign does.
    c == '_'
        || c.is_ascii_alphanumeric()
        || (unicode_ident::is_xid_continue(c) && c.is_alphanumeric())
}

/// `+1` and `-1` are two things, and so are `A`, `A+` and `A-`.
fn signed(text: &str) -> String {
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let text = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) if digit(rest) => format!("plus {rest}"),
        (_, Some(rest)) if digit(rest) => format!("minus {rest}"),
        _ => text.to_owned(),
    };
    let stem = text.trim_end_matches(['+', '-']);
    let signs: String = text[stem.len()..].chars().map(|c| format!(" {}", spell(c))).collect();
    format!("{stem}{signs}")
}

/// `pageURLs` is `page urls`, not `page ur ls`; `OAuth` is one word.
fn acronyms(text: &str) -> String {
    let characters: Vec<char> = text.replace("OAuth", "Oauth").chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = characters.as_slice();
    while let Some(&first) = rest.first() {
        let capitals = rest.iter().take_while(|c| c.is_uppercase()).count();
        let plural = rest.get(capitals) == Some(&'s')
            && !rest.get(capitals + 1).is_some_and(|c| c.is_lowercase());
        if capitals >= 2 && plural {
            out.push(first);
            out.extend(rest[1..capitals].iter().flat_map(|c| c.to_lowercase()));
            rest = &rest[capitals..];
        } else {
            let word = capitals.max(1);
            out.extend(&rest[..word]);
            rest = &rest[word..];
        }
    }
    out
}

fn spell(c: char) -> String {
    let name = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' => "open parenthesis",
        ')' => "close parenthesis",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '_' => "underscore",
        '€' => "euro",
        '£' => "pound",
        other => return format!("u{:x}", u32::from(other)),
    };
    name.to_owned()
}

/// A status as a word: its reason phrase (RFC 9110 §15), or its class.
pub(super) fn status_word(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let phrase = http::StatusCode::from_u16(code).ok().and_then(|c| c.canonical_reason());
            phrase.map_or_else(|| format!("Status{code}"), pascal)
        }
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(_) => "ServerError".to_owned(),
        Status::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ascii_snake, pascal, snake};

    #[test]
    fn every_text_has_a_name() {
        let table = [
            ("fooBar", "foo_bar", "FooBar"),
            ("foo-bar.baz", "foo_bar_baz", "FooBarBaz"),
            ("HTTPServer", "http_server", "HttpServer"),
            ("userIDs", "user_ids", "UserIds"),
            ("pageURLs", "page_urls", "PageUrls"),
            ("IDStatus", "id_status", "IdStatus"),
            ("OAuth2Token", "oauth2_token", "Oauth2Token"),
            ("_id", "id", "Id"),
            ("__typename", "typename", "Typename"),
            ("2fa", "_2fa", "_2fa"),
            ("+1", "plus_1", "Plus1"),
            ("-1", "minus_1", "Minus1"),
            ("A+", "a_plus", "APlus"),
            ("A-", "a_minus", "AMinus"),
            ("C++", "c_plus_plus", "CPlusPlus"),
            ("+", "plus", "Plus"),
            ("1", "_1", "_1"),
            ("", "empty", "Empty"),
            ("   ", "empty", "Empty"),
            ("_", "underscore", "Underscore"),
            ("<=", "less_equal", "LessEqual"),
            ("‹", "u2039", "U2039"),
            ("😀", "u1f600", "U1f600"),
            ("été", "été", "Été"),
            ("e\u{301}te\u{301}", "été", "Été"),
            ("名称", "名称", "名称"),
            ("a²", "a2", "A2"),
            ("*/ fn evil(){} /*", "fn_evil", "FnEvil"),
            ("../../x", "x", "X"),
        ];
        for (text, as_snake, as_pascal) in table {
            assert_eq!(
                (snake(text).as_str(), pascal(text).as_str()),
                (as_snake, as_pascal),
                "{text}"
            );
        }
    }

    #[test]
    fn every_text_has_a_name_in_ascii() {
        let table = [
            ("Zubehör", "zubehor"),
            ("ª", "a"),
            ("𝕒𝕓", "ab"),
            ("宠物", "u5ba0_u7269"),
            ("Straße 1", "stra_udf_e_1"),
            ("ﬁsh ‹food›", "fish_food"),
            ("‹", "u2039"),
            ("", "empty"),
        ];
        for (text, expected) in table {
            assert_eq!(ascii_snake(text), expected, "{text}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        assert_eq!(snake(&"é".repeat(300)).chars().count(), 120);
    }
}
