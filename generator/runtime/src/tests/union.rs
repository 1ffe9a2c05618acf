use std::collections::BTreeMap;

use serde::{Deserializer, Serializer};
use serde_json::{Value, json};

use crate as rt;
use crate::union::{ANY, ARRAY, BOOLEAN, Case, FRACTION, INTEGER, NULL, OBJECT, STRING};

/// A struct of strings, the first of which are required.
macro_rules! object {
    ($name:ident, $required:ident, $optional:ident) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name {
            $required: String,
            $optional: Option<String>,
        }

        rt::object! {
            $name {
                $required: required(stringify!($required)),
                $optional: optional(stringify!($optional))
            }
        }
    };
}

object!(Cat, kind, claws);
object!(Dog, kind, tail);
object!(Phone, number, note);
object!(Mail, address, note);
object!(Letter, street, note);

/// A union whose variants are given with what they accept.
macro_rules! union {
    ($name:ident, $tag:expr, $($index:literal => $variant:ident($type:ty): $case:expr),+) => {
        #[derive(Debug, Clone, PartialEq)]
        enum $name { $($variant($type),)+ Unknown(Value) }

        impl rt::union::Union for $name {
            const TAG: Option<&'static str> = $tag;
            const CASES: &'static [Case] = &[$($case),+];

            fn decode<'de, D: Deserializer<'de>>(case: usize, value: D) -> Result<Self, D::Error> {
                match case {
                    $($index => rt::wire::Wire::decode(value).map(Self::$variant),)+
                    _ => rt::wire::Wire::decode(value).map(Self::Unknown),
                }
            }

            fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => rt::wire::Wire::encode(value, to),)+
                    Self::Unknown(value) => rt::wire::Wire::encode(value, to),
                }
            }
        }

        rt::unions!($name);
    };
}

union!(Pet, Some("kind"),
    0 => Cat(Cat): Case::object::<Cat>(&[]).tagged(&["cat", "kitten"]),
    1 => Dog(Dog): Case::object::<Dog>(&[]).tagged(&["dog"]));

union!(Contact, None,
    0 => Phone(Phone): Case::object::<Phone>(&["number"]),
    1 => Mail(Mail): Case::object::<Mail>(&["address"]));

union!(Anyone, None,
    0 => Pet(Pet): Case::of(OBJECT).union::<Pet>(),
    1 => Contact(Contact): Case::of(OBJECT).union::<Contact>());

union!(SameTag, Some("note"),
    0 => Phone(Phone): Case::object::<Phone>(&["number"]).tagged(&["private", "work"]),
    1 => Mail(Mail): Case::object::<Mail>(&["address"]).tagged(&["private"]),
    2 => Letter(Letter): Case::object::<Letter>(&["street"]).tagged(&["post"]).by_default());

union!(NoTag, Some("by"), 0 => Cat(Cat): Case::object::<Cat>(&[]));

union!(Scalar, None,
    0 => Integer(i64): Case::of(INTEGER),
    1 => Number(f64): Case::of(INTEGER | FRACTION),
    2 => Boolean(bool): Case::of(BOOLEAN),
    3 => Listed(String): Case::of(STRING).strings(&["a", "b"]),
    4 => Text(String): Case::of(STRING),
    5 => Numbers(Vec<i64>): Case::of(ARRAY),
    6 => Texts(Vec<String>): Case::of(ARRAY),
    7 => Nothing(Option<bool>): Case::of(NULL));

union!(Maybe, None,
    0 => Texts(Option<Vec<String>>): Case::of(ARRAY | NULL),
    1 => Cat(Option<Cat>): Case::object::<Cat>(&["kind"]).or_null());

union!(Tree, None,
    0 => Leaf(String): Case::of(STRING),
    1 => Branches(Vec<Tree>): Case::of(ARRAY),
    2 => Anything(Value): Case::of(ANY & !(STRING | ARRAY | OBJECT)));

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[track_caller]
fn kept<T: serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let decoded = read::<T>(value.clone());
    assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
    decoded
}

#[test]
fn a_tag_decides_wherever_it_stands() {
    let cat = |kind: &str| Pet::Cat(Cat { kind: kind.into(), claws: Some("x".into()) });
    assert_eq!(kept::<Pet>(json!({ "kind": "cat", "claws": "x" })), cat("cat"));
    assert_eq!(
        serde_json::from_str::<Pet>(r#"{"claws":"x","kind":"kitten"}"#).unwrap(),
        cat("kitten")
    );
    let dog = Pet::Dog(Dog { kind: "dog".into(), tail: None });
    assert_eq!(kept::<Pet>(json!({ "kind": "dog" })), dog);
}

#[test]
fn a_tag_that_stands_for_nothing_keeps_the_value() {
    let fish = json!({ "kind": "fish", "fins": 2 });
    assert_eq!(kept::<Pet>(fish.clone()), Pet::Unknown(fish));
    for odd in [json!({ "kind": 5 }), json!({}), json!("cat"), json!(null), json!([1])] {
        assert_eq!(kept::<Pet>(odd.clone()), Pet::Unknown(odd));
    }
}

#[test]
fn what_a_tag_promises_must_hold() {
    let found = serde_json::from_str::<Pet>(r#"{"kind":"cat","claws":5}"#).unwrap_err();
    assert_eq!(
        found.to_string(),
        "invalid type: integer `5`, expected a string at line 1 column 23"
    );
}

#[test]
fn required_members_decide_and_nothing_declared_is_lost() {
    let phone = Contact::Phone(Phone { number: "1".into(), note: Some("n".into()) });
    assert_eq!(kept::<Contact>(json!({ "number": "1", "note": "n" })), phone);
    let mail = Contact::Mail(Mail { address: "a".into(), note: None });
    assert_eq!(kept::<Contact>(json!({ "address": "a" })), mail);
    // Either would lose what the other declares.
    let both = json!({ "number": "1", "address": "a" });
    assert_eq!(kept::<Contact>(both.clone()), Contact::Unknown(both));
    let neither = json!({ "note": "n" });
    assert_eq!(kept::<Contact>(neither.clone()), Contact::Unknown(neither));
    // What nobody declares does not keep a value from its type.
    assert_eq!(read::<Contact>(json!({ "address": "a", "new": 1 })), mail);
}

#[test]
fn the_kind_of_value_decides() {
    assert_eq!(kept::<Scalar>(json!(5)), Scalar::Integer(5));
    assert_eq!(kept::<Scalar>(json!(-5)), Scalar::Integer(-5));
    assert_eq!(read::<Scalar>(json!(u64::MAX)), Scalar::Number(u64::MAX as f64));
    assert_eq!(kept::<Scalar>(json!(0.5)), Scalar::Number(0.5));
    assert_eq!(kept::<Scalar>(json!(true)), Scalar::Boolean(true));
    assert_eq!(kept::<Scalar>(json!("a")), Scalar::Listed("a".into()));
    assert_eq!(kept::<Scalar>(json!("c")), Scalar::Text("c".into()));
    assert_eq!(kept::<Scalar>(json!([1])), Scalar::Numbers(vec![1]));
    assert_eq!(kept::<Scalar>(json!(["a"])), Scalar::Texts(vec!["a".into()]));
    assert_eq!(kept::<Scalar>(json!([1, "a"])), Scalar::Unknown(json!([1, "a"])));
    assert_eq!(kept::<Scalar>(json!(null)), Scalar::Nothing(None));
    assert_eq!(kept::<Scalar>(json!({ "a": 1 })), Scalar::Unknown(json!({ "a": 1 })));
}

#[test]
fn a_type_that_may_be_null_takes_what_it_takes_otherwise() {
    assert_eq!(kept::<Maybe>(json!(["a"])), Maybe::Texts(Some(vec!["a".into()])));
    let cat = Cat { kind: "x".into(), claws: None };
    assert_eq!(kept::<Maybe>(json!({ "kind": "x" })), Maybe::Cat(Some(cat)));
    assert_eq!(kept::<Maybe>(json!(null)), Maybe::Texts(None));
}

#[test]
fn a_union_may_hold_itself() {
    let tree = json!(["a", ["b", [], 1]]);
    let leaf = |text: &str| Tree::Leaf(text.into());
    let inner = Tree::Branches(vec![leaf("b"), Tree::Branches(vec![]), Tree::Anything(json!(1))]);
    assert_eq!(kept::<Tree>(tree), Tree::Branches(vec![leaf("a"), inner]));
}

#[test]
fn a_union_among_the_types_takes_what_its_types_take() {
    let dog = Pet::Dog(Dog { kind: "dog".into(), tail: None });
    assert_eq!(kept::<Anyone>(json!({ "kind": "dog" })), Anyone::Pet(dog));
    let mail = Contact::Mail(Mail { address: "a".into(), note: None });
    assert_eq!(kept::<Anyone>(json!({ "address": "a" })), Anyone::Contact(mail));
    for odd in [json!({ "kind": "fish" }), json!({ "kind": "dog", "number": "1" })] {
        assert_eq!(kept::<Anyone>(odd.clone()), Anyone::Unknown(odd));
    }
}

#[test]
fn where_a_tag_stands_for_several_their_members_decide() {
    let phone = |note: &str| SameTag::Phone(Phone { number: "1".into(), note: Some(note.into()) });
    assert_eq!(kept::<SameTag>(json!({ "note": "private", "number": "1" })), phone("private"));
    assert_eq!(kept::<SameTag>(json!({ "note": "work", "number": "1" })), phone("work"));
    let mail = SameTag::Mail(Mail { address: "a".into(), note: Some("private".into()) });
    assert_eq!(kept::<SameTag>(json!({ "note": "private", "address": "a" })), mail);
    let both = json!({ "note": "private", "address": "a", "number": "1" });
    assert_eq!(kept::<SameTag>(both.clone()), SameTag::Unknown(both));
}

#[test]
fn the_default_stands_for_other_values_of_the_tag_and_for_none() {
    let letter = |note: Option<&str>| {
        SameTag::Letter(Letter { street: "x".into(), note: note.map(str::to_owned) })
    };
    assert_eq!(kept::<SameTag>(json!({ "street": "x" })), letter(None));
    assert_eq!(kept::<SameTag>(json!({ "note": "post", "street": "x" })), letter(Some("post")));
    assert_eq!(kept::<SameTag>(json!({ "note": "new", "street": "x" })), letter(Some("new")));
    let phone = SameTag::Phone(Phone { number: "1".into(), note: None });
    assert_eq!(kept::<SameTag>(json!({ "number": "1" })), phone);
    // A type that has no place for the tag would lose it.
    let tagged = json!({ "by": "new", "kind": "x" });
    assert_eq!(kept::<NoTag>(tagged.clone()), NoTag::Unknown(tagged));
    let cat = NoTag::Cat(Cat { kind: "x".into(), claws: None });
    assert_eq!(kept::<NoTag>(json!({ "kind": "x" })), cat);
}

/// A light, whichever value of the tag it is for; the tag is none of its members.
#[derive(Debug, PartialEq)]
struct Light {
    more: BTreeMap<String, Value>,
}

rt::object! { Light { ..more } }

#[test]
fn a_tag_that_is_no_member_is_written_once() {
    let written = |light: &Light| {
        let mut bytes = Vec::new();
        let to = &mut serde_json::Serializer::new(&mut bytes);
        rt::object::encode_tagged(light, ("by", "lamp"), to).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(written(&Light { more: BTreeMap::new() }), r#"{"by":"lamp"}"#);
    let more = [("by", json!("lamp")), ("watts", json!(5))];
    let more = more.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(written(&Light { more: more.into() }), r#"{"by":"lamp","watts":5}"#);
}
