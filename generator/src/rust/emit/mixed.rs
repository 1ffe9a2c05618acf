//! Bodies of parts without names, put together of a tuple or a list.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{Content, Scalar, Type};

/// The parts of a body that have no names, made of its value, of which `whole` is a reference.
pub(super) fn parts(content: &Content, whole: &TokenStream) -> TokenStream {
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
