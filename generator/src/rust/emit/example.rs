//! The example call of the documentation: the first operation, by pointer, whose arguments can be made
//! up.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Context, Form};
use crate::api::{
    Field, Operation, OperationId, Parameter, Primitive, Requirement, Scalar, SecurityKind, Server,
    Shape, Type,
};
use crate::rust::contents::has_required;
use crate::rust::names::OperationNames;
use crate::rust::streaming::{STREAM, is_said_by};

/// A whole program, as README shows it.
pub(super) fn program(context: &Context<'_>) -> String {
    let Example { uses, lines } = Example::of(context);
    let body: String =
        lines.iter().map(|line| format!("    {}\n", line.replace('\n', "\n    "))).collect();
    format!(
        "{uses}\nasync fn example() -> Result<(), Box<dyn std::error::Error>> {{\n{body}    Ok(())\n}}\n"
    )
}

/// The same for rustdoc, which only shows the calls.
pub(super) fn hidden(context: &Context<'_>) -> String {
    let Example { uses, lines } = Example::of(context);
    let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!(
        "{uses}\n# async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n{body}# Ok(())\n# }}\n"
    )
}

/// A call of one operation for rustdoc, by the examples of the description; none where it has none, or
/// nobody knows what the crate is called.
pub(super) fn of_operation(
    context: &Context<'_>,
    id: OperationId,
    operation: &Operation,
) -> Option<String> {
    let sample = Sample::of(context, id, operation)?;
    let Sample { call, security: _, models, is_documented } = sample;
    if !is_documented || context.form == Form::Module {
        return None;
    }
    let library = context.library;
    let uses = models.iter().map(|model| format!("use {library}::models::{model};\n"));
    let uses: String = uses.collect();
    let gap = if uses.is_empty() { "" } else { "\n" };
    let call = chain("let response = client", call, ".await?;");
    Some(format!(
        "# Example\n\n```no_run\n# use {library}::Client;\n{uses}{gap}\
         # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {{\n{call}\n\
         # Ok(())\n# }}\n```"
    ))
}

struct Example {
    uses: String,
    lines: Vec<String>,
}

/// A call, the credentials that it needs and the models that it names.
struct Sample<'a> {
    call: Vec<String>,
    security: &'a [Requirement],
    models: BTreeSet<String>,
    /// Whether any of its values is an example of the description.
    is_documented: bool,
}

impl Example {
    fn of(context: &Context<'_>) -> Self {
        let library = context.library;
        let mut operations: Vec<_> = context.api.kept_operations().collect();
        operations.sort_by_key(|(_, operation)| &operation.pointer);
        let sample =
            operations.into_iter().find_map(|(id, operation)| Sample::of(context, id, operation));
        let mut uses = format!("use {library}::Client;\n");
        let security = sample.as_ref().map_or(&[][..], |sample| sample.security);
        let mut lines =
            vec![chain("let client = Client::builder()", builder(context, security), ".build()?;")];
        match sample {
            None => lines.push("println!(\"{client:?}\");".to_owned()),
            Some(Sample { call, security: _, models, is_documented: _ }) => {
                uses.extend(
                    models.iter().map(|model| format!("use {library}::models::{model};\n")),
                );
                lines.push(chain("let response = client", call, ".await?;"));
                lines.push("println!(\"{response:?}\");".to_owned());
            }
        }
        Self { uses, lines }
    }
}

/// The widest line of a chain of calls.
const WIDTH: usize = 90;

/// Calls after each other: in one line where they fit, or else in one each.
fn chain(begin: &str, calls: Vec<String>, end: &str) -> String {
    let flat = format!("{begin}{}{end}", calls.concat());
    if flat.chars().count() <= WIDTH {
        return flat;
    }
    let lines = calls.iter().map(String::as_str).chain([end]);
    let lines: String = lines.map(|call| format!("\n    {call}")).collect();
    format!("{begin}{lines}")
}

/// The call on a client's builder that gives it a server, where the description has none that is whole.
pub(super) fn base_url(context: &Context<'_>) -> Option<&'static str> {
    let is_needed = context.api.servers.first().is_none_or(Server::is_relative);
    is_needed.then_some(".base_url(\"https://api.example.com\")")
}

/// The calls on a client's builder that give it a server and the credentials that are needed.
fn builder(context: &Context<'_>, needed: &[Requirement]) -> Vec<String> {
    let mut calls: Vec<String> = base_url(context).map(str::to_owned).into_iter().collect();
    let schemes =
        context.schemes().filter(|(scheme, _)| needed.iter().any(|it| it.scheme == scheme.name));
    let arguments = |kind: &SecurityKind| match kind {
        SecurityKind::Basic => Some("\"username\", \"password\""),
        SecurityKind::Bearer | SecurityKind::OAuth2(_) | SecurityKind::OpenIdConnect { .. } => {
            Some("\"token\"")
        }
        SecurityKind::Http { .. } => Some("\"credentials\""),
        SecurityKind::ApiKey { .. } => Some("\"key\""),
        // The transport that it takes cannot be made up in a word.
        SecurityKind::MutualTls => None,
    };
    calls.extend(schemes.filter_map(|(scheme, ident)| {
        arguments(&scheme.kind).map(|arguments| format!(".{ident}({arguments})"))
    }));
    calls
}

impl<'a> Sample<'a> {
    /// `None`: one of its arguments cannot be made up.
    fn of(context: &Context<'_>, id: OperationId, operation: &'a Operation) -> Option<Self> {
        let names = context.names.operation(id);
        let spread = names.spread.filter(|id| !has_required(context.api, *id));
        let whole_body = operation.body.as_ref().is_some_and(|body| body.required);
        if whole_body && spread.is_none() || operation.docs.deprecated {
            return None;
        }
        let mut models = BTreeSet::new();
        let mut arguments = Vec::new();
        let given = |parameter: &&Parameter| {
            parameter.is_required_of_caller() && !is_said_by(context.types, operation, parameter)
        };
        let mut is_documented = false;
        for parameter in operation.parameters.iter().filter(given) {
            let (argument, is_example) = argument(context, parameter, &mut models)?;
            arguments.push(argument);
            is_documented |= is_example;
        }
        let mut call = vec![format!(".{}({})", names.method, arguments.join(", "))];
        let example = operation.body.iter().flat_map(|body| &body.contents).next();
        let example = example.and_then(|content| content.examples.first()).map(|it| &it.value);
        if let (Some(id), Some(Value::Object(example))) = (spread, example) {
            let fields = context.api.get(id).shape.fields();
            let mut example = example.clone();
            if operation.streaming.is_some() {
                example.remove(STREAM);
            }
            call.extend(setters(context, fields, names, &example, &mut models));
            is_documented |= call.len() > 1;
        }
        let security = operation.security.first().map_or(&[][..], Vec::as_slice);
        Some(Self { call, security, models, is_documented })
    }
}

fn setters(
    context: &Context<'_>,
    fields: &[Field],
    names: &OperationNames,
    example: &serde_json::Map<String, Value>,
    models: &mut BTreeSet<String>,
) -> Vec<String> {
    let setter = |(field, ident): (&Field, &crate::rust::Ident)| {
        let value = value(context, &field.ty, example.get(&field.json_name)?, models)?;
        // A setter takes several types, so that none follows from it.
        (!value.ends_with(".parse()?")).then(|| format!(".{ident}({value})"))
    };
    fields.iter().zip(&names.body).filter_map(setter).collect()
}

/// An argument for a parameter, and whether the description has it as an example.
fn argument(
    context: &Context<'_>,
    parameter: &Parameter,
    models: &mut BTreeSet<String>,
) -> Option<(String, bool)> {
    let example = parameter.docs.examples.first().map(|it| &it.value);
    let made_up = match context.types.resolved(&parameter.ty) {
        Type::Scalar(Scalar::String) => Value::from(parameter.name.as_str()),
        Type::Scalar(Scalar::Boolean) => Value::from(true),
        Type::Scalar(Scalar::Uuid) => Value::from("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
        Type::Scalar(scalar) if scalar.primitive() == Primitive::Integer => Value::from(1),
        Type::Named(id) => match &context.api.get(*id).shape {
            Shape::Enum(enumeration) => enumeration.values.first()?.value.clone(),
            Shape::Struct(_) | Shape::Union(_) | Shape::Alias(_) => return None,
        },
        _ => return None,
    };
    let given = example.and_then(|example| value(context, &parameter.ty, example, models));
    match given {
        Some(given) => Some((given, true)),
        None => Some((value(context, &parameter.ty, &made_up, models)?, false)),
    }
}

/// A value as an argument, if its type has a literal.
fn value(
    context: &Context<'_>,
    ty: &Type,
    example: &Value,
    models: &mut BTreeSet<String>,
) -> Option<String> {
    match (context.types.resolved(ty), example) {
        (Type::Scalar(Scalar::String | Scalar::Secret), Value::String(text)) => {
            Some(proc_macro2::Literal::string(text).to_string())
        }
        (Type::Scalar(Scalar::Boolean), Value::Bool(value)) => Some(value.to_string()),
        // Any other text is not one.
        (Type::Scalar(Scalar::Uuid), Value::String(text)) if text.len() == 36 => {
            Some(format!("{}.parse()?", proc_macro2::Literal::string(text)))
        }
        (Type::Scalar(scalar), Value::Number(n)) => Some(scalar.integer(n)?.to_string()),
        (Type::Named(id), example) => {
            let Shape::Enum(enumeration) = &context.api.get(*id).shape else {
                return None;
            };
            let names = context.names.of_type(*id);
            let index = enumeration.values.iter().position(|value| value.value == *example)?;
            models.insert(names.ident.to_string());
            Some(format!("{}::{}", names.ident, names.members.get(index)?))
        }
        _ => None,
    }
}
