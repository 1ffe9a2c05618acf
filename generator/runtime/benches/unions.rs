//! Unions and optional members against serde's derive, for the same shapes and the same JSON: a union
//! with a tag, one whose types are told apart by their required members, and a struct of 60 optional
//! members in reversed order.
//!
//! `cargo bench -p specwright-runtime --bench unions`, read as [`codec`](./codec.rs) is.

use specwright_runtime::codegen as runtime;

use divan::Bencher;
use serde::de::DeserializeOwned;

/// A struct of strings, as the generator emits it and for the derive: the required members first.
macro_rules! objects {
    ($($name:ident { $($required:ident),*; $($optional:ident),* })*) => {
        mod derived {
            $(#[derive(serde::Deserialize)]
            pub(crate) struct $name {
                $(#[allow(dead_code, reason = "is only read")] $required: String,)*
                $(#[allow(dead_code, reason = "is only read")] $optional: Option<String>,)*
            })*
        }

        mod emitted {
            use crate::runtime as rt;

            $(pub(crate) struct $name { $($required: String,)* $($optional: Option<String>,)* }

            rt::object! {
                $name {
                    $($required: required(stringify!($required)),)*
                    $($optional: optional(stringify!($optional))),*
                }
            })*
        }
    };
}

objects! {
    Card { kind, card_number; amount, currency, note }
    Transfer { kind, transfer_number; amount, currency, note }
    Cash { kind, cash_number; amount, currency, note }
    Cheque { kind, cheque_number; amount, currency, note }
    Voucher { kind, voucher_number; amount, currency, note }
    Invoice { kind, invoice_number; amount, currency, note }
    Wallet { kind, wallet_number; amount, currency, note }
    Crypto { kind, crypto_number; amount, currency, note }
    Credit { kind, credit_number; amount, currency, note }
    Points { kind, points_number; amount, currency, note }
    Wide {
        ;
        member_0, member_1, member_2, member_3, member_4, member_5,
        member_6, member_7, member_8, member_9, member_10, member_11,
        member_12, member_13, member_14, member_15, member_16, member_17,
        member_18, member_19, member_20, member_21, member_22, member_23,
        member_24, member_25, member_26, member_27, member_28, member_29,
        member_30, member_31, member_32, member_33, member_34, member_35,
        member_36, member_37, member_38, member_39, member_40, member_41,
        member_42, member_43, member_44, member_45, member_46, member_47,
        member_48, member_49, member_50, member_51, member_52, member_53,
        member_54, member_55, member_56, member_57, member_58, member_59
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
            runtime::union::Case::object::<emitted::$variant>(&["kind", $member])),*);
        emitted_union!(EmittedByTag, Some("type"), $($at $variant
            runtime::union::Case::object::<emitted::$variant>(&[]).tagged(&[$tag])),*);
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
                runtime::wire::Wire::decode(from)
            }
        }

        impl runtime::wire::Model for $name {
            type Codec = runtime::union::UnionCodec;
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
