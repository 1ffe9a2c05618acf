//! Descriptions made out of bytes: what is said is often right, often leads in circles, and sometimes
//! is nonsense.

use arbitrary::Unstructured;
use serde_json::{Map, Value, json};

/// The components of a description by their place in versions 3 and in 2.0.
pub(crate) const SECTIONS: &[(&str, &str)] = &[
    ("schemas", "definitions"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("requestBodies", "requestBodies"),
    ("headers", "headers"),
    ("pathItems", "pathItems"),
    ("callbacks", "callbacks"),
    ("links", "links"),
    ("examples", "examples"),
    ("mediaTypes", "mediaTypes"),
];

/// The names of components: few, so that references meet.
const NAMES: &[&str] = &["A", "B", "C", "D", "a b", "self"];

/// What may follow in a JSON pointer.
const STEPS: &[&str] = &[
    "/properties/a",
    "/properties/b",
    "/items",
    "/allOf/0",
    "/oneOf/1",
    "/anyOf/0",
    "/additionalProperties",
    "/schema",
    "/content/application~1json/schema",
    "/content/application~1json",
    "/headers/X-A",
    "/$defs/A",
    "/not",
    "/prefixItems/0",
    "/get",
    "/parameters/0",
    "/responses/200",
    "/$ref",
    "/examples/0",
    "/enum/0",
    "/x-more",
    "/",
    "/~2",
];

pub(crate) struct Maker<'b> {
    bytes: Unstructured<'b>,
    files: &'b [&'b str],
    /// The version: 0 is Swagger 2.0.
    pub(crate) version: usize,
    /// How much may still be made.
    pub(crate) budget: usize,
}

impl<'b> Maker<'b> {
    pub(crate) fn new(bytes: &'b [u8], files: &'b [&'b str]) -> Self {
        let mut bytes = Unstructured::new(bytes);
        let version = bytes.choose_index(4).unwrap_or_default();
        Self { bytes, files, version, budget: 120 }
    }

    /// A number below another; 0 once there are no more bytes.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.bytes.choose_index(most).unwrap_or_default()
    }

    /// Whether the one case in so many is on.
    pub(crate) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) + 1 == many
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A byte of what is left.
    pub(crate) fn rest(&mut self) -> u8 {
        self.bytes.arbitrary().unwrap_or_default()
    }

    /// A few characters of any kind.
    pub(crate) fn text(&mut self) -> String {
        let length = self.below(9);
        (0..length).map(|_| self.bytes.arbitrary().unwrap_or('a')).collect()
    }

    pub(crate) fn name(&mut self) -> String {
        match self.one_in(20) {
            true => self.text(),
            false => self.pick(NAMES).to_owned(),
        }
    }

    /// Whether there are neither bytes nor is there room for more.
    pub(crate) fn is_done(&mut self) -> bool {
        self.budget = self.budget.saturating_sub(1);
        self.budget == 0 || self.bytes.is_empty()
    }

    /// A reference, mostly to what such a section holds.
    pub(crate) fn reference(&mut self, section: usize) -> Value {
        json!({ "$ref": self.pointer(section) })
    }

    pub(crate) fn pointer(&mut self, section: usize) -> String {
        let section = if self.one_in(12) { self.below(SECTIONS.len()) } else { section };
        let file = match self.files.len() > 1 && self.one_in(2) {
            true => self.pick(self.files),
            false => "",
        };
        let file =
            if self.one_in(30) { self.pick(&["../x.yaml", "http://h/x", "."]) } else { file };
        let start = match self.below(12) {
            8 => "#".to_owned(),
            9 => format!("#{}", self.name()),
            10 => "#/paths/~1a".to_owned(),
            11 => return self.name(),
            _ => {
                let name = self.name().replace('~', "~0").replace('/', "~1").replace(' ', "%20");
                match self.version {
                    0 => format!("#/{}/{name}", SECTIONS[section].1),
                    _ => format!("#/components/{}/{name}", SECTIONS[section].0),
                }
            }
        };
        let steps = self.below(6).saturating_sub(2);
        let steps: String = (0..steps).map(|_| self.pick(STEPS)).collect();
        format!("{file}{start}{steps}")
    }

    /// A whole description.
    pub(crate) fn document(&mut self, file: &str) -> Value {
        let (keyword, version) = match self.version {
            0 => ("swagger", "2.0"),
            1 => ("openapi", "3.0.3"),
            2 => ("openapi", "3.1.1"),
            _ => ("openapi", "3.2.0"),
        };
        self.budget = 120;
        let mut document = Map::new();
        document.insert(keyword.into(), version.into());
        document.insert("info".into(), json!({ "title": file, "version": "1" }));
        let mut components = Map::new();
        for (section, (new, old)) in SECTIONS.iter().enumerate() {
            let members = self.section(section);
            match self.version {
                0 => document.insert((*old).into(), members),
                _ => components.insert((*new).into(), members),
            };
        }
        let mut paths = Map::new();
        for path in ["/a", "/b/{a}", "/c"] {
            if !self.one_in(3) {
                paths.insert(path.into(), self.component(5, 0));
            }
        }
        document.insert("paths".into(), paths.into());
        if self.version != 0 {
            document.insert("components".into(), components.into());
        }
        if self.version > 1 && self.one_in(4) {
            document.insert("webhooks".into(), json!({ "w": self.component(5, 0) }));
        }
        document.into()
    }

    fn section(&mut self, section: usize) -> Value {
        let most = if section == 0 { 5 } else { 3 };
        let mut members = Map::new();
        for _ in 0..self.below(most) {
            let name = self.name();
            members.insert(name, self.component(section, 0));
        }
        members.into()
    }

    /// What stands in a section: a reference, or the thing itself.
    pub(crate) fn component(&mut self, section: usize, depth: usize) -> Value {
        if self.one_in(40) {
            return self
                .pick(&[json!(null), json!(1), json!([]), json!("A"), json!({})].each_ref())
                .clone();
        }
        if self.below(3) == 1 || depth > 5 || self.is_done() {
            let mut reference = self.reference(section);
            if self.one_in(8) {
                reference["description"] = "beside".into();
            }
            return reference;
        }
        match section {
            0 => self.schema(depth),
            1 => self.parameter(depth),
            2 => self.response(depth),
            3 => self.body(depth),
            4 => self.header(depth),
            5 => self.path_item(depth),
            6 => json!({ "{$request.body#/url}": self.component(5, depth + 1) }),
            7 => json!({ "operationId": self.name(), "parameters": { "a": "$response.body#/a" } }),
            8 => json!({ "value": self.schema(depth + 1) }),
            _ => json!({ "schema": self.component(0, depth + 1) }),
        }
    }
}
