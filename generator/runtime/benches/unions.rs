//! Unions and optional members against serde's derive, for the same shapes and the same JSON: a union
//! with a tag, one whose types are told apart by their required members, and a struct of 60 optional
//! members in reversed order.
//!
//! `cargo bench -p specwright-runtime --bench unions`, read as [`codec`](./codec.rs) is.

#[path = "codec/runtime.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, unused_imports, unused_macros)]
mod runtime;

use divan::Bencher;
use serde::de::DeserializeOwned;

/// A struct of strings, as the generator emits it and for the derive: each member with its index,
/// the required ones first.
macro_rules! records {
    ($($name:ident { $($at:literal $required:ident),*; $($or:literal $optional:ident),* })*) => {
        mod derived {
            $(#[derive(serde::Deserialize)]
            pub(crate) struct $name {
                $(#[allow(dead_code, reason = "is only read")] $required: String,)*
                $(#[allow(dead_code, reason = "is only read")] $optional: Option<String>,)*
            })*
        }

        mod emitted {
            use serde::de::MapAccess;
            use serde::ser::SerializeMap;

            use crate::runtime as rt;

            $(pub(crate) struct $name { $($required: String,)* $($optional: Option<String>,)* }

            impl rt::record::Record for $name {
                const NAME: &'static str = stringify!($name);
                const FIELDS: &'static [&'static str] =
                    &[$(stringify!($required),)* $(stringify!($optional)),*];

                fn read<'de, A: MapAccess<'de>>(
                    f: &mut rt::record::Reader<'de, A>,
                ) -> Option<Self> {
                    $(let mut $required = None;)*
                    $(let mut $optional = None;)*
                    while let Some(key) = f.key() {
                        match key {
                            $($at => f.required(&mut $required),)*
                            $($or => f.optional(&mut $optional),)*
                            _ => f.skip(),
                        }
                    }
                    $(let Some($required) = $required else { return f.missing(&[$at]) };)*
                    Some(Self { $($required,)* $($optional),* })
                }

                fn write<M: SerializeMap>(&self, f: &mut rt::record::Writer<M>) {
                    $(f.field(stringify!($required), &self.$required);)*
                    $(f.optional(stringify!($optional), &self.$optional);)*
                }
            })*

            rt::record::records!($($name),*);
        }
    };
}

records! {
    Card { 0 kind, 1 card_number; 2 amount, 3 currency, 4 note }
    Transfer { 0 kind, 1 transfer_number; 2 amount, 3 currency, 4 note }
    Cash { 0 kind, 1 cash_number; 2 amount, 3 currency, 4 note }
    Cheque { 0 kind, 1 cheque_number; 2 amount, 3 currency, 4 note }
    Voucher { 0 kind, 1 voucher_number; 2 amount, 3 currency, 4 note }
    Invoice { 0 kind, 1 invoice_number; 2 amount, 3 currency, 4 note }
    Wallet { 0 kind, 1 wallet_number; 2 amount, 3 currency, 4 note }
    Crypto { 0 kind, 1 crypto_number; 2 amount, 3 currency, 4 note }
    Credit { 0 kind, 1 credit_number; 2 amount, 3 currency, 4 note }
    Points { 0 kind, 1 points_number; 2 amount, 3 currency, 4 note }
    Wide {
        ;
        0 member_0, 1 member_1, 2 member_2, 3 member_3, 4 member_4, 5 member_5,
        6 member_6, 7 member_7, 8 member_8, 9 member_9, 10 member_10, 11 member_11,
        12 member_12, 13 member_13, 14 member_14, 15 member_15, 16 member_16, 17 member_17,
        18 member_18, 19 member_19, 20 member_20, 21 member_21, 22 member_22, 23 member_23,
        24 member_24, 25 member_25, 26 member_26, 27 member_27, 28 member_28, 29 member_29,
        30 member_30, 31 member_31, 32 member_32, 33 member_33, 34 member_34, 35 member_35,
        36 member_36, 37 member_37, 38 member_38, 39 member_39, 40 member_40, 41 member_41,
        42 member_42, 43 member_43, 44 member_44, 45 member_45, 46 member_46, 47 member_47,
        48 member_48, 49 member_49, 50 member_50, 51 member_51, 52 member_52, 53 member_53,
        54 member_54, 55 member_55, 56 member_56, 57 member_57, 58 member_58, 59 member_59
    }
}

/// A union of those structs: by a tag, which the derive takes out of them, and by their members.
macro_rules! unions {
    ($($at:literal $variant:ident $tag:literal $member:literal),*) => {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum DerivedByMembers {
            $($variant(#[allow(dead_code, reason = "is only read")] derived::$variant)),*
        }

        #[derive(serde::Deserialize)]
        #[serde(tag = "type")]
        enum DerivedByTag {
            $(#[serde(rename = $tag)]
            $variant(#[allow(dead_code, reason = "is only read")] derived::$variant)),*
        }

        emitted_union!(EmittedByMembers, None, $($at $variant
            runtime::union::Case::record::<emitted::$variant>(&["kind", $member])),*);
        emitted_union!(EmittedByTag, Some("type"), $($at $variant
            runtime::union::Case::record::<emitted::$variant>(&[]).tagged(&[$tag])),*);
    };
}

macro_rules! emitted_union {
    ($name:ident, $tag:expr, $($at:literal $variant:ident $case:expr),*) => {
        #[allow(dead_code, reason = "is only read")]
        enum $name {
            $($variant(emitted::$variant),)*
            Unknown(serde_json::Value),
        }

        impl runtime::union::Union for $name {
            const TAG: Option<&'static str> = $tag;
            const CASES: &'static [runtime::union::Case] = &[$($case),*];

            fn decode<'de, D: serde::Deserializer<'de>>(
                case: usize,
                value: D,
            ) -> Result<Self, D::Error> {
                match case {
                    $($at => runtime::wire::Wire::decode(value).map(Self::$variant),)*
                    _ => runtime::wire::Wire::decode(value).map(Self::Unknown),
                }
            }

            fn encode<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => runtime::wire::Wire::encode(value, to),)*
                    Self::Unknown(value) => runtime::wire::Wire::encode(value, to),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                runtime::union::decode(from)
            }
        }
    };
}

unions! {
    0 Card "card" "card_number",
    1 Transfer "transfer" "transfer_number",
    2 Cash "cash" "cash_number",
    3 Cheque "cheque" "cheque_number",
    4 Voucher "voucher" "voucher_number",
    5 Invoice "invoice" "invoice_number",
    6 Wallet "wallet" "wallet_number",
    7 Crypto "crypto" "crypto_number",
    8 Credit "credit" "credit_number",
    9 Points "points" "points_number"
}

/// Payments of all kinds in turn; the tag stands first or last.
fn payments(tag_first: bool) -> String {
    let kinds = [
        "card", "transfer", "cash", "cheque", "voucher", "invoice", "wallet", "crypto", "credit",
        "points",
    ];
    let payment = |number: usize| {
        let kind = kinds[number * 7 % kinds.len()];
        let tag = format!("\"type\": \"{kind}\"");
        let members = format!(
            "\"kind\": \"payment\", \"{kind}_number\": \"{number}\", \"amount\": \"12.50\", \"note\": \"thanks\""
        );
        if tag_first { format!("{{{tag}, {members}}}") } else { format!("{{{members}, {tag}}}") }
    };
    let payments: Vec<String> = (0..100).map(payment).collect();
    format!("[{}]", payments.join(", "))
}

fn wide() -> String {
    let members: Vec<String> =
        (0..60).rev().map(|n| format!("\"member_{n}\": \"some text of member {n}\"")).collect();
    format!("{{{}}}", members.join(", "))
}

fn decode<T: DeserializeOwned>(bencher: Bencher<'_, '_>, json: &str) {
    let json = json.as_bytes();
    bencher.bench(|| serde_json::from_slice::<T>(divan::black_box(json)).is_ok());
    assert!(serde_json::from_slice::<T>(json).is_ok(), "the JSON must decode");
}

macro_rules! pairs {
    ($($name:ident: $derived:ty, $emitted:ty, $json:expr;)*) => {$(
        mod $name {
            use super::*;

            #[divan::bench(name = "derive")]
            fn derive(bencher: Bencher<'_, '_>) {
                decode::<$derived>(bencher, &$json);
            }

            #[divan::bench(name = "runtime")]
            fn runtime(bencher: Bencher<'_, '_>) {
                decode::<$emitted>(bencher, &$json);
            }
        }
    )*};
}

pairs! {
    tag_first: Vec<DerivedByTag>, Vec<EmittedByTag>, payments(true);
    tag_last: Vec<DerivedByTag>, Vec<EmittedByTag>, payments(false);
    by_members: Vec<DerivedByMembers>, Vec<EmittedByMembers>, payments(true);
    optional_reversed: derived::Wide, emitted::Wide, wide();
}

fn main() {
    divan::main();
}
