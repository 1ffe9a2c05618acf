//! Only what is used.

use super::Place;

const SHOP: &str = "openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /pets:
    get: { operationId: listPets, tags: [pets], responses: { '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } }
    delete: { operationId: clear, tags: [pets], deprecated: true, responses: { '204': { description: Gone. } } }
  /shops/{id}:
    get: { operationId: getShop, tags: [shops], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: One., content: { application/json: { schema: { $ref: '#/components/schemas/Shop' } } } } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Shop: { type: object, unevaluatedProperties: 17, properties: { pet: { $ref: '#/components/schemas/Pet' } } }
";

fn place() -> Place {
    let place = Place::new();
    place.write("shop.yaml", SHOP);
    place
}

#[test]
fn what_is_not_included_is_not_there_and_not_spoken_of() {
    let place = place();
    let all = place.run(&["generate", "shop.yaml", "-o", "all"]);
    assert!(all.stderr.contains("`unevaluatedProperties` should be"), "{all:?}");
    assert!(all.closing_line().contains("; 2 models, 3 operations;"), "{all:?}");

    let some = ["generate", "shop.yaml", "-o", "some", "--strict", "--include", "GET /pets/**"];
    let ended = place.run(&some);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(ended.stderr.lines().count(), 1, "{ended:?}");
    assert!(ended.closing_line().contains("; 1 model, 1 operation;"), "{ended:?}");
    let operations = place.read("some/src/operations/mod.rs");
    assert!(operations.contains("mod pets;") && !operations.contains("shops"), "{operations}");

    let kept = ["generate", "shop.yaml", "-o", "kept", "--exclude", "tag:pets", "--models", "all"];
    let ended = place.run(&kept);
    assert!(ended.closing_line().contains("; 2 models, 1 operation;"), "{ended:?}");
    assert!(ended.stderr.contains("`unevaluatedProperties` should be"), "{ended:?}");
}

#[test]
fn what_matches_nothing_is_a_warning() {
    for (selector, help) in [
        ("tag:pet", "did you mean `tag:pets`?"),
        ("id:listpets", "did you mean `id:listPets`?"),
        ("POST /pets", ""),
        ("/shops/{id}/keys", ""),
        ("webhook:x", ""),
    ] {
        let place = place();
        let arguments =
            ["generate", "shop.yaml", "-o", "out", "--include", "/pets", "--exclude", selector];
        let ended = place.run(&arguments);
        assert_eq!(ended.status, 0, "{ended:?}");
        let warning = format!("warning[config]: `{selector}` in `exclude` matches nothing\n");
        assert!(ended.stderr.contains(&warning), "{ended:?}");
        assert!(ended.stderr.contains(help), "{ended:?}");
    }
}

#[test]
fn what_is_no_selector_is_wrong_usage() {
    for (selector, why) in [
        ("pets", "`pets` selects nothing that is known: write `tag:NAME`"),
        ("/a**", "in `/a**`, `**` is not a segment by itself"),
    ] {
        let ended = place().run(&["generate", "shop.yaml", "-o", "out", "--include", selector]);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
        assert!(ended.stderr.contains(why), "{ended:?}");
    }
}

#[test]
fn each_tag_becomes_a_feature() {
    let place = place();
    let ended = place.run(&["generate", "shop.yaml", "-o", "out", "--features", "tags"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let manifest = place.read("out/Cargo.toml");
    assert!(
        manifest.contains("default = [\"reqwest\", \"rustls\", \"pets\", \"shops\"]\n"),
        "{manifest}"
    );
    assert!(manifest.contains("\npets = []\nshops = []\n"), "{manifest}");
    let readme = place.read("out/README.md");
    assert!(
        readme.contains("| `pets` (default) | the area of the API: 2 operations |\n"),
        "{readme}"
    );
    let models = place.read("out/src/models/mod.rs");
    assert!(models.contains("mod shared;\n#[cfg(feature = \"shops\")]\nmod shops;\n"), "{models}");
}
