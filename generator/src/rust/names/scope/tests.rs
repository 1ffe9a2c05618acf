use super::{Book, Clash, Scope, Wanted};
use crate::api::RustName;
use crate::lock::{Lock, Source};
use crate::source::{FileId, Place};

/// Names, each with its key; keys, or names.
type Held = &'static [(&'static str, &'static str)];
type Words = &'static [&'static str];
type Pins = [Option<&'static str>; 2];

/// A lock with these names of a scope `T`, each with its key.
fn lock(names: &[(&str, &str)]) -> Lock {
    let mut lock = Lock::default();
    names.iter().for_each(|(name, key)| lock.name("T", *name, Source::of(*key)));
    lock
}

fn pinned(name: &str, pin: Option<&str>) -> Wanted {
    Wanted { pin: pin.map(str::to_owned), ..Wanted::variant(name) }
}

/// What these are called over a lock, what of it is written down, and which choices are refused.
fn named(lock: &Lock, wanted: &[Wanted]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut scope = Scope::new(lock, "T", "", wanted.iter().map(|it| it.source.key.as_str()));
    scope.reserve(["Vec"]);
    let names = scope.name(wanted);
    let mut book = Book::default();
    scope.close(|_, _| false).write(&mut book);
    let written = book.lock.scope("T").into_iter().flatten();
    (names, written.map(|(name, it)| format!("{name} {}", it.key)).collect(), book.refused)
}

#[test]
fn what_has_a_name_keeps_it_and_newcomers_get_numbers() {
    let table: [(Held, Words, Words); 8] = [
        (&[], &["open", "Open"], &["Open2", "Open"]),
        (&[("Open", "open")], &["open", "Open"], &["Open", "Open2"]),
        (
            &[("Open", "open"), ("Open2", "OPEN")],
            &["Open", "OPEN", "open"],
            &["Open3", "Open2", "Open"],
        ),
        // A number never takes what somebody wants as it is.
        (&[], &["a", "A", "a2"], &["A3", "A", "A2"]),
        // What is gone left a number, which stays its own.
        (&[("Open", "open"), ("Open2", "OPEN")], &["OPEN", "Open"], &["Open2", "Open3"]),
        // What is gone was alone: it is the same under another spelling.
        (&[("Open", "open")], &["OPEN"], &["Open"]),
        (&[("Open", "open")], &["OPEN", "Open"], &["Open3", "Open2"]),
        (&[], &["vec"], &["Vec2"]),
    ];
    for (before, wanted, expected) in table {
        let all: Vec<Wanted> = wanted.iter().map(|name| Wanted::variant(name)).collect();
        assert_eq!(named(&lock(before), &all).0, expected, "{before:?} {wanted:?}");
    }
}

#[test]
fn the_name_of_what_is_gone_is_written_down_while_others_have_it_with_a_number() {
    let before = lock(&[("Open", "open"), ("Open2", "OPEN"), ("Shut", "shut")]);
    let (names, written, _) = named(&before, &[Wanted::variant("OPEN")]);
    assert_eq!(
        (names, written),
        (vec!["Open2".to_owned()], vec!["Open open".to_owned(), "Open2 OPEN".to_owned()])
    );
}

#[test]
fn a_chosen_name_is_had_unless_another_one_has_it() {
    let before = lock(&[("Cat", "cat"), ("Dog", "dog")]);
    let table: [(Pins, [&str; 2], Words); 5] = [
        ([Some("Pet"), None], ["Pet", "Dog"], &[]),
        ([Some("Dog"), None], ["Cat", "Dog"], &["T::Dog"]),
        ([Some("Dog"), Some("Cat")], ["Dog", "Cat"], &[]),
        ([Some("Pet"), Some("Pet")], ["Pet", "Dog"], &["T::Pet"]),
        ([Some("Vec"), None], ["Cat", "Dog"], &["T::Vec"]),
    ];
    for ([cat, dog], expected, refused) in table {
        let wanted = [pinned("cat", cat), pinned("dog", dog)];
        let (names, _, not) = named(&before, &wanted);
        assert_eq!(
            (names.as_slice(), not.as_slice()),
            (
                expected.map(str::to_owned).as_slice(),
                refused.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>().as_slice()
            )
        );
    }
}

#[test]
fn what_is_another_now_keeps_its_name_where_it_is_plainly_that() {
    let table: [(Held, Words, Words); 3] = [
        (&[("List", "List~00000001")], &["List~00000002"], &["List"]),
        (
            &[("List", "List~00000001"), ("List2", "List~00000002")],
            &["List~00000001", "List~00000003"],
            &["List", "List2"],
        ),
        (
            &[("List", "List~00000001"), ("List2", "List~00000002")],
            &["List~00000003", "List~00000004"],
            &["List3", "List4"],
        ),
    ];
    for (before, present, expected) in table {
        let mut scope = Scope::new(&lock(before), "T", "", present.iter().copied());
        scope.adopt_changed(present.iter().copied());
        let wanted: Vec<Wanted> =
            present.iter().map(|key| Wanted::variant("List").known_by(*key)).collect();
        assert_eq!(scope.name(&wanted), expected, "{before:?}");
    }
}

#[test]
fn a_name_that_the_description_chooses_comes_before_the_lock_and_after_the_user() {
    let at = |ordinal| Place { file: FileId(0), ordinal };
    let chosen = |name: &str, pin, chosen: &str, ordinal| {
        let name_at = RustName { name: chosen.to_owned(), at: at(ordinal) };
        Wanted { chosen: Some(name_at), at: Some(at(ordinal)), ..pinned(name, pin) }
    };
    let before = lock(&[("Cat", "cat"), ("Dog", "dog")]);
    let table = [
        (chosen("cat", None, "Pet", 1), pinned("dog", None), ["Pet", "Dog"]),
        (chosen("cat", Some("Tom"), "Pet", 1), pinned("dog", None), ["Tom", "Dog"]),
        // What has a name keeps it, and what chose it first has it.
        (chosen("cat", None, "Dog", 1), pinned("dog", None), ["Cat", "Dog"]),
        (chosen("cat", None, "Pet", 1), chosen("dog", None, "Pet", 2), ["Pet", "Dog"]),
        (chosen("cat", None, "Dog", 1), chosen("dog", None, "Cat", 2), ["Dog", "Cat"]),
        (chosen("cat", None, "Vec", 1), chosen("dog", None, "Cat", 2), ["Cat", "Dog"]),
    ];
    for (cat, dog, expected) in table {
        assert_eq!(named(&before, &[cat, dog]).0, expected);
    }
}

#[test]
fn a_clash_has_both_places() {
    let at = |ordinal| Place { file: FileId(0), ordinal };
    let chosen = |name: &str, ordinal| Wanted {
        chosen: Some(RustName { name: "Pet".to_owned(), at: at(ordinal) }),
        ..Wanted::variant(name)
    };
    let (mut scope, mut book) = (Scope::new(&Lock::default(), "T", "", []), Book::default());
    scope.name(&[chosen("cat", 3), chosen("dog", 5)]);
    scope.close(|_, _| true).write(&mut book);
    let clash =
        Clash { name: "T::Pet".to_owned(), got: "Dog".to_owned(), at: at(5), other: Some(at(3)) };
    assert_eq!(book.clashes, [clash]);
}
