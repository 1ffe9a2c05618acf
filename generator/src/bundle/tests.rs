use std::fs;

use super::*;

fn description(files: &[(&str, &str)]) -> (tempfile::TempDir, Description) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let description = Description::new(folder.path().join("a.yaml"), "");
    (folder, description)
}

const SPEC: &str = "openapi: 3.0.3\ninfo: {title: 'no', version: '1.0'}\npaths: {}\n\
                    components: {schemas: {Z: {items: {$ref: Pet.yaml}, example: 1.0}}}\n";

const BUNDLE: &str = "\
openapi: 3.0.3
info:
  title: 'no'
  version: '1.0'
paths: {}
components:
  schemas:
    Z:
      items:
        $ref: '#/components/schemas/Pet'
      example: 1.0
    Pet:
      type: string
";

#[test]
fn a_bundle_is_one_file_and_bundling_it_changes_nothing() {
    let (folder, mut description) = description(&[("a.yaml", SPEC), ("Pet.yaml", "type: string")]);
    assert_eq!(bundle(&description, Format::Yaml).text.as_deref(), Some(BUNDLE));
    let json = bundle(&description, Format::Json).text.unwrap();
    description.spec = folder.path().join("b.json");
    fs::write(&description.spec, &json).unwrap();
    assert_eq!(bundle(&description, Format::Yaml).text.as_deref(), Some(BUNDLE));
    assert_eq!(bundle(&description, Format::Json).text, Some(json));
}

#[test]
fn with_an_error_there_is_no_bundle() {
    let (_folder, description) = description(&[("a.yaml", "openapi: [")]);
    let made = bundle(&description, Format::Yaml);
    assert_eq!((made.text, made.diagnostics.all().len()), (None, 1));
}

#[test]
fn what_leads_nowhere_is_left_out_of_a_bundle_unless_strict() {
    let (_folder, mut description) = description(&[("a.yaml", SPEC)]);
    let made = bundle(&description, Format::Yaml);
    let bundled =
        BUNDLE.replace("      items:\n        $ref: '#/components/schemas/Pet'", "      items: {}");
    let bundled = bundled.replace("    Pet:\n      type: string\n", "");
    assert_eq!(made.text, Some(bundled));
    description.strict = true;
    let made = bundle(&description, Format::Yaml);
    assert_eq!((made.text, made.diagnostics.all().len()), (None, 2));
}

#[test]
fn a_part_of_the_description_is_not_overwritten() {
    let (folder, description) = description(&[("a.yaml", SPEC), ("Pet.yaml", "type: string")]);
    let mut made = bundle(&description, Format::Yaml);
    let pet = folder.path().join("Pet.yaml");
    made.write(&pet, BUNDLE);
    let message =
        format!("`{}` is a part of the description; it is not overwritten", pet.display());
    assert_eq!(made.diagnostics.all()[0].message, message);
    assert_eq!(fs::read_to_string(&pet).unwrap(), "type: string");
}

#[test]
fn a_bundle_is_written_whole_and_compared_to_the_byte() {
    let (folder, description) = description(&[("a.yaml", SPEC), ("Pet.yaml", "type: string")]);
    let mut made = bundle(&description, Format::Yaml);
    let file = folder.path().join("out.yaml");
    made.write(&file, BUNDLE);
    made.compare(&file, BUNDLE);
    assert_eq!(made.diagnostics.all(), []);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    made.compare(&file, SPEC);
    let message = format!("`{}` is not what bundling the description gives", file.display());
    assert_eq!(made.diagnostics.all()[0].message, message);
}
