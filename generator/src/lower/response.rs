//! Responses (§4.8.16, §4.8.17).

use openapiv3::{Responses, StatusCode};

use super::Lowering;
use super::content::Chosen;
use super::cursor::Cursor;
use crate::api::{OperationId, Origin, Response, Role, Root, Status};

impl<'a> Lowering<'a> {
    /// The responses of an operation: by status, then by range, then the default. `None`: a success
    /// has a body that is not supported, which was reported.
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Vec<Response>> {
        let at = at.member("responses");
        let mut found = Vec::new();
        let keyed = responses.responses.iter().map(|(code, r)| (status(code), code.to_string(), r));
        let default = responses.default.iter().map(|r| (Status::Default, "default".to_owned(), r));
        for (status, key, response) in keyed.chain(default) {
            let lowered = self.resolve(response, &at.member_in_any_case(&key), |lowering, response, at| {
                lowering.response(status, response, id, at)
            });
            match lowered {
                Some(Some(response)) => found.push(response),
                Some(None) if status.is_success() => return None,
                Some(None) | None => {}
            }
        }
        found.sort_by_key(|response| response.status);
        Some(found)
    }

    fn response(
        &mut self,
        status: Status,
        response: &'a openapiv3::Response,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Response> {
        let origin = Origin::at(Root::Operation(id)).then(Role::Response(status));
        let content = match self.content(&response.content, origin, at) {
            Chosen::Nothing => None,
            Chosen::Json(content) => Some(content),
            Chosen::Unsupported if status.is_success() => return None,
            // A failure keeps its raw body in any case.
            Chosen::Unsupported => None,
        };
        let description = response.description.clone();
        Some(Response { status, at: at.place(), description, content })
    }
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        // The audit lets `1XX` to `5XX` through.
        StatusCode::Range(digit) => Status::Range(*digit as u8),
    }
}
