//! How problems are shown to people and to programs.

use super::{PETS, Place};

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
    assert_eq!(ended.stderr.rsplit_once("out: ").map(|(shown, _)| shown), Some(shown), "{ended:?}");
    assert_eq!(
        ended.closing_line(),
        "out: read 1 file (34 B); 0 models, 0 operations; nothing written"
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(!place.has("out"));
}

#[test]
fn all_problems_of_a_run_are_shown_together_and_the_rest_is_written_unless_strict() {
    let place = Place::new();
    let wrong = PETS
        .replace("schemas/Pet'", "schemas/Cat'")
        .replace("name: { type: string }", "name: { type: strnig }, 'owner': { $ref: 5 }");
    place.write("pets.yaml", &wrong);
    let ended = place.run(&["generate", "pets.yaml", "-o", "strict", "--strict"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(!place.has("strict"));
    let ended = place.run(&["generate", "pets.yaml", "-o", "out"]);
    let shown = "\
warning[reference]: `#/components/schemas/Cat` leads nowhere
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
   = help: did you mean `string`?

warning[reference]: `$ref` should be a string that leads to a Schema Object, but is a number
  --> pets.yaml:13:99
   |
13 |     Pet: { type: object, required: [name], properties: { name: { type: strnig }, 'owner': { $ref: 5 } } }
   |                                                                                                   ^
   |
   = at: /components/schemas/Pet/properties/owner/$ref

";
    let found = ended.stderr.rsplit_once("pets-client: ").map(|(shown, _)| shown);
    assert_eq!(found, Some(shown), "{}", ended.stderr);
    assert_eq!(ended.status, 0);
    assert!(place.has("out"));
}

#[test]
fn problems_as_json_are_one_object_a_line() {
    let place = Place::with_pets();
    place.write(
        "pets.yaml",
        &PETS.replace("schemas/Pet'", "schemas/Cat'").replace("paths:", "paths: # \u{e9}"),
    );
    let ended = place.run(&["generate", "pets.yaml", "-o", "out", "--message-format", "json"]);
    let expected = serde_json::json!({
        "code": "reference",
        "severity": "warning",
        "file": "pets.yaml",
        "line": 10,
        "column": 88,
        "pointer": "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema/$ref",
        "message": "`#/components/schemas/Cat` leads nowhere",
        "help": null,
        "related": [],
    });
    let lines: Vec<serde_json::Value> =
        ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, [expected]);
    assert_eq!((ended.status, ended.stderr.lines().count()), (0, 1), "{ended:?}");

    let place = Place::with_pets();
    let ended =
        place.run(&["generate", "pets.yaml", "-o", "out", "--check", "--message-format", "json"]);
    let first: serde_json::Value =
        serde_json::from_str(ended.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["message"], "`out/Cargo.toml` is missing");
    assert_eq!((first["file"].is_null(), first["code"].as_str()), (true, Some("output")));
    assert_eq!(ended.status, 1);
}
