//! Offers a home to a pet of another API. So that it runs anywhere, the answers come from memory.

use homes_client::models::Offer;
use pets_client::http::StatusCode;
use pets_client::{MemoryTransport, Retries};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What is the runtime's is the same for both.
    let transport = MemoryTransport::new();
    transport.answer_json(StatusCode::OK, r#"{"id": 1, "name": "Mia"}"#);
    transport.answer_json(StatusCode::CREATED, r#"{"pet": 1, "city": "Porto"}"#);
    let retries = Retries::default();
    let pets = pets_client::Client::builder()
        .transport(transport.clone())
        .retries(retries.clone())
        .build()?;
    let homes = homes_client::Client::builder().transport(transport).retries(retries).build()?;
    let pet = pets.get_pet(1).await?;
    let offer = homes.offer_home(Offer::new("Porto", pet.id)).await?;
    println!("{} may live in {}", pet.name, offer.city);
    Ok(())
}
