//! Scenarios of `streaming`.

use serde_json::{Value, json};

use crate::{Checks, Failure, returned};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = streaming_jsonl::Client::builder().base_url(checks.url("")).build()?;
    checks.record("Streaming_Jsonl_Basic_receive", received(&client).await);
    Ok(())
}

async fn received(client: &streaming_jsonl::Client) -> Result<(), Failure> {
    let mut items = client.basic_receive().await?.into_inner();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(serde_json::to_value(item?)?);
    }
    returned(&Value::from(found), json!([{"desc": "one"}, {"desc": "two"}, {"desc": "three"}]))
}
