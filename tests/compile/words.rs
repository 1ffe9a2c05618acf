//! A description in the runtime's own words: whatever the runtime calls something, the description
//! calls something, too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use specwright_tests::{cases, root};
use syn::{Fields, ImplItem, Item, TraitItem};

/// The description, as a case.
pub(super) fn case() -> cases::Case {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("descriptions");
    cases::made(&folder, "runtime-words", &description(&Words::of_runtime()).to_string())
}

/// What the runtime's things are called.
#[derive(Default)]
struct Words {
    /// Types and their variants.
    types: BTreeSet<String>,
    /// Functions, methods and fields.
    members: BTreeSet<String>,
    modules: BTreeSet<String>,
}

impl Words {
    fn of_runtime() -> Self {
        let mut words = Self::default();
        words.read(&root().join("generator/runtime/src"));
        assert!(words.types.len() > 150 && words.members.len() > 400 && words.modules.len() > 50);
        words
    }

    fn read(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).expect("the runtime is a folder") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                if !path.ends_with("tests") {
                    self.read(&path);
                }
                continue;
            }
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            self.modules.insert(stem);
            let text = fs::read_to_string(&path).expect("it is text");
            let file = syn::parse_file(&text).expect("it is Rust");
            file.items.iter().for_each(|item| self.item(item));
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => {
                self.types.insert(item.ident.to_string());
                self.fields(&item.fields);
            }
            Item::Enum(item) => {
                self.types.insert(item.ident.to_string());
                for variant in &item.variants {
                    self.types.insert(variant.ident.to_string());
                    self.fields(&variant.fields);
                }
            }
            Item::Trait(item) => {
                self.types.insert(item.ident.to_string());
                for item in &item.items {
                    match item {
                        TraitItem::Fn(item) => self.members.insert(item.sig.ident.to_string()),
                        TraitItem::Type(item) => self.types.insert(item.ident.to_string()),
                        TraitItem::Const(item) => self.members.insert(item.ident.to_string()),
                        _ => false,
                    };
                }
            }
            Item::Impl(item) => {
                let functions = item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(item) => Some(item.sig.ident.to_string()),
                    _ => None,
                });
                self.members.extend(functions);
            }
            Item::Fn(item) => drop(self.members.insert(item.sig.ident.to_string())),
            Item::Type(item) => drop(self.types.insert(item.ident.to_string())),
            Item::Const(item) => drop(self.members.insert(item.ident.to_string())),
            Item::Macro(item) => self.members.extend(item.ident.as_ref().map(ToString::to_string)),
            _ => {}
        }
    }

    fn fields(&mut self, fields: &Fields) {
        let names = fields.iter().filter_map(|field| field.ident.as_ref());
        self.members.extend(names.map(ToString::to_string));
    }

    /// All of them.
    fn all(&self) -> BTreeSet<&String> {
        self.types.iter().chain(&self.members).chain(&self.modules).collect()
    }
}

fn description(words: &Words) -> Value {
    let all = words.all();
    let text = || json!({ "type": "string" });
    let tags: Vec<&String> = words.modules.iter().collect();
    let mut paths = Map::new();
    for (index, word) in all.iter().enumerate() {
        let operation = json!({
            "operationId": word,
            "tags": [tags[index % tags.len()]],
            "responses": { "204": { "description": "" } },
        });
        paths.insert(format!("/operations/{index}"), json!({ "get": operation }));
    }
    for (path, operation) in operations(&all) {
        paths.insert(path.to_owned(), json!({ "post": operation }));
    }
    let members: Map<_, _> = all
        .iter()
        .map(|word| ((*word).clone(), json!({ "type": "string", "default": "" })))
        .collect();
    let mut schemas: Map<_, _> = words
        .types
        .iter()
        .chain(&words.modules)
        .map(|word| (word.clone(), json!({ "type": "object", "properties": { "it": text() } })))
        .collect();
    schemas.insert("AllMembers".to_owned(), json!({ "type": "object", "properties": members }));
    schemas.insert("AllValues".to_owned(), json!({ "type": "string", "enum": all }));
    let schemes: Map<_, _> = all
        .iter()
        .map(|word| {
            let scheme = json!({ "type": "apiKey", "in": "header", "name": format!("x-{word}") });
            ((*word).clone(), scheme)
        })
        .collect();
    let webhooks: Map<_, _> = words
        .types
        .iter()
        .map(|word| {
            let hook = json!({ "post": {
                "operationId": word,
                "responses": { "204": { "description": "" } },
            }});
            (word.clone(), hook)
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Runtime words", "version": "1" },
        "servers": [server(&words.members)],
        "paths": paths,
        "webhooks": webhooks,
        "components": { "schemas": schemas, "securitySchemes": schemes },
    })
}

/// A server whose URL has a variable of each name that a scheme does not have.
fn server(words: &BTreeSet<String>) -> Value {
    let names: Vec<String> = words.iter().map(|word| format!("{word}_")).collect();
    let braces: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    let variables: Map<_, _> =
        names.into_iter().map(|name| (name, json!({ "default": "x" }))).collect();
    json!({ "url": format!("https://example.com/{}", braces.join("/")), "variables": variables })
}

/// An operation of each kind whose calls have methods of their own, with parameters of all names.
fn operations(all: &BTreeSet<&String>) -> Vec<(&'static str, Value)> {
    let parameters = |required: bool| -> Vec<Value> {
        let one = |word: &&String| json!({ "name": word, "in": "query", "required": required, "schema": { "type": "string" } });
        all.iter().map(one).collect()
    };
    let plain = json!({ "204": { "description": "" } });
    let given = |media: &str, schema: Value| json!({ "200": { "description": "", "content": { media: { "schema": schema } } } });
    let events = given("text/event-stream", json!({ "type": "string" }));
    let list = json!({ "type": "object", "required": ["data"], "properties": {
        "data": { "type": "array", "items": { "type": "string" } },
        "next_cursor": { "type": "string" },
    }});
    let mut paged = parameters(false);
    paged.push(json!({ "name": "cursor", "in": "query", "schema": { "type": "string" } }));
    let body = json!({ "required": true, "content": { "application/json": {
        "schema": { "$ref": "#/components/schemas/AllMembers" },
    }}});
    let headers: Map<_, _> = all
        .iter()
        .map(|word| ((*word).clone(), json!({ "schema": { "type": "string" } })))
        .collect();
    let headers = json!({ "204": { "description": "", "headers": headers } });
    vec![
        ("/all/optional", json!({ "parameters": parameters(false), "responses": headers })),
        ("/all/required", json!({ "parameters": parameters(true), "responses": plain })),
        ("/all/events", json!({ "parameters": parameters(false), "responses": events })),
        (
            "/all/pages",
            json!({ "parameters": paged, "responses": given("application/json", list) }),
        ),
        ("/all/members", json!({ "requestBody": body, "responses": plain })),
    ]
}
