//! The codec of a union: a table of what each variant accepts.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use crate::api::{
    Constant, Enum, EnumKind, Field, Scalar, Shape, Struct, Type, TypeId, Union, Variant,
};
use crate::hash::HashSet;
use crate::rust::kinds::Kinds;
use crate::rust::names::TypeNames;

/// `impl Union for …`
pub(super) fn union(context: &Context<'_>, union: &Union, id: TypeId) -> TokenStream {
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let Union { tag, variants, open: _ } = union;
    let tag_value = match tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let shared = SharedTags::of(variants);
    let cases = variants.iter().map(|variant| case(context, union, variant, &shared));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    let encoders = variants.iter().enumerate().map(|(index, variant)| {
        let is_behind = context.types.pointer(id, index).is_some();
        encoder(union, variant, is_behind)
    });
    quote! {
        impl rt::union::Union for #ident {
            const TAG: Option<&'static str> = #tag_value;
            const CASES: &'static [rt::union::Case] = &[#(#cases),*];
            fn decode<'de, D: Deserializer<'de>>(case: usize, value: D) -> Result<Self, D::Error> {
                match case {
                    #(#indices => rt::wire::Wire::decode(value).map(Self::#members),)*
                    _ => rt::wire::Wire::decode(value).map(Self::#extra),
                }
            }
            fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#members(value) => #encoders,)*
                    Self::#extra(value) => rt::wire::Wire::encode(value, to),
                }
            }
        }
    }
}

/// Writes a value, which may be behind a pointer, with the tag where its type does not have it.
fn encoder(union: &Union, variant: &Variant, is_behind: bool) -> TokenStream {
    let Variant { name: _, docs: _, ty: _, tags: _, writes, default: _ } = variant;
    let value = if is_behind { quote!(&**value) } else { quote!(value) };
    match (&union.tag, writes) {
        (Some(tag), Some(written)) => {
            quote!(rt::object::encode_tagged(#value, (#tag, #written), to))
        }
        _ => quote!(rt::wire::Wire::encode(value, to)),
    }
}

/// The values of the tag that select several variants.
struct SharedTags<'a> {
    values: HashSet<&'a str>,
    /// Whether several variants are selected by all other values.
    rest: bool,
}

impl<'a> SharedTags<'a> {
    fn of(variants: &'a [Variant]) -> Self {
        let mut seen = HashSet::default();
        let tags = variants.iter().flat_map(|variant| &variant.tags).map(String::as_str);
        let values = tags.filter(|tag| !seen.insert(*tag)).collect();
        Self { values, rest: variants.iter().filter(|variant| variant.tags.is_empty()).count() > 1 }
    }

    /// Whether the tag alone does not select a variant.
    fn with(&self, variant: &Variant) -> bool {
        match variant.tags.as_slice() {
            [] => self.rest,
            tags => tags.iter().any(|tag| self.values.contains(tag.as_str())),
        }
    }
}

/// The row of a variant.
fn case(
    context: &Context<'_>,
    union: &Union,
    variant: &Variant,
    shared: &SharedTags<'_>,
) -> TokenStream {
    let Variant { name: _, docs: _, ty, tags, writes: _, default } = variant;
    let kinds = context.types.kinds(ty);
    let decided = union.tag.is_some() && !shared.with(variant);
    let accepted = accepted(context, union, ty, kinds, decided);
    if !union.is_by_event() && (union.tag.is_none() || !kinds.meets(Kinds::OBJECT)) {
        return accepted;
    }
    let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
    let default = default.then(|| quote!(.by_default()));
    quote!(#accepted #tagged #default)
}

/// What a type accepts, whatever the tag; with details only if the kind of value does not decide.
fn accepted(
    context: &Context<'_>,
    union: &Union,
    ty: &Type,
    kinds: Kinds,
    decided: bool,
) -> TokenStream {
    let rivals = |kind: Kinds| {
        let accepts = |other: &&Variant| context.types.kinds(&other.ty).meets(kind);
        union.variants.iter().filter(accepts).count() > 1
    };
    let inner = match context.types.resolved(ty) {
        Type::Nullable(inner) => context.types.resolved(inner),
        ty => ty,
    };
    if let Type::Named(id) = inner {
        match &context.api.get(*id).shape {
            Shape::Struct(structure) if rivals(Kinds::OBJECT) => {
                let ident = context.types.tokens(inner, &quote!(super::super::));
                let case = object(context, structure, &ident, decided);
                return if kinds.meets(Kinds::NULL) { quote!(#case.or_null()) } else { case };
            }
            Shape::Union(_) if rivals(Kinds::OBJECT) => {
                let ident = context.types.tokens(inner, &quote!(super::super::));
                let kinds = set(kinds);
                return quote!(rt::union::Case::of(#kinds).union::<#ident>());
            }
            Shape::Enum(Enum { kind: EnumKind::String, values, open: _ })
                if rivals(Kinds::STRING) =>
            {
                let values = values.iter().filter_map(|value| value.value.as_str());
                let kinds = set(kinds);
                return quote!(rt::union::Case::of(#kinds).strings(&[#(#values),*]));
            }
            _ => {}
        }
    }
    let keeping =
        matches!(inner, Type::Map(_) | Type::Any | Type::Named(_)).then(|| quote!(.keeping()));
    // Only where it makes a difference which is tried first.
    let of = |ty| match context.types.resolved(ty) {
        Type::Nullable(inner) => breadth(context.types.resolved(inner)),
        ty => breadth(ty),
    };
    let own = breadth(inner);
    let is_rivalled = union
        .variants
        .iter()
        .any(|other| of(&other.ty) != own && context.types.kinds(&other.ty).meets(kinds));
    let breadth = own.filter(|_| is_rivalled && !union.is_by_event()).map(|breadth| {
        let breadth = Literal::u8_unsuffixed(breadth);
        quote!(.breadth(#breadth))
    });
    let kinds = set(kinds);
    quote!(rt::union::Case::of(#kinds)#breadth #keeping)
}

/// How much a scalar accepts among others of its kind, if it is not the narrowest.
fn breadth(ty: &Type) -> Option<u8> {
    match ty {
        Type::Scalar(scalar) => Some(match scalar {
            Scalar::Int16 | Scalar::Uint16 => 1,
            Scalar::Int32 | Scalar::Uint32 => 2,
            Scalar::Int64 | Scalar::Uint64 => 3,
            Scalar::Int128 => 4,
            Scalar::Float => 5,
            Scalar::Double => 6,
            Scalar::String | Scalar::Secret => 7,
            _ => return None,
        }),
        Type::Any => Some(8),
        Type::Named(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Nullable(_) => None,
    }
}

fn object(
    context: &Context<'_>,
    structure: &Struct,
    ident: &TokenStream,
    decided: bool,
) -> TokenStream {
    let Struct { fields, rest } = structure;
    let keeping = context.types.kept(rest).map(|_| quote!(.keeping()));
    if decided {
        return quote!(rt::union::Case::object::<#ident>(&[]) #keeping);
    }
    let required = fields.iter().filter(|field| field.required).map(|field| &field.json_name);
    let constants = || fields.iter().filter_map(|field| constant(context, field));
    let strings = constants().filter_map(|(name, value)| Some((name, value.as_str()?)));
    let strings: Vec<_> = strings.map(|(name, text)| quote!((#name, &[#text]))).collect();
    let strings = (!strings.is_empty()).then(|| quote!(.constants(&[#(#strings),*])));
    let numbers = constants().filter_map(|(name, value)| Some((name, value.as_f64()?)));
    let numbers: Vec<_> = numbers
        .map(|(name, number)| (name, Literal::f64_unsuffixed(number)))
        .map(|(name, number)| quote!((#name, #number)))
        .collect();
    let numbers = (!numbers.is_empty()).then(|| quote!(.numbers(&[#(#numbers),*])));
    let mut booleans = Vec::new();
    flags(context, structure, &mut Vec::new(), &mut booleans);
    let booleans: Vec<_> =
        booleans.iter().map(|(path, flag)| quote!((&[#(#path),*], #flag))).collect();
    let booleans = (!booleans.is_empty()).then(|| quote!(.booleans(&[#(#booleans),*])));
    quote! {
        rt::union::Case::object::<#ident>(&[#(#required),*])
            #strings #numbers #booleans #keeping
    }
}

/// How many members deep a constant is looked for.
const DEEPEST_FLAG: usize = 2;

/// The members, by their path, that must be `true` or must be `false`: the type `bool` alone does not
/// tell.
fn flags<'c>(
    context: &'c Context<'_>,
    structure: &'c Struct,
    path: &mut Vec<&'c str>,
    found: &mut Vec<(Vec<&'c str>, bool)>,
) {
    for field in &structure.fields {
        path.push(&field.json_name);
        if let Some(flag) = field.constant.as_ref().and_then(|constant| constant.value.as_bool()) {
            found.push((path.clone(), flag));
        } else if path.len() < DEEPEST_FLAG
            && let Type::Named(id) = context.types.resolved(&field.ty)
            && let Shape::Struct(structure) = &context.api.get(*id).shape
        {
            flags(context, structure, path, found);
        }
        path.pop();
    }
}

/// A member with a single listed value; an enumeration of many is open, and does not tell.
fn constant<'c>(context: &'c Context<'_>, field: &'c Field) -> Option<(&'c str, &'c Value)> {
    if let Some(Constant { value, is_tag: false }) = &field.constant {
        return Some((&field.json_name, value));
    }
    let Type::Named(id) = context.types.resolved(&field.ty) else {
        return None;
    };
    let Shape::Enum(Enum { values, .. }) = &context.api.get(*id).shape else {
        return None;
    };
    let [only] = values.as_slice() else {
        return None;
    };
    Some((&field.json_name, &only.value))
}

/// Whether `null` is a value of a type.
pub(super) fn takes_null(context: &Context<'_>, ty: &Type) -> bool {
    context.types.kinds(ty).meets(Kinds::NULL)
}

/// Whether a type is a union that the name of an event selects from.
pub(super) fn is_by_event(context: &Context<'_>, ty: &Type) -> bool {
    let Type::Named(id) = context.types.resolved(ty) else { return false };
    matches!(&context.api.get(*id).shape, Shape::Union(union) if union.is_by_event())
}

/// Whether every value of a type is a string.
pub(super) fn is_text(context: &Context<'_>, ty: &Type) -> bool {
    context.types.kinds(ty) == Kinds::STRING
}

/// A set of kinds of JSON value, in the runtime's constants.
fn set(kinds: Kinds) -> TokenStream {
    if kinds == Kinds::ALL {
        return quote!(rt::union::ANY);
    }
    let names = kinds.names().map(|name| Ident::new(name, Span::call_site()));
    let names: Vec<TokenStream> = names.map(|name| quote!(rt::union::#name)).collect();
    if names.is_empty() { quote!(0) } else { quote!(#(#names)|*) }
}
