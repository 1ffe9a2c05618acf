//! The Schema Object of all four versions (§4.8.24 of OpenAPI 3.0.4), with JSON Schema 2020-12's
//! core, applicator, unevaluated, validation, meta-data, format and content vocabularies, and what
//! becomes of each keyword; and the objects that stand in it. What 3.0 does not have is said in its
//! words by [`super::schema`].

use super::grammar::ValueKind::{
    Anything, Count, Flag, FlagOr, List, Map, Number, Object as One, OneOf, SomeOf, Text,
};
use super::grammar::{Object, harmless, object, unsupported, used};
use super::rust_keywords::TYPED;
use super::schema;
use super::upgrade;
use super::version::Version::{V2_0, V3_0, V3_1, V3_2};

pub(super) static SCHEMA: Object = object(
    "Schema Object",
    &[
        // Core. References have been resolved by now, with all that names what they lead to.
        used("$ref", Text).since(V3_1),
        unsupported("$dynamicRef", Text, "any JSON value is taken").since(V3_1),
        harmless("$dynamicAnchor", Text).since(V3_1),
        // As JSON Schema 2019-09 called them.
        unsupported("$recursiveRef", Text, "any JSON value is taken").since(V3_1),
        harmless("$recursiveAnchor", Flag).since(V3_1),
        harmless("$anchor", Text).since(V3_1),
        harmless("$defs", Map(&One(&SCHEMA))).since(V3_1),
        harmless("definitions", Map(&One(&SCHEMA))).since(V3_1),
        harmless("$id", Text).since(V3_1),
        harmless("$schema", Text).since(V3_1),
        harmless("$vocabulary", Anything).since(V3_1),
        harmless("$comment", Text).since(V3_1),
        // Validation: what kind of value it is.
        used("type", OneOf(TYPES)).until(V3_0),
        used("type", SomeOf(TYPES_AND_NULL)).since(V3_1),
        used("type", OneOf(&["file"])).until(V2_0),
        used("nullable", Flag).since(V3_0).until(V3_0),
        used("enum", List(&Anything)),
        used("const", Anything).since(V3_1),
        used("required", List(&Text)),
        // Applicator: what it is made of.
        used("allOf", List(&One(&SCHEMA))),
        used("oneOf", List(&One(&SCHEMA))).since(V3_0),
        used("anyOf", List(&One(&SCHEMA))).since(V3_0),
        used("discriminator", Text).until(V2_0),
        used("discriminator", One(&DISCRIMINATOR)).since(V3_0),
        used("properties", Map(&One(&SCHEMA))),
        used("additionalProperties", FlagOr(&SCHEMA)),
        used("patternProperties", Map(&One(&SCHEMA))).since(V3_1),
        used("unevaluatedProperties", FlagOr(&SCHEMA)).since(V3_1),
        used("items", One(&SCHEMA)),
        used("prefixItems", List(&One(&SCHEMA))).since(V3_1),
        used("unevaluatedItems", One(&SCHEMA)).since(V3_1),
        used("if", One(&SCHEMA)).since(V3_1),
        used("then", One(&SCHEMA)).since(V3_1),
        used("else", One(&SCHEMA)).since(V3_1),
        used("dependentSchemas", Map(&One(&SCHEMA))).since(V3_1),
        // These only say which values of a type are not meant; no Rust type is narrower for them.
        harmless("not", One(&SCHEMA)).since(V3_0),
        used("contains", One(&SCHEMA)).since(V3_1),
        harmless("minContains", Count).since(V3_1),
        harmless("maxContains", Count).since(V3_1),
        harmless("propertyNames", One(&SCHEMA)).since(V3_1),
        harmless("dependentRequired", Anything).since(V3_1),
        // Format and content.
        used("contentEncoding", Text).since(V3_1),
        used("contentMediaType", Text).since(V3_1),
        // Only what events hold is read; what is written inside another string stays a string.
        used("contentSchema", One(&SCHEMA)).since(V3_1),
        // Meta-data.
        used("title", Text),
        used("description", Text),
        used("deprecated", Flag).since(V3_0),
        used("readOnly", Flag),
        used("writeOnly", Flag).since(V3_0),
        used("example", Anything),
        used("examples", List(&Anything)).since(V3_1),
        used("xml", One(&XML)),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
)
.with(VALUE)
.in_rust(TYPED)
.referring()
.or_flag(schema::from_flag)
.finished(schema::rewrite);

static DISCRIMINATOR: Object = object(
    "Discriminator Object",
    &[
        used("propertyName", Text).required(),
        used("mapping", Map(&Text)),
        used("defaultMapping", Text).since(V3_2),
    ],
)
.finished(upgrade::discriminator);

static XML: Object = object(
    "XML Object",
    &[
        used("nodeType", OneOf(&["element", "attribute", "text", "cdata", "none"])).since(V3_2),
        used("name", Text),
        used("namespace", Text),
        used("prefix", Text),
        used("attribute", Flag),
        used("wrapped", Flag),
    ],
);

pub(super) static EXTERNAL_DOCS: Object = object(
    "External Documentation Object",
    &[harmless("description", Text), harmless("url", Text)],
);

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];
const TYPES_AND_NULL: &[&str] =
    &["string", "number", "integer", "boolean", "array", "object", "null"];

/// What a schema says of a value that is not an object; in 2.0 a parameter, the items of one, and a
/// header say it too.
pub(super) const VALUE: &[super::grammar::Keyword] = &[
    used("format", Text),
    used("default", Anything),
    used("multipleOf", Number),
    used("maximum", Number),
    used("exclusiveMaximum", Flag).until(V3_0),
    used("exclusiveMaximum", Number).since(V3_1),
    used("minimum", Number),
    used("exclusiveMinimum", Flag).until(V3_0),
    used("exclusiveMinimum", Number).since(V3_1),
    used("maxLength", Count),
    used("minLength", Count),
    used("pattern", Text),
    used("maxItems", Count),
    used("minItems", Count),
    used("uniqueItems", Flag),
    used("maxProperties", Count),
    used("minProperties", Count),
];
