use super::assert_sanitized;

#[test]
fn anchors_become_links() {
    assert_sanitized(&[
        ("<a href=\"https://x.y/?a=1&amp;b\">t</a>", "[t](https://x.y/?a=1&b)"),
        ("<a target='_blank' href='http://x.y'>*t*</a>", "[*t*](http://x.y)"),
        ("<a href=https://x.y class=z>t</a>", "[t](https://x.y)"),
        ("<a href=\"https://x.y\">https://x.y</a>", "<https://x.y>"),
        ("<a href='javascript:alert(1)'>t</a>", "t"),
        ("<a href='/t'>t</a> <a name='u'></a>v", "t v"),
        ("<a href='https://x.y'>t", "\\<a href='<https://x.y>'>t"),
        ("[a <a href='https://x.y'>b</a>](https://z.y)", "[a b](https://z.y)"),
    ]);
}

#[test]
fn nothing_is_an_intra_doc_link() {
    assert_sanitized(&[
        (
            "[Vec] [`Vec`] [foo::bar] [Vec<T>] [foo()] [foo!] [macro@foo]",
            "\\[Vec] \\[`Vec`] \\[foo::bar] \\[Vec\\<T>] \\[foo()] \\[foo!] \\[macro@foo]",
        ),
        ("[x][y] [x][] [[x]] ![x]", "\\[x]\\[y] \\[x]\\[] \\[\\[x]] \\!\\[x]"),
        ("- [x] a\n- [ ] b", "- \\[x] a\n- \\[ ] b"),
        ("a[^1]\n\n[^1]: b c", "a\\[^1]\n\n\\[^1]: b c"),
        ("[a](std::vec::Vec) [b](struct@Vec) [c](#d) [e](/f) [g](../h.md) [i]()", "a b c e g i"),
        (
            "[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc) [d](https://)",
            "a b c d",
        ),
        ("![a](b.png) ![](c.png)d", "a d"),
        ("[https://x.y](z)", "<https://x.y>"),
        ("<javascript:x> <mailto:a@b> <a@b>", "javascript:x mailto:a@b a@b"),
    ]);
}

#[test]
fn absolute_links_stay() {
    assert_sanitized(&[
        ("[a](https://x.y/z#b \"t\")", "[a](https://x.y/z#b \"t\")"),
        ("[a](HTTP://X.Y) <HTTPS://X.Y>", "[a](HTTP://X.Y) <HTTPS://X.Y>"),
        ("[a](mailto:b@c.d) <b@c.d> <mailto:b@c.d>", "[a](mailto:b@c.d) <b@c.d> <mailto:b@c.d>"),
        ("[a\\]b [c] *d* `]`](https://x.y)", "[a\\]b \\[c\\] *d* `]`](https://x.y)"),
        ("[a](<https://x.y/b c>)", "[a](https://x.y/b%20c)"),
        (
            "[a](https://x.y/(b) \"<b> `c` &amp;amp; [d]\")",
            "[a](<https://x.y/(b)> \"\\<b\\> \\`c\\` \\&amp; \\[d\\]\")",
        ),
        ("![a](https://x.y/b.png)", "![a](https://x.y/b.png)"),
        ("[![a *b*](https://x.y/b.png)](https://x.y)", "[![a b](https://x.y/b.png)](https://x.y)"),
        ("[](https://x.y)a", "<https://x.y>a"),
        ("a![](https://x.y)", "a![](https://x.y)"),
        ("a\\![b](https://x.y)", "a\\![b](https://x.y)"),
    ]);
}

#[test]
fn reference_definitions_are_resolved_or_shown() {
    assert_sanitized(&[
        (
            "[a][b], [B], [b][]\n\n[b]: https://x.y \"t\"",
            "[a](https://x.y \"t\"), [B](https://x.y \"t\"), [b](https://x.y \"t\")",
        ),
        ("[Vec]: std::vec::Vec\n\n[Vec]", "\\[Vec]: std::vec::Vec\n\n\\[Vec]"),
        ("[note]: important", "\\[note]: important"),
        ("[unused]: https://x.y", "\\[unused]: <https://x.y>"),
        (
            "> [a]: b\n\n[a] [c]\n\n- [a]: d\n- [c]: http://e",
            "> \\[a]: b\n\n\\[a] [c](http://e)\n\n- \\[a]: d",
        ),
        ("[//]: # (comment)", "\\[//]: # (comment)"),
    ]);
}

#[test]
fn bare_urls_become_links() {
    assert_sanitized(&[
        ("See https://x.y/a_b_c?d=*&e#f.", "See <https://x.y/a_b_c?d=*&e#f>."),
        (
            "(https://x.y/a(b)), \"http://x.y\"; http://localhost:80/!",
            "(<https://x.y/a(b)>), \"<http://x.y>\"; <http://localhost:80/>!",
        ),
        ("**https://x.y** *http://x.y*", "**<https://x.y>** *<http://x.y>*"),
        (
            "`https://x.y` <https://x.y> [https://x.y](https://z.y)",
            "`https://x.y` <https://x.y> [https://x.y](https://z.y)",
        ),
        ("https://{host}.x.y/{id}, http://x.y/{", "`https://{host}.x.y/{id}`, <http://x.y/>{"),
        ("http:// https://* xhttp://x.y", "http:// https://\\* x<http://x.y>"),
        ("http://x.y/漢字。次 http://x.y/é", "<http://x.y/>漢字。次 <http://x.y/é>"),
        ("https:&#47;&#47;x.y", "<https://x.y>"),
        ("<i>a <i>https:</i>//x.y</i>", "*a <https://x.y>*"),
        ("http://x.y<b>.</b>", "<http://x.y>**.**"),
        ("# http://x.y\n\n|http://x.y|\n|-|", "## <http://x.y>\n\n| <http://x.y> |\n| --- |"),
    ]);
}
