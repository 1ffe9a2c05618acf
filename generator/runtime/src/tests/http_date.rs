use std::time::{Duration, SystemTime};

use super::support::{decode, encode};
use crate::http_date::HttpDate;

#[test]
fn dates_of_http_are_read_and_written() {
    for (text, seconds) in [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 13 Jul 2022 15:01:38 GMT", 1_657_724_498),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
    ] {
        let date = HttpDate::from_unix(seconds);
        assert_eq!(encode(&date).unwrap(), format!("\"{text}\""));
        assert_eq!(decode::<HttpDate>(&format!("\"{text}\"")), Ok(date));
        assert_eq!(date.to_string(), text);
    }
}

#[test]
fn what_servers_write_is_read_too() {
    let date = HttpDate::from_unix(1_657_724_498);
    for text in [
        "Wednesday, 13-Jul-22 15:01:38 GMT",
        "Wed Jul 13 15:01:38 2022",
        "Wed, 13 Jul 2022 17:01:38 +0200",
        "13 Jul 2022 15:01:38 UT",
        "2022-07-13T15:01:38.25Z",
    ] {
        assert_eq!(text.parse(), Ok(date), "{text}");
    }
    for text in ["", "Wed, 30 Feb 2022 15:01:38 GMT", "Wed, 13 Jul 2022 24:01:38 GMT", "7"] {
        assert!(text.parse::<HttpDate>().is_err(), "{text}");
    }
    assert_eq!(decode::<Option<HttpDate>>("\"\""), Ok(None));
}

#[test]
fn a_date_of_http_is_a_time_of_the_system() {
    let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1500);
    assert_eq!(HttpDate::from(time).unix(), 1);
    assert_eq!(HttpDate::from(time).time(), Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1)));
    let time = SystemTime::UNIX_EPOCH - Duration::from_millis(1500);
    assert_eq!(HttpDate::from(time).unix(), -2);
}

#[test]
fn a_date_beyond_four_digits_is_an_error() {
    for seconds in [253_402_300_800, -62_167_219_201, i64::MAX, i64::MIN] {
        let error = encode(&HttpDate::from_unix(seconds)).unwrap_err();
        assert_eq!(error, "a date of HTTP beyond the years 0 to 9999 cannot be written");
    }
}

#[test]
fn a_leap_second_does_not_lead_beyond_the_years() {
    for text in ["Fri, 31 Dec 9999 23:59:60 GMT", "Fri Dec 31 23:59:60 9999"] {
        assert_eq!(decode::<HttpDate>(&format!("{text:?}")).ok(), None, "{text}");
    }
    let last: HttpDate = decode(r#""Fri, 31 Dec 9999 23:59:59 GMT""#).unwrap();
    assert_eq!(last, HttpDate::from_unix(253_402_300_799));
}
