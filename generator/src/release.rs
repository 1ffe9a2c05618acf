//! The next version of a generated crate, and what its changelog says of it.

use semver::Version;

use crate::diff::{Changes, Class, show};

/// The changelog's file, beside `Cargo.toml`.
pub const CHANGELOG: &str = "CHANGELOG.md";

/// What stands at the beginning of a changelog.
const HEAD: &str = "\
# Changelog

What each version changed, the worst first. Made by specwright, which writes the section of the next version anew until
that is committed; earlier ones are yours.
";

/// The version of a crate after these changes, by Cargo's rules for compatibility: the next major one if code
/// that calls it may no longer compile, the next minor one if it can do more or something else, the next patch
/// otherwise. Before 1.0.0 each of them counts one place lower.
pub fn next_version(version: &Version, changes: &Changes) -> Version {
    let early = version.major == 0;
    let next = |number: u64| number.saturating_add(1);
    let &Version { major, minor, patch, .. } = version;
    if changes.breaks_callers() {
        return if early {
            Version::new(0, next(minor), 0)
        } else {
            Version::new(next(major), 0, 0)
        };
    }
    match changes.worst() {
        Some(class) if class < Class::Text && !early => Version::new(major, next(minor), 0),
        // What comes before a release is followed by it.
        _ if !version.pre.is_empty() => Version::new(major, minor, patch),
        _ => Version::new(major, minor, next(patch)),
    }
}

/// A changelog with a section for a version and what it changes, in place of those of versions after
/// `since`, which were written before and never released. Without one these are taken out.
pub fn changelog(
    present: Option<&str>,
    since: &Version,
    next: Option<(&Version, &Changes)>,
) -> String {
    let present = present.map(|text| text.replace("\r\n", "\n"));
    let present = present.as_deref().unwrap_or(HEAD);
    let (mut head, mut rest) = (String::new(), String::new());
    let (mut begun, mut kept) = (false, true);
    for line in present.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("## ") {
            begun = true;
            kept = version_of(title).is_none_or(|version| version <= *since);
        }
        match begun {
            false => head.push_str(line),
            true if kept => rest.push_str(line),
            true => {}
        }
    }
    let section = next.map(|(version, changes)| {
        let said = match changes.is_empty() {
            true => "- The code is written differently. Nothing public has changed.\n".to_owned(),
            false => show::markdown(changes, 3),
        };
        format!("## {version}\n\n{said}")
    });
    let parts = [Some(head), section, Some(rest)].into_iter().flatten();
    let parts = parts.filter(|part| !part.is_empty()).map(|part| part.trim_end().to_owned());
    parts.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Whether a changelog has a section for a version.
pub fn is_told(changelog: &str, version: &Version) -> bool {
    let mut titles = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    titles.any(|title| version_of(title).as_ref() == Some(version))
}

/// The version that a heading begins with, as in `[1.2.3] - 2026-01-01`.
fn version_of(title: &str) -> Option<Version> {
    let word = title.split_whitespace().next()?;
    word.trim_matches(['[', ']']).trim_start_matches('v').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare_crates;
    use crate::output::File;

    fn changes(old: &str, new: &str) -> Changes {
        let file = |text: &str| [File::new("src/models/pets.rs", text)];
        compare_crates(&file(old), &file(new))
    }

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_version_is_the_least_that_cargo_allows() {
        let breaks = changes("pub struct A;", "");
        let adds = changes("", "pub struct A;");
        let nothing = Changes::default();
        for (from, to) in [
            ("1.2.3", ["2.0.0", "1.3.0", "1.2.4"]),
            ("0.2.3", ["0.3.0", "0.2.4", "0.2.4"]),
            ("0.0.1", ["0.1.0", "0.0.2", "0.0.2"]),
            ("1.0.0-rc.1", ["2.0.0", "1.1.0", "1.0.0"]),
        ] {
            let next =
                [&breaks, &adds, &nothing].map(|it| next_version(&version(from), it).to_string());
            assert_eq!(next, to, "{from}");
        }
    }

    #[test]
    fn the_section_of_the_next_version_is_written_anew() {
        let (since, first) = (version("0.1.0"), version("0.1.1"));
        let added = changelog(None, &since, Some((&first, &changes("", "pub struct A;"))));
        let expected =
            format!("{HEAD}\n## 0.1.1\n\n### Additive\n\n- the struct `models::A` is new\n");
        assert_eq!(added, expected);
        let mine = format!("{expected}\n## 0.1.0\n\nThe first. By hand.\n");
        let broken = changes("pub struct A;", "");
        let next = changelog(Some(&mine), &since, Some((&version("0.2.0"), &broken)));
        assert_eq!(
            next,
            format!(
                "{HEAD}\n## 0.2.0\n\n### Breaks Rust callers\n\n- the struct `models::A` is gone\n\n\
                 ## 0.1.0\n\nThe first. By hand.\n"
            )
        );
        // Once more, and nothing is new.
        assert_eq!(changelog(Some(&next), &since, Some((&version("0.2.0"), &broken))), next);
        assert!(is_told(&next, &version("0.2.0")) && !is_told(&next, &version("0.1.1")));
        // What was not released is taken back.
        let back = changelog(Some(&next), &since, None);
        assert_eq!(back, format!("{HEAD}\n## 0.1.0\n\nThe first. By hand.\n"));
        // After it has been committed it stays.
        let later = changelog(
            Some(&next),
            &version("0.2.0"),
            Some((&version("0.2.1"), &Changes::default())),
        );
        assert!(later.contains("## 0.2.1\n\n- The code is written differently."), "{later}");
        assert!(later.contains("## 0.2.0\n\n### Breaks Rust callers\n"), "{later}");
    }

    #[test]
    fn headings_of_other_tools_are_versions_too() {
        for (title, expected) in
            [("1.2.3", "1.2.3"), ("[1.2.3] - 2026-01-01", "1.2.3"), ("v0.1.0", "0.1.0")]
        {
            assert_eq!(version_of(title), Some(version(expected)));
        }
        assert_eq!(version_of("Unreleased"), None);
    }
}
