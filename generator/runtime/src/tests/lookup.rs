use std::time::Instant;

use crate::lookup::Names;

/// A list of names that lives as long as those of generated code.
fn list(names: impl Iterator<Item = String>) -> &'static [&'static str] {
    names.map(|name| &*name.leak()).collect::<Vec<&'static str>>().leak()
}

#[test]
fn each_of_2000_similar_names_is_found() {
    for pattern in ["{}", "value-{}", "---------------{}---------------", "{}000000000000"] {
        let name = |index: usize| pattern.replace("{}", &index.to_string());
        let list = list((0..2000).map(name));
        for few in [0, 2000] {
            let mut names = Names::new(list, few);
            for (index, name) in list.iter().enumerate() {
                assert_eq!(names.find(name), Some(index));
            }
            for unknown in ["", "-", &name(2000), &pattern.replace("{}", "x")] {
                assert_eq!(names.find(unknown), None, "{unknown}");
            }
        }
    }
}

#[test]
fn finding_takes_about_as_long_among_many_as_among_few() {
    let time = |count: usize| {
        let list = list((0..count).map(|index| format!("name number {index}")));
        let mut names = Names::new(list, 0);
        assert_eq!(names.find(list[0]), Some(0));
        let started = Instant::now();
        for round in 0..20_000 {
            let index = round % count;
            assert_eq!(names.find(list[index]), Some(index));
        }
        started.elapsed()
    };
    let (few, many) = (time(20), time(20_000));
    assert!(many < few * 50, "20 names: {few:?}, 20,000 names: {many:?}");
}

#[test]
fn a_list_has_one_table_whoever_asks() {
    let (names, others) = (
        list(["a", "b"].map(str::to_owned).into_iter()),
        list(["b", "a"].map(str::to_owned).into_iter()),
    );
    for _ in 0..2 {
        assert_eq!(Names::new(names, 0).find("b"), Some(1));
        assert_eq!(Names::new(others, 0).find("b"), Some(0));
        assert_eq!(Names::new(&names[..1], 0).find("b"), None);
    }
}

#[test]
fn the_first_of_two_equal_names_counts() {
    for few in [0, 3] {
        assert_eq!(Names::new(&["a", "b", "a"], few).find("a"), Some(0));
    }
}

#[test]
fn an_empty_list_has_nothing() {
    assert_eq!(Names::new(&[], 0).find("a"), None);
}
