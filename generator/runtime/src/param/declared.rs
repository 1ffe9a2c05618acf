//! What an operation says of a parameter: where it goes, and how its values are written.

use std::fmt;

/// Where a parameter goes (`in`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// An expression of the path template.
    Path,
    /// The query string.
    Query,
    /// The query string, all of it (OpenAPI 3.2 §4.12.3): a form, JSON or text.
    QueryString,
    /// A header.
    Header,
    /// A pair in the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written (`style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `;color=blue`, in paths.
    Matrix,
    /// `.blue`, in paths.
    Label,
    /// `color=blue`, in queries and cookies.
    Form,
    /// `blue`, in paths and headers.
    Simple,
    /// `blue/black`, in paths: the rest of one, whose slashes part segments. Not OpenAPI's, but that of
    /// gateways (`{proxy+}`, `{*path}`).
    Rest,
    /// `color=blue%20black`, for lists and maps in queries.
    SpaceDelimited,
    /// `color=blue%7Cblack`, for lists and maps in queries.
    PipeDelimited,
    /// `color=blue%09black`: Swagger 2.0's `tsv`. Like the two before it, it is allowed in paths and
    /// headers, without the name there.
    TabDelimited,
    /// `color%5BR%5D=100`, for maps and lists in queries.
    DeepObject,
    /// `color=blue`, in cookies: `form` without escapes (OpenAPI 3.2).
    Cookie,
}

/// The syntax of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// The style itself.
    Style,
    /// JSON (`content: application/json`).
    Json,
    /// A form (`content: application/x-www-form-urlencoded`).
    Form,
}

/// One declared parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    pub(super) name: &'static str,
    pub(super) location: Location,
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) allow_reserved: bool,
    pub(super) allow_empty_value: bool,
    pub(super) syntax: Syntax,
    pub(super) fields: &'static [Param],
    pub(super) nested: &'static [Style],
    pub(super) fill: Option<fn() -> Option<String>>,
    pub(super) is_optional: bool,
}

impl Param {
    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            location,
            style,
            explode: style.explodes_by_default(),
            allow_reserved: false,
            allow_empty_value: false,
            syntax: Syntax::Style,
            fields: &[],
            nested: &[],
            fill: None,
            is_optional: false,
        }
    }

    /// A path parameter; style `simple`, not exploded.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// Lets a path do without it, and without the slash or point before it.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// A query parameter; style `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// The query string as a whole: a form where the value has members, else its text.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
    }

    /// A header; style `simple`, not exploded.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// A cookie; style `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// Another style, with the `explode` that is that style's default. For `deepObject` this is
    /// `true`: its nominal default, `false`, has no meaning (OpenAPI 3.1.1, `explode`).
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self.explode = style.explodes_by_default();
        self
    }

    /// Whether lists and maps are written as separate pieces. Comes after [`Param::style`].
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// How the lists that are items of a list are written, the outer ones first: Swagger 2.0's
    /// `collectionFormat` of items. Without this, nothing can be inside a list.
    #[must_use]
    pub const fn nested(mut self, styles: &'static [Style]) -> Self {
        self.nested = styles;
        self
    }

    /// Leaves reserved characters and percent-encoded triples in values as they are, as far as the
    /// value cannot break out of its place: in a query `# [ ] & = +` are still encoded, in a path
    /// `/ ? # [ ]`.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Sends `name=` for a value that would otherwise be left out (null, an empty list or map).
    /// Only for style `form` in a query; elsewhere it has no effect.
    #[must_use]
    pub const fn allow_empty_value(mut self) -> Self {
        self.allow_empty_value = true;
        self
    }

    /// The value is written as JSON (`content: application/json`), null included.
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.syntax = Syntax::Json;
        self
    }

    /// The value is written as a form (`content: application/x-www-form-urlencoded`), which is
    /// then one text in the place of the parameter. A query string is one in any case.
    #[must_use]
    pub const fn form(mut self) -> Self {
        self.syntax = Syntax::Form;
        self
    }

    /// How the members of a form are written, if not as usual.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Param]) -> Self {
        self.fields = fields;
        self
    }

    /// What a request gets where the call has no value: a key by which the server knows it when it
    /// comes again. For headers.
    #[must_use]
    pub const fn filled(mut self, fill: fn() -> Option<String>) -> Self {
        self.fill = Some(fill);
        self
    }

    /// Whether every request has a value.
    #[must_use]
    pub const fn is_filled(&self) -> bool {
        self.fill.is_some()
    }

    /// The name as it is sent.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Where it goes.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }
}

impl Style {
    const fn explodes_by_default(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject | Self::Cookie)
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Matrix => "matrix",
            Self::Label => "label",
            Self::Form => "form",
            Self::Simple => "simple",
            Self::Rest => "rest",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::TabDelimited => "tsv",
            Self::DeepObject => "deepObject",
            Self::Cookie => "cookie",
        })
    }
}
