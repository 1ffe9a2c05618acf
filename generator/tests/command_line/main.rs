//! The binary as a user runs it: exit status, what is shown where, and what becomes of the folder.

mod dependencies;
mod diff;
mod folder;
mod init;
mod inspect;
mod manifest;
mod problems;
mod release;
mod selection;
mod usage;
mod watch;

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

/// A small description.
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
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect(name)
    }

    fn has(&self, name: &str) -> bool {
        self.path().join(name).exists()
    }

    fn changed(&self, name: &str) -> SystemTime {
        changed(&self.path().join(name))
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with_input(arguments, "")
    }

    /// Runs it with a text as its standard input.
    fn run_with_input(&self, arguments: &[&str], input: &str) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
        command.current_dir(self.path()).args(arguments).env_remove("CLICOLOR_FORCE");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("specwright runs");
        let mut stdin = child.stdin.take().expect("its input is piped");
        // It need not read what it does not ask for; what it made of the input is seen by its end.
        if let Err(error) = stdin.write_all(input.as_bytes()) {
            assert_eq!(error.kind(), ErrorKind::BrokenPipe, "{error}");
        }
        drop(stdin);
        let Output { status, stdout, stderr } = child.wait_with_output().expect("specwright ends");
        let text = |bytes| String::from_utf8(bytes).expect("specwright writes UTF-8");
        let status = status.code().expect("nobody ends specwright");
        Ended { status, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Every file below the folder, with its text and the time of its last change.
    fn state(&self) -> Vec<(String, String, SystemTime)> {
        let mut state = Vec::new();
        let mut open = vec![self.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the folder can be listed") {
                let path = entry.expect("the folder can be listed").path();
                if path.is_dir() {
                    // What git keeps there is its own business.
                    open.extend((!path.ends_with(".git")).then_some(path));
                    continue;
                }
                let name = path.strip_prefix(self.path()).expect("it is below the folder");
                let name = name.display().to_string();
                state.push((name.clone(), self.read(&name), changed(&path)));
            }
        }
        state.sort();
        state
    }
}

fn changed(file: &Path) -> SystemTime {
    let facts = file.metadata().expect("the file is there");
    facts.modified().expect("the system knows when files change")
}

impl Ended {
    /// The last line without the time at its end, which must be there.
    fn closing_line(&self) -> &str {
        let line = self.stderr.lines().last().unwrap_or_default();
        let (line, took) = line.rsplit_once("; ").unwrap_or_default();
        let number = took.strip_suffix(" ms").or(took.strip_suffix(" s")).unwrap_or_default();
        assert!(number.parse::<u32>().is_ok(), "{self:?}");
        line
    }
}
