//! The words in which a version's keyword table is written.
//!
//! A table says of every object of the specification which keywords it has, what kind of value each
//! takes and what becomes of it here. The [audit](super::audit) walks a document along it, so a
//! keyword that has no row cannot slip through.

use crate::diagnostics::Diagnostics;
use crate::source::{Map, Place};

/// An object of the specification.
pub(super) struct Object {
    /// Its name in the specification.
    pub name: &'static str,
    /// Its fixed keywords.
    pub keywords: &'static [Keyword],
    /// Its patterned keywords, where it has any.
    pub patterned: Option<Patterned>,
    /// Whether it may be a Reference Object instead.
    pub referable: bool,
    /// What no single row can say, checked once every member fits its row.
    pub check: Option<Check>,
}

/// Checks an object as a whole, and mends what can be mended. `false`: it must be taken out.
pub(super) type Check = fn(&mut Map, Place, &mut Diagnostics) -> bool;

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
    /// It is lowered.
    Used,
    /// It changes neither models nor calls: nothing is lost without it.
    Harmless,
    /// It would change them, and does not yet: reported. The text completes "… is not supported: ".
    Unsupported(&'static str),
}

/// What to do where a keyword is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Necessity {
    /// Nothing: it is optional.
    Optional,
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
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A row of a table: a keyword that is lowered.
pub(super) const fn used(name: &'static str, form: Form) -> Keyword {
    Keyword { name, form, standing: Standing::Used, necessity: Necessity::Optional }
}

/// A row of a table: a keyword without which nothing is lost.
pub(super) const fn harmless(name: &'static str, form: Form) -> Keyword {
    Keyword { name, form, standing: Standing::Harmless, necessity: Necessity::Optional }
}

/// A row of a table: a keyword that is reported and left out.
pub(super) const fn unsupported(name: &'static str, form: Form, what: &'static str) -> Keyword {
    Keyword { name, form, standing: Standing::Unsupported(what), necessity: Necessity::Optional }
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
}

/// An object with fixed keywords only.
pub(super) const fn object(name: &'static str, keywords: &'static [Keyword]) -> Object {
    Object { name, keywords, patterned: None, referable: false, check: None }
}

impl Object {
    /// It may be a Reference Object instead.
    pub(super) const fn referable(self) -> Object {
        Object { referable: true, ..self }
    }

    /// It is checked as a whole.
    pub(super) const fn checked(self, check: Check) -> Object {
        Object { check: Some(check), ..self }
    }

    /// It has patterned keywords too.
    pub(super) const fn patterned(self, patterned: Patterned) -> Object {
        Object { patterned: Some(patterned), ..self }
    }
}
