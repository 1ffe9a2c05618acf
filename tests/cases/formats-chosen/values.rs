use std::error::Error;

use api::jiff::Timestamp;
use api::time::OffsetDateTime;

fn shown(error: impl Error + Send + Sync + 'static) -> String {
    error.to_string()
}

#[test]
fn the_time_is_known() {
    assert!(Timestamp::now() > Timestamp::UNIX_EPOCH);
    assert!(OffsetDateTime::now_utc() > OffsetDateTime::UNIX_EPOCH);
}

#[test]
fn what_is_no_value_is_an_error_of_std() {
    assert!(!shown("a".parse::<Timestamp>().unwrap_err()).is_empty());
    let error = api::time::Month::try_from(13).unwrap_err();
    assert_eq!(shown(error), "month must be in the range 1..=12");
}
