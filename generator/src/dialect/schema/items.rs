//! The items of an array, when they are not all alike.

use super::combine::{any_of, distinct, is_composed, is_never};
use crate::carried::{OTHER_ITEMS, PREFIX_ITEMS, UNEVALUATED_ITEMS};
use crate::source::{Map, Node, Place, Value};

/// `unevaluatedItems` becomes `items` where there are none, and `prefixItems` a list whose items are
/// any of those at its positions; which is where, and which is that of all others, extensions say.
pub(super) fn fold(map: &mut Map) {
    unevaluated(map);
    let Some(Node { place, value: Value::List(prefix) }) = map.shift_remove("prefixItems") else {
        return;
    };
    let positions = prefix.len();
    let more = map.get("items").is_some_and(|items| !is_never(items));
    let mut branches = prefix;
    branches.extend(rest(map, positions, place));
    let (mut kept, indices) = distinct(branches);
    let (first, others) = indices.split_at_checked(positions).unwrap_or((&indices, &[]));
    let items = match kept.len() {
        1 => kept.pop(),
        _ => Some(Node::new(place, Map::from_iter([("anyOf".to_owned(), Node::new(place, kept))]))),
    };
    map.extend(items.map(|items| ("items".to_owned(), items)));
    PREFIX_ITEMS.write(map, place, first);
    if let Some(index) = others.first().filter(|_| more) {
        OTHER_ITEMS.write(map, place, *index);
    }
    map.entry("type".to_owned()).or_insert_with(|| Node::new(place, "array"));
}

/// What the items after the prefix are; nothing where there are none, which `maxItems` then says.
fn rest(map: &mut Map, positions: usize, place: Place) -> Option<Node> {
    let most = map.get("maxItems").and_then(|node| match &node.value {
        Value::Number(most) => most.as_u64(),
        _ => None,
    });
    let full = most.is_some_and(|most| most <= positions as u64);
    match map.shift_remove("items") {
        Some(rest) if is_never(&rest) => {
            if !full {
                let most = Value::Number(positions.into());
                map.insert("maxItems".to_owned(), Node { place: rest.place, value: most });
            }
            None
        }
        Some(rest) => Some(rest),
        None if full => None,
        None => Some(Node::new(place, Map::default())),
    }
}

fn unevaluated(map: &mut Map) {
    let contained = map.shift_remove("contains");
    let Some(rest) = map.shift_remove("unevaluatedItems") else {
        return;
    };
    let place = rest.place;
    // It is not about items that are found by `contains`.
    let rest = match (contained, is_never(&rest)) {
        (Some(contained), true) => contained,
        (Some(contained), false) => any_of(vec![contained, rest], place),
        (None, _) => rest,
    };
    // Beside these `false` is about what they do not say, not about every item.
    let is_composed = is_composed(map);
    let closes = is_never(&rest) && is_composed && !map.contains_key("prefixItems");
    if !map.contains_key("items") && !closes {
        if is_composed {
            UNEVALUATED_ITEMS.write(map, place);
        }
        map.insert("items".to_owned(), rest);
    }
}
