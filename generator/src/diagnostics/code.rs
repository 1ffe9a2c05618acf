//! The codes: stable names that a user can search for.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What kind of problem a [`Diagnostic`](super::Diagnostic) is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The stable name, as printed in `error[name]`.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    Unreadable = "unreadable",
    /// A file is neither YAML nor JSON.
    Syntax = "syntax",
    /// The same key stands twice in one mapping.
    DuplicateKey = "duplicate-key",
    /// The document does not say which version of which specification it follows, or a wrong one.
    Version = "version",
    /// A value has the wrong type for where it stands.
    WrongType = "wrong-type",
    /// A keyword that the specification requires is missing.
    Missing = "missing",
    /// A keyword that neither the specification nor this tool knows.
    UnknownKeyword = "unknown-keyword",
    /// Valid, but not supported; what it stands for was left out or widened.
    Unsupported = "unsupported",
    /// A `$ref` that leads nowhere, to the wrong kind of thing, or round in a circle.
    Reference = "reference",
    /// The description contradicts itself.
    Contradiction = "contradiction",
    /// An example contradicts its schema.
    Example = "example",
    /// An overlay is wrong, or one of its actions does nothing.
    Overlay = "overlay",
    /// A value that is not allowed where it stands.
    InvalidValue = "invalid-value",
    /// Something is called differently than in an earlier run.
    Renamed = "renamed",
    /// The version of the crate says less than what has changed.
    Semver = "semver",
    /// The output folder holds something that this tool did not make.
    Output = "output",
    /// An option or `specwright.toml` is wrong.
    Config = "config",
    /// More than this tool takes, so that nobody can make it run out of memory or time.
    TooLarge = "too-large",
    /// A mistake in specwright itself.
    Internal = "internal",
}
