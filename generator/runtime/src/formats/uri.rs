//! URLs as the text that was received, and parsed.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use url::Url;

use super::super as rt;
use super::text::Text;

/// An absolute URL that keeps its text: [`Url`] alone would write `https://example.com` as
/// `https://example.com/`, which a server may take for another one.
///
/// Two are equal where their texts are.
#[derive(Clone)]
pub struct Uri {
    text: String,
    url: Url,
}

impl Uri {
    /// The text, as it was received or given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parsed URL.
    #[must_use]
    pub fn as_url(&self) -> &Url {
        &self.url
    }
}

impl Text for Uri {
    const NAME: &'static str = "a URL";
    const EXAMPLE: &'static str = "https://example.com/path";

    fn parse(text: &str) -> Option<Self> {
        Some(Self { url: Url::parse(text).ok()?, text: text.to_owned() })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

super::super::text_type!(Uri);

impl Deref for Uri {
    type Target = Url;

    fn deref(&self) -> &Url {
        &self.url
    }
}

impl From<Url> for Uri {
    fn from(url: Url) -> Self {
        Self { text: url.to_string(), url }
    }
}

impl From<Uri> for Url {
    fn from(uri: Uri) -> Self {
        uri.url
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl PartialEq for Uri {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Uri {}

impl PartialOrd for Uri {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Uri {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Uri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
