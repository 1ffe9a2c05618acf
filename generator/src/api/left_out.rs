//! What is part of an [`Api`], so that it keeps its names, and yet is not generated.

use std::collections::BTreeSet;

use super::{
    Api, Header, Operation, OperationId, SecurityScheme, ServerVariable, TypeDef, TypeId, Webhook,
    WebhookId,
};

/// What the user does not want. By default nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Operations.
    pub operations: BTreeSet<OperationId>,
    /// Webhooks and callbacks.
    pub webhooks: BTreeSet<WebhookId>,
    /// Types.
    pub types: BTreeSet<TypeId>,
    /// Security schemes, by their names.
    pub security_schemes: BTreeSet<String>,
}

impl Api {
    /// Whether a type is generated.
    pub fn keeps_type(&self, id: TypeId) -> bool {
        !self.left_out.types.contains(&id)
    }

    /// Whether an operation is generated.
    pub fn keeps_operation(&self, id: OperationId) -> bool {
        !self.left_out.operations.contains(&id)
    }

    /// Whether a webhook or callback is generated.
    pub fn keeps_webhook(&self, id: WebhookId) -> bool {
        !self.left_out.webhooks.contains(&id)
    }

    /// Whether a security scheme is generated.
    pub fn keeps_scheme(&self, scheme: &SecurityScheme) -> bool {
        !self.left_out.security_schemes.contains(&scheme.name)
    }

    /// The types that are generated, with their ids.
    pub fn kept_types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.types().filter(|(id, _)| self.keeps_type(*id))
    }

    /// The operations that are generated, with their ids.
    pub fn kept_operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        self.operations().filter(|(id, _)| self.keeps_operation(*id))
    }

    /// The webhooks and callbacks that are generated, with their ids.
    pub fn kept_webhooks(&self) -> impl Iterator<Item = (WebhookId, &Webhook)> {
        let all = (0..).map(WebhookId).zip(&self.webhooks);
        all.filter(|(id, _)| self.keeps_webhook(*id))
    }

    /// The headers of what is generated.
    pub fn kept_headers(&self) -> impl Iterator<Item = &Header> {
        let of_responses = self.kept_operations().flat_map(|(_, it)| it.headers());
        of_responses.chain(self.kept_webhooks().flat_map(|(_, it)| &it.headers))
    }

    /// Whether a server of what is generated has a variable.
    pub fn keeps_variable(&self, variable: &ServerVariable) -> bool {
        let own = self.kept_operations().flat_map(|(_, it)| &it.servers);
        let mut all = self.servers.iter().chain(own).flat_map(|server| &server.variables);
        all.any(|it| it.name == variable.name)
    }
}
