//! Servers (§4.8.5) that are said more than once.

use crate::api::Api;

/// Where the API has no servers but each operation does, those of the first are its own; what an
/// operation shares with the API is said once.
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
