//! The sections of the Components Object (§4.8.7), as far as references lead there.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};

use crate::source::references;

/// A section of the Components Object whose members can be referred to.
pub(super) trait Component: Sized + 'static {
    /// The section's keyword.
    const SECTION: &'static str;
    /// The section.
    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! component {
    ($($type:ident in $field:ident, $section:literal;)+) => {
        $(impl Component for openapiv3::$type {
            const SECTION: &'static str = $section;
            fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$field
            }
        })+
    };
}

component! {
    Schema in schemas, "schemas";
    Response in responses, "responses";
    Parameter in parameters, "parameters";
    RequestBody in request_bodies, "requestBodies";
    Example in examples, "examples";
    Header in headers, "headers";
    Link in links, "links";
    SecurityScheme in security_schemes, "securitySchemes";
}

/// The name in `#/components/schemas/NAME`, if there is such a schema.
pub(super) fn referred<'a>(components: &'a Components, reference: &str) -> Option<&'a str> {
    let token = reference.strip_prefix("#/components/schemas/")?;
    let found = components.schemas.get_key_value(&*references::token(token));
    found.map(|(name, _)| name.as_str())
}
