//! Operations and what belongs to them, made out of bytes.

use serde_json::{Map, Value, json};

use crate::made::Maker;

const MEDIA: &[&str] = &[
    "application/json",
    "application/xml",
    "text/plain",
    "text/event-stream",
    "application/jsonl",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "*/*",
];
const STATUSES: &[&str] = &["200", "201", "204", "4XX", "404", "default", "x"];
const METHODS: &[&str] = &["get", "post", "put", "delete", "head", "query"];
const LOCATIONS: &[&str] =
    &["query", "path", "header", "cookie", "querystring", "formData", "body"];
const STYLES: &[&str] = &["form", "simple", "label", "matrix", "deepObject", "spaceDelimited"];

impl Maker<'_> {
    pub(crate) fn path_item(&mut self, depth: usize) -> Value {
        let mut item = Map::new();
        for _ in 0..=self.below(2) {
            let method = self.pick(METHODS);
            item.insert(method.into(), self.operation(depth + 1));
        }
        if self.one_in(4) {
            item.insert("parameters".into(), json!([self.component(1, depth + 1)]));
        }
        if self.one_in(6) {
            item.insert("$ref".into(), self.pointer(5).into());
        }
        item.into()
    }

    pub(crate) fn operation(&mut self, depth: usize) -> Value {
        let mut operation = Map::new();
        if self.one_in(2) {
            operation.insert("operationId".into(), self.name().into());
        }
        let many = self.below(4);
        let parameters: Value = (0..many).map(|_| self.component(1, depth + 1)).collect();
        operation.insert("parameters".into(), parameters);
        if self.version != 0 && self.one_in(2) {
            operation.insert("requestBody".into(), self.component(3, depth + 1));
        }
        let mut responses = Map::new();
        for _ in 0..=self.below(3) {
            let status = self.pick(STATUSES);
            responses.insert(status.into(), self.component(2, depth + 1));
        }
        operation.insert("responses".into(), responses.into());
        if self.one_in(6) {
            operation.insert("callbacks".into(), json!({ "c": self.component(6, depth + 1) }));
        }
        operation.into()
    }

    pub(crate) fn parameter(&mut self, depth: usize) -> Value {
        let location = self.pick(LOCATIONS);
        let name = self.pick(&["a", "b", "X-A", "type"]);
        let mut parameter = json!({ "name": name, "in": location });
        if location == "path" || self.one_in(3) {
            parameter["required"] = true.into();
        }
        if self.one_in(3) {
            parameter["style"] = self.pick(STYLES).into();
            parameter["explode"] = self.one_in(2).into();
        }
        match (self.version, self.one_in(5)) {
            (0, _) if location != "body" => {
                parameter["type"] = self.pick(&["string", "integer", "array", "file"]).into();
                parameter["items"] = json!({ "type": "string" });
            }
            (1.., true) => parameter["content"] = self.content(depth + 1),
            _ => parameter["schema"] = self.component(0, depth + 1),
        }
        parameter
    }

    pub(crate) fn header(&mut self, depth: usize) -> Value {
        match (self.version, self.one_in(5)) {
            (0, _) => json!({ "type": "string" }),
            (_, true) => json!({ "content": self.content(depth + 1) }),
            (_, false) => json!({ "schema": self.component(0, depth + 1) }),
        }
    }

    pub(crate) fn body(&mut self, depth: usize) -> Value {
        let required = self.one_in(2);
        json!({ "required": required, "content": self.content(depth + 1) })
    }

    pub(crate) fn response(&mut self, depth: usize) -> Value {
        let mut response = json!({ "description": "d" });
        if self.one_in(3) {
            response["headers"] = json!({ "X-A": self.component(4, depth + 1) });
        }
        if self.one_in(6) {
            response["links"] = json!({ "next": self.component(7, depth + 1) });
        }
        match self.version {
            0 => response["schema"] = self.component(0, depth + 1),
            _ => response["content"] = self.content(depth + 1),
        }
        response
    }

    fn content(&mut self, depth: usize) -> Value {
        let mut content = Map::new();
        for _ in 0..=self.below(2) {
            let media = self.pick(MEDIA);
            let keyword = if self.one_in(5) { "itemSchema" } else { "schema" };
            let mut body = json!({ keyword: self.component(0, depth) });
            if self.one_in(8) {
                body["encoding"] = json!({ "a": { "contentType": "text/plain", "headers": { "X-A": self.component(4, depth) } } });
            }
            content.insert(media.into(), body);
        }
        content.into()
    }
}
