//! As the generator emits models: how they are read and written.

use super::models::{ModifyWebhookRequest, Webhook, WebhookEvent, WebhookStatus};
use crate as rt;

rt::object! {
    Webhook {
        id: required("_id"), target_url: optional("targetUrl"), status:
        optional("status"), types: optional("types"), created_at: optional("createdAt"),
        campaign_id: optional("campaignId"), secret_token: optional("secretToken"),
        ..extra
    }
}

rt::object! {
    ModifyWebhookRequest {
        target_url: optional("targetUrl"), types: optional("types"), campaign_id:
        optional("campaignId"), secret_token: optional("secretToken"), status:
        optional("status")
    }
}

rt::string_enum! {
    WebhookStatus {
        Active: "active",
        Paused: "paused",
        ..Unknown
    }
}

rt::string_enum! {
    WebhookEvent {
        Created: "created",
        StatusChanged: "statusChanged",
        PortalSubmited: "portalSubmited",
        ..Unknown
    }
}
