//! Bodies with several media types: the enumeration from which the caller chooses.

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{BodyContents, content_type, encodings};
use super::calling::Calling;
use super::docs::{Text, code};
use super::mixed::parts;
use crate::api::{BodyFormat, Content, Type};
use crate::rust::Ident;
use crate::rust::names::OperationNames;

impl Calling<'_> {
    /// The enumeration of the body's media types, if there are several.
    pub(super) fn choice(&self) -> Option<TokenStream> {
        let (_, BodyContents::Choice(contents)) = self.body()? else { return None };
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
        let derives = if self.is_clone() { quote!(Debug, Clone) } else { quote!(Debug) };
        let comment = format!(" What [`{marker}`] may send.");
        // Which of several kinds of bytes they are, only the caller knows.
        let usual = rows().next();
        let usual = usual.filter(|(it, _)| it.format != BodyFormat::Bytes && !it.is_open());
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
        let open = self.context.open();
        Some(quote! {
            #[doc = #comment]
            #[derive(#derives)]
            #open
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

    /// What setters need of the choice: its default, and access to the members.
    fn choice_members(&self, contents: &[Content]) -> Option<TokenStream> {
        self.spread()?;
        let OperationNames { choice, contents: idents, .. } = self.names;
        let (first, usual) = contents.first().zip(idents.first())?;
        let ty = self.payload(first);
        let is_same = |it: &Content| it.ty == first.ty && !it.is_open();
        let others = || contents.iter().zip(idents).filter(|(content, _)| is_same(content));
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
    pub(super) fn payload(&self, content: &Content) -> TokenStream {
        let payload = match content.format {
            BodyFormat::Bytes => quote!(rt::body::Body),
            BodyFormat::Multipart if content.ty == Type::Any => quote!(rt::multipart::FormData),
            BodyFormat::Mixed if content.parts.is_empty() => quote!(rt::mixed::Mixed),
            BodyFormat::JsonLines => self.body_input(content).ty,
            _ => self.context.types.tokens(&content.ty, &quote!(models::)),
        };
        if content.is_open() { quote!(String, #payload) } else { payload }
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
            BodyFormat::Bytes if content.is_open() => {
                return quote! {
                    Self::#ident(content_type, body) => {
                        rt::body::typed(content_type, body, #media, to);
                    }
                };
            }
            BodyFormat::Bytes | BodyFormat::JsonLines => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            BodyFormat::Multipart if content.ty == Type::Any => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            BodyFormat::Multipart => quote!(rt::multipart::multipart(body, #media, to)),
            BodyFormat::Mixed if content.parts.is_empty() => {
                quote!(rt::body::Payload::write(body, #media, to))
            }
            BodyFormat::Mixed => {
                let parts = parts(content, &quote!(body));
                quote!(rt::body::Payload::write(&#parts, #media, to))
            }
            BodyFormat::Form => quote!(rt::form::form(body, #media, to)),
            BodyFormat::Xml => {
                let root = super::xml::root(self.context, content);
                quote!(rt::xml::xml(body, #root, #media, to))
            }
            BodyFormat::Text => quote!(rt::body::text(body, #media, to)),
            BodyFormat::Json | BodyFormat::EventStream => quote!(rt::body::json(body, #media, to)),
        };
        match encoding {
            _ if content.is_open() => quote!(Self::#ident(content_type, body) => {
                #write;
                rt::body::named(content_type, to);
            }),
            None => quote!(Self::#ident(body) => #write,),
            Some(encoding) => quote!(Self::#ident(body) => {
                const ENCODING: rt::body::Encoding = #encoding;
                #write
            }),
        }
    }
}
