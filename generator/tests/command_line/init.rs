//! `specwright init`: the first `specwright.toml`, and another description for it.

use super::{PETS, Place};

#[test]
fn the_first_file_is_written_and_what_was_found_is_told() {
    let place = Place::with_pets();
    let open = PETS
        .replace(
            "properties: { name: { type: string } }",
            "properties: { name: { type: string }, sku: { type: string, format: sku }, any: {} }",
        )
        .replace(
            "      parameters: [",
            "      parameters: [{ name: page, in: query, schema: { type: integer } }, ",
        )
        .replace(
            "schema: { $ref: '#/components/schemas/Pet' }",
            "schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }",
        );
    place.write("pets.yaml", &open);
    let ended = place.run(&["init", "pets.yaml"]);
    let told = "\
wrote specwright.toml: pets.yaml becomes the crate pets-client in pets-client

Pets 1.0.0
  operations     1
  models         1
  servers        https://pets.example.com
  security       none

1 of type serde_json::Value:
  models::Pet::any: its schema allows any value

Lists that look paged; if they are, [[api.pages]] says how:
  getPet by page

Formats that are text or numbers, unless [api.formats] gives them a type:
  sku: 1 times

specwright inspect    shows all that there is
specwright generate   writes the crate
";
    assert_eq!((ended.status, ended.stdout.as_str(), ended.stderr.as_str()), (0, told, ""));
    assert!(place.read("specwright.toml").contains("\n#undeclared = \"ignore\"\n"));
    assert_eq!(place.state().len(), 2);
    assert_eq!(place.run(&["generate"]).status, 0);
    assert!(place.has("pets-client/src/lib.rs"));
}

#[test]
fn a_file_that_is_there_gets_another_table_and_is_not_written_over() {
    let place = Place::with_pets();
    place.write("specwright.toml", "# Mine.\n[[api]]\nspec = 'pets.yaml'\noutput = 'out'");
    let ended = place.run(&["init", "./pets.yaml", "-o", "other"]);
    let why = "error[config]: specwright.toml has `./pets.yaml` already: change it there, or have it written anew by --force\n";
    assert_eq!((ended.status, ended.stderr.trim_end()), (1, why.trim_end()));
    place.write("more.yaml", PETS);
    let ended = place.run(&["init", "more.yaml", "-o", "more"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(ended.stdout.starts_with("added to specwright.toml: more.yaml becomes"), "{ended:?}");
    let both = "# Mine.\n[[api]]\nspec = 'pets.yaml'\noutput = 'out'\n\n\
        [[api]]\nspec = \"more.yaml\"\noutput = \"more\"\nname = \"pets-client\"\n";
    assert_eq!(place.read("specwright.toml"), both);
    // Two crates cannot be in one folder.
    place.write("third.yaml", PETS);
    let ended = place.run(&["init", "third.yaml", "-o", "more"]);
    assert_eq!((ended.status, place.read("specwright.toml").as_str()), (1, both), "{ended:?}");
    let ended = place.run(&["init", "pets.yaml", "--force"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(!place.read("specwright.toml").contains("# Mine."));
}

#[test]
fn what_cannot_be_read_writes_nothing() {
    let place = Place::new();
    let ended = place.run(&["init", "none.yaml"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.contains("error[unreadable]"), "{ended:?}");
    assert!(!place.has("specwright.toml"));
}
