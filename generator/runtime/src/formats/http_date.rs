//! `format: http-date`: dates as HTTP's headers have them (RFC 9110 §5.6.7), which are those of RFC
//! 1123.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::super as rt;
use super::clock::{self, Day};
use super::text::Text;

const DAY: i64 = 24 * 60 * 60;

/// The first second of the year 0, and that of the year 10000.
const FIRST: i64 = -62_167_219_200;
const END: i64 = 253_402_300_800;

/// A date and time as `Wed, 13 Jul 2022 15:01:38 GMT`: in UTC, to the second.
///
/// It is made of a [`SystemTime`], and is one again by [`time`](Self::time).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpDate {
    seconds: i64,
}

impl HttpDate {
    /// The time that is this number of seconds after 1970 began, or before.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self { seconds }
    }

    /// How many seconds it is after 1970 began.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.seconds
    }

    /// The time, where the system has it.
    #[must_use]
    pub fn time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.seconds.unsigned_abs());
        if self.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

/// What is finer than a second is cut off.
impl From<SystemTime> for HttpDate {
    fn from(time: SystemTime) -> Self {
        let whole = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => whole(after),
            Err(before) => {
                let before = before.duration();
                let begun = i64::from(before.subsec_nanos() > 0);
                whole(before).saturating_neg().saturating_sub(begun)
            }
        };
        Self { seconds }
    }
}

impl Text for HttpDate {
    const NAME: &'static str = "a date of HTTP";
    const EXAMPLE: &'static str = "Wed, 13 Jul 2022 15:01:38 GMT";

    fn parse(text: &str) -> Option<Self> {
        let Some((day, clock, offset)) = clock::date_time(text) else {
            // The two forms that HTTP had before.
            let date = httpdate::parse_http_date(text.trim_ascii()).ok().map(Self::from);
            return date.filter(Self::has_form);
        };
        let clock = clock.without_leap_second();
        if clock.hour > 23 || clock.minute > 59 || clock.second > 59 {
            return None;
        }
        let time = clock.seconds().checked_sub(offset)?;
        Some(Self { seconds: days(day)?.checked_mul(DAY)?.checked_add(i64::from(time))? })
    }

    fn has_form(&self) -> bool {
        (FIRST..END).contains(&self.seconds)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (days, time) = (self.seconds.div_euclid(DAY), self.seconds.rem_euclid(DAY));
        let (year, month, day) = date(days);
        let weekday = usize::try_from(days.rem_euclid(7)).ok().and_then(|day| DAYS.get(day));
        let weekday = weekday.copied().unwrap_or_default();
        let month = MONTHS.get(month.wrapping_sub(1)).copied().unwrap_or_default();
        let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
        write!(f, "{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
    }
}

/// The days from 1970 to a day, if there is such a day. As Howard Hinnant counts them, in years that
/// begin with March, so that the leap day is the last.
#[allow(clippy::arithmetic_side_effects, reason = "no year has more than 16 bits")]
fn days(day: Day) -> Option<i64> {
    let (year, month) = (i64::from(day.year), i64::from(day.month));
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day) - 1;
    let era = year.div_euclid(400);
    let in_era = year.rem_euclid(400);
    let days = era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + of_year - 719_468;
    let found = date(days);
    let is_day = found == (i64::from(day.year), usize::from(day.month), i64::from(day.day));
    is_day.then_some(days)
}

/// The year, month and day that is this number of days after 1970 began.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "seconds as i64 make far fewer days than i64 has"
)]
fn date(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, usize::try_from(month).unwrap_or_default(), day)
}

super::super::text_type!(HttpDate);
