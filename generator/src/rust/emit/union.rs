//! The codec of a union: what each of its types accepts, as a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use crate::api::{Enum, EnumKind, Field, Primitive, Shape, Struct, Type, TypeId, Union, Variant};
use crate::rust::names::TypeNames;

/// `impl Union for …`
pub(super) fn union(context: &Context<'_>, union: &Union, names: &TypeNames) -> TokenStream {
    let TypeNames { ident, members, extra } = names;
    let Union { tag, variants } = union;
    let tag_value = match tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let cases = variants.iter().map(|variant| case(context, union, variant));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
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
                    #(Self::#members(value) => rt::wire::Wire::encode(value, to),)*
                    Self::#extra(value) => rt::wire::Wire::encode(value, to),
                }
            }
        }
    }
}

/// What one of the types accepts; more is said only where the kind of value does not decide.
fn case(context: &Context<'_>, union: &Union, variant: &Variant) -> TokenStream {
    let Variant { name: _, docs: _, ty, tags } = variant;
    let kinds = Kinds::of(context, ty);
    if union.tag.is_some() && kinds == Kinds::OBJECT {
        return quote!(rt::union::Case::tagged(&[#(#tags),*]));
    }
    let rivals = |kind: Kinds| {
        let accepts = |other: &&Variant| Kinds::of(context, &other.ty).meets(kind);
        union.variants.iter().filter(accepts).count() > 1
    };
    let inner = match context.types.resolved(ty) {
        Type::Nullable(inner) => context.types.resolved(inner),
        ty => ty,
    };
    if let Type::Named(id) = inner {
        match &context.api.get(*id).shape {
            Shape::Struct(structure) if rivals(Kinds::OBJECT) => {
                let case = record(
                    context,
                    structure,
                    &context.types.tokens(inner, &quote!(super::super::)),
                );
                return if kinds.meets(Kinds::NULL) { quote!(#case.or_null()) } else { case };
            }
            Shape::Enum(Enum { kind: EnumKind::String, values }) if rivals(Kinds::STRING) => {
                let values = values.iter().filter_map(|value| value.wire.as_str());
                let kinds = kinds.tokens();
                return quote!(rt::union::Case::of(#kinds).strings(&[#(#values),*]));
            }
            _ => {}
        }
    }
    let keeping =
        matches!(inner, Type::Map(_) | Type::Any | Type::Named(_)).then(|| quote!(.keeping()));
    let kinds = kinds.tokens();
    quote!(rt::union::Case::of(#kinds)#keeping)
}

fn record(context: &Context<'_>, structure: &Struct, ident: &TokenStream) -> TokenStream {
    let Struct { fields, rest } = structure;
    let required = fields.iter().filter(|field| field.required).map(|field| &field.wire);
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
    let keeping = context.types.kept(rest).map(|_| quote!(.keeping()));
    quote! {
        rt::union::Case::record(<#ident as rt::record::Record>::FIELDS, &[#(#required),*])
            #strings #numbers #keeping
    }
}

/// A member that a single listed value tells apart; an enumeration of many is open, and tells
/// nothing.
fn constant<'c>(context: &'c Context<'_>, field: &'c Field) -> Option<(&'c str, &'c Value)> {
    let Type::Named(id) = context.types.resolved(&field.ty) else {
        return None;
    };
    let Shape::Enum(Enum { kind: _, values }) = &context.api.get(*id).shape else {
        return None;
    };
    let [only] = values.as_slice() else {
        return None;
    };
    Some((&field.wire, &only.wire))
}

/// A set of kinds of JSON value, as the runtime counts them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kinds(u8);

impl Kinds {
    const NULL: Kinds = Kinds(1);
    const BOOLEAN: Kinds = Kinds(2);
    const INTEGER: Kinds = Kinds(4);
    const FRACTION: Kinds = Kinds(8);
    const STRING: Kinds = Kinds(16);
    const ARRAY: Kinds = Kinds(32);
    const OBJECT: Kinds = Kinds(64);
    const ALL: Kinds = Kinds(127);

    const NAMES: [(Kinds, &'static str); 7] = [
        (Kinds::NULL, "NULL"),
        (Kinds::BOOLEAN, "BOOLEAN"),
        (Kinds::INTEGER, "INTEGER"),
        (Kinds::FRACTION, "FRACTION"),
        (Kinds::STRING, "STRING"),
        (Kinds::ARRAY, "ARRAY"),
        (Kinds::OBJECT, "OBJECT"),
    ];

    fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds of value that a type accepts.
    fn of(context: &Context<'_>, ty: &Type) -> Kinds {
        Self::within(context, ty, &mut Vec::new())
    }

    fn within(context: &Context<'_>, ty: &Type, seen: &mut Vec<TypeId>) -> Kinds {
        match context.types.resolved(ty) {
            Type::Any => Kinds::ALL,
            Type::List(_) | Type::Tuple(_) => Kinds::ARRAY,
            Type::Map(_) => Kinds::OBJECT,
            Type::Nullable(inner) => Self::within(context, inner, seen).and(Kinds::NULL),
            Type::Scalar(scalar) => Self::of_primitive(scalar.primitive()),
            Type::Named(id) => match &context.api.get(*id).shape {
                Shape::Struct(_) => Kinds::OBJECT,
                Shape::Enum(Enum { kind: _, values }) => values
                    .iter()
                    .fold(Kinds(0), |kinds, value| kinds.and(Self::of_value(&value.wire))),
                // A union that was seen adds nothing.
                Shape::Union(_) if seen.contains(id) => Kinds(0),
                Shape::Union(Union { tag: _, variants }) => {
                    seen.push(*id);
                    let kinds = variants.iter().map(|v| Self::within(context, &v.ty, seen));
                    kinds.fold(Kinds(0), Kinds::and)
                }
                // A wrapper stands as what it wraps, which is a list or a map.
                Shape::Alias(Type::List(_) | Type::Tuple(_)) => Kinds::ARRAY,
                Shape::Alias(Type::Map(_)) => Kinds::OBJECT,
                Shape::Alias(_) => Kinds::ALL,
            },
        }
    }

    fn of_value(value: &Value) -> Kinds {
        match value {
            Value::Null => Kinds::NULL,
            Value::Bool(_) => Kinds::BOOLEAN,
            // A fraction that is not listed is a value of the enumeration too.
            Value::Number(number) if number.is_f64() => Kinds::INTEGER.and(Kinds::FRACTION),
            Value::Number(_) => Kinds::INTEGER,
            Value::String(_) => Kinds::STRING,
            Value::Array(_) => Kinds::ARRAY,
            Value::Object(_) => Kinds::OBJECT,
        }
    }

    fn of_primitive(primitive: Primitive) -> Kinds {
        match primitive {
            Primitive::Boolean => Kinds::BOOLEAN,
            Primitive::Integer => Kinds::INTEGER,
            Primitive::Number => Kinds::INTEGER.and(Kinds::FRACTION),
            Primitive::String => Kinds::STRING,
        }
    }

    fn tokens(self) -> TokenStream {
        if self == Kinds::ALL {
            return quote!(rt::union::ANY);
        }
        let names = Self::NAMES.iter().filter(|(kind, _)| self.meets(*kind));
        let names = names.map(|(_, name)| {
            let name = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
            quote!(rt::union::#name)
        });
        let names: Vec<TokenStream> = names.collect();
        if names.is_empty() { quote!(0) } else { quote!(#(#names)|*) }
    }
}
