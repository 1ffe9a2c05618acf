//! The statuses of responses.

/// The key of a response (§4.8.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One code, 100 to 599.
    Code(u16),
    /// `1XX` to `5XX`, by the first digit.
    Range(u8),
    /// Any status that is not declared.
    Default,
}

impl Status {
    /// Whether it means success: 2XX, but not the default.
    pub fn is_success(self) -> bool {
        matches!(self, Status::Code(200..=299) | Status::Range(2))
    }

    /// Whether a response for it is one for another status, too.
    pub fn covers(self, other: Status) -> bool {
        match (self, other) {
            (Status::Default, _) => true,
            (Status::Range(class), Status::Code(code)) => code / 100 == u16::from(class),
            _ => self == other,
        }
    }

    /// Whether it is a redirection (RFC 9110 §15.4).
    pub fn is_redirect(self) -> bool {
        matches!(self, Status::Code(301 | 302 | 303 | 307 | 308) | Status::Range(3))
    }
}
