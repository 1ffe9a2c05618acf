//! Values that the compiler does not look through.

use crate as rt;
use crate::distant;
use crate::object;
use crate::wire::{Json, Wire};

distant!(rt; 0: Vec<i64>);

#[test]
fn a_value_is_used_as_if_it_stood_there_itself() {
    let mut value = Indirect::new(vec![1_i64]);
    value.push(2);
    assert_eq!(value.len(), 2);
    assert_eq!(format!("{value:?}"), "[1, 2]");
    assert_eq!(value.clone(), Indirect::from(vec![1, 2]));
    assert_ne!(value, Indirect::default());
    assert_eq!(AsRef::<Vec<i64>>::as_ref(&value), &[1, 2]);
    assert_eq!(value.into_inner(), [1, 2]);
}

#[test]
fn json_is_that_of_the_value() {
    let mut json = serde_json::Deserializer::from_str("[1,2.0]");
    let value = Indirect::<Vec<i64>>::decode(&mut json).expect("it is a list");
    assert_eq!(*value, [1, 2]);
    assert_eq!(serde_json::to_string(&Json(&value)).expect("it is JSON"), "[1,2]");
    let mut json = serde_json::Deserializer::from_str("\"a\"");
    let error = Indirect::<Vec<i64>>::decode(&mut json).expect_err("it is text");
    assert_eq!(error.to_string(), "invalid type: string \"a\", expected an array");
}

/// Types that lead to each other farther than the compiler looks are `Send`, and can be read, written,
/// compared and cloned.
#[test]
fn the_compiler_does_not_look_through_it() {
    macro_rules! circle {
        ($($index:tt $name:ident $next:ident)*) => {
            $(
                #[derive(Debug, Clone, Default, PartialEq)]
                struct $name {
                    next: Option<Indirect<Vec<$next>>>,
                }

                object! { $name { next: optional("next") } }
            )*

            distant!(rt; $($index: Vec<$next>),*);
        };
    }
    circle! {
        0 A0 A1 1 A1 A2 2 A2 A3 3 A3 A4 4 A4 A5 5 A5 A6 6 A6 A7 7 A7 A8 8 A8 A9 9 A9 A0
    }
    let json = r#"{"next":[{"next":[{},{"next":[]}]}]}"#;
    let value: A0 = serde_json::from_str(json).expect("it is one");
    assert_eq!(serde_json::to_string(&value).expect("it is JSON"), json);
    let thread = std::thread::spawn(move || value.clone() == value);
    assert!(thread.join().expect("it does not panic"));
}
