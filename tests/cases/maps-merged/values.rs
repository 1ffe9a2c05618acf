use std::collections::HashMap;

use api::models::{Harbour, NewTide, Tide};
use serde_json::{from_str, to_string};

#[test]
fn null_is_absent_in_what_is_only_received() {
    let tide: Tide =
        from_str(r#"{"at":null,"note":null,"remark":null,"harbour":{"pilot":null},"moon":null}"#)
            .unwrap();
    assert_eq!((tide.at, tide.note, tide.remark), (None, None, None));
    assert_eq!(tide.moon, None);
    assert_eq!(tide.harbour.unwrap().pilot, Some(None));
    let tide: Tide = from_str(r#"{"at":"a","note":"b","remark":"c","moon":{"phase":null}}"#).unwrap();
    assert_eq!((tide.at.as_deref(), tide.note.as_deref()), (Some("a"), Some("b")));
    assert_eq!(tide.remark.as_deref(), Some("c"));
    assert_eq!(tide.moon.unwrap().phase(), 3);
}

#[test]
fn a_map_is_written_in_the_order_of_its_names() {
    let mut tide = NewTide::default();
    let names = ["d", "a", "c", "e", "b"].map(str::to_owned);
    tide.levels = Some(names.into_iter().zip(1..).collect::<HashMap<String, i64>>());
    tide.note = Some(None);
    tide.harbour = Some(Harbour::default());
    assert_eq!(
        to_string(&tide).unwrap(),
        r#"{"harbour":{},"levels":{"a":2,"b":5,"c":3,"d":1,"e":4},"note":null}"#
    );
}

#[test]
fn other_members_are_in_a_map() {
    let json = r#"{"at":"x","one":"1","three":"3","two":"2"}"#;
    let tide: Tide = from_str(json).unwrap();
    assert_eq!(tide.extra["two"], "2");
    assert_eq!(to_string(&tide).unwrap(), json);
}
