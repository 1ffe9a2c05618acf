mod harmless;
mod links;

use super::{plain, sanitize};

/// Asserts what each text becomes, and that it stays so when it is sanitised again.
fn assert_sanitized(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(sanitize(markdown), *expected, "{markdown:?}");
        assert_eq!(sanitize(expected), *expected, "{expected:?}, a second time");
    }
}

#[test]
fn plain_sentences_stay_as_they_are() {
    for text in [
        "",
        "Returns the user's `id`, and nothing else.",
        "Two lines\nof one paragraph.\n\nAnother (see foo()) with snake_case, 5 * 3, ~100 and a < b & c!",
        "C:\\temp, 1.0, $1, {id}, #1, #tag, a|b, 50%, @me, x^2, :ok: -- and so on...",
        "**Bold**, *slanted*, ~~gone~~ and ***both***.",
        "1986. A list.\n1987. Of years.",
    ] {
        assert_eq!(sanitize(text), text);
    }
}

#[test]
fn code_is_never_rust() {
    let text = "```text\npanic!()\n```";
    let fences = [
        "",
        "rust",
        "Rust",
        "rs",
        "no_run",
        "ignore",
        "ignore-x86_64",
        "should_panic",
        "compile_fail",
        "E0308",
        "compile_fail,E0308",
        "edition2021",
        "rust,ignore",
        "rust ignore",
        "{.rust}",
        "{class=rust}",
        "custom",
        "custom,{.x}",
        "standalone_crate",
        "test_harness",
        "compile-fail",
        "norun",
        "rust-2021",
        "json,ignore",
        ".net",
        "_",
        "json\"",
        "a:b",
        "(x)",
        "averyveryverylongwordindeed",
    ];
    for info in fences {
        for (open, close) in [("```", "```"), ("~~~~", "~~~~"), ("``` ", ""), ("  ```", "  ```")] {
            let block = format!("{open}{info}\npanic!()\n{close}");
            assert_eq!(sanitize(&block), text, "{block:?}");
        }
    }
    assert_sanitized(&[
        ("    panic!()\n\n\n    # x", "```text\npanic!()\n\n\n# x\n```"),
        ("\tpanic!()", "```text\npanic!()\n```"),
        ("- a\n\n      panic!()", "- a\n\n  ```text\n  panic!()\n  ```"),
        ("> - ```\n>   x", "> - ```text\n>   x\n>   ```"),
        ("````\n```rust\nx\n```\n````", "````text\n```rust\nx\n```\n````"),
        ("~~~\n```\nx\n~~~", "````text\n```\nx\n````"),
        ("```\n\n \n```", ""),
        ("a\n```\nx  \ty\t\n```\nb", "a\n\n```text\nx   y\n```\n\nb"),
    ]);
}

#[test]
fn languages_keep_one_plain_word() {
    for language in ["json", "C++", "c#", "objective-c", "http", "x.y", "no_std"] {
        let block = format!("```{language}\nx\n```");
        assert_eq!(sanitize(&block), block);
    }
    assert_sanitized(&[
        ("~~~ json title=\"x\" ignore\n{}\n~~~", "```json\n{}\n```"),
        ("```xml\n<script>[Vec]&amp;\u{7}", "```xml\n<script>[Vec]&amp;\n```"),
    ]);
}

#[test]
fn html_shows_literally() {
    assert_sanitized(&[
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("a <img src=x onerror=y> b", "a \\<img src=x onerror=y> b"),
        ("<div>\n*a*\n</div>", "\\<div>\n\\*a\\*\n\\</div>"),
        ("<!-- a -->", "\\<!\\-- a \\-->"),
        ("<?php a ?>", "\\<?php a ?>"),
        ("<![CDATA[a]]>", "\\<\\!\\[CDATA\\[a]]>"),
        ("Vec<String>, a<b, 1<2", "Vec\\<String>, a\\<b, 1<2"),
        ("&lt;b&gt; &amp;lt; &copy; &foo; AT&T", "\\<b> \\&lt; © \\&foo; AT&T"),
        ("<pre>&lt;a&gt; &amp; b</pre>", "\\<pre>\\<a> & b\\</pre>"),
        (
            "<details>\n<summary>a</summary>\n\nb\n</details>",
            "\\<details>\n\\<summary>a\\</summary>\n\nb\n\n\\</details>",
        ),
    ]);
}

#[test]
fn html_with_a_counterpart_becomes_markdown() {
    assert_sanitized(&[
        ("a<br>b<br/>c<BR />d</br>e", "a\\\nb\\\nc\\\nd\\\ne"),
        ("a<br><br>b<br>\n<br>c<br>", "a\n\nb\n\nc"),
        ("<p>a</p><p class=\"x\">b</p>", "a\n\nb"),
        ("<p>\na &amp; *b*\n</p>\n\nc", "a & \\*b\\*\n\nc"),
        ("- a<p>b\n- c", "- a\n\n  b\n\n- c"),
        ("**a<p>b**", "**a\\\nb**"),
        ("<b>a: </b><code>b</code>", "**a:** `b`"),
        ("<strong>a</strong> <i>b</i> <em>c</em>", "**a** *b* *c*"),
        ("<b>a <i>b</i></b>", "**a *b***"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a</b><i>b</i>", "**a**b"),
        ("<b>(a)</b>b", "(a)b"),
        ("<b>a <b>b</b></b>", "**a b**"),
        ("<b>a", "\\<b>a"),
        ("a</b>", "a\\</b>"),
        ("<b>a <i>b</b></i>", "\\<b>a *b\\</b>*"),
        ("*a <b>b* c</b>", "*a \\<b>b* c\\</b>"),
        ("<b> </b><code></code>a", "a"),
        ("<code>Vec<T> & [a] &#96;</code>", "`` Vec<T> & [a] ` ``"),
        ("<code>a *b* <br> `c`</code>", "`a b c`"),
        ("# a<br>b<p>c", "## a b c"),
        ("|a|\n|-|\n|b<br>c|", "| a |\n| --- |\n| b c |"),
    ]);
}

#[test]
fn hidden_characters_go() {
    assert_sanitized(&[
        ("a\u{0}b\u{1b}c\u{7f}d\u{9b}e", "abcde"),
        ("\u{feff}\u{202e}a\u{2066}b\u{2069}\u{200e}\u{200f}\u{61c}c", "abc"),
        ("a\u{b}b\u{c}c\u{85}d\u{a0}e\u{3000}f", "a b c d e f"),
        ("a\r\nb\rc\u{2028}d\u{2029}e", "a\nb\nc\nd\ne"),
        ("&#x202e;a&#0;b&#10;c&#13;d&Tab;e&#x2028;f", "a\u{fffd}b c d e f"),
        ("`a\u{202e}b`", "`ab`"),
        ("a\u{200d}b \u{1f468}\u{200d}\u{1f469}", "a\u{200d}b \u{1f468}\u{200d}\u{1f469}"),
    ]);
}

#[test]
fn white_space_is_regular() {
    assert_sanitized(&[
        ("\n\n  a  b\t\n\n\n\n c \n\n", "a b\n\nc"),
        ("a  \nb\\\nc", "a\\\nb\\\nc"),
        ("a\tb", "a b"),
        ("-\ta\n\tb", "- a\n  b"),
        ("&nbsp;\n\n<p>\n", ""),
    ]);
}

#[test]
fn headings_leave_the_first_level_free() {
    assert_sanitized(&[
        ("# a\n## b\n# c", "## a\n\n### b\n\n## c"),
        ("## a\n### b", "## a\n\n### b"),
        ("a\n=\nb\n-\n", "## a\n\n### b"),
        ("# a\n##### b\n###### c", "## a\n\n###### b\n\n###### c"),
        ("> # a\n\n- ## b", "> ## a\n\n- ### b"),
        ("# a #\n# b \\#\n# [Vec]", "## a\n\n## b \\#\n\n## \\[Vec]"),
        ("#\n# &nbsp;", ""),
    ]);
}

#[test]
fn lists_quotes_and_rules_stay() {
    assert_sanitized(&[
        ("* a\n  * b\n\n    c\n* d", "- a\n  - b\n\n    c\n- d"),
        ("+ a\n+ b\n\n+ c", "- a\n\n- b\n\n- c"),
        ("- a\n* b\n+ c", "- a\n\n* b\n\n- c"),
        ("9) a\n9) b", "9. a\n10. b"),
        ("1. a\n\n3) b", "1. a\n\n3) b"),
        ("999999999. a\n1. b", "999999999. a\n999999999. b"),
        ("- a\n  1. b\n  2. c", "- a\n  1. b\n  2. c"),
        ("- \n- a\n-", "- a"),
        ("> a\nb\n>\n> - c", "> a\n> b\n>\n> - c"),
        ("a\n***\nb\n\n- ***", "a\n\n___\n\nb\n\n- ___"),
        ("a\n- b", "a\n\n- b"),
    ]);
}

#[test]
fn tables_stay() {
    assert_sanitized(&[
        (
            "a|b\n-|:-:\n`c\\|d`|e\\|f|g\n<b>h</b>|[i]",
            "| a | b |\n| --- | :---: |\n| `c\\|d` | e\\|f |\n| **h** | \\[i] |",
        ),
        ("|a|b|\n|:-|-|\n|c", "| a | b |\n| :--- | --- |\n| c |  |"),
        ("- |a|\n  |-:|", "- | a |\n  | ---: |"),
        ("|a|b|\n|-|", "|a|b|\n\\|-|"),
    ]);
}

#[test]
fn what_was_text_stays_text() {
    assert_sanitized(&[
        (
            "\\# a\n\\> b\n\\- c\n1\\. d\n\\+ e\n\\===\n\\---\n\\~~~\n\\|-|",
            "\\# a\n\\> b\n\\- c\n1\\. d\n\\+ e\n\\===\n\\---\n\\~\\~\\~\n\\|-|",
        ),
        ("a\\*b\\* \\_c\\_ __d \\`e\\` f\\~g", "a\\*b\\* \\_c\\_ \\_\\_d \\`e\\` f\\~g"),
        ("a_b__c_ d_e", "a_b__c\\_ d_e"),
        ("a \\\\ b\\", "a \\\\ b\\\\"),
        ("--a b--c -- d", "\\--a b\\--c -- d"),
        ("` a` ``b`c`` `` ` ``", "` a` ``b`c`` `` ` ``"),
        (
            "*/ fn evil(){} /*\"]#[path=\"/etc/passwd\"]mod x;",
            "*/ fn evil(){} /*\"]#\\[path=\"/etc/passwd\"]mod x;",
        ),
    ]);
}

#[test]
fn plain_text_shows_literally() {
    for (text, expected) in [
        ("", ""),
        (" a\r\n\n\tb  c ", "a b c"),
        ("Pets & \"more\"! (v1.0)", "Pets & \"more\"! (v1.0)"),
        ("# a", "\\# a"),
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("*", "\\*"),
        ("a *", "a \\*"),
        ("**a** _b_ c_d ~~e~~", "\\*\\*a\\*\\* \\_b\\_ c_d \\~\\~e\\~\\~"),
        ("[Vec](x) <b> &lt; `c` \\", "\\[Vec](x) \\<b> \\&lt; \\`c\\` \\\\"),
        ("https://x.y/{id} https://x.y.", "`https://x.y/{id}` <https://x.y>."),
        ("```rust\nx", "\\`\\`\\`rust x"),
        ("\u{202e}a\u{0}b\u{2028}c", "ab c"),
    ] {
        assert_eq!(plain(text), expected, "{text:?}");
    }
}
