use chrono::{DateTime, NaiveDate, Utc};

use super::support::{decode, encode};
use crate::chrono::Time;
use crate::text::Text;

/// What is read, and how the same moment is written.
const MOMENTS: &[(&str, &str)] = &[
    ("2022-07-13T15:01:38Z", "2022-07-13T15:01:38Z"),
    ("2022-07-13t15:01:38z", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38 UTC", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38 utc", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38UTC", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38 GMT", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01", "2022-07-13T15:01:00Z"),
    ("2022-07-13 15:01Z", "2022-07-13T15:01:00Z"),
    ("2022-07-13T15:01:38+00:00", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01:38+0000", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01:38+00", "2022-07-13T15:01:38Z"),
    ("2022-07-13 15:01:38 +0000", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01:38-00:00", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01:38+02:00", "2022-07-13T13:01:38Z"),
    ("2022-07-13T15:01:38-0730", "2022-07-13T22:31:38Z"),
    ("2022-01-01T00:30:00+01:00", "2021-12-31T23:30:00Z"),
    ("2022-07-13T15:01:38.5Z", "2022-07-13T15:01:38.500Z"),
    ("2022-07-13T15:01:38,5Z", "2022-07-13T15:01:38.500Z"),
    ("2022-07-13T15:01:38.000Z", "2022-07-13T15:01:38Z"),
    ("2022-07-13T15:01:38.123456", "2022-07-13T15:01:38.123456Z"),
    ("2022-07-13T15:01:38.123456789Z", "2022-07-13T15:01:38.123456789Z"),
    ("2022-07-13T15:01:38.1234567891234Z", "2022-07-13T15:01:38.123456789Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    (" 2022-07-13T15:01:38Z ", "2022-07-13T15:01:38Z"),
    ("Wed, 13 Jul 2022 15:01:38 GMT", "2022-07-13T15:01:38Z"),
    ("Wed, 13 Jul 2022 15:01:38 +0200", "2022-07-13T13:01:38Z"),
    ("13 Jul 2022 15:01:38 -0000", "2022-07-13T15:01:38Z"),
];

#[test]
fn moments_are_read_as_servers_write_them_and_written_as_rfc_3339() {
    for (text, written) in MOMENTS {
        let json = format!("{text:?}");
        let moment: DateTime<Utc> = decode(&json).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(encode(&moment).unwrap(), format!("{written:?}"), "{text}");
        assert_eq!(DateTime::<Utc>::parse(written), Some(moment), "{written}");
    }
}

#[test]
fn what_is_no_moment_is_an_error() {
    for text in [
        "",
        "2022-07-13",
        "2022-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2022-13-01T00:00:00Z",
        "2022-07-13T24:00:00Z",
        "2022-07-13T15:60:00Z",
        "2022-07-13T15:01:61Z",
        "2022-07-13T15:01:38.Z",
        "2022-07-13T15:01:38+25:00",
        "2022-07-13T15:01:38+02:60",
        "2022-07-13T15:01:38+2",
        "2022-07-13T15:01:38+02:00x",
        "2022-07-13T15:01:38 CEST",
        "2022-07-13_15:01:38Z",
        "22-07-13T15:01:38Z",
        "0x22-07-13T15:01:38Z",
        "٢٠٢٢-07-13T15:01:38Z",
        "now",
    ] {
        assert!(DateTime::<Utc>::parse(text).is_none(), "{text}");
    }
    assert_eq!(
        decode::<DateTime<Utc>>(r#""soon""#).unwrap_err(),
        "expected a date and time such as `2022-07-13T15:01:38Z`, found other text at line 1 column 6"
    );
    assert_eq!(
        decode::<DateTime<Utc>>("1657724498").unwrap_err(),
        "invalid type: integer, expected a date and time at line 1 column 10"
    );
}

#[test]
fn days_go_both_ways() {
    let day = NaiveDate::from_ymd_opt(2022, 7, 13).unwrap();
    assert_eq!(decode(r#""2022-07-13""#), Ok(day));
    assert_eq!(encode(&day).unwrap(), r#""2022-07-13""#);
    for text in ["2022-07-13T15:01:38Z", "2022-7-13", "13.07.2022", "2022-02-30", ""] {
        assert_eq!(
            decode::<NaiveDate>(&format!("{text:?}")).unwrap_err(),
            format!(
                "expected a date such as `2022-07-13`, found other text at line 1 column {}",
                text.len() + 2
            )
        );
    }
}

#[test]
fn times_of_day_keep_their_offset() {
    for (text, written) in [
        ("15:01:38Z", "15:01:38Z"),
        ("15:01:38+00:00", "15:01:38Z"),
        ("15:01:38+02:00", "15:01:38+02:00"),
        ("15:01:38.250-0730", "15:01:38.250-07:30"),
        ("15:01:38", "15:01:38"),
        ("15:01", "15:01:00"),
    ] {
        let time: Time = decode(&format!("{text:?}")).unwrap();
        assert_eq!(encode(&time).unwrap(), format!("{written:?}"), "{text}");
        assert_eq!(written.parse(), Ok(time));
        assert_eq!(serde_json::from_value::<Time>(serde_json::json!(text)).unwrap(), time);
    }
    assert_eq!(
        decode::<Time>(r#""25:00:00""#).unwrap_err(),
        "expected a time such as `15:01:38Z`, found other text at line 1 column 10"
    );
}

#[test]
fn every_library_reads_and_writes_the_same() {
    for (text, written) in MOMENTS {
        let expected = Ok(format!("{written:?}"));
        let jiff: jiff::Timestamp = decode(&format!("{text:?}")).unwrap();
        let time: time::OffsetDateTime = decode(&format!("{text:?}")).unwrap();
        let (jiff, time) = (encode(&jiff), encode(&time));
        if text.contains(":60") {
            // Neither has leap seconds.
            let expected = Ok(r#""2016-12-31T23:59:59Z""#.to_owned());
            assert_eq!((jiff, time), (expected.clone(), expected));
            continue;
        }
        // jiff writes no zeros at the end of a fraction.
        assert_eq!(jiff.map(|text| text.replace(".5Z", ".500Z")), expected);
        assert_eq!(time, expected);
    }
    assert_eq!(
        encode(&decode::<jiff::civil::Date>(r#""2022-07-13""#).unwrap()).unwrap(),
        r#""2022-07-13""#
    );
    assert_eq!(
        encode(&decode::<time::Date>(r#""2022-07-13""#).unwrap()).unwrap(),
        r#""2022-07-13""#
    );
    for (text, written) in [
        ("15:01:38.250-0730", "15:01:38.250-07:30"),
        ("15:01", "15:01:00"),
        ("15:01:38+00", "15:01:38Z"),
    ] {
        let chrono: crate::chrono::Time = text.parse().unwrap();
        let jiff: crate::jiff::Time = text.parse().unwrap();
        let time: crate::time::Time = text.parse().unwrap();
        assert_eq!(chrono.to_string(), written);
        assert_eq!(jiff.to_string().replace(".25-", ".250-"), written);
        assert_eq!(time.to_string(), written);
    }
}

#[test]
fn a_date_beyond_four_digits_is_an_error() {
    let problem = |what: &str| Err(format!("{what} beyond the years 0 to 9999 cannot be written"));
    let date = chrono::NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    let before = chrono::NaiveDate::from_ymd_opt(-1, 12, 31).unwrap();
    for date in [date, before] {
        assert_eq!(super::support::encode(&date), problem("a date"));
        let time = date.and_hms_opt(0, 0, 0).unwrap().and_utc();
        assert_eq!(super::support::encode(&time), problem("a date and time"));
    }
    let jiff = jiff::civil::date(-1, 12, 31);
    assert_eq!(super::support::encode(&jiff), problem("a date"));
    let jiff = jiff::Timestamp::from_second(-62_167_219_201).unwrap();
    assert_eq!(super::support::encode(&jiff), problem("a date and time"));
    let time = time::Date::from_ordinal_date(-1, 1).unwrap();
    assert_eq!(super::support::encode(&time), problem("a date"));
    assert_eq!(super::support::encode(&time.midnight().assume_utc()), problem("a date and time"));
    let last = chrono::NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
    assert_eq!(super::support::encode(&last), Ok("\"9999-12-31\"".to_owned()));
}

/// What each library makes of a moment; without its name where it is no moment.
fn all_three(text: &str) -> [Option<String>; 3] {
    let json = format!("{text:?}");
    let written = |value: Result<String, String>| value.ok().map(|it| it.replace('"', ""));
    [
        written(decode::<DateTime<Utc>>(&json).and_then(|it| encode(&it))),
        written(decode::<jiff::Timestamp>(&json).and_then(|it| encode(&it))),
        written(decode::<time::OffsetDateTime>(&json).and_then(|it| encode(&it))),
    ]
}

#[test]
fn a_leap_second_is_one_wherever_its_clock_is() {
    for text in [
        "2016-12-31T23:59:60Z",
        "2016-12-31T18:59:60-05:00",
        "2017-01-01T05:29:60+05:30",
        "Sun, 01 Jan 2017 00:59:60 +0100",
    ] {
        let found = all_three(text);
        let found = found.each_ref().map(Option::as_deref);
        let before = Some("2016-12-31T23:59:59Z");
        assert_eq!(found, [Some("2016-12-31T23:59:60Z"), before, before], "{text}");
    }
    let found = decode::<DateTime<Utc>>(r#""2017-01-01T05:29:60.25+05:30""#).unwrap();
    assert_eq!(encode(&found).unwrap(), r#""2016-12-31T23:59:60.250Z""#);
}

#[test]
fn what_is_beyond_the_years_in_utc_is_no_moment() {
    for text in [
        "9999-12-31T23:59:60Z",
        "9999-12-31T23:59:60.5Z",
        "9999-12-31T23:58:60-00:01",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T00:01:00-23:59",
        "Fri, 31 Dec 9999 23:59:60 GMT",
        "0000-01-01T00:59:59+01:00",
    ] {
        assert_eq!(all_three(text), [const { None }; 3], "{text}");
        let read = [
            decode::<DateTime<Utc>>(&format!("{text:?}")).is_ok(),
            decode::<jiff::Timestamp>(&format!("{text:?}")).is_ok(),
            decode::<time::OffsetDateTime>(&format!("{text:?}")).is_ok(),
        ];
        assert_eq!(read, [false; 3], "{text}");
    }
    for (text, written) in [
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("9999-12-31T23:59:60+00:01", "9999-12-31T23:58:60Z"),
        ("0000-01-01T01:00:00+01:00", "0000-01-01T00:00:00Z"),
    ] {
        let [chrono, _, time] = all_three(text);
        assert_eq!(chrono.as_deref(), Some(written));
        assert_eq!(time.unwrap(), written.replace(":60Z", ":59Z"));
    }
}
