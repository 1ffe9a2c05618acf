use super::support::{decode, encode};
use crate::base64::Base64Bytes;

#[test]
fn both_alphabets_are_read_with_padding_or_without() {
    let bytes = Base64Bytes(vec![0xfb, 0xff, 0xbf, 0x01]);
    for text in ["+/+/AQ==", "+/+/AQ", "-_-_AQ==", "-_-_AQ"] {
        assert_eq!(decode(&format!("{text:?}")), Ok(bytes.clone()), "{text}");
    }
    assert_eq!(encode(&bytes).unwrap(), r#""+/+/AQ==""#);
    assert_eq!(bytes.to_string(), "+/+/AQ==");
    assert_eq!(decode(r#""""#), Ok(Base64Bytes::default()));
}

#[test]
fn what_is_not_base64_is_an_error() {
    for text in ["+_AA", "a", "AQ=A", "!!!!"] {
        let message = decode::<Base64Bytes>(&format!("{text:?}")).unwrap_err();
        assert!(message.starts_with("base64: "), "{text}: {message}");
    }
    assert_eq!(
        decode::<Base64Bytes>("1").unwrap_err(),
        "invalid type: integer `1`, expected base64 text at line 1 column 1"
    );
}

#[test]
fn debug_shows_the_size_alone() {
    assert_eq!(format!("{:?}", Base64Bytes(vec![1, 2, 3])), "Base64Bytes(3 bytes)");
}

#[test]
fn bytes_come_in_and_out() {
    assert_eq!(Base64Bytes::from(&b"ab"[..]), Base64Bytes::from(b"ab".to_vec()));
    assert_eq!(Base64Bytes::from(&b"ab"[..]).as_ref(), b"ab");
    assert_eq!(Vec::from(Base64Bytes(vec![7])), [7]);
}
