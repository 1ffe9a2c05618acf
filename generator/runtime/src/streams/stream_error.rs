//! What can go wrong while a response is being streamed.

use std::error::Error;
use std::fmt;

use super::super::json::decode_error::DecodeError;
use super::super::responses::error::ErrorKind;
use super::super::transport_error::{TransportError, TransportErrorKind};

/// A stream that broke off, or an item of it that is not what was declared.
///
/// After an item that is not of the declared form the stream goes on; after anything else it is at
/// its end. Neither `Display` nor `Debug` shows what was received.
#[derive(Debug)]
pub struct StreamError(Box<StreamErrorKind>);

enum StreamErrorKind {
    Transport(TransportError),
    Cut,
    TooLarge(u64),
    Refused(String),
    Decode { error: DecodeError, text: String },
}

impl StreamError {
    fn new(error: StreamErrorKind) -> Self {
        Self(Box::new(error))
    }

    #[doc(hidden)]
    pub fn transport(error: TransportError) -> Self {
        Self::new(StreamErrorKind::Transport(error))
    }

    /// The end came within an item.
    #[doc(hidden)]
    pub fn cut() -> Self {
        Self::new(StreamErrorKind::Cut)
    }

    /// An item has more bytes than that.
    #[doc(hidden)]
    pub fn too_large(limit: u64) -> Self {
        Self::new(StreamErrorKind::TooLarge(limit))
    }

    /// The stream was asked for again, and did not go on.
    #[doc(hidden)]
    pub fn refused(why: String) -> Self {
        Self::new(StreamErrorKind::Refused(why))
    }

    #[doc(hidden)]
    pub fn decode(error: DecodeError, text: String) -> Self {
        Self::new(StreamErrorKind::Decode { error, text })
    }

    /// What went wrong, roughly: [`Timeout`](ErrorKind::Timeout), [`Connect`](ErrorKind::Connect),
    /// [`Transport`](ErrorKind::Transport), [`BodyTooLarge`](ErrorKind::BodyTooLarge),
    /// [`Decode`](ErrorKind::Decode), or [`Status`](ErrorKind::Status) where the stream was asked for
    /// again and did not go on.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &*self.0 {
            StreamErrorKind::Transport(error) => match error.kind() {
                TransportErrorKind::Connect => ErrorKind::Connect,
                TransportErrorKind::Timeout => ErrorKind::Timeout,
                TransportErrorKind::Other => ErrorKind::Transport,
            },
            StreamErrorKind::Cut => ErrorKind::Transport,
            StreamErrorKind::TooLarge(_) => ErrorKind::BodyTooLarge,
            StreamErrorKind::Refused(_) => ErrorKind::Status,
            StreamErrorKind::Decode { .. } => ErrorKind::Decode,
        }
    }

    /// What is wrong with the item, if that is the problem.
    #[must_use]
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &*self.0 {
            StreamErrorKind::Decode { error, text: _ } => Some(error),
            _ => None,
        }
    }

    /// The item as it arrived, if it is not of the declared form.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &*self.0 {
            StreamErrorKind::Decode { error: _, text } => Some(text),
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
impl fmt::Debug for StreamErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Cut => f.write_str("Cut"),
            Self::TooLarge(limit) => f.debug_tuple("TooLarge").field(limit).finish(),
            Self::Refused(why) => f.debug_tuple("Refused").field(why).finish(),
            Self::Decode { error, text } => {
                f.debug_struct("Decode").field("error", error).field("bytes", &text.len()).finish()
            }
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            StreamErrorKind::Transport(error) => error.fmt(f),
            StreamErrorKind::Cut => f.write_str("the stream ended in the middle of an item"),
            StreamErrorKind::TooLarge(limit) => write!(f, "more than {limit} bytes at once"),
            StreamErrorKind::Refused(why) => write!(f, "the stream does not go on: {why}"),
            StreamErrorKind::Decode { error, text: _ } => {
                write!(f, "an item is not as declared: {error}")
            }
        }
    }
}

impl Error for StreamError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &*self.0 {
            StreamErrorKind::Transport(error) => error.source(),
            _ => None,
        }
    }
}
