//! Scenarios of `parameters`.

use crate::{Checks, Failure, scenarios, value};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = parameters_basic::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_Basic_ExplicitBody_simple:
            client.explicit_body_simple(value!({"name": "foo"}));
        Parameters_Basic_ImplicitBody_simple:
            client.implicit_body_simple(value!({"name": "foo"}));
    }
    let client = parameters_body_optionality::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_BodyOptionality_requiredExplicit:
            client.required_explicit(value!({"name": "foo"}));
        Parameters_BodyOptionality_OptionalExplicit:
            client.optional_explicit_set().body(value!({"name": "foo"})),
            client.optional_explicit_omit();
        Parameters_BodyOptionality_requiredImplicit:
            client.required_implicit(value!({"name": "foo"}));
    }
    let client =
        parameters_collection_format::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_CollectionFormat_Query_multi:
            client.query_multi(&["blue".to_owned(), "red".to_owned(), "green".to_owned()]);
        Parameters_CollectionFormat_Query_csv:
            client.query_csv(&["blue".to_owned(), "red".to_owned(), "green".to_owned()]);
        Parameters_CollectionFormat_Query_ssv:
            client.query_ssv(&["blue".to_owned(), "red".to_owned(), "green".to_owned()]);
        Parameters_CollectionFormat_Query_pipes:
            client.query_pipes(&["blue".to_owned(), "red".to_owned(), "green".to_owned()]);
        Parameters_CollectionFormat_Header_csv:
            client.header_csv(&["blue".to_owned(), "red".to_owned(), "green".to_owned()]);
    }
    let client = parameters_path::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_Path_normal: client.normal("foo");
    }
    let client = parameters_query::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_Query_Constant_post: client.constant_post(value!("constantValue"));
    }
    let client = parameters_spread::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Parameters_Spread_Model_spreadAsRequestBody:
            client.model_spread_as_request_body(value!({"name": "foo"}));
        Parameters_Spread_Model_spreadCompositeRequestOnlyWithBody:
            client.model_spread_composite_request_only_with_body(value!({"name": "foo"}));
        Parameters_Spread_Model_spreadCompositeRequestWithoutBody:
            client.model_spread_composite_request_without_body("foo", "bar");
        Parameters_Spread_Model_spreadCompositeRequest:
            client.model_spread_composite_request("foo", "bar", value!({"name": "foo"}));
        Parameters_Spread_Model_spreadCompositeRequestMix:
            client.model_spread_composite_request_mix("foo", "bar", value!({"prop": "foo"}));
        Parameters_Spread_Alias_spreadAsRequestBody:
            client.alias_spread_as_request_body(value!({"name": "foo"}));
        Parameters_Spread_Alias_spreadAsRequestParameter:
            client.alias_spread_as_request_parameter("1", "bar", value!({"name": "foo"}));
        Parameters_Spread_Alias_spreadWithMultipleParameters:
            client.alias_spread_with_multiple_parameters("1", "bar", value!({"requiredString": "foo", "optionalInt": 1, "requiredIntList": [1, 2], "optionalStringList": ["foo", "bar"]}));
        Parameters_Spread_Alias_spreadParameterWithInnerModel:
            client.alias_spread_parameter_with_inner_model("1", "bar", value!({"name": "foo"}));
        Parameters_Spread_Alias_spreadParameterWithInnerAlias:
            client.alias_spread_parameter_with_inner_alias("1", "bar", value!({"name": "foo", "age": 1}));
    }
    Ok(())
}
