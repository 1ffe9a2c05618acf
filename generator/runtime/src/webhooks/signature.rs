//! Signatures of requests that the API sends: whether it is the API that sent one.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, Request};
use sha2::Sha256;

use super::super::formats::secret::Secret;
use super::webhook::WebhookError;

/// How the API signs what it sends: HMAC-SHA256 (RFC 2104, FIPS 180-4) over the body, or over more than
/// that, with a secret that both sides know.
#[derive(Debug, Clone, Copy)]
pub struct Signature {
    header: &'static str,
    form: Form,
    signed: &'static [Signed],
    is_base64: bool,
    timestamp: Option<&'static str>,
    tolerance: Duration,
    secret: SecretForm,
}

/// What is in the header.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// One signature after a prefix.
    Whole { prefix: &'static str },
    /// Signatures with spaces between them, each after its version and a comma.
    Versions { version: &'static str },
    /// Fields, such as `t=1,v1=abc`: signatures, and when they were made.
    Fields { signature: &'static str, timestamp: &'static str },
}

/// A part of what is signed.
#[derive(Debug, Clone, Copy)]
pub enum Signed {
    /// The bytes of the body.
    Body,
    /// This text.
    Text(&'static str),
    /// The value of this header.
    Header(&'static str),
    /// When the signature was made, as the signature's header has it.
    Timestamp,
}

/// How the key is made of the secret's text.
#[derive(Debug, Clone, Copy)]
enum SecretForm {
    /// Its bytes.
    Text,
    /// The bytes that it is base64 of, without a prefix.
    Base64 { prefix: &'static str },
}

impl Signature {
    /// One signature in a header, in hexadecimal, after a prefix; over the body.
    #[must_use]
    pub const fn whole(header: &'static str, prefix: &'static str) -> Self {
        Self::new(header, Form::Whole { prefix })
    }

    /// Signatures of a version in a header, as `v1,SIGNATURE v1,SIGNATURE`.
    #[must_use]
    pub const fn versions(header: &'static str, version: &'static str) -> Self {
        Self::new(header, Form::Versions { version })
    }

    /// Signatures among the fields of a header, as `t=TIMESTAMP,v1=SIGNATURE`.
    #[must_use]
    pub const fn fields(
        header: &'static str,
        signature: &'static str,
        timestamp: &'static str,
    ) -> Self {
        Self::new(header, Form::Fields { signature, timestamp })
    }

    const fn new(header: &'static str, form: Form) -> Self {
        Self {
            header,
            form,
            signed: &[Signed::Body],
            is_base64: false,
            timestamp: None,
            tolerance: Duration::from_secs(300),
            secret: SecretForm::Text,
        }
    }

    /// What is signed.
    #[must_use]
    pub const fn over(mut self, signed: &'static [Signed]) -> Self {
        self.signed = signed;
        self
    }

    /// Signatures are in base64 (RFC 4648 §4), not in hexadecimal.
    #[must_use]
    pub const fn base64(mut self) -> Self {
        self.is_base64 = true;
        self
    }

    /// The header that says when the request was sent, in seconds since 1970.
    #[must_use]
    pub const fn timestamp(mut self, header: &'static str) -> Self {
        self.timestamp = Some(header);
        self
    }

    /// How far that time may be from now, in seconds.
    #[must_use]
    pub const fn tolerance(mut self, seconds: u64) -> Self {
        self.tolerance = Duration::from_secs(seconds);
        self
    }

    /// The secret is base64 after a prefix.
    #[must_use]
    pub const fn base64_secret(mut self, prefix: &'static str) -> Self {
        self.secret = SecretForm::Base64 { prefix };
        self
    }

    /// Checks that one of the secrets signed a request, and not too long ago. Signatures are compared in a
    /// time that does not depend on them.
    ///
    /// # Errors
    ///
    /// There is no signature, none of the secrets made it, or it was made too long ago.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn verify(
        &self,
        request: &Request<Bytes>,
        secrets: &WebhookSecrets,
    ) -> Result<(), SignatureError> {
        self.verify_at(request, secrets, SystemTime::now())
    }

    /// As [`verify`](Self::verify), at a time that the caller knows: in a test, or where the system has no clock.
    ///
    /// # Errors
    ///
    /// There is no signature, none of the secrets made it, or it was made too long ago.
    pub fn verify_at(
        &self,
        request: &Request<Bytes>,
        secrets: &WebhookSecrets,
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let headers = request.headers();
        let value = one(headers, self.header)?;
        let (signatures, in_header) = self.signatures(value);
        if signatures.is_empty() {
            return Err(SignatureError(Kind::Malformed(self.header)));
        }
        let mut is_signed = false;
        for secret in &secrets.0 {
            let mut mac = self.mac(secret)?;
            self.feed(&mut mac, request, in_header)?;
            for signature in &signatures {
                // All are looked at, whichever it is.
                is_signed |= mac.clone().verify_slice(signature).is_ok();
            }
        }
        if !is_signed {
            return Err(SignatureError(Kind::Mismatch));
        }
        let sent = match (self.timestamp, in_header) {
            (Some(header), _) => Some(one(headers, header)?),
            (None, sent) => sent,
        };
        sent.map_or(Ok(()), |sent| self.is_recent(sent, now))
    }

    /// The signatures in the header's value, and the time that is there.
    fn signatures<'v>(&self, value: &'v str) -> (Vec<Vec<u8>>, Option<&'v str>) {
        let field = |part: &'v str, name: &str| part.trim().strip_prefix(name)?.strip_prefix('=');
        let (texts, sent): (Vec<&str>, _) = match self.form {
            Form::Whole { prefix } => {
                (value.trim().strip_prefix(prefix).into_iter().collect(), None)
            }
            Form::Versions { version } => {
                let of_version = |part: &'v str| part.strip_prefix(version)?.strip_prefix(',');
                (value.split_ascii_whitespace().filter_map(of_version).collect(), None)
            }
            Form::Fields { signature, timestamp } => (
                value.split(',').filter_map(|part| field(part, signature)).collect(),
                value.split(',').find_map(|part| field(part, timestamp)),
            ),
        };
        (texts.into_iter().filter_map(|text| self.decoded(text)).collect(), sent)
    }

    fn decoded(&self, text: &str) -> Option<Vec<u8>> {
        if self.is_base64 {
            return STANDARD.decode(text).ok();
        }
        let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
        let digits = digits?;
        let byte = |pair: &[u32]| match pair {
            [high, low] => u8::try_from((high << 4) | low).ok(),
            _ => None,
        };
        digits.chunks(2).map(byte).collect()
    }

    fn mac(&self, secret: &Secret) -> Result<Hmac<Sha256>, SignatureError> {
        let text = secret.expose();
        let decoded;
        let key = match self.secret {
            SecretForm::Text => text.as_bytes(),
            SecretForm::Base64 { prefix } => {
                let text = text.strip_prefix(prefix).unwrap_or(text);
                decoded = STANDARD.decode(text).map_err(|_| SignatureError(Kind::Secret))?;
                &decoded
            }
        };
        // What anybody can sign with is no secret.
        if key.is_empty() {
            return Err(SignatureError(Kind::Secret));
        }
        Hmac::new_from_slice(key).map_err(|_| SignatureError(Kind::Secret))
    }

    /// Gives what is signed to the code that makes the signature.
    fn feed(
        &self,
        mac: &mut Hmac<Sha256>,
        request: &Request<Bytes>,
        in_header: Option<&str>,
    ) -> Result<(), SignatureError> {
        for part in self.signed {
            match *part {
                Signed::Body => mac.update(request.body()),
                Signed::Text(text) => mac.update(text.as_bytes()),
                Signed::Header(header) => mac.update(one(request.headers(), header)?.as_bytes()),
                Signed::Timestamp => {
                    let sent = match self.timestamp {
                        Some(header) => one(request.headers(), header)?,
                        None => in_header.ok_or(SignatureError(Kind::Malformed(self.header)))?,
                    };
                    mac.update(sent.as_bytes());
                }
            }
        }
        Ok(())
    }

    fn is_recent(&self, sent: &str, now: SystemTime) -> Result<(), SignatureError> {
        let seconds = sent.trim().parse::<u64>().ok();
        let sent = seconds.and_then(|it| UNIX_EPOCH.checked_add(Duration::from_secs(it)));
        let sent =
            sent.ok_or(SignatureError(Kind::Malformed(self.timestamp.unwrap_or(self.header))))?;
        let apart = now.duration_since(sent).unwrap_or_else(|early| early.duration());
        match apart <= self.tolerance {
            true => Ok(()),
            false => Err(SignatureError(Kind::Old(apart))),
        }
    }
}

/// The only value of a header.
fn one<'h>(headers: &'h HeaderMap, header: &'static str) -> Result<&'h str, SignatureError> {
    let mut values = headers.get_all(header).iter();
    let value = values.next().ok_or(SignatureError(Kind::Missing(header)))?;
    match (value.to_str(), values.next()) {
        (Ok(text), None) => Ok(text),
        _ => Err(SignatureError(Kind::Malformed(header))),
    }
}

/// The secrets that the API and its user share: one, or while it is changed the new one and the old one.
#[derive(Debug, Clone)]
pub struct WebhookSecrets(Vec<Secret>);

impl WebhookSecrets {
    /// This secret.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self(vec![secret.into()])
    }

    /// Or that one.
    #[must_use]
    pub fn or(mut self, secret: impl Into<Secret>) -> Self {
        self.0.push(secret.into());
        self
    }
}

/// Why a request is not known to be from the API.
#[derive(Debug)]
pub struct SignatureError(Kind);

#[derive(Debug)]
enum Kind {
    Missing(&'static str),
    Malformed(&'static str),
    Mismatch,
    Old(Duration),
    Secret,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Missing(header) => write!(f, "the request has no header `{header}`"),
            Kind::Malformed(header) => write!(f, "the header `{header}` is not of its form"),
            Kind::Mismatch => f.write_str("the signature is not made with the secret"),
            Kind::Old(apart) => {
                write!(f, "the signature was made {} seconds from now", apart.as_secs())
            }
            Kind::Secret => f.write_str("the secret is not of its form"),
        }
    }
}

impl std::error::Error for SignatureError {}

/// Why a signed request was not read.
#[derive(Debug)]
#[non_exhaustive]
pub enum SignedWebhookError {
    /// It is not known to be from the API: answer with status 401, and look at nothing of it.
    Signature(SignatureError),
    /// It is from the API, but not what that is declared to send.
    Webhook(WebhookError),
}

impl fmt::Display for SignedWebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature(error) => error.fmt(f),
            Self::Webhook(error) => error.fmt(f),
        }
    }
}

/// Without a source: the text above says all of it.
impl std::error::Error for SignedWebhookError {}

/// Gives what the API calls and signs its function that checks before it reads: a row is a name, and what
/// its body is.
///
/// Where it is used, the runtime is in scope as `rt`, and the signature as `SIGNATURE`.
#[macro_export]
#[doc(hidden)]
macro_rules! signed_webhooks {
    ($($name:ident: $body:ty),* $(,)?) => {$(
        impl $name {
            /// Checks that it is the API that sent the request, by [`SIGNATURE`], and then reads it.
            ///
            /// # Errors
            ///
            /// The signature is missing, wrong or old; or the request is not as declared.
            #[cfg(not(target_arch = "wasm32"))]
            pub fn decode_signed(
                request: &rt::http::Request<rt::bytes::Bytes>,
                secrets: &rt::signature::WebhookSecrets,
            ) -> ::core::result::Result<$body, rt::signature::SignedWebhookError> {
                SIGNATURE
                    .verify(request, secrets)
                    .map_err(rt::signature::SignedWebhookError::Signature)?;
                Self::decode(request).map_err(rt::signature::SignedWebhookError::Webhook)
            }
        }
    )*};
}
