//! What is opened, and what is not.

use std::fs;
use std::path::PathBuf;

use super::super::{Document, Sources, read};
use crate::diagnostics::Diagnostics;

struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { folder }
    }

    /// The paths of the files that were opened, and what was reported.
    fn read(&self, spec: &str, allowed: &[&str]) -> (Document, Vec<String>, Vec<String>) {
        let (mut sources, mut sink) = (Sources::new(), Diagnostics::new());
        let allowed: Vec<PathBuf> =
            allowed.iter().map(|path| self.folder.path().join(path)).collect();
        let spec = self.folder.path().join(spec);
        let document = read(&spec, &[], &allowed, &mut sources, &mut sink).unwrap();
        let mut paths: Vec<String> =
            document.files.iter().map(|(_, file)| file.path.clone()).collect();
        paths.sort();
        let messages = sink.all().iter().map(|found| found.message.clone()).collect();
        (document, paths, messages)
    }
}

/// Why a reference of the description leads to no file.
fn refused(document: &Document, reference: &str) -> String {
    let place = document.root.place;
    let refusal = document.files.link(place.file, reference).unwrap().as_ref().unwrap_err();
    refusal.at(place)[0].message.clone()
}

#[test]
fn every_file_is_opened_once_and_what_it_refers_to_as_well() {
    let case = Case::new(&[
        ("a.yaml", "a: {$ref: b/c.yaml#/x}\nb: [{$ref: ./b/../b/c.yaml}]\n"),
        ("b/c.yaml", "x: {properties: {example: {$ref: ../d%20d.json}}}"),
        ("d d.json", "{\"discriminator\": {\"mapping\": {\"e\": \"e.yml\", \"f\": \"f\"}}}"),
        ("e.yml", "$ref: a.yaml#/b"),
        ("f", "never"),
    ]);
    let (document, paths, messages) = case.read("a.yaml", &[]);
    assert_eq!(
        (paths, messages),
        (vec!["b/c.yaml".into(), "d d.json".into(), "e.yml".into()], Vec::new())
    );
    let link =
        |reference: &str| document.files.link(document.root.place.file, reference).unwrap().clone();
    assert_eq!(link("b/c.yaml").unwrap(), link("./b/../b/c.yaml#/y").unwrap());
}

#[test]
fn data_is_not_followed_unless_a_reference_leads_there() {
    let text = "example: {$ref: b.yaml}\nx-a: {y: {$ref: b.yaml}, z: {$ref: c.yaml}}\nenum: [{$ref: b.yaml}]\nd: {$ref: '#/x-a/z'}\n";
    let case = Case::new(&[("a.yaml", text), ("b.yaml", "1"), ("c.yaml", "2")]);
    assert_eq!(case.read("a.yaml", &[]).1, ["c.yaml"]);
}

#[test]
fn only_the_descriptions_folder_and_those_allowed_are_read() {
    let case = Case::new(&[
        ("api/a.yaml", "a: {$ref: ../shared/b.yaml}\nb: {$ref: ../apis.yaml}\n"),
        ("shared/b.yaml", "$ref: ../api/c.yaml"),
        ("api/c.yaml", "1"),
        ("apis.yaml", "1"),
    ]);
    let (document, paths, _) = case.read("api/a.yaml", &[]);
    assert_eq!(paths, [""; 0]);
    assert_eq!(
        refused(&document, "../apis.yaml"),
        "`../apis.yaml` leads out of the description's folder"
    );
    let (document, paths, messages) = case.read("api/a.yaml", &["shared"]);
    assert_eq!((paths, messages), (vec!["b.yaml".into(), "c.yaml".into()], Vec::new()));
    assert_eq!(
        refused(&document, "../apis.yaml"),
        "`../apis.yaml` leads out of the description's folder"
    );
    let (_, _, messages) = case.read("api/a.yaml", &["none"]);
    assert!(messages[0].contains("none` cannot be allowed: "), "{messages:?}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_leads_no_further() {
    let case = Case::new(&[
        ("api/a.yaml", "a: {$ref: l.yaml}\nb: {$ref: in.yaml}\n"),
        ("secret.yaml", "1"),
        ("api/c.yaml", "1"),
    ]);
    let path = |path: &str| case.folder.path().join(path);
    std::os::unix::fs::symlink(path("secret.yaml"), path("api/l.yaml")).unwrap();
    std::os::unix::fs::symlink(path("api/c.yaml"), path("api/in.yaml")).unwrap();
    let (document, paths, _) = case.read("api/a.yaml", &[]);
    assert_eq!(paths, ["c.yaml"]);
    let message = "`l.yaml` leads out of the description's folder, by a symbolic link";
    assert_eq!(refused(&document, "l.yaml"), message);
}
