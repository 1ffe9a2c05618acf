//! As the generator emits models: how they are read and written.

use super::models::{ModifyWebhookRequest, Webhook, WebhookEvent, WebhookStatus};
use crate as rt;

rt::record::record! {
    Webhook {
        id: required("_id"), target_url: optional("targetUrl"), status:
        optional("status"), types: optional("types"), created_at: optional("createdAt"),
        campaign_id: optional("campaignId"), secret_token: optional("secretToken"),
        ..extra
    }
}

rt::record::record! {
    ModifyWebhookRequest {
        target_url: optional("targetUrl"), types: optional("types"), campaign_id:
        optional("campaignId"), secret_token: optional("secretToken"), status:
        optional("status")
    }
}

impl rt::open_enum::OpenEnum for WebhookStatus {
    const VALUES: &'static [Self] = &[Self::Active, Self::Paused];

    fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Unknown(value) => value,
        }
    }

    fn unknown(value: String) -> Self {
        Self::Unknown(value)
    }
}

impl rt::open_enum::OpenEnum for WebhookEvent {
    const VALUES: &'static [Self] = &[Self::Created, Self::StatusChanged, Self::PortalSubmited];

    fn as_str(&self) -> &str {
        match self {
            Self::Created => "created",
            Self::StatusChanged => "statusChanged",
            Self::PortalSubmited => "portalSubmited",
            Self::Unknown(value) => value,
        }
    }

    fn unknown(value: String) -> Self {
        Self::Unknown(value)
    }
}

rt::open_enum::open_enums!(WebhookStatus, WebhookEvent);
