//! Lists pets. So that it runs anywhere, the answers come from memory; leave `transport` out to ask the API.

use pets_client::http::StatusCode;
use pets_client::models::Kind;
use pets_client::{Client, MemoryTransport};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let transport = MemoryTransport::new();
    transport.answer_json(StatusCode::OK, r#"[{"id": 1, "name": "Mia", "kind": "cat"}]"#);
    let client = Client::builder().transport(transport).build()?;
    for pet in client.list_pets().kind(Kind::Cat).await?.iter() {
        println!("{}: {}", pet.id, pet.name);
    }
    Ok(())
}
