use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use crate::Body;
use crate::body::{Media, Payload, RequestBody};
use crate::values::Values;

/// The numbers up to one, one after the other.
struct Count(f64, f64);

impl Stream for Count {
    type Item = f64;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<f64>> {
        self.0 += 1.0;
        Poll::Ready((self.0 <= self.1).then_some(self.0))
    }
}

fn sent(values: &Values<f64>, content_type: &'static str) -> Result<Body, String> {
    let mut body = RequestBody::default();
    values.write(Media::usual(content_type), &mut body);
    let (found, body) = body.finish().map_err(|problem| problem.to_string())?;
    assert_eq!(found.unwrap(), content_type);
    Ok(body)
}

/// The chunks of a body that never waits, each as text or as what went wrong.
fn chunks(mut body: Body) -> Vec<Result<String, String>> {
    let mut context = Context::from_waker(Waker::noop());
    let mut found = Vec::new();
    while let Poll::Ready(Some(chunk)) = Pin::new(&mut body).poll_next(&mut context) {
        let text = chunk.map(|chunk| String::from_utf8(chunk.to_vec()).unwrap());
        found.push(text.map_err(|problem| problem.to_string()));
    }
    found
}

#[test]
fn a_list_is_a_line_for_each_value_and_can_be_sent_again() {
    let values = Values::from(vec![1.0, 2.5]);
    for _ in 0..2 {
        let body = sent(&values, "application/jsonl").unwrap();
        assert_eq!(chunks(body), [Ok("1.0\n2.5\n".to_owned())]);
    }
    let body = sent(&values, "application/geo+json-seq; a=b").unwrap();
    assert_eq!(chunks(body), [Ok("\x1E1.0\n\x1E2.5\n".to_owned())]);
    let none = sent(&Values::from_iter([]), "application/jsonl").unwrap();
    assert_eq!(chunks(none), []);
}

#[test]
fn a_stream_is_written_as_it_comes_and_sent_once() {
    let values = Values::stream(Count(0.0, 2.0));
    let body = sent(&values, "application/x-ndjson").unwrap();
    assert_eq!(chunks(body), [Ok("1.0\n".to_owned()), Ok("2.0\n".to_owned())]);
    assert_eq!(
        sent(&values, "application/x-ndjson").unwrap_err(),
        "the request's body is a stream that is already used up"
    );
}

#[test]
fn what_has_no_form_is_not_sent() {
    assert_eq!(
        sent(&Values::from(vec![f64::NAN]), "application/jsonl").unwrap_err(),
        "the request's body has no JSON form: JSON has no form for a number that is infinite or not a number"
    );
    let values = Values::stream(Count(f64::NEG_INFINITY, 1.0));
    let body = sent(&values, "application/jsonl").unwrap();
    let mut context = Context::from_waker(Waker::noop());
    let mut body = body;
    let first = Pin::new(&mut body).poll_next(&mut context);
    assert!(matches!(first, Poll::Ready(Some(Err(_)))), "{first:?}");
}

#[test]
fn what_is_written_already_is_sent_as_it_is() {
    let values = Values::encoded("{ }\n[]");
    let body = sent(&values, "application/jsonl").unwrap();
    assert_eq!(chunks(body), [Ok("{ }\n[]".to_owned())]);
    assert_eq!(format!("{values:?}"), "Values(Body(6 bytes))");
}
