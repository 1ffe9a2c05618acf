//! Operations: parameters, bodies and responses.

use super::{Docs, Example, OperationId, Pages, Scalar, Server, Status, Type, Xml};
use crate::media_type::essence;
use crate::source::Place;

/// An Operation Object (§4.8.10) with everything it inherits from its path item.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`
    pub id: Option<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template, whose braces hold nothing but names of parameters.
    pub path: String,
    /// Its place in the files.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/paths/…`).
    pub pointer: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its tags, in order.
    pub tags: Vec<String>,
    /// Its parameters: those in the path in the order of its template, then the others in that of their
    /// names.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<Body>,
    /// Its responses: by status, then by range, then the default.
    pub responses: Vec<Response>,
    /// The alternatives, each of which lists what is required together; empty if nothing is.
    pub security: Vec<Vec<Requirement>>,
    /// Its own servers or those of its path item, which replace the API's.
    pub servers: Vec<Server>,
    /// How its list is paginated, if that is known.
    pub pages: Option<Pages>,
    /// Set on both operations that are made of one whose response is whole or a stream.
    pub streaming: Option<Streaming>,
}

/// How a response is read that may be whole or a stream, as the caller likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streaming {
    /// Whole; the other operation returns the stream.
    Whole(OperationId),
    /// As a stream; the other operation returns the whole.
    Stream(OperationId),
}

/// A scheme of a Security Requirement Object (§4.8.30).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme's name.
    pub scheme: String,
    /// The scopes that a token must have; empty if the scheme has none.
    pub scopes: Vec<String>,
}

impl Operation {
    /// Whether it returns a stream, and another operation the whole.
    pub fn is_streaming(&self) -> bool {
        matches!(self.streaming, Some(Streaming::Stream(_)))
    }

    /// The media types of its body.
    pub fn bodies(&self) -> impl Iterator<Item = &Content> {
        self.body.iter().flat_map(|body| &body.contents)
    }

    /// The types of its parameters and body.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let body = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.ty);
        self.parameters.iter().map(|parameter| &parameter.ty).chain(body)
    }

    /// The types of its responses' bodies and headers.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        self.responses.iter().flat_map(Response::types)
    }

    /// The headers that its responses declare.
    pub fn headers(&self) -> impl Iterator<Item = &Header> {
        self.responses.iter().flat_map(|response| &response.headers)
    }
}

/// A Parameter Object (§4.8.12).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name, as it is sent.
    pub name: String,
    /// Its place in the files.
    pub at: Place,
    /// Its documentation.
    pub docs: Docs,
    /// Where it is sent.
    pub location: Location,
    /// Whether it must be sent. A path without an optional parameter ends before its segment.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// What the API takes it to be if it is not sent.
    pub default: Option<serde_json::Value>,
    /// How the value is written.
    pub encoding: ParameterEncoding,
}

impl Parameter {
    /// Whether the caller must set it.
    pub fn is_required_of_caller(&self) -> bool {
        self.required && self.generated_value().is_none()
    }

    /// The value that the client makes if the caller sets none: a text header by which a server
    /// recognises a repeated request. The names are those of the IETF's draft for `Idempotency-Key`,
    /// its predecessor, and OASIS Repeatable Requests 1.0.
    pub fn generated_value(&self) -> Option<GeneratedValue> {
        let text =
            matches!(&self.ty, Type::Scalar(Scalar::String | Scalar::Uuid | Scalar::HttpDate));
        let styled = matches!(self.encoding, ParameterEncoding::Style { .. });
        if self.location != Location::Header || !text || !styled {
            return None;
        }
        match self.name.to_ascii_lowercase().as_str() {
            "idempotency-key" | "x-idempotency-key" | "repeatability-request-id" => {
                Some(GeneratedValue::IdempotencyKey)
            }
            "repeatability-first-sent" => Some(GeneratedValue::FirstSent),
            _ => None,
        }
    }
}

/// A value that the client makes for a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeneratedValue {
    /// A key that is unique to the request.
    IdempotencyKey,
    /// When the request was first sent, as an HTTP date (RFC 9110 §5.6.7).
    FirstSent,
}

/// Where a parameter or key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// As the whole query (3.2 §4.12).
    QueryString,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Location {
    /// What `in` says (§4.8.12.2).
    pub fn name(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::QueryString => "querystring",
            Location::Header => "header",
            Location::Cookie => "cookie",
        }
    }
}

/// How a parameter's value is serialized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterEncoding {
    /// By one of OpenAPI's styles (§4.8.12.3).
    Style {
        /// The style.
        style: Style,
        /// `explode`
        explode: bool,
        /// `allowReserved`
        allow_reserved: bool,
        /// `allowEmptyValue`
        allow_empty_value: bool,
    },
    /// A list of lists, by Swagger 2.0's collection formats.
    Nested {
        /// The style of the outer list.
        style: Style,
        /// `explode` of the outer list.
        explode: bool,
        /// `allowEmptyValue`
        allow_empty_value: bool,
        /// The styles of the inner lists, the outer ones first.
        inner: Vec<Style>,
    },
    /// `content` with a JSON media type.
    Json,
    /// `content` with a form, and the encoding of its members.
    Form(Vec<MemberEncoding>),
}

/// OpenAPI's serialization styles (§4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;name=value`
    Matrix,
    /// `.value`
    Label,
    /// `name=value`
    Form,
    /// `value`
    Simple,
    /// `value`, whose slashes separate segments of the path.
    Rest,
    /// Items with a space between them.
    SpaceDelimited,
    /// Items with `|` between them.
    PipeDelimited,
    /// Items with a tabulator between them: Swagger 2.0's `tsv`.
    TabDelimited,
    /// `name[member]=value`
    DeepObject,
    /// `name=value` without escapes (3.2).
    Cookie,
}

impl Style {
    /// The default of `explode`. For `deepObject`, OpenAPI's default is `false`, which it does not define.
    pub fn explodes(self) -> bool {
        matches!(self, Style::Form | Style::DeepObject | Style::Cookie)
    }
}

/// A Request Body Object (§4.8.13).
#[derive(Debug, Clone)]
pub struct Body {
    /// CommonMark text.
    pub description: Option<String>,
    /// Whether it must be sent.
    pub required: bool,
    /// What it may hold, one at least, of which the caller chooses: JSON first.
    pub contents: Vec<Content>,
}

/// A Media Type Object (§4.8.14): a media type and the type of its content.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type, as the description spells it.
    pub media_type: String,
    /// The format of the media type.
    pub format: BodyFormat,
    /// The type of the value.
    pub ty: Type,
    /// The encoding of a form's members.
    pub encoding: Vec<MemberEncoding>,
    /// The parts of a body whose parts have no names; empty if only the caller knows them.
    pub parts: Vec<BodyPart>,
    /// The root element, always set for XML.
    pub xml: Option<Box<Xml>>,
    /// Its examples.
    pub examples: Vec<Example>,
}

impl Content {
    /// Any JSON value in a media type, for content without a known schema.
    pub fn any(media_type: &str) -> Self {
        Self {
            media_type: media_type.to_owned(),
            format: BodyFormat::Json,
            ty: Type::Any,
            encoding: Vec::new(),
            parts: Vec::new(),
            xml: None,
            examples: Vec::new(),
        }
    }

    /// Whether it is a JSON merge patch (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        essence(&self.media_type) == "application/merge-patch+json"
    }

    /// Whether it is a range that includes JSON.
    pub fn is_any(&self) -> bool {
        matches!(essence(&self.media_type).as_str(), "*/*" | "application/*")
    }

    /// Whether the caller must choose a media type of the range: bytes may have any, and types such as
    /// `*+json` cannot be guessed.
    pub fn is_open(&self) -> bool {
        let is_built = matches!(self.format, BodyFormat::Json | BodyFormat::Xml) && !self.is_any();
        self.is_range() && (self.format == BodyFormat::Bytes || is_built)
    }

    /// Whether it is a media type range.
    pub fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }
}

/// An Encoding Object (§4.8.15) of a member of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberEncoding {
    /// The member's name.
    pub member: String,
    /// How it is written.
    pub written: WrittenAs,
}

/// How a member of a form is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenAs {
    /// Like a query parameter.
    Parameter(ParameterEncoding),
    /// As a part of this content type.
    Part(String),
}

/// A part of a body whose parts have no names (3.2 §4.14.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyPart {
    /// Its content type, if the description has one.
    pub content_type: Option<String>,
    /// Whether it may be repeated.
    pub repeated: bool,
}

/// The format of a body, by its media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BodyFormat {
    /// RFC 8259 and types based on it (`+json`); also for a range that includes JSON.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/*` (RFC 2046 §5.1) whose parts have names, such as `multipart/form-data` (RFC 7578).
    Multipart,
    /// `multipart/*` whose parts have no names but an order, such as `multipart/mixed`.
    Mixed,
    /// XML 1.0 and types based on it (`+xml`).
    Xml,
    /// Any other `text/*`.
    Text,
    /// Anything else, as bytes.
    Bytes,
    /// `text/event-stream`: server-sent events.
    EventStream,
    /// A sequence of JSON values: lines (`application/jsonl`, `application/x-ndjson`) or RFC
    /// 7464 (`application/json-seq`).
    JsonLines,
}

impl BodyFormat {
    /// Whether it is read item by item.
    pub fn has_items(self) -> bool {
        matches!(self, BodyFormat::EventStream | BodyFormat::JsonLines)
    }
}

/// A Response Object (§4.8.17).
#[derive(Debug, Clone)]
pub struct Response {
    /// The status that it is for.
    pub status: Status,
    /// Its place in the files.
    pub at: Place,
    /// CommonMark text.
    pub description: String,
    /// The media types among which the server chooses: JSON first, then in the order of the
    /// description; empty if no body is declared.
    pub contents: Vec<Content>,
    /// The headers that it declares, in the order of the description.
    pub headers: Vec<Header>,
}

impl Response {
    /// The types of its bodies and headers.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.contents.iter().map(|content| &content.ty);
        bodies.chain(self.headers.iter().map(|header| &header.ty))
    }
}

/// A Header Object (§4.8.21) of a response.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name, as the description spells it.
    pub name: String,
    /// Its place in the files.
    pub at: Place,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the server always sends it.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// How the value is written.
    pub encoding: HeaderEncoding,
}

/// How a header's value is serialized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeaderEncoding {
    /// In the style `simple` (§4.8.12.3).
    Simple {
        /// `explode`: members are `name=value`.
        explode: bool,
    },
    /// `content` with a JSON media type.
    Json,
}

impl Header {
    /// Whether each line is a separate value, since they cannot be joined (RFC 9110 §5.3).
    pub fn is_lines(&self) -> bool {
        self.name.eq_ignore_ascii_case("set-cookie")
    }
}
