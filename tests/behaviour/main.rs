//! What the generated client does: against a server that sees and sends bytes as they are, and
//! against transports in memory.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes helpers without #[test] for production code"
)]

mod bodies;
mod exchange;
mod large;
mod redirects;
mod sans_io;
mod secrets;
mod slow;
mod status;
mod targets;

use collect_client::models::WebhookStatus;
use collect_client::operations::ModifyWebhook;
use collect_client::{Client, ClientBuilder, Outcome};
use specwright_tests::server::{Answer, Server};

/// The webhook of the documentation.
const ID: &str = "eqQkPdnqwN7J38QEx";

/// The least that a webhook is.
const WEBHOOK: &str = r#"{"_id":"w"}"#;

/// A server that gives these answers in turn.
async fn server(answers: impl IntoIterator<Item = Answer>) -> Server {
    Server::start(answers).await.expect("a port is free")
}

/// A builder for clients of that server, whose API is below `/v1` as the real one is.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(format!("{}/v1", server.url())).basic_auth("username", "password")
}

fn build(builder: ClientBuilder) -> Client {
    builder.build().expect("nothing in the builder is wrong")
}

/// What pausing the webhook ends in, if that is the server's answer.
async fn pause(answer: Answer) -> Outcome<ModifyWebhook> {
    let server = server([answer]).await;
    let client = build(builder(&server));
    client.modify_webhook(ID).status(WebhookStatus::Paused).await
}
