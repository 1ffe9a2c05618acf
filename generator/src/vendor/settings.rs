//! How files are fetched, and how much of them.

use std::path::PathBuf;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

/// How files are fetched.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// Whether addresses of this machine and its networks may be asked, and, where the first URL is of
    /// this machine, without TLS.
    pub allow_private: bool,
    /// A file of certificates, as PEM, that are trusted in place of the system's.
    pub ca: Option<PathBuf>,
    /// What is sent to the origin of the first URL, and to no other.
    pub headers: Vec<Header>,
    /// How much is fetched.
    pub limits: Limits,
    /// Whether files are written over that were edited or are not specwright's.
    pub force: bool,
}

/// How much is fetched. What is more is an error, and nothing is written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a file, unpacked.
    pub file: u64,
    /// Bytes of all files, unpacked.
    pub total: u64,
    /// The number of files.
    pub files: usize,
    /// For everything.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self { file: 32 * MIB, total: 256 * MIB, files: 1000, time: Duration::from_secs(120) }
    }
}

/// A header of a request. What it says is a secret: it is neither shown nor stored.
#[derive(Debug, Clone)]
pub struct Header {
    pub(super) name: HeaderName,
    pub(super) value: HeaderValue,
}

impl std::str::FromStr for Header {
    type Err = String;

    /// Reads `NAME: value`.
    fn from_str(text: &str) -> Result<Self, String> {
        // What is wrong is said without the text, which may be a secret.
        let (name, value) = text.split_once(':').ok_or("a header is written as 'NAME: value'")?;
        let name = name.trim().parse().map_err(|_| "this is no name of a header")?;
        let value = HeaderValue::from_str(value.trim());
        let mut value = value.map_err(|_| "this cannot be the value of a header")?;
        value.set_sensitive(true);
        Ok(Self { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_and_its_value_is_not_shown() {
        let header: Header = "Authorization:  Bearer s3cret ".parse().unwrap();
        assert_eq!(
            (header.name.as_str(), header.value.as_bytes()),
            ("authorization", &b"Bearer s3cret"[..])
        );
        assert!(!format!("{header:?}").contains("s3cret"));
        let fault = |text: &str| text.parse::<Header>().unwrap_err();
        assert_eq!(fault("s3cret"), "a header is written as 'NAME: value'");
        assert_eq!(fault("a b: s3cret"), "this is no name of a header");
        assert_eq!(fault("a: s3\ncret"), "this cannot be the value of a header");
    }
}
