//! What is there, what the last run wrote, what this one would write, and what comes of it.

use semver::Version;

use super::check::faults;
use super::entries::entries;
use super::{FIRST_VERSION, Present, version_of};
use crate::lock::ManifestEntries;

fn recorded(text: &str) -> ManifestEntries {
    entries(&text.parse().unwrap())
}

/// Merges, and sees to it that another run changes nothing.
fn merged_pinned(present: &str, written: &str, wanted: &str, pinned: &[&str]) -> String {
    let once = Present::parse(present, &recorded(written)).unwrap().merge(wanted, pinned);
    let again = Present::parse(&once.text, &once.recorded).unwrap().merge(wanted, pinned);
    assert_eq!(again, once, "another run changes something");
    once.text
}

fn merged(present: &str, written: &str, wanted: &str) -> String {
    merged_pinned(present, written, wanted, &[])
}

/// The rows of a table: what is there, what the last run wrote, what this one would, the result.
fn check(section: &str, rows: &[[&str; 4]]) {
    for row in rows {
        let [present, written, wanted, result] = row.map(|lines| match lines {
            "" => String::new(),
            lines => format!("[{section}]\n{lines}\n"),
        });
        // What was written before was a whole manifest.
        let package = "[package]\nname = \"p\"\n";
        let [present, written, wanted] =
            [present, written, wanted].map(|text| format!("{package}{text}"));
        let expected =
            if result.is_empty() { package.to_owned() } else { package.to_owned() + &result };
        assert_eq!(merged(&present, &written, &wanted), expected, "{row:?}");
    }
}

#[test]
fn an_entry_means_the_same_in_all_ways_to_write_it() {
    let first = "[dependencies]\na = \"1\"\nb = { version = \"1\", features = [\"x\", \"y\"], \"odd key\" = 1 }\n[target.'cfg(unix)'.dependencies]\nc = \"1\"\n[lints]\nd = \"1\"\n";
    let other = "dependencies.a.version = '1'\n[target]\n'cfg(unix)' = { dependencies = { c = { version = \"1\" } } }\n[dependencies.b]\n\"odd key\" = 1\nfeatures = ['y', 'x']\nversion = \"\"\"1\"\"\"\n";
    let entries = recorded(first);
    assert_eq!(entries, recorded(other));
    let shown: Vec<_> =
        entries.iter().map(|((table, key), it)| format!("{table} {key} {it}")).collect();
    assert_eq!(
        shown,
        [
            "dependencies a {version=\"1\"}",
            "dependencies b {\"odd key\"=1,features=[\"x\",\"y\"],version=\"1\"}",
            "target.cfg(unix).dependencies c {version=\"1\"}",
        ]
    );
}

#[test]
fn an_entry_that_nobody_changed_becomes_what_is_wanted() {
    let rows = [
        ["a = \"1\"", "a = \"1\"", "a = \"1\"", "a = \"1\""],
        ["a = \"1\"", "a = \"1\"", "a = \"2\"", "a = \"2\""],
        ["a = \"1\" # why", "a = \"1\"", "a = \"2\"", "a = \"2\" # why"],
        ["# why\na   =  \"1\"", "a = \"1\"", "a = \"2\"", "# why\na   =  \"2\""],
        [
            "a = \"1\"",
            "a = \"1\"",
            "a = { version = \"2\", features = [\"x\"] }",
            "a = { version = \"2\", features = [\"x\"] }",
        ],
        // Another way to write the same.
        ["a = { version = '1' }", "a = \"1\"", "a = \"1\"", "a = { version = '1' }"],
        ["a.version = \"1\"", "a = \"1\"", "a = \"2\"", "a.version = \"2\""],
        [
            "a = { version = \"1\", features = [\n    \"y\", # why\n    \"x\",\n] }",
            "a = { version = \"1\", features = [\"x\", \"y\"] }",
            "a = { version = \"1\", features = [\"x\", \"y\", \"z\"] }",
            "a = { version = \"1\", features = [\n    \"y\", # why\n    \"x\",\n    \"z\",\n] }",
        ],
        // No longer wanted.
        ["a = \"1\"\nb = \"1\"", "a = \"1\"\nb = \"1\"", "b = \"1\"", "b = \"1\""],
    ];
    check("dependencies", &rows);
    let (package, table) = ("[package]\nname = \"p\"\n", "\n[dependencies]\na = \"1\"\n");
    let present = format!("{package}{table}");
    assert_eq!(merged(&present, &present, package), format!("{package}\n[dependencies]\n"));
    let target = format!("{package}\n[target.'cfg(unix)'.dependencies]\na = \"1\"\n");
    assert_eq!(merged(&target, &target, package), package);
}

#[test]
fn what_only_tests_need_comes_and_goes_beside_the_users_own() {
    let wanted = "proptest = { version = \"1\", features = [\"std\"] }";
    let both = format!("{wanted}\ntokio = \"1\"");
    check(
        "dev-dependencies",
        &[
            ["tokio = \"1\"", "", wanted, &both],
            [&both, wanted, wanted, &both],
            [&both, wanted, "", "tokio = \"1\""],
            [
                "proptest = \"1.4\"",
                "",
                wanted,
                "proptest = { version = \"1.4\", features = [\"std\"] }",
            ],
        ],
    );
}

#[test]
fn a_dependency_that_the_user_changed_stays_and_gets_the_features_that_it_needs() {
    let wants = "a = { version = \"1\", default-features = false, features = [\"x\", \"y\"] }";
    check(
        "dependencies",
        &[
            ["a = \"1.4\"", "a = \"1\"", "a = \"2\"", "a = \"1.4\""],
            [
                "a = \"1.4\" # why",
                wants,
                wants,
                "a = { version = \"1.4\", features = [\"x\", \"y\"] } # why",
            ],
            [
                "a = { path = \"../a\" }",
                wants,
                wants,
                "a = { path = \"../a\", features = [\"x\", \"y\"] }",
            ],
            [
                "a = { version = \"1.4\", features = [\"y\", \"w\"] }",
                wants,
                wants,
                "a = { version = \"1.4\", features = [\"y\", \"w\", \"x\"] }",
            ],
            ["a.workspace = true", wants, wants, "a.workspace = true\na.features = [\"x\", \"y\"]"],
            [
                "a = { workspace = true }",
                wants,
                wants,
                "a = { workspace = true, features = [\"x\", \"y\"] }",
            ],
            [
                "a = { version = \"1.4\", features = [\n  # why\n  \"w\" # end\n] }",
                wants,
                wants,
                "a = { version = \"1.4\", features = [\n  # why\n  \"w\", # end\n  \"x\",\n  \"y\",\n] }",
            ],
            // What a feature activates has to be optional.
            [
                "a = \"1.4\"",
                "a = { version = \"1\", optional = true }",
                "a = { version = \"1\", optional = true }",
                "a = { version = \"1.4\", optional = true }",
            ],
            // Not known to the last run, and so never its own.
            [
                "a = \"1.4\"\nb = \"1\"",
                "b = \"1\"",
                "a = \"1\"\nb = \"1\"",
                "a = \"1.4\"\nb = \"1\"",
            ],
            // No longer wanted, and still the user's.
            ["a = \"1.4\"", "a = \"1\"", "", "a = \"1.4\""],
        ],
    );
    let table = "[package]\nname = \"p\"\n\n[dependencies.a] # why\nversion = \"1.4\"\n";
    let wanted = format!("[package]\nname = \"p\"\n[dependencies]\n{wants}\n");
    assert_eq!(merged(table, &wanted, &wanted), format!("{table}features = [\"x\", \"y\"]\n"));
}

#[test]
fn what_the_user_had_before_it_was_wanted_stays_when_it_is_no_longer() {
    let [without, with] =
        ["", "[dependencies]\na = \"1\"\n"].map(|it| format!("[package]\nname = \"p\"\n{it}"));
    let wanted = Present::parse(&with, &recorded(&without)).unwrap().merge(&with, &[]);
    let unwanted = Present::parse(&wanted.text, &wanted.recorded).unwrap().merge(&without, &[]);
    assert_eq!(unwanted.text, with);
}

#[test]
fn what_the_code_needs_comes_back_in_its_place() {
    check(
        "dependencies",
        &[
            [
                "a = \"1\"\nc = \"1\"",
                "a = \"1\"\nb = \"1\"\nc = \"1\"",
                "a = \"1\"\nb = \"1\"\nc = \"1\"",
                "a = \"1\"\nb = \"1\"\nc = \"1\"",
            ],
            [
                "# mine\nc = \"1\"\na = \"1\"",
                "a = \"1\"",
                "a = \"1\"\nb = \"1\"",
                "# mine\nc = \"1\"\na = \"1\"\nb = \"1\"",
            ],
            ["# none", "a = \"1\"", "a = \"1\"", "a = \"1\"\n# none"],
        ],
    );
    let whole = "[package]\nname = \"p\"\n\n[features]\ndefault = [\"x\"]\nx = []\n\n[dependencies]\na = \"1\"\n\n[target.\"cfg(unix)\".dependencies]\nb = \"1\"\n";
    assert_eq!(merged("[package]\nname = \"p\"\n", whole, whole), whole);
    let subtables = "[package]\nname = \"p\"\n\n[dependencies.c]\nversion = \"1\"\n";
    let text = merged(
        subtables,
        "[package]\nname = \"p\"\n",
        "[package]\nname = \"p\"\n[dependencies]\na = \"1\"\n",
    );
    let values: toml::Table = text.parse().unwrap();
    assert_eq!(values["dependencies"].to_string(), "{ a = \"1\", c = { version = \"1\" } }");
}

#[test]
fn a_feature_that_the_user_changed_keeps_what_is_needed() {
    let wants = "x = [\"dep:a\"]";
    check(
        "features",
        &[
            ["x = [\"dep:a\", \"mine\"]", wants, wants, "x = [\"dep:a\", \"mine\"]"],
            ["x = [\"mine\"]", wants, wants, "x = [\"mine\", \"dep:a\"]"],
            ["x = [\"dep:a\", \"mine\"]", wants, "x = [\"dep:b\"]", "x = [\"mine\", \"dep:b\"]"],
            ["x = [\"dep:a\", \"mine\"]", wants, "", "x = [\"mine\"]"],
            ["mine = [\"x\"]\nx = [\"dep:a\"]", wants, wants, "mine = [\"x\"]\nx = [\"dep:a\"]"],
            // Named by a feature of the user's.
            ["mine = [\"x\"]\nx = [\"dep:a\"]", wants, "", "mine = [\"x\"]\nx = [\"dep:a\"]"],
            // What is on by default is a choice.
            [
                "default = [\"b\"]",
                "default = [\"a\", \"b\"]",
                "default = [\"a\", \"b\"]",
                "default = [\"b\"]",
            ],
            [
                "default = [\"b\"]",
                "default = [\"a\", \"b\"]",
                "default = [\"a\", \"b\", \"c\"]",
                "default = [\"b\", \"c\"]",
            ],
            [
                "default = [\"b\", \"mine\"]",
                "default = [\"a\", \"b\"]",
                "default = [\"a\"]",
                "default = [\"mine\"]",
            ],
            [
                "default = [\n  \"b\",\n]",
                "default = [\"b\"]",
                "default = [\"a\", \"b\"]",
                "default = [\n  \"b\",\n  \"a\",\n]",
            ],
            ["a = []", "a = []", "default = [\"a\"]\na = []", "default = [\"a\"]\na = []"],
        ],
    );
}

#[test]
fn a_dependency_that_a_feature_of_the_users_names_stays() {
    for item in ["dep:a", "a", "a/x", "a?/x"] {
        let before =
            "[package]\nname = \"p\"\n[dependencies]\na = { version = \"1\", optional = true }\n";
        let present = format!("{before}[features]\nmine = [{item:?}]\n");
        assert_eq!(merged(&present, before, "[package]\nname = \"p\"\n"), present);
    }
    // The name of a feature is not that of a dependency.
    let text = |list: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"p\"\n[features]\ndefault = [\"a\"]\na = [{list}]\n[dependencies]\n{dependencies}"
        )
    };
    let before = text("\"dep:a\"", "a = { version = \"1\", optional = true }\n");
    assert_eq!(
        merged(&before, &before, &text("\"r/a\"", "r = \"1\"\n")),
        text("\"r/a\"", "r = \"1\"\n")
    );
}

#[test]
fn tables_may_be_written_in_any_way() {
    let package = "[package]\nname = \"p\"\n";
    let wanted = format!("{package}[dependencies]\na = \"1\"\nc = \"1\"\n");
    for (present, expected) in [
        ("dependencies = { b = '1' }\n", "dependencies = { b = '1', a = \"1\", c = \"1\" }\n"),
        (
            "dependencies.b = '1'\n",
            "dependencies.a = \"1\"\ndependencies.b = '1'\ndependencies.c = \"1\"\n",
        ),
    ] {
        let text = merged(&format!("{present}{package}"), &wanted, &wanted);
        assert_eq!(text, format!("{expected}{package}"));
        assert_eq!(merged(&text, &wanted, package), format!("{present}{package}"));
    }
}

#[test]
fn a_comment_above_what_is_removed_stays() {
    check(
        "dependencies",
        &[[
            "# mine\n\na = \"1\"\n# too\nb = \"1\"",
            "a = \"1\"\nb = \"1\"",
            "b = \"1\"",
            "# mine\n\n# too\nb = \"1\"",
        ]],
    );
}

#[test]
fn what_a_package_can_do_without_stays_deleted() {
    let wanted = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.85\"\ndescription = \"D\"\nreadme = \"README.md\"\n";
    assert_eq!(
        merged("[package]\nversion = \"0.1.0\"\n", wanted, wanted),
        "[package]\nversion = \"0.1.0\"\nname = \"p\"\nedition = \"2024\"\n"
    );
    let newer = wanted.replace("1.85", "1.90").replace("\"D\"", "\"E\"");
    assert_eq!(merged(wanted, wanted, &newer), newer);
    let own = wanted.replace("\"D\"", "\"mine\"").replace("\"2024\"", "\"2021\"");
    assert_eq!(merged(&own, wanted, &newer), own.replace("1.85", "1.90"));
    let inherited = "[package]\nname = \"p\"\nversion.workspace = true\nedition.workspace = true\n";
    assert_eq!(merged(inherited, wanted, &newer), inherited);
}

#[test]
fn the_version_is_the_users_unless_it_is_set() {
    let of = |version: &str| format!("[package]\nname = \"p\"\nversion = {version:?}\n");
    let [first, now] = [of("0.1.0"), of("2.0.0-rc.1")];
    assert_eq!(merged(&first, &first, &now), first);
    assert_eq!(merged_pinned(&first, &first, &now, &["version"]), now);
    assert_eq!(merged(&now, &first, &first), now);
    assert_eq!(merged_pinned(&of("1.0.0"), &first, &now, &["version"]), now);
    let none = "[package]\nname = \"p\"\n";
    assert_eq!(merged(none, &first, &first), none);
    assert_eq!(merged_pinned(none, &first, &now, &["version"]), now);
    let inherited = "[package]\nname = \"p\"\nversion.workspace = true\n";
    assert_eq!(merged_pinned(inherited, &first, &now, &["version"]), now);
}

#[test]
fn the_name_is_the_users_where_it_was_changed() {
    let of = |name: &str| format!("[package]\nname = {name:?}\n");
    for (present, written, wanted, name, text) in [
        ("a", "a", "b", None, "b"),
        ("mine", "a", "a", Some("mine"), "mine"),
        ("mine", "a", "b", Some("mine"), "mine"),
        ("b", "a", "b", None, "b"),
    ] {
        let present = || Present::parse(&of(present), &recorded(&of(written))).unwrap();
        assert_eq!(present().name(wanted).as_deref(), name);
        assert_eq!(present().merge(&of(wanted), &[]).text, of(text));
        assert_eq!(present().merge(&of(wanted), &["name"]).text, of(wanted));
    }
    let old = Present::parse(&of("a"), &ManifestEntries::new()).unwrap();
    assert_eq!(old.name("b").as_deref(), Some("a"));
    let library = Present::parse("[lib]\nname = \"l\"\n", &ManifestEntries::new()).unwrap();
    assert_eq!((library.library(), library.name("a")), (Some("l"), None));
}

#[test]
fn where_nothing_was_recorded_only_what_is_as_wanted_is_ours() {
    let present = "# Made by specwright. Do not edit.\n\n[package]\nname = \"p\"\nversion = \"7.0.0\"\n\n[dependencies]\na = \"1\"\nb = \"1\"\n";
    let wanted = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nreadme = \"R\"\n\n[dependencies]\na = \"1\"\nb = \"2\"\n";
    let merged = Present::parse(present, &ManifestEntries::new()).unwrap().merge(wanted, &[]);
    let text = present
        .replace(
            "# Made by specwright. Do not edit.",
            "# Made by specwright, and yours to change: what you edit or add stays.",
        )
        .replace("version = \"7.0.0\"\n", "version = \"7.0.0\"\nreadme = \"R\"\n");
    assert_eq!(merged.text, text);
    let known: Vec<_> = merged.recorded.keys().map(|(_, key)| key.as_str()).collect();
    assert_eq!(known, ["a", "name", "readme"]);
}

#[test]
fn the_rest_stays_byte_for_byte() {
    let own = "\u{feff}# mine\n\n  [package]\nname='p'   # why\nauthors = [ 'A' ,'B' ]\npublish=false\n\n[lints]\nrust.unused = 'allow'\n\n[workspace]\n\n[dev-dependencies]\nt={version='1'}\n[dependencies]\nz = '1'\na = '1' # ours\n\n# end, without a newline";
    let [written, wanted] = ["1", "2"]
        .map(|version| format!("[package]\nname = \"p\"\n[dependencies]\na = {version:?}\n"));
    assert_eq!(merged(own, &written, &written), own);
    let crlf = own.replace('\n', "\r\n");
    assert_eq!(merged(&crlf, &written, &written), own);
    assert_eq!(merged(own, &written, &wanted), own.replace("a = '1'", "a = \"2\""));
}

#[test]
fn what_cannot_be_merged_is_told_with_its_place() {
    for (text, place, message) in [
        ("[package\n", 8, "unclosed table, expected `]`"),
        ("[package]\nname = 1\n", 17, "the name of the package is no text"),
        ("[package]\nname = \"a b\"\n", 17, "`a b` is no package name: it has ' ' in it"),
        ("package = 1\n", 10, "`package` is no table"),
        ("[[package]]\n", 0, "`package` is no table"),
        ("[features]\nx = 1\n", 15, "the feature `x` is no list"),
        ("dependencies = []\n", 15, "`dependencies` is no table"),
        ("dev-dependencies = []\n", 19, "`dev-dependencies` is no table"),
        ("[dependencies]\na = 1\n", 19, "the dependency `a` is neither a version nor a table"),
        ("[dependencies]\na = { features = 1 }\n", 32, "the features of `a` are no list"),
        ("[target]\nx = 1\n", 13, "the target `x` is no table"),
        ("[target.x]\ndependencies = 1\n", 26, "`dependencies` is no table"),
    ] {
        let faults: Vec<_> =
            faults(text, true).into_iter().map(|it| (it.offset, it.message)).collect();
        assert_eq!(faults, [(place, message.to_owned())], "{text:?}");
    }
    assert_eq!(faults("[package]\nname = \"a b\"\n", false).len(), 0);
    assert_eq!(faults("", true).len(), 0);
}

#[test]
fn the_version_of_a_manifest_is_read() {
    assert_eq!(version_of("[package]\nversion = \"1.2.3\"\n"), Some(Version::new(1, 2, 3)));
    for none in [
        "",
        "[package]\n",
        "[package]\nversion.workspace = true\n",
        "[package]\nversion = \"1\"\n",
        "[",
    ] {
        assert_eq!(version_of(none), None, "{none}");
    }
    assert_eq!(FIRST_VERSION.to_string(), "0.1.0");
}
