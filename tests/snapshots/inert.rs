//! Text of a description stays text: the case `hostile-text` tries in every string to become more.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use specwright::output::File;
use specwright_tests::cases;

/// Every generated source file of the case, parsed.
fn parsed() -> Vec<(String, syn::File)> {
    let files = cases::named("hostile-text").files().into_iter();
    let sources = files
        .filter(|File { path, .. }| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    let parse = |File { path, text }| {
        let file = syn::parse_file(&text).expect(&path);
        (path, file)
    };
    sources.map(parse).collect()
}

fn item(item: &syn::Item) -> String {
    let named = |kind: &str, name: &dyn ToString| format!("{kind} {}", name.to_string());
    match item {
        syn::Item::Enum(item) => named("enum", &item.ident),
        syn::Item::Impl(item) => {
            let of = item
                .trait_
                .as_ref()
                .map(|(path, _)| path.segments.last().map(|last| last.ident.to_string() + " for "));
            named(
                "impl",
                &format!("{}{}", of.flatten().unwrap_or_default(), item.self_ty.to_token_stream()),
            )
        }
        syn::Item::Macro(item) => named("macro", &item.mac.path.to_token_stream()),
        syn::Item::Mod(item) if item.content.is_none() => named("mod", &item.ident),
        syn::Item::Static(item) => named("static", &item.ident),
        syn::Item::Struct(item) => named("struct", &item.ident),
        syn::Item::Type(item) => named("type", &item.ident),
        syn::Item::Const(item) => named("const", &item.ident),
        syn::Item::Use(_) => "use".to_owned(),
        other => format!("unexpected {}", other.to_token_stream()),
    }
}

#[test]
fn there_are_the_items_that_the_description_calls_for_and_no_others() {
    let mut found = String::new();
    for (path, file) in parsed() {
        found += &path;
        let mut items: Vec<String> = file.items.iter().map(item).collect();
        items.dedup();
        for item in items {
            found += &format!("\n  {item}");
        }
        found += "\n";
    }
    assert_eq!(found, ITEMS);
}

#[test]
fn no_attribute_comes_from_the_description() {
    let known = [
        "allow",
        "cfg",
        "default",
        "deprecated",
        "derive",
        "doc",
        "forbid",
        "must_use",
        "non_exhaustive",
    ];
    for (path, file) in parsed() {
        attributes(file.to_token_stream(), &mut |name, arguments| {
            assert!(known.contains(&name), "{path}: #[{name} {arguments}]");
            assert!(name == "doc" || !arguments.contains("evil"), "{path}: #[{name} {arguments}]");
        });
    }
}

/// Every `#[name arguments]` and `#![name arguments]`.
fn attributes(tokens: TokenStream, found: &mut impl FnMut(&str, &str)) {
    let mut after_hash = false;
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let mut inner = group.stream().into_iter();
            if after_hash {
                let name = inner.next().map_or_else(String::new, |name| name.to_string());
                found(&name, &inner.collect::<TokenStream>().to_string());
            } else {
                attributes(group.stream(), found);
            }
        }
        let text = token.to_string();
        after_hash = text == "#" || after_hash && text == "!";
    }
}

/// Names are made of the description's words; these and no others have that one in them.
#[test]
fn only_names_have_its_words() {
    let mut found = BTreeSet::new();
    for (_, file) in parsed() {
        identifiers(file.to_token_stream(), &mut |name| {
            if name.to_lowercase().contains("evil") {
                found.insert(name.to_owned());
            }
        });
    }
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, NAMES);
}

fn identifiers(tokens: TokenStream, found: &mut impl FnMut(&str)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Ident(ident) => found(&ident.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn the_manifest_depends_on_what_the_runtime_needs() {
    let files = cases::named("hostile-text").files();
    let of = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| &file.text);
    let (package, rest) = of("Cargo.toml").split_once("\n[features]\n").expect("features follow");
    assert_eq!(
        package.lines().filter(|line| line.starts_with('[')).collect::<Vec<_>>(),
        ["[package]"]
    );
    assert!(!rest.contains("evil"), "{rest}");
}

#[test]
fn every_path_is_a_plain_one_below_the_folder() {
    for File { path, .. } in cases::named("hostile-text").files() {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let good = |part: &str| !part.starts_with('.') && part.chars().all(plain);
        assert!(path.split('/').all(good), "{path}");
    }
}

/// By file; the same kind of item, again and again, once.
const ITEMS: &str = "\
src/client.rs
\x20 use
\x20 static SERVICE
\x20 struct Client
\x20 struct ClientBuilder
\x20 macro rt :: client_types
\x20 impl Client
\x20 impl ClientBuilder
\x20 enum ServerStar
\x20 impl ServerStar
src/headers.rs
\x20 use
\x20 const X
src/lib.rs
\x20 mod client
\x20 mod headers
\x20 mod models
\x20 mod operations
\x20 mod runtime
\x20 use
\x20 struct Readme
src/models/codec/evil.rs
\x20 use
\x20 macro rt :: object
src/models/codec/mod.rs
\x20 mod evil
\x20 mod path_etc_passwd_mod_evil_pub_fn_evil_evil
\x20 mod shared
src/models/codec/path_etc_passwd_mod_evil_pub_fn_evil_evil.rs
\x20 use
\x20 macro rt :: unions
\x20 macro rt :: string_enum
\x20 macro rt :: object
\x20 impl Union for VictimOpenBraceCloseBrace
\x20 macro rt :: object
\x20 macro rt :: string_enum
src/models/codec/shared.rs
\x20 use
\x20 macro rt :: unions
\x20 macro rt :: object
\x20 macro rt :: string_enum
\x20 macro rt :: object
\x20 impl Union for EvilDiscriminator
src/models/evil.rs
\x20 struct EvilRequest
\x20 impl EvilRequest
src/models/mod.rs
\x20 mod codec
\x20 mod evil
\x20 mod path_etc_passwd_mod_evil_pub_fn_evil_evil
\x20 mod shared
\x20 use
src/models/path_etc_passwd_mod_evil_pub_fn_evil_evil.rs
\x20 use
\x20 enum ModEvilFnEvilPathEtcPasswdModEvilPubFnEvilEvil
\x20 enum ModEvilFnEvilResponseX
\x20 struct Victim
\x20 impl Victim
\x20 enum VictimOpenBraceCloseBrace
\x20 struct VictimOpenBraceCloseBraceEvil
\x20 impl VictimOpenBraceCloseBraceEvil
\x20 impl Default for VictimOpenBraceCloseBraceEvil
\x20 enum VictimOpenBraceCloseBraceEvilEvil
\x20 enum VictimSlashSlashSlash
src/models/shared.rs
\x20 struct Branch
\x20 impl Branch
\x20 impl Default for Branch
\x20 enum DotDot
\x20 struct Evil
\x20 enum EvilDiscriminator
src/operations/evil.rs
\x20 use
\x20 impl Client
\x20 struct Evil
\x20 macro rt :: call
\x20 impl Endpoint for Evil
\x20 type EvilError
src/operations/mod.rs
\x20 mod evil
\x20 mod path_etc_passwd_mod_evil_pub_fn_evil_evil
\x20 use
src/operations/path_etc_passwd_mod_evil_pub_fn_evil_evil.rs
\x20 use
\x20 impl Client
\x20 struct ModEvilFnEvil
\x20 macro rt :: call
\x20 impl ModEvilFnEvil
\x20 impl Endpoint for ModEvilFnEvil
\x20 enum ModEvilFnEvilError
\x20 impl Display for ModEvilFnEvilError
\x20 impl Error for ModEvilFnEvilError
\x20 impl DeclaredError for ModEvilFnEvilError
";

const NAMES: &[&str] = &[
    "Evil",
    "EvilDiscriminator",
    "EvilError",
    "EvilRequest",
    "ModEvil",
    "ModEvilFnEvil",
    "ModEvilFnEvilError",
    "ModEvilFnEvilPathEtcPasswdModEvilPubFnEvilEvil",
    "ModEvilFnEvilResponseX",
    "PathEtcPasswdModEvilPubFnEvilEvil",
    "PubFnEvilPathEtcPasswdModEvilEvil0U41EvilEvilRustNoRunEvilScriptEvilScriptVecEvilJavascriptEvil31m",
    "VictimOpenBraceCloseBraceEvil",
    "VictimOpenBraceCloseBraceEvilEvil",
    "_100DependenciesEvil1",
    "evil",
    "mod_evil",
    "mod_evil_fn_evil",
    "path_etc_passwd_mod_evil_pub_fn_evil_evil",
];
