//! How descriptions are made at random.

use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::{collection, option, prop_oneof, sample};
use serde_json::{Value, json};

use super::tree::{
    Access, Kind, Mapping, Member, Object, Operation, Parameter, Rest, Scalar, Schema, Spec,
    Tagged, Version,
};
use super::words::{name, text};

const VERSIONS: &[Version] = &[Version::V3_0, Version::V3_1, Version::V3_2, Version::V2_0];
const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object"];
const MEDIA: &[&str] = &[
    "application/json",
    "application/problem+json; charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "application/octet-stream",
    "*/*",
];
const STATUSES: &[&str] = &["200", "201", "204", "404", "default", "4XX", "2XX", "500"];
const METHODS: &[&str] = &["get", "post", "put", "delete", "patch", "head", "options", "trace"];

/// A type with each format that goes with it, and with one that nobody knows.
const SCALARS: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "date-time",
            "date",
            "time",
            "duration",
            "uuid",
            "uri",
            "email",
            "ipv4",
            "ipv6",
            "hostname",
            "byte",
            "binary",
            "password",
            "decimal",
            "x-odd",
        ],
    ),
    ("integer", &["int32", "int64", "uint32", "uint64", "x-odd"]),
    ("number", &["float", "double", "x-odd"]),
    ("boolean", &["x-odd"]),
];

/// A description that says little.
pub(super) fn small() -> impl Strategy<Value = Spec> {
    let schemas = collection::vec((name(), schema()), 1..3);
    (sample::select(VERSIONS), schemas).prop_map(|(version, schemas)| Spec {
        version,
        title: "Small".to_owned(),
        schemas,
        operations: Vec::new(),
    })
}

/// A description.
pub(super) fn spec() -> impl Strategy<Value = Spec> {
    let schemas = collection::vec((name(), schema()), 1..9);
    let operations = collection::vec(operation(), 0..5);
    (sample::select(VERSIONS), text(), schemas, operations).prop_map(
        |(version, title, schemas, operations)| Spec { version, title, schemas, operations },
    )
}

fn schema() -> BoxedStrategy<Schema> {
    let leaf = annotated(leaf().boxed());
    leaf.prop_recursive(4, 24, 4, |inner| annotated(compound(inner))).boxed()
}

fn annotated(kind: BoxedStrategy<Kind>) -> BoxedStrategy<Schema> {
    let flags =
        prop_oneof![6 => Just((false, false)), 2 => Just((true, false)), 1 => Just((false, true))];
    let description = prop_oneof![4 => Just(None), 1 => text().prop_map(Some)];
    (kind, flags, description)
        .prop_map(|(kind, (nullable, deprecated), description)| Schema {
            kind,
            nullable,
            deprecated,
            description,
        })
        .boxed()
}

fn leaf() -> impl Strategy<Value = Kind> {
    prop_oneof![
        8 => scalar().prop_map(Kind::Scalar),
        4 => any::<sample::Index>().prop_map(|index| Kind::Ref(index.index(64))),
        3 => values().prop_map(Kind::Enum),
        1 => value().prop_map(Kind::Const),
        1 => Just(Kind::Any),
        1 => Just(Kind::Null),
        1 => sample::subsequence(TYPES, 1..4).prop_map(Kind::Types),
        1 => Just(Kind::Never),
    ]
}

fn scalar() -> impl Strategy<Value = Scalar> {
    sample::select(SCALARS).prop_flat_map(|(kind, formats)| {
        let format = prop_oneof![2 => Just(None), 3 => sample::select(formats).prop_map(Some)];
        format.prop_map(move |format| Scalar { kind, format })
    })
}

/// The members of an enumeration: of one type mostly.
fn values() -> impl Strategy<Value = Vec<Value>> {
    let strings = collection::vec(name().prop_map(Value::from), 1..5);
    let integers = collection::vec((-3..300_i64).prop_map(Value::from), 1..4);
    let mixed = collection::vec(value(), 1..4);
    prop_oneof![4 => strings, 2 => integers, 2 => mixed].prop_map(|mut values| {
        let mut known = Vec::new();
        values.retain(|value: &Value| {
            let new = !known.contains(value);
            known.push(value.clone());
            new
        });
        values
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => name().prop_map(Value::from),
        1 => (-3..300_i64).prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => sample::select(vec![json!(1.5), json!(-0.25), json!(null), json!([]), json!({ "a": 1 })]),
    ]
}

fn compound(inner: impl Strategy<Value = Schema> + Clone + 'static) -> BoxedStrategy<Kind> {
    let some = |most| collection::vec(inner.clone(), 1..most);
    let object = object(inner.clone());
    let objects = annotated(object.clone().prop_map(Kind::Object).boxed());
    let parts = collection::vec(prop_oneof![3 => objects.clone(), 1 => inner.clone()], 1..4);
    let conditional = (object.clone(), object.clone(), object.clone());
    prop_oneof![
        10 => object.clone().prop_map(Kind::Object),
        4 => inner.clone().prop_map(|item| Kind::List(Box::new(item))),
        4 => parts.clone().prop_map(Kind::AllOf),
        3 => parts.clone().prop_map(Kind::OneOf),
        3 => parts.prop_map(Kind::AnyOf),
        2 => some(4).prop_map(Kind::OneOf),
        2 => some(4).prop_map(Kind::AnyOf),
        4 => tagged(object).prop_map(Kind::Tagged),
        1 => (some(3), any::<bool>()).prop_map(|(items, closed)| Kind::Tuple(items, closed)),
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| Kind::Not(Box::new(a), Box::new(b))),
        1 => conditional.prop_map(|(a, b, c)| Kind::Conditional(a, b, c)),
    ]
    .boxed()
}

fn object(inner: impl Strategy<Value = Schema> + Clone + 'static) -> BoxedStrategy<Object> {
    let members = collection::vec(member(inner.clone()), 0..5);
    let boxed = inner.prop_map(Box::new);
    let rest = prop_oneof![
        6 => Just(Rest::Unsaid),
        1 => Just(Rest::Denied),
        1 => Just(Rest::Allowed),
        2 => boxed.clone().prop_map(Rest::Of),
    ];
    let pattern = prop_oneof![12 => Just(None), 1 => boxed.prop_map(Some)];
    (members, rest, pattern)
        .prop_map(|(mut members, rest, pattern)| {
            let mut known = Vec::new();
            members.retain(|member: &Member| {
                let new = !known.contains(&member.name);
                known.push(member.name.clone());
                new
            });
            Object { members, rest, pattern }
        })
        .boxed()
}

fn member(inner: impl Strategy<Value = Schema>) -> impl Strategy<Value = Member> {
    let access = prop_oneof![
        8 => Just(Access::Both),
        1 => Just(Access::ReadOnly),
        1 => Just(Access::WriteOnly),
    ];
    let default = prop_oneof![5 => Just(false), 1 => Just(true)];
    (name(), inner, any::<bool>(), access, default).prop_map(
        |(name, schema, required, access, default)| Member {
            name,
            schema,
            required,
            access,
            default,
        },
    )
}

fn tagged(object: BoxedStrategy<Object>) -> impl Strategy<Value = Tagged> {
    let mapping = sample::select(vec![
        Mapping::Implicit,
        Mapping::References,
        Mapping::Names,
        Mapping::Inline,
        Mapping::Constants,
    ]);
    (name(), collection::vec((name(), object), 1..4), mapping)
        .prop_map(|(tag, variants, mapping)| Tagged { tag, variants, mapping })
}

fn operation() -> impl Strategy<Value = Operation> {
    let content = || (sample::select(MEDIA), schema());
    let responses = collection::vec((sample::select(STATUSES), option::of(content())), 0..4);
    let parameters = collection::vec(parameter(), 0..4);
    (
        option::of(name()),
        sample::select(METHODS),
        option::of(name()),
        option::of(text()),
        parameters,
        option::of(content()),
        responses,
    )
        .prop_map(|(id, method, tag, description, parameters, body, responses)| Operation {
            id,
            method,
            tag,
            description,
            parameters,
            body,
            responses,
        })
}

fn parameter() -> impl Strategy<Value = Parameter> {
    let one = scalar().prop_map(|scalar| Schema::plain(Kind::Scalar(scalar))).boxed();
    let list = one.clone().prop_map(|item| Schema::plain(Kind::List(Box::new(item))));
    let listed = collection::vec(name().prop_map(Value::from), 1..4);
    let listed = listed.prop_map(|values| Schema::plain(Kind::Enum(values)));
    let schema = prop_oneof![4 => one, 2 => list, 1 => listed, 2 => schema()];
    (name(), sample::select(vec!["query", "path", "header", "cookie"]), any::<bool>(), schema)
        .prop_map(|(name, location, required, schema)| Parameter {
            name,
            location,
            required,
            schema,
        })
}
