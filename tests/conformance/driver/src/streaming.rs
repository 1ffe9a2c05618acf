//! Scenarios of `streaming`.

use serde_json::{Value, json};

use streaming_jsonl::Values;

use crate::{Checks, Failure, returned, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = streaming_jsonl::Client::builder().base_url(checks.url("")).build()?;
    checks.record("Streaming_Jsonl_Basic_receive", received(&client).await);
    // The server wants each space where it has one itself.
    let lines = Values::encoded("{\"desc\": \"one\"}\n{\"desc\": \"two\"}\n{\"desc\": \"three\"}");
    scenarios! { checks;
        Streaming_Jsonl_Basic_send: client.basic_send(lines);
    }
    Ok(())
}

async fn received(client: &streaming_jsonl::Client) -> Result<(), Failure> {
    let mut items = crate::call!(client.basic_receive()).into_inner();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(serde_json::to_value(item?)?);
    }
    returned(&Value::from(found), json!([{"desc": "one"}, {"desc": "two"}, {"desc": "three"}]))
}
