//! Whether a crate depends on what a module needs.

use semver::{Comparator, Op, Version, VersionReq};
use toml::Value;

use super::declared::Declared;
use super::needed::{Dependency, Needed};
use super::text::line;

/// What a crate falls short of.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Shortfall {
    /// The lines that its `[dependencies]` lack.
    pub(crate) missing: Vec<String>,
    /// What is there, but probably will not do.
    pub(crate) doubts: Vec<String>,
}

/// Compares what a module needs with what a crate declares. `holds` says whether a target's condition,
/// such as `cfg(target_arch = "wasm32")`, holds.
pub(crate) fn check(
    needed: &Needed,
    declared: &Declared,
    holds: impl Fn(&str) -> bool,
) -> Shortfall {
    let mut shortfall = Shortfall::default();
    let targets = needed.targets.iter().filter(|(target, _)| holds(target));
    let targets = targets.flat_map(|(_, dependencies)| dependencies);
    for dependency in needed.dependencies.iter().chain(targets) {
        shortfall.look(dependency, declared);
    }
    shortfall.missing.dedup();
    shortfall
}

impl Shortfall {
    fn look(&mut self, dependency: &Dependency, declared: &Declared) {
        let Dependency { name, entry } = dependency;
        let line = line(dependency);
        let line = line.trim_end();
        let entries = declared.entries(name);
        if entries.is_empty() {
            match declared.is_renamed(name) {
                // The crate may have given the name back: `extern crate json as serde_json;`.
                true => self.doubts.push(format!(
                    "the generated module knows `{name}` by no other name; it needs `{line}`"
                )),
                false => self.missing.push(line.to_owned()),
            }
            return;
        }
        let wanted = entry.get("version").and_then(Value::as_str).and_then(|it| it.parse().ok());
        let mut versions = entries.iter().filter_map(|it| it.version.as_deref()?.parse().ok());
        if let Some(wanted) = wanted
            && let Some(first) = versions.next()
            && !overlap(&wanted, &first)
            && !versions.any(|it| overlap(&wanted, &it))
        {
            self.doubts.push(format!(
                "`{name}` {first} is another version than the generated module needs: `{line}`"
            ));
            return;
        }
        let needs_defaults = entry.get("default-features").and_then(Value::as_bool) != Some(false);
        let has_defaults = entries.iter().any(|it| it.has_defaults);
        // What the crate's own defaults turn on cannot be seen from here.
        if has_defaults && !needs_defaults {
            return;
        }
        let turned_on = declared.turned_on(name);
        let has = |feature: &str| {
            entries.iter().any(|it| it.features.iter().any(|it| it == feature))
                || turned_on.contains(&feature)
        };
        let missing: Vec<&str> = dependency.features().filter(|it| !has(it)).collect();
        if !missing.is_empty() || needs_defaults && !has_defaults {
            let missing = match missing.as_slice() {
                [] => "its default features".to_owned(),
                missing => format!("`{}`", missing.join("`, `")),
            };
            self.doubts.push(format!(
                "`{name}` lacks {missing}, which the generated module needs: `{line}`"
            ));
        }
    }
}

/// Whether a condition on the target holds, where a variable of the build says so: those of the form
/// `cfg(target_arch = "wasm32")`.
pub(crate) fn holds(target: &str, variable: impl Fn(&str) -> Option<String>) -> bool {
    let condition = target.strip_prefix("cfg(").and_then(|it| it.strip_suffix(')'));
    let Some((key, value)) = condition.and_then(|it| it.split_once('=')) else { return false };
    let actual = variable(&format!("CARGO_CFG_{}", key.trim().to_uppercase()));
    actual.is_some_and(|actual| actual.split(',').any(|it| it == value.trim().trim_matches('"')))
}

/// Whether some version fulfils both requirements.
fn overlap(one: &VersionReq, other: &VersionReq) -> bool {
    let all: Vec<(Version, Option<Version>)> =
        one.comparators.iter().chain(&other.comparators).map(range).collect();
    let least = all.iter().map(|(least, _)| least).max();
    let end = all.iter().filter_map(|(_, end)| end.as_ref()).min();
    match (least, end) {
        (Some(least), Some(end)) => least < end,
        _ => true,
    }
}

/// The least version that a requirement allows, and the first that is too great.
fn range(comparator: &Comparator) -> (Version, Option<Version>) {
    let Comparator { op, major, minor, patch, pre } = comparator;
    let (major, pre) = (*major, pre.clone());
    let least = Version { pre, ..Version::new(major, minor.unwrap_or(0), patch.unwrap_or(0)) };
    let next = |number: u64| number.saturating_add(1);
    let after_major = Version::new(next(major), 0, 0);
    let after_minor = minor.map(|minor| Version::new(major, next(minor), 0));
    let after_patch =
        minor.zip(*patch).map(|(minor, patch)| Version::new(major, minor, next(patch)));
    let exact = after_patch.clone().or(after_minor.clone()).unwrap_or(after_major.clone());
    match op {
        Op::Exact | Op::Wildcard => (least, Some(exact)),
        Op::Greater => (exact, None),
        Op::Less => (Version::new(0, 0, 0), Some(least)),
        Op::LessEq => (Version::new(0, 0, 0), Some(exact)),
        Op::Tilde => (least, Some(after_minor.unwrap_or(after_major))),
        Op::Caret => {
            let end = match (major, minor, patch) {
                (0, Some(0), Some(_)) => exact,
                (0, Some(_), _) => after_minor.unwrap_or(after_major),
                _ => after_major,
            };
            (least, Some(end))
        }
        _ => (least, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{holds, overlap};

    #[test]
    fn requirements_overlap_where_one_version_fulfils_both() {
        let cases = [
            ("1", "1.4", true),
            ("1", "0.2", false),
            ("0.13", "0.13.5", true),
            ("0.13", "0.12", false),
            ("0.13", ">=0.11, <0.13", false),
            ("0.13", ">=0.11, <0.14", true),
            ("3.5", "=3.5.2", true),
            ("3.5", "=3.4.2", false),
            ("3.5", "~3.4", false),
            ("1", "*", true),
            ("2.3", "2.*", true),
            ("0.0.3", "0.0.4", false),
            ("1", ">1", false),
            ("1", "<=1", true),
        ];
        for (one, other, expected) in cases {
            let requirement = |text: &str| text.parse().expect(text);
            assert_eq!(overlap(&requirement(one), &requirement(other)), expected, "{one} {other}");
            assert_eq!(overlap(&requirement(other), &requirement(one)), expected, "{other} {one}");
        }
    }

    #[test]
    fn a_condition_holds_where_the_build_says_so() {
        let variable = |name: &str| (name == "CARGO_CFG_TARGET_ARCH").then(|| "wasm32".to_owned());
        assert!(holds("cfg(target_arch = \"wasm32\")", variable));
        assert!(!holds("cfg(target_arch = \"x86\")", variable));
        assert!(!holds("cfg(target_os = \"wasm32\")", variable));
        assert!(!holds("wasm32-unknown-unknown", variable));
    }
}
