//! Operations whose response is whole or a stream: their documentation, and the parameter or member that
//! asks for one or the other.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::calling::Calling;
use super::docs::code;
use crate::api::{Content, Parameter, Streaming, Type, TypeId};
use crate::rust::Ident;
use crate::rust::names::OperationNames;
use crate::rust::streaming::{asks_for_stream, is_said_by, member_of};
use crate::rust::types::{Presence, presence};

impl Calling<'_> {
    /// The documentation of the other operation.
    pub(super) fn other_operation_docs(&self) -> String {
        let link = |id| {
            let method = self.context.names.operation(id).method.as_str();
            format!("[{}](Self::{method})", code(method))
        };
        let (said, sent) = match self.operation.streaming {
            None => return String::new(),
            Some(Streaming::Whole(stream)) => {
                (format!("{} gives the answer item by item, as it arrives.", link(stream)), "false")
            }
            Some(Streaming::Stream(whole)) => {
                (format!("The answer of {}, item by item as it arrives.", link(whole)), "true")
            }
        };
        let mut bodies = self.operation.bodies();
        let is_sent = self.operation.parameters.iter().any(|it| self.is_switch(it))
            || bodies.any(|content| self.switch(content).is_some());
        match self.operation.is_streaming() {
            _ if is_sent => format!("{said} `stream` is sent as `{sent}`."),
            true => format!("{said} The header `Accept` asks for it."),
            false => said,
        }
    }

    /// Whether the operation sets a parameter itself.
    pub(super) fn is_switch(&self, parameter: &Parameter) -> bool {
        is_said_by(self.context.types, self.operation, parameter)
    }

    /// The parameters that the operation sets itself.
    pub(super) fn given_parameters(&self) -> TokenStream {
        let Some(stream) = asks_for_stream(self.operation) else { return TokenStream::new() };
        let given =
            self.operation.parameters.iter().enumerate().filter(|(_, it)| self.is_switch(it));
        let values = given.map(|(index, _)| {
            let index = Literal::usize_unsuffixed(index);
            quote!(.param(#index, &#stream))
        });
        values.collect()
    }

    /// The member of a body that the operation sets itself, and its value.
    pub(super) fn switch(&self, content: &Content) -> Option<(&Ident, TokenStream)> {
        let stream = asks_for_stream(self.operation)?;
        self.switched(content, &quote!(#stream))
    }

    /// As [`switch`](Self::switch), where it is not known yet which of both it is.
    pub(super) fn switched(
        &self,
        content: &Content,
        stream: &TokenStream,
    ) -> Option<(&Ident, TokenStream)> {
        let all = (self.context.api, self.context.types);
        let (id, index, field) = member_of(all, self.operation, content)?;
        let value = match (presence(field), &field.ty) {
            (Presence::Required, Type::Nullable(_)) | (Presence::Optional, _) => {
                quote!(Some(#stream))
            }
            (Presence::Required, _) => quote!(#stream),
            (Presence::OptionalNullable, _) => quote!(Some(Some(#stream))),
        };
        Some((&self.context.names.of_type(id).members[index], value))
    }

    /// Whether the operation sets a member of a body itself.
    pub(super) fn is_switched(&self, id: TypeId, index: usize) -> bool {
        let all = (self.context.api, self.context.types);
        let mut found = self.operation.bodies().filter_map(|it| member_of(all, self.operation, it));
        found.any(|(owner, member, _)| (owner, member) == (id, index))
    }

    /// Whether the operation sets a member of one of several bodies itself.
    pub(super) fn is_any_switched(&self, contents: &[Content]) -> bool {
        contents.iter().any(|content| self.switch(content).is_some())
    }

    /// The method by which a choice of bodies asks for a stream or the whole, if a member does.
    pub(super) fn asking(&self, contents: &[Content]) -> Option<TokenStream> {
        let OperationNames { choice, contents: idents, .. } = self.names;
        let rows = contents.iter().zip(idents);
        let arms = rows.filter_map(|(content, ident)| {
            let (member, value) = self.switched(content, &quote!(stream))?;
            let before = content.is_open().then(|| quote!(_,));
            Some(quote!(Self::#ident(#before body) => body.#member = #value,))
        });
        let arms: Vec<TokenStream> = arms.collect();
        let others = (arms.len() < contents.len()).then(|| quote!(_ => {}));
        (!arms.is_empty()).then(|| {
            quote! {
                impl #choice {
                    fn asking(mut self, stream: bool) -> Self {
                        match &mut self { #(#arms)* #others }
                        self
                    }
                }
            }
        })
    }

    /// The statement that sets the member of the caller's body, which must be mutable then.
    pub(super) fn setup(&self) -> Option<TokenStream> {
        let (member, value) = self.switch(self.only_body()?)?;
        Some(quote!(body.#member = #value;))
    }

    /// The member that is set in the initial body.
    pub(super) fn set_in_empty_body(&self) -> Option<TokenStream> {
        self.spread()?;
        let (member, value) = self.switch(self.only_body()?)?;
        let body = self.spread_body_mut();
        Some(quote!(#body.#member = #value))
    }

    fn only_body(&self) -> Option<&Content> {
        let contents = &self.operation.body.as_ref()?.contents;
        contents.first().filter(|_| contents.len() == 1)
    }
}
