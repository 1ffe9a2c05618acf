//! Enumerations that list their values as branches, each with its title and description.

use crate::carried::CONST;
use crate::source::{Map, Node, Value, to_json};

/// A `oneOf` or `anyOf` of constants becomes an `enum`, whose members are named by the titles and
/// described by the descriptions of the branches.
pub(super) fn listed(map: &mut Map) {
    if map.contains_key("enum") || map.contains_key("discriminator") {
        return;
    }
    for keyword in ["oneOf", "anyOf"] {
        let branches = map.get(keyword).and_then(Node::as_list).unwrap_or_default();
        let members: Option<Vec<ConstantBranch>> =
            branches.iter().map(ConstantBranch::of).collect();
        let Some(members) = members.filter(|members| !members.is_empty()) else { continue };
        if let Some(branches) = map.shift_remove(keyword) {
            list(map, members, &branches);
        }
        return;
    }
}

/// A branch that allows one value.
struct ConstantBranch {
    value: Node,
    kind: Option<Node>,
    title: Option<Node>,
    description: Option<Node>,
}

impl ConstantBranch {
    fn of(branch: &Node) -> Option<Self> {
        let map = branch.as_map()?;
        let known = ["enum", "type", "title", "description", CONST.name(), "nullable"];
        let [value] = map.get("enum")?.as_list()? else { return None };
        let is_null = value.value == Value::Null;
        let listable = matches!(value.value, Value::String(_) | Value::Number(_)) || is_null;
        let plain = map.keys().all(|name| known.contains(&name.as_str()));
        let nullable = map.contains_key("nullable");
        (listable && plain && nullable == is_null).then(|| Self {
            value: value.clone(),
            kind: map.get("type").cloned(),
            title: map.get("title").cloned(),
            description: map.get("description").cloned(),
        })
    }
}

fn list(map: &mut Map, members: Vec<ConstantBranch>, branches: &Node) {
    let place = branches.place;
    let (mut values, mut titles, mut descriptions) = (Vec::new(), Vec::new(), Vec::new());
    let mut kinds: Vec<Node> = Vec::new();
    let mut seen = crate::hash::HashSet::default();
    for ConstantBranch { value, kind, title, description } in members {
        if value.value == Value::Null {
            map.insert("nullable".to_owned(), Node::new(value.place, true));
        }
        if seen.insert(to_json(&value).to_string()) {
            let text = |text: Option<Node>| text.unwrap_or_else(|| Node::new(place, ""));
            titles.push(text(title));
            descriptions.push(text(description));
            values.push(value);
        }
        kinds.extend(kind);
    }
    let same =
        kinds.windows(2).all(|pair| matches!(pair, [one, other] if one.value == other.value));
    if let Some(kind) = kinds.pop().filter(|_| same) {
        map.entry("type".to_owned()).or_insert(kind);
    }
    map.insert("enum".to_owned(), Node::new(place, values));
    for (name, texts) in [("x-enum-varnames", titles), ("x-enum-descriptions", descriptions)] {
        if texts.iter().any(|text| text.as_str() != Some("")) {
            map.entry(name.to_owned()).or_insert_with(|| Node::new(place, texts));
        }
    }
}
