//! Written against the first version.
#![allow(deprecated)]

use shop_client::models::{Move, Order, OrderRequest, OrderState, Problem, ShopItem, Value};
use shop_client::operations::ListOrdersError;
use shop_client::{Call as _, Client, Header, MemoryTransport, Server, headers};

/// Which value in JSON a variant is.
fn state(state: &OrderState) -> &'static str {
    match state {
        OrderState::Open => "open",
        OrderState::Closed => "closed",
        _ => "another",
    }
}

fn none(error: &ListOrdersError) -> Option<&Problem> {
    match error {
        ListOrdersError::NotFound(problem) => Some(problem),
        #[allow(unreachable_patterns)]
        _ => None,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let transport = MemoryTransport::new();
    let client = Client::builder().transport(transport.clone()).server(Server::Europe).build()?;
    let american = Client::builder().transport(transport).server(Server::America).build()?;

    let mut item = ShopItem::new("pen");
    item.value = Some(Value::List(vec![1, 2]));
    let other: ShopItem = serde_json::from_str(r#"{ "name": "ink", "value": ["blue"] }"#)?;
    println!("{}", matches!(&other.value, Some(Value::List2(words)) if *words == ["blue"]));

    let mut request = OrderRequest::new("Ann", vec![item, other]);
    request.total_amount = Some(7_i64);
    request.state = Some(OrderState::Open);
    println!("{}", serde_json::to_string(&request)?);
    println!("{}", serde_json::to_string(&Move::new("here", "there"))?);

    let order = r#"{ "customer": "Ann", "items": [], "totalAmount": 9, "state": "closed", "id": "1" }"#;
    let order: Order = serde_json::from_str(order)?;
    let total: Option<i64> = order.total_amount;
    println!("{} {:?} {:?}", order.customer, total, order.state.as_ref().map(state));
    let rate: Header<Option<i64>> = headers::X_RATE;
    drop(rate);
    let _: fn(&ListOrdersError) -> Option<&Problem> = none;

    println!("{}", client.list_orders("Ann").limit(3).build()?.uri());
    println!("{}", client.create_order(request).build()?.method());
    println!("{}", american.get_orders_by_id("a b").build()?.uri());
    println!("{}", client.purge().build()?.uri());
    println!("{}", client.purge_2().build()?.uri());
    println!("{}", client.add_move(Move::new("here", "there")).build()?.uri());
    Ok(())
}
