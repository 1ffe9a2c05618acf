//! Dates and times as text, read as real servers write them: what is the same whichever library
//! they are then handed to.
//!
//! The specification asks for RFC 3339. What is read besides: a space for the `T`, no seconds, a
//! fraction of any length, a zone as `UTC`, `+00` or `+0000` or none at all, which counts as UTC,
//! and the dates of mail and HTTP (RFC 2822, RFC 9110). What is written is RFC 3339.

use std::fmt;

/// A day, by its numbers; it need not be one that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// From 0 to 9999.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// A time of day, by its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Below 24, if the text is right.
    pub hour: u8,
    /// Below 60, if the text is right.
    pub minute: u8,
    /// At most 60, if the text is right: that is a leap second.
    pub second: u8,
    /// What is finer was cut off.
    pub nanosecond: u32,
}

impl Clock {
    /// The same, with a leap second as the second before it, for libraries that have none.
    #[must_use]
    pub fn without_leap_second(self) -> Self {
        if self.second == 60 { Self { second: 59, ..self } } else { self }
    }

    /// The seconds since its day began.
    #[allow(clippy::arithmetic_side_effects, reason = "three bytes make no large number")]
    pub(crate) fn seconds(self) -> i32 {
        (i32::from(self.hour) * 60 + i32::from(self.minute)) * 60 + i32::from(self.second)
    }
}

/// The numbers of a date (RFC 3339 `full-date`).
#[must_use]
pub fn date(text: &str) -> Option<Day> {
    let mut rest = Cursor(text.as_bytes());
    rest.date().filter(|_| rest.0.is_empty())
}

/// The numbers of a time of day, and how many seconds its clock is ahead of UTC where that is given
/// (RFC 3339 `full-time`).
#[must_use]
pub fn time(text: &str) -> Option<(Clock, Option<i32>)> {
    let mut rest = Cursor(text.as_bytes());
    rest.time().and_then(|time| Some((time, rest.zone()?)))
}

/// The numbers of a date and time, and how many seconds its clock is ahead of UTC (RFC 3339
/// `date-time`). None where it is beyond the years 0 to 9999 in UTC, where no text could stand for it;
/// the leap second at the end of the year 9999 is in the year after it.
#[must_use]
pub fn date_time(text: &str) -> Option<(Day, Clock, i32)> {
    let text = text.trim_ascii();
    let moment = numeric(text).or_else(|| in_mail(text));
    moment.filter(|(day, clock, offset)| is_within_years(*day, *clock, *offset))
}

fn is_within_years(day: Day, clock: Clock, offset: i32) -> bool {
    let seconds = clock.seconds().saturating_sub(offset);
    match day {
        Day { year: 0, month: 1, day: 1 } => seconds >= 0,
        Day { year: 9999, month: 12, day: 31 } => seconds < 24 * 60 * 60,
        _ => true,
    }
}

fn numeric(text: &str) -> Option<(Day, Clock, i32)> {
    let mut rest = Cursor(text.as_bytes());
    let date = rest.date()?;
    if !matches!(rest.next()?, b'T' | b't' | b' ') {
        return None;
    }
    let time = rest.time()?;
    Some((date, time, rest.zone()?.unwrap_or(0)))
}

/// `Wed, 13 Jul 2022 15:01:38 GMT`, the day of the week left to the sender.
fn in_mail(text: &str) -> Option<(Day, Clock, i32)> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let day = Some(day).filter(is_number)?.parse().ok()?;
    let month = (1..).zip(MONTHS).find(|(_, name)| name.eq_ignore_ascii_case(month))?.0;
    let year = Some(year).filter(|year| year.len() == 4).filter(is_number)?.parse().ok()?;
    let mut clock = Cursor(words.next()?.as_bytes());
    let time = clock.time().filter(|_| clock.0.is_empty())?;
    let offset = mail_zone(words.next()?)?;
    words.next().is_none().then_some((Day { year, month, day }, time, offset))
}

/// The zones of RFC 2822 §4.3.
fn mail_zone(name: &str) -> Option<i32> {
    const HOURS: [(&str, i32); 9] = [
        ("UT", 0),
        ("EST", -5),
        ("EDT", -4),
        ("CST", -6),
        ("CDT", -5),
        ("MST", -7),
        ("MDT", -6),
        ("PST", -8),
        ("PDT", -7),
    ];
    let named = HOURS.iter().find(|(zone, _)| zone.eq_ignore_ascii_case(name));
    named.map(|(_, hours)| hours.saturating_mul(3600)).or_else(|| Cursor(name.as_bytes()).zone()?)
}

/// Writes how many seconds a clock is ahead of UTC: `Z`, `+02:00`.
///
/// # Errors
///
/// Those of the formatter.
pub fn write_offset(seconds: i32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if seconds == 0 {
        return f.write_str("Z");
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// What is still to be read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.0.first() == Some(&byte);
        if found {
            self.next();
        }
        found
    }

    fn require(&mut self, byte: u8) -> Option<()> {
        self.skip(byte).then_some(())
    }

    fn digit(&mut self) -> Option<u8> {
        let digit = self.0.first()?.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        self.next();
        Some(digit)
    }

    fn two_digits(&mut self) -> Option<u8> {
        self.digit()?.checked_mul(10)?.checked_add(self.digit()?)
    }

    /// `2022-07-13`
    fn date(&mut self) -> Option<Day> {
        let century = u16::from(self.two_digits()?);
        let year = century.checked_mul(100)?.checked_add(u16::from(self.two_digits()?))?;
        self.require(b'-')?;
        let month = self.two_digits()?;
        self.require(b'-')?;
        let day = self.two_digits()?;
        Some(Day { year, month, day })
    }

    /// `15:01`, `15:01:38`, `15:01:38.25`
    fn time(&mut self) -> Option<Clock> {
        let hour = self.two_digits()?;
        self.require(b':')?;
        let minute = self.two_digits()?;
        if !self.skip(b':') {
            return Some(Clock { hour, minute, second: 0, nanosecond: 0 });
        }
        let second = self.two_digits()?;
        let nanosecond = if self.skip(b'.') || self.skip(b',') { self.fraction()? } else { 0 };
        Some(Clock { hour, minute, second, nanosecond })
    }

    /// The digits of a fraction, as nanoseconds; what is finer than those is cut off.
    fn fraction(&mut self) -> Option<u32> {
        let mut unit = 100_000_000;
        let mut nanosecond = u32::from(self.digit()?).checked_mul(unit)?;
        while let Some(digit) = self.digit() {
            unit /= 10;
            nanosecond = u32::from(digit).checked_mul(unit)?.checked_add(nanosecond)?;
        }
        Some(nanosecond)
    }

    /// What follows a time, to the end: nothing, `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`. In
    /// seconds ahead of UTC.
    fn zone(&mut self) -> Option<Option<i32>> {
        let text = self.0.trim_ascii();
        match text {
            b"" => return Some(None),
            _ if [&b"z"[..], b"utc", b"gmt"].iter().any(|name| text.eq_ignore_ascii_case(name)) => {
                return Some(Some(0));
            }
            _ => self.0 = text,
        }
        let is_ahead = match self.next()? {
            b'+' => true,
            b'-' => false,
            _ => return None,
        };
        let hour = self.two_digits()?;
        let minute = if self.0.is_empty() {
            0
        } else {
            self.skip(b':');
            self.two_digits()?
        };
        if !self.0.is_empty() || minute > 59 || hour > 23 {
            return None;
        }
        let distance = Clock { hour, minute, second: 0, nanosecond: 0 }.seconds();
        Some(Some(if is_ahead { distance } else { distance.saturating_neg() }))
    }
}
