//! A description as proptest makes and shrinks it: small, about schemas, and about no version.

use serde_json::Value;

/// A description.
#[derive(Debug, Clone)]
pub(super) struct Spec {
    pub version: Version,
    /// The title, and whatever else is text about the whole.
    pub title: String,
    /// The components, by their names.
    pub schemas: Vec<(String, Schema)>,
    pub operations: Vec<Operation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

/// A schema with what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Schema {
    pub kind: Kind,
    pub nullable: bool,
    pub deprecated: bool,
    pub description: Option<String>,
}

/// What a schema is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// `true`, or `{}` where there are no boolean schemas.
    Any,
    /// `false`: nothing is valid.
    Never,
    /// Only `null`.
    Null,
    Scalar(Scalar),
    Enum(Vec<Value>),
    Const(Value),
    /// A list of types, and nothing more.
    Types(Vec<&'static str>),
    List(Box<Schema>),
    /// `prefixItems`, and whether nothing follows.
    Tuple(Vec<Schema>, bool),
    Object(Object),
    AllOf(Vec<Schema>),
    OneOf(Vec<Schema>),
    AnyOf(Vec<Schema>),
    /// `oneOf` with a discriminator.
    Tagged(Tagged),
    /// A component, counted round.
    Ref(usize),
    /// The schema, but not what the other says.
    Not(Box<Schema>, Box<Schema>),
    /// An object with more members where its first one is there (`if`, `then`, `else`).
    Conditional(Object, Object, Object),
}

/// A type with a format.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scalar {
    pub kind: &'static str,
    pub format: Option<&'static str>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Object {
    pub members: Vec<Member>,
    pub rest: Rest,
    /// The members whose names begin with `x-`.
    pub pattern: Option<Box<Schema>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub name: String,
    pub schema: Schema,
    pub required: bool,
    pub access: Access,
    /// Whether the schema's least instance is its default.
    pub default: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Both,
    ReadOnly,
    WriteOnly,
}

/// `additionalProperties`
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Rest {
    #[default]
    Unsaid,
    Denied,
    Allowed,
    Of(Box<Schema>),
}

/// Objects told apart by a member.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tagged {
    pub tag: String,
    /// The objects, by the names that their components get.
    pub variants: Vec<(String, Object)>,
    pub mapping: Mapping,
}

/// How the values of the member lead to the objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mapping {
    /// By the components' names.
    Implicit,
    /// By names of its own, for each a reference.
    References,
    /// By names of its own, for each the component's name; the last is not listed.
    Names,
    /// Inline objects, each with a constant.
    Inline,
    /// `anyOf` without a discriminator, each with a constant.
    Constants,
}

#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub id: Option<String>,
    pub method: &'static str,
    pub tag: Option<String>,
    pub description: Option<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<(&'static str, Schema)>,
    pub responses: Vec<(&'static str, Option<(&'static str, Schema)>)>,
}

#[derive(Debug, Clone)]
pub(super) struct Parameter {
    pub name: String,
    pub location: &'static str,
    pub required: bool,
    pub schema: Schema,
}

impl Schema {
    pub(super) fn plain(kind: Kind) -> Self {
        Self { kind, nullable: false, deprecated: false, description: None }
    }
}

impl Tagged {
    /// The value of the member for one of the objects, which may stand as a component `name`.
    pub(super) fn value(&self, index: usize, name: &str) -> String {
        match self.mapping {
            Mapping::Implicit => name.to_owned(),
            Mapping::Names if index + 1 == self.variants.len() => name.to_owned(),
            Mapping::Names | Mapping::References | Mapping::Inline | Mapping::Constants => {
                format!("tag {index}")
            }
        }
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(self.mapping, Mapping::Inline | Mapping::Constants)
    }
}
