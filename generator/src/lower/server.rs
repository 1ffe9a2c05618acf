//! Servers (§4.8.5).

use openapiv3::{Operation as Described, PathItem};

use super::cursor::Cursor;
use super::lowering::Lowering;
use crate::api::{Operation, Server, ServerVariable};
use crate::carried::SERVER_NAME;
use crate::diagnostics::{At, Code, Diagnostic};

impl<'a> Lowering<'a> {
    /// A description is a file, so nobody knows what its servers are relative to.
    pub(super) fn relative_server(&mut self, root: &Cursor<'a>) {
        let Some(first) = self.normal.openapi.servers.first().map(server) else {
            return;
        };
        if first.is_relative() {
            let message = format!(
                "`{}` is relative to where the description is served: the client has to be given a base URL",
                first.url.escape_debug()
            );
            let at = At::Value(root.member("servers").item(0).member("url").place());
            self.sink.report(Diagnostic::note(Code::Missing, at, message));
        }
    }
}

/// An operation's own servers, or else those of its path item.
pub(super) fn own(operation: &Described, path_item: &PathItem) -> Vec<Server> {
    let own = if operation.servers.is_empty() { &path_item.servers } else { &operation.servers };
    own.iter().map(server).collect()
}

/// The API's servers. Where the description has none but each operation does, those of the first
/// are; what an operation shares with the API is said once.
pub(super) fn of_api(described: &[openapiv3::Server], operations: &mut [Operation]) -> Vec<Server> {
    let mut api: Vec<Server> = described.iter().map(server).collect();
    if api.is_empty() && operations.iter().all(|operation| !operation.servers.is_empty()) {
        let first = operations.iter().min_by_key(|operation| &operation.pointer);
        api = first.map(|first| first.servers.clone()).unwrap_or_default();
    }
    for operation in operations.iter_mut().filter(|operation| operation.servers == api) {
        operation.servers.clear();
    }
    api
}

fn server(server: &openapiv3::Server) -> Server {
    let variable = |(name, variable): (&String, &openapiv3::ServerVariable)| ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        allowed: variable.enumeration.clone(),
        description: variable.description.clone(),
    };
    let name = SERVER_NAME.read(&server.extensions);
    Server {
        name: name.map(str::to_owned),
        url: server.url.clone(),
        description: server.description.clone(),
        variables: server.variables.iter().flatten().map(variable).collect(),
    }
}
