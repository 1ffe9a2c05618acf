//! Types, as the schemas of a description define them.

use std::hash::{Hash, Hasher};

use super::{OperationId, Scalar, Status, TypeId, WebhookId, Xml};
use crate::source::Place;

/// A named type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// What it is named after.
    pub origin: Origin,
    /// The place of its schema.
    pub at: Place,
    /// Its JSON pointer in the normalised description, as a URI fragment (`#/components/…`).
    pub pointer: String,
    /// Its documentation.
    pub docs: Docs,
    /// The type whose request form it is, if requests differ from responses.
    pub request_of: Option<TypeId>,
    /// The type that it patches.
    pub patch_of: Option<TypeId>,
    /// Its XML Object, if it is used in XML and has one.
    pub xml: Option<Box<Xml>>,
    /// Its shape.
    pub shape: Shape,
}

/// What a type is named after: something that has a name, and the path from there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The start of the path.
    pub root: Root,
    /// The steps from there; empty for the root itself.
    pub path: Vec<Role>,
}

/// The start of an [`Origin`].
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
    /// A webhook or callback.
    Webhook(WebhookId),
}

impl Origin {
    /// The origin of a root itself.
    pub fn at(root: Root) -> Self {
        Self { root, path: Vec::new() }
    }

    /// Adds a step.
    pub fn then(mut self, role: Role) -> Self {
        self.path.push(role);
        self
    }
}

/// The role of an inline schema in what contains it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Role {
    /// The value of a member.
    Member(String),
    /// An item of a list.
    Item,
    /// One of the types of a union.
    Variant(String),
    /// The base of a family of schemas, as a type without its descendants.
    Base,
    /// A value of a map.
    Value,
    /// A parameter of an operation.
    Parameter(String),
    /// An operation's request body.
    Request,
    /// The merge patch of a type.
    Patch,
    /// An operation's response body for a status.
    Response(Status),
}

/// Documentation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// One line: `summary` or `title`.
    pub summary: Option<String>,
    /// CommonMark text.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Constraints that the type does not express.
    pub constraints: Vec<Constraint>,
}

/// An example of a value. Two are equal wherever they stand.
#[derive(Debug, Clone)]
pub struct Example {
    /// The value, as JSON.
    pub value: serde_json::Value,
    /// Its place in the files.
    pub at: Place,
}

impl PartialEq for Example {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Example {}

impl Hash for Example {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// A validation keyword (JSON Schema Validation §6), which is documented.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// `minimum` and `exclusiveMinimum`.
    Minimum {
        /// The bound.
        bound: serde_json::Number,
        /// Whether the bound itself is excluded.
        exclusive: bool,
    },
    /// `maximum` and `exclusiveMaximum`.
    Maximum {
        /// The bound.
        bound: serde_json::Number,
        /// Whether the bound itself is excluded.
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
    /// `enum` of a type that does not become an enumeration.
    OneOf(Vec<serde_json::Value>),
}

/// A range of counts, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The minimum.
    pub min: Option<u64>,
    /// The maximum.
    pub max: Option<u64>,
}

/// The shape of a named type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// An object with known members.
    Struct(Struct),
    /// An enumeration.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// An alias for a type.
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

    /// The types of its members, variants or target.
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
    /// Whether other members are allowed.
    pub rest: Rest,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name in JSON.
    pub json_name: String,
    /// The place of its schema.
    pub at: Place,
    /// Its documentation.
    pub docs: Docs,
    /// Its type if it is present.
    pub ty: Type,
    /// Whether it must be present. That it may be `null` is [`Type::Nullable`], a separate fact.
    pub required: bool,
    /// `readOnly` or `writeOnly`.
    pub access: Access,
    /// The default if it is absent.
    pub default: Option<serde_json::Value>,
    /// The only value that it may have.
    pub constant: Option<Constant>,
    /// Its XML Object, if it is used in XML and has one.
    pub xml: Option<Box<Xml>>,
}

/// The only value of a member.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Constant {
    /// The value: a string, a number or a boolean.
    pub value: serde_json::Value,
    /// Whether it is the value of a discriminator, and so always present.
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

/// Members of an object that are not declared by name (`additionalProperties`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rest {
    /// The keyword is absent: others are allowed, but not declared.
    Undeclared,
    /// `false`: no others.
    Denied,
    /// Any number of members of this type.
    Captured(Type),
}

impl Rest {
    /// The type of undeclared members, if the keyword gives one.
    pub fn captured(&self) -> Option<&Type> {
        match self {
            Rest::Captured(ty) => Some(ty),
            Rest::Undeclared | Rest::Denied => None,
        }
    }
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The kind of its values.
    pub kind: EnumKind,
    /// The values, in the order of the description, each once.
    pub values: Vec<EnumValue>,
    /// Whether any other value of the kind is allowed, too.
    pub open: bool,
}

/// The kind of an enumeration's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnumKind {
    /// Strings.
    String,
    /// Integers of 64 bits.
    Integer,
    /// Numbers, some of which may be whole.
    Number,
    /// Strings, numbers and booleans.
    Mixed,
}

/// A member of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// The value in JSON: a string, a number or a boolean.
    pub value: serde_json::Value,
    /// Its name, from `x-enum-varnames`.
    pub name: Option<String>,
    /// Its description, from `x-enum-descriptions`.
    pub description: Option<String>,
}

/// One of several types.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    /// The member that tells the types apart (`discriminator.propertyName`).
    pub tag: Option<String>,
    /// The types, in the order of the description, each once.
    pub variants: Vec<Variant>,
    /// Whether any other value is allowed, too.
    pub open: bool,
}

impl Union {
    /// Whether the name of a server-sent event tells the types apart.
    pub fn is_by_event(&self) -> bool {
        self.tag.is_none() && self.variants.iter().any(|variant| !variant.tags.is_empty())
    }
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// Its documentation as a branch.
    pub docs: Docs,
    /// The type.
    pub ty: Type,
    /// The values of the tag that select it, or the names of events. Empty: any value that selects no
    /// other.
    pub tags: Vec<String>,
    /// The value of the tag to write, if the tag is not among the members of the type.
    pub writes: Option<String>,
    /// Whether it is also selected by unknown values of the tag, and by its absence.
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
    /// The type without `null`, where that is one of its values.
    pub fn without_null(&self) -> &Self {
        match self {
            Type::Nullable(inner) => inner,
            ty => ty,
        }
    }

    /// The named types that it mentions.
    pub fn mentioned(&self) -> Vec<TypeId> {
        match self {
            Type::Named(id) => vec![*id],
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.mentioned(),
            Type::Tuple(items) => items.iter().flat_map(Type::mentioned).collect(),
            Type::Scalar(_) | Type::Any => Vec::new(),
        }
    }

    /// Replaces each named type that it mentions.
    pub fn rename(&mut self, new: &impl Fn(TypeId) -> TypeId) {
        match self {
            Type::Named(id) => *id = new(*id),
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.rename(new),
            Type::Tuple(items) => items.iter_mut().for_each(|item| item.rename(new)),
            Type::Scalar(_) | Type::Any => {}
        }
    }
}
