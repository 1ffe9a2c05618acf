//! The structs with serde's derive.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(crate) type Webhooks = Vec<Webhook>;
pub(crate) type Events = Vec<WebhookEvent>;
pub(crate) type OpenEvents = Vec<OpenEvent>;

#[derive(Serialize, Deserialize)]
pub(crate) struct Webhook {
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "targetUrl", skip_serializing_if = "Option::is_none")]
    target_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<WebhookStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    types: Option<Vec<WebhookEvent>>,
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    created_at: Option<DateTime<Utc>>,
    #[serde(rename = "campaignId", skip_serializing_if = "Option::is_none")]
    campaign_id: Option<String>,
    #[serde(rename = "secretToken", skip_serializing_if = "Option::is_none")]
    secret_token: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct WebhookKept {
    #[serde(rename = "_id")]
    id: String,
    #[serde(rename = "targetUrl", skip_serializing_if = "Option::is_none")]
    target_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<WebhookStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    types: Option<Vec<WebhookEvent>>,
    #[serde(rename = "createdAt", skip_serializing_if = "Option::is_none")]
    created_at: Option<DateTime<Utc>>,
    #[serde(rename = "campaignId", skip_serializing_if = "Option::is_none")]
    campaign_id: Option<String>,
    #[serde(rename = "secretToken", skip_serializing_if = "Option::is_none")]
    secret_token: Option<String>,
    #[serde(flatten)]
    extra: BTreeMap<String, serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WebhookStatus {
    Active,
    Paused,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WebhookEvent {
    Created,
    StatusChanged,
    PortalSubmited,
    DueDateChanged,
    PortalViewed,
    DocUploaded,
    DocDeleted,
    ItemApproved,
    ItemRejected,
    ItemReopened,
    ItemCancelValidation,
    FormSubmited,
    EmailSent,
    EmailClicked,
    EmailBounced,
    EmailOpened,
    EmailMarkedAsSpam,
    EmailBlocked,
    EmailUnsub,
    SmsSent,
    SmsDelivered,
    SmsClicked,
    SmsFailed,
    SmsUndelivered,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Wide {
    text0: String,
    count0: i64,
    flag0: bool,
    ratio0: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count1: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag1: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio1: Option<f64>,
    text2: String,
    count2: i64,
    flag2: bool,
    ratio2: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text3: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count3: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag3: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio3: Option<f64>,
    text4: String,
    count4: i64,
    flag4: bool,
    ratio4: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text5: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count5: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag5: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio5: Option<f64>,
    text6: String,
    count6: i64,
    flag6: bool,
    ratio6: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text7: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count7: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag7: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio7: Option<f64>,
    text8: String,
    count8: i64,
    flag8: bool,
    ratio8: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text9: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count9: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag9: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio9: Option<f64>,
}

/// As open as the emitted one; the derive reads it through a buffer.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum OpenEvent {
    Created,
    StatusChanged,
    PortalSubmited,
    DueDateChanged,
    PortalViewed,
    DocUploaded,
    DocDeleted,
    ItemApproved,
    ItemRejected,
    ItemReopened,
    ItemCancelValidation,
    FormSubmited,
    EmailSent,
    EmailClicked,
    EmailBounced,
    EmailOpened,
    EmailMarkedAsSpam,
    EmailBlocked,
    EmailUnsub,
    SmsSent,
    SmsDelivered,
    SmsClicked,
    SmsFailed,
    SmsUndelivered,
    #[serde(untagged)]
    Unknown(String),
}
