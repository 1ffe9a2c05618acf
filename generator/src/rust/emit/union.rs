//! The codec of a union: what each of its types accepts, as a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Context;
use crate::api::{
    Constant, Enum, EnumKind, Field, Primitive, Scalar, Shape, Struct, Type, TypeId, Union, Variant,
};
use crate::hash::HashSet;
use crate::rust::names::TypeNames;

/// `impl Union for …`
pub(super) fn union(context: &Context<'_>, union: &Union, id: TypeId) -> TokenStream {
    let TypeNames { ident, members, extra } = context.names.of_type(id);
    let Union { tag, variants } = union;
    let tag_value = match tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let shared = Shared::of(variants);
    let cases = variants.iter().map(|variant| case(context, union, variant, &shared));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    let encoders = variants.iter().enumerate().map(|(index, variant)| {
        let boxed = context.types.is_boxed(id, index);
        encoder(union, variant, boxed)
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

/// Writes a value, with the tag where its type does not have it.
fn encoder(union: &Union, variant: &Variant, boxed: bool) -> TokenStream {
    let Variant { name: _, docs: _, ty: _, tags: _, writes, default: _ } = variant;
    let value = if boxed { quote!(&**value) } else { quote!(value) };
    match (&union.tag, writes) {
        (Some(tag), Some(written)) => {
            quote!(rt::record::encode_tagged(#value, (#tag, #written), to))
        }
        _ => quote!(rt::wire::Wire::encode(value, to)),
    }
}

/// The values of the tag that stand for several types.
struct Shared<'a> {
    values: HashSet<&'a str>,
    /// Whether several stand for what stands for no other.
    rest: bool,
}

impl<'a> Shared<'a> {
    fn of(variants: &'a [Variant]) -> Self {
        let mut seen = HashSet::default();
        let tags = variants.iter().flat_map(|variant| &variant.tags).map(String::as_str);
        let values = tags.filter(|tag| !seen.insert(*tag)).collect();
        Self { values, rest: variants.iter().filter(|variant| variant.tags.is_empty()).count() > 1 }
    }

    /// Whether the tag alone does not decide for a variant.
    fn with(&self, variant: &Variant) -> bool {
        match variant.tags.as_slice() {
            [] => self.rest,
            tags => tags.iter().any(|tag| self.values.contains(tag.as_str())),
        }
    }
}

/// What one of the types accepts.
fn case(
    context: &Context<'_>,
    union: &Union,
    variant: &Variant,
    shared: &Shared<'_>,
) -> TokenStream {
    let Variant { name: _, docs: _, ty, tags, writes: _, default } = variant;
    let kinds = Kinds::of(context, ty);
    let decided = union.tag.is_some() && !shared.with(variant);
    let accepted = accepted(context, union, ty, kinds, decided);
    if !union.is_by_event() && (union.tag.is_none() || !kinds.meets(Kinds::OBJECT)) {
        return accepted;
    }
    let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
    let default = default.then(|| quote!(.by_default()));
    quote!(#accepted #tagged #default)
}

/// What a type accepts, whatever the tag; more is said only where the kind of value does not decide.
fn accepted(
    context: &Context<'_>,
    union: &Union,
    ty: &Type,
    kinds: Kinds,
    decided: bool,
) -> TokenStream {
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
                let ident = context.types.tokens(inner, &quote!(super::super::));
                let case = record(context, structure, &ident, decided);
                return if kinds.meets(Kinds::NULL) { quote!(#case.or_null()) } else { case };
            }
            Shape::Union(_) if rivals(Kinds::OBJECT) => {
                let ident = context.types.tokens(inner, &quote!(super::super::));
                let kinds = kinds.tokens();
                return quote!(rt::union::Case::of(#kinds).union::<#ident>());
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
    // Only where it makes a difference which is tried first.
    let of = |ty| match context.types.resolved(ty) {
        Type::Nullable(inner) => breadth(context.types.resolved(inner)),
        ty => breadth(ty),
    };
    let own = breadth(inner);
    let is_rivalled = union
        .variants
        .iter()
        .any(|other| of(&other.ty) != own && Kinds::of(context, &other.ty).meets(kinds));
    let breadth = own.filter(|_| is_rivalled && !union.is_by_event()).map(|breadth| {
        let breadth = Literal::u8_unsuffixed(breadth);
        quote!(.breadth(#breadth))
    });
    let kinds = kinds.tokens();
    quote!(rt::union::Case::of(#kinds)#breadth #keeping)
}

/// How much a scalar accepts beside others of its kind, where it is not the narrowest.
fn breadth(ty: &Type) -> Option<u8> {
    match ty {
        Type::Scalar(scalar) => Some(match scalar {
            Scalar::Int16 | Scalar::Uint16 => 1,
            Scalar::Int32 | Scalar::Uint32 => 2,
            Scalar::Int64 | Scalar::Uint64 => 3,
            Scalar::Float => 4,
            Scalar::Double => 5,
            Scalar::String | Scalar::Secret => 6,
            _ => return None,
        }),
        Type::Any => Some(7),
        Type::Named(_) | Type::List(_) | Type::Tuple(_) | Type::Map(_) | Type::Nullable(_) => None,
    }
}

fn record(
    context: &Context<'_>,
    structure: &Struct,
    ident: &TokenStream,
    decided: bool,
) -> TokenStream {
    let Struct { fields, rest } = structure;
    let keeping = context.types.kept(rest).map(|_| quote!(.keeping()));
    if decided {
        return quote!(rt::union::Case::record::<#ident>(&[]) #keeping);
    }
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
    let mut booleans = Vec::new();
    flags(context, structure, &mut Vec::new(), &mut booleans);
    let booleans: Vec<_> =
        booleans.iter().map(|(way, flag)| quote!((&[#(#way),*], #flag))).collect();
    let booleans = (!booleans.is_empty()).then(|| quote!(.booleans(&[#(#booleans),*])));
    quote! {
        rt::union::Case::record::<#ident>(&[#(#required),*])
            #strings #numbers #booleans #keeping
    }
}

/// How many members deep a constant is looked for.
const DEEPEST_FLAG: usize = 2;

/// The members, by the way to them, that have to be one of the two booleans: a `bool` takes both, so
/// that it does not tell by itself.
fn flags<'c>(
    context: &'c Context<'_>,
    structure: &'c Struct,
    way: &mut Vec<&'c str>,
    found: &mut Vec<(Vec<&'c str>, bool)>,
) {
    for field in &structure.fields {
        way.push(&field.wire);
        if let Some(flag) = field.constant.as_ref().and_then(|constant| constant.value.as_bool()) {
            found.push((way.clone(), flag));
        } else if way.len() < DEEPEST_FLAG
            && let Type::Named(id) = context.types.resolved(&field.ty)
            && let Shape::Struct(structure) = &context.api.get(*id).shape
        {
            flags(context, structure, way, found);
        }
        way.pop();
    }
}

/// A member that a single listed value tells apart; an enumeration of many is open, and tells
/// nothing.
fn constant<'c>(context: &'c Context<'_>, field: &'c Field) -> Option<(&'c str, &'c Value)> {
    if let Some(Constant { value, is_tag: false }) = &field.constant {
        return Some((&field.wire, value));
    }
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

/// Whether `null` is a value of a type.
pub(super) fn takes_null(context: &Context<'_>, ty: &Type) -> bool {
    Kinds::of(context, ty).meets(Kinds::NULL)
}

/// Whether the name of an event says which of several types a value is of.
pub(super) fn is_by_event(context: &Context<'_>, ty: &Type) -> bool {
    let Type::Named(id) = context.types.resolved(ty) else { return false };
    matches!(&context.api.get(*id).shape, Shape::Union(union) if union.is_by_event())
}

/// Whether every value of a type is a string.
pub(super) fn is_text(context: &Context<'_>, ty: &Type) -> bool {
    Kinds::of(context, ty) == Kinds::STRING
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
