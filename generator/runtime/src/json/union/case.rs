//! What a union says of itself: its types, what each accepts, and how well an object fits it at first
//! sight.

use std::borrow::Cow;

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::{Map, Value};

use super::super::object::Object;

/// A value of one of several types: what a generated union says about itself.
pub trait Union: Sized {
    /// The member that says which type it is, where there is one.
    const TAG: Option<&'static str>;
    /// What the types accept, in their order.
    const CASES: &'static [Case];

    /// Reads the type of that index; any other index reads what is kept as it is.
    ///
    /// # Errors
    ///
    /// The value is not of that type.
    fn decode<'de, D: Deserializer<'de>>(case: usize, deserializer: D) -> Result<Self, D::Error>;

    /// Writes the value, whichever it is.
    ///
    /// # Errors
    ///
    /// As the value itself.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// `null`
pub const NULL: u8 = 1;
/// `true` and `false`
pub const BOOLEAN: u8 = 2;
/// Numbers without a fraction
pub const INTEGER: u8 = 4;
/// Numbers with a fraction
pub const FRACTION: u8 = 8;
/// Strings
pub const STRING: u8 = 16;
/// Arrays
pub const ARRAY: u8 = 32;
/// Objects
pub const OBJECT: u8 = 64;

/// Every kind
pub const ANY: u8 = 127;

/// An index that no case has: the value is kept as it is.
pub(crate) const UNKNOWN: usize = usize::MAX;

/// What one type of a union accepts.
#[derive(Debug)]
pub struct Case {
    pub(super) kinds: u8,
    /// Values of the tag; none: any that is no other's.
    pub(super) tags: &'static [&'static str],
    /// Strings that are this type's before they are another's.
    pub(super) strings: &'static [&'static str],
    members: &'static [&'static str],
    required: &'static [&'static str],
    /// Members that may only be one of these strings.
    constants: &'static [(&'static str, &'static [&'static str])],
    /// Members that may only be this number.
    numbers: &'static [(&'static str, f64)],
    /// Members, by the way to them, that may only be this boolean.
    booleans: &'static [(&'static [&'static str], bool)],
    /// How much more it accepts than the narrowest type of its kind; the narrowest is tried first.
    pub(super) breadth: u8,
    /// Whether undeclared members are kept.
    keeps: bool,
    /// Whether every value of the tag that is no other's means it, and a missing tag too.
    pub(super) default: bool,
    /// Where it is a union itself: its tag, and what its types accept.
    within: (Option<&'static str>, &'static [Case]),
}

impl Case {
    /// A type that accepts these kinds of value.
    #[must_use]
    pub const fn of(kinds: u8) -> Self {
        Self {
            kinds,
            tags: &[],
            strings: &[],
            members: &[],
            required: &[],
            constants: &[],
            numbers: &[],
            booleans: &[],
            breadth: 0,
            keeps: false,
            default: false,
            within: (None, &[]),
        }
    }

    /// An object with the members of an [`Object`], some of which are required.
    #[must_use]
    pub const fn object<R: Object>(required: &'static [&'static str]) -> Self {
        Self { members: R::FIELDS, required, ..Self::of(OBJECT) }
    }

    /// An object that these values of the tag stand for.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// Every value of the tag that is no other's means it too, and so does a missing tag.
    #[must_use]
    pub const fn by_default(self) -> Self {
        Self { default: true, ..self }
    }

    /// A union, whose types decide what it accepts.
    #[must_use]
    pub const fn union<U: Union>(self) -> Self {
        Self { within: (U::TAG, U::CASES), ..self }
    }

    /// The strings that it lists.
    #[must_use]
    pub const fn strings(self, strings: &'static [&'static str]) -> Self {
        Self { strings, ..self }
    }

    /// The strings that some members may only be.
    #[must_use]
    pub const fn constants(
        self,
        constants: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        Self { constants, ..self }
    }

    /// The numbers that some members may only be.
    #[must_use]
    pub const fn numbers(self, numbers: &'static [(&'static str, f64)]) -> Self {
        Self { numbers, ..self }
    }

    /// The booleans that some members may only be.
    #[must_use]
    pub const fn booleans(self, booleans: &'static [(&'static [&'static str], bool)]) -> Self {
        Self { booleans, ..self }
    }

    /// How much more it accepts than the narrowest type of its kind.
    #[must_use]
    pub const fn breadth(self, breadth: u8) -> Self {
        Self { breadth, ..self }
    }

    /// It keeps undeclared members.
    #[must_use]
    pub const fn keeping(self) -> Self {
        Self { keeps: true, ..self }
    }

    /// It may be `null`, too.
    #[must_use]
    pub const fn or_null(self) -> Self {
        Self { kinds: self.kinds | NULL, ..self }
    }

    /// Whether events of a name are its.
    pub fn is_named(&self, event: &str) -> bool {
        self.tags.contains(&event)
    }

    /// Whether all it accepts is strings.
    pub fn is_text(&self) -> bool {
        self.kinds == STRING
    }

    /// Whether a value of the tag that is no other's means it.
    fn is_rest(&self) -> bool {
        self.kinds & OBJECT != 0 && (self.tags.is_empty() || self.default)
    }

    /// Whether a value of the tag that is no other's means it, and would not be lost.
    pub(super) fn takes_tag(&self, tag: Option<&str>) -> bool {
        self.is_rest() && (self.keeps || self.has(tag))
    }

    /// Whether an object may be its without the tag. Where the tag is no member, it is written with
    /// it, so that one without could not be kept as it is.
    pub(super) fn may_lack(&self, tag: Option<&str>) -> bool {
        self.is_rest() || self.has(tag)
    }

    /// Whether the tag is among its members, as far as they are known.
    fn has(&self, tag: Option<&str>) -> bool {
        self.members.is_empty() || tag.is_none_or(|tag| self.members.contains(&tag))
    }

    /// Whether it has a member of that name.
    fn declares(&self, name: &str) -> bool {
        let (_, within) = self.within;
        self.members.contains(&name) || within.iter().any(|case| case.declares(name))
    }

    /// How badly an object fits; `None` where it does not at all. Of two, the lesser fits better.
    pub(super) fn misfit(
        &self,
        object: &Map<String, Value>,
        others: &[Case],
    ) -> Option<(usize, usize)> {
        let (tag, within) = self.within;
        if !within.is_empty() {
            let tag = tag.and_then(|tag| text_of(object.get(tag)?));
            let is_meant = |case: &&Case| match tag.as_deref() {
                Some(tag) => case.tags.contains(&tag) || case.is_rest(),
                None => case.kinds & OBJECT != 0,
            };
            let cases = within.iter().filter(is_meant);
            return cases.filter_map(|case| case.misfit(object, others)).min();
        }
        if !self.required.iter().all(|name| object.contains_key(*name)) {
            return None;
        }
        let constants = self.constants_in(object)?;
        let mut undeclared = 0_usize;
        for name in object.keys().map(String::as_str).filter(|name| !self.members.contains(name)) {
            let lost = !self.keeps && others.iter().any(|other| other.declares(name));
            if lost {
                return None;
            }
            undeclared = undeclared.saturating_add(1);
        }
        let said = constants.saturating_mul(64).saturating_add(self.required.len());
        Some((undeclared, usize::MAX.saturating_sub(said)))
    }

    /// How many members are what they must be; `None` where one of them is something else.
    fn constants_in(&self, object: &Map<String, Value>) -> Option<usize> {
        let mut constants = 0_usize;
        for (name, allowed) in self.constants {
            match object.get(*name) {
                Some(Value::String(text)) if allowed.contains(&text.as_str()) => {
                    constants = constants.saturating_add(1);
                }
                Some(_) => return None,
                None => {}
            }
        }
        for (name, allowed) in self.numbers {
            match object.get(*name) {
                Some(value) if value.as_f64() == Some(*allowed) => {
                    constants = constants.saturating_add(1);
                }
                Some(_) => return None,
                None => {}
            }
        }
        for (way, allowed) in self.booleans {
            let Some((first, way)) = way.split_first() else { continue };
            let member = way.iter().try_fold(object.get(*first), |at, name| Some(at?.get(name)));
            match member.flatten() {
                Some(Value::Bool(flag)) if flag == allowed => {
                    constants = constants.saturating_add(1);
                }
                Some(_) => return None,
                None => {}
            }
        }
        Some(constants)
    }
}

/// The value of a tag as text: a tag may be a string, a boolean or an integer.
pub(super) fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Bool(_) => Some(Cow::Owned(value.to_string())),
        Value::Number(number) => whole(number).map(|number| Cow::Owned(number.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number without a fraction, however it is written.
fn whole(number: &serde_json::Number) -> Option<i64> {
    let whole =
        |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    number.as_i64().or_else(|| whole(number.as_f64()?))
}
