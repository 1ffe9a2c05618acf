//! What a user may ask for, and what is no way to ask.

use super::{PETS, Place};

#[test]
fn nothing_to_generate_from_is_wrong_usage() {
    for arguments in [&["generate"][..], &[], &["--check"]] {
        let ended = Place::new().run(arguments);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
        assert!(
            ended
                .stderr
                .starts_with("error: nothing to generate from: there is no specwright.toml"),
            "{ended:?}"
        );
        assert!(ended.stderr.contains("specwright generate api.yaml -o generated"), "{ended:?}");
    }
}

#[test]
fn what_is_no_option_or_lacks_another_is_wrong_usage() {
    let place = Place::with_pets();
    let wrong: [(&[&str], &str); 7] = [
        (&["generate", "--frobnicate"], "unexpected argument '--frobnicate' found"),
        (&["destroy"], "unrecognized subcommand 'destroy'"),
        (&["generate", "pets.yaml"], "--output <DIR>"),
        (&["generate", "-o", "out"], "<SPEC>"),
        (
            &["generate", "pets.yaml", "-o", "out", "--undeclared", "forget"],
            "[possible values: ignore, keep]",
        ),
        (
            &["generate", "pets.yaml", "-o", "out", "--message-format", "xml"],
            "[possible values: human, json]",
        ),
        (
            &["generate", "pets.yaml", "-o", "out", "--name", "no name"],
            "invalid value 'no name' for '--name <NAME>'",
        ),
    ];
    for (arguments, why) in wrong {
        let ended = place.run(arguments);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{arguments:?}: {ended:?}");
        assert!(ended.stderr.contains(why), "{arguments:?}: {ended:?}");
    }
    assert_eq!(place.state().len(), 1);
}

#[test]
fn options_decide_what_is_generated() {
    let place = Place::with_pets();
    place.write("rename.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n  - target: $.components.schemas.Pet.properties\n    update: { age: { type: integer } }\n");
    let ended = place.run(&[
        "generate",
        "pets.yaml",
        "-o",
        "out",
        "--name",
        "my_pets",
        "--overlay",
        "rename.yaml",
        "--undeclared",
        "keep",
    ]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(ended.closing_line().starts_with("my_pets: read 2 files ("), "{ended:?}");
    assert!(place.read("out/Cargo.toml").contains("name = \"my_pets\"\n"));
    let models = place.read("out/src/models/pets.rs");
    assert!(models.contains("    pub age: Option<i64>,\n"), "{models}");
    assert!(models.contains("    pub extra: BTreeMap<String, serde_json::Value>,\n"), "{models}");

    let ended = place.run(&["generate", "pets.yaml", "-o", "plain", "--undeclared", "ignore"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(!place.read("plain/src/models/pets.rs").contains("extra"));
}

#[test]
fn the_runtime_is_copied_or_depended_on() {
    let place = Place::with_pets();
    let manifest = |output: &str, runtime: &str| {
        let ended = place.run(&["generate", "pets.yaml", "-o", output, "--runtime", runtime]);
        assert_eq!(ended.status, 0, "{ended:?}");
        let manifest = place.read(&format!("{output}/Cargo.toml"));
        let line = manifest.lines().find(|line| line.starts_with("specwright-runtime = "));
        line.unwrap_or_default().to_owned()
    };
    let rest = "default-features = false, features = [\"core\"] }";
    assert_eq!(manifest("copy", "copy"), "");
    assert!(place.read("copy/src/lib.rs").contains("pub mod runtime;"));
    assert!(place.read("copy/src/runtime/call/draft.rs").contains("pub trait Call"));
    assert_eq!(
        manifest("version", "0.1"),
        format!("specwright-runtime = {{ version = \"0.1\", {rest}")
    );
    let library = place.read("version/src/lib.rs");
    assert!(library.contains("use specwright_runtime::codegen as runtime;"), "{library}");
    assert_eq!(
        manifest("a/path", "path=rt"),
        format!("specwright-runtime = {{ path = \"../../rt\", {rest}")
    );
    assert_eq!(
        manifest("git", "git=https://example.com/s"),
        format!("specwright-runtime = {{ git = \"https://example.com/s\", {rest}")
    );
    // Its own files go when they are no longer wanted.
    assert_eq!(manifest("copy", "0.1").len(), manifest("version", "0.1").len());
    assert!(!place.path().join("copy/src/runtime").exists());

    let ended = place.run(&["generate", "pets.yaml", "-o", "out", "--runtime", "latest"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    let fault = "\"latest\" is neither \"copy\" nor a version, `path=DIR` or `git=URL`";
    assert!(ended.stderr.contains(fault), "{ended:?}");
}

#[test]
fn strictness_takes_warnings_for_errors() {
    let place = Place::new();
    place.write("pets.yaml", &PETS.replace("type: string } } }", "type: string, typo: 1 } } }"));
    let lenient = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(lenient.status, 0, "{lenient:?}");
    assert!(lenient.stderr.starts_with("warning[unknown-keyword]: `typo` "), "{lenient:?}");
    let strict = place.run(&["generate", "pets.yaml", "-o", "strict", "--strict"]);
    assert_eq!(strict.status, 1);
    assert!(
        strict.stderr.contains(
            "error[config]: nothing is generated, since warnings count as errors (`strict`)\n"
        ),
        "{strict:?}"
    );
    assert!(!place.has("strict"));
}

#[test]
fn the_file_of_the_folder_says_what_to_do() {
    let place = Place::with_pets();
    place.write("specwright.toml", "[[api]]\nspec = \"pets.yaml\"\noutput = \"one\"\n[[api]]\nspec = \"none.yaml\"\noutput = \"two\"\n");
    let ended = place.run(&["generate"]);
    assert_eq!(ended.status, 1, "one of two failed");
    assert!(place.has("one/Cargo.toml") && !place.has("two"));
    assert!(ended.stderr.contains("error[unreadable]: cannot read `none.yaml`: "), "{ended:?}");

    place.write("specwright.toml", "[[api]]\nspec = \"pets.yaml\"\noutputs = \"one\"\n");
    let ended = place.run(&["generate"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.stderr.contains("error[config]: unknown key `outputs`\n --> specwright.toml:3:1\n"),
        "{ended:?}"
    );
}

#[test]
fn a_description_without_a_command_is_generated_from() {
    let place = Place::with_pets();
    let ended = place.run(&["pets.yaml", "-o", "out"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(place.has("out/Cargo.toml"));
}

#[test]
fn a_url_is_told_how_to_be_handed_over() {
    let ended = Place::new().run(&["https://example.com/api.yaml", "-o", "out"]);
    assert_eq!(ended.status, 1);
    let help = "specwright vendor 'https://example.com/api.yaml'";
    assert!(ended.stderr.contains(help), "{ended:?}");
}

#[test]
fn a_dash_is_the_standard_input() {
    let place = Place::with_pets();
    assert_eq!(place.run(&["generate", "pets.yaml", "-o", "file"]).status, 0);
    let json = r#"{"openapi":"3.0.3","info":{"title":"Pets","version":"1.0.0"},"paths":{}}"#;
    for (arguments, input) in [
        (&["generate", "-", "-o", "piped"][..], PETS),
        (&["-", "-o", "short"], PETS),
        (&["generate", "-", "-o", "json"], json),
    ] {
        let ended = place.run_with_input(arguments, input);
        assert_eq!((ended.status, ended.stdout.as_str()), (0, ""), "{arguments:?}: {ended:?}");
        assert!(ended.closing_line().starts_with("pets-client: read 1 file ("), "{ended:?}");
    }
    for file in ["Cargo.toml", "src/models/pets.rs", "src/client.rs"] {
        let expected = place.read(&format!("file/{file}")).replace(" from pets.yaml.", " from -.");
        assert_eq!(place.read(&format!("piped/{file}")), expected);
        assert_eq!(place.read(&format!("short/{file}")), expected);
    }
    assert!(place.read("json/Cargo.toml").contains("name = \"pets-client\"\n"));

    let ended = place.run_with_input(&["generate", "-", "-o", "none"], "openapi: 3.0.3\ninfo: [\n");
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.stderr.contains("error[syntax]"), "{ended:?}");
    assert!(!place.has("none"));
}
