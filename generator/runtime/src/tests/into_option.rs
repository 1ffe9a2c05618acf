use super::collect::models::WebhookStatus;
use crate::IntoOption;
use crate::secret::Secret;

fn given<T>(value: impl IntoOption<T>) -> Option<T> {
    value.into_option()
}

#[test]
fn a_setter_takes_a_value_and_an_option_of_it() {
    assert_eq!(given::<i64>(5), Some(5));
    assert_eq!(given::<i64>(Some(5)), Some(5));
    assert_eq!(given::<i64>(None), None);
    assert_eq!(given::<i64>(&5), Some(5));
    assert_eq!(given::<f64>(0.5), Some(0.5));
}

#[test]
fn a_setter_takes_what_its_value_is_made_of() {
    assert_eq!(given::<String>("a"), Some("a".to_owned()));
    assert_eq!(given::<String>(&"a".to_owned()), Some("a".to_owned()));
    assert_eq!(given::<String>(None), None);
    assert_eq!(given::<WebhookStatus>("paused"), Some(WebhookStatus::Paused));
    assert_eq!(given::<WebhookStatus>("new".to_owned()), Some(WebhookStatus::from("new")));
    assert_eq!(given::<WebhookStatus>(WebhookStatus::Active), Some(WebhookStatus::Active));
    assert_eq!(given::<WebhookStatus>(None), None);
    assert_eq!(given::<Secret>("a"), Some(Secret::from("a")));
}

#[test]
fn a_setter_of_a_list_takes_arrays_and_slices() {
    assert_eq!(given::<Vec<i64>>([1, 2]), Some(vec![1, 2]));
    assert_eq!(given::<Vec<i64>>(&[1, 2]), Some(vec![1, 2]));
    assert_eq!(given::<Vec<i64>>(&[1, 2][..]), Some(vec![1, 2]));
    assert_eq!(given::<Vec<i64>>(vec![1]), Some(vec![1]));
    assert_eq!(given::<Vec<i64>>(Some(vec![1])), Some(vec![1]));
    assert_eq!(given::<Vec<i64>>(None), None);
    assert_eq!(given::<Vec<String>>(["a"]), Some(vec!["a".to_owned()]));
    assert_eq!(given::<Vec<String>>(&["a"][..]), Some(vec!["a".to_owned()]));
}
