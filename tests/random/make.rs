//! Makes instances of a schema. They are meant to be valid; whether they are says a validator.

use serde_json::{Map, Value, json};

use super::tree::{Kind, Object, Rest, Scalar, Schema, Tagged};

/// How much of what may be absent is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Least,
    Fullest,
}

/// What makes instances, with all components at hand.
pub(super) struct Maker<'a> {
    pub schemas: &'a [(String, Schema)],
}

/// Deeper than any schema is without recursion; what recurs stops there.
const DEEPEST: usize = 9;

impl Maker<'_> {
    /// Different instances of a schema: each branch, each of its sizes.
    pub(super) fn instances(&self, schema: &Schema) -> Vec<Value> {
        let mut made = Vec::new();
        for pick in 0..8 {
            for size in [Size::Least, Size::Fullest] {
                let value = self.value(schema, How { size, pick, depth: 0 });
                made.extend(value.filter(|value| !made.contains(value)));
            }
        }
        made
    }

    /// One instance; `pick` says which way to go where there are several. None where there is no end.
    pub(super) fn make(&self, schema: &Schema, size: Size, pick: usize) -> Option<Value> {
        self.value(schema, How { size, pick, depth: 0 })
    }

    fn value(&self, schema: &Schema, how: How) -> Option<Value> {
        if schema.nullable && (how.pick % 5 == 4 || how.depth > DEEPEST) {
            return Some(Value::Null);
        }
        let inner = how.deeper()?;
        let branch = |schemas: &[Schema]| self.value(&schemas[how.pick % schemas.len()], inner);
        match &schema.kind {
            Kind::Any => {
                Some([json!("x"), json!({ "a": [1, null] }), json!(1.5)][how.pick % 3].clone())
            }
            Kind::Never => None,
            Kind::Null => Some(Value::Null),
            Kind::Scalar(scalar) => Some(one(scalar, how.pick)),
            Kind::Enum(values) => Some(values[how.pick % values.len()].clone()),
            Kind::Const(value) => Some(value.clone()),
            Kind::Types(types) => Some(of_type(types[how.pick % types.len()], how.pick)),
            Kind::List(item) => self.list(item, how),
            Kind::Tuple(items, _) => {
                let items = items.iter().map(|item| self.value(item, inner));
                items.collect::<Option<Vec<Value>>>().map(Value::from)
            }
            Kind::Object(object) => self.object(object, how),
            Kind::AllOf(parts) => self.together(parts, how),
            Kind::OneOf(branches) => branch(branches),
            // Several may hold at once.
            Kind::AnyOf(branches) if how.pick % (branches.len() + 1) == branches.len() => {
                self.together(branches, how)
            }
            Kind::AnyOf(branches) => branch(branches),
            Kind::Tagged(tagged) => self.tagged(tagged, how),
            Kind::Ref(index) => self.value(&self.schemas.get(*index)?.1, inner),
            Kind::Not(schema, _) => self.value(schema, inner),
            Kind::Conditional(base, then, other) => {
                let Value::Object(mut made) = self.object(base, how)? else { return None };
                let first =
                    base.members.first().is_none_or(|member| made.contains_key(&member.name));
                let more = self.object(if first { then } else { other }, inner)?;
                for (name, value) in more.as_object().into_iter().flatten() {
                    made.entry(name.as_str()).or_insert_with(|| value.clone());
                }
                Some(made.into())
            }
        }
    }

    fn list(&self, item: &Schema, how: How) -> Option<Value> {
        let many = if how.is_full() { 1 + how.pick % 2 } else { 0 };
        let inner = how.deeper()?;
        let items =
            (0..many).map(|index| self.value(item, How { pick: how.pick + index, ..inner }));
        // Where an item has no end, the list has none.
        Some(items.collect::<Option<Vec<Value>>>().unwrap_or_default().into())
    }

    fn object(&self, object: &Object, how: How) -> Option<Value> {
        let inner = how.deeper()?;
        let mut made = Map::new();
        for (index, member) in object.members.iter().enumerate() {
            let left_out = how.pick % 3 == 2 && (how.pick + index).is_multiple_of(2);
            if !member.required && (!how.is_full() || left_out) {
                continue;
            }
            match self.value(&member.schema, inner) {
                Some(value) => made.insert(member.name.clone(), value),
                None if member.required => return None,
                None => None,
            };
        }
        if how.is_full() {
            if let Some(value) =
                object.pattern.as_ref().and_then(|schema| self.value(schema, inner))
            {
                made.entry("x-more").or_insert(value);
            }
            let other = match &object.rest {
                Rest::Denied => None,
                // Who only says what names are like means a map, and no others.
                Rest::Unsaid if object.pattern.is_some() && object.members.is_empty() => None,
                Rest::Unsaid | Rest::Allowed => Some(json!([1, "a", null])),
                Rest::Of(schema) => self.value(schema, inner),
            };
            if let Some(value) = other {
                made.entry("undeclared one").or_insert(value);
            }
        }
        Some(made.into())
    }

    /// Something that all of these hold for: one object with the members of all, else any of them.
    fn together(&self, parts: &[Schema], how: How) -> Option<Value> {
        let inner = how.deeper()?;
        let mut all = Map::new();
        let mut last = None;
        for part in parts {
            match self.value(part, inner)? {
                Value::Object(members) if how.pick.is_multiple_of(2) => all.extend(members),
                Value::Object(members) => {
                    for (name, value) in members {
                        all.entry(name).or_insert(value);
                    }
                }
                value => last = Some(value),
            }
        }
        Some(last.unwrap_or_else(|| all.into()))
    }

    fn tagged(&self, tagged: &Tagged, how: How) -> Option<Value> {
        let index = how.pick % tagged.variants.len();
        let (name, object) = &tagged.variants[index];
        let Value::Object(mut made) = self.object(object, how)? else { return None };
        made.insert(tagged.tag.clone(), tagged.value(index, name).into());
        Some(made.into())
    }
}

#[derive(Debug, Clone, Copy)]
struct How {
    size: Size,
    pick: usize,
    depth: usize,
}

impl How {
    fn is_full(self) -> bool {
        self.size == Size::Fullest && self.depth < DEEPEST / 2
    }

    fn deeper(self) -> Option<Self> {
        (self.depth < 2 * DEEPEST).then_some(How { depth: self.depth + 1, ..self })
    }
}

fn of_type(kind: &'static str, pick: usize) -> Value {
    match kind {
        "array" => json!([1, "a"]),
        "object" => json!({ "a": 1 }),
        kind => one(&Scalar { kind, format: None }, pick),
    }
}

fn one(scalar: &Scalar, pick: usize) -> Value {
    let choices: &[Value] = &match (scalar.kind, scalar.format) {
        ("boolean", _) => [json!(true), json!(false)],
        ("integer", Some("int32")) => [json!(7), json!(i32::MIN)],
        ("integer", Some("uint32")) => [json!(7), json!(u32::MAX)],
        ("integer", Some("uint64")) => [json!(7), json!(u64::MAX)],
        ("integer", _) => [json!(7), json!(i64::MIN)],
        ("number", Some("float")) => [json!(0.5), json!(-3)],
        ("number", _) => [json!(0.1), json!(1e300)],
        (_, Some("date-time")) => {
            [json!("2024-02-03T04:05:06Z"), json!("2024-02-03T04:05:06.789+02:00")]
        }
        (_, Some("date")) => [json!("2024-02-29"), json!("1970-01-01")],
        (_, Some("time")) => [json!("04:05:06Z"), json!("04:05:06Z")],
        (_, Some("duration")) => [json!("PT5S"), json!("P1D")],
        (_, Some("uuid")) => [
            json!("6f1c7f0e-9a3b-4c1d-8e2f-0123456789ab"),
            json!("00000000-0000-0000-0000-000000000000"),
        ],
        (_, Some("uri")) => [json!("https://example.com/a?b=c#d"), json!("urn:a:b")],
        (_, Some("email")) => [json!("a@example.com"), json!("b@example.com")],
        (_, Some("ipv4")) => [json!("192.0.2.1"), json!("0.0.0.0")],
        (_, Some("ipv6")) => [json!("2001:db8::1"), json!("::")],
        (_, Some("hostname")) => [json!("example.com"), json!("a")],
        (_, Some("byte")) => [json!("aGk="), json!("")],
        (_, Some("decimal")) => [json!("1.5"), json!("-0.25")],
        _ => [json!("text"), json!("")],
    };
    choices[pick % choices.len()].clone()
}
