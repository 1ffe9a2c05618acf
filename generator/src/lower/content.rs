//! Media types (§4.8.14): how each of them writes values.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::cursor::Cursor;
use super::site::Site;
use super::{Lowering, docs, xml};
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
        let mut declared = Vec::new();
        for (name, media) in content {
            let format = match format(name) {
                // What is sent as bytes is not JSON, whatever it is called.
                Format::Json if supported(Format::Bytes) && self.is_binary(media, &at) => {
                    Format::Bytes
                }
                format => format,
            };
            declared.push((name, media, format));
        }
        declared.sort_by_key(|(_, _, format)| *format != Format::Json);
        let fits = |name: &str, format| supported(format) && is_sendable(name, format);
        let chosen = declared.iter().find(|(name, _, format)| fits(name, *format)).copied();
        let Some((chosen, media, format)) = chosen else {
            let message = format!("`{first}` is not supported yet");
            self.unsupported(At::Key(at.member(first).place()), message);
            return None;
        };
        for name in content.keys().filter(|name| *name != chosen) {
            let message = format!("`{name}` is not supported yet; `{chosen}` is used instead");
            let at = At::Key(at.member(name).place());
            self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        Some(vec![self.media_type(chosen, media, format, origin, &at.member(chosen))?])
    }

    /// `None`: the format has no way to write the type, which is reported.
    fn media_type(
        &mut self,
        name: &str,
        media: &'a MediaType,
        format: Format,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<Content> {
        if let (Some(schema), Format::Bytes) = (&media.schema, format) {
            self.parts_of_bytes(&Site::new(schema, at.member("schema")), name);
        }
        let ty = match (&media.schema, format) {
            (_, Format::Bytes) | (None, Format::Text | Format::EventStream) => {
                Type::Scalar(Scalar::String)
            }
            (Some(schema), _) => {
                self.shared_schema(&Site::new(schema, at.member("schema")), origin)
            }
            (None, _) => Type::Any,
        };
        let ty = match (format, ty) {
            // An array stands for the whole stream (3.2 §4.14.2).
            (Format::EventStream | Format::JsonLines, Type::List(item)) => *item,
            // Text says what the lines are made of, not what is in them.
            (Format::JsonLines, Type::Scalar(Scalar::String)) => Type::Any,
            (_, ty) => ty,
        };
        let ty = match format {
            Format::Text if self.has_parts(&ty) => Type::Scalar(Scalar::String),
            Format::Multipart => self.form_type(ty),
            Format::Form if self.is_no_object(&ty) => {
                let message = format!("only an object can be sent as `{name}`");
                self.unsupported(At::Key(at.place()), message);
                return None;
            }
            _ => ty,
        };
        let encoding = self.encoding(media, format, at);
        let xml = (format == Format::Xml).then(|| xml::said(&at.member("schema")));
        let xml = xml.map(Option::unwrap_or_default);
        let examples = self.examples(media, at);
        Some(Content { media_type: name.to_owned(), format, ty, encoding, xml, examples })
    }

    /// Says so where something with parts travels in a format that is only known as bytes.
    fn parts_of_bytes(&mut self, site: &Site<'a>, name: &str) {
        let kind = self.behind(site).and_then(|part| part.facets.kind);
        if matches!(kind, Some("object" | "array")) {
            let message = format!("`{name}` is taken as bytes, whatever its schema says");
            let at = At::Value(site.at.place());
            self.sink.report(Diagnostic::note(Code::Unsupported, at, message));
        }
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

/// Whether a media type can stand in a header, and parts of it have names.
fn is_sendable(media_type: &str, format: Format) -> bool {
    let is_text = media_type.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_text && (format != Format::Multipart || essence(media_type) == "multipart/form-data")
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// How a media type writes values, whatever its parameters (RFC 6838); `*/*` says that any way will
/// do.
pub(super) fn format(media_type: &str) -> Format {
    match essence(media_type).as_str() {
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
