//! Objects that can have no values: each would contain another one without end.

use crate::api::graph;
use crate::api::{Api, Field, Shape, Struct, Type, TypeDef, TypeId};
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::source::Place;

/// Reports each cycle of required members.
pub(in crate::lower) fn report(api: &Api, sink: &mut Diagnostics) {
    let types = &api.types;
    let needed = |id: TypeId| needs(&types[id.0 as usize]);
    let targets = |id| needed(id).into_iter().map(|need| need.to);
    let finite = graph::finite(types.len(), targets);
    let endless = |id: TypeId| {
        let mut needed = needed(id).into_iter();
        needed.find(|need| !finite[need.to.0 as usize])
    };
    let next = |id| endless(id).map(|need| need.to);
    for circle in graph::cycles(types.len(), next) {
        let members = circle.into_iter().filter_map(|id| endless(id)?.by);
        let members = members.map(|field| (field.json_name.clone(), field.at));
        diagnostic(members.collect()).into_iter().for_each(|found| sink.report(found));
    }
}

/// A type that every value of another type contains.
struct Need<'t> {
    to: TypeId,
    /// The required member; `None` for an alias.
    by: Option<&'t Field>,
}

fn needs(definition: &TypeDef) -> Vec<Need<'_>> {
    let need = |ty: &Type, by| match ty {
        Type::Named(id) => Some(Need { to: *id, by }),
        // Each of these may be empty.
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => None,
        // What a tuple leads to comes to an end.
        Type::Tuple(_) => None,
        Type::Scalar(_) | Type::Any => None,
    };
    match &definition.shape {
        Shape::Struct(Struct { fields, rest: _ }) => {
            let required = fields.iter().filter(|field| field.required);
            required.filter_map(|field| need(&field.ty, Some(field))).collect()
        }
        Shape::Alias(ty) => need(ty, None).into_iter().collect(),
        // A union may be another of its types.
        Shape::Enum(_) | Shape::Union(_) => Vec::new(),
    }
}

/// A circle by its first member, so that it is the same wherever it was entered. Nothing of a circle
/// of names alone, which is [reported elsewhere](super::alias_cycles).
fn diagnostic(mut circle: Vec<(String, Place)>) -> Option<Diagnostic> {
    circle.sort_by_key(|(_, place)| *place);
    let ((name, place), others) = circle.split_first()?;
    let message = format!(
        "`{name}` is required and leads back to the object that it is a member of: no value could ever end"
    );
    let diagnostic = Diagnostic::warning(Code::Contradiction, At::Key(*place), message)
        .help("leave it out of `required`, or make it `nullable`");
    Some(others.iter().fold(diagnostic, |diagnostic, (name, place)| {
        diagnostic.related(At::Key(*place), format!("by way of `{name}`"))
    }))
}
