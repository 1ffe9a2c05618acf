use super::{keeps, reads};
use api::models::*;

#[test]
fn what_is_not_evaluated_is_kept() {
    let extra = [("more".to_owned(), 1.5)].into();
    let rest = Rest { base: Some(1), own: Some("o".to_owned()), extra };
    reads(r#"{"base":1,"own":"o","more":1.5}"#, rest);
    let extra = [("more".to_owned(), "text".to_owned())].into();
    let open = OpenRest { base: None, extra };
    reads(r#"{"more":"text"}"#, open);
    keeps::<VariedRest>(r#"{"kind":"a","more":"text"}"#);
    keeps::<VariedRest>(r#"{"kind":"b","more":1}"#);
    keeps::<ConditionalRest>(r#"{"kind":"b","more":"text"}"#);
    keeps::<ConditionalRest>(r#"{"more":[1]}"#);
}

#[test]
fn items_are_any_that_are_found_or_not() {
    let found = vec![ListedFoundItem::Integer(1), ListedFoundItem::String("a".to_owned())];
    let (found, plain) = (Some(found), Some(vec!["p".to_owned()]));
    let listed = Listed { found, plain, tuple: None, composed: None, varied: None };
    reads(r#"{"found":[1,"a"],"plain":["p"]}"#, listed);
    keeps::<Listed>(r#"{"tuple":["a",1,2],"composed":["a",1],"varied":["a","b"]}"#);
    keeps::<Listed>(r#"{"varied":[1]}"#);
}

#[test]
fn null_is_all_that_null_is() {
    keeps::<HasNothing>(r#"{"a":null,"b":null,"c":null}"#);
    keeps::<Nothing>("null");
}
