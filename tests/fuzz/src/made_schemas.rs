//! Schemas made out of bytes.

use serde_json::{Map, Value, json};

use crate::made::Maker;

const TYPES: &[&str] =
    &["string", "integer", "number", "boolean", "array", "object", "null", "file"];
const FORMATS: &[&str] =
    &["date-time", "int32", "uuid", "byte", "binary", "double", "decimal", "odd"];

impl Maker<'_> {
    pub(crate) fn schema(&mut self, depth: usize) -> Value {
        let mut schema = Map::new();
        for _ in 0..=self.below(3) {
            self.keyword(&mut schema, depth + 1);
        }
        match self.one_in(30) {
            true => self.one_in(2).into(),
            false => schema.into(),
        }
    }

    fn keyword(&mut self, schema: &mut Map<String, Value>, depth: usize) {
        let mut set = |name: &str, value: Value| schema.insert(name.to_owned(), value);
        match self.below(26) {
            0 | 1 => set("type", self.pick(TYPES).into()),
            2 => set("type", json!([self.pick(TYPES), self.pick(TYPES)])),
            3 => set("format", self.pick(FORMATS).into()),
            4 => set("enum", json!([self.constant(), self.constant()])),
            5 => set("const", self.constant()),
            6 => set("items", self.component(0, depth)),
            7 => set("prefixItems", json!([self.component(0, depth), self.component(0, depth)])),
            8..=10 => {
                let (a, b) = (self.component(0, depth), self.component(0, depth));
                set("properties", json!({ "a": a, "b": b }))
            }
            11 => set("required", json!([self.pick(&["a", "b", "c"]), "a"])),
            12 => set("additionalProperties", self.component(0, depth)),
            13 => set("patternProperties", json!({ "^x-": self.component(0, depth) })),
            14 | 15 => set("allOf", self.several(depth)),
            16 | 17 => set("oneOf", self.several(depth)),
            18 => set("anyOf", self.several(depth)),
            19 => set("not", self.component(0, depth)),
            20 => set("nullable", self.one_in(2).into()),
            21 => {
                let mapping = json!({ "x": self.pointer(0), "y": self.name() });
                set("discriminator", self.discriminator(mapping))
            }
            22 => set("$defs", json!({ "A": self.component(0, depth) })),
            23 => set(self.pick(&["$anchor", "$id", "$dynamicAnchor"]), self.name().into()),
            24 => set(self.pick(&["$ref", "$dynamicRef"]), self.pointer(0).into()),
            _ => self.rare(schema, depth),
        };
    }

    fn discriminator(&mut self, mapping: Value) -> Value {
        match (self.version, self.one_in(2)) {
            (0, _) => "a".into(),
            (_, true) => json!({ "propertyName": "a" }),
            (_, false) => json!({ "propertyName": "a", "mapping": mapping }),
        }
    }

    fn rare(&mut self, schema: &mut Map<String, Value>, depth: usize) -> Option<Value> {
        let mut set = |name: &str, value: Value| schema.insert(name.to_owned(), value);
        match self.below(12) {
            0 => set("if", self.component(0, depth)),
            1 => set("then", self.component(0, depth)),
            2 => set("else", self.component(0, depth)),
            3 => set("dependentSchemas", json!({ "a": self.component(0, depth) })),
            4 => set("unevaluatedProperties", self.component(0, depth)),
            5 => set("contentSchema", self.component(0, depth)),
            6 => set("default", self.constant()),
            7 => set(self.pick(&["readOnly", "writeOnly", "deprecated"]), true.into()),
            8 => set("title", self.text().into()),
            9 => set("pattern", self.text().into()),
            10 => set("xml", json!({ "name": self.name(), "wrapped": true })),
            _ => {
                let keyword =
                    self.pick(&["type", "properties", "allOf", "items", "required", "enum"]);
                set(keyword, self.constant())
            }
        }
    }

    fn several(&mut self, depth: usize) -> Value {
        let many = 1 + self.below(3);
        (0..many).map(|_| self.component(0, depth)).collect()
    }

    fn constant(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => true.into(),
            2 => i64::from(self.rest()).into(),
            3 => 1.5.into(),
            4 => json!([1, "a"]),
            5 => json!({ "a": "x", "$ref": "#/components/schemas/A" }),
            6 => self.text().into(),
            _ => self.name().into(),
        }
    }
}
