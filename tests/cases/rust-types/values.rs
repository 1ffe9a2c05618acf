use std::num::Wrapping;
use std::time::Duration;

use api::models::Price;

#[test]
fn types_that_are_asked_for_are_read_and_written() {
    let json = r#"{"amount":"1.50","count":18446744073709551615,"link":"https://a.example/","many":[1,2],"rest":{"a":"https://b.example/"},"spent":{"secs":1,"nanos":2},"tax":"0.3","took":{"secs":3,"nanos":4},"wrapped":-5}"#;
    let price: Price = serde_json::from_str(json).unwrap();
    assert_eq!((price.amount.mantissa(), price.amount.scale()), (150, 2));
    assert_eq!((price.count, price.many.as_deref()), (Some(u64::MAX), Some([1, 2].as_slice())));
    assert_eq!(price.rest.as_ref().unwrap()["a"].as_str(), "https://b.example/");
    assert_eq!(price.spent, Some(Box::new(Duration::new(1, 2))));
    assert_eq!(price.took, Some(Duration::new(3, 4)));
    assert_eq!(price.wrapped, Some(Some(Wrapping(-5))));
    assert_eq!(serde_json::to_string(&price).unwrap(), json);
    let none = r#"{"amount":"2","link":"https://a.example/","wrapped":null}"#;
    let price: Price = serde_json::from_str(none).unwrap();
    assert_eq!(price.wrapped, Some(None));
    assert_eq!(serde_json::to_string(&price).unwrap(), none);
}
