//! Generated codecs against serde's derive, for the same structs and the same JSON.
//!
//! The derive's enums are closed, which is less than the runtime's do and makes each value one byte
//! instead of 24; `open_events` has both open.
//!
//! `cargo bench -p specwright-runtime`. Compare medians of one run: `runtime` should not take longer
//! than `derive`.

#[path = "codec/derived.rs"]
mod derived;
#[path = "codec/emitted.rs"]
mod emitted;

use specwright_runtime::codegen as runtime;

use std::fmt::Write as _;

use divan::Bencher;
use serde::Serialize;
use serde::de::DeserializeOwned;

const WEBHOOK: &str = r#"{
    "_id": "eqQkPdnqwN7J38QEx",
    "targetUrl": "https://yourserver.com/collect-hook",
    "status": "paused",
    "types": ["created", "statusChanged", "dueDateChanged", "emailMarkedAsSpam", "smsSent"],
    "createdAt": "2022-07-13T15:01:38Z",
    "campaignId": "b8GgL2vRbhWSS2mbP",
    "secretToken": "correct horse battery staple"
}"#;

/// The webhook with members that its description does not have.
fn webhook_and_more() -> String {
    let more = r#", "team": "r7", "retries": 3, "labels": ["a", "b"] }"#;
    WEBHOOK.trim_end_matches('}').to_owned() + more
}

/// A wide object: 40 members of four types, in the order of the struct or in reverse.
fn wide(reverse: bool) -> String {
    let mut members: Vec<String> = (0..10)
        .flat_map(|n| {
            [
                format!("\"text{n}\": \"some text of member {n}\""),
                format!("\"count{n}\": {}", n * 1_234_567),
                format!("\"flag{n}\": {}", n % 2 == 0),
                format!("\"ratio{n}\": {}.5", n * 17),
            ]
        })
        .collect();
    if reverse {
        members.reverse();
    }
    format!("{{{}}}", members.join(", "))
}

fn decode<T: DeserializeOwned>(bencher: Bencher<'_, '_>, json: &str) {
    let json = json.as_bytes();
    bencher.bench(|| serde_json::from_slice::<T>(divan::black_box(json)).is_ok());
    assert!(serde_json::from_slice::<T>(json).is_ok(), "the JSON must decode");
}

fn encode<T: DeserializeOwned + Serialize + Sync>(bencher: Bencher<'_, '_>, json: &str) {
    let Ok(value) = serde_json::from_str::<T>(json) else {
        return;
    };
    bencher.bench(|| serde_json::to_vec(divan::black_box(&value)).map(|bytes| bytes.len()).ok());
}

macro_rules! pairs {
    ($($name:ident: $type:ident, $json:expr;)*) => {$(
        mod $name {
            use super::*;

            #[divan::bench(name = "decode, derive")]
            fn decode_derive(bencher: Bencher<'_, '_>) {
                decode::<derived::$type>(bencher, $json.as_ref());
            }

            #[divan::bench(name = "decode, runtime")]
            fn decode_runtime(bencher: Bencher<'_, '_>) {
                decode::<emitted::$type>(bencher, $json.as_ref());
            }

            #[divan::bench(name = "encode, derive")]
            fn encode_derive(bencher: Bencher<'_, '_>) {
                encode::<derived::$type>(bencher, $json.as_ref());
            }

            #[divan::bench(name = "encode, runtime")]
            fn encode_runtime(bencher: Bencher<'_, '_>) {
                encode::<emitted::$type>(bencher, $json.as_ref());
            }
        }
    )*};
}

pairs! {
    webhook: Webhook, WEBHOOK;
    webhook_kept: WebhookKept, webhook_and_more();
    wide_in_order: Wide, wide(false);
    wide_reversed: Wide, wide(true);
    list_of_webhooks: Webhooks, list();
    events: Events, events();
    open_events: OpenEvents, events();
}

fn list() -> String {
    let items = [WEBHOOK; 100];
    format!("[{}]", items.join(","))
}

fn events() -> String {
    let mut json = String::from("[\"created\"");
    for number in 0..200 {
        let name = emitted::EVENTS[number * 7 % emitted::EVENTS.len()];
        let _ = write!(json, ", \"{name}\"");
    }
    json.push(']');
    json
}

fn main() {
    divan::main();
}
