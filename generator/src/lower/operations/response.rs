//! Responses (§4.8.16, §4.8.17).

use openapiv3::{Responses, StatusCode};

use super::links::{DescribedLink, LinksOfResponse};
use super::state::Operations;
use crate::api::{
    BodyFormat, Content, OperationId, Origin, Response, Role, Root, Scalar, Status, Type,
};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;

impl<'a> Operations<'a> {
    /// The responses of an operation: by status, then by range, then the default. `None`: a success
    /// has a body that is not supported, which was reported. Where they are `bodiless`, what is
    /// declared is what another method would give (RFC 9110 §9.3.2).
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        bodiless: bool,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Vec<Response>> {
        let at = at.member("responses");
        let mut found = Vec::new();
        let keyed = responses.responses.iter().map(|(code, r)| (status(code), code.to_string(), r));
        let default = responses.default.iter().map(|r| (Status::Default, "default".to_owned(), r));
        for (status, key, response) in keyed.chain(default) {
            let at = at.member_in_any_case(&key);
            let lowered = self.resolve(response, &at, |operations, response, at| {
                let mut lowered = match bodiless || operations.has_no_body(status, response, at) {
                    true => without_body(status, response, at),
                    false => operations.response(status, response, id, at)?,
                };
                operations.described_links((id, status), response, at);
                lowered.headers = operations.headers(status, response, id, at);
                Some(lowered)
            });
            match lowered {
                Some(Some(response)) => found.push(response),
                Some(None) if status.is_success() => return None,
                Some(None) => {}
                // What is referred to was left out, so that it may be any.
                None => found.push(any_response(status, bodiless, &at)),
            }
        }
        found.sort_by_key(|response| response.status);
        Some(found)
    }

    /// Whether there is never a body, whatever is declared.
    fn has_no_body(
        &mut self,
        status: Status,
        response: &openapiv3::Response,
        at: &Cursor<'a>,
    ) -> bool {
        let bodiless = never_has_body(status);
        if bodiless && !response.content.is_empty() {
            let message =
                "a response of this status has no body; what is declared for it is left out";
            let at = At::Key(at.member("content").place());
            self.report(Diagnostic::warning(Code::Contradiction, at, message));
        }
        bodiless
    }

    fn response(
        &mut self,
        status: Status,
        response: &'a openapiv3::Response,
        id: OperationId,
        at: &Cursor<'a>,
    ) -> Option<Response> {
        let origin = Origin::at(Root::Operation(id)).then(Role::Response(status));
        let is_read = if status.is_success() {
            is_read as fn(BodyFormat) -> bool
        } else {
            is_read_of_failures
        };
        let contents = match self.contents(&response.content, is_read, origin, at) {
            Some(contents) => contents,
            None if status.is_success() => return None,
            // A failure keeps its raw body in any case.
            None => Vec::new(),
        };
        let contents = contents.into_iter().map(|content| self.as_read(content, at)).collect();
        Some(Response { contents, ..without_body(status, response, at) })
    }

    /// Takes down the links of a response.
    fn described_links(
        &mut self,
        operation: (OperationId, Status),
        response: &'a openapiv3::Response,
        at: &Cursor<'a>,
    ) {
        if response.links.is_empty() {
            return;
        }
        if let Some(known) = self.links.get_mut(&at.place()) {
            return known.operations.push(operation);
        }
        let mut links = Vec::new();
        for (name, link) in &response.links {
            links.extend(self.resolve(link, &at.member("links").member(name), |_, link, at| {
                DescribedLink { name: name.clone(), at: at.place(), link: link.clone() }
            }));
        }
        self.links.insert(at.place(), LinksOfResponse { operations: vec![operation], links });
    }

    /// Text is given as it is: what it is the text of, only the caller can know.
    pub(super) fn as_read(&mut self, content: Content, at: &Cursor<'a>) -> Content {
        let text = Type::Scalar(Scalar::String);
        if content.format != BodyFormat::Text || content.ty == text {
            return content;
        }
        let message = "a body of text is given as it is, whatever its schema says";
        let at = At::Value(at.member("content").place());
        self.report(Diagnostic::note(Code::Unsupported, at, message));
        Content { ty: text, ..content }
    }
}

/// A response of which nothing is known.
fn any_response(status: Status, bodiless: bool, at: &Cursor<'_>) -> Response {
    let bodiless = bodiless || never_has_body(status);
    let contents = if bodiless { Vec::new() } else { vec![Content::any("*/*")] };
    Response { status, at: at.place(), description: String::new(), contents, headers: Vec::new() }
}

/// Some statuses never come with a body (RFC 9110 §6.4.1).
fn never_has_body(status: Status) -> bool {
    matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1))
}

fn without_body(status: Status, response: &openapiv3::Response, at: &Cursor<'_>) -> Response {
    let description = response.description.clone();
    Response { status, at: at.place(), description, contents: Vec::new(), headers: Vec::new() }
}

/// Whether clients read bodies of a format.
fn is_read(format: BodyFormat) -> bool {
    match format {
        BodyFormat::Json
        | BodyFormat::Xml
        | BodyFormat::Text
        | BodyFormat::Bytes
        | BodyFormat::EventStream
        | BodyFormat::JsonLines => true,
        BodyFormat::Form | BodyFormat::Multipart | BodyFormat::Mixed => false,
    }
}

/// Whether the bodies of failures are typed in a format; they are kept raw in any case.
fn is_read_of_failures(format: BodyFormat) -> bool {
    matches!(format, BodyFormat::Json | BodyFormat::Xml | BodyFormat::Text)
}

fn status(code: &StatusCode) -> Status {
    match code {
        StatusCode::Code(code) => Status::Code(*code),
        // The audit lets `1XX` to `5XX` through.
        StatusCode::Range(digit) => Status::Range(*digit as u8),
    }
}
