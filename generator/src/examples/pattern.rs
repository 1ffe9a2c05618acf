//! Text for a pattern: a regular expression of ECMA-262, of which the common parts are known.

use std::iter::Peekable;
use std::str::Chars;

/// How deep groups may stand in groups.
const DEEPEST: usize = 20;

/// Text that matches a pattern and has so many characters at least, where repetitions can make it so long.
/// None where the pattern has parts that are not known here.
pub(super) fn made(pattern: &str, least: usize) -> Option<String> {
    let once = text(pattern, 0)?;
    let length = once.chars().count();
    if length >= least {
        return Some(once);
    }
    let longer = text(pattern, least - length)?;
    (longer.chars().count() >= least).then_some(longer)
}

/// `more`: how often what may be repeated without end is repeated beyond the least.
fn text(pattern: &str, more: usize) -> Option<String> {
    let mut reader = Reader { rest: pattern.chars().peekable(), more };
    let made = reader.choice(DEEPEST)?;
    reader.rest.next().is_none().then_some(made)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    more: usize,
}

impl Reader<'_> {
    /// Alternatives: the first is taken, the others have to be known, too.
    fn choice(&mut self, depth: usize) -> Option<String> {
        let first = self.sequence(depth)?;
        while self.rest.next_if_eq(&'|').is_some() {
            self.sequence(depth)?;
        }
        Some(first)
    }

    fn sequence(&mut self, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let mut made = String::new();
        while let Some(c) = self.rest.next_if(|c| *c != '|' && *c != ')') {
            let one = match c {
                '^' if made.is_empty() => continue,
                '$' if matches!(self.rest.peek(), None | Some('|' | ')')) => continue,
                '(' => self.group(depth)?,
                '[' => self.class()?.to_string(),
                '\\' => self.escape()?.to_string(),
                '.' => "a".to_owned(),
                '^' | '$' | '*' | '+' | '?' | '{' => return None,
                c => c.to_string(),
            };
            let times = self.times()?;
            if made.len().saturating_add(one.len().saturating_mul(times)) > super::size::LARGEST {
                return None;
            }
            made.push_str(&one.repeat(times));
        }
        Some(made)
    }

    fn group(&mut self, depth: usize) -> Option<String> {
        // Only the group that is not remembered: the others look ahead or behind.
        if self.rest.next_if_eq(&'?').is_some() {
            self.rest.next_if_eq(&':')?;
        }
        let made = self.choice(depth)?;
        self.rest.next_if_eq(&')')?;
        Some(made)
    }

    /// How often the one before is repeated.
    fn times(&mut self) -> Option<usize> {
        let times = match self.rest.peek() {
            Some('?') => 0,
            Some('*') => self.more,
            Some('+') => 1 + self.more,
            Some('{') => {
                self.rest.next();
                let (least, end) = self.number();
                let (most, end) = match end {
                    Some(',') => self.number(),
                    end => (least, end),
                };
                if end != Some('}') {
                    return None;
                }
                let (least, most) = (least?, most.unwrap_or(super::size::LARGEST));
                self.rest.next_if_eq(&'?');
                return Some((least + self.more).min(most));
            }
            _ => return Some(1),
        };
        self.rest.next();
        self.rest.next_if_eq(&'?');
        Some(times)
    }

    /// A number of a few digits, and what follows.
    fn number(&mut self) -> (Option<usize>, Option<char>) {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        let number = digits.parse().ok().filter(|it| *it <= super::size::LARGEST);
        (number, self.rest.next())
    }

    /// A character of a class: the first that it names.
    fn class(&mut self) -> Option<char> {
        if self.rest.peek() == Some(&'^') {
            return None;
        }
        let mut first = None;
        loop {
            let c = match self.rest.next()? {
                ']' => return first,
                '\\' => self.escape()?,
                c => c,
            };
            first = first.or(Some(c));
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.rest.next()? {
            'd' => '1',
            'w' => 'a',
            's' => ' ',
            'D' | 'S' => 'a',
            't' => '\t',
            // What else is a letter or a digit means something.
            c if c.is_ascii_alphanumeric() => return None,
            c => c,
        })
    }
}
