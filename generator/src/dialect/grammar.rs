//! The words in which the keyword table is written.
//!
//! The table says of every object of the specification which keywords it has in which versions,
//! what kind of value each takes and what becomes of it here. The [audit](super::audit) walks a
//! document along it, so a keyword that has no row cannot slip through.

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
    /// Its patterned keywords, where it has any.
    pub patterned: Option<Patterned>,
    /// Whether it may be a reference.
    pub reference: Reference,
    /// Whether `true` and `false` may stand for it, as they may for a schema.
    pub flag: Option<FromFlag>,
    /// What is done with it once every member fits its row.
    pub finish: Option<Finish>,
}

/// Checks an object as a whole, mends what can be mended, and says in 3.0's words what its version
/// says in others; what it holds has been through this already. `false`: it must be taken out.
pub(super) type Finish = fn(&mut Map, Place, &mut Diagnostics) -> bool;

/// The object that `true` or `false` stands for.
pub(super) type FromFlag = fn(bool, Place) -> Map;

/// Whether `$ref` may stand in an object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
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
    pub form: Form,
    /// What becomes of it.
    pub standing: Standing,
    /// Whether the object is nothing without it.
    pub necessity: Necessity,
    /// The first version that has it.
    pub since: Version,
    /// The last version that has it.
    pub until: Version,
}

/// Keywords whose names the description chooses.
pub(super) struct Patterned {
    /// Which names are meant.
    pub accepts: fn(&str) -> bool,
    /// What to say of a name that is not one of them.
    pub expected: &'static str,
    /// The kind of value.
    pub form: Form,
}

/// What becomes of a keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is lowered, perhaps in the words of another version.
    Used,
    /// It changes neither models nor calls: nothing is lost without it.
    Harmless,
    /// Models and calls are as they would be with it, but who wrote it may expect more: noted. The text
    /// completes "… is not used: ".
    Noted(&'static str),
    /// It would change them, and does not yet: reported. The text completes "… is not supported: ".
    Unsupported(&'static str),
}

/// What to do where a keyword is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Necessity {
    /// Nothing: it is optional.
    Optional,
    /// Take the empty value for it: only 3.0 requires it.
    Implied,
    /// Report it, and take the empty value for it.
    Assumed,
    /// Report it, and leave the whole object out.
    Required,
}

/// A kind of value.
#[derive(Clone, Copy)]
pub(super) enum Form {
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
    List(&'static Form),
    /// An object with names of the description's choosing.
    Map(&'static Form),
}

impl Form {
    /// What the value should have been, for a message.
    pub(super) fn expected(self) -> String {
        match self {
            Form::Text => "a string".into(),
            Form::OneOf(words) => format!("one of `{}`", words.join("`, `")),
            Form::SomeOf(words) => format!("one or several of `{}`", words.join("`, `")),
            Form::Flag => "`true` or `false`".into(),
            Form::Number => "a number".into(),
            Form::Count => "a whole number, 0 or more".into(),
            Form::Anything => "a value".into(),
            Form::Object(object) => article(object.name),
            Form::FlagOr(object) => format!("a boolean or {}", article(object.name)),
            Form::List(_) => "an array".into(),
            Form::Map(_) => "an object".into(),
        }
    }

    /// Whether a value is of this kind, whatever is in it.
    pub(super) fn admits(self, value: &Value) -> bool {
        match (self, value) {
            (Form::Anything, _) => true,
            (Form::Text, value) => matches!(value, Value::String(_)),
            (Form::OneOf(words) | Form::SomeOf(words), Value::String(word)) => {
                words.contains(&word.as_str())
            }
            (Form::SomeOf(_) | Form::List(_), value) => matches!(value, Value::List(_)),
            (Form::Flag, value) => matches!(value, Value::Bool(_)),
            (Form::Number | Form::Count, value) => matches!(value, Value::Number(_)),
            (Form::Object(object), Value::Bool(_)) => object.flag.is_some(),
            (Form::FlagOr(_), Value::Bool(_)) => true,
            (Form::Object(_) | Form::FlagOr(_) | Form::Map(_), value) => {
                matches!(value, Value::Map(_))
            }
            (Form::OneOf(_), _) => false,
        }
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A row of the table: a keyword that is lowered.
pub(super) const fn used(name: &'static str, form: Form) -> Keyword {
    row(name, form, Standing::Used)
}

/// A row of the table: a keyword without which nothing is lost.
pub(super) const fn harmless(name: &'static str, form: Form) -> Keyword {
    row(name, form, Standing::Harmless)
}

/// A row of the table: a keyword that is noted and left out.
pub(super) const fn noted(name: &'static str, form: Form, what: &'static str) -> Keyword {
    row(name, form, Standing::Noted(what))
}

/// A row of the table: a keyword that is reported and left out.
pub(super) const fn unsupported(name: &'static str, form: Form, what: &'static str) -> Keyword {
    row(name, form, Standing::Unsupported(what))
}

const fn row(name: &'static str, form: Form, standing: Standing) -> Keyword {
    let necessity = Necessity::Optional;
    Keyword { name, form, standing, necessity, since: Version::V2_0, until: Version::V3_2 }
}

impl Keyword {
    /// The object is nothing without it.
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
        patterned: None,
        reference: Reference::Never,
        flag: None,
        finish: None,
    }
}

impl Object {
    /// It has these keywords too.
    pub(super) const fn with(self, shared: &'static [Keyword]) -> Object {
        Object { shared, ..self }
    }

    /// It may be a Reference Object instead.
    pub(super) const fn referable(self) -> Object {
        Object { reference: Reference::Alone, ..self }
    }

    /// It may have `$ref` among its keywords.
    pub(super) const fn referring(self) -> Object {
        Object { reference: Reference::Beside, ..self }
    }

    /// `true` and `false` may stand for it.
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
        self.keywords.iter().chain(self.shared)
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
