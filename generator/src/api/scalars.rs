//! Scalars: strings, numbers and booleans, refined by `format`.

/// A JSON string, number or boolean, refined by `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// Text.
    String,
    /// `format: password`: text that must not be shown.
    Secret,
    /// `true` or `false`.
    Boolean,
    /// A signed integer of 8 bits.
    Int8,
    /// A signed integer of 16 bits.
    Int16,
    /// A signed integer of 32 bits.
    Int32,
    /// A signed integer of 64 bits; also where no format is given.
    Int64,
    /// A signed integer of 128 bits: where bounds or listed values are beyond 64.
    Int128,
    /// An unsigned integer of 8 bits.
    Uint8,
    /// An unsigned integer of 16 bits.
    Uint16,
    /// An unsigned integer of 32 bits.
    Uint32,
    /// An unsigned integer of 64 bits.
    Uint64,
    /// A single-precision number.
    Float,
    /// A double-precision number; also where no format is given.
    Double,
    /// A decimal number in a string.
    Decimal,
    /// RFC 3339's `date-time`.
    DateTime,
    /// RFC 9110's date, which is RFC 1123's.
    HttpDate,
    /// RFC 3339's `full-date`.
    Date,
    /// RFC 3339's `full-time`.
    Time,
    /// RFC 3339's `duration`, which is ISO 8601's.
    Duration,
    /// RFC 9562.
    Uuid,
    /// RFC 3986: an absolute URL.
    Uri,
    /// RFC 2673 §3.2.
    Ipv4,
    /// RFC 4291 §2.2.
    Ipv6,
    /// `format: byte`: base64.
    Base64,
    /// `format: base64url`: base64 that is safe in URLs.
    Base64Url,
    /// `contentEncoding: base64`: text that should be base64 but may not be.
    Encoded,
    /// `contentEncoding: base64url`: the same, safe in URLs.
    EncodedUrl,
    /// `format: binary`: bytes, which JSON has no form for. Only while a description is lowered; then
    /// it is text, or a file.
    Binary,
    /// `format: binary` in a multipart form: a file.
    File,
    /// A format that the user has set a type for.
    Own(OwnFormat),
}

/// A format that the user has set a type for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnFormat {
    /// Its index among such formats, in the order of their names.
    pub index: usize,
    /// The JSON type.
    pub primitive: Primitive,
}

/// A JSON type, of a value whose parts do not matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Primitive {
    /// Text.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array: only of a type that the user names.
    Array,
    /// An object: only of such a type.
    Object,
    /// Any of all these: only of such a type.
    Any,
}

impl Primitive {
    /// The JSON type by its name in `type`.
    pub fn named(kind: &str) -> Option<Self> {
        match kind {
            "string" => Some(Primitive::String),
            "integer" => Some(Primitive::Integer),
            "number" => Some(Primitive::Number),
            "boolean" => Some(Primitive::Boolean),
            _ => None,
        }
    }
}

impl Scalar {
    /// The least and the greatest value of an integer type.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Scalar::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Scalar::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Scalar::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Scalar::Int128 => (i128::MIN, i128::MAX),
            Scalar::Uint8 => (0, u8::MAX.into()),
            Scalar::Uint16 => (0, u16::MAX.into()),
            Scalar::Uint32 => (0, u32::MAX.into()),
            Scalar::Uint64 => (0, u64::MAX.into()),
            _ => return None,
        })
    }

    /// A number as a value of an integer type; `None` where the type is another or too small.
    pub fn integer(self, number: &serde_json::Number) -> Option<i128> {
        let (least, most) = self.range()?;
        number.as_i128().filter(|number| (least..=most).contains(number))
    }

    /// Whether it is a string that must have a certain syntax.
    pub fn has_syntax(self) -> bool {
        matches!(
            self,
            Scalar::Decimal
                | Scalar::DateTime
                | Scalar::Date
                | Scalar::Time
                | Scalar::Duration
                | Scalar::Uuid
                | Scalar::Uri
                | Scalar::Ipv4
                | Scalar::Ipv6
                | Scalar::Base64
                | Scalar::Base64Url
        )
    }

    /// The JSON type.
    pub fn primitive(self) -> Primitive {
        match self {
            Scalar::Boolean => Primitive::Boolean,
            Scalar::Int8
            | Scalar::Int16
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::Int128
            | Scalar::Uint8
            | Scalar::Uint16
            | Scalar::Uint32
            | Scalar::Uint64 => Primitive::Integer,
            Scalar::Float | Scalar::Double => Primitive::Number,
            Scalar::Own(own) => own.primitive,
            Scalar::String
            | Scalar::Secret
            | Scalar::Decimal
            | Scalar::DateTime
            | Scalar::HttpDate
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Uuid
            | Scalar::Uri
            | Scalar::Ipv4
            | Scalar::Ipv6
            | Scalar::Base64
            | Scalar::Base64Url
            | Scalar::Encoded
            | Scalar::EncodedUrl
            | Scalar::Binary
            | Scalar::File => Primitive::String,
        }
    }
}
