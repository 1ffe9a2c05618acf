//! OpenAPI 3.0.4, 3.1.2 and 3.2.0: every keyword of every object but the
//! [Schema Object](super::schema_object) and what is in it, and what becomes of it. Sections are those of 3.0.4.

use super::coherence;
use super::grammar::ValueKind::{Anything, Flag, List, Map, Object as One, OneOf, Text};
use super::grammar::{Keyword, Object, Patterned, harmless, noted, object, unsupported, used};
use super::methods;
use super::rust_keywords::{NAMED, TYPED};
use super::schema_object::{EXTERNAL_DOCS, SCHEMA};
use super::security;
use super::server;
use super::upgrade;
use super::version::Version::{V3_0, V3_1, V3_2};

const ELSEWHERE: &str = "its tokens are got elsewhere and given to the client";

pub(super) static DOCUMENT: Object = object(
    "OpenAPI Object",
    &[
        used("openapi", Text).required(),
        // Every reference has been resolved by now.
        harmless("$self", Text).since(V3_2),
        used("info", One(&INFO)).assumed(),
        // Only says which dialect schemas without `$schema` follow.
        harmless("jsonSchemaDialect", Text).since(V3_1),
        used("servers", List(&One(&SERVER))),
        used("paths", One(&PATHS)).assumed().until(V3_0),
        used("paths", One(&PATHS)).implied().since(V3_1),
        used("webhooks", Map(&One(&PATH_ITEM))).since(V3_1),
        used("components", One(&COMPONENTS)),
        used("security", List(&Map(&List(&Text)))),
        used("tags", List(&One(&TAG))),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
);

pub(super) static INFO: Object = object(
    "Info Object",
    &[
        used("title", Text).assumed(),
        used("summary", Text).since(V3_1),
        used("description", Text),
        harmless("termsOfService", Text),
        harmless("contact", Anything),
        used("license", One(&LICENSE)),
        used("version", Text).assumed(),
    ],
)
.finished(upgrade::info);

static LICENSE: Object = object(
    "License Object",
    &[
        used("name", Text).required(),
        harmless("identifier", Text).since(V3_1),
        harmless("url", Text),
    ],
);

static SERVER: Object = object(
    "Server Object",
    &[
        used("url", Text).required(),
        used("description", Text),
        used("name", Text).since(V3_2),
        used("variables", Map(&One(&SERVER_VARIABLE))),
    ],
)
.finished(server::check);

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
        used("links", Map(&One(&LINK))),
        used("callbacks", Map(&One(&CALLBACK))),
        // Those that are referred to take their places there; nothing else asks for any.
        used("pathItems", Map(&One(&PATH_ITEM))).since(V3_1),
        used("mediaTypes", Map(&One(&MEDIA_TYPE))).since(V3_2),
    ],
);

static PATHS: Object = object("Paths Object", &[]).patterned(Patterned {
    accepts: is_path,
    expected: "a path, which begins with `/`",
    form: One(&PATH_ITEM),
});

pub(super) fn is_path(name: &str) -> bool {
    name.starts_with('/')
}

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
        used("query", One(&OPERATION)).since(V3_2),
        used("additionalOperations", Map(&One(&OPERATION))).since(V3_2),
        used("servers", List(&One(&SERVER))),
        used("parameters", List(&One(&PARAMETER))),
    ],
)
.referable()
.finished(methods::check);

static CALLBACK: Object = object("Callback Object", &[])
    .patterned(Patterned {
        accepts: |_| true,
        expected: "a runtime expression",
        form: One(&PATH_ITEM),
    })
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
        used("responses", One(&RESPONSES)).assumed().until(V3_0),
        used("responses", One(&RESPONSES)).implied().since(V3_1),
        used("callbacks", Map(&One(&CALLBACK))),
        used("deprecated", Flag),
        used("security", List(&Map(&List(&Text)))),
        used("servers", List(&One(&SERVER))),
    ],
)
.in_rust(NAMED);

static PARAMETER: Object = object(
    "Parameter Object",
    &[
        used("name", Text).required(),
        used("in", OneOf(&["query", "header", "path", "cookie"])).required().until(V3_1),
        used("in", OneOf(&["query", "header", "path", "cookie", "querystring"]))
            .required()
            .since(V3_2),
        used("description", Text),
        used("required", Flag),
        used("deprecated", Flag),
        used("allowEmptyValue", Flag),
        used("style", OneOf(STYLES)).until(V3_1),
        used("style", OneOf(&["cookie"])).since(V3_2),
        used("style", OneOf(STYLES)).since(V3_2),
        used("explode", Flag),
        used("allowReserved", Flag),
        used("schema", One(&SCHEMA)),
        used("example", Anything),
        used("examples", Map(&One(&EXAMPLE))),
        used("content", Map(&One(&MEDIA_TYPE))),
    ],
)
.in_rust(TYPED)
.referable()
.finished(upgrade::parameter);

const STYLES: &[&str] =
    &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject"];

static REQUEST_BODY: Object = object(
    "Request Body Object",
    &[
        used("description", Text),
        used("content", Map(&One(&MEDIA_TYPE))).required(),
        used("required", Flag),
    ],
)
.referable();

pub(super) static MEDIA_TYPE: Object = object(
    "Media Type Object",
    &[
        used("schema", One(&SCHEMA)),
        used("itemSchema", One(&SCHEMA)).since(V3_2),
        used("example", Anything),
        used("examples", Map(&One(&EXAMPLE))),
        used("encoding", Map(&One(&ENCODING))),
        used("prefixEncoding", List(&One(&ENCODING))).since(V3_2),
        used("itemEncoding", One(&ENCODING)).since(V3_2),
    ],
)
.referable()
.finished(upgrade::media_type);

static ENCODING: Object = object(
    "Encoding Object",
    &[
        used("contentType", Text),
        used("headers", Map(&One(&HEADER))),
        used("style", OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        used("explode", Flag),
        used("allowReserved", Flag),
        unsupported("encoding", Anything, "what is inside a part is written as its type says")
            .since(V3_2),
        unsupported("prefixEncoding", Anything, "parts are written as their types say").since(V3_2),
        unsupported("itemEncoding", Anything, "parts are written as their types say").since(V3_2),
    ],
);

static RESPONSES: Object = object("Responses Object", &[used("default", One(&RESPONSE))])
    .patterned(Patterned {
        accepts: is_status,
        expected: "a status code from `100` to `599`, a range such as `4XX`, or `default`",
        form: One(&RESPONSE),
    });

fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        name => is_status_code(name),
    }
}

/// Whether a name is a status code, not a range of them.
pub(super) fn is_status_code(name: &[u8]) -> bool {
    match name {
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

static RESPONSE: Object = object(
    "Response Object",
    &[
        harmless("summary", Text).since(V3_2),
        used("description", Text).assumed().until(V3_1),
        used("description", Text).implied().since(V3_2),
        used("headers", Map(&One(&HEADER))),
        used("content", Map(&One(&MEDIA_TYPE))),
        used("links", Map(&One(&LINK))),
    ],
)
.referable();

static LINK: Object = object(
    "Link Object",
    &[
        used("operationRef", Text),
        used("operationId", Text),
        used("parameters", Map(&Anything)),
        noted("requestBody", Anything, "callers set the body themselves"),
        used("description", Text),
        used("server", One(&SERVER)),
    ],
)
.referable()
.in_rust(NAMED)
.finished(coherence::link);

static EXAMPLE: Object = object(
    "Example Object",
    &[
        used("summary", Text),
        used("description", Text),
        used("dataValue", Anything).since(V3_2),
        harmless("serializedValue", Text).since(V3_2),
        used("value", Anything),
        harmless("externalValue", Text),
    ],
)
.referable()
.finished(upgrade::example);

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
.in_rust(TYPED)
.referable()
.finished(coherence::header);

pub(super) static TAG: Object = object(
    "Tag Object",
    &[
        used("name", Text).required(),
        // How an index of the documentation would be laid out.
        harmless("summary", Text).since(V3_2),
        harmless("parent", Text).since(V3_2),
        harmless("kind", Text).since(V3_2),
        used("description", Text),
        harmless("externalDocs", One(&EXTERNAL_DOCS)),
    ],
);

static SECURITY_SCHEME: Object = object(
    "Security Scheme Object",
    &[
        used("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])).required().until(V3_0),
        used("type", OneOf(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]))
            .required()
            .since(V3_1),
        used("description", Text),
        used("name", Text),
        used("in", OneOf(&["query", "header", "cookie"])),
        used("scheme", Text),
        used("bearerFormat", Text),
        used("flows", One(&FLOWS)),
        // What it says of the flows, `flows` says, too.
        harmless("oauth2MetadataUrl", Text).since(V3_2),
        used("openIdConnectUrl", Text),
        harmless("deprecated", Flag).since(V3_2),
    ],
)
.in_rust(NAMED)
.referable()
.finished(security::scheme);

static FLOWS: Object = object(
    "OAuth Flows Object",
    &[
        used("implicit", One(&IMPLICIT)),
        used("password", One(&BY_TOKEN_URL)),
        used("clientCredentials", One(&BY_TOKEN_URL)),
        used("authorizationCode", One(&AUTHORIZATION_CODE)),
        unsupported("deviceAuthorization", Anything, ELSEWHERE).since(V3_2),
    ],
);

static IMPLICIT: Object =
    object("OAuth Flow Object", &[used("authorizationUrl", Text).required()]).with(FLOW);

static BY_TOKEN_URL: Object =
    object("OAuth Flow Object", &[used("tokenUrl", Text).required()]).with(FLOW);

static AUTHORIZATION_CODE: Object = object(
    "OAuth Flow Object",
    &[used("authorizationUrl", Text).required(), used("tokenUrl", Text).required()],
)
.with(FLOW);

static FLOW: &[Keyword] = &[used("refreshUrl", Text), used("scopes", Map(&Text)).assumed()];
