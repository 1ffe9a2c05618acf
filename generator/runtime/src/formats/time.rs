//! Dates and times of the crate `time`.

use std::fmt;
use std::ops::RangeInclusive;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time as ClockTime, UtcOffset};

use super::super as rt;
use super::clock::{self, Clock, Day};
use super::text::Text;

/// The years that four digits can say.
const YEARS: RangeInclusive<i32> = 0..=9999;

/// A time of day (RFC 3339 `full-time`), with its distance from UTC where that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time on the clock.
    pub time: ClockTime,
    /// How far that clock is ahead of UTC.
    pub offset: Option<UtcOffset>,
}

fn day(Day { year, month, day }: Day) -> Option<Date> {
    Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()
}

fn time(clock: Clock) -> Option<ClockTime> {
    let Clock { hour, minute, second, nanosecond } = clock.without_leap_second();
    ClockTime::from_hms_nano(hour, minute, second, nanosecond).ok()
}

fn write_day(day: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

fn write_time(time: ClockTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (hour, minute, second, nanosecond) = time.as_hms_nano();
    write!(f, "{hour:02}:{minute:02}:{second:02}")?;
    match nanosecond {
        0 => Ok(()),
        n if n % 1_000_000 == 0 => write!(f, ".{:03}", n / 1_000_000),
        n if n % 1_000 == 0 => write!(f, ".{:06}", n / 1_000),
        n => write!(f, ".{n:09}"),
    }
}

impl Text for OffsetDateTime {
    const NAME: &'static str = "a date and time";
    const EXAMPLE: &'static str = "2022-07-13T15:01:38Z";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock, offset) = clock::date_time(text)?;
        let local = PrimitiveDateTime::new(day(date)?, time(clock)?);
        let offset = UtcOffset::from_whole_seconds(offset).ok()?;
        local.assume_offset(offset).checked_to_offset(UtcOffset::UTC)
    }

    fn has_form(&self) -> bool {
        YEARS.contains(&self.year())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_day(self.date(), f)?;
        f.write_str("T")?;
        write_time(self.time(), f)?;
        clock::write_offset(self.offset().whole_seconds(), f)
    }
}

impl Text for Date {
    const NAME: &'static str = "a date";
    const EXAMPLE: &'static str = "2022-07-13";

    fn parse(text: &str) -> Option<Self> {
        day(clock::date(text)?)
    }

    fn has_form(&self) -> bool {
        YEARS.contains(&self.year())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_day(*self, f)
    }
}

impl Text for Time {
    const NAME: &'static str = "a time";
    const EXAMPLE: &'static str = "15:01:38Z";

    fn parse(text: &str) -> Option<Self> {
        let (clock, offset) = clock::time(text)?;
        let offset = match offset {
            Some(seconds) => Some(UtcOffset::from_whole_seconds(seconds).ok()?),
            None => None,
        };
        Some(Self { time: time(clock)?, offset })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_time(self.time, f)?;
        self.offset.map_or(Ok(()), |offset| clock::write_offset(offset.whole_seconds(), f))
    }
}

super::super::wire_as_text!(OffsetDateTime, Date);
super::super::text_type!(Time);
