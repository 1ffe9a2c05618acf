//! The version of the crate and its changelog, by what has changed since a commit.

use super::{PETS, Place};

const AGE: &str = "name: { type: string }, age: { type: integer } }";

fn with_age() -> String {
    PETS.replace("name: { type: string } }", AGE)
}

fn without_name() -> String {
    PETS.replace("name: { type: string } }", "title: { type: string } }")
        .replace("[name]", "[title]")
}

impl Place {
    fn version(&self) -> String {
        let manifest = self.read("client/Cargo.toml");
        let line = manifest.lines().find(|line| line.starts_with("version")).expect("there is one");
        line.trim_start_matches("version = ").trim_matches('"').to_owned()
    }
}

const HEAD: &str = "\
# Changelog

What each version changed, the worst first. Made by specwright, which writes the section of the next version anew until
that is committed; earlier ones are yours.
";

const ADDED: &str = "\
## 0.1.1

### Additive

- `Pet` (in `GET /pets/{id}`): the property `age` is new
";

#[test]
fn the_version_follows_what_changes() {
    let Some(place) = Place::committed() else { return };
    assert_eq!(place.version(), "0.1.0");
    let bump = ["generate", "--bump", "auto"];
    let nothing = place.run(&bump);
    assert_eq!((nothing.status, place.version().as_str()), (0, "0.1.0"), "{nothing:?}");
    assert!(!place.has("client/CHANGELOG.md"));

    place.write("spec/pets.yaml", &with_age());
    let added = place.run(&bump);
    assert_eq!((added.status, place.version().as_str()), (0, "0.1.1"), "{added:?}");
    assert_eq!(place.read("client/CHANGELOG.md"), format!("{HEAD}\n{ADDED}"));
    let state = place.state();
    let again = place.run(&bump);
    assert_eq!((again.status, place.state()), (0, state), "{again:?}");
    assert_eq!(place.run(&["generate", "--bump", "auto", "--check"]).status, 0);

    // What was never committed was never a version.
    place.write("spec/pets.yaml", PETS);
    assert_eq!(place.run(&bump).status, 0);
    assert_eq!((place.version(), place.read("client/CHANGELOG.md")), ("0.1.0".into(), HEAD.into()));
}

#[test]
fn what_was_committed_stays_in_the_changelog() {
    let Some(place) = Place::committed() else { return };
    let settings = place.read("specwright.toml");
    place.write("specwright.toml", &format!("{settings}bump = \"auto\"\n"));
    place.write("spec/pets.yaml", &with_age());
    assert_eq!(place.run(&[]).status, 0);
    place.git(&["add", "-A"]);
    place.git(&["commit", "-qm", "Second"]);
    place.write("spec/pets.yaml", &without_name());
    let ended = place.run(&[]);
    assert_eq!((ended.status, place.version().as_str()), (0, "0.2.0"), "{ended:?}");
    let changelog = place.read("client/CHANGELOG.md");
    assert!(
        changelog.starts_with(&format!("{HEAD}\n## 0.2.0\n\n### Breaks on the wire\n")),
        "{changelog}"
    );
    assert!(changelog.ends_with(ADDED), "{changelog}");
    // Since the first commit it is one step.
    assert_eq!(place.run(&["generate", "--since", "HEAD~1"]).status, 0);
    assert_eq!(place.version(), "0.2.0");
    assert!(!place.read("client/CHANGELOG.md").contains("## 0.1.1"));
}

#[test]
fn a_missing_bump_is_found() {
    let Some(place) = Place::committed() else { return };
    place.write("spec/pets.yaml", &without_name());
    place.run(&[]);
    let check = ["generate", "--check", "--semver"];
    let ended = place.run(&check);
    assert_eq!(ended.status, 1);
    let said = "error[semver]: the version is 0.1.0, and by what has changed since `HEAD` (0.1.0) it must be 0.2.0\n";
    assert!(ended.stderr.starts_with(said), "{ended:?}");
    assert!(ended.stderr.contains("breaks on the wire: Pet (`models::Pet::name`)"), "{ended:?}");
    // The version is the user's to set, and may be higher than it has to be.
    let manifest = place.read("client/Cargo.toml").replace("0.1.0", "1.0.0");
    place.write("client/Cargo.toml", &manifest);
    let ended = place.run(&check);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(place.run(&["generate", "--bump", "auto"]).status, 0);
    assert_eq!(place.version(), "1.0.0");
    assert!(place.read("client/CHANGELOG.md").contains("## 1.0.0\n"));
}

#[test]
fn without_a_commit_the_version_stays() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    place.write(
        "specwright.toml",
        "[[api]]\nspec = \"pets.yaml\"\noutput = \"client\"\nbump = \"auto\"\n",
    );
    let ended = place.run(&[]);
    assert_eq!((ended.status, place.version().as_str()), (0, "0.1.0"));
    assert!(
        ended.stderr.starts_with("warning[semver]: what has changed cannot be known: "),
        "{ended:?}"
    );
}

#[test]
fn what_excludes_each_other_is_said() {
    let Some(place) = Place::committed() else { return };
    let settings = place.read("specwright.toml");
    place.write("specwright.toml", &format!("{settings}version = \"1.0.0\"\nbump = \"auto\"\n"));
    let ended = place.run(&[]);
    assert_eq!(ended.status, 1);
    assert!(
        ended.stderr.starts_with("error[config]: the version is set by `version`"),
        "{ended:?}"
    );
    let ended = place.run(&["generate", "--semver"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.starts_with("error[config]: `--semver` goes with `--check`"), "{ended:?}");
}
