//! The structs as the generator emits them.

#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::de::MapAccess;
use serde::ser::SerializeMap;

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
        while let Some(key) = f.key() {
            match key {
                0 => f.required(&mut id),
                1 => f.optional(&mut target_url),
                2 => f.optional(&mut status),
                3 => f.optional(&mut types),
                4 => f.optional(&mut created_at),
                5 => f.optional(&mut campaign_id),
                6 => f.optional(&mut secret_token),
                _ => f.skip(),
            }
        }
        let Some(id) = id else { return f.missing(&[0]) };
        Some(Self { id, target_url, status, types, created_at, campaign_id, secret_token })
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.field("_id", &self.id);
        f.optional("targetUrl", &self.target_url);
        f.optional("status", &self.status);
        f.optional("types", &self.types);
        f.optional("createdAt", &self.created_at);
        f.optional("campaignId", &self.campaign_id);
        f.optional("secretToken", &self.secret_token);
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

impl rt::record::Record for WebhookKept {
    const NAME: &'static str = "WebhookKept";
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

impl rt::record::Record for Wide {
    const NAME: &'static str = "Wide";
    const FIELDS: &'static [&'static str] = &[
        "text0", "count0", "flag0", "ratio0", "text1", "count1", "flag1", "ratio1", "text2",
        "count2", "flag2", "ratio2", "text3", "count3", "flag3", "ratio3", "text4", "count4",
        "flag4", "ratio4", "text5", "count5", "flag5", "ratio5", "text6", "count6", "flag6",
        "ratio6", "text7", "count7", "flag7", "ratio7", "text8", "count8", "flag8", "ratio8",
        "text9", "count9", "flag9", "ratio9",
    ];

    fn read<'de, A: MapAccess<'de>>(f: &mut rt::record::Reader<'de, A>) -> Option<Self> {
        let mut text0 = None;
        let mut count0 = None;
        let mut flag0 = None;
        let mut ratio0 = None;
        let mut text1 = None;
        let mut count1 = None;
        let mut flag1 = None;
        let mut ratio1 = None;
        let mut text2 = None;
        let mut count2 = None;
        let mut flag2 = None;
        let mut ratio2 = None;
        let mut text3 = None;
        let mut count3 = None;
        let mut flag3 = None;
        let mut ratio3 = None;
        let mut text4 = None;
        let mut count4 = None;
        let mut flag4 = None;
        let mut ratio4 = None;
        let mut text5 = None;
        let mut count5 = None;
        let mut flag5 = None;
        let mut ratio5 = None;
        let mut text6 = None;
        let mut count6 = None;
        let mut flag6 = None;
        let mut ratio6 = None;
        let mut text7 = None;
        let mut count7 = None;
        let mut flag7 = None;
        let mut ratio7 = None;
        let mut text8 = None;
        let mut count8 = None;
        let mut flag8 = None;
        let mut ratio8 = None;
        let mut text9 = None;
        let mut count9 = None;
        let mut flag9 = None;
        let mut ratio9 = None;
        while let Some(key) = f.key() {
            match key {
                0 => f.required(&mut text0),
                1 => f.required(&mut count0),
                2 => f.required(&mut flag0),
                3 => f.required(&mut ratio0),
                4 => f.optional(&mut text1),
                5 => f.optional(&mut count1),
                6 => f.optional(&mut flag1),
                7 => f.optional(&mut ratio1),
                8 => f.required(&mut text2),
                9 => f.required(&mut count2),
                10 => f.required(&mut flag2),
                11 => f.required(&mut ratio2),
                12 => f.optional(&mut text3),
                13 => f.optional(&mut count3),
                14 => f.optional(&mut flag3),
                15 => f.optional(&mut ratio3),
                16 => f.required(&mut text4),
                17 => f.required(&mut count4),
                18 => f.required(&mut flag4),
                19 => f.required(&mut ratio4),
                20 => f.optional(&mut text5),
                21 => f.optional(&mut count5),
                22 => f.optional(&mut flag5),
                23 => f.optional(&mut ratio5),
                24 => f.required(&mut text6),
                25 => f.required(&mut count6),
                26 => f.required(&mut flag6),
                27 => f.required(&mut ratio6),
                28 => f.optional(&mut text7),
                29 => f.optional(&mut count7),
                30 => f.optional(&mut flag7),
                31 => f.optional(&mut ratio7),
                32 => f.required(&mut text8),
                33 => f.required(&mut count8),
                34 => f.required(&mut flag8),
                35 => f.required(&mut ratio8),
                36 => f.optional(&mut text9),
                37 => f.optional(&mut count9),
                38 => f.optional(&mut flag9),
                39 => f.optional(&mut ratio9),
                _ => f.skip(),
            }
        }
        let (
            Some(text0),
            Some(count0),
            Some(flag0),
            Some(ratio0),
            Some(text2),
            Some(count2),
            Some(flag2),
            Some(ratio2),
            Some(text4),
            Some(count4),
            Some(flag4),
            Some(ratio4),
            Some(text6),
            Some(count6),
            Some(flag6),
            Some(ratio6),
            Some(text8),
            Some(count8),
            Some(flag8),
            Some(ratio8),
        ) = (
            text0, count0, flag0, ratio0, text2, count2, flag2, ratio2, text4, count4, flag4,
            ratio4, text6, count6, flag6, ratio6, text8, count8, flag8, ratio8,
        )
        else {
            return f.missing(&[
                0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27, 32, 33, 34, 35,
            ]);
        };
        Some(Self {
            text0,
            count0,
            flag0,
            ratio0,
            text1,
            count1,
            flag1,
            ratio1,
            text2,
            count2,
            flag2,
            ratio2,
            text3,
            count3,
            flag3,
            ratio3,
            text4,
            count4,
            flag4,
            ratio4,
            text5,
            count5,
            flag5,
            ratio5,
            text6,
            count6,
            flag6,
            ratio6,
            text7,
            count7,
            flag7,
            ratio7,
            text8,
            count8,
            flag8,
            ratio8,
            text9,
            count9,
            flag9,
            ratio9,
        })
    }

    fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
        f.field("text0", &self.text0);
        f.field("count0", &self.count0);
        f.field("flag0", &self.flag0);
        f.field("ratio0", &self.ratio0);
        f.optional("text1", &self.text1);
        f.optional("count1", &self.count1);
        f.optional("flag1", &self.flag1);
        f.optional("ratio1", &self.ratio1);
        f.field("text2", &self.text2);
        f.field("count2", &self.count2);
        f.field("flag2", &self.flag2);
        f.field("ratio2", &self.ratio2);
        f.optional("text3", &self.text3);
        f.optional("count3", &self.count3);
        f.optional("flag3", &self.flag3);
        f.optional("ratio3", &self.ratio3);
        f.field("text4", &self.text4);
        f.field("count4", &self.count4);
        f.field("flag4", &self.flag4);
        f.field("ratio4", &self.ratio4);
        f.optional("text5", &self.text5);
        f.optional("count5", &self.count5);
        f.optional("flag5", &self.flag5);
        f.optional("ratio5", &self.ratio5);
        f.field("text6", &self.text6);
        f.field("count6", &self.count6);
        f.field("flag6", &self.flag6);
        f.field("ratio6", &self.ratio6);
        f.optional("text7", &self.text7);
        f.optional("count7", &self.count7);
        f.optional("flag7", &self.flag7);
        f.optional("ratio7", &self.ratio7);
        f.field("text8", &self.text8);
        f.field("count8", &self.count8);
        f.field("flag8", &self.flag8);
        f.field("ratio8", &self.ratio8);
        f.optional("text9", &self.text9);
        f.optional("count9", &self.count9);
        f.optional("flag9", &self.flag9);
        f.optional("ratio9", &self.ratio9);
    }
}

#[derive(Debug, Clone)]
pub(crate) enum WebhookStatus {
    Active,
    Paused,
    Unknown(String),
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

impl rt::open_enum::OpenEnum for WebhookEvent {
    const VALUES: &'static [Self] = &[
        Self::Created,
        Self::StatusChanged,
        Self::PortalSubmited,
        Self::DueDateChanged,
        Self::PortalViewed,
        Self::DocUploaded,
        Self::DocDeleted,
        Self::ItemApproved,
        Self::ItemRejected,
        Self::ItemReopened,
        Self::ItemCancelValidation,
        Self::FormSubmited,
        Self::EmailSent,
        Self::EmailClicked,
        Self::EmailBounced,
        Self::EmailOpened,
        Self::EmailMarkedAsSpam,
        Self::EmailBlocked,
        Self::EmailUnsub,
        Self::SmsSent,
        Self::SmsDelivered,
        Self::SmsClicked,
        Self::SmsFailed,
        Self::SmsUndelivered,
    ];

    fn as_str(&self) -> &str {
        match self {
            Self::Created => "created",
            Self::StatusChanged => "statusChanged",
            Self::PortalSubmited => "portalSubmited",
            Self::DueDateChanged => "dueDateChanged",
            Self::PortalViewed => "portalViewed",
            Self::DocUploaded => "docUploaded",
            Self::DocDeleted => "docDeleted",
            Self::ItemApproved => "itemApproved",
            Self::ItemRejected => "itemRejected",
            Self::ItemReopened => "itemReopened",
            Self::ItemCancelValidation => "itemCancelValidation",
            Self::FormSubmited => "formSubmited",
            Self::EmailSent => "emailSent",
            Self::EmailClicked => "emailClicked",
            Self::EmailBounced => "emailBounced",
            Self::EmailOpened => "emailOpened",
            Self::EmailMarkedAsSpam => "emailMarkedAsSpam",
            Self::EmailBlocked => "emailBlocked",
            Self::EmailUnsub => "emailUnsub",
            Self::SmsSent => "smsSent",
            Self::SmsDelivered => "smsDelivered",
            Self::SmsClicked => "smsClicked",
            Self::SmsFailed => "smsFailed",
            Self::SmsUndelivered => "smsUndelivered",
            Self::Unknown(value) => value,
        }
    }

    fn unknown(value: String) -> Self {
        Self::Unknown(value)
    }
}

rt::record::records!(Webhook, WebhookKept, Wide);
rt::open_enum::open_enums!(WebhookStatus, WebhookEvent);

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
