//! The types of the keyword table.
//!
//! The table lists the keywords of every object of the specification: their versions, the kind of
//! value, and whether they are supported. The [audit](super::audit) checks a document against it, so
//! that no keyword without a row is missed.

use super::version::Version;
use crate::diagnostics::Diagnostics;
use crate::source::{Map, Place, Value};

/// An object of the specification.
pub(super) struct Object {
    /// Its name in the specification.
    pub name: &'static str,
    /// Its fixed keywords.
    pub keywords: &'static [Keyword],
    /// Fixed keywords that it shares with other objects.
    pub shared: &'static [Keyword],
    /// What it may say of its Rust.
    pub rust: &'static [Keyword],
    /// Its patterned keywords, where it has any.
    pub patterned: Option<Patterned>,
    /// Whether it may be a reference.
    pub reference: ReferenceRule,
    /// Whether `true` and `false` are allowed in its place, as for a schema.
    pub flag: Option<FromFlag>,
    /// What checks and rewrites it once its members are audited.
    pub finish: Option<Finish>,
}

/// Checks an object as a whole, repairs it if possible, and rewrites it to 3.0. The objects inside it are
/// done already. `false`: it must be removed.
pub(super) type Finish = fn(&mut Map, Place, &mut Diagnostics) -> bool;

/// The object that is the same as `true` or `false`.
pub(super) type FromFlag = fn(bool, Place) -> Map;

/// Whether an object may have `$ref`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ReferenceRule {
    /// It may not.
    Never,
    /// Instead of all other keywords: a Reference Object.
    Alone,
    /// Beside other keywords, since OpenAPI 3.1; alone before.
    Beside,
}

/// A fixed keyword of an object.
pub(super) struct Keyword {
    /// Its name.
    pub name: &'static str,
    /// The kind of value it takes.
    pub form: ValueKind,
    /// How it is supported.
    pub support: Support,
    /// Whether the object needs it.
    pub necessity: Necessity,
    /// The first version that has it.
    pub since: Version,
    /// The last version that has it.
    pub until: Version,
}

/// Patterned keywords, such as paths or statuses.
pub(super) struct Patterned {
    /// Whether a name matches.
    pub accepts: fn(&str) -> bool,
    /// What the names should be, for a message.
    pub expected: &'static str,
    /// The kind of value.
    pub form: ValueKind,
}

/// How a keyword is supported.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// It is lowered, perhaps rewritten to another version's keyword.
    Used,
    /// It changes neither models nor calls.
    Harmless,
    /// It changes neither models nor calls, but its author may expect more, so it is noted. The text
    /// completes "… is not used: ".
    Noted(&'static str),
    /// It would change models or calls, but is not supported yet, which is reported. The text completes
    /// "… is not supported: ".
    Unsupported(&'static str),
}

/// What to do if a keyword is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Necessity {
    /// Nothing: it is optional.
    Optional,
    /// Use an empty value: only 3.0 requires it.
    Implied,
    /// Report it, and use an empty value.
    Assumed,
    /// Report it, and leave the whole object out.
    Required,
}

/// A kind of value.
#[derive(Clone, Copy)]
pub(super) enum ValueKind {
    /// A string.
    Text,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these strings, or an array of them.
    SomeOf(&'static [&'static str]),
    /// A boolean.
    Flag,
    /// A number.
    Number,
    /// A whole number that is not negative.
    Count,
    /// Any JSON value; nothing below it is read as a keyword.
    Anything,
    /// An object of the specification.
    Object(&'static Object),
    /// A boolean or an object of the specification.
    FlagOr(&'static Object),
    /// An array.
    List(&'static ValueKind),
    /// An object with any names.
    Map(&'static ValueKind),
}

impl ValueKind {
    /// What the value should have been, for a message.
    pub(super) fn expected(self) -> String {
        match self {
            ValueKind::Text => "a string".into(),
            ValueKind::OneOf(words) => format!("one of `{}`", words.join("`, `")),
            ValueKind::SomeOf(words) => format!("one or several of `{}`", words.join("`, `")),
            ValueKind::Flag => "`true` or `false`".into(),
            ValueKind::Number => "a number".into(),
            ValueKind::Count => "a whole number, 0 or more".into(),
            ValueKind::Anything => "a value".into(),
            ValueKind::Object(object) => article(object.name),
            ValueKind::FlagOr(object) => format!("a boolean or {}", article(object.name)),
            ValueKind::List(_) => "an array".into(),
            ValueKind::Map(_) => "an object".into(),
        }
    }

    /// Whether a value is of this kind, whatever is in it.
    pub(super) fn admits(self, value: &Value) -> bool {
        match (self, value) {
            (ValueKind::Anything, _) => true,
            (ValueKind::Text, value) => matches!(value, Value::String(_)),
            (ValueKind::OneOf(words) | ValueKind::SomeOf(words), Value::String(word)) => {
                words.contains(&word.as_str())
            }
            (ValueKind::SomeOf(_) | ValueKind::List(_), value) => matches!(value, Value::List(_)),
            (ValueKind::Flag, value) => matches!(value, Value::Bool(_)),
            (ValueKind::Number | ValueKind::Count, value) => matches!(value, Value::Number(_)),
            (ValueKind::Object(object), Value::Bool(_)) => object.flag.is_some(),
            (ValueKind::FlagOr(_), Value::Bool(_)) => true,
            (ValueKind::Object(_) | ValueKind::FlagOr(_) | ValueKind::Map(_), value) => {
                matches!(value, Value::Map(_))
            }
            (ValueKind::OneOf(_), _) => false,
        }
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A row of the table: a keyword that is lowered.
pub(super) const fn used(name: &'static str, form: ValueKind) -> Keyword {
    row(name, form, Support::Used)
}

/// A row of the table: a keyword that is ignored without loss.
pub(super) const fn harmless(name: &'static str, form: ValueKind) -> Keyword {
    row(name, form, Support::Harmless)
}

/// A row of the table: a keyword that is noted and left out.
pub(super) const fn noted(name: &'static str, form: ValueKind, what: &'static str) -> Keyword {
    row(name, form, Support::Noted(what))
}

/// A row of the table: a keyword that is reported and left out.
pub(super) const fn unsupported(
    name: &'static str,
    form: ValueKind,
    what: &'static str,
) -> Keyword {
    row(name, form, Support::Unsupported(what))
}

const fn row(name: &'static str, form: ValueKind, support: Support) -> Keyword {
    let necessity = Necessity::Optional;
    Keyword { name, form, support, necessity, since: Version::V2_0, until: Version::V3_2 }
}

impl Keyword {
    /// The object is left out without it.
    pub(super) const fn required(self) -> Keyword {
        Keyword { necessity: Necessity::Required, ..self }
    }

    /// The specification requires it, but it can be guessed.
    pub(super) const fn assumed(self) -> Keyword {
        Keyword { necessity: Necessity::Assumed, ..self }
    }

    /// 3.0 requires it, this version does not.
    pub(super) const fn implied(self) -> Keyword {
        Keyword { necessity: Necessity::Implied, ..self }
    }

    /// No version before this one has it.
    pub(super) const fn since(self, since: Version) -> Keyword {
        Keyword { since, ..self }
    }

    /// No version after this one has it.
    pub(super) const fn until(self, until: Version) -> Keyword {
        Keyword { until, ..self }
    }

    /// Whether a version has it.
    pub(super) fn is_in(&self, version: Version) -> bool {
        self.since <= version && version <= self.until
    }
}

/// An object with fixed keywords only.
pub(super) const fn object(name: &'static str, keywords: &'static [Keyword]) -> Object {
    Object {
        name,
        keywords,
        shared: &[],
        rust: &[],
        patterned: None,
        reference: ReferenceRule::Never,
        flag: None,
        finish: None,
    }
}

impl Object {
    /// It has these keywords too.
    pub(super) const fn with(self, shared: &'static [Keyword]) -> Object {
        Object { shared, ..self }
    }

    /// It may say of its Rust what these keywords do.
    pub(super) const fn in_rust(self, rust: &'static [Keyword]) -> Object {
        Object { rust, ..self }
    }

    /// It may be a Reference Object instead.
    pub(super) const fn referable(self) -> Object {
        Object { reference: ReferenceRule::Alone, ..self }
    }

    /// It may have `$ref` among its keywords.
    pub(super) const fn referring(self) -> Object {
        Object { reference: ReferenceRule::Beside, ..self }
    }

    /// `true` and `false` are allowed in its place.
    pub(super) const fn or_flag(self, flag: FromFlag) -> Object {
        Object { flag: Some(flag), ..self }
    }

    /// It is checked and rewritten as a whole.
    pub(super) const fn finished(self, finish: Finish) -> Object {
        Object { finish: Some(finish), ..self }
    }

    /// It has patterned keywords too.
    pub(super) const fn patterned(self, patterned: Patterned) -> Object {
        Object { patterned: Some(patterned), ..self }
    }

    /// Every row.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'static Keyword> + use<> {
        self.keywords.iter().chain(self.shared).chain(self.rust)
    }

    /// The row for a keyword with this value: that of the version itself, or else that of another
    /// version whose kind of value it is.
    pub(super) fn row(
        &self,
        name: &str,
        value: &Value,
        version: Version,
    ) -> Option<&'static Keyword> {
        let mut own = None;
        let mut foreign = None;
        for row in self.rows().filter(|row| row.name == name) {
            match (row.is_in(version), row.form.admits(value)) {
                (true, true) => return Some(row),
                (true, false) => own = Some(row),
                (false, true) => foreign = foreign.or(Some(row)),
                (false, false) => {}
            }
        }
        foreign.or(own)
    }
}
