//! What can go wrong while a response is being streamed.

use std::error::Error;
use std::fmt;

use super::decode_error::DecodeError;
use super::error::ErrorKind;
use super::transport_error::{TransportError, TransportErrorKind};

/// A stream that broke off, or an item of it that is not what was declared.
///
/// After an item that is not of the declared form the stream goes on; after anything else it is at
/// its end. Neither `Display` nor `Debug` shows what was received.
#[derive(Debug)]
pub struct StreamError(Box<Problem>);

enum Problem {
    Transport(TransportError),
    Cut,
    TooLarge(u64),
    Refused(String),
    Decode { problem: DecodeError, text: String },
}

impl StreamError {
    fn new(problem: Problem) -> Self {
        Self(Box::new(problem))
    }

    #[doc(hidden)]
    pub fn transport(error: TransportError) -> Self {
        Self::new(Problem::Transport(error))
    }

    /// The end came within an item.
    #[doc(hidden)]
    pub fn cut() -> Self {
        Self::new(Problem::Cut)
    }

    /// An item has more bytes than that.
    #[doc(hidden)]
    pub fn too_large(limit: u64) -> Self {
        Self::new(Problem::TooLarge(limit))
    }

    /// The stream was asked for again, and did not go on.
    #[doc(hidden)]
    pub fn refused(why: String) -> Self {
        Self::new(Problem::Refused(why))
    }

    #[doc(hidden)]
    pub fn decode(problem: DecodeError, text: String) -> Self {
        Self::new(Problem::Decode { problem, text })
    }

    /// What went wrong, roughly: [`Timeout`](ErrorKind::Timeout), [`Connect`](ErrorKind::Connect),
    /// [`Transport`](ErrorKind::Transport), [`BodyTooLarge`](ErrorKind::BodyTooLarge),
    /// [`Decode`](ErrorKind::Decode), or [`Status`](ErrorKind::Status) where the stream was asked for
    /// again and did not go on.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &*self.0 {
            Problem::Transport(error) => match error.kind() {
                TransportErrorKind::Connect => ErrorKind::Connect,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Other => ErrorKind::Transport,
            },
            Problem::Cut => ErrorKind::Transport,
            Problem::TooLarge(_) => ErrorKind::BodyTooLarge,
            Problem::Refused(_) => ErrorKind::Status,
            Problem::Decode { .. } => ErrorKind::Decode,
        }
    }

    /// What is wrong with the item, if that is the problem.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &*self.0 {
            Problem::Decode { problem, text: _ } => Some(problem),
            _ => None,
        }
    }

    /// The item as it arrived, if it is not of the declared form.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &*self.0 {
            Problem::Decode { problem: _, text } => Some(text),
            _ => None,
        }
    }

    /// Whether a time limit passed: the server sent nothing for too long.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }
}

/// An item shows its size only.
impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Cut => f.write_str("Cut"),
            Self::TooLarge(limit) => f.debug_tuple("TooLarge").field(limit).finish(),
            Self::Refused(why) => f.debug_tuple("Refused").field(why).finish(),
            Self::Decode { problem, text } => f
                .debug_struct("Decode")
                .field("problem", problem)
                .field("bytes", &text.len())
                .finish(),
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Problem::Transport(error) => error.fmt(f),
            Problem::Cut => f.write_str("the stream ended in the middle of an item"),
            Problem::TooLarge(limit) => write!(f, "more than {limit} bytes at once"),
            Problem::Refused(why) => write!(f, "the stream does not go on: {why}"),
            Problem::Decode { problem, text: _ } => {
                write!(f, "an item is not as declared: {problem}")
            }
        }
    }
}

impl Error for StreamError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &*self.0 {
            Problem::Transport(error) => error.source(),
            _ => None,
        }
    }
}
