//! Servers (§4.8.5).

use openapiv3::{Operation as Described, PathItem};

use super::state::Operations;
use crate::api::{Server, ServerVariable};
use crate::carried::SERVER_NAME;
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;

impl<'a> Operations<'a> {
    /// A description is a file, so nobody knows what its servers are relative to.
    pub(in crate::lower) fn relative_server(&mut self, root: &Cursor<'a>) {
        let Some(first) = self.normalized.openapi.servers.first().map(server) else {
            return;
        };
        if first.is_relative() {
            let message = format!(
                "`{}` is relative to where the description is served: the client has to be given a base URL",
                first.url.escape_debug()
            );
            let at = At::Value(root.member("servers").item(0).member("url").place());
            self.report(Diagnostic::note(Code::Missing, at, message));
        }
    }
}

/// An operation's own servers, or else those of its path item.
pub(super) fn own(operation: &Described, path_item: &PathItem) -> Vec<Server> {
    let own = if operation.servers.is_empty() { &path_item.servers } else { &operation.servers };
    all(own)
}

/// The servers of a list.
pub(in crate::lower) fn all(described: &[openapiv3::Server]) -> Vec<Server> {
    described.iter().map(server).collect()
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
