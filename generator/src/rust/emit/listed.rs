//! Values that an enumeration lists.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::EnumKind;

/// The Rust type of an enumeration's values.
pub(super) fn listed_type(kind: EnumKind) -> TokenStream {
    match kind {
        EnumKind::String => quote!(String),
        EnumKind::Integer => quote!(i64),
        EnumKind::Number => quote!(f64),
        EnumKind::Mixed => quote!(serde_json::Value),
    }
}
