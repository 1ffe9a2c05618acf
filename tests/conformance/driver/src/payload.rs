//! Scenarios of `payload`.

use crate::{Checks, Failure, returned, scenarios, value};

/// A scenario a row: its name, and the call whose pages have the four pets.
macro_rules! paged {
    ($checks:ident; $($name:ident: $call:expr;)*) => {
        $({
            let outcome: Result<(), Failure> = async {
                let (mut items, mut found) = ($call.pages().items(), Vec::new());
                while let Some(item) = items.next().await {
                    found.push(item?);
                }
                returned(&found, serde_json::json!([
                    {"id": "1", "name": "dog"}, {"id": "2", "name": "cat"},
                    {"id": "3", "name": "bird"}, {"id": "4", "name": "fish"},
                ]))
            }
            .await;
            $checks.record(stringify!($name), outcome);
        })*
    };
}

pub(crate) async fn run(checks: &Checks) -> Result<(), Failure> {
    let client = payload_json_merge_patch::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Payload_JsonMergePatch_createResource:
            client.create_resource(value!({"name": "Madge", "description": "desc", "map": {"key": {"name": "InnerMadge", "description": "innerDesc"}}, "array": [{"name": "InnerMadge", "description": "innerDesc"}], "intValue": 1, "floatValue": 1.25, "innerModel": {"name": "InnerMadge", "description": "innerDesc"}, "intArray": [1, 2, 3]})) => {"name": "Madge", "description": "desc", "map": {"key": {"name": "InnerMadge", "description": "innerDesc"}}, "array": [{"name": "InnerMadge", "description": "innerDesc"}], "intValue": 1, "floatValue": 1.25, "innerModel": {"name": "InnerMadge", "description": "innerDesc"}, "intArray": [1, 2, 3]};
        Payload_JsonMergePatch_updateResource:
            client.update_resource().body(value!({"description": null, "map": {"key": {"description": null}, "key2": null}, "array": null, "intValue": null, "floatValue": null, "innerModel": null, "intArray": null})) => {"name": "Madge", "map": {"key": {"name": "InnerMadge"}}};
        Payload_JsonMergePatch_updateOptionalResource:
            client.update_optional_resource().body(value!({"description": null, "map": {"key": {"description": null}, "key2": null}, "array": null, "intValue": null, "floatValue": null, "innerModel": null, "intArray": null})) => {"name": "Madge", "map": {"key": {"name": "InnerMadge"}}};
    }
    let client = payload_media_type::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Payload_MediaType_StringBody_sendAsJson:
            client.string_body_send_as_json(value!("foo"));
        Payload_MediaType_StringBody_sendAsText: client.string_body_send_as_text("{cat}");
        Payload_MediaType_StringBody_getAsText: client.string_body_get_as_text() => "{cat}";
        Payload_MediaType_StringBody_getAsJson: client.string_body_get_as_json() => "foo";
    }
    let client = payload_pageable::Client::builder().base_url(checks.url("")).build()?;
    scenarios! { checks;
        Payload_Pageable_PageSize_listWithoutContinuation:
            client.page_size_list_without_continuation() => {"pets": [{"id": "1", "name": "dog"}, {"id": "2", "name": "cat"}, {"id": "3", "name": "bird"}, {"id": "4", "name": "fish"}]};
        Payload_Pageable_PageSize_listWithPageSize:
            client.page_size_list_with_page_size().page_size(2) => {"pets": [{"id": "1", "name": "dog"}, {"id": "2", "name": "cat"}]},
            client.page_size_list_with_page_size().page_size(4) => {"pets": [{"id": "1", "name": "dog"}, {"id": "2", "name": "cat"}, {"id": "3", "name": "bird"}, {"id": "4", "name": "fish"}]};
    }
    // The same four on two pages, whatever leads from one to the other.
    paged! { checks;
        Payload_Pageable_ServerDrivenPagination_link: client.server_driven_pagination_link();
        Payload_Pageable_ServerDrivenPagination_linkString:
            client.server_driven_pagination_link_string();
        Payload_Pageable_ServerDrivenPagination_nestedLink:
            client.server_driven_pagination_nested_link();
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseBody:
            client.continuation_token_request_query_response_body().foo("foo").bar("bar");
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseBody:
            client.continuation_token_request_header_response_body().foo("foo").bar("bar");
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseHeader:
            client.continuation_token_request_query_response_header().foo("foo").bar("bar");
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseHeader:
            client.continuation_token_request_header_response_header().foo("foo").bar("bar");
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryNestedResponseBody:
            client.continuation_token_request_query_nested_response_body().foo("foo").bar("bar");
        Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderNestedResponseBody:
            client.continuation_token_request_header_nested_response_body().foo("foo").bar("bar");
        Payload_Pageable_XmlPagination_listWithContinuation:
            client.xml_pagination_list_with_continuation();
        Payload_Pageable_XmlPagination_listWithNextLink:
            client.xml_pagination_list_with_next_link();
    }
    Ok(())
}
