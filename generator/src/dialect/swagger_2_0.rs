//! Swagger 2.0: every keyword of every object but those that it shares with OpenAPI 3, and what
//! becomes of it. Sections are those of the OpenAPI Specification 2.0.

use super::grammar::ValueKind::{Anything, Flag, List, Map, Object as One, OneOf, Text};
use super::grammar::{Object, Patterned, ValueKind, harmless, object, used};
use super::openapi_3::{INFO, TAG, is_path, is_status_code};
use super::rust_keywords::{NAMED, TYPED};
use super::schema_object::{EXTERNAL_DOCS, SCHEMA, VALUE};
use super::swagger::{parameter, security};

const SCHEMES: ValueKind = List(&OneOf(&["http", "https", "ws", "wss"]));

pub(super) static DOCUMENT: Object = object(
    "Swagger Object",
    &[
        used("swagger", Text).required(),
        used("info", One(&INFO)).assumed(),
        used("host", Text),
        used("basePath", Text),
        used("schemes", SCHEMES),
        used("consumes", List(&Text)),
        used("produces", List(&Text)),
        used("paths", One(&PATHS)).assumed(),
        used("definitions", Map(&One(&SCHEMA))),
        used("parameters", Map(&One(&PARAMETER))),
        used("responses", Map(&One(&RESPONSE))),
        used("securityDefinitions", Map(&One(&SECURITY_SCHEME))),
        used("security", List(&Map(&List(&Text)))),
        used("tags", List(&One(&TAG))),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
);

static PATHS: Object = object("Paths Object", &[]).patterned(Patterned {
    accepts: is_path,
    expected: "a path, which begins with `/`",
    form: One(&PATH_ITEM),
});

static PATH_ITEM: Object = object(
    "Path Item Object",
    &[
        used("get", One(&OPERATION)),
        used("put", One(&OPERATION)),
        used("post", One(&OPERATION)),
        used("delete", One(&OPERATION)),
        used("options", One(&OPERATION)),
        used("head", One(&OPERATION)),
        used("patch", One(&OPERATION)),
        used("parameters", List(&One(&PARAMETER))),
    ],
)
.referable();

static OPERATION: Object = object(
    "Operation Object",
    &[
        used("tags", List(&Text)),
        used("summary", Text),
        used("description", Text),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
        used("operationId", Text),
        used("consumes", List(&Text)),
        used("produces", List(&Text)),
        used("parameters", List(&One(&PARAMETER))),
        used("responses", One(&RESPONSES)).assumed(),
        used("schemes", SCHEMES),
        used("deprecated", Flag),
        used("security", List(&Map(&List(&Text)))),
    ],
)
.in_rust(NAMED);

pub(super) static PARAMETER: Object = object(
    "Parameter Object",
    &[
        used("name", Text).required(),
        used("in", OneOf(&["query", "header", "path", "formData", "body"])).required(),
        used("description", Text),
        used("required", Flag),
        used("schema", One(&SCHEMA)),
        used("type", OneOf(&["string", "number", "integer", "boolean", "array", "file"])),
        // Many write whole schemas here, and what they mean is plain.
        used("type", OneOf(&["object"])),
        used("properties", Map(&One(&SCHEMA))),
        used("enum", List(&Anything)),
        used("allowEmptyValue", Flag),
        used("items", One(&ITEMS)),
        used("collectionFormat", OneOf(&["csv", "ssv", "tsv", "pipes", "multi"])),
    ],
)
.with(VALUE)
.in_rust(TYPED)
.referable()
.finished(parameter::finish);

static ITEMS: Object = object(
    "Items Object",
    &[
        used("type", OneOf(&["string", "number", "integer", "boolean", "array"])),
        used("type", OneOf(&["object"])),
        used("properties", Map(&One(&SCHEMA))),
        used("enum", List(&Anything)),
        used("items", One(&ITEMS)),
        used("collectionFormat", OneOf(&["csv", "ssv", "tsv", "pipes"])),
    ],
)
.with(VALUE)
.in_rust(TYPED)
.referable()
.finished(parameter::items);

static RESPONSES: Object = object("Responses Object", &[used("default", One(&RESPONSE))])
    .patterned(Patterned {
        accepts: |name| is_status_code(name.as_bytes()),
        expected: "a status code from `100` to `599`, or `default`",
        form: One(&RESPONSE),
    });

static RESPONSE: Object = object(
    "Response Object",
    &[
        used("description", Text).assumed(),
        used("schema", One(&SCHEMA)),
        used("headers", Map(&One(&HEADER))),
        used("examples", Map(&Anything)),
    ],
)
.referable();

static HEADER: Object = object(
    "Header Object",
    &[
        used("description", Text),
        used("type", OneOf(&["string", "number", "integer", "boolean", "array"])),
        used("enum", List(&Anything)),
        used("items", One(&ITEMS)),
        used("collectionFormat", OneOf(&["csv", "ssv", "tsv", "pipes"])),
    ],
)
.with(VALUE)
.in_rust(TYPED)
.finished(parameter::header);

static SECURITY_SCHEME: Object = object(
    "Security Scheme Object",
    &[
        used("type", OneOf(&["basic", "apiKey", "oauth2"])).required(),
        used("description", Text),
        used("name", Text),
        used("in", OneOf(&["query", "header"])),
        used("flow", OneOf(&["implicit", "password", "application", "accessCode"])),
        used("authorizationUrl", Text),
        used("tokenUrl", Text),
        used("scopes", Map(&Text)),
    ],
)
.in_rust(NAMED)
.finished(security::finish);
