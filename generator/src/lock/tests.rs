use super::{Lock, Source, Vendored};

fn parsed(text: &str) -> Lock {
    let (lock, unread) = Lock::parse(text);
    assert_eq!(unread, []);
    lock
}

const TEXT: &str = "\
# The names of this crate, and what they stand for. Made by specwright: keep it, do not edit it.
Client::list_pets /paths/~1pets/get listPets
args Client::list_pets /0 query:limit
deprecated models::Animal Pet
file src/lib.rs
manifest dependencies http {version=\"1\"}
manifest package description \"A%20client%20of%20Pets\"
manifest target.cfg(not(windows)).dependencies http {version=\"1\"}
models::Pet /components/schemas/Pet pets
models::Pet::photo_urls photoUrls
models::Pet::tag
models::Status::Empty %
setters Client::update_pet
vendored a%20b.yaml https://x.example/a%20b.yaml sha256:0000000000000000000000000000000000000000000000000000000000000000
vendored api.yaml https://x.example/api.yaml sha256:0000000000000000000000000000000000000000000000000000000000000000 sha256:00000000000000000000000000000000000000000000000000000000000000ff
version 2
";

#[test]
fn what_is_written_is_read() {
    let lock = parsed(TEXT);
    assert_eq!(lock.to_string(), TEXT);
    let pets = Source { key: "/paths/~1pets/get".into(), detail: Some("listPets".into()) };
    assert_eq!(lock.scope("Client").and_then(|it| it.get("list_pets")), Some(&pets));
    let pet = lock.scope("models::Pet").expect("there is one");
    assert_eq!(pet.get("tag"), Some(&Source::of("tag")));
    assert_eq!(pet.get("photo_urls"), Some(&Source::of("photoUrls")));
    assert_eq!(lock.scope("models::Status").and_then(|it| it.get("Empty")), Some(&Source::of("")));
    assert_eq!(lock.arguments("Client::list_pets"), ["/0", "query:limit"]);
    assert_eq!(lock.arguments("Client::other"), [""; 0]);
    assert!(lock.has_setters("Client::update_pet") && !lock.has_setters("Client::list_pets"));
    assert_eq!(lock.deprecated("models").collect::<Vec<_>>(), [("Animal", "Pet")]);
    assert!(lock.files().contains("src/lib.rs"));
    let key = ("package".to_owned(), "description".to_owned());
    let description = lock.manifest().get(&key).map(String::as_str);
    assert_eq!(description, Some("\"A client of Pets\""));
    let names =
        TEXT.lines().filter(|line| !line.starts_with("file") && !line.starts_with("manifest"));
    let names = names.map(|line| format!("{line}\n")).collect::<String>();
    assert_eq!(lock.clone().without_files().to_string(), names);
    let (fetched, stored) = ("0".repeat(64), format!("{}ff", "0".repeat(62)));
    let url = "https://x.example/a%20b.yaml".to_owned();
    let plain = Vendored { url, fetched: fetched.clone(), stored: None };
    let url = "https://x.example/api.yaml".to_owned();
    let rewritten = Vendored { url, fetched: fetched.clone(), stored: Some(stored.clone()) };
    assert_eq!((plain.hash(), rewritten.hash()), (fetched.as_str(), stored.as_str()));
    let expected = [("a b.yaml".to_owned(), plain), ("api.yaml".to_owned(), rewritten)];
    assert_eq!(lock.vendored(), &expected.into());
}

#[test]
fn the_order_of_lines_and_the_marks_of_a_conflict_mean_nothing() {
    let mut lines: Vec<&str> = TEXT.lines().rev().collect();
    lines.insert(2, "<<<<<<< HEAD");
    lines.insert(4, "=======");
    lines.insert(6, ">>>>>>> other");
    assert_eq!(parsed(&lines.join("\r\n")), parsed(TEXT));
}

#[test]
fn of_two_things_with_one_name_the_first_by_its_line_keeps_it() {
    let (one, other) = ("models::A /b", "models::A /a x");
    for text in [format!("{one}\n{other}\n"), format!("{other}\n{one}\n")] {
        let expected = Source { key: "/a".into(), detail: Some("x".into()) };
        assert_eq!(parsed(&text).scope("models").and_then(|it| it.get("A")), Some(&expected));
    }
}

#[test]
fn what_is_no_line_is_named_by_its_number() {
    let (lock, unread) = Lock::parse(
        "{\n  \"files\": []\nmodels::A\nversion 3\nmodels::B %FF\nvendored a https://b sha256:0\n",
    );
    let lines: Vec<usize> = unread.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 4, 5, 6]);
    assert_eq!(lock.to_string().lines().nth(1), Some("models::A"));
}
