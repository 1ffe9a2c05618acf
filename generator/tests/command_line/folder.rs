//! What becomes of the folder of the crate.

use std::fs;
use std::path::Path;

use super::{PETS, Place};

#[test]
fn a_crate_is_written_once_and_then_left_alone() {
    let place = Place::with_pets();
    let first = place.run(&["generate", "pets.yaml", "-o", "out"]);
    let files = place.state().len() - 1;
    let read = format!("pets-client: read 1 file ({} B); 1 model, 1 operation", PETS.len());
    assert_eq!(first.closing_line(), format!("{read}; {files} files written, 0 already right"));
    assert_eq!((first.status, first.stdout.as_str()), (0, ""));
    assert!(place.has("out/src/models/pets.rs"));

    let before = place.state();
    let second = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(second.closing_line(), format!("{read}; 0 files written, {files} already right"));
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
    assert!(ended.closing_line().ends_with(" already right, 1 removed"), "{ended:?}");
    assert!(place.has("out/src/operations/animals.rs"));
    assert!(!place.has("out/src/operations/pets.rs"));
    assert!(place.has("out/src/models/pets.rs"), "types stay where they are");
    assert_eq!(place.read("out/src/models/notes.txt"), "mine");
    assert_eq!(place.changed("out/src/client.rs"), before, "what is right was not touched");
}

#[test]
fn what_somebody_else_wrote_is_kept() {
    let place = Place::with_pets();
    place.write("out/src/lib.rs", "// mine\n");
    let ended = place.run(&["generate", "pets.yaml", "-o", "out"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.starts_with("error[output]: `out/src/lib.rs` "), "{ended:?}");
    assert!(ended.closing_line().ends_with("; nothing written"), "{ended:?}");
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
        missing.stdout.starts_with("--- /dev/null\n+++ out/Cargo.toml (generated)\n@@"),
        "{missing:?}"
    );
    assert!(!place.has("out"));

    place.run(&["generate", "pets.yaml", "-o", "out"]);
    let files = place.state().len() - 1;
    let right = place.run(&check);
    assert_eq!((right.status, right.stdout.as_str()), (0, ""));
    assert!(right.closing_line().ends_with(&format!("; {files} files up to date")), "{right:?}");

    let edit = place.read("out/src/models/pets.rs").replace("name", "nome");
    place.write("out/src/models/pets.rs", &edit);
    let edited = place.run(&check);
    assert_eq!(edited.status, 1);
    let diff = "\
--- out/src/models/pets.rs
+++ out/src/models/pets.rs (generated)
@@ -3,13 +3,13 @@
 #[derive(Debug, Clone, PartialEq)]
 #[non_exhaustive]
 pub struct Pet {
-    pub nome: String,
+    pub name: String,
 }
 
 impl Pet {
     /// With what is required, and nothing else.
     #[must_use]
-    pub fn new(nome: impl Into<String>) -> Self {
-        Self { nome: nome.into() }
+    pub fn new(name: impl Into<String>) -> Self {
+        Self { name: name.into() }
     }
 }
";
    assert_eq!(edited.stdout, diff);
    let closing = format!("; 1 file to write, {} already right", files - 1);
    assert!(edited.closing_line().ends_with(&closing), "{edited:?}");
    assert_eq!(place.read("out/src/models/pets.rs"), edit, "a check does not mend");
}

#[test]
fn one_word_of_collects_description_shows_in_a_check() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let place = Place::new();
    for file in ["specwright.toml", "spec/collect.yaml", "spec/collect.overlay.yaml"] {
        place.write(file, &fs::read_to_string(repository.join(file)).unwrap());
    }
    assert_eq!(place.run(&[]).status, 0);
    assert_eq!(place.run(&["--check"]).status, 0);
    let edited = place.read("spec/collect.yaml").replace("Slow down!", "Hurry up!");
    place.write("spec/collect.yaml", &edited);
    let ended = place.run(&["generate", "--check"]);
    assert_eq!(ended.status, 1);
    let line = "    /// Too Many Requests -- You're requesting too many objects! ";
    assert!(
        ended.stdout.contains(&format!("-{line}Slow down!\n+{line}Hurry up!\n")),
        "{}",
        ended.stdout
    );
}
