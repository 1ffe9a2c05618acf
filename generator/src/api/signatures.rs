//! How the API signs what it sends by itself.

/// A signature by HMAC-SHA256 in a header of webhooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The header's name.
    pub header: String,
    /// What is in the header.
    pub form: SignatureForm,
    /// What is signed, in order.
    pub signed: Vec<SignedPart>,
    /// Whether signatures are base64, not hexadecimal.
    pub is_base64: bool,
    /// The header that says when the request was sent, in seconds since 1970.
    pub timestamp: Option<String>,
    /// How far that may be from now, in seconds, if it is not the default.
    pub tolerance: Option<u64>,
    /// The prefix of a secret that is base64; `None`: it is text.
    pub base64_secret: Option<String>,
}

/// What is in the header of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureForm {
    /// One signature after a prefix.
    Whole(String),
    /// Signatures with spaces between them, each after its version and a comma.
    Versions(String),
    /// Fields with commas between them.
    Fields {
        /// The name of those that are signatures.
        signature: String,
        /// The name of that which says when they were made.
        timestamp: String,
    },
}

/// A part of what is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedPart {
    /// The bytes of the body.
    Body,
    /// This text.
    Text(String),
    /// The value of this header.
    Header(String),
    /// When the signature was made.
    Timestamp,
}
