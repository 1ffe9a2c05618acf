//! What is stored, and how.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::server::{Answer, Server};
use crate::{ALONE, API, Place};

/// The lock's text with the port of a server as `PORT`.
fn lock(place: &Place, name: &str, servers: &[&Server]) -> String {
    let mut text = place.read(name);
    for (server, port) in servers.iter().zip(["PORT", "PORT2"]) {
        text = text.replace(&server.port.to_string(), port);
    }
    text
}

#[test]
fn a_description_is_stored_byte_for_byte_with_its_hash() {
    let server = Server::new();
    let place = Place::new(&server);
    let text = "# caf\u{e9}\r\nopenapi: 3.1.0\r\ninfo: { title: Pets, version: 1.0.0 }\npaths: {}";
    server.has("/v1/api.yaml", text);
    let ended = place.vendors(&[&server.url("/v1/api.yaml#/info")]);
    assert_eq!(ended.stderr, "spec/api.yaml: 1 file, 1 written, 0 removed\n");
    assert_eq!(place.names(), ["spec/api.lock", "spec/api.yaml"]);
    assert_eq!(place.read("spec/api.yaml"), text);
    let expected = "\
# The names of this crate, and what they stand for. Made by specwright: keep it, do not edit it.
vendored api.yaml https://localhost:PORT/v1/api.yaml sha256:c6887bcc8c18e251503cd815c45e4f675d375935e9d4e8ad697c90542b0bd986
version 2
";
    assert_eq!(lock(&place, "spec/api.lock", &[&server]), expected);
}

#[test]
fn files_below_keep_their_path_and_others_are_led_to() {
    let (server, other) = (Server::new(), Server::new());
    let place = Place::new(&server);
    // Both are trusted.
    place.write("ca.pem", &format!("{}{}", server.certificate, other.certificate));
    server.has("/v1/api.yaml", API);
    let pets = format!(
        "# Pets\nPets: {{ type: array, items: {{ $ref: '../../common/pet.json#/Pet' }} }}\n\
         Tag: {{ $ref: \"https://localhost:{}/tag%20s?v=1#/Tag\" }} # one\n\
         Api: {{ $ref: ../api.yaml#/info }}\n",
        other.port
    );
    server.has("/v1/schemas/pets.yaml", pets.clone());
    let pet = r##"{"Pet": {"type": "object", "properties": {"self": {"$ref": "#/Pet"}, "pets": {"$ref": "/v1/schemas/pets.yaml#\/Pets"}}}}"##;
    server.has("/common/pet.json", pet);
    other.has("/tag%20s?v=1", "Tag: { type: string }\n");
    place.vendors(&[&server.url("/v1/api.yaml"), "-o", "api/pets.yaml"]);
    let port = other.port.to_string();
    let tag = place.names().into_iter().find(|name| name.contains(&port)).expect("it is there");
    let mark = tag.rsplit_once('-').map(|(_, mark)| mark.to_owned()).expect("it has a mark");
    assert_eq!(tag, format!("api/localhost_{port}/tag_s-{mark}"));
    let own = format!("api/localhost_{}/common/pet.json", server.port);
    let mut expected =
        vec!["api/pets.lock", "api/pets.yaml", "api/schemas/pets.yaml", own.as_str(), tag.as_str()];
    expected.sort_unstable();
    assert_eq!(place.names(), expected);
    // The description itself leads to its file as it is.
    assert_eq!(place.read("api/pets.yaml"), API);
    let rewritten = pets
        .replace(
            "../../common/pet.json#/Pet",
            &format!("../localhost_{}/common/pet.json#/Pet", server.port),
        )
        .replace(&other.url("/tag%20s?v=1"), &format!("../localhost_{port}/tag_s-{mark}"))
        .replace("../api.yaml#/info", "../pets.yaml#/info");
    assert_eq!(place.read("api/schemas/pets.yaml"), rewritten);
    let rewritten = pet.replace("/v1/schemas/pets.yaml#\\/Pets", "../../schemas/pets.yaml#/Pets");
    assert_eq!(place.read(&own), rewritten);
    assert_eq!(place.read(&tag), "Tag: { type: string }\n");
    let lock = lock(&place, "api/pets.lock", &[&server, &other]);
    let kinds: Vec<(&str, usize)> = lock
        .lines()
        .filter(|line| line.starts_with("vendored "))
        .map(|line| {
            (line.split(' ').nth(2).expect("it has a URL"), line.matches("sha256:").count())
        })
        .collect();
    assert_eq!(kinds.len(), 4);
    for (url, hashes) in [
        ("https://localhost:PORT/v1/api.yaml", 1),
        ("https://localhost:PORT/v1/schemas/pets.yaml", 2),
        ("https://localhost:PORT/common/pet.json", 2),
        ("https://localhost:PORT2/tag%20s?v=1", 1),
    ] {
        assert!(kinds.contains(&(url, hashes)), "{url}: {lock}");
    }
    // It works as it is, without a network.
    let ended = place.run(&["generate", "--strict", "api/pets.yaml", "-o", "out"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(place.read("out/src/models/pets.rs").contains("pub struct Pet"), "{:?}", place.names());
    assert_eq!(place.run(&["vendor", "--verify", "api/pets.yaml"]).status, 0);
}

#[test]
fn a_second_run_writes_nothing() {
    let server = Server::new();
    let place = Place::new(&server);
    server.has("/api.yaml", API);
    server.has("/schemas/pets.yaml", "Pets: { type: string }\n");
    place.vendors(&[&server.url("/api.yaml")]);
    let changed = || {
        let names = ["spec/api.yaml", "spec/api.lock", "spec/schemas/pets.yaml"];
        names.map(|name| place.path().join(name).metadata().unwrap().modified().unwrap())
    };
    let before = changed();
    let ended = place.vendors(&[&server.url("/api.yaml")]);
    assert_eq!(ended.stderr, "spec/api.yaml: 2 files, nothing changed\n");
    assert_eq!(changed(), before);
}

#[test]
fn a_redirect_is_followed_and_references_start_where_it_ends() {
    let server = Server::new();
    let place = Place::new(&server);
    server.redirects("/latest", "/v2/api.yaml?x=1");
    server.has("/v2/api.yaml?x=1", API);
    server.has("/v2/schemas/pets.yaml", "Pets: { type: string }\n");
    place.vendors(&[&server.url("/latest")]);
    assert_eq!(place.names(), ["spec/latest.lock", "spec/latest.yaml", "spec/schemas/pets.yaml"]);
    assert_eq!(server.asked(), ["/latest", "/v2/api.yaml?x=1", "/v2/schemas/pets.yaml"]);
    // What is fetched again is what was asked for.
    assert!(place.read("spec/latest.lock").contains("vendored latest.yaml https://localhost:"));
    assert!(place.read("spec/latest.lock").contains("/latest sha256:"));
}

#[test]
fn five_redirects_are_followed() {
    let server = Server::new();
    let place = Place::new(&server);
    for number in 0..5 {
        server.redirects(&format!("/{number}"), &format!("/{}", number + 1));
    }
    server.has("/5", ALONE);
    place.vendors(&[&server.url("/0"), "-o", "api.yaml"]);
    assert_eq!(place.read("api.yaml"), ALONE);
}

#[test]
fn a_file_is_called_by_its_url_its_media_type_or_its_content() {
    let server = Server::new();
    let place = Place::new(&server);
    let json = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;
    let typed = |text: &str, media_type: &str| {
        Answer::new("200 OK", text).header("content-type", media_type)
    };
    server.says("/v3/api-docs", typed(json, "application/json"));
    server.says("/typed", typed(json, "application/vnd.oai.openapi+yaml; charset=utf-8"));
    server.says("/content", typed(json, "text/plain"));
    server.has("/v3.1", ALONE);
    server.has("/", ALONE);
    for path in ["/v3/api-docs", "/typed", "/content", "/v3.1", "/"] {
        place.vendors(&[&server.url(path), "-o", "d/"]);
    }
    let names = place.names().into_iter().filter(|name| !name.ends_with(".lock"));
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["d/api-docs.json", "d/content.json", "d/localhost.yaml", "d/typed.yaml", "d/v3.1.yaml"]
    );
}

#[test]
fn a_compressed_answer_is_unpacked() {
    let server = Server::new();
    let place = Place::new(&server);
    server.says(
        "/api.yaml",
        Answer::new("200 OK", gzip(ALONE.as_bytes())).header("content-encoding", "gzip"),
    );
    place.vendors(&[&server.url("/api.yaml")]);
    assert_eq!(place.read("spec/api.yaml"), ALONE);
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory can be written to");
    packed.finish().expect("memory can be written to")
}

#[test]
fn a_header_goes_to_the_first_origin_alone_and_is_stored_nowhere() {
    let (server, other) = (Server::new(), Server::new());
    let place = Place::new(&server);
    place.write("ca.pem", &format!("{}{}", server.certificate, other.certificate));
    server.has("/api.yaml", API);
    server.redirects("/schemas/pets.yaml", &other.url("/pets.yaml"));
    other.has("/pets.yaml", "Pets: { type: string }\n");
    let ended =
        place.vendors(&[&server.url("/api.yaml"), "--header", "Authorization: Bearer s3cret"]);
    let has = |server: &Server| -> Vec<bool> {
        let heads = server.requests().into_iter();
        heads.map(|head| head.to_lowercase().contains("authorization: bearer s3cret")).collect()
    };
    assert_eq!((has(&server), has(&other)), (vec![true, true], vec![false]));
    assert!(!format!("{ended:?}{:?}", place.files()).contains("s3cret"));
}

#[test]
fn what_is_an_id_of_the_description_is_not_fetched() {
    let server = Server::new();
    let place = Place::new(&server);
    let text = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    \
                A: { $ref: 'https://schemas.example/b' }\n    B: { $id: 'https://schemas.example/b', \
                type: object, properties: { c: { $ref: c } } }\n    C: { $id: 'https://schemas.example/c' }\n";
    server.has("/api.yaml", text);
    place.vendors(&[&server.url("/api.yaml")]);
    assert_eq!(server.asked(), ["/api.yaml"]);
    assert_eq!(place.read("spec/api.yaml"), text);
}

#[test]
fn this_machine_is_asked_without_tls_if_that_is_allowed() {
    let server = Server::plain();
    let place = Place::new(&Server::new());
    server.has("/api.yaml", ALONE);
    place.vendors(&[&format!("http://localhost:{}/api.yaml", server.port)]);
    assert_eq!(place.read("spec/api.yaml"), ALONE);
}

#[test]
fn no_name_of_a_server_s_choice_is_taken_for_anything_else() {
    let server = Server::new();
    let place = Place::new(&server);
    let text = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    \
                A: { $ref: .github/workflows/ci.yml }\n    B: { $ref: '..%2f..%2fetc/b.yaml' }\n    \
                C: { $ref: build.rs }\n    D: { $ref: CON.yaml }\n    E: { $ref: Api.yml }\n";
    server.has("/v1/api.yaml", text);
    for path in
        [".github/workflows/ci.yml", "..%2f..%2fetc/b.yaml", "build.rs", "CON.yaml", "Api.yml"]
    {
        server.has(&format!("/v1/{path}"), "type: string\n");
    }
    place.vendors(&[&server.url("/v1/api.yaml"), "-o", "api.yaml"]);
    let names = place.names();
    let api = names.iter().find(|name| name.starts_with("Api-")).expect("it has a mark").clone();
    let mut expected = vec![
        "_.._.._etc/b.yaml",
        "_.github/workflows/ci.yml",
        "_CON.yaml",
        &api,
        "api.lock",
        "api.yaml",
        "build.rs.yaml",
    ];
    expected.sort_unstable();
    assert_eq!(names, expected);
    let rewritten = text
        .replace(".github/workflows/ci.yml", "\"_.github/workflows/ci.yml\"")
        .replace("..%2f..%2fetc/b.yaml", "_.._.._etc/b.yaml")
        .replace("build.rs", "build.rs.yaml")
        .replace("CON.yaml", "\"_CON.yaml\"")
        .replace("Api.yml", &api);
    assert_eq!(place.read("api.yaml"), rewritten);
    assert_eq!(place.run(&["generate", "--strict", "api.yaml", "-o", "out"]).status, 0);
}
