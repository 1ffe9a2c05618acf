//! As the generator emits the client and an operation.

use http::Method;

use super::models::{ModifyWebhookRequest, Webhook, WebhookEvent, WebhookStatus};
use crate as rt;
use crate::draft::Draft;
use crate::handle::Settings;
use crate::wire::Json;

static SERVICE: rt::handle::Service = rt::handle::Service {
    user_agent: "collect-client/0.1.0",
    servers: &[rt::server::Server { url: "https://api.usecollect.com/v1", variables: &[] }],
};

/// The client of the API.
#[derive(Clone)]
pub struct Client(pub(crate) rt::handle::Handle);

/// Builds a [`Client`].
pub struct ClientBuilder(pub(crate) Settings);

rt::client_types!(Client, ClientBuilder);

impl Client {
    pub fn builder() -> ClientBuilder {
        ClientBuilder(Settings::new(&SERVICE))
    }

    pub fn modify_webhook(&self, webhook_id: &str) -> ModifyWebhook {
        ModifyWebhook(Draft::new(&self.0, Json::default()).param(0, webhook_id))
    }
}

impl ClientBuilder {
    #[must_use]
    pub fn basic_auth(self, username: impl Into<String>, password: impl Into<String>) -> Self {
        Self(self.0.credential("basicAuth", rt::credentials::Credential::basic(username, password)))
    }
}

#[derive(Clone)]
pub struct ModifyWebhook(Draft<Self>);

rt::call!(ModifyWebhook);

#[derive(Debug, Clone, PartialEq)]
pub enum ModifyWebhookError {
    BadRequest,
    NotFound,
}

impl std::fmt::Display for ModifyWebhookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = match self {
            Self::BadRequest => "Bad Request -- Your request is invalid.",
            Self::NotFound => "Not Found -- The specified object could not be found.",
        };
        f.write_str(text)
    }
}

impl std::error::Error for ModifyWebhookError {}

impl rt::endpoint::DeclaredError for ModifyWebhookError {
    fn read(response: &rt::raw_response::RawResponse) -> rt::raw_response::Failure<Self> {
        match response.status() {
            400 => response.error(Self::BadRequest),
            404 => response.error(Self::NotFound),
            _ => response.undeclared(),
        }
    }
}

impl ModifyWebhook {
    pub fn types(mut self, types: Vec<WebhookEvent>) -> Self {
        self.0.body.0.types = Some(types);
        self
    }

    pub fn status(mut self, status: WebhookStatus) -> Self {
        self.0.body.0.status = Some(status);
        self
    }
}

impl rt::endpoint::Endpoint for ModifyWebhook {
    const OPERATION: &'static rt::endpoint::Operation = &rt::endpoint::Operation {
        id: "modifyWebhook",
        method: Method::POST,
        path: "/webhooks/{webhookId}",
        params: &[rt::param::Param::path("webhookId")],
        content_type: "application/json",
        accept: "application/json",
        security: &[&["basicAuth"]],
        redirects: true,
    };

    type Body = Json<ModifyWebhookRequest>;
    type Output = Webhook;
    type Error = ModifyWebhookError;

    fn read(response: &rt::raw_response::RawResponse) -> rt::endpoint::Reading<Self> {
        match response.status() {
            200 => response.json(),
            _ => response.failure(),
        }
    }
}
