use api::models::{Card, Cash, Line, NewOrder, NewOrderType, Pay};

use super::writes;

#[test]
fn what_is_not_set_is_not_sent() {
    writes(&NewOrder::new(1), r#"{"id": 1}"#);
    writes(&NewOrder::new(1).note("x"), r#"{"id": 1, "note": "x"}"#);
    writes(&NewOrder::new(1).note(None).note("y".to_owned()), r#"{"id": 1, "note": "y"}"#);
    writes(&NewOrder::new(1).note("x").note(None), r#"{"id": 1}"#);
}

#[test]
fn setters_take_what_those_of_calls_take() {
    let order = NewOrder::new(1)
        .r#type(NewOrderType::EatIn)
        .gift(None)
        .priority(2)
        .with_default("d")
        .with_len(1.5)
        .parent(NewOrder::new(2).r#type("take-away"))
        .pay(Pay::from(Cash::default().change(5)));
    writes(
        &order,
        r#"{"id": 1, "type": "eat-in", "gift": null, "priority": 2, "default": "d", "len": 1.5,
            "parent": {"id": 2, "type": "take-away"}, "pay": {"kind": "cash", "change": 5}}"#,
    );
    writes(&NewOrder::new(1).pay(Pay::from(Card::new("4").holder("Ann"))), r#"{"id": 1, "pay": {"kind": "card", "number": "4", "holder": "Ann"}}"#);
}

#[test]
fn getters_have_their_names_and_undeclared_members_are_added() {
    let line = Line::default().sku("a").extra([("b", 1)]).extra([("c", 2)]);
    assert_eq!(line.count(), 1);
    writes(&line, r#"{"sku": "a", "b": 1, "c": 2}"#);
    let lines = NewOrder::new(1).lines([line.with_count(3), Line::default()]);
    writes(&lines, r#"{"id": 1, "lines": [{"count": 3, "sku": "a", "b": 1, "c": 2}, {}]}"#);
}

/// As README shows it.
#[test]
fn a_value_is_made_in_one_expression() {
    let order = NewOrder::new(1)
        .note("x")
        .gift(None)
        .lines([Line::default().sku("a").with_count(2)]);
    writes(&order, r#"{"id": 1, "note": "x", "gift": null, "lines": [{"sku": "a", "count": 2}]}"#);
}
