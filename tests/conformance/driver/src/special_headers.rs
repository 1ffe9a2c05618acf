//! Scenarios of `special/headers`.

use special_headers_conditional_request::HttpDate;

use crate::{Checks, Failure, scenarios};

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client =
        special_headers_conditional_request::Client::builder().base_url(checks.url("")).build()?;
    let since: HttpDate = "Fri, 26 Aug 2022 14:38:00 GMT".parse()?;
    scenarios! { checks;
        SpecialHeaders_ConditionalRequest_postIfUnmodifiedSince:
            client.post_if_unmodified_since().if_unmodified_since(since);
        SpecialHeaders_ConditionalRequest_headIfModifiedSince:
            client.head_if_modified_since().if_modified_since(since);
        SpecialHeaders_ConditionalRequest_postIfMatch:
            client.post_if_match().if_match("\"valid\"");
        SpecialHeaders_ConditionalRequest_postIfNoneMatch:
            client.post_if_none_match().if_none_match("\"invalid\"");
    }
    let client =
        special_headers_repeatability::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        SpecialHeaders_Repeatability_immediateSuccess:
            client.immediate_success();
    }
    Ok(())
}
