//! Whether what was written is what was to be written.

use crate::serde_json::Value;

/// Where two values differ, and how; `None` where they are the same JSON.
///
/// Numbers are the same that have the same value, as `1` and `1.0`. At the pointers of `spelled` stand dates and the
/// like, which have several spellings: there, one text is as good as another, since what it means is compared after
/// it was read again.
pub fn difference(expected: &Value, found: &Value, spelled: &[&str]) -> Option<String> {
    at(&mut String::new(), expected, found, spelled)
}

fn at(way: &mut String, expected: &Value, found: &Value, spelled: &[&str]) -> Option<String> {
    let is_same = match (expected, found) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            return names.into_iter().find_map(|name| {
                let step = name.replace('~', "~0").replace('/', "~1");
                part(way, &step, one.get(name), other.get(name), spelled)
            });
        }
        (Value::Array(one), Value::Array(other)) => {
            return (0..one.len().max(other.len())).find_map(|index| {
                part(way, &index.to_string(), one.get(index), other.get(index), spelled)
            });
        }
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (one, other) => one == other || spelled.contains(&way.as_str()),
    };
    (!is_same).then(|| format!("at `{way}`: {found} in place of {expected}"))
}

fn part(
    way: &mut String,
    step: &str,
    expected: Option<&Value>,
    found: Option<&Value>,
    spelled: &[&str],
) -> Option<String> {
    let length = way.len();
    way.push('/');
    way.push_str(step);
    let difference = match (expected, found) {
        (Some(expected), Some(found)) => at(way, expected, found, spelled),
        (Some(expected), None) => Some(format!("at `{way}`: {expected} is lost")),
        (None, Some(found)) => Some(format!("at `{way}`: {found} is too much")),
        (None, None) => None,
    };
    way.truncate(length);
    difference
}
