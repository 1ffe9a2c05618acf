//! What becomes of a `Cargo.toml` that the user has changed.

use super::{PETS, Place};

const GENERATE: [&str; 4] = ["generate", "pets.yaml", "-o", "out"];
const CHECK: [&str; 5] = ["generate", "pets.yaml", "-o", "out", "--check"];
const MANIFEST: &str = "out/Cargo.toml";

/// A member of the pet whose type is of a crate.
fn with(format: &str) -> String {
    let name = "name: { type: string }";
    PETS.replace(name, &format!("{name}, it: {{ type: string, format: {format} }}"))
}

/// A crate that was made, and then changed by its user.
fn changed(place: &Place) -> String {
    place.write("pets.yaml", &with("date-time"));
    assert_eq!(place.run(&GENERATE).status, 0);
    let chrono = "chrono = { version = \"0.4\", default-features = false, features = [\"now\", \"serde\", \"wasmbind\"] }";
    let first = place.read(MANIFEST);
    assert_eq!(first.matches(chrono).count(), 1, "{first}");
    let own = first
        .replace("edition = \"2024\"\n", "edition='2024' # as everywhere\nauthors = [ 'Ada' ]\nlicense = \"MIT\"\npublish = false\n")
        .replace("readme = \"README.md\"\n", "")
        .replace(chrono, "chrono = \"0.4.38\" # no older\nanyhow = '1'")
        .replace("\n[dependencies]", "full = [\"tracing\", \"blocking\"]\n\n# What it stands on.\n[dependencies]")
        .replace("default = [\"reqwest\", \"rustls\"]", "default = [\"native-tls\", \"reqwest\"]")
        + "\n[dev-dependencies]\ntrybuild = \"1\"\n\n[lints.rust]\nunused = \"allow\"\n\n[workspace]\n\n# The end.\n";
    place.write(MANIFEST, &own);
    own
}

#[test]
fn what_the_user_changed_and_added_stays() {
    let place = Place::new();
    let own = changed(&place);
    let needed = "chrono = { version = \"0.4.38\", features = [\"now\", \"serde\", \"wasmbind\"] } # no older";
    let own = own.replace("chrono = \"0.4.38\" # no older", needed);
    assert_eq!(place.run(&GENERATE).status, 0);
    assert_eq!(place.read(MANIFEST), own);
    let state = place.state();
    let again = place.run(&GENERATE);
    assert!(again.closing_line().contains("; 0 files written, "), "{again:?}");
    assert_eq!(place.state(), state);
    let check = place.run(&CHECK);
    assert_eq!((check.status, check.stdout.as_str()), (0, ""));

    // What the description adds comes in, and of what it needs no more only the user's stays.
    place.write("pets.yaml", &with("uuid").replace("title: Pets", "title: Animals"));
    assert_eq!(place.run(&GENERATE).status, 0);
    let uuid = "url = \"2\"\nuuid = { version = \"1\", default-features = false, features = [\"serde\"] }\n";
    let next = own
        .replace("url = \"2\"\n", uuid)
        .replace("name = \"pets-client\"", "name = \"animals-client\"")
        .replace("A client of Pets", "A client of Animals");
    assert_eq!(place.read(MANIFEST), next);
    place.write("pets.yaml", PETS);
    assert_eq!(place.run(&GENERATE).status, 0);
    assert_eq!(place.read(MANIFEST), own, "what came in is gone again");
}

#[test]
fn a_manifest_from_before_entries_were_recorded_is_the_users() {
    let place = Place::new();
    let own = changed(&place).replace("yours to change: what you edit or add stays.", "");
    let own = own.replace("# Made by specwright, and ", "# Made by specwright. Do not edit.");
    place.write(MANIFEST, &own.replace("version = \"0.1.0\"", "version = \"1.0.0\""));
    let lock = place.read("out/specwright.lock");
    let lines = lock.lines().filter(|line| !line.starts_with("manifest "));
    place.write("out/specwright.lock", &lines.map(|line| format!("{line}\n")).collect::<String>());
    assert_eq!(place.run(&GENERATE).status, 0);
    let text = place.read(MANIFEST);
    assert!(
        text.starts_with(
            "# Made by specwright, and yours to change: what you edit or add stays.\n\n[package]\n"
        ),
        "{text}"
    );
    assert!(text.contains("\nversion = \"1.0.0\"\n"), "{text}");
    assert!(text.contains("\nchrono = { version = \"0.4.38\", features = [\"now\", \"serde\", \"wasmbind\"] } # no older\nanyhow = '1'\n"), "{text}");
    assert!(text.contains("\ndefault = [\"native-tls\", \"reqwest\"]\n"), "{text}");
    assert_eq!(place.run(&CHECK).status, 0);
}

#[test]
fn a_manifest_that_cannot_be_read_is_shown_where_it_is_wrong_and_nothing_is_written() {
    let place = Place::with_pets();
    assert_eq!(place.run(&GENERATE).status, 0);
    place.write("pets.yaml", &with("uuid"));
    let good = place.read(MANIFEST);
    for (text, start) in [
        (
            good.replace("[features]", "[features"),
            "error[output]: unclosed table, expected `]`\n  --> out/Cargo.toml:11:10\n",
        ),
        (
            good.replace("bytes = \"1\"", "bytes = 1"),
            "error[output]: the dependency `bytes` is neither a version nor a table\n  --> out/Cargo.toml:23:9\n",
        ),
    ] {
        place.write(MANIFEST, &text);
        let state = place.state();
        let ended = place.run(&GENERATE);
        assert_eq!(ended.status, 1);
        assert!(ended.stderr.starts_with(start), "{ended:?}");
        assert!(ended.closing_line().ends_with("; nothing written"), "{ended:?}");
        assert_eq!(place.state(), state);
        assert_eq!(place.run(&CHECK).status, 1);
    }
}

#[test]
fn a_name_that_the_user_gave_is_the_crates_unless_the_command_gives_one() {
    let place = Place::with_pets();
    assert_eq!(place.run(&GENERATE).status, 0);
    place.write(MANIFEST, &place.read(MANIFEST).replace("\"pets-client\"", "\"my-pets\""));
    let ended = place.run(&GENERATE);
    assert!(ended.stderr.starts_with("my-pets: read 1 file "), "{ended:?}");
    let readme = place.read("out/README.md");
    for line in ["# my-pets\n", "\nmy-pets = { path = \"…\" }\n", "\nuse my_pets::Client;\n"] {
        assert!(readme.contains(line), "{readme}");
    }
    assert!(!readme.contains("pets-client") && !readme.contains("pets_client"), "{readme}");
    // It stays when the title changes.
    place.write("pets.yaml", &PETS.replace("title: Pets", "title: Animals"));
    assert_eq!(place.run(&GENERATE).status, 0);
    assert!(place.read(MANIFEST).contains("name = \"my-pets\"\n"));

    place.write(MANIFEST, &(place.read(MANIFEST) + "\n[lib]\nname = \"cats\"\n"));
    assert_eq!(place.run(&GENERATE).status, 0);
    assert!(place.read("out/README.md").contains("\nuse cats::Client;\n"));

    let named = ["generate", "pets.yaml", "-o", "out", "--name", "dogs"];
    assert_eq!(place.run(&named).status, 0);
    assert!(place.read(MANIFEST).contains("name = \"dogs\"\n"));
}

#[test]
fn the_version_is_the_crates_own() {
    let place = Place::new();
    let manifest = |place: &Place| place.read(MANIFEST);
    place.write("pets.yaml", &PETS.replace("version: 1.0.0", "version: 7.8.9"));
    place.write("specwright.toml", "[[api]]\nspec = \"pets.yaml\"\noutput = \"out\"\n");
    assert_eq!(place.run(&[]).status, 0);
    assert!(manifest(&place).contains("\nversion = \"0.1.0\"\n"));
    assert!(place.read("out/README.md").contains("A client of Pets, version 7.8.9."));
    place.write(MANIFEST, &manifest(&place).replace("\"0.1.0\"", "\"0.3.0\""));
    place.write("pets.yaml", &PETS.replace("version: 1.0.0", "version: 8.0.0"));
    assert_eq!(place.run(&[]).status, 0);
    assert!(manifest(&place).contains("\nversion = \"0.3.0\"\n"));
    place.write(
        "specwright.toml",
        "[[api]]\nspec = \"pets.yaml\"\noutput = \"out\"\nversion = \"2.0.0-beta.1\"\n",
    );
    assert_eq!(place.run(&["generate", "--check"]).status, 1);
    assert_eq!(place.run(&[]).status, 0);
    assert!(manifest(&place).contains("\nversion = \"2.0.0-beta.1\"\n"));
    assert_eq!(place.run(&["generate", "--check"]).status, 0);

    place.write(
        "specwright.toml",
        "[[api]]\nspec = \"pets.yaml\"\noutput = \"out\"\nversion = \"2.0\"\n",
    );
    let ended = place.run(&[]);
    let message = "error[config]: `2.0` is no version of a package: unexpected end of input while parsing minor version number\n --> specwright.toml:4:11\n";
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.starts_with(message), "{ended:?}");
}

#[test]
fn a_manifest_is_not_written_over_where_the_lock_is_gone_or_spoilt() {
    let place = Place::new();
    let own = changed(&place);
    let lock = place.read("out/specwright.lock");
    place.write(
        "out/specwright.lock",
        &format!("{}\nspoilt by a tool\n", lock.replace("manifest ", "something of a ")),
    );
    assert_eq!(place.run(&GENERATE).status, 0);
    let kept = place.read(MANIFEST);
    assert!(
        kept.contains("authors = [ 'Ada' ]") && kept.contains("version = \"0.4.38\""),
        "{kept}"
    );

    std::fs::remove_file(place.path().join("out/specwright.lock")).expect("the lock is there");
    place.write(MANIFEST, &own);
    let ended = place.run(&GENERATE);
    assert_eq!(ended.status, 1);
    assert!(
        ended.stderr.starts_with("error[output]: `out/Cargo.toml` was not made by specwright\n"),
        "{ended:?}"
    );
    assert_eq!(place.read(MANIFEST), own);
}

#[test]
fn dependencies_with_odd_keys_are_toml_and_are_kept_up_to_date() {
    let place = Place::new();
    place.write("pets.yaml", &with("money"));
    let config = |line: &str| {
        format!(
            "[[api]]\nspec = \"pets.yaml\"\noutput = \"out\"\n[api.formats]\n\
             money = {{ type = \"m::Money\", dependency = '''{line}''' }}\n"
        )
    };
    for line in [
        "m = \"1\"\n\"a.b\" = { path = \"x\", \"odd key\" = 1 }\n",
        "m = \"2\"\n",
        "m = { path = \"../m\" }\n",
    ] {
        place.write("specwright.toml", &config(line));
        let ended = place.run(&[]);
        assert_eq!(ended.status, 0, "{ended:?}");
        let manifest = place.read(MANIFEST);
        let own =
            manifest.lines().filter(|it| it.starts_with("m =") || it.starts_with("\"a.b\" ="));
        let mut own: Vec<&str> = own.collect();
        own.sort_unstable_by_key(|line| !line.starts_with('m'));
        assert_eq!(own.join("\n"), line.trim_end(), "{manifest}");
        assert_eq!(place.run(&["generate", "--check"]).status, 0);
    }
}

#[test]
fn a_manifest_that_nobody_changed_is_what_a_first_run_writes() {
    let place = Place::new();
    place.write("pets.yaml", &with("date-time"));
    let runtime = |output: &str, from: &str| {
        let ended = place.run(&["generate", "pets.yaml", "-o", output, "--runtime", from]);
        assert_eq!(ended.status, 0, "{ended:?}");
        place.read(&format!("{output}/Cargo.toml"))
    };
    for (first, then) in
        [("copy", "path=runtime"), ("path=runtime", "copy"), ("path=runtime", "0.1")]
    {
        let output = format!("out {first} {then}").replace('=', "-");
        runtime(&output, first);
        let changed: toml::Table = runtime(&output, then).parse().expect("it is TOML");
        let fresh: toml::Table =
            runtime(&format!("{output} anew"), then).parse().expect("it is TOML");
        assert_eq!(changed, fresh, "{first}, {then}");
    }
}
