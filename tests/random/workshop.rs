//! One crate out of many random descriptions: each is a module, and the program decodes and encodes
//! instances of every component of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use specwright::output::File;
use specwright_tests::offline;

use super::document::{Order, document};
use super::make::Maker;
use super::spell::Speller;
use super::tree::{Spec, Version};

/// What is wrong with one of the modules.
#[derive(Debug, Clone)]
pub(super) struct Complaint {
    pub module: usize,
    pub text: String,
}

/// What came of a crate.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// How many instances went through.
    pub kept: usize,
    pub complaints: Vec<Complaint>,
}

/// Where crates are made and built.
pub(super) struct Workshop {
    folder: PathBuf,
    target: PathBuf,
}

impl Workshop {
    /// A workshop in cargo's folder for tests, which lies in the target folder that is shared.
    pub(super) fn new(tmp: &Path, name: &str) -> Self {
        let target = tmp.parent().expect("a target folder holds it").to_path_buf();
        Self { folder: tmp.join(name), target }
    }

    /// Builds the modules as one crate and runs its program.
    pub(super) fn run(&self, modules: &[(&Spec, Vec<File>)]) -> Outcome {
        let schemas = self.write(modules);
        let ran = offline::cargo(&self.target, &self.folder, &["run", "--quiet"]);
        let ran = offline::output(ran);
        let stderr = String::from_utf8_lossy(&ran.stderr);
        if stderr.contains("could not compile") {
            return Outcome { kept: 0, complaints: blamed(&stderr) };
        }
        assert!(ran.status.success(), "the program of the random crate failed: {stderr}");
        outcome(&String::from_utf8_lossy(&ran.stdout), &schemas)
    }

    /// Writes the crate. The schemas that are tried, each as text, in the order of the cases.
    fn write(&self, modules: &[(&Spec, Vec<File>)]) -> Vec<String> {
        let sources = self.folder.join("src");
        let _ = fs::remove_dir_all(&sources);
        let mut root = "//! Random.\n#![deny(warnings)]\n#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n".to_owned();
        let (mut arms, mut cases, mut schemas) = (String::new(), Vec::new(), Vec::new());
        for (index, (spec, files)) in modules.iter().enumerate() {
            for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
                put(&sources.join(format!("m{index}")).join(&file.path), &file.text);
            }
            let text = document(spec, Order::AsGiven).to_string();
            put(&self.folder.join(format!("m{index}.json")), &text);
            root += &format!("#[allow(missing_docs)]\npub mod m{index};\n");
            for (schema, ident, instances) in roundtrips(spec, files) {
                arms += &format!(
                    "        {} => one::<random::m{index}::{ident}>(text),\n",
                    cases.len()
                );
                cases.push(json!([index, ident, instances]));
                schemas.push(schema);
            }
        }
        put(&sources.join("lib.rs"), &root);
        put(&sources.join("main.rs"), &PROGRAM.replace("        // every type\n", &arms));
        put(&self.folder.join("cases.json"), &Value::from(cases).to_string());
        put(&self.folder.join("Cargo.toml"), &manifest(modules));
        let root = specwright_tests::root();
        fs::copy(root.join("Cargo.lock"), self.folder.join("Cargo.lock"))
            .expect("the lock can be copied");
        schemas
    }
}

fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap_or(path)).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// The manifest of a crate with all that any of the modules needs.
fn manifest(modules: &[(&Spec, Vec<File>)]) -> String {
    // The program compares timestamps.
    let chrono = ("chrono", "{ version = \"0.4\", default-features = false }");
    let mut dependencies = BTreeMap::from([chrono]);
    let (mut features, mut targets) = (String::new(), String::new());
    for (_, files) in modules {
        let file = files.iter().find(|file| file.path == "Cargo.toml");
        let text = file.map_or("", |file| &file.text);
        let (before, after) = text.split_once("[dependencies]\n").unwrap_or((text, ""));
        features = before.split_once("[features]\n").map_or("", |(_, rest)| rest).to_owned();
        // What only one target needs stands below a heading of its own, and is the same for all.
        let (all, one) = after.find("\n[").map_or((after, ""), |at| after.split_at(at));
        dependencies.extend(all.lines().filter_map(|line| line.split_once(" = ")));
        targets = one.to_owned();
    }
    let dependencies: String =
        dependencies.into_iter().map(|(name, what)| format!("{name} = {what}\n")).collect();
    format!(
        "[package]\nname = \"random\"\nedition = \"2024\"\n\n[features]\n{features}\n\
         [dependencies]\n{dependencies}{targets}\n[profile.dev]\ndebug = 0\nincremental = false\n\n[workspace]\n"
    )
}

/// For each component its schema, its type, and the instances that are valid.
fn roundtrips(spec: &Spec, files: &[File]) -> Vec<(String, String, Vec<Value>)> {
    let lock = files.iter().find(|file| file.path == "specwright.lock").map_or("", |it| &it.text);
    let by_name: BTreeMap<String, String> = lock
        .lines()
        .filter_map(|line| {
            let (path, source) = line.strip_prefix("models::")?.split_once(' ')?;
            let key = source.split(' ').next()?.strip_prefix("/components/schemas/")?;
            let key = percent_decode_str(key).decode_utf8().expect("a key is UTF-8");
            Some((key.into_owned(), format!("models::{path}")))
        })
        .collect();
    let maker = Maker { schemas: &spec.schemas };
    let speller = Speller { version: spec.version, schemas: &spec.schemas };
    let mut found = Vec::new();
    for (name, schema) in &spec.schemas {
        let pointer = name.replace('~', "~0").replace('/', "~1");
        let path = by_name.get(&pointer).expect("every component has a type");
        let mut instances = maker.instances(schema);
        if let Some(validator) = validator(spec, name) {
            // Whether a component may be `null` is said where it is referred to.
            instances.retain(|instance| !instance.is_null() && validator.is_valid(instance));
            found.push((speller.schema(schema).to_string(), path.clone(), instances));
        }
    }
    found
}

/// Says what is valid by JSON Schema, in whose words any description can be spelt.
fn validator(spec: &Spec, name: &str) -> Option<jsonschema::Validator> {
    let spec = Spec { version: Version::V3_1, ..spec.clone() };
    let reference = Speller { version: spec.version, schemas: &spec.schemas }.reference(name);
    let document = document(&spec, Order::AsGiven).to_value();
    let schema = reference.with("components", document["components"].clone());
    jsonschema::draft202012::new(&schema.to_value()).ok()
}

/// Who is to blame for what the compiler says.
fn blamed(stderr: &str) -> Vec<Complaint> {
    let mut first: BTreeMap<usize, String> = BTreeMap::new();
    for message in stderr.split("\n\n") {
        let modules: BTreeSet<usize> = message
            .match_indices("src/m")
            .filter_map(|(at, found)| message[at + found.len()..].split('/').next()?.parse().ok())
            .collect();
        for module in modules {
            first.entry(module).or_insert_with(|| message.to_owned());
        }
    }
    assert!(!first.is_empty(), "the random crate does not compile:\n{stderr}");
    first.into_iter().map(|(module, text)| Complaint { module, text }).collect()
}

fn outcome(stdout: &str, schemas: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for line in stdout.lines() {
        let line: Value = serde_json::from_str(line).expect("the program writes JSON");
        if let Some(kept) = line["kept"].as_u64() {
            outcome.kept = kept as usize;
            continue;
        }
        let number = |name: &str| line[name].as_u64().unwrap_or_default() as usize;
        let (name, said) = (&line["type"], &line["said"]);
        let schema = schemas.get(number("case")).map_or("", String::as_str);
        outcome.complaints.push(Complaint {
            module: number("module"),
            text: format!("{name} loses {}: {said}\nof {schema}", line["text"]),
        });
    }
    outcome
}

/// Compares as `../shared/tools/roundtrip.py` does: numbers by value, timestamps by instant.
const PROGRAM: &str = r##"//! Decodes and encodes instances.
#![deny(warnings)]
#![allow(confusable_idents, deprecated, mixed_script_confusables, uncommon_codepoints)]

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::String(a), Value::String(b)) => {
            let instant = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
            a == b || instant(a).is_some_and(|a| Some(a) == instant(b))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

fn one<T: Serialize + DeserializeOwned>(text: &str) -> Result<(), String> {
    let before: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let value: T = serde_json::from_str(text).map_err(|e| format!("does not decode: {e}"))?;
    let after = serde_json::to_value(&value).map_err(|e| format!("does not encode: {e}"))?;
    if same(&before, &after) { Ok(()) } else { Err(format!("comes out as {after}")) }
}

fn run(case: usize, text: &str) -> Result<(), String> {
    match case {
        // every type
        _ => Err("no such type".to_owned()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cases: Vec<(usize, String, Vec<Value>)> = serde_json::from_str(&std::fs::read_to_string("cases.json")?)?;
    let mut kept = 0;
    for (case, (module, name, instances)) in cases.iter().enumerate() {
        for instance in instances {
            match run(case, &instance.to_string()) {
                Ok(()) => kept += 1,
                Err(said) => println!("{}", json!({ "case": case, "module": module, "type": name, "text": instance, "said": said })),
            }
        }
    }
    println!("{}", json!({ "kept": kept }));
    Ok(())
}
"##;
