//! Walks through the tables of `specwright.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use semver::Version;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::path::normal;
use super::{
    Bump, Description, FormatType, Formats, Key, Runtime, Undeclared, check_identifier,
    check_package_name,
};
use crate::api::Signature;
use crate::diagnostics::{At, Code, Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::source::FileId;

/// A value as JSON, which is what the same is in a description.
fn json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(serde_json::Value::Null, Into::into),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter();
            entries.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
        }
        // What neither has in common.
        DeValue::Float(_) | DeValue::Datetime(_) => serde_json::Value::Null,
    }
}

/// Reads one file. What is wrong is reported, and reading goes on.
pub(super) struct Reader<'a> {
    file: FileId,
    folder: &'a Path,
    sink: &'a mut Diagnostics,
    good: bool,
    /// Every output so far, and where it stood.
    outputs: Vec<(PathBuf, usize)>,
}

pub(super) type Value<'i> = Spanned<DeValue<'i>>;

impl<'a> Reader<'a> {
    /// Reads `file`, whose paths are relative to `folder`.
    pub(super) fn new(file: FileId, folder: &'a Path, sink: &'a mut Diagnostics) -> Self {
        Self { file, folder, sink, good: true, outputs: Vec::new() }
    }

    /// The descriptions that its text names; none where something is wrong.
    pub(super) fn read(mut self, text: &str) -> Option<Vec<Description>> {
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            self.error(offset, error.message().to_owned(), None, Code::Syntax);
        }
        // The rest of a broken document would only cause false errors.
        if !errors.is_empty() {
            return None;
        }
        let apis = self.document(document.get_ref());
        self.good.then_some(apis)
    }

    fn at(&self, offset: usize) -> At {
        At::Offset { file: self.file, offset }
    }

    fn error(&mut self, offset: usize, message: String, help: Option<String>, code: Code) {
        self.good = false;
        let mut diagnostic = Diagnostic::error(code, self.at(offset), message);
        diagnostic.help = help;
        self.sink.report(diagnostic);
    }

    pub(super) fn wrong(
        &mut self,
        offset: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.error(offset, message.into(), Some(help.into()), Code::Config);
    }

    fn document(&mut self, document: &DeTable<'_>) -> Vec<Description> {
        const HELP: &str = "a description is a table `[[api]]` with `spec` and `output`";
        self.keys(document, "the file", &["api"]);
        let Some(apis) = document.get("api") else {
            if self.good {
                self.wrong(0, "no description is given", HELP);
            }
            return Vec::new();
        };
        let Some(tables) = apis.get_ref().as_array() else {
            let kind = kind(apis);
            self.wrong(apis.span().start, format!("`api` is {kind}"), HELP);
            return Vec::new();
        };
        if tables.is_empty() {
            self.wrong(apis.span().start, "no description is given", HELP);
        }
        let mut read = Vec::new();
        for api in tables.iter() {
            match api.get_ref().as_table() {
                Some(table) => read.extend(self.api(table, api.span().start)),
                None => {
                    let kind = kind(api);
                    self.wrong(api.span().start, format!("an item of `api` is {kind}"), HELP);
                }
            }
        }
        read
    }

    /// Reports the keys that are not among `known`.
    pub(super) fn keys(&mut self, table: &DeTable<'_>, whose: &str, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let close = nearest(name, known.iter().copied());
            let mean = close.map_or(String::new(), |key| format!("did you mean `{key}`? "));
            let list = known.join("`, `");
            self.wrong(
                key.span().start,
                format!("unknown key `{}`", name.escape_debug()),
                format!("{mean}{whose} may have `{list}`"),
            );
        }
    }

    fn api(&mut self, table: &DeTable<'_>, offset: usize) -> Option<Description> {
        self.keys(table, "an `[[api]]` table", &Key::ALL.map(|key| key.name));
        let spec = self.required(table, "spec", offset);
        let output = self.required(table, "output", offset);
        if let (Some(output), Some(value)) = (&output, table.get("output")) {
            self.claim(output, value.span().start);
        }
        let overlays =
            table.get("overlays").map_or(Vec::new(), |value| self.paths(value, "overlays"));
        let name = table.get("name").and_then(|value| self.name(value));
        let undeclared = table.get("undeclared").and_then(|value| self.undeclared(value));
        let strict = table.get("strict").and_then(|value| self.boolean(value, "strict"));
        let exhaustive = table.get("exhaustive");
        let exhaustive = exhaustive.and_then(|value| self.boolean(value, "exhaustive"));
        let max_members = table.get(Description::MAX_MEMBERS_KEY);
        let max_members = max_members.and_then(|value| self.count(value, "max-members"));
        let mut description = Description::new(spec?, output?)
            .max_members(max_members.unwrap_or(Description::MAX_MEMBERS))
            .undeclared(undeclared.unwrap_or_default())
            .exhaustive(exhaustive.unwrap_or_default())
            .strict(strict.unwrap_or_default());
        description.overlays = overlays;
        let runtime = table.get("runtime").and_then(|value| self.runtime(value));
        description.runtime = runtime.unwrap_or_default();
        let allowed = table.get("allow");
        description.allowed = allowed.map_or(Vec::new(), |value| self.paths(value, "allow"));
        description.name = name;
        description.version = table.get("version").and_then(|value| self.version(value));
        let bump = table.get("bump").and_then(|value| self.bump(value));
        description.bump = bump.unwrap_or_default();
        let formats = table.get("formats");
        description.formats = formats.map_or_else(BTreeMap::new, |value| self.formats(value));
        let names = table.get("names");
        description.names = names.map_or_else(BTreeMap::new, |value| self.names(value));
        description.pages = table.get("pages").map_or(Vec::new(), |value| self.pages(value));
        let signature = table.get("signature");
        description.signature = signature.and_then(|value| self.signature(value));
        self.selection(table, &mut description);
        self.own_types(table, &mut description);
        Some(description)
    }

    fn signature(&mut self, value: &Value<'_>) -> Option<Signature> {
        match Signature::read(&json(value.get_ref())) {
            _ if value.get_ref().as_str() == Some("described") => None,
            Ok(signature) => Some(signature),
            Err(fault) => {
                let help = "write `signature = \"github\"`, or a table `[api.signature]`";
                self.wrong(value.span().start, fault, help);
                None
            }
        }
    }

    fn names(&mut self, value: &Value<'_>) -> BTreeMap<String, String> {
        let mut read = BTreeMap::new();
        let Some(table) = value.get_ref().as_table() else {
            let help = "write a table: `[api.names]`, `\"/components/schemas/foo\" = \"Bar\"`";
            self.wrong(value.span().start, format!("`names` is {}", kind(value)), help);
            return read;
        };
        for (pointer, value) in table.iter() {
            let Some(name) = self.string(value, "names") else { continue };
            if !pointer.get_ref().starts_with('/') {
                let message = format!("`{}` is no JSON pointer", pointer.get_ref().escape_debug());
                let help = "it begins with `/`, such as `/components/schemas/foo`";
                self.wrong(pointer.span().start, message, help);
            } else if let Err(fault) = check_identifier(name) {
                let help = "letters, digits and `_`, not beginning with a digit";
                self.wrong(value.span().start, fault, help);
            }
            read.insert(pointer.get_ref().to_string(), name.to_owned());
        }
        read
    }

    fn formats(&mut self, value: &Value<'_>) -> BTreeMap<String, FormatType> {
        let mut read = BTreeMap::new();
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("`formats` is {}", kind(value));
            self.wrong(
                value.span().start,
                message,
                "write a table: `formats = { uuid = \"string\" }`",
            );
            return read;
        };
        for (name, value) in table.iter() {
            let Some(ty) = self.format_type(value) else {
                continue;
            };
            let one = BTreeMap::from([(name.get_ref().to_string(), ty)]);
            for (_, fault) in Formats::new(&one).err().into_iter().flatten() {
                self.wrong(value.span().start, fault.message, fault.help);
            }
            read.extend(one);
        }
        read
    }

    fn format_type(&mut self, value: &Value<'_>) -> Option<FormatType> {
        const HELP: &str = "write the name of a library, or `{ type = \"my_crate::MyType\", dependency = 'my_crate = \"1\"' }`";
        let Some(table) = value.get_ref().as_table() else {
            if value.get_ref().as_str().is_none() {
                let message = format!("the type of a format is {}", kind(value));
                self.wrong(value.span().start, message, HELP);
                return None;
            }
            return Some(FormatType::Known(self.string(value, "format")?.to_owned()));
        };
        self.keys(table, "the type of a format", &["type", "dependency"]);
        let Some(path) = table.get("type") else {
            self.wrong(value.span().start, "`type` is missing", HELP);
            return None;
        };
        let path = self.string(path, "type")?.to_owned();
        let dependency = match table.get("dependency") {
            Some(line) => Some(self.string(line, "dependency")?.to_owned()),
            None => None,
        };
        Some(FormatType::Own { path, dependency })
    }

    /// A path that has to be given.
    fn required(&mut self, table: &DeTable<'_>, key: &str, offset: usize) -> Option<PathBuf> {
        let Some(value) = table.get(key) else {
            let help = format!("add `{key} = \"…\"`, relative to the folder of this file");
            self.wrong(offset, format!("`{key}` is missing"), help);
            return None;
        };
        self.path(value, key)
    }

    fn path(&mut self, value: &Value<'_>, key: &str) -> Option<PathBuf> {
        let path = self.string(value, key)?;
        if path.is_empty() {
            self.wrong(value.span().start, format!("`{key}` is empty"), "give a path");
            return None;
        }
        Some(self.folder.join(path))
    }

    fn paths(&mut self, value: &Value<'_>, key: &str) -> Vec<PathBuf> {
        let Some(items) = value.get_ref().as_array() else {
            let message = format!("`{key}` is {}", kind(value));
            let help = format!("write a list: `{key} = [\"…\"]`");
            self.wrong(value.span().start, message, help);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.path(item, key)).collect()
    }

    fn name(&mut self, value: &Value<'_>) -> Option<String> {
        let name = self.string(value, "name")?;
        if let Err(fault) = check_package_name(name) {
            let help =
                "letters, digits, `-` and `_`, beginning with a letter, such as `pets-client`";
            self.wrong(value.span().start, fault, help);
        }
        Some(name.to_owned())
    }

    fn version(&mut self, value: &Value<'_>) -> Option<Version> {
        let text = self.string(value, "version")?;
        let version = Version::parse(text);
        if let Err(fault) = &version {
            let message = format!("`{}` is no version of a package: {fault}", text.escape_debug());
            let help = "three numbers, such as `1.4.0`, and what comes before a release, as in `2.0.0-beta.1`";
            self.wrong(value.span().start, message, help);
        }
        version.ok()
    }

    fn bump(&mut self, value: &Value<'_>) -> Option<Bump> {
        match self.string(value, "bump")?.parse() {
            Ok(bump) => Some(bump),
            Err(fault) => {
                let help =
                    "`auto` sets the version by what has changed; `never` leaves it as it is";
                self.wrong(value.span().start, format!("`bump` is {fault}"), help);
                None
            }
        }
    }

    fn undeclared(&mut self, value: &Value<'_>) -> Option<Undeclared> {
        match self.string(value, "undeclared")?.parse() {
            Ok(undeclared) => Some(undeclared),
            Err(fault) => {
                let close = value.get_ref().as_str();
                let close = close.and_then(|it| nearest(it, Undeclared::NAMES.into_iter()));
                let mean = close.map_or(String::new(), |it| format!("did you mean `{it}`? "));
                let help = format!(
                    "{mean}`ignore` leaves out what the description does not declare; `keep` keeps it"
                );
                self.wrong(value.span().start, fault, help);
                None
            }
        }
    }

    fn runtime(&mut self, value: &Value<'_>) -> Option<Runtime> {
        let fault = |fault| (fault, Runtime::HELP);
        let read = match (value.get_ref().as_str(), value.get_ref().as_table()) {
            (Some(text), _) => Runtime::of_text(text).map_err(fault),
            (_, Some(table)) => return self.runtime_crate(table, value.span().start),
            _ => Err(fault(format!("`runtime` is {}", kind(value)))),
        };
        read.map_err(|(fault, help)| self.wrong(value.span().start, fault, help)).ok()
    }

    fn runtime_crate(&mut self, table: &DeTable<'_>, offset: usize) -> Option<Runtime> {
        self.keys(table, "`runtime`", &Runtime::KEYS);
        let mut source = BTreeMap::new();
        for (key, value) in
            table.iter().filter(|(key, _)| Runtime::KEYS.contains(&key.get_ref().as_ref()))
        {
            let key = key.get_ref().as_ref();
            let text = match key {
                "path" => self.path(value, key)?.display().to_string(),
                _ => self.string(value, key)?.to_owned(),
            };
            source.insert(key.to_owned(), text);
        }
        if !["version", "path", "git"].iter().any(|key| source.contains_key(*key)) {
            self.wrong(offset, "`runtime` does not say where the package is", Runtime::HELP);
        }
        Some(Runtime::Crate(source))
    }

    pub(super) fn boolean(&mut self, value: &Value<'_>, key: &str) -> Option<bool> {
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            let message = format!("`{key}` is {}", kind(value));
            self.wrong(value.span().start, message, "write `true` or `false`");
        }
        boolean
    }

    fn count(&mut self, value: &Value<'_>, key: &str) -> Option<usize> {
        let count = value.get_ref().as_integer();
        let count = count.and_then(|it| usize::from_str_radix(it.as_str(), it.radix()).ok());
        if count.is_none() {
            let message = format!("`{key}` is {}", kind(value));
            self.wrong(value.span().start, message, "write a number that is not negative");
        }
        count
    }

    pub(super) fn string<'v>(&mut self, value: &'v Value<'_>, key: &str) -> Option<&'v str> {
        let string = value.get_ref().as_str();
        if string.is_none() {
            let message = format!("`{key}` is {}", kind(value));
            self.wrong(value.span().start, message, "write a string, between quotation marks");
        }
        string
    }

    /// Takes an output, and reports where an earlier table has it already.
    fn claim(&mut self, output: &Path, offset: usize) {
        let output = normal(output);
        if let Some((_, first)) = self.outputs.iter().find(|(other, _)| *other == output) {
            let diagnostic = Diagnostic::error(
                Code::Config,
                self.at(offset),
                "two descriptions have the same output",
            )
            .related(self.at(*first), "the other one")
            .help("give each a folder of its own");
            self.sink.report(diagnostic);
            self.good = false;
        }
        self.outputs.push((output, offset));
    }
}

/// What kind of value this is, in the words of TOML.
pub(super) fn kind(value: &Value<'_>) -> String {
    let kind = value.get_ref().type_str();
    format!("{} {kind}", if kind.starts_with(['a', 'i']) { "an" } else { "a" })
}
