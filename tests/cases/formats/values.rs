use std::error::Error;

use api::chrono::{DateTime, NaiveDate, Utc};
use api::uuid::Uuid;

/// What an error is for `?` and for every library about errors.
fn shown(error: impl Error + Send + Sync + 'static) -> String {
    let error: Box<dyn Error + Send + Sync> = error.into();
    error.to_string()
}

#[test]
fn the_time_is_known() {
    let now = Utc::now();
    assert!(now > NaiveDate::from_ymd_opt(2024, 1, 1).unwrap().and_time(Default::default()).and_utc());
}

#[test]
fn what_is_no_value_is_an_error_of_std() {
    assert_eq!(shown("a".parse::<NaiveDate>().unwrap_err()), "input contains invalid characters");
    assert_eq!(shown(DateTime::parse_from_rfc3339("").unwrap_err()), "premature end of input");
    assert!(shown("a".parse::<Uuid>().unwrap_err()).contains("invalid length"));
}
