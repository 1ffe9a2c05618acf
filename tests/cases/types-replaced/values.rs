use std::net::Ipv4Addr;
use std::time::Duration;

use api::models::{Loaf, LoafNext};

#[test]
fn types_of_ones_own_stand_where_the_models_would() {
    let json = r#"{"next":{"secs":1,"nanos":2},"oven":{"door":"127.0.0.1"},"pauses":[{"secs":3,"nanos":4}],"recipe":"https://a.example/","time":{"secs":5,"nanos":6}}"#;
    let loaf: Loaf = serde_json::from_str(json).unwrap();
    assert_eq!(loaf.time, Duration::new(5, 6));
    assert_eq!(loaf.pauses, Some(vec![Duration::new(3, 4)]));
    assert_eq!(loaf.next, Some(LoafNext::Elapsed(Duration::new(1, 2))));
    assert_eq!(loaf.recipe.as_ref().map(|it| it.as_str()), Some("https://a.example/"));
    assert_eq!(loaf.oven.as_ref().and_then(|it| it.door), Some(Ipv4Addr::LOCALHOST));
    assert_eq!(serde_json::to_string(&loaf).unwrap(), json);
    let link = json.replacen(r#"{"secs":1,"nanos":2}"#, r#""https://b.example/""#, 1);
    let loaf: Loaf = serde_json::from_str(&link).unwrap();
    assert!(matches!(loaf.next, Some(LoafNext::Link(it)) if it.as_str() == "https://b.example/"));
}

#[test]
fn what_they_do_not_read_is_an_error_with_its_place() {
    let error = serde_json::from_str::<Loaf>(r#"{"time":{"secs":5}}"#).unwrap_err();
    assert!(error.to_string().starts_with("missing field `nanos`"), "{error}");
}
