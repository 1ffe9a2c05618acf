use super::{keeps, reads};
use api::models::*;

#[test]
fn what_only_the_server_says_is_received() {
    #[allow(deprecated)]
    let user = User {
        id: "i".to_owned(),
        number: 1,
        name: "n".to_owned(),
        nick: None,
        old: None,
        maybe: None,
        further: None,
    };
    reads(r#"{"id":"i","number":1,"name":"n","maybe":null}"#, user);
    keeps::<User>(r#"{"id":"i","number":1,"further":2,"name":"n","maybe":{"a":"b"}}"#);
}

#[test]
fn what_only_the_client_says_is_sent() {
    let request = UserRequest::new("c", None, "n", "s");
    reads(r#"{"secret":"s","code":"c","name":"n","maybe":null}"#, request);
}
