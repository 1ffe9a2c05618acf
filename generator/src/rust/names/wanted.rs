//! What is to be named, and what it is called if it can be.

use super::words::{pascal, snake};
use crate::api::{RustName, RustNames};
use crate::lock::Source;
use crate::source::Place;

/// Puts a name into a case.
pub(super) type Case = fn(&str) -> String;

/// The name of a type: as it is where it is one, and else put right.
pub(super) fn upper_camel(name: &str) -> String {
    let is_right = name.starts_with(char::is_uppercase) && !name.contains('_');
    if is_right { name.to_owned() } else { pascal(name) }
}

/// The name of a field or method: as it is where it is one, and else put right.
pub(super) fn lower_snake(name: &str) -> String {
    if name.contains(char::is_uppercase) { snake(name) } else { name.to_owned() }
}

/// The name of a constant.
pub(super) fn upper_snake(name: &str) -> String {
    if name.contains(char::is_lowercase) { snake(name).to_uppercase() } else { name.to_owned() }
}

/// Something that is to be named.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// What it is called if it can be.
    pub name: String,
    /// How the description spells that: of several newcomers with one name, the one that is spelt so
    /// keeps it.
    pub spelling: String,
    /// What tells it apart from everything else in the scope, and what else is known of it.
    pub source: Source,
    /// How `[api.names]` calls it.
    pub pin: Option<String>,
    /// How the description calls it in Rust (`x-rust-name`).
    pub chosen: Option<RustName>,
    /// The place of what is named, where it has one.
    pub at: Option<Place>,
    /// Whether it may be the same as what had the name and is there no more.
    pub is_kin: bool,
}

impl Wanted {
    /// A name of something that is known by its spelling.
    pub(super) fn new(name: impl Into<String>, spelling: impl Into<String>) -> Self {
        let (name, spelling) = (name.into(), spelling.into());
        Self {
            name,
            source: Source::of(spelling.clone()),
            spelling,
            pin: None,
            chosen: None,
            at: None,
            is_kin: true,
        }
    }

    /// As it is known by another key than its spelling.
    pub(super) fn known_by(mut self, key: impl Into<String>) -> Self {
        self.source.key = key.into();
        self
    }

    /// As what stands at a place and may be called by the description itself, in the case that fits.
    pub(super) fn chosen_at(mut self, at: Place, names: &RustNames, case: Case) -> Self {
        self.chosen = names.of(at).map(|it| RustName { name: case(&it.name), at: it.at });
        self.at = Some(at);
        self
    }

    /// Whether the user or the description chose a name for it.
    pub(super) fn is_chosen(&self) -> bool {
        self.pin.is_some() || self.chosen.is_some()
    }

    /// A field, a parameter and the like.
    pub(super) fn member(name: &str) -> Self {
        Self::new(snake(name), name)
    }

    /// A variant.
    pub(super) fn variant(name: &str) -> Self {
        Self::new(pascal(name), name)
    }
}

#[cfg(test)]
mod tests {
    use super::{lower_snake, upper_camel, upper_snake};

    #[test]
    fn a_name_in_its_case_stays_and_another_is_put_right() {
        let table = [
            ("Owner", "Owner", "owner", "OWNER"),
            ("petOwner", "PetOwner", "pet_owner", "PET_OWNER"),
            ("pet_owner", "PetOwner", "pet_owner", "PET_OWNER"),
            ("PET_OWNER", "PetOwner", "pet_owner", "PET_OWNER"),
            ("IPAddress", "IPAddress", "ip_address", "IP_ADDRESS"),
            ("type", "Type", "type", "TYPE"),
            ("v2", "V2", "v2", "V2"),
        ];
        for (name, camel, snake, constant) in table {
            assert_eq!(upper_camel(name), camel);
            assert_eq!(lower_snake(name), snake);
            assert_eq!(upper_snake(name), constant);
        }
    }
}
