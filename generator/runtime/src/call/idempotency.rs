//! What makes a request recognisable when it comes twice, filled in where the caller gives none.

/// A new key, in the form of a random UUID (RFC 9562 §5.4); `None` where there is no randomness.
///
/// For `Idempotency-Key` and for the `Repeatability-Request-ID` of OASIS Repeatable Requests 1.0.
#[must_use]
pub fn key() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0x0f] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Some(text)
}

/// The time as an HTTP date; `None` where there is no clock.
///
/// For the `Repeatability-First-Sent` of OASIS Repeatable Requests 1.0.
#[must_use]
pub fn first_sent() -> Option<String> {
    super::super::responses::retry_after::now().map(httpdate::fmt_http_date)
}
