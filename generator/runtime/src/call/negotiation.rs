//! Bodies of which there are several kinds: which it is (RFC 9110 §8.3, §12.1).

use std::cmp::Reverse;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};
use serde::de::IgnoredAny;

use super::super::media_type::{self, essence, syntax};
use super::super::responses::raw_response::RawResponse;
use super::super::responses::streaming_response::StreamingResponse;

impl RawResponse {
    /// Which of these media types the body is of. One that comes without a type is JSON where it is
    /// JSON, and else text. The first is the answer for what is none of them, so that reading it says what
    /// was expected and what was found.
    #[must_use]
    pub fn kind(&self, declared: &[&str]) -> usize {
        let is_said = self.headers().contains_key(CONTENT_TYPE);
        let sniffed = if is_said { None } else { sniffed(self.body(), declared) };
        sniffed.unwrap_or_else(|| kind(self.headers(), declared))
    }
}

impl StreamingResponse {
    /// As [`RawResponse::kind`], by the content type alone.
    #[must_use]
    pub fn kind(&self, declared: &[&str]) -> usize {
        kind(&self.head.headers, declared)
    }
}

fn kind(headers: &HeaderMap, declared: &[&str]) -> usize {
    let found = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let parameters = media_type::parameters(found);
    let found = essence(found);
    // Of types that differ in their parameters, the one that says most of what came, and nothing else.
    let same = declared.iter().enumerate().filter(|(_, it)| essence(it.as_bytes()) == found);
    let fitting = same.filter_map(|(index, declared)| {
        let declared = media_type::parameters(declared.as_bytes());
        let is_said = declared.iter().all(|it| parameters.contains(it));
        is_said.then_some((declared.len(), Reverse(index)))
    });
    let by = |fits: fn(&str, &str) -> bool| {
        let mut essences = declared.iter().map(|declared| essence(declared.as_bytes()));
        essences.position(|declared| fits(&declared, &found))
    };
    fitting
        .max()
        .map(|(_, Reverse(index))| index)
        .or_else(|| by(|declared, found| declared == found))
        .or_else(|| by(is_in_range))
        .or_else(|| by(is_alike))
        .unwrap_or(0)
}

/// What a body is of which nothing is said, by what is in it.
fn sniffed(body: &[u8], declared: &[&str]) -> Option<usize> {
    if body.trim_ascii().is_empty() {
        return None;
    }
    let is_json = |declared: &str| syntax(declared) == Some("json");
    let is_text = |declared: &str| declared.starts_with("text/") && syntax(declared).is_none();
    let first = |wanted: &dyn Fn(&str) -> bool| {
        declared.iter().position(|declared| wanted(&essence(declared.as_bytes())))
    };
    match serde_json::from_slice::<IgnoredAny>(body) {
        Ok(_) => first(&is_json),
        Err(_) => std::str::from_utf8(body).ok().and_then(|_| first(&is_text)),
    }
}

/// Whether a type is one of a range, such as `image/*`.
fn is_in_range(range: &str, found: &str) -> bool {
    range.strip_suffix('*').is_some_and(|begin| found.starts_with(begin))
        || range == "*/*" && !found.is_empty()
}

/// Whether two types are of the same syntax (RFC 6839): `application/json` and `application/hal+json`.
fn is_alike(declared: &str, found: &str) -> bool {
    syntax(found).is_some() && syntax(found) == syntax(declared)
}
