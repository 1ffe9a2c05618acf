//! What has changed: between two files, since a revision of git, and in a run.

use std::process::Command;

use super::{PETS, Place};

/// `PETS` with another path and a property that is a number now.
fn later() -> String {
    PETS.replace("name: { type: string } }", "name: { type: integer } }")
        .replace("/pets/{id}", "/animals/{id}")
}

const TEXT: &str = "\
Breaks on the wire (2)
  GET /animals/{id}
    the operation was `GET /pets/{id}` [operation-moved]
  Pet, in GET /animals/{id}
    the property `name` is `integer`; it was `string` [response-type-changed]
      `models::Pet::name` is `i64`; it was `String` [field-type-changed]
      `models::Pet::new()` takes `(name: i64)`; it took `(name: impl Into<String>)` [arguments-changed]
";

impl Place {
    pub(super) fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        // Whatever the user's own settings are.
        command.args([
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.com",
            "-c",
            "commit.gpgsign=false",
        ]);
        let output = command.args(arguments).current_dir(self.path()).output().expect("git runs");
        assert!(output.status.success(), "{output:?}");
    }

    /// A repository with a commit of the description, its settings and the crate.
    ///
    /// None where there is no git, which a toolchain does without; CI asks for it.
    pub(super) fn committed() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            let required = std::env::var("SPECWRIGHT_REQUIRE").unwrap_or_default();
            assert!(!required.split(',').any(|it| it == "git"), "there is no git");
            eprintln!("skipped: there is no git");
            return None;
        }
        let place = Place::new();
        place.write("spec/pets.yaml", PETS);
        place.write("specwright.toml", "[[api]]\nspec = \"spec/pets.yaml\"\noutput = \"client\"\n");
        assert_eq!(place.run(&[]).status, 0);
        place.git(&["init", "-q"]);
        place.git(&["add", "-A"]);
        place.git(&["commit", "-qm", "First"]);
        Some(place)
    }
}

#[test]
fn two_files_are_compared() {
    let place = Place::with_pets();
    place.write("later.yaml", &later());
    let ended = place.run(&["diff", "pets.yaml", "later.yaml"]);
    assert_eq!((ended.status, ended.stdout.as_str(), ended.stderr.as_str()), (0, TEXT, ""));
    let same = place.run(&["diff", "pets.yaml", "pets.yaml", "--fail-on", "text"]);
    assert_eq!((same.status, same.stdout.as_str()), (0, "no changes\n"));
    assert_eq!(place.state().len(), 2, "nothing was written");
}

#[test]
fn every_format_says_the_same() {
    let place = Place::with_pets();
    place.write("later.yaml", &PETS.replace("/pets/{id}", "/animals/{id}"));
    let run = |format: &[&str]| place.run(&[&["diff", "pets.yaml", "later.yaml"], format].concat());
    let markdown = run(&["--format", "markdown"]).stdout;
    assert_eq!(
        markdown,
        "### Breaks on the wire\n\n- `GET /animals/{id}`: the operation was `GET /pets/{id}`\n"
    );
    let github = run(&["--format", "github"]).stdout;
    assert_eq!(
        github,
        "::error title=Breaks on the wire%3A operation-moved,file=later.yaml,line=6,col=5::\
         GET /animals/{id}: the operation was `GET /pets/{id}`\n"
    );
    let json = "{\"class\":\"breaks-wire\",\"code\":\"operation-moved\",\"subject\":\"GET /animals/{id}\",\
        \"message\":\"the operation was `GET /pets/{id}`\",\"items\":[\"Client::get_pet\",\"operations::GetPet\"],\
        \"operations\":[],\"pointer\":\"/paths/~1animals~1{id}/get\",\"file\":\"later.yaml\",\"line\":6,\"column\":5,\
        \"follows\":[]}\n";
    assert_eq!(run(&["--format", "json"]).stdout, json);
    assert_eq!(run(&["--message-format", "json"]).stdout, json);
}

#[test]
fn a_class_of_changes_can_be_a_failure() {
    let place = Place::with_pets();
    place.write(
        "later.yaml",
        &PETS.replace(
            "name: { type: string } }",
            "name: { type: string }, age: { type: integer } }",
        ),
    );
    for (class, status) in [
        ("breaks-wire", 0),
        ("breaks-callers", 0),
        ("changes-meaning", 0),
        ("additive", 1),
        ("text", 1),
    ] {
        let ended = place.run(&["diff", "pets.yaml", "later.yaml", "--fail-on", class]);
        assert_eq!(ended.status, status, "{class}: {ended:?}");
    }
}

#[test]
fn what_cannot_be_compared_is_an_error() {
    let place = Place::with_pets();
    let missing = place.run(&["diff", "none.yaml", "pets.yaml"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (1, ""));
    assert!(
        missing.stderr.starts_with("error[unreadable]: cannot read `none.yaml`: "),
        "{missing:?}"
    );
    let alone = place.run(&["diff", "pets.yaml"]);
    assert_eq!(alone.status, 2, "{alone:?}");
}

#[test]
fn a_description_is_compared_with_itself_at_a_revision() {
    let Some(place) = Place::committed() else { return };
    place.write("spec/pets.yaml", &later());
    let expected = (0, TEXT.to_owned());
    let named = place.run(&["diff", "HEAD:spec/pets.yaml", "spec/pets.yaml"]);
    assert_eq!((named.status, named.stdout), expected, "{}", named.stderr);
    let configured = place.run(&["diff"]);
    assert_eq!((configured.status, configured.stdout), expected, "{}", configured.stderr);
    assert_eq!(place.run(&[]).status, 0);
    place.git(&["add", "-A"]);
    place.git(&["commit", "-qm", "Second"]);
    assert_eq!(place.run(&["diff"]).stdout, "no changes\n");
    let since = place.run(&["diff", "--since", "HEAD~1"]);
    assert_eq!((since.status, since.stdout), expected, "{}", since.stderr);
    let between = place.run(&["diff", "HEAD~1:spec/pets.yaml", "HEAD:spec/pets.yaml"]);
    assert_eq!((between.status, between.stdout), expected, "{}", between.stderr);
}

#[test]
fn what_is_not_in_git_is_said() {
    let Some(place) = Place::committed() else { return };
    for (revision, why) in [
        (
            "nowhere:spec/pets.yaml",
            "error[config]: there is no revision `nowhere` in this repository\n",
        ),
        (
            "HEAD:spec/none.yaml",
            "error[unreadable]: cannot read `HEAD:spec/none.yaml`: No such file or directory (os error 2)\n",
        ),
        (
            "--help:spec/pets.yaml",
            "error[config]: there is no revision `--help` in this repository\n",
        ),
    ] {
        let ended = place.run(&["diff", "--", revision, "spec/pets.yaml"]);
        assert_eq!((ended.status, ended.stdout.as_str()), (1, ""), "{revision}: {ended:?}");
        assert!(ended.stderr.starts_with(why), "{revision}: {ended:?}");
    }
}

#[test]
fn outside_of_git_the_crate_is_compared() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    place.write("specwright.toml", "[[api]]\nspec = \"pets.yaml\"\noutput = \"client\"\n");
    place.run(&[]);
    place.write("pets.yaml", &later());
    let ended = place.run(&["diff"]);
    let expected = "\
Breaks Rust callers (2)
  models::Pet::name
    `models::Pet::name` is `i64`; it was `String` [field-type-changed]
  models::Pet::new
    `models::Pet::new()` takes `(name: i64)`; it took `(name: impl Into<String>)` [arguments-changed]
";
    assert_eq!((ended.status, ended.stdout.as_str()), (0, expected), "{}", ended.stderr);
}

#[test]
fn a_run_says_what_it_breaks() {
    let Some(place) = Place::committed() else { return };
    place.write("spec/pets.yaml", &later());
    let said =
        "breaks on the wire: GET /animals/{id} (`Client::get_pet`), Pet (`models::Pet::name`)\n";
    let check = place.run(&["--check"]);
    assert_eq!(check.status, 1);
    assert!(check.stderr.contains(said), "{check:?}");
    let ended = place.run(&[]);
    assert_eq!(ended.status, 0);
    assert!(ended.stderr.contains(said), "{ended:?}");
    let again = place.run(&[]);
    assert_eq!(again.stderr.lines().count(), 1, "{again:?}");
}

#[test]
fn the_table_of_rules_is_shown() {
    let ended = Place::new().run(&["diff", "--rules"]);
    assert!(ended.stdout.starts_with("# Changes, and what they do\n"), "{ended:?}");
}
