//! How a value stands to a type.

use serde_json::Value;

/// How a value stands to a type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// It is one of the type, as the description says and in what the crate's codecs are sure to read.
    Fits,
    /// Neither is certain.
    Unsure,
    /// It is none.
    Contradicts(Contradiction),
}

/// Why a value is none of a type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Contradiction {
    /// The way to the value that is at fault, from the inside out.
    way: Vec<String>,
    /// What is wrong with it.
    what: String,
}

impl Verdict {
    pub(super) fn contradicts(what: impl Into<String>) -> Self {
        Verdict::Contradicts(Contradiction { way: Vec::new(), what: what.into() })
    }

    /// The verdict on a part, as one on the whole.
    pub(super) fn of_part(mut self, step: impl ToString) -> Self {
        if let Verdict::Contradicts(contradiction) = &mut self {
            contradiction.way.push(step.to_string());
        }
        self
    }

    /// On what has to be both.
    pub(super) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Verdict::Fits => other(),
            Verdict::Unsure => match other() {
                Verdict::Fits => Verdict::Unsure,
                other => other,
            },
            Verdict::Contradicts(_) => self,
        }
    }

    /// On what has parts, each of which has to fit: the first contradiction, if there is any.
    pub(super) fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Verdict::Fits;
        for verdict in verdicts {
            match verdict {
                Verdict::Fits => {}
                Verdict::Unsure => all = Verdict::Unsure,
                Verdict::Contradicts(_) => return verdict,
            }
        }
        all
    }
}

impl Contradiction {
    /// A sentence without a full stop, about the value of which it was found.
    pub(super) fn sentence(&self) -> String {
        let Self { way, what } = self;
        if way.is_empty() {
            return what.clone();
        }
        let mut pointer = String::new();
        way.iter().rev().for_each(|step| crate::pointer::push(&mut pointer, step));
        format!("at `{pointer}`, {what}")
    }
}

/// That a value is not something, which is said with its article.
pub(super) fn is_not(value: &Value, what: &str) -> Verdict {
    Verdict::contradicts(format!("{} is not {what}", shown(value)))
}

/// The most characters of a value that are shown.
const SHOWN: usize = 40;

/// A value in a few words.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) if text.chars().count() > SHOWN => {
            let begin: String = text.chars().take(SHOWN).collect();
            format!("`{}…`", Value::from(begin).to_string().trim_end_matches('"'))
        }
        value => format!("`{value}`"),
    }
}
