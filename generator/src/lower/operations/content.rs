//! Media types (§4.8.14) and their formats.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr};

use super::state::Operations;
use crate::api::{BodyFormat, Content, Example, Origin, Role, Scalar, Type};
use crate::config::Media;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::docs;
use crate::lower::schema_ref::SchemaRef;
use crate::lower::xml;
use crate::media_type::essence;

impl<'a> Operations<'a> {
    /// What a `content` map declares, JSON first and streams last. What is not supported is reported;
    /// `None`: nothing is left of it.
    pub(super) fn contents(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        supported: fn(BodyFormat) -> bool,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<Vec<Content>> {
        let at = at.member("content");
        let Some(first) = content.keys().next() else {
            return Some(Vec::new());
        };
        let declared = self.declared(content, supported, &at);
        let fits = |it: &DeclaredMediaType<'_>| supported(it.format) && is_sendable(it.name);
        let (fitting, others): (Vec<_>, Vec<_>) = declared.into_iter().partition(fits);
        let Some(chosen) = fitting.first().map(|it| it.name) else {
            let message = format!("`{first}` is not supported yet");
            self.unsupported(At::Key(at.member(first).place()), message);
            return None;
        };
        for DeclaredMediaType { name, .. } in others {
            let message = format!("`{name}` is not supported yet; `{chosen}` is used instead");
            self.note_of(name, message, &at);
        }
        let mut found: Vec<(DeclaredMediaType<'a>, Content)> = Vec::new();
        for it in self.preferred(fitting) {
            if let Some((other, _)) = found.iter().find(|(other, _)| it.is_text_of(other)) {
                let message =
                    format!("`{}` says the same as `{}`, which is used", it.name, other.name);
                self.note_of(it.name, message, &at);
                continue;
            }
            let role = Role::Variant(it.name.to_owned());
            let origin = if found.is_empty() { origin.clone() } else { origin.clone().then(role) };
            let same = found.iter().find(|(other, _)| it.says_what(other));
            let same = same.map(|(_, content)| content.ty.clone());
            let Some(content) = self.media_type(&it, same, origin, &at.member(it.name)) else {
                continue;
            };
            if !found.iter().any(|other| it.is_covered_by(&content, other)) {
                found.push((it, content));
            }
        }
        (!found.is_empty()).then(|| found.into_iter().map(|(_, content)| content).collect())
    }

    /// Those that the user likes best. A stream is no other form of a value, and stays.
    fn preferred(&self, declared: Vec<DeclaredMediaType<'a>>) -> Vec<DeclaredMediaType<'a>> {
        let is_liked = |media: &Media, it: &DeclaredMediaType<'_>| {
            !it.format.has_items() && media.matches(it.name, it.format == BodyFormat::Json)
        };
        let is_any = |media: &&Media| declared.iter().any(|it| is_liked(media, it));
        let Some(media) = self.media.iter().find(is_any) else { return declared };
        declared.into_iter().filter(|it| it.format.has_items() || is_liked(media, it)).collect()
    }

    /// The media types with the format of each, JSON first and streams last, and what is exact before
    /// what is not. Where none is supported,
    /// all are bytes, if bytes are.
    fn declared(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        supported: fn(BodyFormat) -> bool,
        at: &Cursor<'a>,
    ) -> Vec<DeclaredMediaType<'a>> {
        let mut declared = Vec::new();
        for (name, media) in content {
            let format = match format(name) {
                // What is sent as bytes is not JSON, whatever it is called.
                BodyFormat::Json if supported(BodyFormat::Bytes) && self.is_binary(media, at) => {
                    BodyFormat::Bytes
                }
                BodyFormat::Multipart if self.is_mixed(name, media, &at.member(name)) => {
                    BodyFormat::Mixed
                }
                format => format,
            };
            declared.push(DeclaredMediaType { name, media, format });
        }
        declared.sort_by_key(|it| {
            let is_range = it.name.contains('*');
            let is_usual = essence(it.name) == "application/json";
            (it.format.has_items(), it.format != BodyFormat::Json, is_range, !is_usual)
        });
        if supported(BodyFormat::Bytes) && !declared.iter().any(|it| supported(it.format)) {
            for DeclaredMediaType { name, media: _, format } in &mut declared {
                let message = format!("`{name}` is not supported here; it is taken as it is");
                self.note_of(name, message, at);
                *format = BodyFormat::Bytes;
            }
        }
        declared
    }

    /// Notes something about a member of a `content` map.
    fn note_of(&mut self, media_type: &str, message: String, at: &Cursor<'a>) {
        let at = At::Key(at.member(media_type).place());
        self.report(Diagnostic::note(Code::Unsupported, at, message));
    }

    /// As [`contents`](Self::contents), where there is a place for one alone.
    pub(super) fn one_content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        supported: fn(BodyFormat) -> bool,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<Content> {
        let mut contents = self.contents(content, supported, origin, at)?.into_iter();
        let chosen = contents.next()?;
        for Content { media_type, .. } in contents {
            let chosen = &chosen.media_type;
            let message =
                format!("`{media_type}` is not supported here; `{chosen}` is used instead");
            let at = At::Key(at.member("content").place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        Some(chosen)
    }

    /// `None`: the format has no way to write the type, which is reported.
    fn media_type(
        &mut self,
        declared: &DeclaredMediaType<'a>,
        same: Option<Type>,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<Content> {
        let DeclaredMediaType { name, media, format } = *declared;
        if let (Some(schema), BodyFormat::Bytes) = (&media.schema, self::format(name)) {
            self.parts_of_bytes(&SchemaRef::new(schema, at.member("schema")), name);
        }
        let mut parts = Vec::new();
        let events = match (&media.schema, format) {
            (Some(schema), BodyFormat::EventStream) => {
                self.schemas.event_data(&SchemaRef::new(schema, at.member("schema")), &origin)
            }
            _ => None,
        };
        let is_whole = events.is_some();
        let ty = match (&media.schema, format) {
            _ if is_whole => events.unwrap_or(Type::Any),
            _ if same.is_some() => same.unwrap_or(Type::Any),
            (_, BodyFormat::Mixed) => {
                let (ty, found) = self.mixed(media, origin, at);
                parts = found;
                ty
            }
            (_, BodyFormat::Bytes) | (None, BodyFormat::Text | BodyFormat::EventStream) => {
                Type::Scalar(Scalar::String)
            }
            (Some(schema), _) => {
                self.schemas.shared_schema(&SchemaRef::new(schema, at.member("schema")), origin)
            }
            (None, _) => Type::Any,
        };
        let ty = self.fit(declared, ty, is_whole, at)?;
        let encoding = self.encoding(media, format, &ty, at);
        let xml = (format == BodyFormat::Xml).then(|| xml::xml_object(&at.member("schema")));
        let xml = xml.map(Option::unwrap_or_default);
        let examples = self.examples_of(media.example.as_ref(), &media.examples, at);
        Some(Content { media_type: name.to_owned(), format, ty, encoding, parts, xml, examples })
    }

    /// What a format can carry of a type; `is_whole`: it is already that of all its events.
    fn fit(
        &mut self,
        declared: &DeclaredMediaType<'a>,
        ty: Type,
        is_whole: bool,
        at: &Cursor<'a>,
    ) -> Option<Type> {
        let DeclaredMediaType { name, format, .. } = *declared;
        if let (BodyFormat::EventStream, Type::List(item)) = (format, &ty)
            && !is_whole
            && self.schemas.is_event(item, 0)
        {
            let message =
                "these events are not told apart by their names; this is read as the data of each";
            self.unsupported(At::Value(at.member("schema").place()), message);
        }
        let ty = match (format, ty) {
            // An array stands for the whole stream (3.2 §4.14.2).
            (BodyFormat::EventStream | BodyFormat::JsonLines, Type::List(item)) if !is_whole => {
                *item
            }
            // Text says what the lines are made of, not what is in them.
            (BodyFormat::JsonLines, Type::Scalar(Scalar::String)) => Type::Any,
            (_, ty) => ty,
        };
        Some(match format {
            BodyFormat::Text if self.has_parts(&ty) => {
                if ty != Type::Any {
                    let message = format!("`{name}` is taken as text, whatever its schema says");
                    let at = At::Value(at.member("schema").place());
                    self.report(Diagnostic::note(Code::Unsupported, at, message));
                }
                Type::Scalar(Scalar::String)
            }
            BodyFormat::Multipart => self.form_type(ty),
            BodyFormat::Form if self.is_no_object(&ty) => {
                let message = format!("only an object can be sent as `{name}`");
                self.unsupported(At::Key(at.place()), message);
                return None;
            }
            _ => ty,
        })
    }

    /// Says so where something with parts travels in a format that is only known as bytes.
    fn parts_of_bytes(&mut self, schema_ref: &SchemaRef<'a>, name: &str) {
        let kind = self.schemas.schema_behind(schema_ref).and_then(|part| part.view.kind);
        if matches!(kind, Some("object" | "array")) {
            let message = format!("`{name}` is taken as bytes, whatever its schema says");
            let at = At::Value(schema_ref.at.place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
    }

    /// The examples of a media type or parameter: `example`, then the values of `examples`.
    pub(super) fn examples_of(
        &mut self,
        example: Option<&'a serde_json::Value>,
        examples: &'a IndexMap<String, ReferenceOr<openapiv3::Example>>,
        at: &Cursor<'a>,
    ) -> Vec<Example> {
        let mut found: Vec<Example> = docs::example(example, at).collect();
        let at = at.member("examples");
        for (name, example) in examples {
            let named = self.resolve(example, &at.member(name), |_, example, at| {
                let at = at.member("value").place();
                example.value.clone().map(|value| Example { value, at })
            });
            found.extend(named.flatten());
        }
        found
    }
}

/// A media type as a `content` map declares it.
#[derive(Clone, Copy)]
struct DeclaredMediaType<'a> {
    name: &'a str,
    media: &'a MediaType,
    format: BodyFormat,
}

impl DeclaredMediaType<'_> {
    /// Whether it is a type of JSON whose values have members, and the other is the same.
    fn says_what(&self, other: &DeclaredMediaType<'_>) -> bool {
        let is_plain = |it: &DeclaredMediaType<'_>| {
            matches!(it.format, BodyFormat::Json | BodyFormat::Xml | BodyFormat::Form)
        };
        is_plain(self) && is_plain(other) && self.media.schema == other.media.schema
    }

    /// Whether it is the same value in the same syntax as another.
    fn is_covered_by(
        &self,
        content: &Content,
        (other, covering): &(DeclaredMediaType<'_>, Content),
    ) -> bool {
        let same_syntax = matches!(
            (self.format, other.format),
            (BodyFormat::Json, BodyFormat::Json) | (BodyFormat::Xml, BodyFormat::Xml)
        );
        same_syntax
            && content.ty == covering.ty
            && content.is_merge_patch() == covering.is_merge_patch()
    }

    /// Whether it is as text what the other is as JSON.
    fn is_text_of(&self, other: &DeclaredMediaType<'_>) -> bool {
        (self.format, other.format) == (BodyFormat::Text, BodyFormat::Json)
            && self.media.schema.is_some()
            && self.media.schema == other.media.schema
    }
}

/// Whether a media type can stand in a header.
fn is_sendable(media_type: &str) -> bool {
    media_type.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// How a media type writes values, whatever its parameters (RFC 6838); `*/*` says that any way will
/// do.
pub(super) fn format(media_type: &str) -> BodyFormat {
    match essence(media_type).as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        "application/xml" | "text/xml" => BodyFormat::Xml,
        "text/event-stream" => BodyFormat::EventStream,
        "application/jsonl"
        | "application/json-l"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/json-seq" => BodyFormat::JsonLines,
        other if other.ends_with("+json-seq") => BodyFormat::JsonLines,
        other if other.ends_with("+json") => BodyFormat::Json,
        other if other.ends_with("+xml") => BodyFormat::Xml,
        other if other.starts_with("multipart/") => BodyFormat::Multipart,
        other if other.starts_with("text/") => BodyFormat::Text,
        _ => BodyFormat::Bytes,
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    format(media_type) == BodyFormat::Json
}
