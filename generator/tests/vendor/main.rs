//! `specwright vendor` as a user runs it, against a server on this machine.

mod fetching;
mod refusals;
mod server;
mod updates;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use server::Server;
use tempfile::TempDir;

/// A description that refers to other files.
const API: &str = "\
openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': { description: All., content: { application/json: { schema: { $ref: 'schemas/pets.yaml#/Pets' } } } }
";

/// A description of one file.
const ALONE: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0 }\npaths: {}\n";

/// A folder to run in, with the certificate of a server.
struct Place(TempDir);

/// How a run ended.
#[derive(Debug)]
struct Ended {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Place {
    fn new(server: &Server) -> Self {
        let place = Self(tempfile::tempdir().expect("there is room for a folder"));
        place.write("ca.pem", &server.certificate);
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect(name)
    }

    /// Every file but the certificate, with its text.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("it is a folder") {
                let path = entry.expect("it can be read").path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name =
                    path.strip_prefix(self.path()).expect("it is below").display().to_string();
                files.insert(name, fs::read_to_string(path).expect("it is text"));
            }
        }
        files.remove("ca.pem");
        files
    }

    /// The names of the files but for the certificate.
    fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    /// Runs the program, with nothing of this machine's settings for proxies.
    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_behind(None, arguments)
    }

    /// As [`run`](Self::run), by way of a proxy.
    fn run_behind(&self, proxy: Option<&Server>, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
        command.current_dir(self.path()).args(arguments);
        for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        if let Some(proxy) = proxy {
            command.env("HTTPS_PROXY", format!("http://127.0.0.1:{}", proxy.port));
        }
        let output = command.output().expect("the program can be run");
        Ended {
            status: output.status.code().expect("it ended by itself"),
            stdout: String::from_utf8(output.stdout).expect("it prints text"),
            stderr: String::from_utf8(output.stderr).expect("it prints text"),
        }
    }

    /// Runs `specwright vendor` such that it may ask the server.
    fn vendor(&self, arguments: &[&str]) -> Ended {
        let all = [&["vendor", "--allow-private", "--cacert", "ca.pem"], arguments].concat();
        self.run(&all)
    }

    /// As [`vendor`](Self::vendor), which must go well.
    fn vendors(&self, arguments: &[&str]) -> Ended {
        let ended = self.vendor(arguments);
        assert_eq!(ended.status, 0, "{ended:?}");
        ended
    }

    /// As [`vendor`](Self::vendor), which must fail and leave the folder as it is. The first error, with the
    /// help for it.
    fn refuses(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let ended = self.vendor(arguments);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert_eq!(self.files(), before);
        ended.error()
    }
}

impl Ended {
    /// The first error, with the help for it.
    fn error(&self) -> String {
        let start = self.stderr.find("error[").unwrap_or_default();
        let lines = self.stderr[start..].lines().take_while(|line| !line.is_empty());
        let told = lines.filter(|line| line.starts_with("error[") || line.contains("= help: "));
        told.map(str::trim).collect::<Vec<_>>().join("\n")
    }
}
