//! Decimal numbers that are text in JSON, of the crate `rust_decimal`.

use std::fmt;

use rust_decimal::Decimal;

use super::text::Text;

/// At most 28 digits; a number of more is an error, never a rounded one. Zeros at the end are kept.
impl Text for Decimal {
    const NAME: &'static str = "a decimal number";
    const EXAMPLE: &'static str = "12.50";

    fn parse(text: &str) -> Option<Self> {
        Decimal::from_str_exact(text.trim_ascii()).ok()
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

super::super::wire_as_text!(Decimal);
