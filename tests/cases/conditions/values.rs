use super::{keeps, reads};
use api::models::*;

#[test]
fn what_a_condition_makes_a_type_may_be_anything_otherwise() {
    let narrowed = |kind: &str, value| Narrowed { kind: kind.to_owned(), value };
    reads(r#"{"kind":"a","value":1}"#, narrowed("a", Some(NarrowedValue::Integer(1))));
    let text = NarrowedValue::Unknown("x".into());
    reads(r#"{"kind":"b","value":"x"}"#, narrowed("b", Some(text)));
    keeps::<Narrowed>(r#"{"kind":"b","value":{"deep":[1,null]}}"#);
    keeps::<Narrowed>(r#"{"kind":"b","value":null}"#);
    keeps::<Bare>(r#"{"kind":3,"value":[true]}"#);
    keeps::<Bare>(r#"{"kind":"a","value":4}"#);
}

#[test]
fn both_ways_are_all_there_is() {
    let value = Some(SwitchedValue::String("x".to_owned()));
    let switched = Switched { kind: Some("b".to_owned()), value, on: Some(true) };
    reads(r#"{"kind":"b","value":"x","on":true}"#, switched);
    keeps::<Switched>(r#"{"kind":"a","value":5}"#);
}

#[test]
fn several_conditions_are_several_types() {
    let value = Some(CasesValue::Part(Part { size: Some(2) }));
    let cases = Cases { kind: Some(CasesKind::B), value };
    reads(r#"{"kind":"b","value":{"size":2}}"#, cases);
    keeps::<Cases>(r#"{"kind":"a","value":7}"#);
}

#[test]
fn what_only_the_condition_or_a_reference_declares_is_kept() {
    keeps::<Tested>(r#"{"level":4}"#);
    keeps::<Tested>(r#"{"level":"high"}"#);
    let dependent = Dependent { card: Some("1234".to_owned()), address: None, pin: Some(Some(1)) };
    reads(r#"{"card":"1234","pin":1}"#, dependent);
    keeps::<Dependent>(r#"{"card":"1","pin":null,"address":{"size":1}}"#);
    let left = Some("l".to_owned());
    let referring = Referring { kind: None, size: Some(1), left, base: Some(3) };
    reads(r#"{"size":1,"left":"l","base":3}"#, referring);
}

#[test]
fn conditions_stand_beside_references_and_under_each_other() {
    reads(r#"{"value":1}"#, Forbidden { kind: None, value: Some(1) });
    keeps::<Kinds>(r#""text""#);
    keeps::<Kinds>(r#"{"a":"x"}"#);
    let extended = Extended { base: Some(1), one: Some("o".to_owned()), two: Some(true) };
    reads(r#"{"base":1,"one":"o","two":true}"#, extended);
    keeps::<Deep>(r#"{"name":"a","child":{"name":"b","child":{}},"more":[1]}"#);
    keeps::<Chosen>(r#"{"x":1,"y":2,"more":"text"}"#);
    keeps::<Chosen>(r#"{"base":1,"more":"text"}"#);
}
