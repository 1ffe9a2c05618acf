//! Servers (§4.8.5).

use crate::api::{Server, ServerVariable};

pub(super) fn servers(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers.iter().map(server).collect()
}

fn server(server: &openapiv3::Server) -> Server {
    let variable = |(name, variable): (&String, &openapiv3::ServerVariable)| ServerVariable {
        name: name.clone(),
        default: variable.default.clone(),
        allowed: variable.enumeration.clone(),
        description: variable.description.clone(),
    };
    Server {
        url: server.url.clone(),
        description: server.description.clone(),
        variables: server.variables.iter().flatten().map(variable).collect(),
    }
}
