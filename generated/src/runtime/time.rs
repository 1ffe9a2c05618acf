//! Dates and times, read as real servers write them.
//!
//! The specification asks for RFC 3339. What is read beside it: a space for the `T`, no seconds, a
//! fraction of any length, a zone as `UTC`, `+00` or `+0000` or none at all, which counts as UTC,
//! and the dates of mail and HTTP (RFC 2822, RFC 9110). What is written is RFC 3339.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::wire::Wire;

/// Text that is not the date or time it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeError(&'static str);

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for TimeError {}

/// A time of day (RFC 3339 `full-time`), with its distance from UTC where that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time on the clock.
    pub time: NaiveTime,
    /// How far that clock is ahead of UTC.
    pub offset: Option<FixedOffset>,
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let mut rest = Cursor(text.as_bytes());
        let parsed = rest.time().and_then(|time| Some(Self { time, offset: rest.zone()? }));
        parsed.ok_or(TimeError("a time such as `15:01:38Z`"))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.time.fmt(f)?;
        match self.offset {
            Some(offset) if offset.local_minus_utc() == 0 => f.write_str("Z"),
            Some(offset) => offset.fmt(f),
            None => Ok(()),
        }
    }
}

/// Reads a date and time, in any of the forms above.
///
/// # Errors
///
/// It is none of them, or there is no such day or hour.
pub fn parse_date_time(text: &str) -> Result<DateTime<Utc>, TimeError> {
    let text = text.trim_ascii();
    numeric(text)
        .or_else(|| DateTime::parse_from_rfc2822(text).ok().map(|time| time.to_utc()))
        .ok_or(TimeError("a date and time such as `2022-07-13T15:01:38Z`"))
}

fn numeric(text: &str) -> Option<DateTime<Utc>> {
    let mut rest = Cursor(text.as_bytes());
    let date = rest.date()?;
    if !matches!(rest.next()?, b'T' | b't' | b' ') {
        return None;
    }
    let time = rest.time()?;
    let offset = rest.zone()?.map_or(0, |offset| offset.local_minus_utc());
    let local = date.and_time(time).and_utc();
    local.checked_sub_signed(TimeDelta::seconds(i64::from(offset)))
}

fn parse_date(text: &str) -> Result<NaiveDate, TimeError> {
    let mut rest = Cursor(text.as_bytes());
    let date = rest.date().filter(|_| rest.0.is_empty());
    date.ok_or(TimeError("a date such as `2022-07-13`"))
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

    fn digit(&mut self) -> Option<u32> {
        let digit = self.0.first()?.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        self.next();
        Some(u32::from(digit))
    }

    fn two_digits(&mut self) -> Option<u32> {
        Some(self.digit()? * 10 + self.digit()?)
    }

    /// `2022-07-13`
    fn date(&mut self) -> Option<NaiveDate> {
        let year = self.two_digits()? * 100 + self.two_digits()?;
        self.require(b'-')?;
        let month = self.two_digits()?;
        self.require(b'-')?;
        let day = self.two_digits()?;
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    }

    /// `15:01`, `15:01:38`, `15:01:38.25`
    fn time(&mut self) -> Option<NaiveTime> {
        let hour = self.two_digits()?;
        self.require(b':')?;
        let minute = self.two_digits()?;
        if !self.skip(b':') {
            return NaiveTime::from_hms_opt(hour, minute, 0);
        }
        let second = self.two_digits()?;
        let nanosecond = if self.skip(b'.') || self.skip(b',') { self.fraction()? } else { 0 };
        // chrono has a leap second as the one before it with a fraction beyond a whole.
        let (second, leap) = if second == 60 { (59, 1_000_000_000) } else { (second, 0) };
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond + leap)
    }

    /// The digits of a fraction, as nanoseconds; what is finer than those is cut off.
    fn fraction(&mut self) -> Option<u32> {
        let mut unit = 100_000_000;
        let mut nanosecond = self.digit()? * unit;
        while let Some(digit) = self.digit() {
            unit /= 10;
            nanosecond += digit * unit;
        }
        Some(nanosecond)
    }

    /// What follows a time, to the end: nothing, `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`.
    fn zone(&mut self) -> Option<Option<FixedOffset>> {
        let text = self.0.trim_ascii();
        let utc = || FixedOffset::east_opt(0).map(Some);
        match text {
            b"" => return Some(None),
            b"Z" => return utc(),
            _ if [&b"z"[..], b"utc", b"gmt"].iter().any(|name| text.eq_ignore_ascii_case(name)) => {
                return utc();
            }
            _ => self.0 = text,
        }
        let sign = match self.next()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.two_digits()?;
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.skip(b':');
            self.two_digits()?
        };
        if !self.0.is_empty() || minutes > 59 {
            return None;
        }
        let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
        FixedOffset::east_opt(sign * seconds).map(Some)
    }
}

/// Reads text by a function of its own.
struct Text<T> {
    expected: &'static str,
    parse: fn(&str) -> Result<T, TimeError>,
    marker: PhantomData<T>,
}

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(|error| E::custom(format_args!("{error}, found {text:?}")))
    }
}

impl Wire for DateTime<Utc> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a date and time";
        deserializer.deserialize_str(Text { expected, parse: parse_date_time, marker: PhantomData })
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Wire for NaiveDate {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a date";
        deserializer.deserialize_str(Text { expected, parse: parse_date, marker: PhantomData })
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Wire for Time {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a time";
        deserializer.deserialize_str(Text { expected, parse: Self::from_str, marker: PhantomData })
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(deserializer)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}
