//! One API, written down in every version, is one crate.

use std::fs;

use specwright::output::File;
use specwright_tests::cases::{self, Case};

#[test]
fn the_same_api_in_every_version_gives_the_same_crate() {
    let case = cases::named("petstore");
    let expected = case.files();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for other in ["swagger-2.0.yaml", "openapi-3.1.yaml", "openapi-3.2.yaml"] {
        let mut description = case.description.clone();
        // Every file says the name of what it is made from.
        description.spec = folder.path().join("spec.yaml");
        fs::copy(case.description.spec.with_file_name(other), &description.spec)
            .expect("the description can be copied");
        let files = Case { name: other.to_owned(), description }.files();
        assert_eq!(paths(&files), paths(&expected), "{other}");
        for (file, expected) in files.iter().zip(&expected) {
            assert_eq!(file.text, expected.text, "{other}: {}", file.path);
        }
    }
}

fn paths(files: &[File]) -> Vec<&str> {
    files.iter().map(|file| file.path.as_str()).collect()
}
