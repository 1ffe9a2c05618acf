//! The binary as a user runs it: exit status, what is shown where, and what becomes of the folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A small description, and the files of its crate that the tests look at.
const PETS: &str = "\
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://pets.example.com }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: The pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
";

/// A folder to run in.
struct Place(TempDir);

/// How a run ended.
#[derive(Debug)]
struct Ended {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("there is room for a folder"))
    }

    /// A folder with `pets.yaml`.
    fn with_pets() -> Self {
        let place = Self::new();
        place.write("pets.yaml", PETS);
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.path().join(name).exists()
    }

    fn changed(&self, name: &str) -> SystemTime {
        self.path()
            .join(name)
            .metadata()
            .unwrap()
            .modified()
            .unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
        command
            .current_dir(self.path())
            .args(arguments)
            .env_remove("CLICOLOR_FORCE");
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().unwrap();
        Ended {
            status: status.code().unwrap(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Every file below the folder, with its text and the time of its last change.
    fn state(&self) -> Vec<(String, String, SystemTime)> {
        let mut state = Vec::new();
        let mut open = vec![self.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let changed = path.metadata().unwrap().modified().unwrap();
                let name = path
                    .strip_prefix(self.path())
                    .unwrap()
                    .display()
                    .to_string();
                state.push((name, fs::read_to_string(&path).unwrap(), changed));
            }
        }
        state.sort();
        state
    }
}

impl Ended {
    /// The last line without the time at its end, which must be there.
    fn closing_line(&self) -> &str {
        let line = self.stderr.lines().last().unwrap_or_default();
        let (line, took) = line.rsplit_once("; ").unwrap_or_default();
        let number = took
            .strip_suffix(" ms")
            .or(took.strip_suffix(" s"))
            .unwrap_or_default();
        assert!(number.parse::<u32>().is_ok(), "{self:?}");
        line
    }
}

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
        assert!(
            ended
                .stderr
                .contains("specwright generate api.yaml -o generated"),
            "{ended:?}"
        );
    }
}

#[test]
fn what_is_no_option_or_lacks_another_is_wrong_usage() {
    let place = Place::with_pets();
    let wrong: [(&[&str], &str); 7] = [
        (
            &["generate", "--frobnicate"],
            "unexpected argument '--frobnicate' found",
        ),
        (&["destroy"], "unrecognized subcommand 'destroy'"),
        (&["generate", "pets.yaml"], "--output <DIR>"),
        (&["generate", "-o", "out"], "<SPEC>"),
        (
            &[
                "generate",
                "pets.yaml",
                "-o",
                "out",
                "--undeclared",
                "forget",
            ],
            "[possible values: ignore, keep]",
        ),
        (
            &[
                "generate",
                "pets.yaml",
                "-o",
                "out",
                "--message-format",
                "xml",
            ],
            "[possible values: human, json]",
        ),
        (
            &["generate", "pets.yaml", "-o", "out", "--name", "no name"],
            "invalid value 'no name' for '--name <NAME>'",
        ),
    ];
    for (arguments, why) in wrong {
        let ended = place.run(arguments);
        assert_eq!(
            (ended.status, ended.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {ended:?}"
        );
        assert!(ended.stderr.contains(why), "{arguments:?}: {ended:?}");
    }
    assert_eq!(place.state().len(), 1);
}

#[test]
fn a_syntax_error_is_shown_where_it_stands() {
    let place = Place::new();
    place.write("broken.yaml", "openapi: 3.0.3\ninfo:\n\ttitle: Pets\n");
    let ended = place.run(&["generate", "broken.yaml", "-o", "out"]);
    let shown = "\
error[syntax]: this is not YAML: tabs disallowed within this context (block indentation)
 --> broken.yaml:3:2
  |
3 |     title: Pets
  |     ^
  |
  = help: YAML is indented with spaces, never with tabs

";
    assert_eq!(
        ended.stderr.rsplit_once("out: ").map(|(shown, _)| shown),
        Some(shown),
        "{ended:?}"
    );
    assert_eq!(
        ended.closing_line(),
        "out: read 1 file (34 B); 0 models, 0 operations; nothing written"
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(!place.has("out"));
}

#[test]
fn all_problems_of_a_run_are_shown_together_and_nothing_is_written() {
    let place = Place::new();
    let wrong = PETS.replace("schemas/Pet'", "schemas/Cat'").replace(
        "name: { type: string }",
        "name: { type: strnig }, 'owner': { $ref: 5 }",
    );
    place.write("pets.yaml", &wrong);
    let ended = place.run(&["generate", "pets.yaml", "-o", "out"]);
    let shown = "\
error[reference]: `#/components/schemas/Cat` leads nowhere
  --> pets.yaml:10:88
   |
10 | …: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } }
   |                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = at: /paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref

warning[wrong-type]: `type` should be one of `string`, `number`, `integer`, `boolean`, `array`, `object`, but is `strnig`; it is left out
  --> pets.yaml:13:72
   |
13 |     Pet: { type: object, required: [name], properties: { name: { type: strnig }, 'owner': { $ref: 5 } } }
   |                                                                        ^^^^^^
   |
   = at: /components/schemas/Pet/properties/name/type

error[reference]: `$ref` should be a string that leads to a Schema Object, but is a number
  --> pets.yaml:13:99
   |
13 |     Pet: { type: object, required: [name], properties: { name: { type: strnig }, 'owner': { $ref: 5 } } }
   |                                                                                                   ^
   |
   = at: /components/schemas/Pet/properties/owner/$ref

";
    let found = ended
        .stderr
        .rsplit_once("pets-client: ")
        .map(|(shown, _)| shown);
    assert_eq!(found, Some(shown), "{}", ended.stderr);
    assert_eq!(ended.status, 1);
    assert!(!place.has("out"));
}

#[test]
fn a_crate_is_written_once_and_then_left_alone() {
    let place = Place::with_pets();
    let first = place.run(&["generate", "pets.yaml", "-o", "out"]);
    let files = place.state().len() - 1;
    let read = format!(
        "pets-client: read 1 file ({} B); 1 model, 1 operation",
        PETS.len()
    );
    assert_eq!(
        first.closing_line(),
        format!("{read}; {files} files written, 0 already right")
    );
    assert_eq!((first.status, first.stdout.as_str()), (0, ""));
    assert!(place.has("out/src/models/pets.rs"));

    let before = place.state();
    let second = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(
        second.closing_line(),
        format!("{read}; 0 files written, {files} already right")
    );
    assert_eq!(second.status, 0);
    assert_eq!(place.state(), before, "a file that is right is not touched");
}

#[test]
fn only_what_changes_is_written_and_what_is_gone_is_removed() {
    let place = Place::with_pets();
    place.run(&["generate", "pets.yaml", "-o", "out"]);
    place.write("out/src/models/notes.txt", "mine");
    let before = place.changed("out/src/client.rs");
    place.write("pets.yaml", &PETS.replace("/pets/{id}", "/animals/{id}"));
    let ended = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(
        ended.closing_line().ends_with(" already right, 3 removed"),
        "{ended:?}"
    );
    for area in ["models", "models/codec", "operations"] {
        assert!(place.has(&format!("out/src/{area}/animals.rs")));
        assert!(!place.has(&format!("out/src/{area}/pets.rs")));
    }
    assert_eq!(place.read("out/src/models/notes.txt"), "mine");
    assert_eq!(
        place.changed("out/src/client.rs"),
        before,
        "what is right was not touched"
    );
}

#[test]
fn what_somebody_else_wrote_is_kept() {
    let place = Place::with_pets();
    place.write("out/src/lib.rs", "// mine\n");
    let ended = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.stderr.starts_with("error[output]: `out/src/lib.rs` "),
        "{ended:?}"
    );
    assert!(
        ended.closing_line().ends_with("; nothing written"),
        "{ended:?}"
    );
    assert_eq!(place.read("out/src/lib.rs"), "// mine\n");
    assert_eq!(place.state().len(), 2, "nothing else was written");
}

#[test]
fn a_check_writes_nothing_and_shows_what_differs() {
    let place = Place::with_pets();
    let check = ["generate", "pets.yaml", "-o", "out", "--check"];
    let missing = place.run(&check);
    assert_eq!(missing.status, 1);
    assert!(
        missing
            .stdout
            .starts_with("--- /dev/null\n+++ out/Cargo.toml (generated)\n@@"),
        "{missing:?}"
    );
    assert!(!place.has("out"));

    place.run(&["generate", "pets.yaml", "-o", "out"]);
    let files = place.state().len() - 1;
    let right = place.run(&check);
    assert_eq!((right.status, right.stdout.as_str()), (0, ""));
    assert!(
        right
            .closing_line()
            .ends_with(&format!("; {files} files up to date")),
        "{right:?}"
    );

    let edit = place.read("out/src/models/pets.rs").replace("name", "nome");
    place.write("out/src/models/pets.rs", &edit);
    let edited = place.run(&check);
    assert_eq!(edited.status, 1);
    let diff = "\
--- out/src/models/pets.rs
+++ out/src/models/pets.rs (generated)
@@ -2,5 +2,5 @@
 
 #[derive(Debug, Clone, PartialEq)]
 pub struct Pet {
-    pub nome: String,
+    pub name: String,
 }
";
    assert_eq!(edited.stdout, diff);
    let closing = format!("; 1 file to write, {} already right", files - 1);
    assert!(edited.closing_line().ends_with(&closing), "{edited:?}");
    assert_eq!(
        place.read("out/src/models/pets.rs"),
        edit,
        "a check does not mend"
    );
}

#[test]
fn one_word_of_collects_description_shows_in_a_check() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let place = Place::new();
    for file in [
        "specwright.toml",
        "spec/collect.yaml",
        "spec/collect.overlay.yaml",
    ] {
        place.write(file, &fs::read_to_string(repository.join(file)).unwrap());
    }
    assert_eq!(place.run(&[]).status, 0);
    assert_eq!(place.run(&["--check"]).status, 0);
    let edited = place
        .read("spec/collect.yaml")
        .replace("Slow down!", "Hurry up!");
    place.write("spec/collect.yaml", &edited);
    let ended = place.run(&["generate", "--check"]);
    assert_eq!(ended.status, 1);
    let line = "    /// Too Many Requests -- You're requesting too many objects! ";
    assert!(
        ended
            .stdout
            .contains(&format!("-{line}Slow down!\n+{line}Hurry up!\n")),
        "{}",
        ended.stdout
    );
}

#[test]
fn problems_as_json_are_one_object_a_line() {
    let place = Place::with_pets();
    place.write(
        "pets.yaml",
        &PETS
            .replace("schemas/Pet'", "schemas/Cat'")
            .replace("paths:", "paths: # \u{e9}"),
    );
    let ended = place.run(&[
        "generate",
        "pets.yaml",
        "-o",
        "out",
        "--message-format",
        "json",
    ]);
    let expected = serde_json::json!({
        "code": "reference",
        "severity": "error",
        "file": "pets.yaml",
        "line": 10,
        "column": 88,
        "pointer": "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref",
        "message": "`#/components/schemas/Cat` leads nowhere",
        "help": null,
        "related": [],
    });
    let lines: Vec<serde_json::Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines, [expected]);
    assert_eq!(
        (ended.status, ended.stderr.lines().count()),
        (1, 1),
        "{ended:?}"
    );

    let place = Place::with_pets();
    let ended = place.run(&[
        "generate",
        "pets.yaml",
        "-o",
        "out",
        "--check",
        "--message-format",
        "json",
    ]);
    let first: serde_json::Value =
        serde_json::from_str(ended.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["message"], "`out/Cargo.toml` is missing");
    assert_eq!(
        (first["file"].is_null(), first["code"].as_str()),
        (true, Some("output"))
    );
    assert_eq!(ended.status, 1);
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
    assert!(
        ended.closing_line().starts_with("my_pets: read 2 files ("),
        "{ended:?}"
    );
    assert!(
        place
            .read("out/Cargo.toml")
            .contains("name = \"my_pets\"\n")
    );
    let models = place.read("out/src/models/pets.rs");
    assert!(models.contains("    pub age: Option<i64>,\n"), "{models}");
    assert!(
        models.contains("    pub extra: BTreeMap<String, serde_json::Value>,\n"),
        "{models}"
    );

    let ended = place.run(&[
        "generate",
        "pets.yaml",
        "-o",
        "plain",
        "--undeclared",
        "ignore",
    ]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(!place.read("plain/src/models/pets.rs").contains("extra"));
}

#[test]
fn strictness_takes_warnings_for_errors() {
    let place = Place::new();
    place.write(
        "pets.yaml",
        &PETS.replace("type: string } } }", "type: string, typo: 1 } } }"),
    );
    let lenient = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(lenient.status, 0, "{lenient:?}");
    assert!(
        lenient
            .stderr
            .starts_with("warning[unknown-keyword]: `typo` "),
        "{lenient:?}"
    );
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
    assert!(
        ended
            .stderr
            .contains("error[unreadable]: cannot read `none.yaml`: "),
        "{ended:?}"
    );

    place.write(
        "specwright.toml",
        "[[api]]\nspec = \"pets.yaml\"\noutputs = \"one\"\n",
    );
    let ended = place.run(&["generate"]);
    assert_eq!(ended.status, 1);
    assert!(
        ended
            .stderr
            .contains("error[config]: unknown key `outputs`\n --> specwright.toml:3:1\n"),
        "{ended:?}"
    );
}
