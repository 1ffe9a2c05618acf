//! The summary line at the end of a run.

use std::fmt;
use std::time::Duration;

use crate::output::Tally;

/// How much was read and generated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The name of the package; empty after an early error.
    pub package: String,
    /// How many files were read.
    pub files_read: usize,
    /// Their size in bytes.
    pub bytes_read: u64,
    /// How many named types there are.
    pub models: usize,
    /// How many operations there are.
    pub operations: usize,
}

/// What a run read, generated and wrote, and how long it took; shown as one line.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The package's name, or the folder if it is not known.
    pub name: &'a str,
    /// How much was read and generated.
    pub summary: &'a Summary,
    /// What happened to the files.
    pub outcome: Outcome,
    /// From the start of the run to its end.
    pub took: Duration,
}

/// What happened to the generated files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There are none, or they could not be written.
    Nothing,
    /// They were written.
    Written(Tally),
    /// They were only compared with the folder.
    Compared(Tally),
}

impl Outcome {
    /// Whether the folder is up to date now.
    pub fn is_success(self) -> bool {
        match self {
            Outcome::Nothing => false,
            Outcome::Written(_) => true,
            Outcome::Compared(tally) => tally.is_right(),
        }
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { package: _, files_read, bytes_read, models, operations } = self.summary;
        write!(
            f,
            "{}: read {} ({}); {}, {}; {}; {}",
            self.name,
            count(*files_read, "file"),
            size(*bytes_read),
            count(*models, "model"),
            count(*operations, "operation"),
            self.outcome,
            time(self.took),
        )
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Outcome::Nothing => f.write_str("nothing written"),
            Outcome::Written(Tally { changed, right, removed }) => {
                write!(f, "{} written, {} already right", count(changed, "file"), number(right))?;
                if removed > 0 { write!(f, ", {} removed", number(removed)) } else { Ok(()) }
            }
            Outcome::Compared(tally) if tally.is_right() => {
                write!(f, "{} up to date", count(tally.right, "file"))
            }
            Outcome::Compared(Tally { changed, right, removed }) => {
                write!(f, "{} to write, {} already right", count(changed, "file"), number(right))?;
                if removed > 0 { write!(f, ", {} to remove", number(removed)) } else { Ok(()) }
            }
        }
    }
}

/// `1 file`, `1,200 files`
fn count(n: usize, thing: &str) -> String {
    format!("{} {thing}{}", number(n), if n == 1 { "" } else { "s" })
}

/// With a comma between the thousands.
fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// In bytes, kB or MB, which are powers of ten.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

/// In milliseconds, or from ten seconds on in seconds.
fn time(took: Duration) -> String {
    match took.as_millis() {
        millis @ 0..10_000 => format!("{millis} ms"),
        _ => format!("{} s", took.as_secs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(summary: &Summary, outcome: Outcome, millis: u64) -> String {
        let took = Duration::from_millis(millis);
        Report { name: "collect-client", summary, outcome, took }.to_string()
    }

    #[test]
    fn a_run_is_told_in_one_line() {
        let summary = Summary {
            package: String::new(),
            files_read: 2,
            bytes_read: 9_149,
            models: 3,
            operations: 1,
        };
        let tally = Tally { changed: 4, right: 22, removed: 1 };
        assert_eq!(
            line(&summary, Outcome::Written(tally), 18),
            "collect-client: read 2 files (9.1 kB); 3 models, 1 operation; \
             4 files written, 22 already right, 1 removed; 18 ms"
        );
        assert_eq!(
            line(&summary, Outcome::Compared(tally), 18),
            "collect-client: read 2 files (9.1 kB); 3 models, 1 operation; \
             4 files to write, 22 already right, 1 to remove; 18 ms"
        );
        assert_eq!(
            line(&summary, Outcome::Nothing, 18),
            "collect-client: read 2 files (9.1 kB); 3 models, 1 operation; nothing written; 18 ms"
        );
    }

    #[test]
    fn what_is_nothing_to_speak_of_is_left_out() {
        let summary = Summary {
            package: String::new(),
            files_read: 1,
            bytes_read: 3_712_345,
            models: 1_234,
            operations: 0,
        };
        let right = Tally { changed: 0, right: 1_000, removed: 0 };
        assert_eq!(
            line(&summary, Outcome::Compared(right), 9_999),
            "collect-client: read 1 file (3.7 MB); 1,234 models, 0 operations; \
             1,000 files up to date; 9999 ms"
        );
        assert_eq!(
            line(&summary, Outcome::Written(Tally { changed: 1, ..right }), 12_700),
            "collect-client: read 1 file (3.7 MB); 1,234 models, 0 operations; \
             1 file written, 1,000 already right; 12 s"
        );
    }

    #[test]
    fn sizes_and_numbers() {
        let sizes = [0, 999, 1_000, 999_999, 1_000_000, u64::MAX].map(size);
        assert_eq!(sizes, ["0 B", "999 B", "1.0 kB", "999.9 kB", "1.0 MB", "18446744073709.5 MB"]);
        let numbers = [0, 999, 1_000, 100_000, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "999", "1,000", "100,000", "1,234,567"]);
    }

    #[test]
    fn only_a_folder_that_is_right_is_a_success() {
        let right = Tally { changed: 0, right: 1, removed: 0 };
        let stale = Tally { removed: 1, ..right };
        assert!(Outcome::Written(stale).is_success());
        assert!(Outcome::Compared(right).is_success());
        assert!(!Outcome::Compared(stale).is_success());
        assert!(!Outcome::Compared(Tally { changed: 1, ..right }).is_success());
        assert!(!Outcome::Nothing.is_success());
    }
}
