//! Responses, and what bodies hold.

use super::encoding::member_words;
use super::line::{Line, quoted, word};
use super::types::{docs_parts, optional, xml_words};
use super::view::View;
use super::words::status_word;
use crate::api::{BodyFormat, BodyPart, Content, Header, HeaderEncoding, Response};

impl View<'_> {
    pub(super) fn response(&self, response: &Response, lines: &mut Vec<Line>) {
        let Response { status: key, at, description, contents, headers } = response;
        let head = Line::new(2, status_word(*key)).with(self.place(*at));
        lines.push(head.maybe((!description.is_empty()).then(|| quoted(description))));
        headers.iter().for_each(|header| lines.push(self.header(header, 4)));
        contents.iter().for_each(|content| self.content(content, 4, lines));
    }

    pub(super) fn header(&self, header: &Header, indent: usize) -> Line {
        let Header { name, at, docs, required, ty, encoding } = header;
        let head = format!("header {}{}: {}", word(name, ""), optional(*required), self.ty(ty));
        let encoding = match encoding {
            HeaderEncoding::Simple { explode: false } => None,
            HeaderEncoding::Simple { explode: true } => Some("explode"),
            HeaderEncoding::Json => Some("as json"),
        };
        let line = Line::new(indent, head).maybe(encoding).with(self.place(*at));
        line.all(docs_parts(docs))
    }

    /// A media type, how it is written if that is not plain JSON, and what it carries.
    pub(super) fn content(&self, content: &Content, indent: usize, lines: &mut Vec<Line>) {
        let Content { media_type, format, ty, encoding, parts, xml, examples } = content;
        let format = if *format == BodyFormat::Json && media_type == "application/json" {
            String::new()
        } else {
            format!(" as {}", format_word(*format))
        };
        let head = format!("{}{format}: {}", word(media_type, "/+*"), self.ty(ty));
        lines.push(
            Line::new(indent, head)
                .maybe(xml.as_deref().map(xml_words))
                .all(encoding.iter().map(member_words))
                .all(parts.iter().map(part_words))
                .all(examples.iter().map(|example| format!("example {}", example.value))),
        );
    }
}

fn format_word(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "json",
        BodyFormat::Form => "form",
        BodyFormat::Multipart => "multipart",
        BodyFormat::Mixed => "mixed parts",
        BodyFormat::Xml => "xml",
        BodyFormat::Text => "text",
        BodyFormat::Bytes => "bytes",
        BodyFormat::EventStream => "events",
        BodyFormat::JsonLines => "json lines",
    }
}

fn part_words(part: &BodyPart) -> String {
    let BodyPart { content_type, repeated } = part;
    let ty = content_type.as_ref().map_or_else(|| "any".to_owned(), |ty| word(ty, "/+*"));
    format!("{} {ty}", if *repeated { "parts" } else { "part" })
}
