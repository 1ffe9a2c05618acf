//! Media types (§4.8.14): which of them a body is read and written as.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::cursor::Cursor;
use super::site::Site;
use super::{Lowering, docs};
use crate::api::{Content, Origin, Type};
use crate::diagnostics::{At, Code, Diagnostic};

/// What became of a `content` map.
pub(super) enum Chosen {
    /// No media type is declared.
    Nothing,
    /// The JSON one.
    Json(Content),
    /// None that is supported: reported.
    Unsupported,
}

impl<'a> Lowering<'a> {
    /// The JSON media type of a `content` map; the others are reported.
    pub(super) fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Chosen {
        let at = at.member("content");
        let Some((chosen, media)) = content.iter().find(|(name, _)| is_json(name)) else {
            let Some(name) = content.keys().next() else {
                return Chosen::Nothing;
            };
            let message = format!("`{name}` is not supported yet, only JSON is");
            self.unsupported(At::Key(at.member(name).place()), message);
            return Chosen::Unsupported;
        };
        for name in content.keys().filter(|name| *name != chosen) {
            let message = format!("`{name}` is not supported yet; `{chosen}` is used instead");
            let at = At::Key(at.member(name).place());
            self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        let at = at.member(chosen);
        let ty = match &media.schema {
            Some(schema) => self.shared_schema(&Site::new(schema, at.member("schema")), origin),
            None => Type::Any,
        };
        let examples = self.examples(media, &at);
        Chosen::Json(Content { media_type: chosen.clone(), ty, examples })
    }

    fn examples(&mut self, media: &'a MediaType, at: &Cursor<'a>) -> Vec<serde_json::Value> {
        let at = at.member("examples");
        let mut named = Vec::new();
        for (name, example) in &media.examples {
            named.extend(self.resolve(example, &at.member(name), |_, example, _| example));
        }
        docs::examples(media.example.as_ref(), named.into_iter())
    }
}

/// Whether a media type is JSON: `application/json`, `text/json` or anything `+json`, whatever its
/// parameters; `*/*` says that any will do.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json" | "*/*" | "application/*")
        || essence.ends_with("+json")
}
