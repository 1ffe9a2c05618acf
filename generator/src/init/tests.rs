use std::collections::BTreeMap;
use std::path::Path;

use crate::Models;
use semver::Version;

use super::{Decisions, MaybePaged, table, text};
use crate::config::Key;
use crate::diagnostics::Diagnostics;
use crate::source::Sources;
use crate::{Config, Description};

fn read(text: &str) -> Vec<Description> {
    let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
    let file = sources.add("specwright.toml", text);
    let config = Config::parse(file, text, Path::new(""), &mut sink);
    assert_eq!(sink.all(), []);
    config.expect("nothing is wrong with it").apis
}

fn plain() -> Description {
    Description::new("spec/\"odd\".yaml", "pets").name("pets-client")
}

#[test]
fn the_file_says_what_holds_without_it() {
    let text = text("spec/\"odd\".yaml", "pets", "pets-client");
    assert_eq!(read(&text), [plain()]);
    let table = table("spec/two.yaml", "two", "two");
    let second = Description::new("spec/two.yaml", "two").name("two");
    assert_eq!(read(&format!("{text}{table}")), [plain(), second]);
}

#[test]
fn every_key_in_a_comment_has_its_default() {
    let text = text("spec/\"odd\".yaml", "pets", "pets-client");
    let is_key = |line: &&str| line.starts_with('#') && !line.starts_with("# ");
    assert_eq!(text.lines().filter(is_key).count(), Key::ALL.len() - 3);
    let all: Vec<&str> =
        text.lines().map(|line| if is_key(&line) { &line[1..] } else { line }).collect();
    // What follows from other settings has no default of its own.
    let expected = plain().version(Version::new(0, 1, 0)).models(Models::All);
    assert_eq!(read(&all.join("\n")), [expected]);
}

#[test]
fn every_example_can_be_set() {
    for Key { name, example, .. } in Key::ALL {
        let Some(example) = example else { continue };
        assert!(example.starts_with(&format!("{name} = ")), "{example}");
        let read = read(&format!("[[api]]\nspec = 'a.yaml'\noutput = 'b'\n{example}\n"));
        assert_ne!(read, [Description::new("a.yaml", "b")], "{example}");
    }
}

#[test]
fn the_readme_tells_of_every_key() {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme.split_once("### `specwright.toml`").expect("it has the section");
    let rows = section.lines().skip_while(|line| !line.starts_with("| `"));
    let rows = rows.take_while(|line| line.starts_with("| `"));
    let told: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let known: Vec<&str> = Key::ALL.iter().map(|key| key.name).collect();
    assert_eq!(told, known);
}

#[test]
fn what_looks_paged_and_formats_without_a_type_are_found() {
    let spec = r"
openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a: { get: { operationId: a, parameters: [{ name: 'page[number]', in: query, schema: { type: integer } }, { name: pageToken, in: query, schema: { type: string } }], responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: string } } } } } } } } } }
  /b: { get: { parameters: [{ name: offset, in: query, schema: { type: integer } }], responses: { '200': { description: d, content: { application/json: { schema: { type: array, items: { type: string } } } } } } } }
  /known: { get: { parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { '200': { description: d, headers: { Link: { schema: { type: string } } }, content: { application/json: { schema: { type: array, items: { type: string } } } } } } } }
  /one: { get: { parameters: [{ name: page, in: query, schema: { type: string, format: sku } }], responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/One' } } } } } } }
components: { schemas: { One: { type: object, properties: { a: { type: string, format: sku }, b: { type: string, format: uuid } } } } }
";
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("spec.yaml");
    std::fs::write(&path, spec).expect("the file can be written");
    let made = crate::generate(&Description::new(path, folder.path().join("out")));
    let found = Decisions::of(&made.interface.expect("it has no errors").api);
    let paged = |operation: &str, parameters: &[&str]| MaybePaged {
        operation: operation.to_owned(),
        parameters: parameters.iter().map(|it| (*it).to_owned()).collect(),
    };
    assert_eq!(
        found.pages,
        [paged("a", &["pageToken", "page[number]"]), paged("GET /b", &["offset"])]
    );
    assert_eq!(found.formats, BTreeMap::from([("sku".to_owned(), 2)]));
}
