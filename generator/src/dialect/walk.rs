//! Visits the objects of a description along the keyword table.

use super::grammar::{Object, ValueKind};
use super::version::Version;
use crate::source::{Node, Value};

/// Calls `visit` for every object of the specification in a value of `form`, outermost first; what
/// it makes of an object is gone through in turn. References are visited as the object that they
/// stand for.
pub(super) fn each(
    node: &mut Node,
    form: ValueKind,
    version: Version,
    visit: &mut dyn FnMut(&'static Object, &mut Node),
) {
    match (form, &mut node.value) {
        (ValueKind::Object(object) | ValueKind::FlagOr(object), Value::Map(_)) => {
            visit(object, node);
            let Value::Map(map) = &mut node.value else {
                return;
            };
            for (name, member) in map {
                if let Some(row) = object.row(name, &member.value, version) {
                    each(member, row.form, version, visit);
                } else if let Some(patterned) = &object.patterned
                    && !name.starts_with("x-")
                {
                    each(member, patterned.form, version, visit);
                }
            }
        }
        (ValueKind::List(item), Value::List(items)) => {
            items.iter_mut().for_each(|node| each(node, *item, version, visit));
        }
        (ValueKind::Map(value), Value::Map(map)) => {
            map.values_mut().for_each(|node| each(node, *value, version, visit));
        }
        _ => {}
    }
}
