//! `specwright watch`: a process that goes on until it is ended.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{PETS, Place};

/// A process that is ended with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has seen.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Place {
    fn watch(&self, arguments: &[&str]) -> Watching {
        let log = fs::File::create(self.path().join("log.txt")).expect("the file can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
        command.current_dir(self.path()).arg("watch").args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        Watching(command.spawn().expect("specwright runs"))
    }

    /// Waits for a text in what was told.
    fn wait_for(&self, text: &str) {
        let end = Instant::now() + Duration::from_secs(60);
        while !self.read("log.txt").contains(text) {
            assert!(Instant::now() < end, "{text:?} did not come: {}", self.read("log.txt"));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for the end of the run with that number.
    fn wait_for_run(&self, number: usize) {
        let end = Instant::now() + Duration::from_secs(60);
        while self.read("log.txt").matches("watching ").count() < number {
            assert!(Instant::now() < end, "no run {number}: {}", self.read("log.txt"));
            thread::sleep(Duration::from_millis(20));
        }
        // So that the next change has another time, however coarse the file system's are.
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_changes_is_generated_anew() {
    let place = Place::with_pets();
    place.write("specwright.toml", "[[api]]\nspec = 'pets.yaml'\noutput = 'out'\n");
    let _watching = place.watch(&[]);
    place.wait_for_run(1);
    place.wait_for("watching 2 files; end it by Ctrl-C\n");
    assert!(place.read("out/src/models/pets.rs").contains("pub struct Pet "), "it was generated");

    // As editors save: another file in the place of the first.
    place.write(
        "new.yaml",
        &PETS.replace("schemas/Pet'", "schemas/Cat'").replace("    Pet:", "    Cat:"),
    );
    fs::rename(place.path().join("new.yaml"), place.path().join("pets.yaml"))
        .expect("it can be renamed");
    place.wait_for("changed: pets.yaml\n");
    place.wait_for_run(2);
    assert!(place.read("out/src/models/pets.rs").contains("pub struct Cat "));

    place.write("specwright.toml", "[[api]]\nspec = 'pets.yaml'\noutput = 'out'\nname = 'cats'\n");
    place.wait_for("changed: specwright.toml\n");
    place.wait_for_run(3);
    assert!(place.read("out/Cargo.toml").contains("name = \"cats\""));
}

#[test]
fn what_is_wrong_or_missing_is_waited_for() {
    let place = Place::new();
    place.write("pets.yaml", &PETS.replace("'#/components/schemas/Pet'", "'parts/pet.yaml'"));
    place.write("parts/other.yaml", "type: object\n");
    let _watching = place.watch(&["pets.yaml", "-o", "out"]);
    place.wait_for_run(1);
    place.write("pets.yaml", "openapi: 3.0.3\npaths: [\n");
    place.wait_for_run(2);
    place.wait_for("error[syntax]");
    place.write("pets.yaml", PETS);
    place.wait_for_run(3);
    assert!(place.has("out/src/lib.rs"));
}

#[test]
fn standard_input_cannot_be_watched() {
    let ended = Place::new().run(&["watch", "-", "-o", "out"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.contains("standard input cannot be watched"), "{ended:?}");
}
