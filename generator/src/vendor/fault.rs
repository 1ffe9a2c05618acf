//! Why something cannot be fetched.

use crate::diagnostics::{At, Code, Diagnostic};

/// Why something cannot be fetched, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// Nothing else can be fetched either.
    pub(super) is_final: bool,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { code: Code::Unreadable, message: message.into(), help: None, is_final: false }
    }

    /// More than is fetched: the option by which more would be.
    pub(super) fn too_large(message: impl Into<String>, option: &str) -> Self {
        let help = format!("if that is what you expect, raise the limit: {option}");
        let fault = Self::new(message).help(help);
        Self { code: Code::TooLarge, is_final: true, ..fault }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What to report, where the URL stands at that place.
    pub(super) fn at(self, place: impl Into<At>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, place, self.message);
        diagnostic.help = self.help;
        diagnostic
    }
}
