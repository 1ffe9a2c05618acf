//! The body of a call: its type, and the arguments for it.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

use super::calling::Calling;
use super::constructor;
use super::docs::{Text, code, of_value};
use super::mixed::parts;
use super::parameter::member_row;
use crate::api::{Body, BodyFormat, Content, Docs, Type};
use crate::media_type::essence;
use crate::rust::streaming::asks_for_stream;

/// The arguments for a body, and the body that is made of them.
pub(super) struct BodyInput {
    /// The type of the operation's body, if it must be sent.
    pub(super) ty: TokenStream,
    /// The arguments before the body itself.
    before: Option<TokenStream>,
    /// The argument for the body itself.
    arguments: TokenStream,
    /// The body, made of the arguments.
    value: TokenStream,
}

/// The media types of a body.
#[derive(Clone, Copy)]
pub(super) enum BodyContents<'a> {
    One(&'a Content),
    Choice(&'a [Content]),
}

impl Calling<'_> {
    /// The body and its media types.
    pub(super) fn body(&self) -> Option<(&Body, BodyContents<'_>)> {
        let body = self.operation.body.as_ref()?;
        let held = match body.contents.as_slice() {
            [] => return None,
            [content] => BodyContents::One(content),
            contents => BodyContents::Choice(contents),
        };
        Some((body, held))
    }

    /// Whether the body, if there is one, can be sent more than once.
    pub(super) fn is_clone(&self) -> bool {
        let once =
            |content: &Content| matches!(content.format, BodyFormat::Bytes | BodyFormat::JsonLines);
        !self.operation.bodies().any(once)
    }

    fn contents_input(&self, held: BodyContents<'_>) -> BodyInput {
        let choice = &self.names.choice;
        let contents = match held {
            BodyContents::One(content) => return self.body_input(content),
            BodyContents::Choice(contents) => contents,
        };
        let (argument, value) = match contents {
            [first, ..] if first.format == BodyFormat::Bytes || first.is_open() => {
                (quote!(#choice), quote!(body))
            }
            _ => (quote!(impl Into<#choice>), quote!(body.into())),
        };
        let value = match asks_for_stream(self.operation) {
            Some(stream) if self.is_any_switched(contents) => {
                quote!(#choice::asking(#value, #stream))
            }
            _ => value,
        };
        BodyInput { ty: quote!(#choice), before: None, arguments: quote!(body: #argument), value }
    }

    pub(super) fn body_input(&self, content: &Content) -> BodyInput {
        let models = quote!(models::);
        let ty = self.context.types.tokens(&content.ty, &models);
        let body = quote!(body);
        let wrapped = |wrapper: TokenStream| {
            (quote!(#wrapper<#ty>), quote!(body: #ty), quote!(#wrapper(body)))
        };
        let (ty, arguments, value) = match content.format {
            BodyFormat::Bytes if content.is_open() => (
                quote!(rt::body::Typed),
                quote!(body: impl Into<rt::body::Body>),
                quote!(rt::body::Typed::new(content_type, body)),
            ),
            BodyFormat::Bytes => {
                let ty = quote!(rt::body::Body);
                (ty.clone(), quote!(body: impl Into<#ty>), quote!(body.into()))
            }
            BodyFormat::Multipart if content.ty == Type::Any => {
                let ty = quote!(rt::multipart::FormData);
                (ty.clone(), quote!(body: #ty), body)
            }
            BodyFormat::Mixed => {
                let payload = self.payload(content);
                let value = parts(content, &quote!(&body));
                (quote!(rt::mixed::Mixed), quote!(body: #payload), value)
            }
            BodyFormat::Text => {
                let (argument, converted) = self.context.types.argument(&content.ty, &models);
                let value = if converted { quote!(body.into()) } else { body };
                let value = quote!(rt::body::Text(#value));
                (quote!(rt::body::Text<#ty>), quote!(body: #argument), value)
            }
            BodyFormat::Xml => {
                let root = super::xml::root(self.context, content);
                let value = quote!(rt::xml::Xml(body, #root));
                (quote!(rt::xml::Xml<#ty>), quote!(body: #ty), value)
            }
            BodyFormat::JsonLines => {
                let values = quote!(rt::values::Values<#ty>);
                (values.clone(), quote!(body: impl Into<#values>), quote!(body.into()))
            }
            BodyFormat::Form => wrapped(quote!(rt::form::Form)),
            BodyFormat::Multipart => wrapped(quote!(rt::multipart::Multipart)),
            BodyFormat::Json | BodyFormat::EventStream => wrapped(quote!(Json)),
        };
        let before = content.is_open().then(|| quote!(content_type: &str,));
        if content.is_open() && content.format != BodyFormat::Bytes {
            let ty = quote!(rt::body::Named<#ty>);
            let value = quote!(rt::body::Named::new(content_type, #value));
            return BodyInput { ty, before, arguments, value };
        }
        BodyInput { ty, before, arguments, value }
    }

    /// The argument for a required body whose members are not setters, and what is done to it first.
    pub(super) fn body_argument(&self) -> Option<(TokenStream, Option<TokenStream>)> {
        let (body, held) = self.body()?;
        let is_argument = body.required && self.spread().is_none();
        is_argument.then(|| self.arguments(held))
    }

    fn arguments(&self, held: BodyContents<'_>) -> (TokenStream, Option<TokenStream>) {
        let (BodyInput { before, arguments, .. }, setup) =
            (self.contents_input(held), self.setup());
        let mutable = setup.is_some().then(|| quote!(mut));
        (quote!(#before #mutable #arguments), setup)
    }

    /// The documentation of that argument.
    pub(super) fn body_comment(&self) -> Option<Text> {
        let (Body { description, .. }, held) = self.body()?;
        self.body_argument()?;
        let docs = Docs { description: description.clone(), ..Docs::default() };
        Some(match held {
            BodyContents::One(content) => of_value(self.context, &docs, &content.ty),
            BodyContents::Choice(_) => Text::new().markdown(description.as_deref()),
        })
    }

    /// The initial body of a call.
    pub(super) fn body_value(&self) -> TokenStream {
        match self.body() {
            None => quote!(()),
            Some((body, _)) if !body.required => quote!(None),
            Some((_, BodyContents::One(content))) if self.spread().is_some() => self.empty(content),
            Some((_, BodyContents::Choice(_))) if self.spread().is_some() => {
                let choice = &self.names.choice;
                quote!(#choice::default())
            }
            Some((_, held)) => self.contents_input(held).value,
        }
    }

    /// A body without members, but for those that the caller has to give.
    fn empty(&self, content: &Content) -> TokenStream {
        let required = self.required_members();
        if let (Some(id), false) = (self.spread(), required.is_empty()) {
            let ty = self.context.types.tokens(&content.ty, &quote!(models::));
            let new = constructor::name(self.context, id);
            let arguments = required.iter().map(|(index, _)| &self.names.body[*index]);
            return self.wrapped(content, &quote!(#ty::#new(#(#arguments),*)));
        }
        match content.format {
            BodyFormat::Form => quote!(rt::form::Form::default()),
            BodyFormat::Multipart => quote!(rt::multipart::Multipart::default()),
            BodyFormat::Xml => {
                let root = super::xml::root(self.context, content);
                quote!(rt::xml::Xml(Default::default(), #root))
            }
            _ => quote!(Json::default()),
        }
    }

    /// A body that holds a value.
    fn wrapped(&self, content: &Content, value: &TokenStream) -> TokenStream {
        match content.format {
            BodyFormat::Form => quote!(rt::form::Form(#value)),
            BodyFormat::Multipart => quote!(rt::multipart::Multipart(#value)),
            BodyFormat::Xml => {
                let root = super::xml::root(self.context, content);
                quote!(rt::xml::Xml(#value, #root))
            }
            _ => quote!(Json(#value)),
        }
    }

    /// Access to the struct whose members are setters.
    pub(super) fn spread_body_mut(&self) -> TokenStream {
        let held = match self.body() {
            Some((body, BodyContents::One(content)))
                if !body.required && content.format == BodyFormat::Xml =>
            {
                let empty = self.empty(content);
                quote!(0.body.get_or_insert_with(|| #empty))
            }
            Some((body, _)) if !body.required => quote!(0.body.get_or_insert_default()),
            _ => quote!(0.body),
        };
        match self.body() {
            Some((_, BodyContents::Choice(_))) => quote!(#held.members()),
            _ => quote!(#held.0),
        }
    }

    /// The type of the body.
    pub(super) fn body_type(&self) -> TokenStream {
        let Some((body, held)) = self.body() else { return quote!(()) };
        let ty = self.contents_input(held).ty;
        if body.required { ty } else { quote!(Option<#ty>) }
    }

    pub(super) fn whole_body_setter(&self) -> Option<TokenStream> {
        let (body, held) = self.body()?;
        if body.required && self.spread().is_none() {
            return None;
        }
        let own = match self.spread() {
            Some(_) => "The whole body, in place of what was set of it before.",
            None => "The body.",
        };
        let by_setters = match (self.spread(), held) {
            (Some(_), BodyContents::Choice([first, ..])) => {
                format!("What is only set member by member is sent as {}.", code(&first.media_type))
            }
            _ => String::new(),
        };
        let comment = Text::new().say(own).markdown(body.description.as_deref()).say(by_setters);
        let comment = comment.attributes();
        let (value, (arguments, setup)) = (self.contents_input(held).value, self.arguments(held));
        let value = if body.required { value } else { quote!(Some(#value)) };
        Some(quote! {
            #comment
            pub fn body(mut self, #arguments) -> Self {
                #setup
                self.0.body = #value;
                self
            }
        })
    }

    /// The encoding of the body's members.
    pub(super) fn encoding(&self) -> Option<TokenStream> {
        let (_, BodyContents::One(content)) = self.body()? else { return None };
        let encoding = encodings(content)?;
        Some(quote!(const ENCODING: rt::body::Encoding = #encoding;))
    }

    /// The media type of the body; a choice of several has its own.
    pub(super) fn content_type(&self) -> Cow<'_, str> {
        match self.body() {
            None | Some((_, BodyContents::Choice(_))) => "".into(),
            Some((_, BodyContents::One(content))) => content_type(content),
        }
    }
}

/// The encoding of a body's members.
pub(super) fn encodings(content: &Content) -> Option<TokenStream> {
    let rows: Vec<TokenStream> = content.encoding.iter().map(member_row).collect();
    let kind = match content.format {
        BodyFormat::Form => quote!(Fields),
        _ => quote!(Parts),
    };
    (!rows.is_empty()).then(|| quote!(rt::body::Encoding::#kind(&[#(#rows),*])))
}

/// The media type of a body: JSON or another usual type for a range; otherwise the caller chooses. A
/// boundary is added later.
pub(super) fn content_type(content: &Content) -> Cow<'_, str> {
    match content.format {
        BodyFormat::Multipart if content.is_range() => "multipart/form-data".into(),
        BodyFormat::Mixed if content.is_range() => "multipart/mixed".into(),
        BodyFormat::Multipart | BodyFormat::Mixed => essence(&content.media_type).into(),
        _ if content.is_open() => "".into(),
        BodyFormat::Text if content.is_range() => "text/plain".into(),
        BodyFormat::JsonLines if content.is_range() => "application/json-seq".into(),
        _ if content.is_range() => "application/json".into(),
        _ => (&content.media_type).into(),
    }
}
