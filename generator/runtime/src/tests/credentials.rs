use http::HeaderMap;

use crate::credentials::{Credential, CredentialErrorKind, Credentials};

/// What a request looks like afterwards: its headers and its query.
fn apply(
    credentials: &Credentials,
    alternatives: &'static [&'static [&'static str]],
) -> Result<(Vec<(String, String)>, String), CredentialErrorKind> {
    let mut headers = HeaderMap::new();
    let mut query = "page=1".to_owned();
    credentials.apply(alternatives, &[], &mut headers, &mut query)?;
    let shown = headers.iter().map(|(name, value)| {
        assert!(value.is_sensitive(), "{name} is a secret");
        (name.to_string(), value.to_str().unwrap().to_owned())
    });
    Ok((shown.collect(), query))
}

fn credentials(of: &[(&'static str, Credential)]) -> Credentials {
    let mut all = Credentials::default();
    for (scheme, credential) in of {
        all.insert(scheme, credential.clone());
    }
    all
}

fn header(name: &str, value: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), value.to_owned())]
}

#[test]
fn each_kind_goes_to_its_place() {
    let all = credentials(&[
        ("basic", Credential::basic("Aladdin", "open sesame")),
        ("bearer", Credential::bearer("tok.en")),
        ("header", Credential::header("X-Api-Key", "k 1")),
        ("query", Credential::query("api key", "a&b=c/é")),
        ("cookie", Credential::cookie("sid", "a;b")),
    ]);
    let page = "page=1".to_owned();
    let basic = header("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(apply(&all, &[&["basic"]]).unwrap(), (basic, page.clone()));
    let bearer = header("authorization", "Bearer tok.en");
    assert_eq!(apply(&all, &[&["bearer"]]).unwrap(), (bearer, page.clone()));
    assert_eq!(apply(&all, &[&["header"]]).unwrap(), (header("x-api-key", "k 1"), page.clone()));
    assert_eq!(
        apply(&all, &[&["query"]]).unwrap(),
        (vec![], "page=1&api%20key=a%26b%3Dc%2F%C3%A9".to_owned())
    );
    assert_eq!(apply(&all, &[&["cookie"]]).unwrap(), (header("cookie", "sid=a%3Bb"), page));
}

#[test]
fn any_other_scheme_of_http_stands_before_its_credentials() {
    let all = credentials(&[("sas", Credential::http("SharedAccessKey", "valid-key"))]);
    let expected = header("authorization", "SharedAccessKey valid-key");
    assert_eq!(apply(&all, &[&["sas"]]).unwrap().0, expected);
}

#[test]
fn a_certificate_is_up_to_the_transport() {
    let all = credentials(&[("mutual", Credential::certificate())]);
    assert_eq!(apply(&all, &[&["mutual"]]).unwrap(), (Vec::new(), "page=1".to_owned()));
    assert!(apply(&credentials(&[]), &[&["mutual"]]).is_err());
}

#[test]
fn basic_authentication_refuses_what_it_cannot_send() {
    let refused = |name, password| Credential::basic(name, password).invalid();
    assert_eq!(refused("a:b", "hunter2"), Some("a user name cannot have a colon in it"));
    let controls = Some("user name and password cannot have control characters in them");
    assert_eq!(refused("a", "hunter2\n"), controls);
    assert_eq!(refused("a\0", "hunter2"), controls);
    assert_eq!(refused("ada", "a:b é"), None);
}

#[test]
fn a_key_that_is_the_cookie_header_leaves_other_cookies_alone() {
    let all = credentials(&[
        ("session", Credential::cookie("sid", "1")),
        ("header", Credential::header("Cookie", "theme=dark; b=2")),
    ]);
    let (headers, _) = apply(&all, &[&["session", "header"]]).unwrap();
    assert_eq!(headers, header("cookie", "sid=1; theme=dark; b=2"));
}

#[test]
fn a_cookie_joins_those_that_are_there() {
    let all = credentials(&[
        ("one", Credential::cookie("a", "1")),
        ("two", Credential::cookie("b", "2")),
    ]);
    let (headers, _) = apply(&all, &[&["one", "two"]]).unwrap();
    assert_eq!(headers, header("cookie", "a=1; b=2"));
}

#[test]
fn the_first_alternative_that_is_complete_is_used() {
    let all = credentials(&[
        ("a", Credential::header("x-a", "1")),
        ("c", Credential::header("x-c", "3")),
    ]);
    let used = |alternatives| {
        let (headers, _) = apply(&all, alternatives).unwrap();
        headers.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(used(&[]), [""; 0]);
    assert_eq!(used(&[&["a"], &["c"]]), ["x-a"]);
    assert_eq!(used(&[&["c"], &["a"]]), ["x-c"]);
    assert_eq!(used(&[&["a", "b"], &["c"]]), ["x-c"]);
    assert_eq!(used(&[&["a", "c"]]), ["x-a", "x-c"]);
    assert_eq!(used(&[&[], &["a"]]), ["x-a"], "anonymous access is the last choice");
    assert_eq!(used(&[&["b"], &[]]), [""; 0]);
}

#[test]
fn what_is_missing_is_named() {
    let all = credentials(&[("a", Credential::bearer("secret"))]);
    let Err(CredentialErrorKind::Missing(missing)) = apply(&all, &[&["basicAuth"], &["a", "b"]])
    else {
        panic!("neither is complete");
    };
    assert_eq!(missing.to_string(), "needs credentials for `basicAuth`, or `a` and `b`");
    assert_eq!(missing.alternatives(), [&["basicAuth"][..], &["a", "b"]]);
}

#[test]
fn a_secret_that_no_header_can_carry_names_the_header_alone() {
    let all = credentials(&[
        ("token", Credential::bearer("a\r\nX-Evil: 1")),
        ("key", Credential::header("X-Key", "é\n")),
        ("name", Credential::header("X Key", "fine")),
    ]);
    const CASES: &[(&[&[&str]], &str)] =
        &[(&[&["token"]], "Authorization"), (&[&["key"]], "X-Key"), (&[&["name"]], "X Key")];
    for &(alternatives, name) in CASES {
        let Err(CredentialErrorKind::Header(found)) = apply(&all, alternatives) else {
            panic!("{name} must be refused");
        };
        assert_eq!(found, name);
    }
}

#[test]
fn a_later_credential_replaces_an_earlier_one_of_its_scheme() {
    let all = credentials(&[("a", Credential::bearer("old")), ("a", Credential::bearer("new"))]);
    assert_eq!(apply(&all, &[&["a"]]).unwrap().0, header("authorization", "Bearer new"));
}

#[test]
fn debug_shows_no_secret() {
    let all = credentials(&[
        ("basic", Credential::basic("ada", "hunter2")),
        ("bearer", Credential::bearer("hunter2")),
        ("header", Credential::header("X-Key", "hunter2")),
        ("query", Credential::query("key", "hunter2")),
        ("cookie", Credential::cookie("sid", "hunter2")),
    ]);
    let shown = format!("{all:?} {all:#?}");
    assert!(shown.contains("X-Key") && shown.contains("bearer"), "{shown}");
    assert!(!shown.contains("hunter2") && !shown.contains("YWRhOmh1bnRlcjI="), "{shown}");
}
