use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::{Value, json};

use super::collect::models::{ModifyWebhookRequest, Webhook, WebhookStatus};
use super::support::{decode, encode};
use crate as rt;
use crate::object::FieldReader;

/// One field of each kind.
#[derive(Debug, Clone, PartialEq)]
struct Kinds {
    required: i32,
    required_nullable: Option<i32>,
    optional: Option<i32>,
    optional_nullable: Option<Option<i32>>,
}

rt::object! {
    Kinds {
        required: required("r"), required_nullable: required("rn"), optional:
        optional("o"), optional_nullable: nullable("on")
    }
}

fn kinds(
    required: i32,
    required_nullable: Option<i32>,
    optional: Option<i32>,
    optional_nullable: Option<Option<i32>>,
) -> Kinds {
    Kinds { required, required_nullable, optional, optional_nullable }
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let cases = [
        (r#"{"r":1,"rn":2,"o":3,"on":4}"#, kinds(1, Some(2), Some(3), Some(Some(4)))),
        (r#"{"r":1,"rn":null,"on":null}"#, kinds(1, None, None, Some(None))),
        (r#"{"r":1,"rn":null}"#, kinds(1, None, None, None)),
    ];
    for (json, value) in cases {
        assert_eq!(decode(json), Ok(value.clone()), "{json}");
        assert_eq!(encode(&value).unwrap(), json);
    }
    let null = decode(r#"{"r":1,"rn":2,"o":null}"#);
    assert_eq!(null, Ok(kinds(1, Some(2), None, None)), "null for an optional member is absence");
}

#[test]
fn members_come_in_any_order_and_the_last_of_two_counts() {
    let json = r#"{"on":4,"zz":[1,{"r":5}],"o":3,"rn":2,"r":1,"o":30,"r":10}"#;
    assert_eq!(decode(json), Ok(kinds(10, Some(2), Some(30), Some(Some(4)))));
    let json = r#"{"r":1,"rn":2,"o":3,"o":null}"#;
    assert_eq!(decode(json), Ok(kinds(1, Some(2), None, None)));
}

#[test]
fn names_with_escapes_are_found() {
    assert_eq!(decode(r#"{"\u0072":1,"r\u006e":2}"#), Ok(kinds(1, Some(2), None, None)));
}

#[test]
fn the_first_missing_member_is_named() {
    let missing = |json| decode::<Kinds>(json).unwrap_err();
    assert_eq!(missing("{}"), "missing field `r` at line 1 column 2");
    assert_eq!(missing(r#"{"r":1}"#), "missing field `rn` at line 1 column 7");
    assert_eq!(missing(r#"{"rn":1,"o":2}"#), "missing field `r` at line 1 column 14");
}

#[test]
fn the_first_error_wins() {
    assert_eq!(
        decode::<Kinds>(r#"{"o":"x","r":"y"}"#).unwrap_err(),
        "invalid type: string, expected an integer of 32 bits at line 1 column 8"
    );
    assert_eq!(
        decode::<Kinds>(r#"{"r":1,"zz":tru}"#).unwrap_err(),
        "expected ident at line 1 column 16"
    );
    assert_eq!(
        decode::<Kinds>(r#"{"r":1"#).unwrap_err(),
        "EOF while parsing an object at line 1 column 6"
    );
}

#[test]
fn only_json_objects_are_read() {
    for (json, found) in [("[]", "sequence"), ("3", "integer"), ("null", "null")] {
        let message = decode::<Kinds>(json).unwrap_err();
        assert!(
            message.starts_with(&format!("invalid type: {found}, expected struct Kinds at line")),
            "{message}"
        );
    }
}

#[test]
fn serde_reads_and_writes_objects_too() {
    let value = kinds(1, None, None, Some(None));
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(json, r#"{"r":1,"rn":null,"on":null}"#);
    assert_eq!(serde_json::from_str::<Kinds>(&json).unwrap(), value);
    // Also where keys are owned strings and nothing is borrowed.
    assert_eq!(serde_json::from_value::<Kinds>(json!({"r": 1, "rn": 2.0})).unwrap().required, 1);
}

#[test]
fn undeclared_members_are_kept_under_their_names() {
    let json = r#"{"team":{"id":7},"_id":"w","retries":3,"status":"paused"}"#;
    let webhook: Webhook = decode(json).unwrap();
    assert_eq!(webhook.id, "w");
    assert_eq!(webhook.status, Some(WebhookStatus::Paused));
    let extra: BTreeMap<String, Value> =
        [("team".to_owned(), json!({"id": 7})), ("retries".to_owned(), json!(3))].into();
    assert_eq!(webhook.extra, extra);
    assert_eq!(
        encode(&webhook).unwrap(),
        r#"{"_id":"w","status":"paused","retries":3,"team":{"id":7}}"#
    );
}

#[test]
fn an_undeclared_member_cannot_take_a_field_s_name() {
    let mut webhook: Webhook = decode(r#"{"_id":"w"}"#).unwrap();
    webhook.extra.insert("status".to_owned(), json!("active"));
    assert_eq!(encode(&webhook), Err("`status` is a field of its own".to_owned()));
}

#[test]
fn the_first_error_of_a_writer_stops_it() {
    struct Bad {
        a: f64,
        b: i32,
    }
    rt::object! { Bad { a: required("a"), b: required("b") } }
    let mut out = Vec::new();
    assert!(serde_json::to_writer(&mut out, &Bad { a: f64::NAN, b: 1 }).is_err());
    assert_eq!(out, br#"{"a":"#);
}

/// More fields than are compared one by one.
struct Wide([Option<i32>; 3]);

impl rt::object::Object for Wide {
    const NAME: &'static str = "Wide";
    const FIELDS: &'static [&'static str] = &NAMES;

    fn read<'de, A: MapAccess<'de>>(members: rt::object::Reader<'de, A>) -> Result<Self, A::Error> {
        let (mut first, mut later, mut last) =
            (rt::object::optional(), rt::object::required(), rt::object::required());
        let mut others: Vec<_> = (0..140).map(|_| rt::object::optional::<Value>()).collect();
        let mut slots: Vec<&mut dyn FieldReader<'de, A>> =
            others.iter_mut().map(|slot| slot as &mut dyn FieldReader<'de, A>).collect();
        slots[0] = &mut first;
        slots[70] = &mut later;
        slots[139] = &mut last;
        members.read(&mut slots)?;
        Ok(Self([first.take(), Some(later.take()), Some(last.take())]))
    }

    fn write<M: SerializeMap>(&self, members: &mut rt::object::Writer<M>) {
        members.optional(NAMES[0], &self.0[0]);
    }
}

impl rt::wire::Model for Wide {
    type Codec = rt::object::ObjectCodec;
}

/// 140 names.
#[rustfmt::skip]
static NAMES: [&str; 140] = [
    "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12", "m13",
    "m14", "m15", "m16", "m17", "m18", "m19", "m20", "m21", "m22", "m23", "m24", "m25", "m26", "m27",
    "m28", "m29", "m30", "m31", "m32", "m33", "m34", "m35", "m36", "m37", "m38", "m39", "m40", "m41",
    "m42", "m43", "m44", "m45", "m46", "m47", "m48", "m49", "m50", "m51", "m52", "m53", "m54", "m55",
    "m56", "m57", "m58", "m59", "m60", "m61", "m62", "m63", "m64", "m65", "m66", "m67", "m68", "m69",
    "m70", "m71", "m72", "m73", "m74", "m75", "m76", "m77", "m78", "m79", "m80", "m81", "m82", "m83",
    "m84", "m85", "m86", "m87", "m88", "m89", "m90", "m91", "m92", "m93", "m94", "m95", "m96", "m97",
    "m98", "m99", "m100", "m101", "m102", "m103", "m104", "m105", "m106", "m107", "m108", "m109", "m110", "m111",
    "m112", "m113", "m114", "m115", "m116", "m117", "m118", "m119", "m120", "m121", "m122", "m123", "m124", "m125",
    "m126", "m127", "m128", "m129", "m130", "m131", "m132", "m133", "m134", "m135", "m136", "m137", "m138", "m139",
];

#[test]
fn every_one_of_many_names_is_found_in_any_order() {
    let member = |index: usize| format!("{:?}:{index}", NAMES[index]);
    let forwards = [0, 70, 139].map(member).join(",");
    let backwards = [139, 70, 5, 0].map(member).join(",");
    for members in [forwards, backwards] {
        let wide: Wide = decode(&format!("{{{members}}}")).unwrap();
        assert_eq!(wide.0, [Some(0), Some(70), Some(139)]);
    }
    let missing = format!("{{{},{}}}", member(70), member(138));
    let message = decode::<Wide>(&missing).err().unwrap();
    assert!(message.starts_with(&format!("missing field `{}`", NAMES[139])), "{message}");
}

#[test]
fn an_empty_request_is_an_empty_object() {
    assert_eq!(encode(&ModifyWebhookRequest::default()).unwrap(), "{}");
    assert_eq!(decode("{}"), Ok(ModifyWebhookRequest::default()));
}
