//! What SECURITY.md says is held by tests that there are.

use std::fs;

use specwright_tests::root;

#[test]
fn every_limit_names_a_test_that_there_is() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("there is a SECURITY.md");
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.contains(".rs`"));
    let mut count = 0;
    for row in rows {
        let test = row.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default();
        let (file, name) = test.split_once(' ').expect("a file and a test");
        let file = file.trim_matches('`');
        let code =
            fs::read_to_string(root().join(file)).unwrap_or_else(|why| panic!("{file}: {why}"));
        let is_there = code.contains(&format!("fn {}(", name.trim_matches('`')));
        assert!(is_there, "{file} has no test {name}");
        count += 1;
    }
    assert_eq!(count, 27);
}
