//! What a change does to those who use the API.

/// What a change does to those who use the API, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A program that was built before the change sends what the API refuses now, or cannot read what it
    /// answers.
    BreaksWire,
    /// Code that was written against the crate does not compile any more, or not in every case.
    BreaksCallers,
    /// Everything compiles and is sent as before, but it does something else.
    ChangesMeaning,
    /// There is more than before, or less of what nobody has to care about.
    Additive,
    /// Text for readers.
    Text,
}

impl Class {
    /// Every class, the worst first.
    pub const ALL: [Class; 5] = [
        Class::BreaksWire,
        Class::BreaksCallers,
        Class::ChangesMeaning,
        Class::Additive,
        Class::Text,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Class::BreaksWire => "breaks-wire",
            Class::BreaksCallers => "breaks-callers",
            Class::ChangesMeaning => "changes-meaning",
            Class::Additive => "additive",
            Class::Text => "text",
        }
    }

    /// What stands above changes of this class.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Class::BreaksWire => "Breaks on the wire",
            Class::BreaksCallers => "Breaks Rust callers",
            Class::ChangesMeaning => "Changes meaning",
            Class::Additive => "Additive",
            Class::Text => "Text only",
        }
    }

    /// What it is, in a sentence.
    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Class::BreaksWire => {
                "A program that was built before sends what the API refuses now, or cannot read its answer."
            }
            Class::BreaksCallers => "Code that calls the crate may no longer compile.",
            Class::ChangesMeaning => "All compiles and is sent as before, but does something else.",
            Class::Additive => "There is more than before, or less of what nobody has to handle.",
            Class::Text => "What is written for readers.",
        }
    }
}
