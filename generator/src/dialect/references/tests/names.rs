//! What things are called.

use super::clean;

const HEAD: &str = "openapi: 3.0.3\n";

/// The schemas that come of references from a list.
fn named(references: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let items: String = references.iter().map(|to| format!("{{$ref: '{to}'}}, ")).collect();
    let text = format!("{HEAD}components: {{schemas: {{Root: {{allOf: [{items}]}}}}}}\n");
    let mut all = vec![("a.yaml", text.as_str())];
    all.extend(files);
    let it = clean(&all);
    let names = it.names("/components/schemas");
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    names[1..].to_vec()
}

#[test]
fn a_name_comes_from_the_file_or_the_pointer() {
    let table = [
        ("x/Pet.yaml", "type: string", "Pet"),
        ("x/pet.schema.json", r#"{"type": "string"}"#, "pet"),
        ("pets/index.yaml", "type: string", "pets"),
        ("x/my pet!.yaml", "type: string", "my_pet_"),
        ("x/😀.yaml", "type: string", "Unnamed_"),
    ];
    for (path, text, name) in table {
        assert_eq!(named(&[path], &[(path, text)]), [name], "{path}");
    }
    let table = [
        ("#/definitions/User", "definitions: {User: {}}", "User"),
        ("#/User", "User: {}", "User"),
        (
            "#/components/schemas/User/properties/id",
            "components: {schemas: {User: {properties: {id: {}}}}}",
            "UserId",
        ),
        ("#/properties/id", "properties: {id: {}}", "FileId"),
        ("#/User/items", "User: {items: {}}", "UserItem"),
        ("#/User/oneOf/0", "User: {oneOf: [{title: Guest}]}", "UserGuest"),
        (
            "#/get/responses/404/content/a~1b/schema",
            "get: {operationId: getIt, responses: {404: {content: {a/b: {schema: {}}}}}}",
            "GetItNotFoundResponse",
        ),
        (
            "#/post/requestBody/content/a~1b/schema",
            "post: {responses: {}, requestBody: {content: {a/b: {schema: {}}}}}",
            "PostFileRequest",
        ),
    ];
    for (pointer, text, name) in table {
        assert_eq!(
            named(&[&format!("file.yaml{pointer}")], &[("file.yaml", text)]),
            [name],
            "{pointer}"
        );
    }
}

#[test]
fn those_who_want_the_same_name_all_say_more() {
    let files =
        [("dogs/models/Kind.yaml", "type: string"), ("cats/models/Kind.yaml", "type: string")];
    let (dogs, cats) = (files[0].0, files[1].0);
    for order in [[dogs, cats], [cats, dogs]] {
        assert_eq!(named(&order, &files), ["CatsKind", "DogsKind"]);
    }
    let root = ("models/root.yaml", "type: string");
    assert_eq!(named(&[root.0], &[root]), ["root2"]);
    let root = ("big/root.yaml", "type: string");
    assert_eq!(named(&[root.0], &[root]), ["BigRoot"]);
}

#[test]
fn a_name_does_not_change_with_what_is_unrelated() {
    let pet = ("pets/Pet.yaml", "type: string");
    let user = ("defs.yaml", "User: {type: string}\nZ: {type: string}");
    assert_eq!(named(&[pet.0], &[pet]), ["Pet"]);
    assert_eq!(named(&["defs.yaml#/User", pet.0], &[user, pet]), ["Pet", "User"]);
    assert_eq!(
        named(&["defs.yaml#/Z", pet.0, "defs.yaml#/User"], &[user, pet]),
        ["Pet", "User", "Z"]
    );
}

#[test]
fn definitions_have_their_own_name_or_their_owners_before_it() {
    let alone = "components: {schemas: {X: {$defs: {Id: {type: string}}, items: {$ref: '#/components/schemas/X/$defs/Id'}}}}\n";
    let it = clean(&[("a.yaml", &format!("openapi: 3.1.0\n{alone}"))]);
    assert_eq!(
        it.at("/components/schemas"),
        r##"{"X":{"items":{"$ref":"#/components/schemas/Id"}},"Id":{"type":"string"}}"##
    );
    let both = "components:\n  schemas:\n    X: {$defs: {Id: {type: string}}, items: {$ref: '#/components/schemas/X/$defs/Id'}}\n    \
                Y: {$defs: {Id: {type: integer}}, items: {$ref: '#/components/schemas/Y/$defs/Id'}}\n";
    let it = clean(&[("a.yaml", &format!("openapi: 3.1.0\n{both}"))]);
    assert_eq!(it.names("/components/schemas"), ["X", "Y", "XId", "YId"]);
}
