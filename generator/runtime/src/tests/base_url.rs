//! Base URLs, what is appended to them, redirects, and servers with variables.

use http::Uri;

use crate::base_url::{BaseUrl, Origin, UrlError, resolve};

fn base(text: &str) -> BaseUrl {
    BaseUrl::parse(text).expect("is a base URL")
}

fn uri(text: &str) -> Uri {
    text.parse().expect("is a URI")
}

#[test]
fn base_urls_are_normalised() {
    for (text, expected) in [
        ("https://api.example.com/v1", "https://api.example.com/v1"),
        ("https://api.example.com", "https://api.example.com"),
        ("https://api.example.com/", "https://api.example.com"),
        ("https://api.example.com/v1///", "https://api.example.com/v1"),
        ("HTTPS://API.Example.com:443/V1", "https://api.example.com/V1"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://h:80/a%20b/é|", "http://h/a%20b/%C3%A9%7C"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
        ("https://[0:0:0:0:0:0:0:1]", "https://[::1]"),
        ("https://127.0.0.1", "https://127.0.0.1"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ] {
        let found = base(text);
        assert_eq!(found.as_str(), expected, "{text}");
        assert_eq!(found.to_string(), expected);
        assert_eq!(base(expected), found, "stays as it is when read again");
    }
    assert_eq!("https://h/v1/".parse::<BaseUrl>(), Ok(base("https://h/v1")));
}

#[test]
fn what_is_no_base_url_is_refused() {
    for (text, expected) in [
        ("", UrlError::Relative),
        ("/v1", UrlError::Relative),
        ("//example.com", UrlError::Relative),
        ("example.com", UrlError::Relative),
        ("https:example.com", UrlError::Relative),
        ("javascript:alert(1)", UrlError::Relative),
        ("ftp://example.com", UrlError::Scheme),
        ("javascript://example.com", UrlError::Scheme),
        ("file:///etc/passwd", UrlError::Scheme),
        ("://example.com", UrlError::Scheme),
        ("https://", UrlError::Host),
        ("https:///example.com", UrlError::Host),
        ("https://?x", UrlError::Host),
        ("https://user@example.com", UrlError::Userinfo),
        ("https://user:hunter2@example.com/v1", UrlError::Userinfo),
        ("https://@example.com", UrlError::Userinfo),
        ("https://example.com?", UrlError::Query),
        ("https://example.com/v1?key=1", UrlError::Query),
        ("https://example.com/v1#", UrlError::Fragment),
        ("https://example.com#?", UrlError::Fragment),
        ("https://example.com/v1/../admin", UrlError::DotSegment),
        ("https://example.com/%2e%2E", UrlError::DotSegment),
        ("https://example.com/%252e", UrlError::DotSegment),
        ("https:\\\\example.com", UrlError::Syntax),
        ("https://example.com\\@evil.com", UrlError::Syntax),
        (" https://example.com", UrlError::Syntax),
        ("https://exa\nmple.com", UrlError::Syntax),
        ("https://example.com/a b", UrlError::Syntax),
        ("https://exa%mple.com", UrlError::Syntax),
        ("https://example.com:99999", UrlError::Syntax),
        ("https://example.com:x", UrlError::Syntax),
        ("https://[::1", UrlError::Syntax),
        ("https://1.2.3.4.5", UrlError::Syntax),
        ("https://{region}.example.com", UrlError::Syntax),
        ("https://a\"b", UrlError::Syntax),
    ] {
        assert_eq!(BaseUrl::parse(text), Err(expected), "{text:?}");
    }
    let long = format!("https://example.com/{}", "a".repeat(70_000));
    assert_eq!(BaseUrl::parse(&long), Err(UrlError::TooLong));
}

#[test]
fn paths_are_appended_and_never_replace() {
    for (text, path, query, expected) in [
        ("https://h/v1", "/pets", "", "https://h/v1/pets"),
        ("https://h/v1/", "/pets", "", "https://h/v1/pets"),
        ("https://h/v1", "pets", "", "https://h/v1/pets"),
        ("https://h/v1", "/pets/", "", "https://h/v1/pets/"),
        ("https://h/v1", "/", "", "https://h/v1/"),
        ("https://h/v1", "", "", "https://h/v1"),
        ("https://h", "/pets", "", "https://h/pets"),
        ("https://h", "", "", "https://h/"),
        ("https://h", "", "@evil.com/", "https://h/?@evil.com/"),
        ("https://h", "//evil.com/x", "", "https://h//evil.com/x"),
        ("https://h/v1", "//evil.com", "", "https://h/v1//evil.com"),
        ("https://h", "@evil.com", "", "https://h/@evil.com"),
        ("https://h", ".evil.com", "", "https://h/.evil.com"),
        ("https://h", ":80@evil.com", "", "https://h/:80@evil.com"),
        ("https://h", "https://evil.com", "", "https://h/https://evil.com"),
        ("https://h/v1", "/pets", "a=1&b=2", "https://h/v1/pets?a=1&b=2"),
        ("https://h/v1", "/r?beta=true", "", "https://h/v1/r?beta=true"),
        ("https://h/v1", "/r?beta=true", "a=1", "https://h/v1/r?beta=true&a=1"),
        ("https://h:8443/v1", "/pets", "", "https://h:8443/v1/pets"),
        ("http://[::1]:80/", "/pets", "", "http://[::1]/pets"),
        ("http://[::1]:81", "/pets", "", "http://[::1]:81/pets"),
    ] {
        let base = base(text);
        let joined = base.join(path, query).unwrap();
        assert_eq!(joined.to_string(), expected, "{text} {path} {query}");
        assert_eq!(Origin::of(&joined).as_ref(), Ok(base.origin()), "{text} {path}");
    }
}

#[test]
fn what_cannot_be_appended_is_refused() {
    let base = base("https://h/v1");
    assert_eq!(base.join("/a#b", ""), Err(UrlError::Fragment));
    assert_eq!(base.join("/a", "b=#"), Err(UrlError::Fragment));
    assert_eq!(base.join("/a b", ""), Err(UrlError::Syntax));
    assert_eq!(base.join("/a\r\nHost: x", ""), Err(UrlError::Syntax));
    assert_eq!(base.join("/a", "b c"), Err(UrlError::Syntax));
    assert_eq!(base.join(&"/a".repeat(32_760), "x").unwrap().to_string().len(), 65_534);
    assert_eq!(base.join(&"/a".repeat(32_760), "xy"), Err(UrlError::TooLong));
}

#[test]
fn origins_are_scheme_host_and_port() {
    let origin = |text: &str| Origin::of(&uri(text)).unwrap();
    assert_eq!(origin("https://h/a"), origin("https://H:443/b?c"));
    assert_eq!(origin("http://h"), origin("http://h:80"));
    assert_eq!(origin("http://[::1]/"), origin("http://[0:0:0:0:0:0:0:1]:80/"));
    assert_eq!(origin("http://127.0.0.1"), origin("http://0x7f.1"));
    assert_ne!(origin("https://h"), origin("http://h"));
    assert_ne!(origin("https://h"), origin("http://h:443"));
    assert_ne!(origin("https://h"), origin("https://h:444"));
    assert_ne!(origin("https://h"), origin("https://h."));
    assert_ne!(origin("https://h"), origin("https://a.h"));
    assert_eq!(origin("https://H/secret?x").to_string(), "https://h:443");
    assert_eq!(base("http://[::1]:81/x").origin().to_string(), "http://[::1]:81");
    assert_eq!(Origin::of(&uri("/a")), Err(UrlError::Relative));
    assert_eq!(Origin::of(&uri("h:80")), Err(UrlError::Relative));
    assert_eq!(Origin::of(&uri("ftp://h/")), Err(UrlError::Scheme));
    assert_eq!(Origin::of(&uri("https://u@h/")), Err(UrlError::Userinfo));
}

#[test]
fn redirects_are_resolved_against_the_request() {
    let request = uri("https://h:8443/v1/pets/7?x=1");
    for (location, expected) in [
        ("https://other.example/a", "https://other.example/a"),
        ("http://h:8443/a", "http://h:8443/a"),
        ("/a/b?c=d", "https://h:8443/a/b?c=d"),
        ("a", "https://h:8443/v1/pets/a"),
        ("./a", "https://h:8443/v1/pets/a"),
        ("../a", "https://h:8443/v1/a"),
        ("../../../a", "https://h:8443/a"),
        ("?y=2", "https://h:8443/v1/pets/7?y=2"),
        ("#f", "https://h:8443/v1/pets/7?x=1"),
        ("", "https://h:8443/v1/pets/7?x=1"),
        ("/a#f", "https://h:8443/a"),
        ("//evil.com/a", "https://evil.com/a"),
        ("\\\\evil.com/a", "https://evil.com/a"),
        ("/\t/evil.com/a", "https://evil.com/a"),
        (" /a b/é ", "https://h:8443/a%20b/%C3%A9"),
        ("HTTPS://H:8443/a", "https://h:8443/a"),
    ] {
        assert_eq!(resolve(&request, location).unwrap().to_string(), expected, "{location:?}");
    }
}

#[test]
fn redirects_out_of_http_are_refused() {
    let request = uri("https://h/v1");
    for (location, expected) in [
        ("javascript:alert(1)", UrlError::Scheme),
        ("file:///etc/passwd", UrlError::Scheme),
        ("ftp://h/", UrlError::Scheme),
        ("https://user:pass@h/", UrlError::Userinfo),
        ("//user@h/", UrlError::Userinfo),
        ("https://", UrlError::Syntax),
        ("https://[/", UrlError::Syntax),
    ] {
        assert_eq!(resolve(&request, location), Err(expected), "{location}");
    }
    assert_eq!(resolve(&uri("/v1"), "/a"), Err(UrlError::Relative));
    let long = format!("/{}", "a".repeat(70_000));
    assert_eq!(resolve(&request, &long), Err(UrlError::TooLong));
    let fragment = format!("/a#{}", "a".repeat(70_000));
    assert_eq!(resolve(&request, &fragment), Ok(uri("https://h/a")));
}

#[test]
fn errors_say_what_is_wrong() {
    let shown = [
        UrlError::Syntax,
        UrlError::Relative,
        UrlError::Scheme,
        UrlError::Host,
        UrlError::Query,
        UrlError::Fragment,
        UrlError::DotSegment,
        UrlError::TooLong,
    ]
    .map(|error| error.to_string());
    assert_eq!(
        shown,
        [
            "not a valid URL",
            "not an absolute URL",
            "the URL's scheme is not http or https",
            "the URL has no host",
            "the URL has a query",
            "the URL has a fragment",
            "the URL's path has a `.` or `..` segment",
            "the URL is longer than 65534 bytes",
        ]
    );
}
