//! A pointer that the compiler does not look through.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

use super::wire::{Json, Wire};

/// A value on the heap, as in a [`Box`], whose type the compiler does not look through.
///
/// To find out whether a type is `Send`, and to compile what reads, writes, clones or drops it, the
/// compiler goes through all types that it leads to, one inside the other, and stops with an error
/// after some dozens (`recursion_limit`). Where more types than that lead to each other, some of the
/// values stand in one of these.
///
/// [`From`] makes one, `*value` is what is in it, and [`into_inner`](Self::into_inner) takes it out.
pub struct Indirect<T>(Box<dyn Held<T>>);

/// What holds a value of type `T`. All that may be asked of the value stands here, so that the compiler
/// need not look at `T` to know that it can be done, but only where a value is made.
trait Held<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn take(self: Box<Self>) -> T;
    fn copy(&self) -> Indirect<T>;
    fn is(&self, other: &T) -> bool;
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    fn json(&self) -> Result<Value, serde_json::Error>;
}

/// What may stand in an [`Indirect`].
pub trait Holdable: Wire + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {}

impl<T: Wire + Clone + PartialEq + fmt::Debug + Send + Sync + 'static> Holdable for T {}

impl<T: Holdable> Held<T> for T {
    fn get(&self) -> &T {
        self
    }

    fn get_mut(&mut self) -> &mut T {
        self
    }

    fn take(self: Box<Self>) -> T {
        *self
    }

    fn copy(&self) -> Indirect<T> {
        Indirect::new(self.clone())
    }

    fn is(&self, other: &T) -> bool {
        self == other
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt(f)
    }

    fn json(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(Json(self))
    }
}

/// How a type is read that some [`Indirect`] holds.
pub trait Distant: Holdable {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`].
    fn read(value: Value) -> Result<Self, serde_json::Error>;
}

/// A function that reads a type.
pub type Read<T> = fn(Value) -> Result<T, serde_json::Error>;

/// Reads a value of any type.
///
/// # Errors
///
/// As [`Wire::decode`].
pub fn read<T: Wire>(value: Value) -> Result<T, serde_json::Error> {
    T::decode(value)
}

/// Makes types readable that some [`Indirect`] holds. All functions stand in one table: what is in it,
/// the compiler compiles once, each for itself, and not one inside the other.
#[macro_export]
#[doc(hidden)]
macro_rules! distant {
    ($rt:ident; $($index:tt: $type:ty),* $(,)?) => {
        static READ: ($($rt::indirect::Read<$type>,)*) = ($($rt::indirect::read::<$type>,)*);

        $(
            impl $rt::indirect::Distant for $type {
                fn read(
                    value: $rt::serde_json::Value,
                ) -> ::core::result::Result<Self, $rt::serde_json::Error> {
                    (READ.$index)(value)
                }
            }
        )*
    };
}

impl<T: Holdable> Indirect<T> {
    /// Puts a value on the heap.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> Indirect<T> {
    /// Takes the value out.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0.take()
    }
}

impl<T: Holdable> From<T> for Indirect<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T> Deref for Indirect<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).get()
    }
}

impl<T> DerefMut for Indirect<T> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).get_mut()
    }
}

impl<T> AsRef<T> for Indirect<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T> Clone for Indirect<T> {
    fn clone(&self) -> Self {
        (*self.0).copy()
    }
}

impl<T: Holdable + Default> Default for Indirect<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> PartialEq for Indirect<T> {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).is(other)
    }
}

impl<T> fmt::Debug for Indirect<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (*self.0).debug(f)
    }
}

impl<T: Distant> Wire for Indirect<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        T::read(value).map(Self::new).map_err(D::Error::custom)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = (*self.0).json().map_err(S::Error::custom)?;
        value.serialize(serializer)
    }
}
