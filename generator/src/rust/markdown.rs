//! stub
pub(crate) fn sanitize(m: &str) -> String { m.trim().to_owned() }
pub(crate) fn plain(m: &str) -> String { m.replace('\n', " ") }
