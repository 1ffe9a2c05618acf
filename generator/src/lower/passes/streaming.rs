//! Responses that are whole or a stream, as the caller likes: one status declares both, such as JSON
//! and `text/event-stream`. Such an operation becomes two, so that callers get one or the other.

use crate::api::{Api, Operation, OperationId, Origin, Response, Role, Root, Streaming};
use crate::hash::HashMap;

/// Splits each operation whose response is whole or a stream. The second ones come after all others.
pub(in crate::lower) fn split(api: &mut Api) {
    let both = api.operations().filter(|(_, it)| it.responses.iter().any(is_both));
    let streams = (api.operations.len() as u32..).map(OperationId);
    let split: HashMap<OperationId, OperationId> = both.map(|(id, _)| id).zip(streams).collect();
    for definition in &mut api.types {
        rename(&mut definition.origin, &api.operations, &split);
    }
    for whole in 0..api.operations.len() {
        let whole = OperationId(whole as u32);
        let Some(stream) = split.get(&whole) else { continue };
        let operation = &mut api.operations[whole.0 as usize];
        let mut streaming = Operation {
            streaming: Some(Streaming::Stream(whole)),
            // A stream needs no pages.
            pages: None,
            ..operation.clone()
        };
        operation.streaming = Some(Streaming::Whole(*stream));
        keep(&mut operation.responses, false);
        keep(&mut streaming.responses, true);
        api.operations.push(streaming);
    }
}

/// Whether a response may be whole or a stream.
fn is_both(response: &Response) -> bool {
    let streams = response.contents.iter().filter(|content| content.format.has_items()).count();
    streams > 0 && streams < response.contents.len()
}

fn keep(responses: &mut [Response], streams: bool) {
    for response in responses.iter_mut().filter(|response| is_both(response)) {
        response.contents.retain(|content| content.format.has_items() == streams);
    }
}

/// What is in a stream is called after the operation that gives it.
fn rename(
    origin: &mut Origin,
    operations: &[Operation],
    split: &HashMap<OperationId, OperationId>,
) {
    let Root::Operation(whole) = origin.root else { return };
    let Some(stream) = split.get(&whole) else { return };
    let [Role::Response(status), Role::Variant(media_type), ..] = origin.path.as_slice() else {
        return;
    };
    let mut responses = operations[whole.0 as usize].responses.iter();
    let response = responses.find(|it| it.status == *status && is_both(it));
    let contents = response.into_iter().flat_map(|it| &it.contents);
    let mut streams = contents.filter(|it| it.format.has_items()).map(|it| &it.media_type);
    match streams.position(|found| found == media_type) {
        None => return,
        Some(0) => {
            origin.path.remove(1);
        }
        Some(_) => {}
    }
    origin.root = Root::Operation(*stream);
}
