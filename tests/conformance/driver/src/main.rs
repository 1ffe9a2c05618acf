//! Calls the scenarios of http-specs through the generated clients. Given the address of the mock
//! server, the folder of its files, and `async` or `blocking`, it prints a line for each scenario:
//! its name, a tab, and what was wrong, if anything was.
#![deny(warnings)]
#![allow(deprecated)]

mod authentication;
mod documentation;
mod encode;
mod parameters;
mod payload;
mod payload_content_negotiation;
mod payload_multipart;
mod payload_xml;
mod serialization;
mod server;
mod special_headers;
mod streaming;
mod type_array;
mod type_dictionary;
mod type_enum;
mod type_file;
mod type_model;
mod type_property_additional_properties;
mod type_property_nullable;
mod type_property_optionality;
mod type_property_value_types;
mod type_scalar;
mod type_union;
mod versioning;

use std::error::Error;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;

/// What went wrong, in words.
pub(crate) type Failure = Box<dyn Error>;

/// Where the server is, and what is found out about it.
pub(crate) struct Checks {
    url: String,
    /// Where the files are that it expects and gives.
    assets: PathBuf,
}

impl Checks {
    /// Where a path of the server is.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// What a file of the server's holds.
    pub(crate) fn file(&self, name: &str) -> Result<Vec<u8>, Failure> {
        Ok(std::fs::read(self.assets.join(name))?)
    }

    /// Prints what became of a scenario.
    pub(crate) fn record(&self, scenario: &str, outcome: Result<(), Failure>) {
        let fault = outcome.map_or_else(|error| described(&*error), |()| String::new());
        println!("{scenario}\t{}", fault.replace(['\t', '\n'], " "));
    }
}

/// An error with its causes.
fn described(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {error}");
        cause = error.source();
    }
    text
}

/// Whether calls are made through the blocking transport.
static BLOCKING: OnceLock<bool> = OnceLock::new();

pub(crate) fn is_blocking() -> bool {
    BLOCKING.get().copied().unwrap_or_default()
}

/// A call, to its end. The one place that knows how clients are called.
macro_rules! call {
    ($call:expr) => {{
        use specwright_runtime::Call as _;
        let call = $call;
        if $crate::is_blocking() { call.send_blocking()? } else { call.await? }
    }};
}
pub(crate) use call;

/// A scenario a row: its name, the call, and what must come back, as JSON; several calls where the
/// scenario wants several.
macro_rules! scenarios {
    ($checks:ident; $($name:ident: $($call:expr $(=> $expected:tt)?),+;)*) => {
        $({
            let outcome: Result<(), $crate::Failure> = async {
                $(
                    let _response = $crate::call!($call);
                    $($crate::returned(&*_response, serde_json::json!($expected))?;)?
                )+
                Ok(())
            }
            .await;
            $checks.record(stringify!($name), outcome);
        })*
    };
}
pub(crate) use scenarios;

/// A scenario a row whose response is read as it arrives: its name, the call, and the bytes.
macro_rules! downloads {
    ($checks:ident; $($name:ident: $call:expr => $expected:expr;)*) => {
        $({
            let outcome: Result<(), $crate::Failure> = async {
                let found = $crate::call!($call).into_inner().bytes().await?;
                match found[..] == $expected[..] {
                    true => Ok(()),
                    false => Err(format!("{} other bytes came back", found.len()).into()),
                }
            }
            .await;
            $checks.record(stringify!($name), outcome);
        })*
    };
}
pub(crate) use downloads;

/// A value of any model, from JSON.
macro_rules! value {
    ($($json:tt)+) => {
        serde_json::from_value(serde_json::json!($($json)+))?
    };
}
pub(crate) use value;

/// A list for an argument that is a slice, from JSON.
macro_rules! list {
    ($($json:tt)+) => {
        serde_json::from_value::<Vec<_>>(serde_json::json!($($json)+))?
    };
}
pub(crate) use list;

/// Whether a value that came back is what was expected; numbers are compared by value.
pub(crate) fn returned<T: serde::Serialize + ?Sized>(
    found: &T,
    expected: Value,
) -> Result<(), Failure> {
    let found = serde_json::to_value(found)?;
    if same(&found, &expected) {
        return Ok(());
    }
    Err(format!("{found} came back, and not {expected}").into())
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let url = std::env::args().nth(1).ok_or("the address of the mock server is missing")?;
    let assets = std::env::args().nth(2).ok_or("the folder of the server's files is missing")?;
    let blocking = match std::env::args().nth(3).as_deref() {
        Some("async") => false,
        Some("blocking") => true,
        _ => return Err("how to call is missing: `async` or `blocking`".into()),
    };
    BLOCKING.get_or_init(|| blocking);
    let checks = Checks { url, assets: assets.into() };
    authentication::run(&checks).await?;
    documentation::run(&checks).await?;
    encode::run(&checks).await?;
    parameters::run(&checks).await?;
    payload::run(&checks).await?;
    payload_content_negotiation::run(&checks).await?;
    payload_multipart::run(&checks).await?;
    payload_xml::run(&checks).await?;
    serialization::run(&checks).await?;
    server::run(&checks).await?;
    special_headers::run(&checks).await?;
    streaming::run(&checks).await?;
    type_array::run(&checks).await?;
    type_dictionary::run(&checks).await?;
    type_enum::run(&checks).await?;
    type_file::run(&checks).await?;
    type_model::run(&checks).await?;
    type_property_additional_properties::run(&checks).await?;
    type_property_nullable::run(&checks).await?;
    type_property_optionality::run(&checks).await?;
    type_property_value_types::run(&checks).await?;
    type_scalar::run(&checks).await?;
    type_union::run(&checks).await?;
    versioning::run(&checks).await?;
    Ok(())
}
