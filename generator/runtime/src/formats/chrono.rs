//! Dates and times of the crate `chrono`.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta,
    Timelike as _, Utc,
};

use super::super as rt;
use super::clock::{self, Clock, Day};
use super::text::Text;

/// The years that four digits can say.
const YEARS: RangeInclusive<i32> = 0..=9999;

/// A time of day (RFC 3339 `full-time`), with its distance from UTC where that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time on the clock.
    pub time: NaiveTime,
    /// How far that clock is ahead of UTC.
    pub offset: Option<FixedOffset>,
}

/// chrono has a leap second as the one before it with a fraction beyond a whole.
const LEAP: u32 = 1_000_000_000;

fn day(Day { year, month, day }: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

fn time(Clock { hour, minute, second, nanosecond }: Clock) -> Option<NaiveTime> {
    let (second, leap) = if second == 60 { (59, LEAP) } else { (second, 0) };
    let [hour, minute, second] = [hour, minute, second].map(u32::from);
    NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond.checked_add(leap)?)
}

impl Text for DateTime<Utc> {
    const NAME: &'static str = "a date and time";
    const EXAMPLE: &'static str = "2022-07-13T15:01:38Z";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock, offset) = clock::date_time(text)?;
        let local = day(date)?.and_time(time(clock.without_leap_second())?).and_utc();
        let moment = local.checked_sub_signed(TimeDelta::seconds(i64::from(offset)))?;
        // A leap second is one everywhere; chrono would count it as the second after it.
        if clock.second == 60 {
            moment.with_nanosecond(clock.nanosecond.checked_add(LEAP)?)
        } else {
            Some(moment)
        }
    }

    fn has_form(&self) -> bool {
        YEARS.contains(&self.year())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl Text for NaiveDate {
    const NAME: &'static str = "a date";
    const EXAMPLE: &'static str = "2022-07-13";

    fn parse(text: &str) -> Option<Self> {
        day(clock::date(text)?)
    }

    fn has_form(&self) -> bool {
        YEARS.contains(&self.year())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Text for Time {
    const NAME: &'static str = "a time";
    const EXAMPLE: &'static str = "15:01:38Z";

    fn parse(text: &str) -> Option<Self> {
        let (clock, offset) = clock::time(text)?;
        let offset = match offset {
            Some(seconds) => Some(FixedOffset::east_opt(seconds)?),
            None => None,
        };
        Some(Self { time: time(clock)?, offset })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.time, f)?;
        self.offset.map_or(Ok(()), |offset| clock::write_offset(offset.local_minus_utc(), f))
    }
}

super::super::wire_as_text!(DateTime<Utc>, NaiveDate);
super::super::text_type!(Time);
