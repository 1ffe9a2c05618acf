use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};

use super::support::{Script, answer, json, operation};
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::idempotency;
use crate::param::Param;
use crate::raw_response::RawResponse;
use crate::retry::is_safe;
use crate::retry_after::retry_after;
use crate::{Body, Call, ErrorKind, Retries, Transport, TransportError};

type Outcome = Result<Response<Body>, TransportError>;

const SECOND: Duration = Duration::from_secs(1);

fn status(status: u16, headers: &[(&str, &str)]) -> Outcome {
    answer(status, headers, "")
}

/// Whether it is sent again at all.
fn again(safe: bool, outcome: Outcome) -> bool {
    Retries::default().pause(0, safe, &outcome).is_some()
}

#[test]
fn what_is_sent_again() {
    for code in 100..600 {
        let repeated = [408, 429, 502, 503, 504].contains(&code);
        assert_eq!(again(true, status(code, &[])), repeated, "{code}");
        assert!(!again(false, status(code, &[])), "{code}");
    }
    for (error, safe, unsafe_too) in [
        (TransportError::connect("refused"), true, true),
        (TransportError::other("reset"), true, false),
        (TransportError::timeout("slow"), false, false),
    ] {
        let outcome = Err(error);
        assert_eq!(Retries::default().pause(0, true, &outcome).is_some(), safe, "{outcome:?}");
        assert_eq!(Retries::default().pause(0, false, &outcome).is_some(), unsafe_too);
    }
}

#[test]
fn which_methods_are_safe_to_repeat() {
    for (method, safe) in [
        ("GET", true),
        ("HEAD", true),
        ("OPTIONS", true),
        ("TRACE", true),
        ("PUT", true),
        ("DELETE", true),
        ("QUERY", true),
        ("POST", false),
        ("PATCH", false),
        ("CONNECT", false),
        ("SEARCH", false),
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        assert!(is_safe(Refund::OPERATION, &method));
        assert_eq!(is_safe(super::collect::client::ModifyWebhook::OPERATION, &method), safe);
    }
}

#[test]
fn how_often_and_after_what_pause() {
    let outcome = status(503, &[]);
    let retries = Retries::at_most(4).pauses(SECOND, 3 * SECOND);
    for (done, longest) in [(0, 1), (1, 2), (2, 3), (3, 3)] {
        let longest = longest * SECOND;
        let pauses = (0..50).map(|_| retries.pause(done, true, &outcome).unwrap());
        let pauses: BTreeSet<_> = pauses.collect();
        assert!(
            pauses.iter().all(|pause| *pause >= longest / 2 && *pause <= longest),
            "{pauses:?}"
        );
        assert!(pauses.len() > 40, "not all clients come back at once");
    }
    assert_eq!(retries.pause(4, true, &outcome), None);
    assert_eq!(Retries::none().pause(0, true, &outcome), None);
    let most = Retries::at_most(u32::MAX).pauses(Duration::MAX, Duration::MAX);
    assert!(most.pause(u32::MAX - 1, true, &outcome).unwrap() >= Duration::MAX / 2);
    assert_eq!(most.pauses(SECOND, Duration::ZERO).pause(0, true, &outcome), Some(Duration::ZERO));
}

#[test]
fn retry_after_is_honoured_up_to_a_ceiling() {
    let pause = |headers: &[(&str, &str)]| Retries::default().pause(0, true, &status(429, headers));
    assert_eq!(pause(&[("retry-after", "7")]), Some(7 * SECOND));
    assert_eq!(pause(&[("retry-after", "30")]), Some(30 * SECOND));
    assert_eq!(pause(&[("retry-after", "31")]), None);
    let patient = Retries::default().longest_retry_after(60 * SECOND);
    assert_eq!(patient.pause(0, true, &status(429, &[("retry-after", "31")])), Some(31 * SECOND));
    // Sooner than one would have come anyway is no reason to hurry.
    for hasty in ["0", "soon", "-1", ""] {
        let pause = pause(&[("retry-after", hasty)]).unwrap();
        assert!(pause >= SECOND / 4 && pause <= SECOND / 2, "{hasty}: {pause:?}");
    }
}

#[test]
fn retry_after_may_be_a_date() {
    let after = |until: &str, date: Option<&str>| {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", until.parse().unwrap());
        if let Some(date) = date {
            headers.insert("date", date.parse().unwrap());
        }
        retry_after(&headers)
    };
    let date = Some("Wed, 13 Jul 2022 15:01:38 GMT");
    assert_eq!(after("Wed, 13 Jul 2022 15:02:00 GMT", date), Some(22 * SECOND));
    assert_eq!(after("Wednesday, 13-Jul-22 15:02:00 GMT", date), Some(22 * SECOND));
    assert_eq!(after("Wed, 13 Jul 2022 15:00:00 GMT", date), Some(Duration::ZERO));
    // Without the server's clock, ours has to do.
    assert_eq!(after("Wed, 13 Jul 2022 15:02:00 GMT", None), Some(Duration::ZERO));
    assert!(after("Fri, 31 Dec 9999 23:59:59 GMT", None).unwrap() > 1000 * SECOND);
    assert_eq!(after("13 July", date), None);
    assert_eq!(after("-18446744073709551616", date), None);
    for endless in ["18446744073709551615", "18446744073709551616", &"9".repeat(400)] {
        assert_eq!(after(endless, date), Some(Duration::from_secs(u64::MAX)), "{endless}");
        let outcome = status(429, &[("retry-after", endless)]);
        assert_eq!(Retries::default().pause(0, true, &outcome), None, "{endless}");
        let patient = Retries::default().longest_retry_after(Duration::from_secs(u64::MAX - 1));
        assert_eq!(patient.pause(0, true, &outcome), None, "{endless}");
    }
}

// An operation whose requests have a key.
operation!(Refund);

impl Clone for Refund {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl Endpoint for Refund {
    const OPERATION: &'static Operation = &Operation {
        id: "refund",
        method: Method::POST,
        path: "/refunds",
        params: &[
            Param::header("Idempotency-Key").filled(idempotency::key),
            Param::header("Repeatability-First-Sent").filled(idempotency::first_sent),
        ],
        content_type: "",
        accept: "",
        security: &[],
        redirects: true,
    };

    type Body = ();
    type Output = ();
    type Error = std::convert::Infallible;

    fn read(response: &RawResponse) -> Reading<Self> {
        match response.status() {
            204 => response.empty(),
            _ => response.failure(),
        }
    }
}

#[tokio::test]
async fn a_request_with_a_key_is_repeated_with_the_same_key() {
    let broken = || Err(TransportError::other("reset"));
    let script = Script::new([broken(), status(503, &[("retry-after", "3")]), status(204, &[])]);
    let client = script.client();
    Refund::new(&client, ()).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen.len(), 3);
    let key = seen[0].headers["idempotency-key"].to_str().unwrap();
    assert_eq!(key.len(), 36);
    assert!(seen[0].headers["idempotency-key"].is_sensitive());
    httpdate::parse_http_date(seen[0].headers["repeatability-first-sent"].to_str().unwrap())
        .unwrap();
    assert_eq!(seen[1].headers, seen[0].headers);
    assert_eq!(seen[2].headers, seen[0].headers);
    assert_eq!(script.pauses()[1..], [3 * SECOND]);
    // Another call is another request, even where it began as the same.
    let script = Script::new([status(204, &[]), status(204, &[])]);
    let client = script.client();
    let call = Refund::new(&client, ());
    call.clone().await.unwrap();
    call.await.unwrap();
    let seen = script.seen();
    assert_ne!(seen[0].headers["idempotency-key"], seen[1].headers["idempotency-key"]);
}

#[tokio::test]
async fn the_caller_s_own_key_is_kept() {
    let script = Script::new([status(204, &[])]);
    Refund::new(&script.client(), ()).param(0, "k1").await.unwrap();
    let keys: Vec<_> =
        script.seen()[0].headers.get_all("idempotency-key").iter().cloned().collect();
    assert_eq!(keys, ["k1"]);
}

#[test]
fn a_key_is_a_random_uuid() {
    let keys: BTreeSet<_> = (0..1000).map(|_| idempotency::key().unwrap()).collect();
    assert_eq!(keys.len(), 1000);
    for key in keys {
        let uuid = uuid::Uuid::parse_str(&key).unwrap();
        assert_eq!(uuid.get_version_num(), 4);
        assert_eq!(uuid.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(uuid.to_string(), key);
    }
}

#[tokio::test]
async fn an_unsafe_request_is_sent_once() {
    for outcome in [
        status(503, &[("retry-after", "1")]),
        status(429, &[]),
        Err(TransportError::other("reset")),
        Err(TransportError::timeout("slow")),
    ] {
        let script = Script::new([outcome]);
        script.client().modify_webhook("w").await.unwrap_err();
        assert_eq!(script.seen().len(), 1);
        assert!(script.pauses().is_empty());
    }
}

#[tokio::test]
async fn what_never_arrived_is_sent_again_whatever_it_is() {
    let refused = || Err(TransportError::connect("refused"));
    let script = Script::new([refused(), refused(), json(200, r#"{"_id":"w"}"#)]);
    let webhook = script.client().modify_webhook("w").types(vec![]).await.unwrap();
    assert_eq!(webhook.id, "w");
    let seen = script.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[2].body.as_deref(), Some(r#"{"types":[]}"#));
    assert_eq!(seen[2].headers, seen[0].headers);
    let script = Script::new([refused(), refused(), refused()]);
    let error = script.client().modify_webhook("w").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(script.seen().len(), 3);
}

#[tokio::test]
async fn client_and_call_say_how_often() {
    let refused = |count| Script::new((0..count).map(|_| Err(TransportError::connect("refused"))));
    let script = refused(1);
    let client = script.builder().retries(Retries::none()).build().unwrap();
    client.modify_webhook("w").await.unwrap_err();
    assert_eq!(script.seen().len(), 1);
    let script = refused(5);
    let client = script.builder().retries(Retries::none()).build().unwrap();
    client.modify_webhook("w").retries(Retries::at_most(4)).await.unwrap_err();
    assert_eq!(script.seen().len(), 5);
}

#[tokio::test]
async fn a_pause_that_there_is_no_time_for_ends_the_call_at_once() {
    let script = Script::new([status(503, &[("retry-after", "7")])]);
    let client = script.client();
    let call = Refund::new(&client, ()).timeout(5 * SECOND);
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::Status, Some(7 * SECOND)));
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert!(script.pauses().is_empty());
}

struct Bare;

impl Transport for Bare {
    fn send<'a>(
        &'a self,
        _: http::Request<Body>,
        _: &'a crate::Limits,
    ) -> crate::BoxFuture<'a, Outcome> {
        Box::pin(async { Ok(Response::new(Body::from(Bytes::new()))) })
    }
}

#[tokio::test]
async fn without_timers_a_thread_does_the_waiting() {
    let started = Instant::now();
    Bare.sleep(Duration::from_millis(30)).await;
    let took = started.elapsed();
    assert!(took >= Duration::from_millis(30) && took < 20 * SECOND, "{took:?}");
}
