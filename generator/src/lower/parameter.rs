//! Parameters (§4.8.12).

use openapiv3::{
    HeaderStyle, Parameter as Described, ParameterData, ParameterSchemaOrContent, PathStyle,
    QueryStyle, ReferenceOr,
};

use super::content::is_json;
use super::cursor::Cursor;
use super::site::Site;
use super::{Lowering, docs};
use crate::api::{
    Docs, Location, OperationId, Origin, Parameter, ParameterEncoding, Role, Root, Style, Type,
};
use crate::diagnostics::{At, Code, Diagnostic};

/// Headers that OpenAPI says to describe elsewhere; a parameter of that name is ignored (§4.8.12).
const RESERVED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// The parameters of an operation: its own, then those of its path item that it does not
    /// override. `None`: a required one is not supported, which was reported.
    pub(super) fn parameters(
        &mut self,
        own: &'a [ReferenceOr<Described>],
        shared: &'a [ReferenceOr<Described>],
        id: OperationId,
        operation: &Cursor<'a>,
        path_item: &Cursor<'a>,
    ) -> Option<Vec<Parameter>> {
        let mut found: Vec<Parameter> = Vec::new();
        let (own_at, shared_at) = (operation.member("parameters"), path_item.member("parameters"));
        for (list, at, overrides) in [(own, &own_at, true), (shared, &shared_at, false)] {
            for (index, parameter) in list.iter().enumerate() {
                let lowered = self.resolve(parameter, &at.item(index), |lowering, it, at| {
                    lowering.parameter(it, id, at)
                });
                let parameter = lowered??;
                let Some(parameter) = parameter else { continue };
                let same =
                    |p: &Parameter| (p.location, &p.wire) == (parameter.location, &parameter.wire);
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
        let message = format!("`{}` is declared twice; the first counts", parameter.wire);
        let at = At::Value(parameter.at);
        self.sink.report(Diagnostic::warning(Code::Contradiction, at, message));
    }

    /// `Some(None)`: it is not sent. `None`: the operation cannot be called without it.
    fn parameter(
        &mut self,
        parameter: &'a Described,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Option<Parameter>> {
        let data = parameter.parameter_data_ref();
        let (location, style, allow_reserved) = placed(parameter);
        let name = data.name.to_ascii_lowercase();
        if location == Location::Header && RESERVED_HEADERS.contains(&name.as_str()) {
            let message =
                format!("a header parameter called `{}` is ignored, as OpenAPI says", data.name);
            self.sink.report(Diagnostic::note(Code::InvalidValue, At::Value(at.place()), message));
            return Some(None);
        }
        if location == Location::Header && http::HeaderName::from_bytes(name.as_bytes()).is_err() {
            let message = "no header can have this name; the parameter is left out";
            self.sink.report(Diagnostic::warning(
                Code::InvalidValue,
                At::Value(at.member("name").place()),
                message,
            ));
            return if data.required { None } else { Some(None) };
        }
        let origin = Origin::at(Root::Operation(id)).then(Role::Parameter(data.name.clone()));
        let (ty, json, docs) = self.parameter_type(data, origin, at)?;
        let explode = data.explode.unwrap_or(style == Style::Form);
        let encoding = match json {
            true => ParameterEncoding::Json,
            false => ParameterEncoding::Style { style, explode, allow_reserved },
        };
        Some(Some(Parameter {
            wire: data.name.clone(),
            at: at.place(),
            docs,
            location,
            required: data.required || self.always_required(location, data, at),
            ty,
            encoding,
        }))
    }

    fn always_required(
        &mut self,
        location: Location,
        data: &ParameterData,
        at: &Cursor<'a>,
    ) -> bool {
        if location == Location::Path && !data.required {
            let message = format!(
                "the path parameter `{}` must be `required: true`, and is taken to be",
                data.name
            );
            self.sink.report(Diagnostic::warning(Code::Missing, At::Value(at.place()), message));
        }
        location == Location::Path
    }

    /// The type of a parameter's value, whether it travels as JSON, and what is said about it.
    fn parameter_type(
        &mut self,
        data: &'a ParameterData,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> Option<(Type, bool, Docs)> {
        let (ty, json, docs) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let ty = self.shared_schema(&Site::new(schema, at.member("schema")), origin);
                (ty, false, docs::of_reference_or(schema))
            }
            ParameterSchemaOrContent::Content(content) => {
                let at = at.member("content");
                let Some((name, media)) = content.iter().find(|(name, _)| is_json(name)) else {
                    self.unsupported(At::Value(at.place()), "a parameter in any format but JSON is not supported; the operation is left out");
                    return None;
                };
                let at = at.member(name);
                match &media.schema {
                    Some(schema) => {
                        let ty =
                            self.shared_schema(&Site::new(schema, at.member("schema")), origin);
                        (ty, true, docs::of_reference_or(schema))
                    }
                    None => (Type::Any, true, Docs::default()),
                }
            }
        };
        let docs = Docs {
            summary: None,
            description: data.description.clone().or(docs.description),
            deprecated: data.deprecated.unwrap_or_default(),
            examples: data.example.iter().cloned().chain(docs.examples).take(1).collect(),
            constraints: docs.constraints,
        };
        Some((ty, json, docs))
    }
}

fn placed(parameter: &Described) -> (Location, Style, bool) {
    match parameter {
        Described::Path { parameter_data: _, style } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style, false)
        }
        Described::Query { parameter_data: _, allow_reserved, style, allow_empty_value: _ } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style, *allow_reserved)
        }
        Described::Header { parameter_data: _, style: HeaderStyle::Simple } => {
            (Location::Header, Style::Simple, false)
        }
        Described::Cookie { parameter_data: _, style: _ } => (Location::Cookie, Style::Form, false),
    }
}
