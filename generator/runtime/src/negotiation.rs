//! Bodies of which there are several kinds: which it is (RFC 9110 §8.3, §12.1).

use http::HeaderMap;

use super::incoming::Incoming;
use super::media_type::{self, essence, syntax};
use super::reply::Reply;

impl Reply {
    /// Which of these media types the body is of. The first stands for what is none of them, so that
    /// reading it says what was expected and what was found.
    #[must_use]
    pub fn kind(&self, declared: &[&str]) -> usize {
        kind(self.headers(), declared)
    }
}

impl Incoming {
    /// As [`Reply::kind`].
    #[must_use]
    pub fn kind(&self, declared: &[&str]) -> usize {
        kind(&self.head.headers, declared)
    }
}

fn kind(headers: &HeaderMap, declared: &[&str]) -> usize {
    let found = media_type::of(headers);
    let by = |fits: fn(&str, &str) -> bool| {
        let mut essences = declared.iter().map(|declared| essence(declared.as_bytes()));
        essences.position(|declared| fits(&declared, &found))
    };
    by(|declared, found| declared == found)
        .or_else(|| by(is_in_range))
        .or_else(|| by(is_alike))
        .unwrap_or(0)
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
