use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::{Value, json};

use super::collect::models::{ModifyWebhookRequest, Webhook, WebhookStatus};
use super::support::{decode, encode};
use crate as rt;

/// One field of each kind.
#[derive(Debug, Clone, PartialEq)]
struct Kinds {
    required: i32,
    required_nullable: Option<i32>,
    optional: Option<i32>,
    optional_nullable: Option<Option<i32>>,
}

impl rt::record::Record for Kinds {
    const NAME: &'static str = "Kinds";
    const FIELDS: &'static [&'static str] = &["r", "rn", "o", "on"];

    fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
        let mut required = None;
        let mut required_nullable = None;
        let mut optional = None;
        let mut optional_nullable = None;
        while let Some(key) = f.key() {
            match key {
                0 => f.required(&mut required),
                1 => f.required(&mut required_nullable),
                2 => f.optional(&mut optional),
                3 => f.required(&mut optional_nullable),
                _ => f.skip(),
            }
        }
        let (Some(required), Some(required_nullable)) = (required, required_nullable) else {
            return f.missing(&[0, 1]);
        };
        Some(Self { required, required_nullable, optional, optional_nullable })
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.field("r", &self.required);
        f.field("rn", &self.required_nullable);
        f.optional("o", &self.optional);
        f.optional("on", &self.optional_nullable);
    }
}

rt::record::records!(Kinds);

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
        "invalid type: string \"x\", expected an integer of 32 bits at line 1 column 8"
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
fn only_objects_are_records() {
    for (json, found) in [("[]", "sequence"), ("3", "integer `3`"), ("null", "null")] {
        let message = decode::<Kinds>(json).unwrap_err();
        assert!(
            message.starts_with(&format!("invalid type: {found}, expected struct Kinds at line")),
            "{message}"
        );
    }
}

#[test]
fn serde_reads_and_writes_records_too() {
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
    struct Bad;
    impl rt::record::Record for Bad {
        const NAME: &'static str = "Bad";
        const FIELDS: &'static [&'static str] = &["a", "b"];

        fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
            f.missing(&[])
        }

        fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
            f.field("a", &f64::NAN);
            f.field("b", &1_i32);
        }
    }
    rt::record::records!(Bad);
    let mut out = Vec::new();
    assert!(serde_json::to_writer(&mut out, &Bad).is_err());
    assert_eq!(out, br#"{"a":"#);
    let reason = decode::<Bad>("{}").err().unwrap();
    assert_eq!(reason, "a required member is missing at line 1 column 2");
}

/// More fields than are compared one by one, and than one word of bits has.
struct Wide([Option<i32>; 3]);

impl rt::record::Record for Wide {
    const NAME: &'static str = "Wide";
    const FIELDS: &'static [&'static str] = &NAMES;

    fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
        let (mut first, mut later, mut last) = (None, None, None);
        while let Some(key) = f.key() {
            match key {
                0 => f.optional(&mut first),
                70 => f.required(&mut later),
                139 => f.required(&mut last),
                _ => f.skip(),
            }
        }
        let (Some(_), Some(_)) = (later, last) else {
            return f.missing(&[70, 139]);
        };
        Some(Self([first, later, last]))
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.optional(NAMES[0], &self.0[0]);
    }
}

rt::record::records!(Wide);

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
