use super::{keeps, read};
use api::models::*;

#[test]
fn a_constant_boolean_tells_branches_apart() {
    assert!(matches!(read(r#"{"ok":true,"note":"n"}"#), Outcome::Done(_)));
    assert!(matches!(read(r#"{"note":"n","ok":false}"#), Outcome::Failed(_)));
    assert!(matches!(read(r#"{"data":{"ok":true}}"#), Reply::Yes(_)));
    assert!(matches!(read(r#"{"data":{"ok":false}}"#), Reply::No(_)));
}

#[test]
fn constants_and_required_members_one_level_down_tell_branches_apart() {
    assert!(matches!(read(r#"{"data":{"kind":"text","value":"v"}}"#), Envelope::Text(_)));
    assert!(matches!(read(r#"{"data":{"kind":"count","value":"v"}}"#), Envelope::Count(_)));
    assert!(matches!(read(r#"{"data":{"id":"i"}}"#), Inner::ById(_)));
    assert!(matches!(read(r#"{"data":{"name":"n"}}"#), Inner::ByName(_)));
    // Both hold at once, and either would lose a member.
    let both = r#"{"data":{"id":"i","name":"n"}}"#;
    assert_eq!(read::<Inner>(both), Inner::Unknown(read(both)));
}

#[test]
fn one_of_several_values_tells_branches_apart() {
    assert!(matches!(read(r#"{"state":"open","by":"b"}"#), State::Active(_)));
    assert!(matches!(read(r#"{"state":"lost","by":"b"}"#), State::Finished(_)));
    keeps::<State>(r#"{"state":"tomorrow","by":"b"}"#);
}

#[test]
fn arrays_lose_no_members() {
    let right = r#"[{"right":"r"},{}]"#;
    assert!(matches!(read(right), Rows::List2(_)), "{:?}", read::<Rows>(right));
    keeps::<Rows>(right);
    keeps::<Rows>(r#"[{"left":"l"},{"right":"r"}]"#);
    keeps::<Rows>("[]");
}
