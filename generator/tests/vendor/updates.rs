//! What a description that was fetched becomes later.

use crate::server::{Answer, Server};
use crate::{ALONE, API, Place};

const PETS: &str = "Pets: { type: string }\n";

/// A place into which the description of a server was fetched.
fn fetched(server: &Server) -> Place {
    let place = Place::new(server);
    server.has("/api.yaml", API);
    server.has("/schemas/pets.yaml", PETS);
    place.vendors(&[&server.url("/api.yaml")]);
    place
}

#[test]
fn an_update_shows_what_changes_and_then_writes_it() {
    let server = Server::new();
    let place = fetched(&server);
    let ended = place.vendors(&["--update", "spec/api.yaml"]);
    assert_eq!(
        (ended.stdout.as_str(), ended.stderr.as_str()),
        ("", "spec/api.yaml: 2 files, nothing changed\n")
    );
    server
        .has("/api.yaml", API.replace("schemas/pets.yaml", "pets.yaml").replace("1.0.0", "1.1.0"));
    server.has("/pets.yaml", "Pets: { type: integer }\n");
    let diff = "\
Breaks on the wire (1)
  GET /pets
    the response 200 is `integer`; it was `string` [response-type-changed]
Breaks Rust callers (1)
  Pets
    `models::Pets` is `i64`; it was `String` [alias-changed]
Text only (1)
  the API
    the version is 1.1.0; it was 1.0.0 [version-changed]

--- spec/api.yaml
+++ spec/api.yaml (upstream)
@@ -1,8 +1,8 @@
 openapi: 3.1.0
-info: { title: Pets, version: 1.0.0 }
+info: { title: Pets, version: 1.1.0 }
 paths:
   /pets:
     get:
       operationId: listPets
       responses:
-        '200': { description: All., content: { application/json: { schema: { $ref: 'schemas/pets.yaml#/Pets' } } } }
+        '200': { description: All., content: { application/json: { schema: { $ref: 'pets.yaml#/Pets' } } } }
--- /dev/null
+++ spec/pets.yaml (upstream)
@@ -0,0 +1 @@
+Pets: { type: integer }
--- spec/schemas/pets.yaml
+++ /dev/null
@@ -1 +0,0 @@
-Pets: { type: string }
";
    let before = place.files();
    let ended = place.vendor(&["--update", "--check", "spec/api.yaml"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (1, diff));
    assert_eq!(
        ended.error(),
        "error[output]: `spec/api.yaml` is not what is upstream\n= help: see what changed and take it: `specwright \
         vendor --update`"
    );
    assert!(ended.stderr.ends_with("spec/api.yaml: 2 files, not as upstream\n"), "{ended:?}");
    assert_eq!(place.files(), before);
    let ended = place.vendors(&["--update", "spec/api.yaml"]);
    assert_eq!(ended.stdout, diff);
    assert_eq!(ended.stderr, "spec/api.yaml: 2 files, 2 written, 1 removed\n");
    // The folder in which nothing is left is gone, too.
    assert_eq!(place.names(), ["spec/api.lock", "spec/api.yaml", "spec/pets.yaml"]);
    assert!(!place.path().join("spec/schemas").exists());
    assert_eq!(place.vendor(&["--update", "--check", "spec/api.yaml"]).status, 0);
}

#[test]
fn what_was_edited_is_not_written_over() {
    let server = Server::new();
    let place = fetched(&server);
    place.write("spec/schemas/pets.yaml", "Pets: { type: boolean }\n");
    let expected = "error[output]: `spec/schemas/pets.yaml` was edited since it was fetched\n= help: put the \
                    correction into an overlay and restore the file, or have what is upstream written over it: \
                    `specwright vendor --update --force`";
    assert_eq!(place.refuses(&["--update", "spec/api.yaml"]), expected);
    assert_eq!(place.refuses(&[&server.url("/api.yaml")]), expected);
    let ended = place.run(&["vendor", "--verify", "spec/api.yaml"]);
    assert_eq!((ended.status, ended.error().as_str()), (1, expected));
    place.vendors(&["--update", "--force", "spec/api.yaml"]);
    assert_eq!(place.read("spec/schemas/pets.yaml"), PETS);
    assert_eq!(place.run(&["vendor", "--verify", "spec/api.yaml"]).status, 0);
}

#[test]
fn what_is_missing_is_told_and_fetched_again() {
    let server = Server::new();
    let place = fetched(&server);
    std::fs::remove_file(place.path().join("spec/schemas/pets.yaml")).unwrap();
    let ended = place.run(&["vendor", "--verify", "spec/api.yaml"]);
    assert_eq!(
        ended.error(),
        "error[output]: `spec/schemas/pets.yaml` is missing\n= help: restore it, or fetch it again: `specwright \
         vendor --update`"
    );
    place.vendors(&["--update", "spec/api.yaml"]);
    assert_eq!(place.read("spec/schemas/pets.yaml"), PETS);
}

#[test]
fn a_failure_upstream_changes_nothing() {
    let server = Server::new();
    let place = fetched(&server);
    server.has("/api.yaml", API.replace("1.0.0", "2.0.0"));
    server.says("/schemas/pets.yaml", Answer::new("500 Internal Server Error", ""));
    let error = place.refuses(&["--update", "spec/api.yaml"]);
    assert!(error.contains("the server says 500 Internal Server Error"), "{error}");
}

#[test]
fn without_a_file_all_are_updated_that_the_configuration_names() {
    let server = Server::new();
    let place = fetched(&server);
    place.write("own.yaml", ALONE);
    place.write(
        "specwright.toml",
        "[[api]]\nspec = \"spec/api.yaml\"\noutput = \"a\"\n\n[[api]]\nspec = \"own.yaml\"\noutput = \"b\"\n",
    );
    server.has("/schemas/pets.yaml", "Pets: { type: integer }\n");
    place.vendors(&["--update"]);
    assert_eq!(place.read("spec/schemas/pets.yaml"), "Pets: { type: integer }\n");
    assert_eq!(place.run(&["vendor", "--verify"]).status, 0);
    place.write("specwright.toml", "[[api]]\nspec = \"own.yaml\"\noutput = \"b\"\n");
    let expected = "error[config]: specwright.toml names no description that was fetched\n= help: fetch one: \
                    specwright vendor URL -o FILE";
    assert_eq!(place.refuses(&["--update"]), expected);
    let expected = "error[config]: `own.yaml` was not fetched: `own.lock` does not say from where\n= help: fetch \
                    it for a first time: specwright vendor URL -o FILE";
    assert_eq!(place.refuses(&["--update", "own.yaml"]), expected);
}

#[test]
fn a_header_is_not_sent_to_several_companies() {
    let (server, other) = (Server::new(), Server::new());
    let place = fetched(&server);
    place.write("ca.pem", &other.certificate);
    other.has("/other.yaml", ALONE);
    place.vendors(&[&other.url("/other.yaml")]);
    let header = ["--header", "Authorization: Bearer s3cret"];
    let error =
        place.refuses(&[&["--update", "spec/api.yaml", "spec/other.yaml"], &header[..]].concat());
    assert!(error.starts_with("error[config]: a header is sent to one origin"), "{error}");
    place.vendors(&[&["--update", "spec/other.yaml"], &header[..]].concat());
}

#[test]
fn names_and_what_was_fetched_are_in_one_lock_and_both_stay() {
    let server = Server::new();
    let place = fetched(&server);
    let file = place.path().join("spec/api.yaml");
    let vendored = place.read("spec/api.lock");
    let vendored: Vec<&str> =
        vendored.lines().filter(|line| line.starts_with("vendored ")).collect();
    assert_eq!(vendored.len(), 2);
    let description = specwright::Description::new(&file, place.path().join("out"));
    specwright::build(&description).expect("it is generated");
    let both = place.read("spec/api.lock");
    assert!(both.contains("Client::list_pets "), "{both}");
    assert!(vendored.iter().all(|line| both.contains(line)), "{both}");
    server.has("/schemas/pets.yaml", "Pets: { type: integer }\n");
    place.vendors(&["--update", "spec/api.yaml"]);
    let updated = place.read("spec/api.lock");
    let names = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.starts_with("vendored ")).map(str::to_owned).collect()
    };
    assert_eq!(names(&updated), names(&both));
    assert_ne!(updated, both);
}

#[test]
fn messages_are_json_if_asked_for() {
    let server = Server::new();
    let place = fetched(&server);
    server.has("/schemas/pets.yaml", "Pets: { type: integer }\n");
    let ended = place.vendor(&["--update", "--check", "spec/api.yaml", "--message-format", "json"]);
    assert_eq!((ended.status, ended.stderr.as_str()), (1, ""));
    assert_eq!(ended.stdout.lines().count(), 1);
    assert!(
        ended.stdout.contains(r#""message":"`spec/schemas/pets.yaml` is not what is upstream""#),
        "{ended:?}"
    );
}

#[test]
fn line_breaks_as_git_checks_them_out_are_no_change() {
    let server = Server::new();
    let place = fetched(&server);
    for (name, text) in place.files() {
        place.write(&name, &text.replace('\n', "\r\n"));
    }
    let before = place.files();
    assert_eq!(place.run(&["vendor", "--verify", "spec/api.yaml"]).status, 0);
    assert_eq!(place.vendor(&["--update", "--check", "spec/api.yaml"]).status, 0);
    place.vendors(&["--update", "spec/api.yaml"]);
    assert_eq!(place.files(), before);
}
