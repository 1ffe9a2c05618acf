//! The structs as the generator emits them.

#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::runtime as rt;

pub(crate) type Webhooks = Items<Webhook>;
pub(crate) type Events = Items<WebhookEvent>;
pub(crate) type OpenEvents = Events;

/// A list as it stands in a field.
pub(crate) struct Items<T>(Vec<T>);

impl<'de, T: rt::wire::Wire> serde::Deserialize<'de> for Items<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::wire::Wire::decode(deserializer).map(Items)
    }
}

impl<T: rt::wire::Wire> serde::Serialize for Items<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::wire::Wire::encode(&self.0, serializer)
    }
}

#[derive(Debug)]
pub(crate) struct Webhook {
    id: String,
    target_url: Option<String>,
    status: Option<WebhookStatus>,
    types: Option<Vec<WebhookEvent>>,
    created_at: Option<DateTime<Utc>>,
    campaign_id: Option<String>,
    secret_token: Option<String>,
}

rt::object! {
    Webhook {
        id: required("_id"), target_url: optional("targetUrl"), status:
        optional("status"), types: optional("types"), created_at: optional("createdAt"),
        campaign_id: optional("campaignId"), secret_token: optional("secretToken")
    }
}

#[derive(Debug)]
pub(crate) struct WebhookKept {
    id: String,
    target_url: Option<String>,
    status: Option<WebhookStatus>,
    types: Option<Vec<WebhookEvent>>,
    created_at: Option<DateTime<Utc>>,
    campaign_id: Option<String>,
    secret_token: Option<String>,
    extra: BTreeMap<String, serde_json::Value>,
}

rt::object! {
    WebhookKept {
        id: required("_id"), target_url: optional("targetUrl"), status:
        optional("status"), types: optional("types"), created_at: optional("createdAt"),
        campaign_id: optional("campaignId"), secret_token: optional("secretToken"),
        ..extra
    }
}

#[derive(Debug)]
pub(crate) struct Wide {
    text0: String,
    count0: i64,
    flag0: bool,
    ratio0: f64,
    text1: Option<String>,
    count1: Option<i64>,
    flag1: Option<bool>,
    ratio1: Option<f64>,
    text2: String,
    count2: i64,
    flag2: bool,
    ratio2: f64,
    text3: Option<String>,
    count3: Option<i64>,
    flag3: Option<bool>,
    ratio3: Option<f64>,
    text4: String,
    count4: i64,
    flag4: bool,
    ratio4: f64,
    text5: Option<String>,
    count5: Option<i64>,
    flag5: Option<bool>,
    ratio5: Option<f64>,
    text6: String,
    count6: i64,
    flag6: bool,
    ratio6: f64,
    text7: Option<String>,
    count7: Option<i64>,
    flag7: Option<bool>,
    ratio7: Option<f64>,
    text8: String,
    count8: i64,
    flag8: bool,
    ratio8: f64,
    text9: Option<String>,
    count9: Option<i64>,
    flag9: Option<bool>,
    ratio9: Option<f64>,
}

rt::object! {
    Wide {
        text0: required("text0"), count0: required("count0"), flag0: required("flag0"),
        ratio0: required("ratio0"), text1: optional("text1"), count1:
        optional("count1"), flag1: optional("flag1"), ratio1: optional("ratio1"), text2:
        required("text2"), count2: required("count2"), flag2: required("flag2"), ratio2:
        required("ratio2"), text3: optional("text3"), count3: optional("count3"), flag3:
        optional("flag3"), ratio3: optional("ratio3"), text4: required("text4"), count4:
        required("count4"), flag4: required("flag4"), ratio4: required("ratio4"), text5:
        optional("text5"), count5: optional("count5"), flag5: optional("flag5"), ratio5:
        optional("ratio5"), text6: required("text6"), count6: required("count6"), flag6:
        required("flag6"), ratio6: required("ratio6"), text7: optional("text7"), count7:
        optional("count7"), flag7: optional("flag7"), ratio7: optional("ratio7"), text8:
        required("text8"), count8: required("count8"), flag8: required("flag8"), ratio8:
        required("ratio8"), text9: optional("text9"), count9: optional("count9"), flag9:
        optional("flag9"), ratio9: optional("ratio9")
    }
}

#[derive(Debug, Clone)]
pub(crate) enum WebhookStatus {
    Active,
    Paused,
    Unknown(String),
}

rt::string_enum! {
    WebhookStatus {
        Active: "active",
        Paused: "paused",
        ..Unknown
    }
}

#[derive(Debug, Clone)]
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
    Unknown(String),
}

rt::string_enum! {
    WebhookEvent {
        Created: "created",
        StatusChanged: "statusChanged",
        PortalSubmited: "portalSubmited",
        DueDateChanged: "dueDateChanged",
        PortalViewed: "portalViewed",
        DocUploaded: "docUploaded",
        DocDeleted: "docDeleted",
        ItemApproved: "itemApproved",
        ItemRejected: "itemRejected",
        ItemReopened: "itemReopened",
        ItemCancelValidation: "itemCancelValidation",
        FormSubmited: "formSubmited",
        EmailSent: "emailSent",
        EmailClicked: "emailClicked",
        EmailBounced: "emailBounced",
        EmailOpened: "emailOpened",
        EmailMarkedAsSpam: "emailMarkedAsSpam",
        EmailBlocked: "emailBlocked",
        EmailUnsub: "emailUnsub",
        SmsSent: "smsSent",
        SmsDelivered: "smsDelivered",
        SmsClicked: "smsClicked",
        SmsFailed: "smsFailed",
        SmsUndelivered: "smsUndelivered",
        ..Unknown
    }
}

/// The values of [`WebhookEvent`].
pub(crate) const EVENTS: &[&str] = &[
    "created",
    "statusChanged",
    "portalSubmited",
    "dueDateChanged",
    "portalViewed",
    "docUploaded",
    "docDeleted",
    "itemApproved",
    "itemRejected",
    "itemReopened",
    "itemCancelValidation",
    "formSubmited",
    "emailSent",
    "emailClicked",
    "emailBounced",
    "emailOpened",
    "emailMarkedAsSpam",
    "emailBlocked",
    "emailUnsub",
    "smsSent",
    "smsDelivered",
    "smsClicked",
    "smsFailed",
    "smsUndelivered",
];
