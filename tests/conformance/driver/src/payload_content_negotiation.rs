//! Scenarios of `payload/content-negotiation`.

use payload_content_negotiation::{Call as _, Client};
use payload_content_negotiation::operations::DifferentBodyGetAvatarAsPngDifferentBodyGetAvatarAsJsonOutput as Avatar;

use crate::{Checks, Failure};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = Client::builder().base_url(checks.url("")).build()?;
    let (png, jpeg) = (checks.file("image.png")?, checks.file("image.jpg")?);
    checks.record("Payload_ContentNegotiation_SameBody", same(&client, &png, &jpeg).await);
    checks.record("Payload_ContentNegotiation_DifferentBody", different(&client, &png).await);
    Ok(())
}

async fn same(client: &Client, png: &[u8], jpeg: &[u8]) -> Result<(), Failure> {
    let call = |accept| {
        client.same_body_get_avatar_as_png_same_body_get_avatar_as_jpeg().header("accept", accept)
    };
    for (accept, expected) in [("image/png", png), ("image/jpeg", jpeg)] {
        let found = call(accept).await?.into_inner().bytes().await?;
        if found[..] != *expected {
            return Err(format!("{} other bytes came back", found.len()).into());
        }
    }
    refused(call("wrongAccept").await)
}

async fn different(client: &Client, png: &[u8]) -> Result<(), Failure> {
    let call = |accept| {
        client
            .different_body_get_avatar_as_png_different_body_get_avatar_as_json()
            .header("accept", accept)
    };
    for accept in ["image/png", "application/json"] {
        let found = match call(accept).await?.into_inner() {
            Avatar::OkJson(avatar) => avatar.content.as_ref().to_vec(),
            Avatar::OkPng(avatar) => avatar.bytes().await?.to_vec(),
            other => return Err(format!("{other:?} came back").into()),
        };
        if found != png {
            return Err(format!("{} other bytes came back", found.len()).into());
        }
    }
    refused(call("wrongAccept").await)
}

fn refused<T, E: std::error::Error + 'static>(outcome: Result<T, E>) -> Result<(), Failure> {
    match outcome {
        Ok(_) => Err("it was not refused".into()),
        Err(error) if error.to_string().contains("status 400") => Ok(()),
        Err(error) => Err(error.into()),
    }
}
