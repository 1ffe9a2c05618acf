//! The body of a call: its type, and what callers give for it.

use std::borrow::Cow;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{Text, code, of_value};
use super::operations::Calling;
use super::parameter::encoded;
use crate::api::{
    Body, Content, Docs, Format, MemberEncoding, Operation, Scalar, Style, Type, Written,
};
use crate::media_type::essence;
use crate::rust::Ident;
use crate::rust::delivery::asks_for_stream;
use crate::rust::names::OperationNames;

/// What callers give for a body, and what is made of it.
struct Given {
    /// The type of the operation's body, where it must be sent.
    ty: TokenStream,
    /// What callers give.
    arguments: TokenStream,
    /// The body, made of that.
    value: TokenStream,
}

/// What a body may hold.
#[derive(Clone, Copy)]
enum Held<'a> {
    One(&'a Content),
    Choice(&'a [Content]),
}

impl Calling<'_> {
    /// The body, and what it holds.
    fn body(&self) -> Option<(&Body, Held<'_>)> {
        let body = self.operation.body.as_ref()?;
        let held = match body.contents.as_slice() {
            [] => return None,
            [content] => Held::One(content),
            contents => Held::Choice(contents),
        };
        Some((body, held))
    }

    fn held(&self, held: Held<'_>) -> Given {
        let choice = &self.names.choice;
        let contents = match held {
            Held::One(content) => return self.given(content),
            Held::Choice(contents) => contents,
        };
        let (argument, value) = match contents {
            [Content { format: Format::Bytes, .. }, ..] => (quote!(#choice), quote!(body)),
            _ => (quote!(impl Into<#choice>), quote!(body.into())),
        };
        let value = match asks_for_stream(self.operation) {
            Some(stream) if self.is_any_switched(contents) => {
                quote!(#choice::asking(#value, #stream))
            }
            _ => value,
        };
        Given { ty: quote!(#choice), arguments: quote!(body: #argument), value }
    }

    fn given(&self, content: &Content) -> Given {
        let models = quote!(models::);
        let ty = self.context.types.tokens(&content.ty, &models);
        let wrapper = match content.format {
            Format::Bytes if content.is_range() => {
                return Given {
                    ty: quote!(rt::body::Typed),
                    arguments: quote!(content_type: &str, body: impl Into<rt::body::Body>),
                    value: quote!(rt::body::Typed::new(content_type, body)),
                };
            }
            Format::Bytes => {
                return Given {
                    ty: quote!(rt::body::Body),
                    arguments: quote!(body: impl Into<rt::body::Body>),
                    value: quote!(body.into()),
                };
            }
            Format::Multipart if content.ty == Type::Any => {
                let ty = quote!(rt::multipart::FormData);
                return Given { arguments: quote!(body: #ty), ty, value: quote!(body) };
            }
            Format::Mixed => {
                let ty = self.payload(content);
                return Given {
                    arguments: quote!(body: #ty),
                    value: parts(content, &quote!(&body)),
                    ty: quote!(rt::mixed::Mixed),
                };
            }
            Format::Text => {
                let (argument, converted) = self.context.types.argument(&content.ty, &models);
                let value = if converted { quote!(body.into()) } else { quote!(body) };
                return Given {
                    ty: quote!(rt::body::Text<#ty>),
                    arguments: quote!(body: #argument),
                    value: quote!(rt::body::Text(#value)),
                };
            }
            Format::Xml => {
                let root = super::xml::root(self.context, content);
                return Given {
                    ty: quote!(rt::xml::Xml<#ty>),
                    arguments: quote!(body: #ty),
                    value: quote!(rt::xml::Xml(body, #root)),
                };
            }
            Format::JsonLines => {
                return Given {
                    ty: quote!(rt::values::Values<#ty>),
                    arguments: quote!(body: impl Into<rt::values::Values<#ty>>),
                    value: quote!(body.into()),
                };
            }
            Format::Form => quote!(rt::form::Form),
            Format::Multipart => quote!(rt::multipart::Multipart),
            Format::Json | Format::EventStream => quote!(Json),
        };
        Given {
            arguments: quote!(body: #ty),
            value: quote!(#wrapper(body)),
            ty: quote!(#wrapper<#ty>),
        }
    }

    /// A required body whose members are not setters is an argument, to which something may have to
    /// be done first.
    pub(super) fn body_argument(&self) -> Option<(TokenStream, Option<TokenStream>)> {
        let (body, held) = self.body()?;
        let is_argument = body.required && self.spread().is_none();
        is_argument.then(|| self.arguments(held))
    }

    fn arguments(&self, held: Held<'_>) -> (TokenStream, Option<TokenStream>) {
        let (arguments, setup) = (self.held(held).arguments, self.setup());
        let mutable = setup.is_some().then(|| quote!(mut));
        (quote!(#mutable #arguments), setup)
    }

    /// What is said about that argument.
    pub(super) fn body_comment(&self) -> Option<Text> {
        let (Body { description, .. }, held) = self.body()?;
        self.body_argument()?;
        let docs = Docs { description: description.clone(), ..Docs::default() };
        Some(match held {
            Held::One(content) => of_value(self.context, &docs, &content.ty),
            Held::Choice(_) => Text::new().markdown(description.as_deref()),
        })
    }

    /// The body of a call at first.
    pub(super) fn body_value(&self) -> TokenStream {
        match self.body() {
            None => quote!(()),
            Some((body, _)) if !body.required => quote!(None),
            Some((_, Held::One(content))) if self.spread().is_some() => self.empty(content),
            Some((_, Held::Choice(_))) if self.spread().is_some() => {
                let choice = &self.names.choice;
                quote!(#choice::default())
            }
            Some((_, held)) => self.held(held).value,
        }
    }

    /// A body of which no member is set.
    fn empty(&self, content: &Content) -> TokenStream {
        match content.format {
            Format::Form => quote!(rt::form::Form::default()),
            Format::Multipart => quote!(rt::multipart::Multipart::default()),
            Format::Xml => {
                let root = super::xml::root(self.context, content);
                quote!(rt::xml::Xml(Default::default(), #root))
            }
            _ => quote!(Json::default()),
        }
    }

    /// The struct whose members are setters, to set one of them.
    pub(super) fn spread_body_mut(&self) -> TokenStream {
        let held = match self.body() {
            Some((body, Held::One(content))) if !body.required && content.format == Format::Xml => {
                let empty = self.empty(content);
                quote!(body_mut().get_or_insert_with(|| #empty))
            }
            Some((body, _)) if !body.required => quote!(body_mut().get_or_insert_default()),
            _ => quote!(body_mut()),
        };
        match self.body() {
            Some((_, Held::Choice(_))) => quote!(#held.members()),
            _ => quote!(#held.0),
        }
    }

    /// The type of the body.
    pub(super) fn body_type(&self) -> TokenStream {
        let Some((body, held)) = self.body() else { return quote!(()) };
        let ty = self.held(held).ty;
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
            (Some(_), Held::Choice([first, ..])) => {
                format!("What is only set member by member is sent as {}.", code(&first.media_type))
            }
            _ => String::new(),
        };
        let comment = Text::new().say(own).markdown(body.description.as_deref()).say(by_setters);
        let comment = comment.attributes();
        let (value, (arguments, setup)) = (self.held(held).value, self.arguments(held));
        let value = if body.required { value } else { quote!(Some(#value)) };
        Some(quote! {
            #comment
            pub fn body(mut self, #arguments) -> Self {
                #setup
                *self.body_mut() = #value;
                self
            }
        })
    }

    /// What is said of single members of the body.
    pub(super) fn encoding(&self) -> Option<TokenStream> {
        let (_, Held::One(content)) = self.body()? else { return None };
        let encoding = encodings(content)?;
        Some(quote!(const ENCODING: rt::body::Encoding = #encoding;))
    }

    /// The media type of the body; the choice of several says it itself.
    pub(super) fn content_type(&self) -> Cow<'_, str> {
        match self.body() {
            None | Some((_, Held::Choice(_))) => "".into(),
            Some((_, Held::One(content))) => content_type(content),
        }
    }

    /// The enumeration of what the body may be, where there is one.
    pub(super) fn choice(&self) -> Option<TokenStream> {
        let (_, Held::Choice(contents)) = self.body()? else { return None };
        if self.operation.is_streaming() {
            return None;
        }
        let OperationNames { choice, marker, contents: idents, .. } = self.names;
        let rows = || contents.iter().zip(idents);
        let variants = rows().map(|(content, ident)| {
            let comment = Text::new().say(format!("As {}.", code(&content.media_type)));
            let (comment, ty) = (comment.attributes(), self.payload(content));
            quote!(#comment #ident(#ty),)
        });
        let arms = rows().map(|(content, ident)| self.written(content, ident));
        let is_once =
            |content: &Content| matches!(content.format, Format::Bytes | Format::JsonLines);
        let derives =
            if contents.iter().any(is_once) { quote!(Debug) } else { quote!(Debug, Clone) };
        let comment = format!(" What [`{marker}`] may send.");
        // Which of several kinds of bytes they are, only the caller knows.
        let usual = rows().next().filter(|(content, _)| content.format != Format::Bytes);
        let usual = usual.map(|(content, ident)| {
            let ty = self.payload(content);
            quote! {
                impl From<#ty> for #choice {
                    fn from(body: #ty) -> Self {
                        Self::#ident(body)
                    }
                }
            }
        });
        let (members, asking) = (self.choice_members(contents), self.asking(contents));
        Some(quote! {
            #[doc = #comment]
            #[derive(#derives)]
            pub enum #choice { #(#variants)* }

            #usual

            #members

            #asking

            impl rt::body::Payload for #choice {
                fn write(&self, _: rt::body::Media, to: &mut rt::body::RequestBody) {
                    match self { #(#arms)* }
                }
            }
        })
    }

    /// What setters need of the choice: what it is at first, and the members that it has then.
    fn choice_members(&self, contents: &[Content]) -> Option<TokenStream> {
        self.spread()?;
        let OperationNames { choice, contents: idents, .. } = self.names;
        let (first, usual) = contents.first().zip(idents.first())?;
        let ty = self.payload(first);
        let others = || contents.iter().zip(idents).filter(|(content, _)| content.ty == first.ty);
        let same = others().map(|(_, ident)| ident);
        let rest = (others().count() < contents.len()).then(|| {
            quote! {
                other => {
                    *other = Self::default();
                    other.members()
                }
            }
        });
        Some(quote! {
            impl Default for #choice {
                fn default() -> Self {
                    Self::#usual(Default::default())
                }
            }

            impl #choice {
                fn members(&mut self) -> &mut #ty {
                    match self {
                        #(Self::#same(body))|* => body,
                        #rest
                    }
                }
            }
        })
    }

    /// What a variant of the choice holds.
    fn payload(&self, content: &Content) -> TokenStream {
        match content.format {
            Format::Bytes if content.is_range() => quote!(String, rt::body::Body),
            Format::Bytes => quote!(rt::body::Body),
            Format::Multipart if content.ty == Type::Any => quote!(rt::multipart::FormData),
            Format::Mixed if content.parts.is_empty() => quote!(rt::mixed::Mixed),
            Format::JsonLines => self.given(content).ty,
            _ => self.context.types.tokens(&content.ty, &quote!(models::)),
        }
    }

    /// How a variant of the choice is written.
    fn written(&self, content: &Content, ident: &Ident) -> TokenStream {
        let content_type = content_type(content);
        let encoding = encodings(content);
        let media = match encoding {
            None => quote!(rt::body::Media::usual(#content_type)),
            Some(_) => quote!(
                rt::body::Media { content_type: #content_type, encoding: ENCODING }
            ),
        };
        let write = match content.format {
            Format::Bytes if content.is_range() => {
                return quote! {
                    Self::#ident(content_type, body) => {
                        rt::body::typed(content_type, body, #media, to);
                    }
                };
            }
            Format::Bytes | Format::JsonLines => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            Format::Multipart if content.ty == Type::Any => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            Format::Multipart => quote!(rt::multipart::multipart(body, #media, to)),
            Format::Mixed if content.parts.is_empty() => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            Format::Mixed => {
                let parts = parts(content, &quote!(body));
                quote!(rt::body::Payload::write(&#parts, #media, to))
            }
            Format::Form => quote!(rt::form::form(body, #media, to)),
            Format::Xml => {
                let root = super::xml::root(self.context, content);
                quote!(rt::xml::xml(body, #root, #media, to))
            }
            Format::Text => quote!(rt::body::text(body, #media, to)),
            Format::Json | Format::EventStream => quote!(rt::body::json(body, #media, to)),
        };
        match encoding {
            None => quote!(Self::#ident(body) => #write,),
            Some(encoding) => quote!(Self::#ident(body) => {
                const ENCODING: rt::body::Encoding = #encoding;
                #write
            }),
        }
    }
}

/// What is said of the members of a body.
fn encodings(content: &Content) -> Option<TokenStream> {
    let rows: Vec<TokenStream> = content.encoding.iter().map(row).collect();
    let kind = match content.format {
        Format::Form => quote!(Fields),
        _ => quote!(Parts),
    };
    (!rows.is_empty()).then(|| quote!(rt::body::Encoding::#kind(&[#(#rows),*])))
}

/// The media type of a body. A range of JSON leaves the choice to us, any other to the caller; a
/// boundary comes later.
fn content_type(content: &Content) -> Cow<'_, str> {
    match content.format {
        Format::Multipart if content.is_range() => "multipart/form-data".into(),
        Format::Mixed if content.is_range() => "multipart/mixed".into(),
        Format::Multipart | Format::Mixed => essence(&content.media_type).into(),
        Format::Bytes if content.is_range() => "".into(),
        _ if content.is_range() => "application/json".into(),
        _ => (&content.media_type).into(),
    }
}

/// The parts of a body that have no names, made of its value, of which `whole` is a reference.
fn parts(content: &Content, whole: &TokenStream) -> TokenStream {
    let (types, is_tuple): (Vec<&Type>, bool) = match &content.ty {
        Type::Tuple(types) => (types.iter().collect(), true),
        ty => (vec![ty], false),
    };
    let parts = content.parts.iter().zip(types).enumerate().map(|(index, (part, ty))| {
        let index = Literal::usize_unsuffixed(index);
        let value = if is_tuple { quote!(&body.#index) } else { whole.clone() };
        let content_type = part.content_type.as_deref().unwrap_or_default();
        let add = match (ty, part.repeated) {
            (ty, _) if is_file(ty) => quote!(files),
            (_, true) => quote!(parts),
            (_, false) => quote!(part),
        };
        quote!(.#add(#content_type, #value))
    });
    match content.parts.is_empty() {
        true => quote!(body),
        false => quote!(rt::mixed::Mixed::new() #(#parts)*),
    }
}

/// Whether it is a file, perhaps one, or several.
fn is_file(ty: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Nullable(inner) => is_file(inner),
        ty => *ty == Type::Scalar(Scalar::File),
    }
}

pub(super) fn row(encoding: &MemberEncoding) -> TokenStream {
    let MemberEncoding { member, written } = encoding;
    match written {
        Written::AsParameter(encoding) => {
            encoded(&quote!(Param::query(#member)), Style::Form, encoding)
        }
        Written::AsPart(content_type) => quote!((#member, #content_type)),
    }
}

/// Whether an operation says of members of a form how they are written.
pub(super) fn has_fields(operation: &Operation) -> bool {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents.into_iter().any(|it| it.format == Format::Form && !it.encoding.is_empty())
}
