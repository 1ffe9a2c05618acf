//! `signature`: how the API signs its webhooks, in `specwright.toml` or in the description as
//! `x-webhook-signature`.

use http::HeaderName;
use serde_json::{Map, Value};

use crate::api::{Signature, SignatureForm, SignedPart};
use crate::nearest::nearest;

/// The key of a description's root.
pub(crate) const HINT: &str = "x-webhook-signature";

/// The schemes that have a name, each as it would be written out.
pub const SCHEMES: [(&str, &str); 5] = [
    ("github", r#"{"header": "X-Hub-Signature-256", "prefix": "sha256="}"#),
    ("shopify", r#"{"header": "X-Shopify-Hmac-SHA256", "encoding": "base64"}"#),
    (
        "slack",
        r#"{"header": "X-Slack-Signature", "prefix": "v0=", "timestamp": "X-Slack-Request-Timestamp",
            "over": "v0:{timestamp}:{body}"}"#,
    ),
    (
        "standard-webhooks",
        r#"{"header": "webhook-signature", "version": "v1", "encoding": "base64", "timestamp": "webhook-timestamp",
            "over": "{webhook-id}.{timestamp}.{body}", "secret": "base64", "secret-prefix": "whsec_"}"#,
    ),
    (
        "stripe",
        r#"{"header": "Stripe-Signature", "fields": {"signature": "v1", "timestamp": "t"}, "over": "{timestamp}.{body}"}"#,
    ),
];

/// The keys of a scheme that is written out.
const KEYS: [&str; 10] = [
    "header",
    "prefix",
    "version",
    "fields",
    "encoding",
    "over",
    "timestamp",
    "tolerance",
    "secret",
    "secret-prefix",
];

impl Signature {
    /// Reads the name of a scheme, or a scheme that is written out.
    ///
    /// # Errors
    /// What is wrong, in a sentence.
    pub fn read(value: &Value) -> Result<Self, String> {
        match value {
            Value::String(name) => named(name),
            Value::Object(table) => written(table),
            _ => Err("a signature is the name of a scheme, or a table with `header`".to_owned()),
        }
    }
}

fn named(name: &str) -> Result<Signature, String> {
    let found = SCHEMES.iter().find(|(scheme, _)| *scheme == name);
    let Some((_, scheme)) = found else {
        let names = SCHEMES.map(|(name, _)| name);
        let close = nearest(name, names.into_iter());
        let mean = close.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
        return Err(format!("there is no scheme `{name}`, but `{}`{mean}", names.join("`, `")));
    };
    let scheme = serde_json::from_str(scheme).map_err(|error| error.to_string())?;
    Signature::read(&scheme)
}

fn written(table: &Map<String, Value>) -> Result<Signature, String> {
    if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(format!("a signature has no `{key}`, but `{}`", KEYS.join("`, `")));
    }
    let header =
        header(table, "header")?.ok_or("`header` is missing: which one has the signature")?;
    let form = form(table)?;
    let timestamp = self::header(table, "timestamp")?;
    let has_timestamp = timestamp.is_some() || matches!(form, SignatureForm::Fields { .. });
    let signed = parts(text(table, "over")?.unwrap_or("{body}"), has_timestamp)?;
    let tolerance = match table.get("tolerance") {
        None => None,
        Some(value) => Some(value.as_u64().ok_or("`tolerance` is a number of seconds")?),
    };
    let secret_prefix = text(table, "secret-prefix")?;
    let base64_secret = match (choice(table, "secret", ["text", "base64"])?, secret_prefix) {
        (1, prefix) => Some(prefix.unwrap_or_default().to_owned()),
        (_, None) => None,
        (_, Some(_)) => return Err("`secret-prefix` goes with `secret = \"base64\"`".to_owned()),
    };
    Ok(Signature {
        header,
        form,
        signed,
        is_base64: choice(table, "encoding", ["hex", "base64"])? == 1,
        timestamp,
        tolerance,
        base64_secret,
    })
}

fn form(table: &Map<String, Value>) -> Result<SignatureForm, String> {
    let (prefix, version) = (text(table, "prefix")?, text(table, "version")?);
    match (prefix, version, table.get("fields")) {
        (prefix, None, None) => Ok(SignatureForm::Whole(prefix.unwrap_or_default().to_owned())),
        (None, Some(version), None) => Ok(SignatureForm::Versions(version.to_owned())),
        (None, None, Some(Value::Object(fields))) => {
            let field = |key: &str| {
                let name = text(fields, key)?;
                name.map(str::to_owned).ok_or(format!("`fields` has no `{key}`"))
            };
            Ok(SignatureForm::Fields {
                signature: field("signature")?,
                timestamp: field("timestamp")?,
            })
        }
        (None, None, Some(_)) => {
            Err("`fields` is a table with `signature` and `timestamp`".to_owned())
        }
        _ => {
            Err("only one of `prefix`, `version` and `fields` says what is in the header"
                .to_owned())
        }
    }
}

/// The parts of a template such as `{timestamp}.{body}`.
fn parts(template: &str, has_timestamp: bool) -> Result<Vec<SignedPart>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or(format!("in `over`, a brace is not closed: `{template}`"))?;
        if !before.is_empty() {
            parts.push(SignedPart::Text(before.to_owned()));
        }
        parts.push(match name {
            "body" => SignedPart::Body,
            "timestamp" if has_timestamp => SignedPart::Timestamp,
            "timestamp" => {
                return Err(
                    "`over` has a `{timestamp}`, but `timestamp` does not say which header has it"
                        .to_owned(),
                );
            }
            name => SignedPart::Header(header_name(name)?),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(SignedPart::Text(rest.to_owned()));
    }
    match parts.contains(&SignedPart::Body) {
        true => Ok(parts),
        false => Err("`over` has no `{body}`: anybody could send another one".to_owned()),
    }
}

fn text<'t>(table: &'t Map<String, Value>, key: &str) -> Result<Option<&'t str>, String> {
    let Some(value) = table.get(key) else { return Ok(None) };
    value.as_str().map(Some).ok_or(format!("`{key}` is a string"))
}

fn header(table: &Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    text(table, key)?.map(header_name).transpose()
}

fn header_name(name: &str) -> Result<String, String> {
    let valid = HeaderName::from_bytes(name.as_bytes());
    valid.map(|_| name.to_owned()).map_err(|_| format!("`{name}` is no name of a header"))
}

/// Which of two words is there; the first by default.
fn choice(table: &Map<String, Value>, key: &str, words: [&str; 2]) -> Result<usize, String> {
    let Some(word) = text(table, key)? else { return Ok(0) };
    let found = words.iter().position(|it| *it == word);
    found.ok_or(format!("`{key}` is `{}` or `{}`, not `{word}`", words[0], words[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn schemes_are_known_by_name() {
        for (name, _) in SCHEMES {
            assert!(named(name).is_ok(), "{name}: {:?}", named(name));
        }
        let standard = named("standard-webhooks").unwrap();
        assert_eq!(
            standard.signed,
            [
                SignedPart::Header("webhook-id".into()),
                SignedPart::Text(".".into()),
                SignedPart::Timestamp,
                SignedPart::Text(".".into()),
                SignedPart::Body,
            ]
        );
        assert_eq!(
            named("standard-webhook").unwrap_err(),
            "there is no scheme `standard-webhook`, but `github`, `shopify`, `slack`, `standard-webhooks`, `stripe`; \
             did you mean `standard-webhooks`?"
        );
    }

    #[test]
    fn what_is_no_signature_is_said() {
        for (value, expected) in [
            (json!(1), "a signature is the name of a scheme, or a table with `header`"),
            (json!({}), "`header` is missing: which one has the signature"),
            (json!({"header": "a b"}), "`a b` is no name of a header"),
            (json!({"header": 1}), "`header` is a string"),
            (
                json!({"header": "X", "over": "{timestamp}"}),
                "`over` has a `{timestamp}`, but `timestamp` does not say which header has it",
            ),
            (
                json!({"header": "X", "over": "x"}),
                "`over` has no `{body}`: anybody could send another one",
            ),
            (json!({"header": "X", "over": "{body"}), "in `over`, a brace is not closed: `{body`"),
            (
                json!({"header": "X", "encoding": "base32"}),
                "`encoding` is `hex` or `base64`, not `base32`",
            ),
            (
                json!({"header": "X", "prefix": "a", "version": "v1"}),
                "only one of `prefix`, `version` and `fields` says what is in the header",
            ),
            (json!({"header": "X", "fields": {"signature": "v1"}}), "`fields` has no `timestamp`"),
            (
                json!({"header": "X", "fields": "v1"}),
                "`fields` is a table with `signature` and `timestamp`",
            ),
            (
                json!({"header": "X", "secret-prefix": "a"}),
                "`secret-prefix` goes with `secret = \"base64\"`",
            ),
            (json!({"header": "X", "tolerance": -1}), "`tolerance` is a number of seconds"),
        ] {
            assert_eq!(Signature::read(&value).unwrap_err(), expected);
        }
        let unknown = Signature::read(&json!({"header": "X", "key": "y"})).unwrap_err();
        assert!(unknown.starts_with("a signature has no `key`, but `header`, "), "{unknown}");
    }
}
