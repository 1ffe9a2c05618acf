//! References to other files.

use super::{clean, resolved};

const HEAD: &str = "openapi: 3.0.3\n";

#[test]
fn a_file_gets_its_name_and_recursion_goes_across_files() {
    let text = format!(
        "{HEAD}components: {{schemas: {{Store: {{items: {{$ref: 'schemas/Pet.yaml'}}}}}}}}\n"
    );
    let it = clean(&[
        ("a.yaml", &text),
        (
            "schemas/Pet.yaml",
            "properties: {mother: {$ref: '#'}, owner: {$ref: ./sub/../Owner.json}}",
        ),
        ("schemas/Owner.json", r##"{"items": {"$ref": "../schemas/Pet.yaml#"}}"##),
    ]);
    assert_eq!(it.names("/components/schemas"), ["Store", "Owner", "Pet"]);
    assert_eq!(
        it.at("/components/schemas/Pet/properties"),
        r##"{"mother":{"$ref":"#/components/schemas/Pet"},"owner":{"$ref":"#/components/schemas/Owner"}}"##
    );
    assert_eq!(
        it.at("/components/schemas/Owner"),
        r##"{"items":{"$ref":"#/components/schemas/Pet"}}"##
    );
}

#[test]
fn a_reference_back_into_the_description_is_to_its_own() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    Pet: {{$ref: Pet.yaml}}\n    Dog: {{$ref: Pet.yaml}}\n    Own: {{type: string}}\n"
    );
    let it = clean(&[
        ("a.yaml", &text),
        (
            "Pet.yaml",
            "properties: {a: {$ref: 'a.yaml#/components/schemas/Own'}, b: {$ref: 'a.yaml#/components/schemas/Dog'}}",
        ),
    ]);
    assert_eq!(it.names("/components/schemas"), ["Pet", "Dog", "Own"]);
    assert_eq!(
        it.at("/components/schemas/Pet/properties"),
        r##"{"a":{"$ref":"#/components/schemas/Own"},"b":{"$ref":"#/components/schemas/Dog"}}"##
    );
    assert_eq!(it.at("/components/schemas/Dog"), r##"{"$ref":"#/components/schemas/Pet"}"##);
}

#[test]
fn the_same_thing_by_several_ways_is_one() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{allOf: [{{$ref: 'x/one.yaml'}}, {{$ref: 'two%2Eyaml#/User'}}, {{$ref: './x/../two.yaml#/User'}}]}}\n"
    );
    let it = clean(&[
        ("a.yaml", &text),
        ("x/one.yaml", "$ref: ../two.yaml#/User"),
        ("two.yaml", "User: {type: string}"),
    ]);
    let to = r##"{"$ref":"#/components/schemas/User"}"##;
    assert_eq!(it.at("/components/schemas/A/allOf"), format!("[{to},{to},{to}]"));
    assert_eq!(it.names("/components/schemas"), ["A", "User"]);
}

#[test]
fn every_kind_of_object_goes_to_its_section_and_path_items_stay_in_place() {
    let text = format!("{HEAD}paths:\n  /a: {{$ref: 'p.yaml#/item', summary: own}}\n");
    let it = clean(&[
        ("a.yaml", &text),
        (
            "p.yaml",
            "item:\n  summary: theirs\n  post:\n    parameters: [{$ref: 'o.yaml#/par'}]\n    requestBody: {$ref: 'o.yaml#/body'}\n    \
             responses: {200: {$ref: 'o.yaml#/ok'}, default: {$ref: 'o.yaml#/default'}}\n",
        ),
        (
            "o.yaml",
            "par: {name: x, in: query}\nbody: {content: {a/b: {examples: {e: {$ref: '#/ex'}}}}}\n\
             ok: {headers: {X: {$ref: '#/head'}}, links: {l: {$ref: '#/link'}}}\ndefault: {description: d}\n\
             ex: {value: {$ref: 'data.yaml'}}\nhead: {schema: {type: string}}\nlink: {operationId: z}\n",
        ),
    ]);
    assert_eq!(
        it.at("/paths/~1a"),
        "{\"summary\":\"own\",\"post\":{\"parameters\":[{\"$ref\":\"#/components/parameters/par\"}],\
         \"requestBody\":{\"$ref\":\"#/components/requestBodies/body\"},\"responses\":{\
         \"200\":{\"$ref\":\"#/components/responses/ok\"},\"default\":{\"$ref\":\"#/components/responses/default\"}}}}"
    );
    assert_eq!(it.at("/components/examples"), r#"{"ex":{"value":{"$ref":"data.yaml"}}}"#);
    assert_eq!(
        it.at("/components/responses/ok"),
        r##"{"headers":{"X":{"$ref":"#/components/headers/head"}},"links":{"l":{"$ref":"#/components/links/link"}}}"##
    );
}

#[test]
fn whole_sections_and_plain_values_may_be_references() {
    let text = format!(
        "{HEAD}info: {{description: {{$ref: 'text.yaml#/intro'}}}}\npaths: {{$ref: paths.yaml}}\n\
         components:\n  schemas: {{$ref: schemas/index.yaml}}\n"
    );
    let it = clean(&[
        ("a.yaml", &text),
        ("text.yaml", "intro: hello"),
        ("paths.yaml", "/a: {get: {responses: {200: {content: {$ref: 'content.yaml'}}}}}"),
        ("content.yaml", "application/json: {schema: {$ref: schemas/Pet.yaml}}"),
        ("schemas/index.yaml", "Pet: {$ref: Pet.yaml}\nOther: {items: {$ref: '#/Pet'}}"),
        ("schemas/Pet.yaml", "type: string"),
    ]);
    assert_eq!(it.at("/info/description"), r#""hello""#);
    assert_eq!(
        it.at("/components/schemas"),
        r##"{"Pet":{"type":"string"},"Other":{"items":{"$ref":"#/components/schemas/Pet"}}}"##
    );
    assert_eq!(
        it.at("/paths"),
        r##"{"/a":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Pet"}}}}}}}}"##
    );
}

#[test]
fn a_discriminators_mapping_is_followed() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    Pet:\n      oneOf: [{{$ref: Dog.yaml}}]\n      \
         discriminator: {{propertyName: t, mapping: {{dog: Dog.yaml, d: './Dog.yaml#', own: Own, o: '#/components/schemas/Own', x: v1.word}}}}\n    \
         Own: {{type: object}}\n"
    );
    let it = clean(&[("a.yaml", &text), ("Dog.yaml", "type: object")]);
    assert_eq!(
        it.at("/components/schemas/Pet/discriminator/mapping"),
        r##"{"dog":"#/components/schemas/Dog","d":"#/components/schemas/Dog","own":"Own","o":"#/components/schemas/Own","x":"v1.word"}"##
    );
}

#[test]
fn a_schema_that_gets_another_name_keeps_its_own() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    Pet:\n      oneOf: [{{$ref: 'more.yaml#/components/schemas/Cat'}}]\n      \
         discriminator: {{propertyName: t}}\n    Cat: {{type: string}}\n"
    );
    let more = "components: {schemas: {Cat: {type: object}}}";
    let it = clean(&[("a.yaml", &text), ("more.yaml", more)]);
    assert_eq!(
        it.at("/components/schemas"),
        r##"{"Pet":{"oneOf":[{"$ref":"#/components/schemas/MoreCat"}],"discriminator":{"propertyName":"t"}},"Cat":{"type":"string"},"MoreCat":{"type":"object","x-specwright-own-name":"Cat"}}"##
    );
}

#[test]
fn what_cannot_be_opened_is_reported_at_the_reference() {
    let text = format!(
        "{HEAD}components:\n  schemas:\n    A: {{$ref: no.yaml}}\n    B: {{$ref: 'ok.yaml#/x/y'}}\n    C: {{$ref: bad.yaml}}\n    \
         D: {{$ref: 'http://169.254.169.254/x.yaml#/a'}}\n    E: {{$ref: '../../../etc/passwd'}}\n    F: {{$ref: 'file:///etc/passwd'}}\n    \
         G: {{$ref: '//host/x'}}\n    H: {{$ref: /etc/passwd}}\n    I: {{$ref: '%2e%2e/x.yaml'}}\n"
    );
    let it = resolved(&[("a.yaml", &text), ("ok.yaml", "x: {}"), ("bad.yaml", "a: [")]);
    let allow = "(if that is meant, allow the folder: `--allow DIR`, or `allow = [\"DIR\"]` in specwright.toml)";
    let path = "(write a path from the folder of the file that the reference stands in)";
    let vendor = "remote; nothing is fetched while generating (vendor it: download it into the description's \
                  folder and refer to it by its path there, such as";
    assert_eq!(it.found[0], "a.yaml:4:15 `no.yaml` leads nowhere: there is no file `no.yaml`");
    assert_eq!(
        it.found[1],
        "a.yaml:5:15 `ok.yaml#/x/y` leads nowhere: there is no `/x/y` in `ok.yaml`"
    );
    assert!(it.found[2].starts_with("bad.yaml:1:"), "{}", it.found[2]);
    assert_eq!(
        it.found[3..],
        [
            format!("a.yaml:7:15 `http://169.254.169.254/x.yaml` is {vendor} `./vendor/x.yaml`)"),
            format!(
                "a.yaml:8:15 `../../../etc/passwd` leads out of the description's folder {allow}"
            ),
            format!("a.yaml:9:15 `file:///etc/passwd` is not a relative path {path}"),
            format!("a.yaml:10:15 `//host/x` is {vendor} `./vendor/x`)"),
            format!("a.yaml:11:15 `/etc/passwd` is not a relative path {path}"),
            format!("a.yaml:12:15 `%2e%2e/x.yaml` leads out of the description's folder {allow}"),
        ]
    );
}

#[test]
fn a_path_item_that_calls_itself_back_is_a_circle() {
    let item = "post: {responses: {}, callbacks: {c: {'{$request.body#/u}': {$ref: p.yaml}}}}";
    let it = resolved(&[
        ("a.yaml", &format!("{HEAD}paths: {{/a: {{$ref: p.yaml}}}}\n")),
        ("p.yaml", item),
    ]);
    assert_eq!(
        it.found,
        ["p.yaml:1:68 `p.yaml` leads round in a circle and never to a definition"]
    );
}

#[test]
fn values_put_in_place_of_references_have_a_bound() {
    let twice = |next: usize| format!("a: {{$ref: {next}.yaml}}\nb: {{$ref: {next}.yaml}}\n");
    let mut files = vec![("a.yaml".to_owned(), format!("{HEAD}info: {{$ref: 0.yaml}}\n"))];
    files.extend((0..30).map(|file| (format!("{file}.yaml"), twice(file + 1))));
    files.push(("30.yaml".to_owned(), "text".to_owned()));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let it = resolved(&files);
    assert_eq!(it.found, ["a.yaml:2:7 `0.yaml` stands for more than 50000 values, in the end"]);
}
