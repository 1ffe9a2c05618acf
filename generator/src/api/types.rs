//! Types: what the schemas of a description amount to.

use super::{OperationId, Scalar, Status, TypeId, WebhookId, Xml};
use crate::source::Place;

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
    /// The type of which it is what is sent, where that is not what is received.
    pub request_of: Option<TypeId>,
    /// The type of which it says what changes.
    pub patch_of: Option<TypeId>,
    /// How it stands in XML, where it does and something is said about it.
    pub xml: Option<Box<Xml>>,
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
    /// Something that the API calls.
    Webhook(WebhookId),
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
    /// What is to change of a value.
    Patch,
    /// An operation's response body for a status.
    Response(Status),
}

/// What is said about a thing to its reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

/// What a named type is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// The types that it is made of.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Shape::Struct(Struct { fields, rest }) => {
                fields.iter().map(|field| &field.ty).chain(rest.captured()).collect()
            }
            Shape::Union(Union { tag: _, variants, open: _ }) => {
                variants.iter().map(|it| &it.ty).collect()
            }
            Shape::Alias(ty) => vec![ty],
            Shape::Enum(_) => Vec::new(),
        }
    }

    /// As [`types`](Self::types), to change them.
    pub fn types_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Shape::Struct(Struct { fields, rest }) => {
                let rest = match rest {
                    Rest::Captured(ty) => Some(ty),
                    Rest::Undeclared | Rest::Denied => None,
                };
                fields.iter_mut().map(|field| &mut field.ty).chain(rest).collect()
            }
            Shape::Union(Union { tag: _, variants, open: _ }) => {
                variants.iter_mut().map(|it| &mut it.ty).collect()
            }
            Shape::Alias(ty) => vec![ty],
            Shape::Enum(_) => Vec::new(),
        }
    }
}

/// An object with known members.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Struct {
    /// The members, in the order of the description.
    pub fields: Vec<Field>,
    /// What else it may contain.
    pub rest: Rest,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name in JSON.
    pub json_name: String,
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
    /// The only value that it has.
    pub constant: Option<Constant>,
    /// How it stands in XML, where it does and something is said about it.
    pub xml: Option<Box<Xml>>,
}

/// The only value of a member.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Constant {
    /// The value: a string, a number or a boolean.
    pub value: serde_json::Value,
    /// Whether it tells the type apart from others, and so has to be there.
    pub is_tag: bool,
}

/// `readOnly` and `writeOnly`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Access {
    /// Neither.
    #[default]
    Both,
    /// Only the server sends it.
    ReadOnly,
    /// Only the client sends it.
    WriteOnly,
}

/// What an object may contain beside its known members (`additionalProperties`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rest {
    /// Nothing is said: more is allowed, and nobody has declared what.
    Undeclared,
    /// `false`: nothing more.
    Denied,
    /// Spelt out: any number of members of this type.
    Captured(Type),
}

impl Rest {
    /// The type of the members that have no name of their own, where it is spelt out.
    pub fn captured(&self) -> Option<&Type> {
        match self {
            Rest::Captured(ty) => Some(ty),
            Rest::Undeclared | Rest::Denied => None,
        }
    }
}

/// One of a list of values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    /// What the values are.
    pub kind: EnumKind,
    /// The values, in the order of the description, each once.
    pub values: Vec<EnumValue>,
}

/// What the values of an enumeration are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnumKind {
    /// Strings.
    String,
    /// Integers of 64 bits.
    Integer,
    /// Numbers, some of which may be whole.
    Number,
    /// Strings, numbers and booleans side by side.
    Mixed,
}

/// A member of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// The value in JSON: a string, a number or a boolean.
    pub value: serde_json::Value,
    /// A name given by `x-enum-varnames`.
    pub name: Option<String>,
    /// A text given by `x-enum-descriptions`.
    pub description: Option<String>,
}

/// A value of one of several types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    /// The member that says which, where there is one (`discriminator.propertyName`).
    pub tag: Option<String>,
    /// The types, in the order of the description, each once.
    pub variants: Vec<Variant>,
    /// Whether the description allows any other value, too.
    pub open: bool,
}

impl Union {
    /// Whether the name of an event says which it is, and not the value itself.
    pub fn is_by_event(&self) -> bool {
        self.tag.is_none() && self.variants.iter().any(|variant| !variant.tags.is_empty())
    }
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// What it is called.
    pub name: String,
    /// What is said about it where it stands.
    pub docs: Docs,
    /// The type.
    pub ty: Type,
    /// The values of the tag that stand for it, or the names of the events. None: any that stands
    /// for no other.
    pub tags: Vec<String>,
    /// The value of the tag that is written beside the members of the type, which is not among them.
    pub writes: Option<String>,
    /// Whether it also stands for any value of the tag that stands for no other, and for none.
    pub default: bool,
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
    /// A JSON array of exactly these items.
    Tuple(Vec<Type>),
    /// A JSON object whose members all have one type.
    Map(Box<Type>),
    /// This type or `null`.
    Nullable(Box<Type>),
    /// Any JSON value.
    Any,
}

impl Type {
    /// The names that it mentions.
    pub fn mentioned(&self) -> Vec<TypeId> {
        match self {
            Type::Named(id) => vec![*id],
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.mentioned(),
            Type::Tuple(items) => items.iter().flat_map(Type::mentioned).collect(),
            Type::Scalar(_) | Type::Any => Vec::new(),
        }
    }

    /// Replaces each name that it mentions.
    pub fn rename(&mut self, new: &impl Fn(TypeId) -> TypeId) {
        match self {
            Type::Named(id) => *id = new(*id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.rename(new),
            Type::Tuple(items) => items.iter_mut().for_each(|item| item.rename(new)),
            Type::Scalar(_) | Type::Any => {}
        }
    }
}
