//! Which media types somebody prefers.

use std::str::FromStr;

use crate::media_type::essence;

/// A media type that is preferred to others where a body is offered in several: `json` for all that is JSON, or a
/// media type such as `application/xml`, in which `*` stands for any text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media(String);

/// The word for all media types of JSON.
const JSON: &str = "json";

impl Media {
    /// What one may be.
    pub const HELP: &'static str =
        "write `json`, or a media type such as `application/xml` or `text/*`";

    /// Whether it is a media type, which may be one of JSON.
    pub(crate) fn matches(&self, media_type: &str, is_json: bool) -> bool {
        match self.0.as_str() {
            JSON => is_json,
            pattern => super::selector::glob(pattern, &essence(media_type)),
        }
    }
}

impl FromStr for Media {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_of_token = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+*".contains(c);
        let is_part = |part: &str| !part.is_empty() && part.chars().all(is_of_token);
        let is_type = text.split_once('/').is_some_and(|(one, two)| is_part(one) && is_part(two));
        match text == JSON || is_type {
            true => Ok(Self(text.to_ascii_lowercase())),
            false => Err(format!("`{}` is no media type", text.escape_debug())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn a_media_type_is_known_by_its_essence() {
        for (media, media_type, matches) in [
            ("application/xml", "application/xml; charset=utf-8", true),
            ("application/XML", "Application/Xml", true),
            ("text/*", "text/csv", true),
            ("*/*+xml", "application/atom+xml", true),
            ("application/xml", "text/xml", false),
        ] {
            let media: Media = media.parse().unwrap();
            assert_eq!(media.matches(media_type, false), matches, "{media:?} {media_type}");
        }
        assert!("json".parse::<Media>().unwrap().matches("application/vnd.a+json", true));
        for wrong in ["", "xml", "a/", "/b", "a/b/c", "a/b; c=d"] {
            assert_eq!(wrong.parse::<Media>(), Err(format!("`{wrong}` is no media type")));
        }
    }
}
