//! The table of rules.

use std::collections::BTreeSet;
use std::fs;

use specwright::diff::{Rule, show};
use specwright_tests::root;

use super::Pair;

#[test]
fn every_rule_about_descriptions_has_a_pair() {
    let texts: String = Pair::all().iter().filter_map(|it| it.part("text")).collect();
    let said = |rule: &&Rule| texts.contains(&format!("[{}]", rule.code()));
    let all = Rule::ALL.iter().take_while(|rule| **rule != Rule::ItemRemoved);
    let missing: Vec<&str> = all.filter(|it| !said(it)).map(|it| it.code()).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn codes_are_unique() {
    let codes: BTreeSet<&str> = Rule::ALL.iter().map(|it| it.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
}

#[test]
fn the_table_of_rules_is_up_to_date() {
    let path = root().join("generator/RULES.md");
    let rules = show::rules();
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        fs::write(&path, &rules).expect("it can be written");
    }
    assert_eq!(fs::read_to_string(path).expect("there is such a file"), rules);
}
