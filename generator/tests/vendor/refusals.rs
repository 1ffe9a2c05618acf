//! What is not fetched. Nothing is written then.

use std::fs;
use std::time::{Duration, Instant};

use crate::fetching::gzip;
use crate::server::{Answer, Server};
use crate::{ALONE, API, Place};

#[test]
fn only_https_is_fetched() {
    let (server, plain) = (Server::new(), Server::plain());
    let place = Place::new(&server);
    plain.has("/api.yaml", ALONE);
    let http = format!("http://localhost:{}/api.yaml", plain.port);
    server.redirects("/api.yaml", &http);
    let refused = |url: &str, scheme: &str| {
        format!(
            "error[unreadable]: `{url}` is not fetched: only https is, not {scheme}\n= help: take the address \
             with https; with --allow-private, a description may come from this machine by http"
        )
    };
    assert_eq!(place.refuses(&[&server.url("/api.yaml")]), refused(&http, "http"));
    let urls = [
        ("http://example.com/a.yaml", "http"),
        ("ftp://example.com/a.yaml", "ftp"),
        ("file:///etc/passwd", "file"),
    ];
    for (url, scheme) in urls {
        assert_eq!(place.refuses(&[url]), refused(url, scheme));
    }
    // A description from elsewhere leads to no http either.
    server.has("/refers.yaml", API.replace("schemas/pets.yaml", &http));
    assert_eq!(place.refuses(&[&server.url("/refers.yaml")]), refused(&http, "http"));
    assert_eq!(plain.asked(), [""; 0]);
}

#[test]
fn private_addresses_are_refused_however_they_are_reached() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", ALONE);
    let port = server.port;
    let help =
        "= help: if you trust the description and mean it to come from there: --allow-private";
    for (host, shown, what) in [
        ("127.0.0.1", "127.0.0.1", "a loopback address"),
        ("127.1", "127.0.0.1", "a loopback address"),
        ("2130706433", "127.0.0.1", "a loopback address"),
        ("localhost", "localhost", "this machine itself"),
        ("a.localhost", "a.localhost", "this machine itself"),
        ("[::1]", "[::1]", "a loopback address"),
        ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "a loopback address"),
        ("10.0.0.1", "10.0.0.1", "a private address"),
        ("169.254.169.254", "169.254.169.254", "a link-local address"),
        ("100.64.1.1", "100.64.1.1", "an address of a provider's own network"),
        ("[fd00::1]", "[fd00::1]", "a unique local address"),
        ("0.0.0.0", "0.0.0.0", "an unspecified address"),
        ("224.0.0.1", "224.0.0.1", "a multicast address"),
    ] {
        let ended = place.run(&[
            "vendor",
            "--cacert",
            "ca.pem",
            &format!("https://{host}:{port}/api.yaml"),
        ]);
        let expected = format!(
            "error[unreadable]: `https://{shown}:{port}/api.yaml` is not fetched: its host is {what}\n{help}"
        );
        assert_eq!((ended.status, ended.error()), (1, expected));
    }
    assert!(place.names().is_empty() && server.asked().is_empty());
}

#[test]
fn a_public_description_leads_to_no_private_address() {
    let server = Server::behind_a_proxy();
    let place = Place::new(&server);
    let vendor = |path: &str| {
        let url = format!("https://api.pets.example{path}");
        place.run_behind(Some(&server), &["vendor", "--cacert", "ca.pem", &url])
    };
    server.has("/api.yaml", ALONE);
    assert_eq!(vendor("/api.yaml").status, 0);
    assert_eq!(place.read("spec/api.yaml"), ALONE);
    for target in
        ["https://127.0.0.1/x.yaml", "https://localhost/x.yaml", "https://[::ffff:a00:1]/x.yaml"]
    {
        server.redirects("/moved.yaml", target);
        server.has("/refers.yaml", API.replace("schemas/pets.yaml", target));
        for path in ["/moved.yaml", "/refers.yaml"] {
            let ended = vendor(path);
            assert_eq!(ended.status, 1, "{ended:?}");
            let expected = format!("error[unreadable]: `{target}` is not fetched: its host is ");
            assert!(ended.error().starts_with(&expected), "{ended:?}");
        }
    }
    assert_eq!(place.names(), ["spec/api.lock", "spec/api.yaml"]);
}

#[test]
fn a_status_is_told() {
    let server = Server::new();
    let place = Place::new(&server);
    for (status, help) in [
        ("401 Unauthorized", "it may want credentials: --header 'Authorization: …'"),
        ("404 Not Found", "see whether the address is right, and whether it wants credentials"),
        ("500 Internal Server Error", "try again later"),
    ] {
        server.says("/api.yaml", Answer::new(status, ALONE));
        let url = server.url("/api.yaml");
        let expected = format!(
            "error[unreadable]: `{url}` cannot be fetched: the server says {status}\n= help: {help}"
        );
        assert_eq!(place.refuses(&[&url]), expected);
    }
    // A query may hold a secret.
    let error = place.refuses(&[&server.url("/none.yaml?key=s3cret")]);
    assert!(
        error.contains("/none.yaml` cannot be fetched: the server says 404 Not Found"),
        "{error}"
    );
    assert!(!error.contains("s3cret"), "{error}");
}

#[test]
fn all_files_that_cannot_be_had_are_named_with_their_place() {
    let server = Server::new();
    let place = Place::new(&server);
    let text = format!("{API}components: {{ schemas: {{ B: {{ $ref: b.yaml }} }} }}\n");
    server.has("/api.yaml", text);
    server.says("/b.yaml", Answer::new("503 Service Unavailable", ""));
    let ended = place.vendor(&[&server.url("/api.yaml")]);
    assert_eq!(ended.status, 1);
    for told in [
        format!(
            "`{}` cannot be fetched: the server says 404 Not Found",
            server.url("/schemas/pets.yaml")
        ),
        format!(
            "`{}` cannot be fetched: the server says 503 Service Unavailable",
            server.url("/b.yaml")
        ),
        format!("--> {}:8:", server.url("/api.yaml")),
        format!("--> {}:9:", server.url("/api.yaml")),
    ] {
        assert!(ended.stderr.contains(&told), "{told}: {}", ended.stderr);
    }
    assert!(place.names().is_empty());
}

#[test]
fn what_is_no_description_is_told() {
    let server = Server::new();
    let place = Place::new(&server);
    let url = server.url("/x");
    server.has("/x", "\u{feff}\n <!DOCTYPE html><html><body>Log in</body></html>");
    assert_eq!(
        place.refuses(&[&url]),
        format!(
            "error[unreadable]: `{url}` is an HTML page, not a description\n= help: it may be a login page: hand \
             credentials over by --header; of a file on GitHub or GitLab, take the address of `Raw`"
        )
    );
    server.has("/x", r#"{"error": "no such version"}"#);
    assert_eq!(
        place.refuses(&[&url]),
        "error[version]: this is no OpenAPI description: it has neither `openapi` nor `swagger`\n= help: see what \
         is at the address; an error may be told as JSON"
    );
    server.has("/x", "openapi: [");
    assert!(place.refuses(&[&url]).starts_with("error[syntax]: "));
    server.says("/x", Answer::new("200 OK", ALONE).header("content-encoding", "br"));
    assert_eq!(
        place.refuses(&[&url]),
        format!("error[unreadable]: `{url}` is encoded as \"br\", for which nobody asked")
    );
}

#[test]
fn a_loop_of_redirects_ends() {
    let server = Server::new();
    let place = Place::new(&server);
    server.redirects("/a", "/b");
    server.redirects("/b", "/a");
    let url = server.url("/a");
    let expected = format!(
        "error[unreadable]: `{url}` is redirected more than 5 times\n= help: give the address that it ends at"
    );
    assert_eq!(place.refuses(&[&url]), expected);
    assert_eq!(server.asked().len(), 6);
    server.says("/c", Answer::new("302 Found", ""));
    let url = server.url("/c");
    assert_eq!(
        place.refuses(&[&url]),
        format!("error[unreadable]: `{url}` is redirected, but not told where")
    );
}

#[test]
fn a_file_has_a_size_also_when_it_is_unpacked() {
    let server = Server::new();
    let place = Place::new(&server);
    let large = format!("{ALONE}# {}\n", "x".repeat(1024 * 1024));
    let url = server.url("/api.yaml");
    let expected = format!(
        "error[too-large]: `{url}` is larger than 1 MiB\n= help: if that is what you expect, raise the limit: \
         --max-file-size MIB"
    );
    server.has("/api.yaml", large.clone());
    assert_eq!(place.refuses(&[&url, "--max-file-size", "1"]), expected);
    let packed = gzip(large.as_bytes());
    assert!(packed.len() < 10_000);
    server.says("/api.yaml", Answer::new("200 OK", packed).header("content-encoding", "gzip"));
    assert_eq!(place.refuses(&[&url, "--max-file-size", "1"]), expected);
    place.vendors(&[&url, "--max-file-size", "2"]);
}

#[test]
fn all_files_together_have_a_size_and_a_number() {
    let server = Server::new();
    let place = Place::new(&server);
    let url = server.url("/api.yaml");
    server.has("/api.yaml", API);
    server.has(
        "/schemas/pets.yaml",
        format!("Pets: {{ type: string }}\n# {}\n", "x".repeat(1024 * 1024)),
    );
    assert_eq!(
        place.refuses(&[&url, "--max-total-size", "1"]),
        "error[too-large]: the description is larger than 1 MiB, all its files together\n= help: if that is what \
         you expect, raise the limit: --max-total-size MIB"
    );
    assert_eq!(
        place.refuses(&[&url, "--max-files", "1"]),
        "error[too-large]: the description has more than 1 files\n= help: if that is what you expect, raise the \
         limit: --max-files NUMBER"
    );
    place.vendors(&[&url, "--max-total-size", "2", "--max-files", "2"]);
}

#[test]
fn a_server_that_drips_runs_into_the_time_limit() {
    let server = Server::new();
    let place = Place::new(&server);
    server.says("/api.yaml", Answer::new("200 OK", ALONE).pause(Duration::from_millis(200)));
    let started = Instant::now();
    assert_eq!(
        place.refuses(&[&server.url("/api.yaml"), "--max-time", "1"]),
        "error[too-large]: to fetch everything takes longer than 1 s\n= help: if that is what you expect, raise \
         the limit: --max-time SECONDS"
    );
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn credentials_in_a_url_are_not_stored() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", ALONE);
    let url = server.url("/api.yaml");
    let expected = format!(
        "error[unreadable]: `{url}` has credentials in it, which would be stored\n= help: hand them over by \
         --header 'Authorization: …'"
    );
    assert_eq!(place.refuses(&[&url.replace("https://", "https://ada:s3cret@")]), expected);
    server.redirects("/moved.yaml", &url.replace("https://", "https://ada:s3cret@"));
    assert_eq!(place.refuses(&[&server.url("/moved.yaml")]), expected);
    let ended = place.vendor(&[&url, "--header", "s3cret"]);
    assert_eq!(ended.status, 2);
    assert!(ended.stderr.contains("a header is written as 'NAME: value'"), "{ended:?}");
}

#[test]
fn a_certificate_must_be_trusted() {
    let (server, other) = (Server::new(), Server::new());
    let place = Place::new(&other);
    server.has("/api.yaml", ALONE);
    let error = place.refuses(&[&server.url("/api.yaml")]);
    assert!(
        error.contains("cannot be fetched: its TLS is refused: invalid peer certificate"),
        "{error}"
    );
    assert!(error.ends_with("give its certificate: --cacert FILE"), "{error}");
    place.write("none.pem", "");
    let ended = place.run(&["vendor", "--cacert", "none.pem", "https://example.com/api.yaml"]);
    assert!(
        ended.error().starts_with("error[unreadable]: there is no certificate in `none.pem`"),
        "{ended:?}"
    );
}

#[test]
fn what_specwright_did_not_fetch_is_not_written_over() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", API);
    server.has("/schemas/pets.yaml", "Pets: { type: string }\n");
    place.write("spec/schemas/pets.yaml", "mine");
    let expected = format!(
        "error[output]: `{}` is there and was not fetched by specwright\n= help: choose another place by -o, \
         move it away, or have it written over by --force",
        "spec/schemas/pets.yaml"
    );
    assert_eq!(place.refuses(&[&server.url("/api.yaml")]), expected);
    place.vendors(&[&server.url("/api.yaml"), "--force"]);
    assert_eq!(place.read("spec/schemas/pets.yaml"), "Pets: { type: string }\n");
}

#[test]
fn a_lock_is_of_one_description() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", ALONE);
    place.vendors(&[&server.url("/api.yaml")]);
    server.has("/api.yml", ALONE);
    assert_eq!(
        place.refuses(&[&server.url("/api.yml")]),
        "error[output]: `spec/api.lock` is that of another description than `spec/api.yml`\n= help: choose a \
         name that differs by more than its extension"
    );
    place.write("spec/api.lock", "nonsense here and there\n");
    let error = place.refuses(&[&server.url("/api.yaml")]);
    assert!(
        error.starts_with("error[unreadable]: cannot read line 1 of `spec/api.lock`"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", API);
    server.has("/schemas/pets.yaml", "Pets: { type: string }\n");
    fs::create_dir_all(place.path().join("spec")).unwrap();
    fs::create_dir_all(place.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", place.path().join("spec/schemas")).unwrap();
    let error = place.refuses(&[&server.url("/api.yaml"), "--force"]);
    assert_eq!(
        error,
        "error[output]: cannot write `spec/schemas/pets.yaml`: `spec/schemas` is a symbolic link"
    );
}
