//! Durations of ISO 8601, such as `P1Y2M3DT4H5M6.5S`, as RFC 3339 appendix A has them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::time::Duration as StdDuration;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::super as rt;
use super::super::json::wire::Wire;

/// A duration that keeps its text, so that nothing of it is lost: a year is no number of seconds,
/// `P1W` is written as it was read, and so is text of another form, such as `1h30m`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(String);

/// What a [`Duration`] consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DurationParts {
    /// Whether it leads back in time: ISO 8601-2 has a sign before the `P`.
    pub negative: bool,
    /// Years.
    pub years: u64,
    /// Months.
    pub months: u64,
    /// Weeks.
    pub weeks: u64,
    /// Days.
    pub days: u64,
    /// Hours.
    pub hours: u64,
    /// Minutes.
    pub minutes: u64,
    /// Seconds.
    pub seconds: u64,
    /// The fraction of a second.
    pub nanoseconds: u32,
}

impl Duration {
    /// The text, as it was received or given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it consists of; `None` where the text is not of the form that ISO 8601 gives it, or has
    /// a fraction of anything but seconds or one finer than nanoseconds.
    #[must_use]
    pub fn parts(&self) -> Option<DurationParts> {
        let (negative, rest) = match self.0.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.0.strip_prefix('+').unwrap_or(&self.0)),
        };
        let (dates, times) = match rest.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some((dates, times)) => (dates, times),
            None => (rest.strip_prefix('P')?, ""),
        };
        if dates.is_empty() && times.is_empty() {
            return None;
        }
        let [years, months, weeks, days] = amounts(dates, ['Y', 'M', 'W', 'D'])?;
        let (times, nanoseconds) =
            match times.strip_suffix('S').and_then(|t| t.split_once(['.', ','])) {
                Some((whole, fraction)) => (format!("{whole}S"), nanoseconds(fraction)?),
                None => (times.to_owned(), 0),
            };
        let [hours, minutes, seconds] = amounts(&times, ['H', 'M', 'S'])?;
        Some(DurationParts {
            negative,
            years,
            months,
            weeks,
            days,
            hours,
            minutes,
            seconds,
            nanoseconds,
        })
    }

    /// How long it is, where that can be said: it has neither years nor months and does not lead
    /// back in time. A day has 24 hours.
    #[must_use]
    pub fn to_std(&self) -> Option<StdDuration> {
        let DurationParts {
            negative,
            years,
            months,
            weeks,
            days,
            hours,
            minutes,
            seconds,
            nanoseconds,
        } = self.parts()?;
        if negative || years > 0 || months > 0 {
            return None;
        }
        let days = weeks.checked_mul(7)?.checked_add(days)?;
        let hours = days.checked_mul(24)?.checked_add(hours)?;
        let minutes = hours.checked_mul(60)?.checked_add(minutes)?;
        let seconds = minutes.checked_mul(60)?.checked_add(seconds)?;
        Some(StdDuration::new(seconds, nanoseconds))
    }
}

/// The numbers before units, each of which may be left out, in this order.
fn amounts<const N: usize>(text: &str, units: [char; N]) -> Option<[u64; N]> {
    let mut amounts = [0; N];
    let mut rest = text;
    for (unit, amount) in units.into_iter().zip(&mut amounts) {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        if let Some(after) = after.strip_prefix(unit) {
            *amount = digits.parse().ok()?;
            rest = after;
        }
    }
    rest.is_empty().then_some(amounts)
}

fn nanoseconds(fraction: &str) -> Option<u32> {
    let good = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    if !good {
        return None;
    }
    format!("{fraction:0<9}").parse().ok()
}

/// In seconds: `PT5400S`.
impl From<StdDuration> for Duration {
    fn from(duration: StdDuration) -> Self {
        let seconds = duration.as_secs();
        let text = match duration.subsec_nanos() {
            0 => format!("PT{seconds}S"),
            nanoseconds => {
                let fraction = format!("{nanoseconds:09}");
                format!("PT{seconds}.{}S", fraction.trim_end_matches('0'))
            }
        };
        Self(text)
    }
}

impl From<&str> for Duration {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Duration {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl FromStr for Duration {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.into())
    }
}

impl AsRef<str> for Duration {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Wire for Duration {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::decode(deserializer).map(Self)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(deserializer)
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

super::super::into_option!(Duration: &str, String, StdDuration);
