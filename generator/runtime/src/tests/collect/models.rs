//! As the generator emits models: definitions.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate as rt;

#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    pub id: String,
    pub target_url: Option<String>,
    pub status: Option<WebhookStatus>,
    pub types: Option<Vec<WebhookEvent>>,
    pub created_at: Option<DateTime<Utc>>,
    pub campaign_id: Option<String>,
    pub secret_token: Option<rt::secret::Secret>,
    pub extra: BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WebhookStatus {
    Active,
    Paused,
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WebhookEvent {
    Created,
    StatusChanged,
    PortalSubmited,
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModifyWebhookRequest {
    pub target_url: Option<String>,
    pub types: Option<Vec<WebhookEvent>>,
    pub campaign_id: Option<String>,
    pub secret_token: Option<rt::secret::Secret>,
    pub status: Option<WebhookStatus>,
}
