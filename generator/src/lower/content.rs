//! Media types (§4.8.14): how each of them writes values.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::cursor::Cursor;
use super::site::Site;
use super::{Lowering, docs};
use crate::api::{Content, Format, Origin, Scalar, Type};
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    /// What a `content` map declares, JSON first. What is not supported is reported; `None`: nothing
    /// is left of it.
    pub(super) fn contents(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        supported: fn(Format) -> bool,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<Vec<Content>> {
        let at = at.member("content");
        let Some(first) = content.keys().next() else {
            return Some(Vec::new());
        };
        let mut declared: Vec<(&String, &MediaType, Format)> =
            content.iter().map(|(name, media)| (name, media, format(name))).collect();
        declared.sort_by_key(|(_, _, format)| *format != Format::Json);
        let chosen = declared.iter().find(|(_, _, format)| supported(*format)).copied();
        let Some((chosen, media, format)) = chosen else {
            let message = format!("`{first}` is not supported yet, only JSON is");
            self.unsupported(At::Key(at.member(first).place()), message);
            return None;
        };
        for name in content.keys().filter(|name| *name != chosen) {
            let message = format!("`{name}` is not supported yet; `{chosen}` is used instead");
            let at = At::Key(at.member(name).place());
            self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        Some(vec![self.media_type(chosen, media, format, origin, &at.member(chosen))])
    }

    fn media_type(
        &mut self,
        name: &str,
        media: &'a MediaType,
        format: Format,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Content {
        let ty = match (&media.schema, format) {
            // Its bytes are all that there is to say of it.
            (_, Format::Bytes) => Type::Scalar(Scalar::String),
            (Some(schema), _) => {
                self.shared_schema(&Site::new(schema, at.member("schema")), origin)
            }
            (None, Format::Text | Format::EventStream) => Type::Scalar(Scalar::String),
            (None, _) => Type::Any,
        };
        let ty = match (format, ty) {
            // An array stands for the whole stream (3.2 §4.14.2).
            (Format::EventStream | Format::JsonLines, Type::List(item)) => *item,
            // Text says what the lines are made of, not what is in them.
            (Format::JsonLines, Type::Scalar(Scalar::String)) => Type::Any,
            (Format::Text, Type::Scalar(Scalar::String)) => Type::Scalar(Scalar::String),
            (Format::Text, _) => {
                let message = "a body of text is given as it is, whatever its schema says";
                let at = At::Value(at.place());
                self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
                Type::Scalar(Scalar::String)
            }
            (_, ty) => ty,
        };
        let examples = self.examples(media, at);
        Content { media_type: name.to_owned(), format, ty, examples }
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

/// How a media type writes values, whatever its parameters (RFC 6838); `*/*` says that any way will
/// do.
pub(super) fn format(media_type: &str) -> Format {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Format::Json,
        "application/x-www-form-urlencoded" => Format::Form,
        "application/xml" | "text/xml" => Format::Xml,
        "text/event-stream" => Format::EventStream,
        "application/jsonl"
        | "application/json-l"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/json-seq" => Format::JsonLines,
        other if other.ends_with("+json-seq") => Format::JsonLines,
        other if other.ends_with("+json") => Format::Json,
        other if other.ends_with("+xml") => Format::Xml,
        other if other.starts_with("multipart/") => Format::Multipart,
        other if other.starts_with("text/") => Format::Text,
        _ => Format::Bytes,
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    format(media_type) == Format::Json
}
