//! What holds for every text.

use std::time::{Duration, Instant};

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::super::{plain, sanitize};

/// What rustdoc would warn of, or do something about, in `markdown`.
fn dangers(markdown: &str) -> Vec<String> {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let unresolved = |link: BrokenLink<'_>| {
        Some((CowStr::from(format!("item {}", link.reference)), CowStr::from("")))
    };
    let mut found = Vec::new();
    for event in Parser::new_with_broken_link_callback(markdown, extensions, Some(unresolved)) {
        let harmless = match &event {
            Event::Html(_) | Event::InlineHtml(_) => false,
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => false,
            Event::Start(Tag::FootnoteDefinition(_)) => false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                !info.is_empty() && !info.contains("rust")
            }
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => true,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                dest_url.starts_with("http") || dest_url.starts_with("mailto:")
            }
            _ => true,
        };
        if !harmless {
            found.push(format!("{event:?}"));
        }
    }
    let lines = markdown.lines();
    found
        .extend(lines.filter(|line| line.ends_with(' ') || line.contains('\t')).map(str::to_owned));
    found
}

/// What a text without markup shows, without white space.
fn shown(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        if let Event::Text(part) | Event::Code(part) = event {
            text.extend(part.split_whitespace());
        }
    }
    text
}

/// Texts of random markup, the same on every run.
fn soup(texts: usize) -> impl Iterator<Item = String> {
    const TOKENS: [&str; 88] = [
        "a",
        "foo",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "```",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](http://x.y)",
        "](foo)",
        "<",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<code>",
        "</code>",
        "<br>",
        "<p>",
        "</p>",
        "<a href=\"https://q.r\">",
        "</a>",
        "<div>",
        "<!-- c -->",
        "https://a.b/c",
        "http://",
        "http://{h}/x",
        "&",
        "&amp;",
        "&lt;",
        "&#10;",
        "&#x202e;",
        "&nbsp;",
        "\\",
        "|",
        "| a | b |\n|---|---|\n",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        "#",
        "## ",
        "===",
        "---",
        "    ",
        "\t",
        "[Vec]",
        "[a]: b\n",
        "[b]: http://x.y \"t\"\n",
        "[b]",
        "[x] ",
        "- [ ] ",
        ".",
        "!",
        "é",
        "漢",
        "\u{1f600}",
        "\r",
        "\u{0}",
        "+",
        "=",
        "1",
        "--f",
        "mailto:a@b",
        "<a@b.c>",
        "<http://z.z>",
        "~~~",
        "```rust\n",
        "\"",
        "<script>",
        "<pre>",
        "::",
        "[^1]",
        "[^1]: x\n",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    (0..texts).map(move |_| (0..=next(14)).map(|_| TOKENS[next(TOKENS.len())]).collect())
}

#[test]
fn random_markup_is_harmless() {
    for text in soup(5_000) {
        let sanitized = sanitize(&text);
        assert_eq!(dangers(&sanitized), Vec::<String>::new(), "{text:?} became {sanitized:?}");
        assert_eq!(sanitize(&sanitized), sanitized, "{text:?}");
        let line = plain(&text);
        let visible = text.replace(['\0', '\u{202e}'], "");
        assert_eq!(
            shown(&line),
            visible.split_whitespace().collect::<String>(),
            "{text:?} became {line:?}"
        );
        assert!(!line.contains('\n'), "{text:?} became {line:?}");
    }
}

#[test]
fn pathological_text_takes_linear_time() {
    let patterns = [
        ">",
        "> ",
        "- ",
        "* a\n  ",
        "1. ",
        "[",
        "![",
        "[a](b",
        "<",
        "<b>",
        "<b><i>",
        "<code>",
        "</b>",
        "<a href=",
        "`",
        "` `` ``` ",
        "*a ",
        "**a",
        "*_",
        "a_",
        "_",
        "-",
        "~~a ",
        "&",
        "\\",
        "http://",
        "http:///",
        "https://a.b/(",
        "<br>",
        "<!-- ",
        "<? ",
        "[a]: b\n",
        "[a]: http://x.y\n\n",
        "|",
        "|a|b|\n|-|-|\n",
        "# a\n",
        "<div>\n",
    ];
    for pattern in patterns {
        let text = pattern.repeat(20_000);
        let start = Instant::now();
        let sanitized = sanitize(&text);
        let line = plain(&text);
        // Unoptimised this takes a tenth of that; in quadratic time, much longer.
        assert!(start.elapsed() < Duration::from_secs(5), "{pattern:?}");
        assert!(sanitized.len() <= 3 * text.len() + 3, "{pattern:?}");
        assert!(line.len() <= 2 * text.len() + 2, "{pattern:?}");
    }
}

#[test]
fn deep_nesting_is_cut() {
    let text = format!("{}a", "> ".repeat(5_000));
    assert_eq!(sanitize(&text), format!("{}a", "> ".repeat(12)));
    let text = format!("{}a", "- ".repeat(5_000));
    assert_eq!(sanitize(&text), format!("{}a", "- ".repeat(12)));
    let text = format!("{}a{}", "*b ".repeat(5_000), "*".repeat(5_000));
    assert_eq!(sanitize(&text), format!("*{}a*", "b ".repeat(5_000)));
}
