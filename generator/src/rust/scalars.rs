//! From scalars to the types of Rust, as the formats are configured.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::own_path;
use crate::api::{OwnFormat, Scalar};
use crate::config::{Formats, Library, OwnType};

/// What is decided about scalars once, for all files.
#[derive(Debug, Clone, Copy)]
pub struct Scalars<'a> {
    formats: &'a Formats,
}

impl<'a> Scalars<'a> {
    pub(super) fn new(formats: &'a Formats) -> Self {
        Self { formats }
    }

    /// The type.
    pub(super) fn tokens(self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::String => quote!(String),
            Scalar::Secret => quote!(rt::secret::Secret),
            Scalar::Boolean => quote!(bool),
            Scalar::Int8 => quote!(i8),
            Scalar::Int16 => quote!(i16),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::Int128 => quote!(i128),
            Scalar::Uint8 => quote!(u8),
            Scalar::Uint16 => quote!(u16),
            Scalar::Uint32 => quote!(u32),
            Scalar::Uint64 => quote!(u64),
            Scalar::Float => quote!(f32),
            Scalar::Double => quote!(f64),
            Scalar::Decimal => quote!(rust_decimal::Decimal),
            Scalar::DateTime => match self.formats.library("date-time") {
                Library::Jiff => quote!(jiff::Timestamp),
                Library::Time => quote!(time::OffsetDateTime),
                _ => quote!(chrono::DateTime<chrono::Utc>),
            },
            Scalar::Date => match self.formats.library("date") {
                Library::Jiff => quote!(jiff::civil::Date),
                Library::Time => quote!(time::Date),
                _ => quote!(chrono::NaiveDate),
            },
            Scalar::Time => match self.formats.library("time") {
                Library::Jiff => quote!(rt::jiff::Time),
                Library::Time => quote!(rt::time::Time),
                _ => quote!(rt::chrono::Time),
            },
            Scalar::HttpDate => quote!(rt::http_date::HttpDate),
            Scalar::Duration => quote!(rt::duration::Duration),
            Scalar::Uuid => quote!(uuid::Uuid),
            Scalar::Uri => quote!(rt::uri::Uri),
            Scalar::Ipv4 => quote!(std::net::Ipv4Addr),
            Scalar::Ipv6 => quote!(std::net::Ipv6Addr),
            Scalar::Base64 => quote!(rt::base64::Base64Bytes),
            Scalar::Base64Url => quote!(rt::base64::Base64UrlBytes),
            Scalar::Encoded => quote!(rt::base64::Base64Text),
            Scalar::EncodedUrl => quote!(rt::base64::Base64UrlText),
            Scalar::Binary => quote!(String),
            Scalar::File => quote!(rt::multipart::File),
            Scalar::Own(own) => self.own(own).map_or_else(|| quote!(String), own_path),
        }
    }

    /// The module of the runtime that reads and writes it, where that is one of its own.
    pub(super) fn module(self, scalar: Scalar) -> Option<&'static str> {
        let library = |format| match self.formats.library(format) {
            Library::Jiff => "jiff",
            Library::Time => "time",
            _ => "chrono",
        };
        Some(match scalar {
            Scalar::Secret => "secret",
            Scalar::Decimal => "decimal",
            Scalar::DateTime => library("date-time"),
            Scalar::Date => library("date"),
            Scalar::Time => library("time"),
            Scalar::HttpDate => "http_date",
            Scalar::Duration => "duration",
            Scalar::Uuid => "uuid",
            Scalar::Uri => "uri",
            Scalar::Ipv4 | Scalar::Ipv6 => "ip",
            Scalar::Base64 | Scalar::Base64Url | Scalar::Encoded | Scalar::EncodedUrl => "base64",
            Scalar::String
            | Scalar::Boolean
            | Scalar::Int8
            | Scalar::Int16
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::Int128
            | Scalar::Uint8
            | Scalar::Uint16
            | Scalar::Uint32
            | Scalar::Uint64
            | Scalar::Float
            | Scalar::Double
            | Scalar::Binary
            | Scalar::File
            | Scalar::Own(_) => return None,
        })
    }

    /// The name under which the root of the crate shows a type of the runtime.
    pub(super) fn shown(self, scalar: Scalar) -> Option<TokenStream> {
        let ty = match scalar {
            Scalar::Duration => {
                return Some(quote!(
                    runtime::duration::{Duration, DurationParts}
                ));
            }
            Scalar::Secret
            | Scalar::HttpDate
            | Scalar::Time
            | Scalar::Uri
            | Scalar::Base64
            | Scalar::Base64Url
            | Scalar::Encoded
            | Scalar::EncodedUrl
            | Scalar::File => self.tokens(scalar),
            _ => return None,
        };
        // In the root the runtime has its own name.
        let path = ty.into_iter().skip(1);
        Some(std::iter::once(quote!(runtime)).chain(path.map(Into::into)).collect())
    }

    /// A type of the user's own.
    pub(super) fn own(self, own: OwnFormat) -> Option<&'a OwnType> {
        self.formats.own_type(own.index)
    }
}
