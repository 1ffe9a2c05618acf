//! The kinds of objects that keywords have, in all versions at once: where references may be.

use super::edition::Edition;
use crate::source::Map;

/// A kind of object of the specification, as far as references differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ObjectKind {
    Document,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    Schema,
    Discriminator,
    /// Anything without objects of these kinds.
    Other,
}

/// The value of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum MemberKind {
    One(ObjectKind),
    List(ObjectKind),
    /// Objects by any names.
    Map(ObjectKind),
    /// A schema by its name, or by a reference as text.
    Mapping,
    /// Any JSON value, in which nothing is a reference.
    Data,
}

use MemberKind::{Data, List, Mapping, One};
use ObjectKind::*;

impl ObjectKind {
    /// The value of a keyword of this kind of object.
    pub(super) fn member(self, key: &str) -> MemberKind {
        if key.starts_with("x-") {
            return Data;
        }
        match self {
            Document => document(key),
            Components => components(key),
            Paths | Callback => One(PathItem),
            Responses => One(Response),
            PathItem => path_item(key),
            Operation => operation(key),
            Parameter | Header => parameter(key),
            RequestBody | Response => body(key),
            MediaType | Encoding => media_type(key),
            Example | Link => example(key),
            Schema => schema(key),
            Discriminator => match key {
                "mapping" | "defaultMapping" => Mapping,
                _ => One(Other),
            },
            // Scopes are texts by names, and one may be called `$ref`.
            SecurityScheme | OAuthFlow if key == "scopes" => Data,
            SecurityScheme if key == "flows" => One(OAuthFlows),
            OAuthFlows => One(OAuthFlow),
            SecurityScheme | OAuthFlow | Other => One(Other),
        }
    }

    /// The path of the section with named objects of this kind. Empty: there is none.
    pub(super) fn section(self, edition: Edition) -> &'static [&'static str] {
        match (self, edition) {
            (Schema, Edition::V2) => &["definitions"],
            (Parameter, Edition::V2) => &["parameters"],
            (Response, Edition::V2) => &["responses"],
            (_, Edition::V2) => &[],
            (Schema, _) => &["components", "schemas"],
            (Parameter, _) => &["components", "parameters"],
            (Response, _) => &["components", "responses"],
            (RequestBody, _) => &["components", "requestBodies"],
            (Header, _) => &["components", "headers"],
            (Example, _) => &["components", "examples"],
            (Link, _) => &["components", "links"],
            (Callback, _) => &["components", "callbacks"],
            (SecurityScheme, _) => &["components", "securitySchemes"],
            _ => &[],
        }
    }

    /// The kinds that have a section.
    pub(super) const NAMED: [ObjectKind; 9] =
        [Schema, Response, Parameter, Example, RequestBody, Header, SecurityScheme, Link, Callback];

    /// Its name in the specification.
    pub(super) fn name(self) -> &'static str {
        match self {
            Document => "an OpenAPI Object",
            Components => "a Components Object",
            Paths => "a Paths Object",
            PathItem => "a Path Item Object",
            Operation => "an Operation Object",
            Parameter => "a Parameter Object",
            RequestBody => "a Request Body Object",
            Responses => "a Responses Object",
            Response => "a Response Object",
            Header => "a Header Object",
            MediaType => "a Media Type Object",
            Encoding => "an Encoding Object",
            Example => "an Example Object",
            Link => "a Link Object",
            Callback => "a Callback Object",
            SecurityScheme => "a Security Scheme Object",
            OAuthFlows => "an OAuth Flows Object",
            OAuthFlow => "an OAuth Flow Object",
            Schema => "a Schema Object",
            Discriminator => "a Discriminator Object",
            Other => "a value",
        }
    }

    /// What a pointer leads to from an object of this kind, as far as the specification fixes it.
    pub(super) fn at(self, tokens: &[String]) -> PointerTarget {
        let (mut kind, mut tokens) = (self, tokens.iter());
        while let Some(token) = tokens.next() {
            kind = match kind.member(token) {
                // Schemas, and whatever else, may be kept in extensions.
                Data if token.starts_with("x-") => return PointerTarget::Unknown,
                One(Other) if !is_fixed(kind, token) => return PointerTarget::Unknown,
                One(Other) | Data | Mapping => return PointerTarget::Value,
                One(next) => next,
                List(next) | MemberKind::Map(next) => match tokens.next() {
                    Some(_) => next,
                    None => return PointerTarget::Several(next),
                },
            };
        }
        PointerTarget::One(kind)
    }
}

/// What a pointer leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointerTarget {
    One(ObjectKind),
    /// A list, or objects by names.
    Several(ObjectKind),
    /// A value without objects of these kinds.
    Value,
    /// Anything: the specification does not say.
    Unknown,
}

/// Whether all that is at a keyword, and below it, is of no kind that can be referred to. What is
/// no keyword at all may hold anything.
fn is_fixed(kind: ObjectKind, key: &str) -> bool {
    match kind {
        Document => matches!(
            key,
            "info"
                | "servers"
                | "tags"
                | "externalDocs"
                | "host"
                | "schemes"
                | "consumes"
                | "produces"
        ),
        PathItem | Operation => {
            matches!(key, "servers" | "tags" | "externalDocs" | "schemes" | "consumes" | "produces")
        }
        Schema => matches!(key, "externalDocs" | "xml" | "required" | "type" | "dependentRequired"),
        Discriminator => key == "propertyName",
        OAuthFlow => true,
        Link => key == "server",
        _ => false,
    }
}

/// The kind of an object, if its members show it.
pub(super) fn kind_by_members(map: &Map) -> Option<ObjectKind> {
    let text = |key: &str| map.get(key).and_then(|node| node.as_str());
    match text("in") {
        Some("query" | "path" | "cookie" | "body" | "formData") if text("name").is_some() => {
            // A security scheme has a name and a place too.
            (text("type") != Some("apiKey")).then_some(Parameter)
        }
        _ => None,
    }
}

fn document(key: &str) -> MemberKind {
    match key {
        "paths" => One(Paths),
        "webhooks" => MemberKind::Map(PathItem),
        "components" => One(Components),
        "definitions" => MemberKind::Map(Schema),
        "parameters" => MemberKind::Map(Parameter),
        "responses" => MemberKind::Map(Response),
        "securityDefinitions" => MemberKind::Map(SecurityScheme),
        "security" => Data,
        _ => One(Other),
    }
}

fn components(key: &str) -> MemberKind {
    match key {
        "schemas" => MemberKind::Map(Schema),
        "responses" => MemberKind::Map(Response),
        "parameters" => MemberKind::Map(Parameter),
        "examples" => MemberKind::Map(Example),
        "requestBodies" => MemberKind::Map(RequestBody),
        "headers" => MemberKind::Map(Header),
        "securitySchemes" => MemberKind::Map(SecurityScheme),
        "links" => MemberKind::Map(Link),
        "callbacks" => MemberKind::Map(Callback),
        "pathItems" => MemberKind::Map(PathItem),
        "mediaTypes" => MemberKind::Map(MediaType),
        _ => One(Other),
    }
}

fn path_item(key: &str) -> MemberKind {
    match key {
        "parameters" => List(Parameter),
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
            One(Operation)
        }
        "additionalOperations" => MemberKind::Map(Operation),
        _ => One(Other),
    }
}

fn operation(key: &str) -> MemberKind {
    match key {
        "parameters" => List(Parameter),
        "requestBody" => One(RequestBody),
        "responses" => One(Responses),
        "callbacks" => MemberKind::Map(Callback),
        "security" => Data,
        _ => One(Other),
    }
}

fn parameter(key: &str) -> MemberKind {
    match key {
        "schema" | "items" => One(Schema),
        "content" => MemberKind::Map(MediaType),
        "examples" => MemberKind::Map(Example),
        "example" | "default" | "enum" => Data,
        _ => One(Other),
    }
}

fn body(key: &str) -> MemberKind {
    match key {
        "content" => MemberKind::Map(MediaType),
        "headers" => MemberKind::Map(Header),
        "links" => MemberKind::Map(Link),
        "schema" => One(Schema),
        // In 2.0, by media type.
        "examples" => Data,
        _ => One(Other),
    }
}

fn media_type(key: &str) -> MemberKind {
    match key {
        "schema" | "itemSchema" => One(Schema),
        "examples" => MemberKind::Map(Example),
        "example" => Data,
        "headers" => MemberKind::Map(Header),
        "encoding" => MemberKind::Map(Encoding),
        "prefixEncoding" => List(Encoding),
        "itemEncoding" => One(Encoding),
        _ => One(Other),
    }
}

fn example(key: &str) -> MemberKind {
    match key {
        "value" | "dataValue" | "serializedValue" | "parameters" | "requestBody" => Data,
        _ => One(Other),
    }
}

fn schema(key: &str) -> MemberKind {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
        | "dependencies" => MemberKind::Map(Schema),
        "items"
        | "additionalItems"
        | "additionalProperties"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "propertyNames"
        | "contains"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contentSchema" => One(Schema),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => List(Schema),
        "discriminator" => One(Discriminator),
        "example" | "examples" | "default" | "enum" | "const" => Data,
        _ => One(Other),
    }
}
