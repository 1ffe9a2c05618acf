//! The word that somebody meant who wrote another.

#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::string_slice)
)]

/// The longest word that is looked at; what is longer is no slip of the pen.
const LONGEST: usize = 40;

/// The known word that is closest to one that is not known, if it may have been meant: the same in
/// other letters or with other signs, one that it is the beginning of, or one that few slips of the
/// pen are between.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let meant: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if meant.len() > LONGEST || meant.len() < 2 {
        return None;
    }
    let most = if meant.len() < 4 { 1 } else { (meant.len() / 3).min(3) };
    let close = known.filter(|known| *known != word).filter_map(|known| {
        let begins = word.len() >= 3 && known.starts_with(word);
        let distance = if begins || plain(known) == plain(word) {
            0
        } else {
            slips(&meant, &known.chars().collect::<Vec<_>>())
        };
        (distance <= most).then_some((distance, known))
    });
    close.min().map(|(_, known)| known)
}

/// Letters and digits alone, in lower case.
pub(crate) fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many characters are too many, too few, others, or have changed places with their neighbours.
#[expect(clippy::arithmetic_side_effects, reason = "no count is above the longer word's length")]
fn slips(one: &[char], other: &[char]) -> usize {
    if one.len().abs_diff(other.len()) > 3 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut c_before = None;
    for (row, c) in one.iter().enumerate() {
        let mut least = row + 1;
        let mut next = vec![least];
        let (mut d_before, mut apart) = (None, None);
        let mut two_above = before.iter();
        for (d, above) in other.iter().zip(last.windows(2)) {
            let &[diagonal, above] = above else { continue };
            let changed = diagonal + usize::from(c != d);
            least = changed.min(above + 1).min(least + 1);
            let swapped = c_before == Some(d) && d_before == Some(c);
            least = apart.filter(|_| swapped).map_or(least, |apart: &usize| least.min(apart + 1));
            next.push(least);
            (d_before, apart) = (Some(d), two_above.next());
        }
        before = std::mem::replace(&mut last, next);
        c_before = Some(c);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{nearest, slips};

    #[test]
    fn what_was_meant_is_close() {
        let known = [
            "required",
            "properties",
            "additionalProperties",
            "integer",
            "string",
            "boolean",
            "date-time",
            "date",
            "enum",
            "in",
            "oneOf",
        ];
        let table = [
            ("requird", Some("required")),
            ("propertes", Some("properties")),
            ("additionalProperty", Some("additionalProperties")),
            ("int", Some("integer")),
            ("bool", Some("boolean")),
            ("String", Some("string")),
            ("datetime", Some("date-time")),
            ("date_time", Some("date-time")),
            ("enmu", Some("enum")),
            ("OneOf", Some("oneOf")),
            ("required", None),
            ("colour", None),
            ("x", None),
            ("", None),
        ];
        for (word, expected) in table {
            assert_eq!(nearest(word, known.into_iter()), expected, "{word}");
        }
    }

    #[test]
    fn slips_are_counted() {
        let table = [
            ("abcd", "abcd", 0),
            ("abcd", "abdc", 1),
            ("ab", "ba", 1),
            ("badc", "abcd", 2),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("", "abc", 3),
            ("abc", "", 3),
            ("", "", 0),
            ("a", "abcde", usize::MAX),
        ];
        for (one, other, expected) in table {
            let [one, other] = [one, other].map(|word| word.chars().collect::<Vec<_>>());
            assert_eq!(slips(&one, &other), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn no_word_is_too_long_or_too_odd() {
        assert_eq!(nearest(&"é".repeat(1000), ["é"].into_iter()), None);
        assert_eq!(nearest("éa", ["éb", "ab"].into_iter()), Some("éb"));
    }
}
