//! Operations: what can be called, with what, and what comes back.

use super::{Docs, OperationId, Pages, Scalar, Server, Status, Type, Xml};
use crate::media_type::essence;
use crate::source::Place;

/// An Operation Object (§4.8.10) with everything it inherits from its path item.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`
    pub id: Option<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template, with nothing but names of parameters between its braces.
    pub path: String,
    /// Where it stands.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/paths/…`).
    pub pointer: String,
    /// What is said about it.
    pub docs: Docs,
    /// Its tags, in order.
    pub tags: Vec<String>,
    /// Its parameters: those in the path in the order of its template, then its own, then those of
    /// its path item that it does not override.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    pub body: Option<Body>,
    /// Its responses: by status, then by range, then the default.
    pub responses: Vec<Response>,
    /// Alternatives, each of several things together; empty where nothing is required.
    pub security: Vec<Vec<Requirement>>,
    /// Servers of its own or of its path item, in place of the API's; empty where there are none.
    pub servers: Vec<Server>,
    /// How its list comes page by page, where that is known.
    pub pages: Option<Pages>,
    /// Which it is of the two that are made of an operation whose answer comes whole or as a stream.
    pub streaming: Option<Streaming>,
}

/// How an answer is delivered that comes whole or as a stream, as the caller likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Streaming {
    /// Whole; the stream is what that operation gives.
    Whole(OperationId),
    /// As a stream; that operation gives the whole.
    Stream(OperationId),
}

/// What one security scheme is to grant (§4.8.30).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme's name.
    pub scheme: String,
    /// The scopes that a token must have; empty where the scheme has none.
    pub scopes: Vec<String>,
}

impl Operation {
    /// Whether it is the one of two that gives a stream.
    pub fn is_streaming(&self) -> bool {
        matches!(self.streaming, Some(Streaming::Stream(_)))
    }

    /// What its body may hold.
    pub fn bodies(&self) -> impl Iterator<Item = &Content> {
        self.body.iter().flat_map(|body| &body.contents)
    }

    /// The types of what a caller sends: parameters and body.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let body = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.ty);
        self.parameters.iter().map(|parameter| &parameter.ty).chain(body)
    }

    /// The types of what a caller receives: bodies and headers.
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
    /// Where it stands in the description.
    pub at: Place,
    /// What is said about it.
    pub docs: Docs,
    /// Where it travels.
    pub location: Location,
    /// Whether the call makes no sense without it. A path that can do without one ends before its
    /// segment.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// How the value is written.
    pub encoding: ParameterEncoding,
}

impl Parameter {
    /// Whether the caller has to give it a value.
    pub fn is_asked_for(&self) -> bool {
        self.required && self.filled().is_none()
    }

    /// What the client sends where the caller gives it no value: a header of text by which a server
    /// knows a request that comes twice. The names are those of the IETF's draft for
    /// `Idempotency-Key`, what it was called before, and OASIS Repeatable Requests 1.0.
    pub fn filled(&self) -> Option<Filled> {
        let text =
            matches!(&self.ty, Type::Scalar(Scalar::String | Scalar::Uuid | Scalar::HttpDate));
        let styled = matches!(self.encoding, ParameterEncoding::Style { .. });
        if self.location != Location::Header || !text || !styled {
            return None;
        }
        match self.name.to_ascii_lowercase().as_str() {
            "idempotency-key" | "x-idempotency-key" | "repeatability-request-id" => {
                Some(Filled::Key)
            }
            "repeatability-first-sent" => Some(Filled::FirstSent),
            _ => None,
        }
    }
}

/// What a client can fill a parameter with by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// A key that no other request has.
    Key,
    /// When the request was sent first, as an HTTP date (RFC 9110 §5.6.7).
    FirstSent,
}

/// Where a parameter or key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
    /// As the query, all of it (3.2 §4.12).
    QueryString,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterEncoding {
    /// By one of OpenAPI's styles (§4.8.12.3).
    Style {
        /// Which.
        style: Style,
        /// Whether items and members stand on their own.
        explode: bool,
        /// Whether RFC 3986's reserved characters stay as they are.
        allow_reserved: bool,
        /// Whether the name is sent alone where there is no value.
        allow_empty_value: bool,
    },
    /// A list of lists, as Swagger 2.0's collection formats say.
    Nested {
        /// The style of the list itself.
        style: Style,
        /// Whether its items stand on their own.
        explode: bool,
        /// Whether the name is sent alone where there is no value.
        allow_empty_value: bool,
        /// How the lists that are items of a list are written, the outer ones first.
        inner: Vec<Style>,
    },
    /// `content` with a JSON media type.
    Json,
    /// `content` with a form, and what is said of its single members.
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
    /// `value`, whose slashes part segments of the path.
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
    /// The default of `explode`. That of `deepObject` is nominally another, which has no meaning.
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
    /// What it may hold, one at least, of which the caller chooses: JSON first, then in the order of
    /// the description.
    pub contents: Vec<Content>,
}

/// A Media Type Object (§4.8.14): a media type and the type of what it carries.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type, as the description spells it.
    pub media_type: String,
    /// How values of the type are written in it.
    pub format: Format,
    /// The type of the value.
    pub ty: Type,
    /// What is said of single members of a form.
    pub encoding: Vec<MemberEncoding>,
    /// The parts that the items of the type are, where they have no names; none where only the
    /// caller knows what they are.
    pub parts: Vec<Part>,
    /// The root element; always there where the format is XML.
    pub xml: Option<Box<Xml>>,
    /// Examples, as JSON.
    pub examples: Vec<serde_json::Value>,
}

impl Content {
    /// Any JSON in a media type: what is sent or received where nothing is known of it.
    pub fn any(media_type: &str) -> Self {
        Self {
            media_type: media_type.to_owned(),
            format: Format::Json,
            ty: Type::Any,
            encoding: Vec::new(),
            parts: Vec::new(),
            xml: None,
            examples: Vec::new(),
        }
    }

    /// Whether it says what is to change, and not what there is (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        essence(&self.media_type) == "application/merge-patch+json"
    }

    /// Whether JSON is but one of the media types that will do.
    pub fn is_any(&self) -> bool {
        matches!(essence(&self.media_type).as_str(), "*/*" | "application/*")
    }

    /// Whether only the caller knows which media type of a range it is: bytes may be of any, and what
    /// is built on JSON or XML goes by names that nobody can guess.
    pub fn is_open(&self) -> bool {
        let is_built = matches!(self.format, Format::Json | Format::Xml) && !self.is_any();
        self.is_range() && (self.format == Format::Bytes || is_built)
    }

    /// Whether any media type of a range will do.
    pub fn is_range(&self) -> bool {
        self.media_type.contains('*')
    }
}

/// An Encoding Object (§4.8.15): how a member of a form is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberEncoding {
    /// The member's name.
    pub member: String,
    /// How it is written.
    pub written: Written,
}

/// How a member of a form is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// As a query parameter would be.
    AsParameter(ParameterEncoding),
    /// As a part of this content type.
    AsPart(String),
}

/// A part of a body whose parts have no names (3.2 §4.14.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its content type, where the description has one.
    pub content_type: Option<String>,
    /// Whether it is a list of as many parts.
    pub repeated: bool,
}

/// How a media type writes values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 8259, and what is built on it (`+json`); also where any media type will do.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/*` (RFC 2046 §5.1) whose parts have names, such as `multipart/form-data` (RFC 7578).
    Multipart,
    /// `multipart/*` whose parts have none, such as `multipart/mixed`: they stand in order.
    Mixed,
    /// XML 1.0, and what is built on it (`+xml`).
    Xml,
    /// `text/*`, as far as it is nothing else here.
    Text,
    /// Anything else: bytes that mean nothing to the client.
    Bytes,
    /// `text/event-stream`: server-sent events.
    EventStream,
    /// JSON values one after the other: lines (`application/jsonl`, `application/x-ndjson`) or RFC
    /// 7464 (`application/json-seq`).
    JsonLines,
}

impl Format {
    /// Whether it is read item by item.
    pub fn has_items(self) -> bool {
        matches!(self, Format::EventStream | Format::JsonLines)
    }
}

/// A Response Object (§4.8.17).
#[derive(Debug, Clone)]
pub struct Response {
    /// When it is sent.
    pub status: Status,
    /// Where it stands.
    pub at: Place,
    /// CommonMark text.
    pub description: String,
    /// What its body may be, of which the server chooses: JSON first, then in the order of the
    /// description; none where no body is declared.
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
    /// Where it stands.
    pub at: Place,
    /// What is said about it.
    pub docs: Docs,
    /// Whether it is always sent.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// How the value is written.
    pub encoding: HeaderEncoding,
}

/// How the value of a header becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeaderEncoding {
    /// In the style `simple` (§4.8.12.3).
    Simple {
        /// Whether members are `name=value`.
        explode: bool,
    },
    /// `content` with a JSON media type.
    Json,
}

impl Header {
    /// Whether each of its lines is a value of its own, since they cannot be joined (RFC 9110 §5.3).
    pub fn is_lines(&self) -> bool {
        self.name.eq_ignore_ascii_case("set-cookie")
    }
}
