//! As the generator emits models: how they are read and written.

use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;

use super::models::{ModifyWebhookRequest, Webhook, WebhookEvent, WebhookStatus};
use crate as rt;

impl rt::record::Record for Webhook {
    const NAME: &'static str = "Webhook";
    const FIELDS: &'static [&'static str] =
        &["_id", "targetUrl", "status", "types", "createdAt", "campaignId", "secretToken"];

    fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
        let mut id = None;
        let mut target_url = None;
        let mut status = None;
        let mut types = None;
        let mut created_at = None;
        let mut campaign_id = None;
        let mut secret_token = None;
        let mut extra = BTreeMap::new();
        while let Some(key) = f.any_key() {
            match key {
                0 => f.required(&mut id),
                1 => f.optional(&mut target_url),
                2 => f.optional(&mut status),
                3 => f.optional(&mut types),
                4 => f.optional(&mut created_at),
                5 => f.optional(&mut campaign_id),
                6 => f.optional(&mut secret_token),
                _ => f.undeclared(&mut extra),
            }
        }
        let Some(id) = id else { return f.missing(&[0]) };
        Some(Self { id, target_url, status, types, created_at, campaign_id, secret_token, extra })
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.field("_id", &self.id);
        f.optional("targetUrl", &self.target_url);
        f.optional("status", &self.status);
        f.optional("types", &self.types);
        f.optional("createdAt", &self.created_at);
        f.optional("campaignId", &self.campaign_id);
        f.optional("secretToken", &self.secret_token);
        f.extra(&self.extra);
    }
}

impl rt::record::Record for ModifyWebhookRequest {
    const NAME: &'static str = "ModifyWebhookRequest";
    const FIELDS: &'static [&'static str] =
        &["targetUrl", "types", "campaignId", "secretToken", "status"];

    fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
        let mut target_url = None;
        let mut types = None;
        let mut campaign_id = None;
        let mut secret_token = None;
        let mut status = None;
        while let Some(key) = f.key() {
            match key {
                0 => f.optional(&mut target_url),
                1 => f.optional(&mut types),
                2 => f.optional(&mut campaign_id),
                3 => f.optional(&mut secret_token),
                4 => f.optional(&mut status),
                _ => f.skip(),
            }
        }
        Some(Self { target_url, types, campaign_id, secret_token, status })
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.optional("targetUrl", &self.target_url);
        f.optional("types", &self.types);
        f.optional("campaignId", &self.campaign_id);
        f.optional("secretToken", &self.secret_token);
        f.optional("status", &self.status);
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

rt::record::records!(Webhook, ModifyWebhookRequest);
rt::open_enum::open_enums!(WebhookStatus, WebhookEvent);
