//! Dates and times of the crate `jiff`.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time as ClockTime};
use jiff::tz::Offset;

use super::super as rt;
use super::clock::{self, Clock, Day};
use super::text::Text;

/// When the year 0 began; jiff itself ends with the year 9999.
const FIRST: i64 = -62_167_219_200;

/// A time of day (RFC 3339 `full-time`), with its distance from UTC where that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time on the clock.
    pub time: ClockTime,
    /// How far that clock is ahead of UTC.
    pub offset: Option<Offset>,
}

fn day(Day { year, month, day }: Day) -> Option<Date> {
    let [month, day] = [i8::try_from(month).ok()?, i8::try_from(day).ok()?];
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn time(clock: Clock) -> Option<ClockTime> {
    let Clock { hour, minute, second, nanosecond } = clock.without_leap_second();
    let [hour, minute, second] = [hour, minute, second].map(|number| i8::try_from(number).ok());
    ClockTime::new(hour?, minute?, second?, i32::try_from(nanosecond).ok()?).ok()
}

impl Text for Timestamp {
    const NAME: &'static str = "a date and time";
    const EXAMPLE: &'static str = "2022-07-13T15:01:38Z";

    fn parse(text: &str) -> Option<Self> {
        let (date, clock, offset) = clock::date_time(text)?;
        let local = day(date)?.to_datetime(time(clock)?);
        Offset::from_seconds(offset).ok()?.to_timestamp(local).ok()
    }

    fn has_form(&self) -> bool {
        self.as_second() >= FIRST
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Text for Date {
    const NAME: &'static str = "a date";
    const EXAMPLE: &'static str = "2022-07-13";

    fn parse(text: &str) -> Option<Self> {
        day(clock::date(text)?)
    }

    fn has_form(&self) -> bool {
        self.year() >= 0
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
            Some(seconds) => Some(Offset::from_seconds(seconds).ok()?),
            None => None,
        };
        Some(Self { time: time(clock)?, offset })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.time, f)?;
        self.offset.map_or(Ok(()), |offset| clock::write_offset(offset.seconds(), f))
    }
}

super::super::wire_as_text!(Timestamp, Date);
super::super::text_type!(Time);
