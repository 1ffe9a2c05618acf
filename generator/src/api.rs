//! The intermediate representation: what a description says, and nothing about Rust.
//!
//! One [`Api`] holds everything. Types refer to each other by [`TypeId`], so recursion is free, and
//! later stages keep what they decide in side tables keyed by id. Where a struct of this module is
//! consumed it is destructured without `..`, so that a new field is a compile error everywhere it
//! matters.

use crate::source::Place;

/// Everything that is generated from one description.
#[derive(Debug, Clone)]
pub struct Api {
    /// What the API calls itself.
    pub info: Info,
    /// Where it is served, the preferred place first.
    pub servers: Vec<Server>,
    /// How callers identify themselves, by the names that requirements use.
    pub security_schemes: Vec<SecurityScheme>,
    /// The tags that the description declares, in its order.
    pub tags: Vec<Tag>,
    /// Every type that gets a name: components first, then what stands inline.
    pub types: Vec<TypeDef>,
    /// Every operation, in the order of the description.
    pub operations: Vec<Operation>,
}

/// OpenAPI's Info Object (§4.8.2).
#[derive(Debug, Clone)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version of the description, not of OpenAPI.
    pub version: String,
    /// CommonMark text.
    pub description: Option<String>,
    /// An SPDX expression or the licence's name.
    pub license: Option<String>,
}

/// A Server Object (§4.8.5).
#[derive(Debug, Clone)]
pub struct Server {
    /// A URL or a template of one, absolute or relative to the description.
    pub url: String,
    /// CommonMark text.
    pub description: Option<String>,
    /// What stands in the template's braces.
    pub variables: Vec<ServerVariable>,
}

/// A Server Variable Object (§4.8.6).
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// Its value where the caller gives none.
    pub default: String,
    /// The values it may have; empty where any will do.
    pub allowed: Vec<String>,
    /// CommonMark text.
    pub description: Option<String>,
}

/// A Security Scheme Object (§4.8.27) that the client can meet.
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Its name in `components.securitySchemes`.
    pub name: String,
    /// CommonMark text.
    pub description: Option<String>,
    /// How the caller is identified.
    pub kind: SecurityKind,
}

/// The kinds of security scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityKind {
    /// RFC 7617: user and password.
    Basic,
    /// RFC 6750: a token in the `Authorization` header, however it was come by.
    Bearer,
    /// A key under a name of the API's own.
    ApiKey {
        /// Where it travels.
        location: Location,
        /// The header's, query parameter's or cookie's name.
        name: String,
    },
}

/// A Tag Object (§4.8.22).
#[derive(Debug, Clone)]
pub struct Tag {
    /// The name that operations use.
    pub name: String,
    /// CommonMark text.
    pub description: Option<String>,
}

/// Index into [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// Index into [`Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub u32);

/// A type that gets a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Where its name comes from.
    pub origin: Origin,
    /// Where its schema stands.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/components/…`).
    pub pointer: String,
    /// What is said about it.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
}

/// What a type is called after: something that has a name, and the way from there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Where the way begins.
    pub root: Root,
    /// The steps from there; none for what the root itself is.
    pub way: Vec<Role>,
}

/// What an [`Origin`] begins with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Root {
    /// A member of `components.schemas`.
    Schema(String),
    /// A member of another section of `components`.
    Component {
        /// The section, such as `responses`.
        section: String,
        /// The name in it.
        name: String,
    },
    /// A named type.
    Type(TypeId),
    /// An operation.
    Operation(OperationId),
}

impl Origin {
    /// A root itself.
    pub fn at(root: Root) -> Self {
        Self { root, way: Vec::new() }
    }

    /// One step on.
    pub fn then(mut self, role: Role) -> Self {
        self.way.push(role);
        self
    }
}

/// The part that an inline schema plays where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value of a member.
    Member(String),
    /// An item of a list.
    Item,
    /// One of the types of a union.
    Variant(String),
    /// What the types of a union have in common, where that can stand alone.
    Base,
    /// A value of a map.
    Value,
    /// A parameter of an operation.
    Parameter(String),
    /// An operation's request body.
    Request,
    /// An operation's response body for a status.
    Response(Status),
}

/// What is said about a thing to its reader.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// One line: `summary` or `title`.
    pub summary: Option<String>,
    /// CommonMark text.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Examples, as JSON.
    pub examples: Vec<serde_json::Value>,
    /// Constraints that the Rust type does not express.
    pub constraints: Vec<Constraint>,
}

/// A validation keyword (JSON Schema Validation §6) that ends up as a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// `minimum` and `exclusiveMinimum`.
    Minimum {
        /// The bound.
        bound: serde_json::Number,
        /// Whether the bound itself is out.
        exclusive: bool,
    },
    /// `maximum` and `exclusiveMaximum`.
    Maximum {
        /// The bound.
        bound: serde_json::Number,
        /// Whether the bound itself is out.
        exclusive: bool,
    },
    /// `multipleOf`
    MultipleOf(serde_json::Number),
    /// `minLength` and `maxLength`, in characters.
    Length(Bounds),
    /// `minItems` and `maxItems`.
    Items(Bounds),
    /// `minProperties` and `maxProperties`.
    Members(Bounds),
    /// `uniqueItems`
    UniqueItems,
    /// `pattern`: an ECMA-262 regular expression.
    Pattern(String),
    /// A `format` that has no type of its own.
    Format(String),
    /// `enum` of a type that stays what it is.
    OneOf(Vec<serde_json::Value>),
}

/// A range of counts, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

/// What a named type is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// An object with known members.
    Struct(Struct),
    /// One of a list of values.
    Enum(Enum),
    /// A value of one of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

impl Shape {
    /// The members, if it is an object with known members.
    pub fn fields(&self) -> &[Field] {
        match self {
            Shape::Struct(Struct { fields, rest: _ }) => fields,
            Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => &[],
        }
    }
}

/// An object with known members.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The members, in the order of the description.
    pub fields: Vec<Field>,
    /// What else it may contain.
    pub rest: Rest,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in JSON.
    pub wire: String,
    /// Where its schema stands.
    pub at: Place,
    /// What is said about it.
    pub docs: Docs,
    /// Its type where it is present.
    pub ty: Type,
    /// Whether it must be present. That it may be `null` is [`Type::Nullable`], a separate fact.
    pub required: bool,
    /// Which direction it travels in.
    pub access: Access,
    /// What a reader may assume where it is absent.
    pub default: Option<serde_json::Value>,
}

/// `readOnly` and `writeOnly`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Neither.
    Both,
    /// Only the server sends it.
    ReadOnly,
    /// Only the client sends it.
    WriteOnly,
}

/// What an object may contain beside its known members (`additionalProperties`).
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// Nothing is said: more is allowed, and nobody has declared what.
    Undeclared,
    /// `false`: nothing more.
    Denied,
    /// Spelt out: any number of members of this type.
    Captured(Type),
}

/// One of a list of strings.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The values, in the order of the description, each once.
    pub values: Vec<EnumValue>,
}

/// A member of an enumeration.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The value in JSON.
    pub wire: String,
    /// A name given by `x-enum-varnames`.
    pub name: Option<String>,
    /// A text given by `x-enum-descriptions`.
    pub description: Option<String>,
}

/// A value of one of several types.
#[derive(Debug, Clone)]
pub struct Union {
    /// The member that says which, where there is one (`discriminator.propertyName`).
    pub tag: Option<String>,
    /// The types, in the order of the description, each once.
    pub variants: Vec<Variant>,
}

/// One of the types of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// What it is called.
    pub name: String,
    /// What is said about it where it stands.
    pub docs: Docs,
    /// The type.
    pub ty: Type,
    /// The values of the tag that stand for it. None: any that stands for no other.
    pub tags: Vec<String>,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type with a name.
    Named(TypeId),
    /// A single value.
    Scalar(Scalar),
    /// A JSON array.
    List(Box<Type>),
    /// A JSON object whose members all have one type.
    Map(Box<Type>),
    /// This type or `null`.
    Nullable(Box<Type>),
    /// Any JSON value.
    Any,
}

/// A JSON string, number or boolean, refined by `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// Text.
    String,
    /// `format: password`: text that must not be shown.
    Secret,
    /// `true` or `false`.
    Boolean,
    /// A signed integer of 32 bits.
    Int32,
    /// A signed integer of 64 bits; also where no format is given.
    Int64,
    /// An unsigned integer of 32 bits.
    Uint32,
    /// An unsigned integer of 64 bits.
    Uint64,
    /// A single-precision number.
    Float,
    /// A double-precision number; also where no format is given.
    Double,
    /// RFC 3339's `date-time`.
    DateTime,
    /// RFC 3339's `full-date`.
    Date,
    /// `format: byte`: base64.
    Base64,
}

/// An Operation Object (§4.8.10) with everything it inherits from its path item.
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`
    pub id: Option<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
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
    /// Alternatives, each a set of scheme names; empty where nothing is required.
    pub security: Vec<Vec<String>>,
}

/// A Parameter Object (§4.8.12).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire: String,
    /// Where it stands in the description.
    pub at: Place,
    /// What is said about it.
    pub docs: Docs,
    /// Where it travels.
    pub location: Location,
    /// Whether the call makes no sense without it.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// How the value is written.
    pub encoding: ParameterEncoding,
}

/// Where a parameter or key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query.
    Query,
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
    },
    /// `content` with a JSON media type.
    Json,
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
    /// Items with a space between them.
    SpaceDelimited,
    /// Items with `|` between them.
    PipeDelimited,
    /// `name[member]=value`
    DeepObject,
}

/// A Request Body Object (§4.8.13) that is sent as JSON.
#[derive(Debug, Clone)]
pub struct Body {
    /// CommonMark text.
    pub description: Option<String>,
    /// Whether it must be sent.
    pub required: bool,
    /// What it holds.
    pub content: Content,
}

/// A media type and the type of what it carries.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type, as the description spells it.
    pub media_type: String,
    /// The type of the value.
    pub ty: Type,
    /// Examples, as JSON.
    pub examples: Vec<serde_json::Value>,
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
    /// Its JSON body; `None` where none is declared.
    pub content: Option<Content>,
}

/// The key of a response (§4.8.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One code, 100 to 599.
    Code(u16),
    /// `1XX` to `5XX`, by the first digit.
    Range(u8),
    /// Whatever is not declared otherwise.
    Default,
}

impl Status {
    /// Whether it says that the call did what was asked: 2XX. The default does not.
    pub fn is_success(self) -> bool {
        matches!(self, Status::Code(200..=299) | Status::Range(2))
    }

    /// Whether it sends the caller elsewhere (RFC 9110 §15.4).
    pub fn is_redirect(self) -> bool {
        matches!(self, Status::Code(301 | 302 | 303 | 307 | 308) | Status::Range(3))
    }
}

impl Api {
    /// The definition of a type.
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// Every type with its id.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// Every operation with its id.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        (0..).map(OperationId).zip(&self.operations)
    }
}
