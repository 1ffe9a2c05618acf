//! Any serializable value as a parameter sees it: nothing, text, a list, or named members.

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::error::ParamErrorKind;

/// The structure of a value, in the order in which it was serialized.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Tree {
    Null,
    Scalar(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// RFC 6570 §2.3: null, and a list or map without a defined member, are left out.
    pub(super) fn is_undefined(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Scalar(_) => false,
            Self::List(items) => items.iter().all(Self::is_undefined),
            Self::Map(members) => members.iter().all(|(_, value)| value.is_undefined()),
        }
    }
}

/// How deep a value may nest; the same limit as `serde_json` has for reading.
const MAX_DEPTH: u8 = 128;

/// The name under which `serde_json` passes a number when its `arbitrary_precision` feature is on,
/// which any crate in the build can turn on: a struct whose one field is the number's text.
const NUMBER: &str = "$serde_json::private::Number";

/// Takes the structure of `value`.
///
/// # Errors
///
/// What no parameter can carry: see [`ParamErrorKind`].
pub(super) fn tree<T: Serialize + ?Sized>(value: &T) -> Result<Tree, ParamErrorKind> {
    value.serialize(TreeSerializer { depth: 0 })
}

/// A value that has no parts, as text.
///
/// # Errors
///
/// The value has parts, or no text at all.
pub(crate) fn plain<T: Serialize + ?Sized>(value: &T) -> Result<String, ParamErrorKind> {
    match tree(value)? {
        Tree::Scalar(text) => Ok(text),
        Tree::Null => Ok(String::new()),
        Tree::List(_) | Tree::Map(_) => Err(ParamErrorKind::Serialize),
    }
}

/// A value as JSON, which has no parts for a style to write.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> Result<Tree, ParamErrorKind> {
    serde_json::to_string(value).map(Tree::Scalar).map_err(|_| ParamErrorKind::Serialize)
}

#[derive(Clone, Copy)]
struct TreeSerializer {
    depth: u8,
}

impl TreeSerializer {
    fn deeper(self) -> Result<Self, ParamErrorKind> {
        if self.depth == MAX_DEPTH {
            return Err(ParamErrorKind::TooDeep);
        }
        Ok(Self { depth: self.depth.saturating_add(1) })
    }

    fn items(self, variant: Option<&'static str>) -> Result<Items, ParamErrorKind> {
        Ok(Items { inner: self.deeper()?, variant, items: Vec::new() })
    }

    fn members(self, variant: Option<&'static str>) -> Result<Members, ParamErrorKind> {
        let inner = self.deeper()?;
        Ok(Members { inner, variant, is_number: false, key: None, members: Vec::new() })
    }
}

/// A variant with content is a map of one member, as in JSON.
fn tagged(variant: Option<&'static str>, content: Tree) -> Tree {
    match variant {
        Some(name) => Tree::Map(vec![(name.to_owned(), content)]),
        None => content,
    }
}

fn scalar(text: impl ToString) -> Result<Tree, ParamErrorKind> {
    Ok(Tree::Scalar(text.to_string()))
}

/// A number that may have a fraction, as JSON writes it; where it has none, without `.0`, which not
/// every server takes for a number that it knows.
fn float<F: Serialize>(number: F, is_finite: bool) -> Result<Tree, ParamErrorKind> {
    if !is_finite {
        return Err(ParamErrorKind::NotFinite);
    }
    let text = serde_json::to_string(&number).map_err(|_| ParamErrorKind::Serialize)?;
    Ok(Tree::Scalar(text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)))
}

impl ser::Error for ParamErrorKind {
    // The message may quote the value, and the value may be a secret.
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self::Serialize
    }
}

/// `fn serialize_i64(self, value: i64)` and its like: the text of the value.
macro_rules! scalars {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<Tree, ParamErrorKind> {
            scalar(value)
        })*
    };
}

impl Serializer for TreeSerializer {
    type Ok = Tree;
    type Error = ParamErrorKind;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    scalars! {
        serialize_bool: bool, serialize_char: char, serialize_str: &str,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_i128: i128, serialize_u128: u128,
    }

    fn serialize_f32(self, value: f32) -> Result<Tree, ParamErrorKind> {
        float(value, value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<Tree, ParamErrorKind> {
        float(value, value.is_finite())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Tree, ParamErrorKind> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<Tree, ParamErrorKind> {
        Ok(Tree::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, ParamErrorKind> {
        value.serialize(self.deeper()?)
    }

    fn serialize_unit(self) -> Result<Tree, ParamErrorKind> {
        Ok(Tree::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, ParamErrorKind> {
        Ok(Tree::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, ParamErrorKind> {
        scalar(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Tree, ParamErrorKind> {
        value.serialize(self.deeper()?)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, ParamErrorKind> {
        Ok(tagged(Some(variant), value.serialize(self.deeper()?)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, ParamErrorKind> {
        self.items(None)
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, ParamErrorKind> {
        self.items(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, ParamErrorKind> {
        self.items(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, ParamErrorKind> {
        self.items(Some(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, ParamErrorKind> {
        self.members(None)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members, ParamErrorKind> {
        Ok(Members { is_number: name == NUMBER, ..self.members(None)? })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members, ParamErrorKind> {
        self.members(Some(variant))
    }
}

/// A list that is being serialized.
struct Items {
    inner: TreeSerializer,
    variant: Option<&'static str>,
    items: Vec<Tree>,
}

/// `SerializeSeq` and its like, which differ in the name of one method.
macro_rules! items {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for Items {
            type Ok = Tree;
            type Error = ParamErrorKind;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ParamErrorKind> {
                self.items.push(value.serialize(self.inner)?);
                Ok(())
            }

            fn end(self) -> Result<Tree, ParamErrorKind> {
                Ok(tagged(self.variant, Tree::List(self.items)))
            }
        })*
    };
}

items!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// A map or struct that is being serialized.
struct Members {
    inner: TreeSerializer,
    variant: Option<&'static str>,
    is_number: bool,
    key: Option<String>,
    members: Vec<(String, Tree)>,
}

impl ser::SerializeMap for Members {
    type Ok = Tree;
    type Error = ParamErrorKind;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ParamErrorKind> {
        let Tree::Scalar(key) = key.serialize(self.inner)? else {
            return Err(ParamErrorKind::MapKey);
        };
        self.key = Some(key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ParamErrorKind> {
        let key = self.key.take().ok_or(ParamErrorKind::MapKey)?;
        self.members.push((key, value.serialize(self.inner)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, ParamErrorKind> {
        Ok(Tree::Map(self.members))
    }
}

/// `SerializeStruct` and `SerializeStructVariant`.
macro_rules! members {
    ($($trait:ident),*) => {
        $(impl ser::$trait for Members {
            type Ok = Tree;
            type Error = ParamErrorKind;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), ParamErrorKind> {
                self.members.push((name.to_owned(), value.serialize(self.inner)?));
                Ok(())
            }

            fn end(mut self) -> Result<Tree, ParamErrorKind> {
                if self.is_number {
                    return self.members.pop().map_or(Err(ParamErrorKind::Serialize), |(_, text)| Ok(text));
                }
                Ok(tagged(self.variant, Tree::Map(self.members)))
            }
        })*
    };
}

members!(SerializeStruct, SerializeStructVariant);
