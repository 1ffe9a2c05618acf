use std::time::Duration as StdDuration;

use super::support::{decode, encode};
use crate::duration::{Duration, DurationParts};

#[test]
fn durations_are_their_text() {
    for text in ["P1Y2M10DT2H30M", "P1W", "PT1.50S", "PT0S", "-P1D", "1h30m", ""] {
        let json = format!("{text:?}");
        let duration: Duration = decode(&json).unwrap();
        assert_eq!(encode(&duration), Ok(json));
    }
    assert_eq!(
        decode::<Duration>("90").unwrap_err(),
        "invalid type: integer, expected a string at line 1 column 2"
    );
}

#[test]
fn durations_have_parts() {
    let parts = |text: &str| Duration::from(text).parts();
    let none = DurationParts::default();
    assert_eq!(
        parts("P1Y2M3DT4H5M6.5S"),
        Some(DurationParts {
            years: 1,
            months: 2,
            days: 3,
            hours: 4,
            minutes: 5,
            seconds: 6,
            nanoseconds: 500_000_000,
            ..none
        })
    );
    assert_eq!(parts("P6W"), Some(DurationParts { weeks: 6, ..none }));
    assert_eq!(parts("-P1M"), Some(DurationParts { negative: true, months: 1, ..none }));
    assert_eq!(parts("+PT1M"), Some(DurationParts { minutes: 1, ..none }));
    let split = DurationParts { seconds: 1, nanoseconds: 1, ..none };
    assert_eq!(parts("PT1,000000001S"), Some(split));
    for text in [
        "",
        "P",
        "PT",
        "P1",
        "1D",
        "P1DT",
        "PT1D",
        "P1H",
        "P1M1Y",
        "P1.5D",
        "PT1.S",
        "PT.5S",
        "PT0.1234567891S",
        "P-1D",
        "P 1D",
        "PT1H30",
        "PT99999999999999999999S",
        "1h30m",
        "PTS",
        "P1DT1H1H",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn durations_are_those_of_the_standard_library_where_they_have_a_length() {
    let length = |text: &str| Duration::from(text).to_std();
    assert_eq!(length("P1DT1H1M1.25S"), Some(StdDuration::new(90_061, 250_000_000)));
    assert_eq!(length("P2W"), Some(StdDuration::from_secs(1_209_600)));
    for text in ["P1M", "P1Y", "-PT1S", "P18446744073709551615W", "soon"] {
        assert_eq!(length(text), None, "{text}");
    }
    assert_eq!(Duration::from(StdDuration::from_millis(90_500)).as_str(), "PT90.5S");
    assert_eq!(Duration::from(StdDuration::from_secs(3600)).to_string(), "PT3600S");
}
