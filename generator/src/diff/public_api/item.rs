//! A public item.

/// What a public item is, as far as its callers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Struct {
        /// Whether it can be built member by member.
        open: bool,
    },
    Enum {
        /// Whether it can be matched without `_`.
        open: bool,
    },
    Trait,
    Module,
    /// Another name of this type.
    Alias(String),
    Constant(String),
    Function(Function),
    Field(String),
    /// What a variant holds.
    Variant(String),
    /// What a call gives or fails with.
    Output(String),
    /// A trait that a type implements.
    Impl,
    /// Something of the runtime.
    Reexport,
}

/// A function or method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) generics: String,
    /// How it takes `self`, if it does.
    pub(super) receiver: Option<String>,
    /// Names and types.
    pub(super) arguments: Vec<(String, String)>,
    pub(super) output: String,
}

impl Function {
    /// As a caller writes it: names without types.
    pub(super) fn call(&self) -> String {
        let names: Vec<&str> = self.arguments.iter().map(|(name, _)| name.as_str()).collect();
        format!("({})", names.join(", "))
    }

    /// Names with types.
    pub(super) fn full(&self) -> String {
        let all: Vec<String> =
            self.arguments.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        format!("({})", all.join(", "))
    }

    pub(super) fn types(&self) -> Vec<&str> {
        self.arguments.iter().map(|(_, ty)| ty.as_str()).collect()
    }
}

impl Item {
    /// What it is called in a sentence.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Item::Struct { .. } => "the struct",
            Item::Enum { .. } => "the enum",
            Item::Trait => "the trait",
            Item::Module => "the module",
            Item::Alias(_) => "the type",
            Item::Constant(_) => "the constant",
            Item::Function(Function { receiver: Some(_), .. }) => "the method",
            Item::Function(_) => "the function",
            Item::Field(_) => "the field",
            Item::Variant(_) => "the variant",
            Item::Output(_) => "the output",
            Item::Impl => "the implementation",
            Item::Reexport => "the re-export",
        }
    }
}

/// An item with what else its callers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Public {
    pub(super) item: Item,
    pub(super) deprecated: bool,
}
