use super::support::{decode, encode};

#[test]
fn tuples_are_arrays_of_exactly_their_items() {
    let pair = (1i64, "a".to_owned());
    assert_eq!(decode(r#"[1.0, "a"]"#), Ok(pair.clone()));
    assert_eq!(encode(&pair), Ok(r#"[1,"a"]"#.to_owned()));
    assert_eq!(decode("[null]"), Ok((None::<bool>,)));
    let failure = |json: &str| decode::<(i64, String)>(json).unwrap_err();
    assert_eq!(
        failure("[1]"),
        "invalid length 1, expected an array of length 2 at line 1 column 3"
    );
    assert_eq!(
        failure(r#"[1, "a", {}]"#),
        "invalid length 3, expected an array of length 2 at line 1 column 12"
    );
    assert_eq!(
        failure(r#"["a", 1]"#),
        "invalid type: string, expected an integer of 64 bits at line 1 column 4"
    );
}
