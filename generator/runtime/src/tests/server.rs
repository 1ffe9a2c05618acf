//! Servers and their variables.

use http::Method;

use super::support::Client;
use super::support::{Configured as _, Script, operation};
use crate::base_url::{BaseUrl, UrlError};
use crate::endpoint::{Endpoint, Operation, Reading};
use crate::raw_response::RawResponse;
use crate::server::{Location, Server, ServerError, ServerVariable};
use crate::{Call, ErrorKind};

const REGIONS: Server = Server {
    url: "https://{region}.example.com:{port}/{basePath}",
    variables: &[
        ServerVariable { name: "region", default: "eu", allowed: &["eu", "us"] },
        ServerVariable { name: "port", default: "443", allowed: &[] },
        ServerVariable { name: "basePath", default: "v2", allowed: &[] },
    ],
};

fn location(base_url: Option<&str>, values: &[(&'static str, &str)]) -> Location {
    let variables = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Location { base_url: base_url.map(|url| url.parse().unwrap()), variables }
}

fn of_api(server: &Server, values: &[(&'static str, &str)]) -> Result<BaseUrl, ServerError> {
    location(None, values).of_api(server)
}

#[test]
fn server_variables_are_filled_in() {
    for (values, expected) in [
        (&[][..], "https://eu.example.com/v2"),
        (&[("region", "us")], "https://us.example.com/v2"),
        (&[("port", "8443"), ("region", "us")], "https://us.example.com:8443/v2"),
        (&[("basePath", "a/b")], "https://eu.example.com/a/b"),
        (&[("basePath", "")], "https://eu.example.com"),
        (&[("region", "us"), ("region", "eu")], "https://eu.example.com/v2"),
    ] {
        assert_eq!(of_api(&REGIONS, values).unwrap().as_str(), expected, "{values:?}");
    }
    let plain = Server { url: "https://example.com/v1", variables: &[] };
    assert_eq!(of_api(&plain, &[]).unwrap().as_str(), "https://example.com/v1");
}

#[test]
fn server_values_are_checked() {
    for (values, expected) in [
        (("region", "xx"), ServerError::NotAllowed { name: "region", allowed: &["eu", "us"] }),
        (("port", "x"), ServerError::Url(UrlError::Syntax)),
        (("basePath", "../x"), ServerError::Url(UrlError::DotSegment)),
        (("basePath", "a b"), ServerError::Url(UrlError::Syntax)),
        (("basePath", "?x"), ServerError::Misfit("basePath")),
        (("basePath", "#x"), ServerError::Misfit("basePath")),
    ] {
        assert_eq!(of_api(&REGIONS, &[values]), Err(expected), "{values:?}");
    }
    let undeclared = Server { url: "https://{x}.example.com", variables: &[] };
    assert_eq!(of_api(&undeclared, &[]), Err(ServerError::Undeclared("x")));
    let relative = Server { url: "/v1", variables: &[] };
    assert_eq!(of_api(&relative, &[]), Err(ServerError::Relative("/v1")));
}

/// The base URL of a server with one variable, `x`, of any value.
fn with(url: &'static str, value: &str) -> Result<String, ServerError> {
    let variables = &[ServerVariable { name: "x", default: "default", allowed: &[] }];
    of_api(&Server { url, variables }, &[("x", value)]).map(|base| base.to_string())
}

#[test]
fn a_server_value_stays_in_its_place() {
    for value in
        ["evil.com/", "evil.com#", "evil.com?", "u@evil.com", "u:p@evil.com:1", "a\\b", "a b", "/"]
    {
        let found = with("https://{x}.example.com", value);
        assert_eq!(found, Err(ServerError::Misfit("x")), "{value}");
    }
    assert_eq!(with("https://{x}/v1", "[::1]:80").unwrap(), "https://[::1]:80/v1");
    assert_eq!(with("https://{x}.example", "bücher").unwrap(), "https://xn--bcher-kva.example");
    assert_eq!(with("https://h{x}", "/v1/a").unwrap(), "https://h/v1/a");
    assert_eq!(with("https://h{x}/b", "/v1").unwrap(), "https://h/v1/b");
    assert_eq!(with("https://h{x}.evil.com", "/v1"), Err(ServerError::Misfit("x")));
    assert_eq!(with("https://{x}/v1", "/evil.com"), Err(ServerError::Misfit("x")));
    assert_eq!(with("{x}://h/v1", "http").unwrap(), "http://h/v1");
    assert_eq!(with("http{x}://h", "").unwrap(), "http://h");
    assert_eq!(with("{x}://h/v1", "https://evil.com/"), Err(ServerError::Misfit("x")));
    assert_eq!(with("{x}://h/v1", "javascript"), Err(ServerError::Url(UrlError::Scheme)));
    assert_eq!(with("{x}/v1", "http://localhost:80/a").unwrap(), "http://localhost/a/v1");
    assert_eq!(with("{x}", "https://u:p@h"), Err(ServerError::Url(UrlError::Userinfo)));
}

#[test]
fn a_server_value_makes_no_other_host() {
    let misfit = Err(ServerError::Misfit("x"));
    for (url, values) in [
        ("https://{x}.example.com/v1", &["..", ".", "a..b", ".a", "a.", "", "a/b", "a\\b"][..]),
        ("https://{x}", &["..", ".", ".a", "a..b", "a@b", "/", "\\", "a?b", "a#b", "a\tb"]),
        ("https://a.{x}/v1", &["..", ".b", "b..c", "//c", "@c"]),
        ("https://a{x}.example.com", &["..", "b.", "/v1", "@c", ":80@c"]),
        ("https://api.example.com:{x}/v1", &["/a", "80/a", "80@evil.com", "80\\a", "80?a"]),
        ("//{x}.example.com/v1", &["..", "evil.com/", "u@evil.com", "evil.com\\", "evil.com#"]),
        ("https://h/{x}", &["a\\b", "a\u{0}", "a?b", "a#b"]),
        ("{x}://h/v1", &["https://evil.com/?", "https:\\\\evil.com"]),
        ("{x}s://h/v1", &["https://evil.com/"]),
    ] {
        for value in values {
            assert_eq!(with(url, value), misfit, "{url} {value:?}");
        }
    }
    let secret = ["https://{x}.example.com", "https://{x}/v1"].map(|url| with(url, "hunter2@evil"));
    for error in secret {
        let words = "the server variable `x` has a character that has no place there";
        assert_eq!(error.unwrap_err().to_string(), words);
    }
    assert_eq!(with("https://api{x}.example.com", ".eu").unwrap(), "https://api.eu.example.com");
    assert_eq!(with("https://api{x}.example.com", "").unwrap(), "https://api.example.com");
    assert_eq!(with("https://{x}/v1", "example.com.").unwrap(), "https://example.com./v1");
    assert_eq!(with("https://h/{x}", "@a/b").unwrap(), "https://h/@a/b");
    let variables = &[ServerVariable { name: "x", default: "", allowed: &[] }];
    let server = Server { url: "https://{x}.example.com", variables };
    assert_eq!(of_api(&server, &[]), Err(ServerError::Missing("x")));
}

#[test]
fn a_value_in_a_relative_server_leads_to_no_other_host_or_path() {
    let found = |url, value: &str| {
        let variables = &[ServerVariable { name: "x", default: "default", allowed: &[] }];
        let api = "https://api.example/v1".parse().unwrap();
        let location = location(None, &[("x", value)]);
        location.of_operation(&Server { url, variables }, &api).map(|base_url| base_url.to_string())
    };
    for (url, values) in [
        ("/{x}", &["/evil.com", "\\evil.com", "..", "a/../..", "%2e%2e", "\t/evil.com", "..;"][..]),
        ("/{x}/b", &["/evil.com", "..", "."]),
        ("/.{x}", &["", ".", "./a"]),
        ("{x}", &["..", "\\\\evil.com", "a\\b"]),
        ("//{x}/v1", &["u@evil.com", "evil.com/a", ".."]),
        ("//h/{x}", &["..", "a/../b"]),
    ] {
        for value in values {
            assert_eq!(found(url, value), Err(ServerError::Misfit("x")), "{url} {value:?}");
        }
    }
    assert_eq!(found("/{x}", "v2/a").unwrap(), "https://api.example/v2/a");
    assert_eq!(found("{x}", "https://files.example").unwrap(), "https://files.example");
    assert_eq!(found("../{x}", "v2").unwrap(), "https://api.example/v2");
    assert_eq!(found("//{x}/v1", "files.example:80").unwrap(), "https://files.example:80/v1");
}

#[test]
fn errors_say_what_is_wrong() {
    let shown: Vec<String> = [
        ServerError::Unknown("a"),
        of_api(&REGIONS, &[("region", "hunter2")]).unwrap_err(),
        of_api(&REGIONS, &[("port", "hunter2/")]).unwrap_err(),
        of_api(&Server { url: "https://{x}", variables: &[] }, &[]).unwrap_err(),
        of_api(&Server { url: "/v1", variables: &[] }, &[]).unwrap_err(),
        with("{x}", "https://u:hunter2@h").unwrap_err(),
    ]
    .iter()
    .map(ToString::to_string)
    .collect();
    assert_eq!(
        shown,
        [
            "the server has no variable `a`",
            "the server variable `region` can only be eu, us",
            "the server variable `port` has a character that has no place there",
            "the server variable `x` is not declared",
            "the server `/v1` is relative: give a base URL",
            "the URL has a user name or password in it",
        ]
    );
}

#[test]
fn a_variable_whose_default_is_none_has_to_be_given() {
    let server = |url| {
        let variables = &[ServerVariable { name: "x", default: "", allowed: &[] }];
        Server { url, variables }
    };
    let missing = Err(ServerError::Missing("x"));
    assert_eq!(of_api(&server("https://{x}"), &[]), missing);
    assert_eq!(of_api(&server("https://{x}/v1"), &[]), missing);
    let given = of_api(&server("https://{x}"), &[("x", "")]);
    assert_eq!(given, Err(ServerError::Url(UrlError::Host)));
    assert_eq!(of_api(&server("https://h/{x}"), &[]).unwrap().as_str(), "https://h");
}

#[test]
fn an_operation_may_be_elsewhere() {
    let server = |url| Server { url, variables: &[] };
    let found = |base_url: Option<&str>, own| {
        let location = location(base_url, &[]);
        let api = location.of_api(&server("https://api.example/v1")).unwrap();
        location.of_operation(&server(own), &api).map(|base_url| base_url.to_string())
    };
    assert_eq!(found(None, "https://files.example/v2").unwrap(), "https://files.example/v2");
    assert_eq!(found(None, "/v2").unwrap(), "https://api.example/v2");
    assert_eq!(found(None, "v2/files/").unwrap(), "https://api.example/v2/files");
    assert_eq!(found(None, "//files.example").unwrap(), "https://files.example");
    let here = Some("http://localhost:4010/api");
    assert_eq!(found(here, "https://files.example/v2").unwrap(), "http://localhost:4010/api");
    assert_eq!(found(here, "//files.example").unwrap(), "http://localhost:4010/api");
    assert_eq!(found(here, "/v2").unwrap(), "http://localhost:4010/v2");
    assert_eq!(found(here, "ftp://files.example").unwrap(), "http://localhost:4010/api");
    assert_eq!(found(None, "ftp://files.example"), Err(ServerError::Url(UrlError::Scheme)));
    assert_eq!(found(None, "/v2?a=b"), Err(ServerError::Url(UrlError::Query)));
}

// An operation with a server of its own.
operation!(Upload);

impl Endpoint for Upload {
    const OPERATION: &'static Operation = &Operation {
        id: "upload",
        method: Method::POST,
        path: "/files",
        params: &[],
        content_type: "",
        accept: "",
        security: &[],
        redirects: true,
    };

    const SERVERS: &'static [Server] = &[Server {
        url: "https://{region}.example/v2",
        variables: &[ServerVariable { name: "region", default: "eu", allowed: &["eu", "us"] }],
    }];

    type Body = ();
    type Output = ();
    type Error = std::convert::Infallible;

    fn read(response: &RawResponse) -> Reading<Self> {
        response.empty()
    }
}

#[test]
fn a_call_goes_where_it_is_told_to() {
    let builder = || Client::builder().transport(Script::default());
    let address = |client: &Client, base_url: Option<&str>| {
        let mut call = Upload::new(client, ());
        if let Some(base_url) = base_url {
            call = call.base_url(base_url);
        }
        call.build().map(|request| request.uri().to_string())
    };
    let client = builder().build().unwrap();
    assert_eq!(address(&client, None).unwrap(), "https://eu.example/v2/files");
    assert_eq!(address(&client, Some("http://[::1]/a")).unwrap(), "http://[::1]/a/files");
    let error = address(&client, Some("http://ada:hunter2@h")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.to_string(), "upload: the URL has a user name or password in it");
    let client = builder().server_variable("region", "us").build().unwrap();
    assert_eq!(address(&client, None).unwrap(), "https://us.example/v2/files");
    let client = builder().server_variable("region", "moon").build().unwrap();
    let error = address(&client, None).unwrap_err();
    assert_eq!(error.to_string(), "upload: the server variable `region` can only be eu, us");
    let client = builder().base_url("http://localhost:4010").build().unwrap();
    assert_eq!(address(&client, None).unwrap(), "http://localhost:4010/files");
}
