//! The rules: every kind of change there is, with its class. This table is all there is to know of them.

use super::class::Class;

macro_rules! rules {
    ($($variant:ident = $code:literal, $class:ident, $meaning:literal;)+) => {
        /// A kind of change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule { $(#[doc = $meaning] $variant,)+ }

        impl Rule {
            /// Every rule, in the order in which they are documented.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)+];

            /// The stable name.
            pub const fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)+ }
            }

            /// What such a change does.
            pub const fn class(self) -> Class {
                match self { $(Rule::$variant => Class::$class,)+ }
            }

            /// What it is, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self { $(Rule::$variant => $meaning,)+ }
            }
        }
    };
}

rules! {
    // The whole.
    ServerChanged = "server-changed", ChangesMeaning, "Requests go to another server by default.";
    ServerRemoved = "server-removed", ChangesMeaning, "A server that could be chosen is gone.";
    ServerAdded = "server-added", Additive, "There is another server to choose.";
    ServerVariableChanged = "server-variable-changed", ChangesMeaning, "A variable of the servers' URLs has another default or other values.";
    SchemeChanged = "scheme-changed", BreaksWire, "Credentials of a scheme are sent differently.";
    SchemeRemoved = "scheme-removed", Additive, "Nothing asks for a scheme's credentials any more.";
    SchemeAdded = "scheme-added", Additive, "There is another way to identify oneself.";
    TokenUrlChanged = "token-url-changed", ChangesMeaning, "OAuth's tokens come from another URL.";
    VersionChanged = "version-changed", Text, "The description has another version.";

    // Operations.
    OperationRemoved = "operation-removed", BreaksWire, "An operation is gone.";
    OperationAdded = "operation-added", Additive, "There is a new operation.";
    OperationMoved = "operation-moved", BreaksWire, "An operation has another path or method.";
    OperationIdChanged = "operation-id-changed", Text, "An operation has another `operationId`.";
    OperationDeprecated = "operation-deprecated", Additive, "An operation should no longer be used.";
    OperationServerChanged = "operation-server-changed", ChangesMeaning, "Calls of an operation go to other servers.";
    SecurityTightened = "security-tightened", BreaksWire, "An operation asks for credentials or scopes that it did not ask for, or takes some no longer.";
    SecurityLoosened = "security-loosened", Additive, "An operation asks for less, or takes other credentials, too.";
    PagingChanged = "paging-changed", ChangesMeaning, "The next page of a list is found differently.";
    PagingRemoved = "paging-removed", ChangesMeaning, "It is no longer known how a list comes page by page.";
    PagingAdded = "paging-added", Additive, "It is known how a list comes page by page.";

    // Parameters.
    ParameterRemoved = "parameter-removed", ChangesMeaning, "A parameter is gone: the server ignores it, or refuses it.";
    ParameterAdded = "parameter-added", Additive, "There is a new optional parameter.";
    RequiredParameterAdded = "required-parameter-added", BreaksWire, "There is a new required parameter.";
    ParameterRequired = "parameter-became-required", BreaksWire, "A parameter must be sent now.";
    ParameterOptional = "parameter-became-optional", Additive, "A parameter may be left out now.";
    ParameterEncodingChanged = "parameter-encoding-changed", BreaksWire, "The value of a parameter is written differently.";
    ParameterDeprecated = "parameter-deprecated", Additive, "A parameter should no longer be used.";
    ParameterRenamed = "path-parameter-renamed", Text, "A parameter of a path is called differently; the path is the same.";

    // Request bodies.
    BodyRemoved = "body-removed", ChangesMeaning, "An operation takes no body any more.";
    BodyAdded = "body-added", Additive, "An operation takes a body that may be left out.";
    RequiredBodyAdded = "required-body-added", BreaksWire, "An operation takes a body that must be sent.";
    BodyRequired = "body-became-required", BreaksWire, "The body must be sent now.";
    BodyOptional = "body-became-optional", Additive, "The body may be left out now.";
    BodyMediaTypeRemoved = "body-media-type-removed", BreaksWire, "A body of this media type is not taken any more.";
    BodyMediaTypeAdded = "body-media-type-added", Additive, "A body of this media type is taken, too.";
    BodyEncodingChanged = "body-encoding-changed", BreaksWire, "The parts of a form or their order are written differently.";

    // Responses.
    SuccessRemoved = "success-removed", ChangesMeaning, "A status of success is not declared any more.";
    SuccessAdded = "success-added", BreaksWire, "There is another status of success, which a program that was built before takes for an error.";
    FailureRemoved = "failure-removed", ChangesMeaning, "A failure is not declared any more.";
    FailureAdded = "failure-added", Additive, "Another failure is declared.";
    ResponseSpecified = "response-specified", Additive, "A status that another response stood for has one of its own.";
    ResponseMediaTypeRemoved = "response-media-type-removed", BreaksWire, "A response does not come in this media type any more.";
    ResponseMediaTypeAdded = "response-media-type-added", Additive, "A response may come in this media type, too.";
    ResponseBodyRemoved = "response-body-removed", BreaksWire, "A response has no body any more.";
    ResponseBodyAdded = "response-body-added", Additive, "A response has a body now.";
    HeaderRemoved = "header-removed", ChangesMeaning, "A header of a response is not declared any more.";
    HeaderAdded = "header-added", Additive, "Another header of a response is declared.";
    HeaderOptional = "header-became-optional", BreaksWire, "A header of a response may be missing now.";
    HeaderRequired = "header-became-required", Additive, "A header of a response is always there now.";
    HeaderEncodingChanged = "header-encoding-changed", BreaksWire, "The value of a header of a response is written differently.";

    // What the API sends by itself.
    WebhookRemoved = "webhook-removed", ChangesMeaning, "The API does not send a webhook or callback any more.";
    WebhookAdded = "webhook-added", Additive, "The API sends another webhook or callback.";
    WebhookChanged = "webhook-changed", BreaksWire, "A webhook or callback comes with another method, media type or parameter.";

    // Values that are sent.
    RequestTypeChanged = "request-type-changed", BreaksWire, "A value that is sent has another type.";
    RequestTypeNarrowed = "request-type-narrowed", BreaksWire, "Fewer values are taken than before.";
    RequestTypeWidened = "request-type-widened", Additive, "More values are taken than before.";
    RequestPropertyAdded = "request-property-added", Additive, "There is a new optional property to send.";
    RequestRequiredPropertyAdded = "request-required-property-added", BreaksWire, "There is a new property that must be sent.";
    RequestPropertyRemoved = "request-property-removed", ChangesMeaning, "A property that was sent is ignored, or refused.";
    RequestPropertyRefused = "request-property-refused", BreaksWire, "A property that was sent is refused, since only those that are declared are taken.";
    RequestPropertyRequired = "request-property-became-required", BreaksWire, "A property must be sent now.";
    RequestPropertyOptional = "request-property-became-optional", Additive, "A property may be left out now.";
    RequestNullable = "request-became-nullable", Additive, "A value that is sent may be null now.";
    RequestNotNullable = "request-became-not-nullable", BreaksWire, "A value that is sent may not be null any more.";
    RequestEnumValueAdded = "request-enum-value-added", Additive, "There is another value to send.";
    RequestEnumValueRemoved = "request-enum-value-removed", BreaksWire, "A value is not taken any more.";
    RequestVariantAdded = "request-variant-added", Additive, "There is another type to send.";
    RequestVariantRemoved = "request-variant-removed", BreaksWire, "A type is not taken any more.";
    RequestTagChanged = "request-discriminator-changed", BreaksWire, "What tells the types that are sent apart is another property or has another value.";
    RequestConstantChanged = "request-constant-changed", BreaksWire, "A property that has one value only has another one.";
    RequestDefaultChanged = "request-default-changed", ChangesMeaning, "What is not sent has another value.";
    RequestConstraintTightened = "request-constraint-tightened", BreaksWire, "A limit on a value that is sent is stricter or new.";
    RequestConstraintLoosened = "request-constraint-loosened", Additive, "A limit on a value that is sent is less strict or gone.";
    RequestAdditionalDenied = "request-additional-properties-denied", BreaksWire, "Properties that are not declared are not taken any more.";
    RequestAdditionalAllowed = "request-additional-properties-allowed", Additive, "Properties that are not declared are taken, too.";
    RequestXmlChanged = "request-xml-changed", BreaksWire, "A value that is sent stands differently in XML.";

    // Values that are received.
    ResponseTypeChanged = "response-type-changed", BreaksWire, "A value that is received has another type.";
    ResponseTypeNarrowed = "response-type-narrowed", Additive, "Fewer values are received than before.";
    ResponseTypeWidened = "response-type-widened", BreaksWire, "Values are received that were not before.";
    ResponsePropertyAdded = "response-property-added", Additive, "There is a new property in what is received.";
    ResponsePropertyRemoved = "response-property-removed", ChangesMeaning, "An optional property is not received any more.";
    ResponseRequiredPropertyRemoved = "response-required-property-removed", BreaksWire, "A property that was always there is not received any more.";
    ResponsePropertyRequired = "response-property-became-required", Additive, "A property is always received now.";
    ResponsePropertyOptional = "response-property-became-optional", BreaksWire, "A property that was always there may be missing.";
    ResponseNullable = "response-became-nullable", BreaksWire, "A value that is received may be null now.";
    ResponseNotNullable = "response-became-not-nullable", Additive, "A value that is received is not null any more.";
    ResponseEnumValueAdded = "response-enum-value-added", Additive, "Another value may be received; a program that was built before has it as `Unknown`.";
    ResponseEnumValueRemoved = "response-enum-value-removed", Additive, "A value is not received any more.";
    ResponseVariantAdded = "response-variant-added", Additive, "Another type may be received; a program that was built before has it as `Unknown`.";
    ResponseVariantRemoved = "response-variant-removed", Additive, "A type is not received any more.";
    ResponseTagChanged = "response-discriminator-changed", BreaksWire, "What tells the types that are received apart is another property or has another value.";
    ResponseConstantChanged = "response-constant-changed", BreaksWire, "A property that has one value only has another one.";
    ResponseDefaultChanged = "response-default-changed", ChangesMeaning, "What is not received stands for another value.";
    ResponseConstraintTightened = "response-constraint-tightened", Additive, "A limit on a value that is received is stricter or new.";
    ResponseConstraintLoosened = "response-constraint-loosened", Additive, "A limit on a value that is received is less strict or gone.";
    ResponseAdditionalDenied = "response-additional-properties-denied", Additive, "No properties are received that are not declared.";
    ResponseAdditionalAllowed = "response-additional-properties-allowed", Additive, "Properties that are not declared may be received.";
    ResponseXmlChanged = "response-xml-changed", BreaksWire, "A value that is received stands differently in XML.";

    // Both.
    SchemaRenamed = "schema-renamed", Text, "A schema is called differently; it is the same on the wire.";
    PropertyDeprecated = "property-deprecated", Additive, "A property should no longer be used.";
    SchemaDeprecated = "schema-deprecated", Additive, "A schema should no longer be used.";
    DeprecationRemoved = "deprecation-removed", Text, "What should no longer be used may be used again.";
    TextChanged = "text-changed", Text, "A summary, a description or an example says something else.";

    // Rust.
    ItemRemoved = "item-removed", BreaksCallers, "A public item is gone.";
    ItemAdded = "item-added", Additive, "There is a new public item.";
    ItemRenamed = "item-renamed", Additive, "An item has another name; the old one stays, deprecated.";
    ItemDeprecated = "item-deprecated", Additive, "A public item is deprecated.";
    KindChanged = "kind-changed", BreaksCallers, "What was a struct is an enum, or the like.";
    ArgumentsChanged = "arguments-changed", BreaksCallers, "A function takes other arguments.";
    ReturnTypeChanged = "return-type-changed", BreaksCallers, "A function returns another type.";
    FieldTypeChanged = "field-type-changed", BreaksCallers, "A field has another type.";
    VariantChanged = "variant-changed", BreaksCallers, "A variant holds something else.";
    ConstantTypeChanged = "constant-type-changed", BreaksCallers, "A constant has another type.";
    AliasChanged = "alias-changed", BreaksCallers, "A type alias stands for another type.";
    OutputChanged = "output-changed", BreaksCallers, "A call gives something else, or fails with something else.";
    ImplRemoved = "impl-removed", BreaksCallers, "A type does not implement a trait any more.";
    ImplAdded = "impl-added", Additive, "A type implements another trait.";
    BecameNonExhaustive = "became-non-exhaustive", BreaksCallers, "A type cannot be built member by member, or matched without `_`, any more.";
    BecameExhaustive = "became-exhaustive", Additive, "A type can be built member by member, or matched without `_`.";
    ExhaustiveFieldAdded = "exhaustive-field-added", BreaksCallers, "A struct that can be built member by member has another field.";
    ExhaustiveVariantAdded = "exhaustive-variant-added", BreaksCallers, "An enum that can be matched without `_` has another variant.";
}
