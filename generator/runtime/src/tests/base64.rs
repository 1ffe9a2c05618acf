use super::support::{decode, encode};
use crate::base64::{Base64Bytes, Base64Text, Base64UrlText};

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
        "invalid type: integer, expected base64 text at line 1 column 1"
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

#[test]
fn text_that_need_not_be_base64_is_kept_as_it_came() {
    for (text, bytes) in [
        ("+/+/AQ==", Some(vec![0xfb, 0xff, 0xbf, 0x01])),
        ("-_-_AQ", Some(vec![0xfb, 0xff, 0xbf, 0x01])),
        ("AQ", Some(vec![1])),
        ("", Some(vec![])),
        ("no base64!", None),
        ("AR==", None),
    ] {
        let json = format!("{text:?}");
        let read = decode::<Base64Text>(&json).unwrap();
        assert_eq!((read.as_str(), read.bytes()), (text, bytes.clone()));
        assert_eq!(encode(&read).unwrap(), json);
        let read = decode::<Base64UrlText>(&json).unwrap();
        assert_eq!((read.as_str(), read.bytes()), (text, bytes));
        assert_eq!(encode(&read).unwrap(), json);
    }
    assert!(decode::<Base64Text>("1").is_err());
    assert_eq!(Base64Text::from(vec![0xfb, 0xff]).as_str(), "+/8=");
    assert_eq!(Base64UrlText::from(&[0xfb, 0xff][..]).as_str(), "-_8");
    assert_eq!(format!("{:?}", Base64Text::from("ab")), "Base64Text(2 bytes of text)");
}
