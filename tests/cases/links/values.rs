use api::models::{Kind, Repository, Team, User};
use api::{Call, Client};

fn client() -> Client {
    Client::builder().build().unwrap()
}

/// The method and target that a call is sent with.
fn sent(call: impl Call) -> String {
    let request = call.build().ok().unwrap();
    let target = request.uri().path_and_query().unwrap();
    let kind = request.headers().get("kind").map(|kind| kind.to_str().unwrap());
    format!("{} {target}{}", request.method(), kind.map_or(String::new(), |it| format!(" {it}")))
}

fn user() -> User {
    User {
        id: 7,
        login: "ann lee".to_owned(),
        kind: Kind::Robot,
        since: None,
        team: None,
        favourite: None,
    }
}

#[test]
fn values_are_carried_over() {
    let client = client();
    assert_eq!(sent(user().repositories(&client)), "GET /repositories/ann%20lee?kind=robot");
    let since = User { since: Some(3), ..user() };
    assert_eq!(sent(since.repositories(&client)), "GET /repositories/ann%20lee?kind=robot&since=3");
}

#[test]
fn what_is_absent_leads_nowhere() {
    let client = client();
    assert!(user().favourite(&client).is_none());
    let repository = Repository { name: "r".to_owned(), owner: None };
    let fond = User { favourite: Some(Box::new(repository.clone())), ..user() };
    assert_eq!(sent(fond.favourite(&client).unwrap()), "GET /repositories/ann%20lee/r robot");
    assert!(repository.owner(&client).is_none());
}

#[test]
fn optional_parameters_are_set_where_there_is_a_value() {
    let client = client();
    let of = |team| Repository { name: "r".to_owned(), owner: Some(User { team, ..user() }) };
    let kinds = "GET /repositories/7?all=true&kind=user";
    assert_eq!(sent(of(None).siblings(&client).unwrap()), kinds);
    let nameless = Some(Team { name: Some(None) });
    assert_eq!(sent(of(nameless).siblings(&client).unwrap()), kinds);
    let named = Some(Team { name: Some(Some("a".to_owned())) });
    assert_eq!(sent(of(named).siblings(&client).unwrap()), format!("{kinds}&team=a"));
}
