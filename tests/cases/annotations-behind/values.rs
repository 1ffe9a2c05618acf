use super::{keeps, reads};
use api::models::*;

#[test]
fn what_only_one_side_says_travels_in_one_direction() {
    #[allow(deprecated)]
    let user = User { id: 1, name: "n".to_owned(), old: None, maybe: None };
    reads(r#"{"id":1,"name":"n","maybe":null}"#, user);
    let request = UserRequest::new(Some(Maybe::A), "n", "s");
    reads(r#"{"secret":"s","name":"n","maybe":"a"}"#, request);
    keeps::<User>(r#"{"id":1,"name":"n","old":{"a":"b"},"maybe":"b"}"#);
}
