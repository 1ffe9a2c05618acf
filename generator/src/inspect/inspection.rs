//! All of it together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::calls::{self, Operation};
use super::contract::{self, Model, Scheme, Server, Webhook};
use super::look::{Look, Position};
use super::untyped::{self, Untyped};
use crate::Generation;
use crate::diagnostics::Severity;
use crate::diff::PublicApi;
use crate::report::in_order;

/// What a description offers.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Inspection {
    /// The description's title.
    pub title: String,
    /// The description's version.
    pub version: String,
    /// The name of the package that it becomes.
    pub package: String,
    /// The servers, the preferred one first.
    pub servers: Vec<Server>,
    /// The security schemes.
    pub security: Vec<Scheme>,
    /// The operations, by tag, in the order of their paths and methods.
    pub operations: Vec<Operation>,
    /// The models, in the order of their names.
    pub models: Vec<Model>,
    /// What the API calls.
    pub webhooks: Vec<Webhook>,
    /// What has the type `serde_json::Value`, and why.
    pub untyped: Vec<Untyped>,
    /// How many diagnostics there are of each code.
    pub codes: BTreeMap<&'static str, usize>,
    /// What was left out, is probably a mistake, or is worth knowing.
    pub diagnostics: Vec<Finding>,
}

/// A diagnostic.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What kind of problem it is.
    pub code: &'static str,
    /// `"note"` or `"warning"`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub at: Position,
}

impl Inspection {
    /// Looks at what came of a description; `None` after an error.
    pub fn of(generation: &Generation) -> Option<Self> {
        let (interface, files) = (generation.interface.as_ref()?, generation.files.as_ref()?);
        let rust = PublicApi::of(files);
        let look = Look { interface, rust: &rust, sources: &generation.sources };
        let diagnostics: Vec<Finding> = findings(generation);
        let mut codes = BTreeMap::new();
        for finding in &diagnostics {
            let count: &mut usize = codes.entry(finding.code).or_default();
            *count = count.saturating_add(1);
        }
        let info = &interface.api.info;
        Some(Self {
            title: info.title.clone(),
            version: info.version.clone(),
            package: generation.summary.package.clone(),
            servers: contract::servers(&look),
            security: contract::schemes(&look),
            operations: calls::operations(&look),
            models: contract::models(&look),
            webhooks: contract::webhooks(&look),
            untyped: untyped::untyped(&look, generation.diagnostics.all()),
            codes,
            diagnostics,
        })
    }

    /// Only what mentions a word, whatever its case; the counts by code are of what is left.
    #[must_use]
    pub fn matching(mut self, word: &str) -> Self {
        let word = word.to_lowercase();
        self.servers.retain(|it| mentions(it, &word));
        self.security.retain(|it| mentions(it, &word));
        self.operations.retain(|it| mentions(it, &word));
        self.models.retain(|it| mentions(it, &word));
        self.webhooks.retain(|it| mentions(it, &word));
        self.untyped.retain(|it| mentions(it, &word));
        self.diagnostics.retain(|it| mentions(it, &word));
        for (code, count) in &mut self.codes {
            *count = self.diagnostics.iter().filter(|it| it.code == *code).count();
        }
        self.codes.retain(|_, count| *count > 0);
        self
    }
}

fn findings(generation: &Generation) -> Vec<Finding> {
    let found = in_order(generation.diagnostics.all(), &generation.sources);
    let found = found.into_iter().map(|found| Finding {
        code: found.diagnostic.code.name(),
        severity: match found.diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        message: found.diagnostic.message.clone(),
        help: found.diagnostic.help.clone(),
        at: Position::of(&found.diagnostic.at, &generation.sources),
    });
    found.collect()
}

/// Whether a value that is a text somewhere within has a word in it, which is in lower case.
fn mentions(value: &impl Serialize, word: &str) -> bool {
    // The name of the file is the same everywhere.
    fn is_in(value: &serde_json::Value, word: &str) -> bool {
        match value {
            serde_json::Value::String(text) => text.to_lowercase().contains(word),
            serde_json::Value::Array(items) => items.iter().any(|it| is_in(it, word)),
            serde_json::Value::Object(members) => {
                members.iter().any(|(name, it)| name != "file" && is_in(it, word))
            }
            _ => false,
        }
    }
    serde_json::to_value(value).is_ok_and(|value| is_in(&value, word))
}
