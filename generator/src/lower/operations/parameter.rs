//! Parameters (§4.8.12).

use indexmap::IndexMap;
use openapiv3::{
    HeaderStyle, MediaType, Parameter as Described, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr, Schema,
};

use super::state::Operations;
use super::value_style::ValueStyle;
use crate::api::{
    BodyFormat, Content, Docs, Example, Location, Origin, Parameter, ParameterEncoding, Role, Root,
    Scalar, Shape, Style, Type,
};
use crate::carried::{ALLOW_RESERVED, ANY_HEADER, Extensions, NESTED, QUERY_STRING, STYLE};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;

/// Headers of the message and its connection (RFC 9110 §7, RFC 9112 §6).
const FRAMING_HEADERS: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Headers that OpenAPI 3 says to describe elsewhere; a parameter of that name is ignored (§4.8.12).
/// Swagger 2.0 says nothing of the kind.
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Operations<'a> {
    /// The parameters of an operation: its own, then those of its path item that it does not
    /// override. `None`: a required one is not supported, which was reported.
    pub(super) fn parameters(
        &mut self,
        own: &'a [ReferenceOr<Described>],
        shared: &'a [ReferenceOr<Described>],
        root: &Root,
        operation: &Cursor<'a>,
        path_item: &Cursor<'a>,
    ) -> Option<Vec<Parameter>> {
        let mut found: Vec<Parameter> = Vec::new();
        let (own_at, shared_at) = (operation.member("parameters"), path_item.member("parameters"));
        for (list, at, overrides) in [(own, &own_at, true), (shared, &shared_at, false)] {
            for (index, parameter) in list.iter().enumerate() {
                let lowered = self.resolve(parameter, &at.item(index), |operations, it, at| {
                    operations.parameter(it, root, at)
                });
                // Without what was left out elsewhere the operation can still be called.
                let Some(parameter) = lowered.unwrap_or(Some(None))? else { continue };
                let same = |p: &Parameter| {
                    p.location == parameter.location && same_name(p.location, &p.name, &parameter)
                };
                match found.iter().any(same) {
                    false => found.push(parameter),
                    true if overrides => self.duplicate(&parameter),
                    true => {}
                }
            }
        }
        Some(found)
    }

    fn duplicate(&mut self, parameter: &Parameter) {
        let message = format!("`{}` is declared twice; the first counts", parameter.name);
        let at = At::Value(parameter.at);
        self.report(Diagnostic::warning(Code::Contradiction, at, message));
    }

    /// `Some(None)`: it is not sent. `None`: the operation cannot be called without it.
    fn parameter(
        &mut self,
        parameter: &'a Described,
        root: &Root,
        at: &Cursor<'a>,
    ) -> Option<Option<Parameter>> {
        let data = parameter.parameter_data_ref();
        let location = location_and_style(parameter).location;
        let name = data.name.to_ascii_lowercase();
        let is_reserved =
            RESERVED_HEADERS.contains(&name.as_str()) && !ANY_HEADER.read(&data.extensions);
        if location == Location::Header && is_reserved {
            let message =
                format!("a header parameter called `{}` is ignored, as OpenAPI says", data.name);
            self.report(Diagnostic::note(Code::InvalidValue, At::Value(at.place()), message));
            return Some(None);
        }
        if location == Location::Header && FRAMING_HEADERS.contains(&name.as_str()) {
            let message = format!(
                "`{}` is what frames a message and is set by HTTP itself; the parameter is left out",
                data.name
            );
            self.unsupported(At::Value(at.place()), message);
            return Some(None);
        }
        if location == Location::Header && http::HeaderName::from_bytes(name.as_bytes()).is_err() {
            let message = "no header can have this name; the parameter is left out";
            self.report(Diagnostic::warning(
                Code::InvalidValue,
                At::Value(at.member("name").place()),
                message,
            ));
            return if data.required { None } else { Some(None) };
        }
        let origin = Origin::at(root.clone()).then(Role::Parameter(data.name.clone()));
        let typed = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                Some(self.styled(schema, parameter, origin, at))
            }
            ParameterSchemaOrContent::Content(content) => {
                self.parameter_content(content, location, origin, at)
            }
        };
        let Some((ty, encoding, docs)) = typed else {
            return self.without(data, at);
        };
        let schema = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => Some(schema),
            ParameterSchemaOrContent::Content(content) => {
                content.values().find_map(|media| media.schema.as_ref())
            }
        };
        let default = schema.and_then(|schema| self.schemas.default_of_value(schema));
        let examples = self.examples_of(data.example.as_ref(), &data.examples, at);
        Some(Some(Parameter {
            name: data.name.clone(),
            at: at.place(),
            docs: parameter_docs(data, examples, docs),
            location,
            required: data.required,
            ty,
            default,
            encoding,
        }))
    }

    /// The type, style and documentation of a parameter with a schema.
    fn styled(
        &mut self,
        schema: &'a ReferenceOr<Schema>,
        parameter: &Described,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> (Type, ParameterEncoding, Docs) {
        let data = parameter.parameter_data_ref();
        let LocationAndStyle { location, style, allow_reserved, allow_empty_value } =
            location_and_style(parameter);
        let (style, explode) = self.defined(style, data.explode, at);
        let allow_empty_value = allow_empty_value && style == Style::Form;
        let opened = self.schemas.types.len();
        let schema_ref = SchemaRef::new(schema, at.member("schema"));
        let declared =
            self.schemas.or_own(at.place(), |schemas| schemas.shared_schema(&schema_ref, origin));
        let nested = nested_styles(&data.extensions);
        let mut writing = ValueStyle { location, style, explode, nested };
        let mut ty = self.styled_type(declared.clone(), &mut writing, at.place());
        if ty != declared {
            self.schemas.forget_types(opened);
        }
        if allow_empty_value {
            ty = self.or_empty(ty);
        }
        (
            ty,
            writing.encoding(allow_reserved, allow_empty_value),
            self.schemas.docs_of_value(schema, &at.member("schema")),
        )
    }

    /// An optional parameter that is not supported is not sent, and without a required one there is
    /// no operation.
    fn without(&mut self, data: &ParameterData, at: &Cursor<'a>) -> Option<Option<Parameter>> {
        if data.required {
            return None;
        }
        self.unsupported(At::Value(at.place()), format!("`{}` is left out", data.name));
        Some(None)
    }

    /// What travels in a media type: JSON, a form, or what is text by itself. Bytes are text here, for
    /// there is no other way to put them anywhere but into a body.
    fn parameter_content(
        &mut self,
        declared: &'a IndexMap<String, MediaType>,
        location: Location,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<(Type, ParameterEncoding, Docs)> {
        let fits = |format| {
            matches!(
                format,
                BodyFormat::Json | BodyFormat::Form | BodyFormat::Text | BodyFormat::Bytes
            )
        };
        let opened = self.schemas.types.len();
        let content = self.one_content(declared, fits, origin, at)?;
        let Content { media_type, format, ty: made, encoding, parts: _, xml: _, examples } =
            content;
        let ty = match format {
            // Which is written member by member.
            BodyFormat::Form => made,
            _ => self.schemas.or_own(at.place(), |_| made.clone()),
        };
        if matches!(ty, Type::Scalar(Scalar::Own(_))) {
            self.schemas.forget_types(opened);
        }
        let encoding = match format {
            BodyFormat::Json => ParameterEncoding::Json,
            BodyFormat::Form => ParameterEncoding::Form(encoding),
            _ => text(location),
        };
        let docs = declared.get_key_value(&media_type).and_then(|(name, media)| {
            let at = at.member("content").member(name).member("schema");
            Some(self.schemas.docs_of_value(media.schema.as_ref()?, &at))
        });
        let mut docs = docs.unwrap_or_default();
        if !examples.is_empty() {
            docs.examples = examples;
        }
        Some((ty, encoding, docs))
    }

    /// The style and `explode`, in a combination for which the specification says what is written.
    pub(super) fn defined(
        &mut self,
        style: Style,
        explode: Option<bool>,
        at: &Cursor<'a>,
    ) -> (Style, bool) {
        let explode = explode.unwrap_or(style.explodes());
        let (defined, text) = match (style, explode) {
            (Style::DeepObject, false) => (
                (style, true),
                "`deepObject` is only defined with `explode: true`; so it is written",
            ),
            (Style::SpaceDelimited | Style::PipeDelimited, true) => (
                (Style::Form, true),
                "with `explode: true` this style is not defined; `form` is written, as is usual",
            ),
            _ => return (style, explode),
        };
        let at = At::Key(at.member("explode").place());
        self.report(Diagnostic::note(Code::Contradiction, at, text));
        defined
    }

    /// A type that allows an empty value.
    fn or_empty(&self, ty: Type) -> Type {
        let is_full = match &ty {
            Type::Scalar(scalar) => *scalar != Scalar::String,
            Type::Named(id) => {
                matches!(self.schemas.types[id.0 as usize].shape, Shape::Enum(_))
            }
            _ => false,
        };
        if is_full { Type::Nullable(Box::new(ty)) } else { ty }
    }
}

/// The encoding of plain text.
fn text(location: Location) -> ParameterEncoding {
    let style = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::QueryString | Location::Cookie => Style::Form,
    };
    let (allow_reserved, allow_empty_value) = (false, false);
    ParameterEncoding::Style { style, explode: style.explodes(), allow_reserved, allow_empty_value }
}

/// The documentation of a parameter, with that of its type where it has none.
fn parameter_docs(data: &ParameterData, examples: Vec<Example>, of_type: Docs) -> Docs {
    Docs {
        summary: None,
        description: data.description.clone().or(of_type.description),
        deprecated: data.deprecated.unwrap_or_default() || of_type.deprecated,
        examples: if examples.is_empty() { of_type.examples } else { examples },
        constraints: of_type.constraints,
    }
}

/// Whether a parameter of that place has the name of another.
fn same_name(location: Location, name: &str, other: &Parameter) -> bool {
    match location {
        // RFC 9110 §5.1.
        Location::Header => name.eq_ignore_ascii_case(&other.name),
        _ => name == other.name,
    }
}

/// The location of a parameter, and its style.
struct LocationAndStyle {
    location: Location,
    style: Style,
    allow_reserved: bool,
    allow_empty_value: bool,
}

fn location_and_style(parameter: &Described) -> LocationAndStyle {
    let data = parameter.parameter_data_ref();
    let (location, style, allow_reserved, empty) = match parameter {
        Described::Path { parameter_data: _, style } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style, false, None)
        }
        Described::Query { parameter_data: _, allow_reserved, style, allow_empty_value } => {
            let whole = QUERY_STRING.read(&data.extensions);
            let location = if whole { Location::QueryString } else { Location::Query };
            (location, query_style(style), *allow_reserved, *allow_empty_value)
        }
        Described::Header { parameter_data: _, style: HeaderStyle::Simple } => {
            (Location::Header, Style::Simple, false, None)
        }
        Described::Cookie { parameter_data: _, style: _ } => {
            (Location::Cookie, Style::Form, false, None)
        }
    };
    LocationAndStyle {
        location,
        style: other_style(&data.extensions).unwrap_or(style),
        allow_reserved: allow_reserved || ALLOW_RESERVED.read(&data.extensions),
        allow_empty_value: empty.unwrap_or_default(),
    }
}

pub(super) fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// A style that 3.0 does not have in that place, by the extension in which it travels.
pub(super) fn other_style(extensions: &Extensions) -> Option<Style> {
    style_called(STYLE.read(extensions)?)
}

/// How the lists that are items of a list are written, by the extension in which that travels.
pub(super) fn nested_styles(extensions: &Extensions) -> Vec<Style> {
    NESTED.read(extensions).into_iter().filter_map(style_called).collect()
}

/// The style that Swagger 2.0 calls a collection format, or one of 3.2's.
fn style_called(name: &str) -> Option<Style> {
    match name {
        "cookie" => Some(Style::Cookie),
        "csv" => Some(Style::Form),
        "ssv" => Some(Style::SpaceDelimited),
        "pipes" => Some(Style::PipeDelimited),
        "tsv" => Some(Style::TabDelimited),
        _ => None,
    }
}
