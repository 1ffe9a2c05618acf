//! UUIDs (RFC 9562), of the crate `uuid`.

use std::fmt;

use uuid::Uuid;

use super::text::Text;

/// Read in any of the forms that are in use, with hyphens or without, in braces, as a URN, in
/// capitals; written in the usual one.
impl Text for Uuid {
    const NAME: &'static str = "a UUID";
    const EXAMPLE: &'static str = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text.trim_ascii()).ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

super::super::wire_as_text!(Uuid);
