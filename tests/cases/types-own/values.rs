use std::collections::{BTreeSet, HashSet};

use api::models::{Key, Note, ParcelRequest, Size};

#[test]
fn a_model_stands_in_a_set() {
    let (small, large) = (parcel(Size::Small), parcel(Size::Large));
    let sorted = BTreeSet::from([large.clone(), small.clone(), large.clone()]);
    assert_eq!(sorted.into_iter().collect::<Vec<_>>(), [small.clone(), large.clone()]);
    assert_eq!(HashSet::from([small.clone(), small, large]).len(), 2);
    assert_eq!(HashSet::from([Note::default(), Note::default()]).len(), 1);
}

fn parcel(size: Size) -> ParcelRequest {
    ParcelRequest::new(api::uuid::Uuid::nil(), size)
}

#[test]
fn what_is_equal_is_said_by_the_type() {
    fn is_eq<T: Eq>(_: &T) {}
    is_eq(&Key::default());
}
