use std::time::Instant;

use crate::lookup::Table;

#[test]
fn each_of_2000_similar_names_is_found() {
    for pattern in ["{}", "value-{}", "---------------{}---------------", "{}000000000000"] {
        let name = |index: usize| pattern.replace("{}", &index.to_string());
        let names: Vec<String> = (0..2000).map(name).collect();
        let table = Table::new();
        let find = |name: &str| table.find(name, 2000, |at| names.get(at).map(String::as_str));
        for (index, name) in names.iter().enumerate() {
            assert_eq!(find(name), Some(index));
        }
        for unknown in ["", "-", &name(2000), &pattern.replace("{}", "x")] {
            assert_eq!(find(unknown), None, "{unknown}");
        }
    }
}

#[test]
fn finding_takes_about_as_long_among_many_as_among_few() {
    let time = |count: usize| {
        let names: Vec<String> = (0..count).map(|index| format!("name number {index}")).collect();
        let table = Table::new();
        let find = |name: &str| table.find(name, count, |at| names.get(at).map(String::as_str));
        assert_eq!(find(&names[0]), Some(0));
        let started = Instant::now();
        for round in 0..20_000 {
            let index = round % count;
            assert_eq!(find(&names[index]), Some(index));
        }
        started.elapsed()
    };
    let (few, many) = (time(20), time(20_000));
    assert!(many < few * 50, "20 names: {few:?}, 20,000 names: {many:?}");
}

#[test]
fn the_first_of_two_equal_names_counts() {
    let names = ["a", "b", "a"];
    let find = |name| Table::new().find(name, 3, |at| names.get(at).copied());
    assert_eq!(find("a"), Some(0));
}

#[test]
fn an_empty_table_has_nothing() {
    assert_eq!(Table::new().find("a", 0, |_| None), None);
}
