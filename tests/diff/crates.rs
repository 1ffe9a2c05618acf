//! What has changed for Rust callers, read off the code of two crates.

use specwright::diff::{Rule, compare_crates, show};
use specwright::output::File;

/// A file of models before and after, and what is said.
const CASES: &[(&str, &str, &[&str])] = &[
    ("pub struct A;", "", &["the struct `models::A` is gone [item-removed]"]),
    ("", "pub struct A;", &["the struct `models::A` is new [item-added]"]),
    (
        "pub struct A; pub struct B;",
        "#[deprecated] pub type A = B; pub struct B;",
        &["`models::A` is called `models::B` now [item-renamed]"],
    ),
    (
        "pub struct A { pub a: i64 } impl A { pub fn new(a: i64) -> A {} } pub fn f(a: A) -> Vec<A> {}",
        "#[deprecated] pub type A = B; pub struct B { pub a: i64 } impl B { pub fn new(a: i64) -> B {} } \
         pub fn f(a: B) -> Vec<B> {}",
        &["`models::A` is called `models::B` now [item-renamed]"],
    ),
    (
        "pub fn f() {}",
        "#[deprecated] pub fn f() {}",
        &["`models::f()` is deprecated [item-deprecated]"],
    ),
    (
        "pub struct A;",
        "#[non_exhaustive] pub enum A {}",
        &["`models::A` is now: enum; it was: struct [kind-changed]"],
    ),
    (
        "pub fn f(a: &str, b: i64) {}",
        "pub fn f(a: &str, b: i64, c: bool) {}",
        &["`models::f()` takes `(a, b, c)`; it took `(a, b)` [arguments-changed]"],
    ),
    (
        "pub fn f(a: i64) {}",
        "pub fn f(a: impl Into<String>) {}",
        &["`models::f()` takes `(a: impl Into<String>)`; it took `(a: i64)` [arguments-changed]"],
    ),
    (
        "pub fn f() -> i64 {}",
        "pub fn f() -> f64 {}",
        &["`models::f()` returns `f64`; it returned `i64` [return-type-changed]"],
    ),
    (
        "pub struct A { pub a: i64 }",
        "pub struct A { pub a: Option<i64> }",
        &["`models::A::a` is `Option<i64>`; it was `i64` [field-type-changed]"],
    ),
    (
        "#[non_exhaustive] pub enum A { B(i64), C }",
        "#[non_exhaustive] pub enum A { B(String), C(i64) }",
        &[
            "`models::A::B` holds `String`; it held `i64` [variant-changed]",
            "`models::A::C` holds `i64`; it held nothing [variant-changed]",
        ],
    ),
    (
        "pub const A: i64 = 1;",
        "pub const A: &str = \"\";",
        &["`models::A` is `&str`; it was `i64` [constant-type-changed]"],
    ),
    ("pub const A: i64 = 1;", "pub const A: i64 = 2;", &[]),
    (
        "pub type A = i64;",
        "pub type A = f64;",
        &["`models::A` is `f64`; it was `i64` [alias-changed]"],
    ),
    (
        "pub type A = B; pub struct B;",
        "pub struct A; pub struct B;",
        &["`models::A` is a type of its own; it was `models::B` [alias-changed]"],
    ),
    (
        "pub type A = B; pub type C = B; pub struct B; pub fn f(a: A) -> C {}",
        "pub type A = C; pub struct C; pub fn f(a: A) -> C {}",
        &["the struct `models::B` is gone [item-removed]"],
    ),
    (
        "impl Endpoint for A { type Output = i64; type Error = E; type Body = X; }",
        "impl Endpoint for A { type Output = f64; type Error = F; type Body = Y; }",
        &[
            "`A::Error` is `F`; it was `E` [output-changed]",
            "`A::Output` is `f64`; it was `i64` [output-changed]",
        ],
    ),
    (
        "#[derive(Clone, Debug)] pub struct A; impl From<i64> for A {}",
        "#[derive(Debug, PartialEq)] pub struct A;",
        &[
            "`impl Clone for models::A` is gone [impl-removed]",
            "`impl From<i64> for models::A` is gone [impl-removed]",
            "`impl PartialEq for models::A` is new [impl-added]",
        ],
    ),
    (
        "pub enum A { B }",
        "#[non_exhaustive] pub enum A { B }",
        &["`models::A` is non-exhaustive [became-non-exhaustive]"],
    ),
    (
        "#[non_exhaustive] pub struct A { pub b: i64 }",
        "pub struct A { pub b: i64 }",
        &["`models::A` is exhaustive [became-exhaustive]"],
    ),
    (
        "pub struct A { pub b: i64 }",
        "pub struct A { pub b: i64, pub c: i64 }",
        &[
            "the field `models::A::c` is new, where all fields must be given [exhaustive-field-added]",
        ],
    ),
    (
        "pub enum A { B }",
        "pub enum A { B, C }",
        &[
            "the variant `models::A::C` is new, where all variants must be matched [exhaustive-variant-added]",
        ],
    ),
    (
        "#[non_exhaustive] pub enum A { B } #[non_exhaustive] pub struct D {}",
        "#[non_exhaustive] pub enum A { B, C } #[non_exhaustive] pub struct D { pub c: i64 }",
        &[
            "the variant `models::A::C` is new [item-added]",
            "the field `models::D::c` is new [item-added]",
        ],
    ),
    // What callers do not see.
    ("struct A; pub struct B(i64);", "enum A {} pub struct B(String);", &[]),
    ("impl A { fn f() {} #[doc(hidden)] pub fn g() {} }", "", &[]),
    // Where a type stands and how it is imported means nothing.
    (
        "use super::super::runtime::into_option::IntoOption; pub fn f(a: IntoOption<A>) {} pub struct A;",
        "use super::super::runtime as rt; use super::other::A; pub fn f(a: rt::into_option::IntoOption<A>) {} \
         pub struct A;",
        &[],
    ),
    // A field and a method may have one name.
    (
        "pub struct A { pub b: i64, c: i64 } impl A { pub fn b(&self) -> i64 {} }",
        "pub struct A { pub b: i64, c: i64 }",
        &["the method `models::A::b()` is gone [item-removed]"],
    ),
];

fn said(old: &str, new: &str) -> Vec<String> {
    let file = |text: &str| [File::new("src/models/pets.rs", text)];
    let changes = compare_crates(&file(old), &file(new));
    let lines = show::text(&changes, false);
    let lines = lines.lines().filter_map(|line| line.strip_prefix("    "));
    let mut lines: Vec<String> = lines.map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn changes_for_callers_are_told() {
    for (old, new, expected) in CASES {
        let mut expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        expected.sort();
        assert_eq!(said(old, new), expected, "{old}\n{new}");
    }
}

#[test]
fn every_rule_about_callers_has_a_case() {
    let all: Vec<&str> = CASES.iter().flat_map(|(_, _, said)| *said).copied().collect();
    let is_told = |rule: &Rule| all.iter().any(|it| it.ends_with(&format!("[{}]", rule.code())));
    let rules = Rule::ALL.iter().skip_while(|rule| **rule != Rule::ItemRemoved);
    let missing: Vec<&str> = rules.filter(|it| !is_told(it)).map(|it| it.code()).collect();
    assert_eq!(missing, [""; 0]);
}
