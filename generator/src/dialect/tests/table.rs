//! The keyword table itself.

use std::collections::HashSet;

use crate::dialect::grammar::{Object, ValueKind};
use crate::dialect::schema_object::SCHEMA;
use crate::dialect::version::Version;
use crate::dialect::{openapi_3, swagger_2_0};

const VERSIONS: [Version; 4] = [Version::V2_0, Version::V3_0, Version::V3_1, Version::V3_2];

/// Every object that can be reached from a document.
fn objects() -> Vec<&'static Object> {
    let mut found: Vec<&'static Object> = vec![&openapi_3::DOCUMENT, &swagger_2_0::DOCUMENT];
    let mut next = 0;
    while let Some(object) = found.get(next).copied() {
        next += 1;
        let patterned = object.patterned.iter().map(|patterned| patterned.form);
        for form in object.rows().map(|row| row.form).chain(patterned) {
            let mut form = form;
            while let ValueKind::List(inner) | ValueKind::Map(inner) = form {
                form = *inner;
            }
            if let ValueKind::Object(object) | ValueKind::FlagOr(object) = form
                && !found.iter().any(|known| std::ptr::eq(*known, object))
            {
                found.push(object);
            }
        }
    }
    found
}

#[test]
fn every_object_is_reached() {
    let mut names: Vec<&str> = objects().iter().map(|object| object.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(
        names,
        [
            "Callback Object",
            "Components Object",
            "Discriminator Object",
            "Encoding Object",
            "Example Object",
            "External Documentation Object",
            "Header Object",
            "Info Object",
            "Items Object",
            "License Object",
            "Link Object",
            "Media Type Object",
            "OAuth Flow Object",
            "OAuth Flows Object",
            "OpenAPI Object",
            "Operation Object",
            "Parameter Object",
            "Path Item Object",
            "Paths Object",
            "Request Body Object",
            "Response Object",
            "Responses Object",
            "Schema Object",
            "Security Scheme Object",
            "Server Object",
            "Server Variable Object",
            "Swagger Object",
            "Tag Object",
            "XML Object",
        ]
    );
}

#[test]
fn no_row_says_what_another_says() {
    for object in objects() {
        for version in VERSIONS {
            let mut rows = HashSet::new();
            for row in object.rows().filter(|row| row.is_in(version)) {
                let kind = (row.name, row.form.expected());
                assert!(rows.insert(kind), "{}: `{}` in {version}", object.name, row.name);
            }
        }
        for row in object.rows() {
            assert!(row.since <= row.until, "{}: `{}`", object.name, row.name);
        }
    }
}

/// All keywords of JSON Schema 2020-12's vocabularies, and those that OpenAPI adds.
#[test]
fn every_keyword_of_a_schema_has_a_row() {
    let keywords = "$schema $id $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs \
        prefixItems items contains additionalProperties properties patternProperties \
        dependentSchemas propertyNames if then else allOf anyOf oneOf not unevaluatedItems \
        unevaluatedProperties type const enum multipleOf maximum exclusiveMaximum minimum \
        exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains \
        minContains maxProperties minProperties required dependentRequired title description \
        default deprecated readOnly writeOnly examples format contentEncoding contentMediaType \
        contentSchema discriminator xml externalDocs example";
    for version in [Version::V3_1, Version::V3_2] {
        for keyword in keywords.split_whitespace() {
            let found = SCHEMA.rows().any(|row| row.name == keyword && row.is_in(version));
            assert!(found, "`{keyword}` in {version}");
        }
    }
}
