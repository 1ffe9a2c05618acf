//! What kinds of value there may be: lists of types, `null`, and constants.

use super::combine::{all_of, any_of};
use crate::carried::{
    CONDITIONS, CONST, OTHER_ITEMS, PATTERNS, PREFIX_ITEMS, UNEVALUATED, UNEVALUATED_ITEMS,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Map, Node, Place, Value, to_json};

/// `const` becomes an `enum` of one, and says its type.
pub(super) fn constant(map: &mut Map, sink: &mut Diagnostics) {
    let Some(constant) = map.shift_remove("const") else {
        return;
    };
    let place = constant.place;
    if let Some(values) = map.get("enum").and_then(Node::as_list) {
        let json = to_json(&constant);
        if !values.iter().any(|value| to_json(value) == json) {
            let message = "this `const` is not in the `enum` beside it; the `const` counts";
            sink.report(Diagnostic::warning(Code::Contradiction, &constant, message));
        }
    }
    if constant.value == Value::Null {
        map.insert("type".to_owned(), Node::new(place, "null"));
        return;
    }
    if let (false, Some(kind)) = (map.contains_key("type"), scalar(&constant.value)) {
        map.insert("type".to_owned(), Node::new(place, kind));
    }
    map.insert("enum".to_owned(), Node::new(place, vec![constant]));
    CONST.write(map, place);
}

fn scalar(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// `null` becomes `nullable`, and several types become an `anyOf` of one branch each.
pub(super) fn kinds(map: &mut Map, place: Place) {
    let Some(node) = map.get("type") else { return };
    let at = node.place;
    let mut words: Vec<String> = match &node.value {
        Value::String(word) if word == "null" => vec![word.clone()],
        Value::List(words) => {
            words.iter().filter_map(|word| Some(word.as_str()?.to_owned())).collect()
        }
        _ => return,
    };
    let mut seen = crate::hash::HashSet::default();
    words.retain(|word| seen.insert(word.clone()));
    let before = words.len();
    words.retain(|word| word != "null");
    let null = words.len() < before;
    if words.iter().any(|word| word == "number") {
        words.retain(|word| word != "integer");
    }
    if null {
        map.insert("nullable".to_owned(), Node::new(at, true));
    }
    match words.as_slice() {
        [] => {
            map.shift_remove("type");
            if null {
                only_null(map, at);
            }
        }
        [word] => {
            map.insert("type".to_owned(), Node::new(at, word.as_str()));
        }
        words => split(map, words, at, place),
    }
}

/// Makes `null` the one valid value.
pub(super) fn only_null(map: &mut Map, place: Place) {
    // What is said of values of other kinds is about none.
    map.retain(|name, _| kinds_concerned(name).is_none());
    let null = Node { place, value: Value::Null };
    map.insert("enum".to_owned(), Node::new(place, vec![null]));
    map.insert("nullable".to_owned(), Node::new(place, true));
}

/// Gives each type a branch with the keywords that concern it; what is said of the whole stays.
fn split(map: &mut Map, words: &[String], at: Place, place: Place) {
    map.shift_remove("type");
    let values = map.shift_remove("enum");
    let mut branches: Vec<Map> = Vec::new();
    for word in words {
        let mut branch = Map::from_iter([("type".to_owned(), Node::new(at, word.as_str()))]);
        if let Some(Node { place, value: Value::List(values) }) = &values {
            let fitting: Vec<Node> =
                values.iter().filter(|value| is_of(word, &value.value)).cloned().collect();
            if fitting.is_empty() {
                continue;
            }
            branch.insert("enum".to_owned(), Node::new(*place, fitting));
        }
        branches.push(branch);
    }
    let concerned: Vec<String> =
        map.keys().filter(|name| kinds_concerned(name).is_some()).cloned().collect();
    for name in concerned {
        let Some(node) = map.shift_remove(&name) else {
            continue;
        };
        give(&mut branches, &name, node);
    }
    match branches.len() {
        0 => {
            map.extend(values.map(|values| ("enum".to_owned(), values)));
        }
        1 => map.extend(branches.pop().into_iter().flatten()),
        _ => {
            let branches = branches.into_iter().map(|branch| Node::new(at, branch)).collect();
            add_any_of(map, any_of(branches, at), place);
        }
    }
}

/// Hands a keyword to the branches that it concerns: at most two, and never a subtree twice.
fn give(branches: &mut [Map], name: &str, node: Node) {
    let kinds = kinds_concerned(name).unwrap_or_default();
    let numeric = name == "format" && node.as_str().is_some_and(is_numeric_format);
    let wanted = branches.iter_mut().find(|branch| {
        let kind = branch.get("type").and_then(Node::as_str).unwrap_or_default();
        let number = matches!(kind, "number" | "integer");
        kinds.contains(&kind) && (name != "format" || number == numeric)
    });
    if let Some(branch) = wanted {
        branch.insert(name.to_owned(), node);
    }
}

/// What is carried about arrays, and about objects.
const OF_ARRAYS: [&str; 3] = [PREFIX_ITEMS.name(), OTHER_ITEMS.name(), UNEVALUATED_ITEMS.name()];
const OF_OBJECTS: [&str; 3] = [PATTERNS.name(), UNEVALUATED.name(), CONDITIONS.name()];

/// The types that a keyword says something about; none where it is about all.
fn kinds_concerned(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "maxLength" | "minLength" | "pattern" => &["string"],
        "multipleOf" | "maximum" | "minimum" | "exclusiveMaximum" | "exclusiveMinimum" => {
            &["number", "integer"]
        }
        "format" => &["string", "number", "integer"],
        "items" | "minItems" | "maxItems" | "uniqueItems" => &["array"],
        "properties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "not" => &["object"],
        name if OF_ARRAYS.contains(&name) => &["array"],
        name if OF_OBJECTS.contains(&name) => &["object"],
        _ => return None,
    })
}

fn is_numeric_format(format: &str) -> bool {
    format.starts_with("int")
        || format.starts_with("uint")
        || matches!(format, "float" | "double" | "double-int")
}

/// Whether a value is of a type.
pub(super) fn is_of(kind: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => kind == "string",
        Value::Bool(_) => kind == "boolean",
        Value::Number(number) => {
            kind == "number"
                || kind == "integer" && number.as_f64().is_some_and(|n| n.fract() == 0.0)
        }
        Value::List(_) => kind == "array",
        Value::Map(_) => kind == "object",
        Value::Null => false,
    }
}

/// Joins an `anyOf` to what the schema says already.
fn add_any_of(map: &mut Map, any_of: Node, place: Place) {
    if map.contains_key("anyOf") {
        all_of(map, any_of, false);
        return;
    }
    match any_of.value {
        Value::Map(branches) => map.extend(branches),
        value => {
            map.insert("anyOf".to_owned(), Node { place, value });
        }
    }
}
