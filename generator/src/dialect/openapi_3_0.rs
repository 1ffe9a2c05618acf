//! OpenAPI 3.0.4: every keyword of the specification, and what becomes of it.

use super::coherence;
use super::grammar::Form::{
    Anything, Count, Flag, FlagOr, List, Map, Number, Object as One, OneOf, Text,
};
use super::grammar::{Object, Patterned, harmless, object, unsupported, used};

pub(super) static DOCUMENT: Object = object(
    "OpenAPI Object",
    &[
        used("openapi", Text).required(),
        used("info", One(&INFO)).required(),
        used("servers", List(&One(&SERVER))),
        used("paths", One(&PATHS)).assumed(),
        used("components", One(&COMPONENTS)),
        used("security", List(&Map(&List(&Text)))),
        used("tags", List(&One(&TAG))),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
);

static INFO: Object = object(
    "Info Object",
    &[
        used("title", Text).assumed(),
        used("description", Text),
        harmless("termsOfService", Text),
        harmless("contact", Anything),
        used("license", One(&LICENSE)),
        used("version", Text).assumed(),
    ],
);

static LICENSE: Object =
    object("License Object", &[used("name", Text).required(), harmless("url", Text)]);

static SERVER: Object = object(
    "Server Object",
    &[
        used("url", Text).required(),
        used("description", Text),
        used("variables", Map(&One(&SERVER_VARIABLE))),
    ],
);

static SERVER_VARIABLE: Object = object(
    "Server Variable Object",
    &[used("enum", List(&Text)), used("default", Text).required(), used("description", Text)],
);

static COMPONENTS: Object = object(
    "Components Object",
    &[
        used("schemas", Map(&One(&SCHEMA))),
        used("responses", Map(&One(&RESPONSE))),
        used("parameters", Map(&One(&PARAMETER))),
        used("examples", Map(&One(&EXAMPLE))),
        used("requestBodies", Map(&One(&REQUEST_BODY))),
        used("headers", Map(&One(&HEADER))),
        used("securitySchemes", Map(&One(&SECURITY_SCHEME))),
        harmless("links", Anything),
        harmless("callbacks", Anything),
    ],
);

static PATHS: Object = object("Paths Object", &[]).patterned(Patterned {
    accepts: |name| name.starts_with('/'),
    expected: "a path, which begins with `/`",
    form: One(&PATH_ITEM),
});

static PATH_ITEM: Object = object(
    "Path Item Object",
    &[
        used("summary", Text),
        used("description", Text),
        used("get", One(&OPERATION)),
        used("put", One(&OPERATION)),
        used("post", One(&OPERATION)),
        used("delete", One(&OPERATION)),
        used("options", One(&OPERATION)),
        used("head", One(&OPERATION)),
        used("patch", One(&OPERATION)),
        used("trace", One(&OPERATION)),
        unsupported("servers", List(&One(&SERVER)), "calls go to the client's base URL"),
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
        used("parameters", List(&One(&PARAMETER))),
        used("requestBody", One(&REQUEST_BODY)),
        used("responses", One(&RESPONSES)).assumed(),
        unsupported("callbacks", Anything, "no types are made for what the API calls back"),
        used("deprecated", Flag),
        used("security", List(&Map(&List(&Text)))),
        unsupported("servers", List(&One(&SERVER)), "calls go to the client's base URL"),
    ],
);

static EXTERNAL_DOCS: Object = object(
    "External Documentation Object",
    &[harmless("description", Text), harmless("url", Text)],
);

static PARAMETER: Object = object(
    "Parameter Object",
    &[
        used("name", Text).required(),
        used("in", OneOf(&["query", "header", "path", "cookie"])).required(),
        used("description", Text),
        used("required", Flag),
        used("deprecated", Flag),
        used("allowEmptyValue", Flag),
        used(
            "style",
            OneOf(&[
                "matrix",
                "label",
                "form",
                "simple",
                "spaceDelimited",
                "pipeDelimited",
                "deepObject",
            ]),
        ),
        used("explode", Flag),
        used("allowReserved", Flag),
        used("schema", One(&SCHEMA)),
        used("example", Anything),
        used("examples", Map(&One(&EXAMPLE))),
        used("content", Map(&One(&MEDIA_TYPE))),
    ],
)
.referable()
.checked(coherence::parameter);

static REQUEST_BODY: Object = object(
    "Request Body Object",
    &[
        used("description", Text),
        used("content", Map(&One(&MEDIA_TYPE))).required(),
        used("required", Flag),
    ],
)
.referable();

static MEDIA_TYPE: Object = object(
    "Media Type Object",
    &[
        used("schema", One(&SCHEMA)),
        used("example", Anything),
        used("examples", Map(&One(&EXAMPLE))),
        harmless("encoding", Anything),
    ],
);

static RESPONSES: Object =
    object("Responses Object", &[used("default", One(&RESPONSE))]).patterned(Patterned {
        accepts: is_status,
        expected: "a status code from `100` to `599`, a range such as `4XX`, or `default`",
        form: One(&RESPONSE),
    });

fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

static RESPONSE: Object = object(
    "Response Object",
    &[
        used("description", Text).assumed(),
        harmless("headers", Map(&One(&HEADER))),
        used("content", Map(&One(&MEDIA_TYPE))),
        harmless("links", Anything),
    ],
)
.referable();

static EXAMPLE: Object = object(
    "Example Object",
    &[
        used("summary", Text),
        used("description", Text),
        used("value", Anything),
        harmless("externalValue", Text),
    ],
)
.referable();

static HEADER: Object = object(
    "Header Object",
    &[
        used("description", Text),
        used("required", Flag),
        used("deprecated", Flag),
        harmless("allowEmptyValue", Flag),
        used("style", OneOf(&["simple"])),
        used("explode", Flag),
        harmless("allowReserved", Flag),
        used("schema", One(&SCHEMA)),
        used("example", Anything),
        used("examples", Map(&One(&EXAMPLE))),
        used("content", Map(&One(&MEDIA_TYPE))),
    ],
)
.referable()
.checked(coherence::header);

static TAG: Object = object(
    "Tag Object",
    &[
        used("name", Text).required(),
        used("description", Text),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
);

static SECURITY_SCHEME: Object = object(
    "Security Scheme Object",
    &[
        used("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])).required(),
        used("description", Text),
        used("name", Text),
        used("in", OneOf(&["query", "header", "cookie"])),
        used("scheme", Text),
        used("bearerFormat", Text),
        harmless("flows", Anything),
        used("openIdConnectUrl", Text),
    ],
)
.referable()
.checked(coherence::security_scheme);

static SCHEMA: Object = object(
    "Schema Object",
    &[
        used("title", Text),
        used("multipleOf", Number),
        used("maximum", Number),
        used("exclusiveMaximum", Flag),
        used("minimum", Number),
        used("exclusiveMinimum", Flag),
        used("maxLength", Count),
        used("minLength", Count),
        used("pattern", Text),
        used("maxItems", Count),
        used("minItems", Count),
        used("uniqueItems", Flag),
        used("maxProperties", Count),
        used("minProperties", Count),
        used("required", List(&Text)),
        used("enum", List(&Anything)),
        used("type", OneOf(&["string", "number", "integer", "boolean", "array", "object"])),
        used("allOf", List(&One(&SCHEMA))),
        used("oneOf", List(&One(&SCHEMA))),
        used("anyOf", List(&One(&SCHEMA))),
        // Says what a value is not; no Rust type is narrower for it.
        harmless("not", One(&SCHEMA)),
        used("items", One(&SCHEMA)),
        used("properties", Map(&One(&SCHEMA))),
        used("additionalProperties", FlagOr(&SCHEMA)),
        used("description", Text),
        used("format", Text),
        used("default", Anything),
        used("nullable", Flag),
        used("discriminator", One(&DISCRIMINATOR)),
        used("readOnly", Flag),
        used("writeOnly", Flag),
        // Only says how XML would look; a body in XML is reported where it stands.
        harmless("xml", Anything),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
        used("example", Anything),
        used("deprecated", Flag),
    ],
)
.referable();

static DISCRIMINATOR: Object = object(
    "Discriminator Object",
    &[used("propertyName", Text).required(), used("mapping", Map(&Text))],
);
