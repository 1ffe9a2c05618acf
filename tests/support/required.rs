//! What some tests need from outside, and skip without it: `SPECWRIGHT_REQUIRE` says what must be
//! there, so that where it counts no test passes by doing nothing.

/// What a test needs, if it is there. If not, it is to be skipped, and this says so.
///
/// # Panics
/// It is missing, and `SPECWRIGHT_REQUIRE`, names with commas between them, has the name of it.
pub fn or_skip<T>(name: &str, found: Result<T, String>) -> Option<T> {
    let required = std::env::var("SPECWRIGHT_REQUIRE").unwrap_or_default();
    found
        .inspect_err(|missing| {
            let is_required = is_listed(name, &required);
            assert!(!is_required, "missing, and SPECWRIGHT_REQUIRE has `{name}`: {missing}");
            eprintln!("skipped: missing is {missing}");
        })
        .ok()
}

fn is_listed(name: &str, list: &str) -> bool {
    list.split(',').any(|listed| listed.trim() == name)
}

#[test]
fn a_name_is_listed_as_a_whole() {
    for (list, expected) in [
        ("", false),
        ("corpus", true),
        ("prism, corpus", true),
        ("corpus,prism", true),
        ("corpora", false),
        ("prism", false),
    ] {
        assert_eq!(is_listed("corpus", list), expected, "{list}");
    }
}
