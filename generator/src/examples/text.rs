//! The forms of text that every library that can stand behind a format reads, and those that one may.

use crate::api::Scalar;

/// Whether text of which the functions below are not sure may be of a format all the same: what the crate reads,
/// since servers write it, and what a library may read.
pub(super) fn may_be(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::DateTime => is_usual_date_time(&text.to_ascii_uppercase()),
        Scalar::Date => is_date(&usual_year(text)),
        Scalar::Time => is_usual_time(&text.to_ascii_uppercase()),
        Scalar::Duration => text.trim_start_matches(['+', '-']).starts_with(['P', 'p']),
        Scalar::Uuid => text.bytes().filter(u8::is_ascii_hexdigit).count() >= 32,
        Scalar::Uri => {
            let scheme = text.split_once(':').map(|(scheme, _)| scheme);
            scheme.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))
        }
        Scalar::Decimal => text.parse::<f64>().is_ok(),
        Scalar::Base64 | Scalar::Base64Url => {
            let is_one = |c: char| c.is_ascii_alphanumeric() || "+/-_=".contains(c);
            text.chars().all(|c| is_one(c) || c.is_whitespace())
        }
        Scalar::Ipv4 | Scalar::Ipv6 => false,
        _ => true,
    }
}

/// A date and a time, or a date as in mail: `Wed, 13 Jul 2022 15:01:38 GMT`.
fn is_usual_date_time(text: &str) -> bool {
    let of_mail = text.contains(':') && text.contains(|c: char| c == ',' || c.is_whitespace());
    match text.split_once(['T', ' ']) {
        Some((date, time)) if date.contains('-') => {
            is_date(&usual_year(date)) && is_usual_time(time)
        }
        _ => of_mail && text.contains(|c: char| c.is_ascii_alphabetic()),
    }
}

/// A time without its seconds or its zone, in a leap second, or with a zone as `UTC` or `+0000`.
fn is_usual_time(text: &str) -> bool {
    let text = ["UTC", "GMT", "Z"].iter().find_map(|zone| text.strip_suffix(zone)).unwrap_or(text);
    let (clock, zone) = match text.rfind(['+', '-']).and_then(|at| text.split_at_checked(at)) {
        Some((clock, zone)) => (clock.trim_end(), zone.replace(['+', '-', ':'], "")),
        None => (text.trim_end(), "00".to_owned()),
    };
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
    let seconds = if clock.len() == "15:01".len() { ":00" } else { "" };
    let is_zone = matches!(zone.len(), 2 | 4) && digits(&zone, zone.len()).is_some();
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
    is_zone && is_fraction && is_clock(&format!("{}{seconds}", clock.replace(":60", ":59")), 3)
}

/// The first and the last year, which not every library has, are as good as others.
fn usual_year(date: &str) -> String {
    let rest = date.strip_prefix("0000").or_else(|| date.strip_prefix("9999"));
    rest.map_or(date.to_owned(), |rest| format!("2000{rest}"))
}

/// RFC 3339's `date-time`, of a year that has four digits in any zone.
pub(super) fn is_date_time(text: &str) -> bool {
    let parts = text.split_once('T');
    parts.is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// RFC 3339's `full-date`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=9998).contains(&year) && (1..=days).contains(&day)
}

/// RFC 3339's `full-time`, without a leap second.
pub(super) fn is_time(text: &str) -> bool {
    let (time, zone) = match text.strip_suffix('Z') {
        Some(time) => (time, None),
        None => match text.rfind(['+', '-']).and_then(|at| text.split_at_checked(at)) {
            Some((time, zone)) => (time, zone.get(1..)),
            None => return false,
        },
    };
    let (time, fraction) = time.split_once('.').map_or((time, None), |(a, b)| (a, Some(b)));
    let is_fraction = |it: &str| (1..=9).contains(&it.len()) && digits(it, it.len()).is_some();
    is_clock(time, 3) && zone.is_none_or(|it| is_clock(it, 2)) && fraction.is_none_or(is_fraction)
}

/// So many numbers of two digits, the hours first.
fn is_clock(text: &str, count: usize) -> bool {
    let parts: Vec<Option<u64>> = text.split(':').map(|part| digits(part, 2)).collect();
    let limits = [24, 60, 60];
    let below = |(part, limit): (&Option<u64>, u64)| part.is_some_and(|it| it < limit);
    parts.len() == count && parts.iter().zip(limits).all(below)
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u64> {
    let right = text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| right)
}

/// ISO 8601's duration of whole numbers.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return weeks.len() < 5 && digits(weeks, weeks.len()).is_some();
    }
    let (date, time) = rest.split_once('T').map_or((rest, None), |(a, b)| (a, Some(b)));
    let is_time = |it: &str| !it.is_empty() && has_units(it, "HMS");
    has_units(date, "YMD") && time.map_or(!date.is_empty(), is_time)
}

/// Numbers with a unit each, in the order of the units.
fn has_units(text: &str, units: &str) -> bool {
    let (mut left, mut number) = (units, 0);
    for c in text.chars() {
        if c.is_ascii_digit() {
            number += 1;
            continue;
        }
        match left.split_once(c) {
            Some((_, after)) if (1..5).contains(&number) => (left, number) = (after, 0),
            _ => return false,
        }
    }
    number == 0
}

/// RFC 9562's text form.
pub(super) fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
}

/// A URL that is written as it is read.
pub(super) fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else { return false };
    let is_host = |c: char| c.is_ascii_lowercase() || c == '-';
    let is_path = |c: char| c.is_ascii_alphanumeric() || "-_~/".contains(c);
    let mut labels = host.split('.');
    labels.all(|label| {
        label.starts_with(|c: char| c.is_ascii_lowercase()) && label.chars().all(is_host)
    }) && path.chars().all(is_path)
}

/// A number that a decimal keeps as it is.
pub(super) fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let is_number = |it: &str| (1..10).contains(&it.len()) && digits(it, it.len()).is_some();
    is_number(whole) && fraction.is_none_or(is_number)
}

/// Base64 whose last character is whole, with these two letters besides those of ASCII.
pub(super) fn is_base64(text: &str, besides: &str) -> bool {
    text.len().is_multiple_of(4) && {
        let padding = text.len() - text.trim_end_matches('=').len();
        let text = text.trim_end_matches('=');
        let last = match padding {
            0 => true,
            1 => text.ends_with(|c: char| "AEIMQUYcgkosw048".contains(c)),
            2 => text.ends_with(['A', 'Q', 'g', 'w']),
            _ => false,
        };
        let is_letter = |c: char| c.is_ascii_alphanumeric() || besides.contains(c);
        last && text.chars().all(is_letter)
    }
}
