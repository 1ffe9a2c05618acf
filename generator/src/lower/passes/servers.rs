//! Servers (§4.8.5) that several operations repeat.

use crate::api::Api;

/// If the API has no servers but every operation does, those of the first become the API's; an
/// operation's servers are removed if the API has the same.
pub(in crate::lower) fn hoist(api: &mut Api) {
    let Api { servers, operations, .. } = api;
    if servers.is_empty() && operations.iter().all(|operation| !operation.servers.is_empty()) {
        let first = operations.iter().min_by_key(|operation| &operation.pointer);
        *servers = first.map(|first| first.servers.clone()).unwrap_or_default();
    }
    for operation in operations.iter_mut().filter(|operation| operation.servers == *servers) {
        operation.servers.clear();
    }
}
