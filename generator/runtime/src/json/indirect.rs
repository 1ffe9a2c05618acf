//! A pointer that the compiler does not look through.

use std::fmt;
use std::marker::PhantomData;
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
///
/// `R` reads it: a type of the generated crate's own, which gives this one a name without it.
pub struct Indirect<T, R>(Box<dyn Held<T>>, PhantomData<fn() -> R>);

/// What holds a value of type `T`. All that may be asked of the value is here, so that the compiler
/// need not look at `T` to know that it can be done, but only where a value is made.
trait Held<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn take(self: Box<Self>) -> T;
    fn copy(&self) -> Box<dyn Held<T>>;
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

    fn copy(&self) -> Box<dyn Held<T>> {
        Box::new(self.clone())
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

/// What reads the types that some [`Indirect`] holds.
pub trait Reads<T: Holdable> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// As [`Wire::decode`].
    fn read(value: Value) -> Result<T, serde_json::Error>;
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

        /// What reads values that stand in an [`Indirect`].
        #[derive(Debug)]
        pub enum Distant {}

        $(
            impl $rt::indirect::Reads<$type> for Distant {
                fn read(
                    value: $rt::serde_json::Value,
                ) -> ::core::result::Result<$type, $rt::serde_json::Error> {
                    (READ.$index)(value)
                }
            }
        )*

        /// A value on the heap, as in a [`Box`], whose type the compiler does not look through: types lead
        /// to each other here farther than it looks (`recursion_limit`).
        pub type Indirect<T> = $rt::indirect::Indirect<T, Distant>;
    };
}

impl<T: Holdable, R> Indirect<T, R> {
    /// Puts a value on the heap.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::new(value), PhantomData)
    }
}

impl<T, R> Indirect<T, R> {
    /// Takes the value out.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0.take()
    }
}

impl<T: Holdable, R> From<T> for Indirect<T, R> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T, R> Deref for Indirect<T, R> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).get()
    }
}

impl<T, R> DerefMut for Indirect<T, R> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).get_mut()
    }
}

impl<T, R> AsRef<T> for Indirect<T, R> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T, R> Clone for Indirect<T, R> {
    fn clone(&self) -> Self {
        Self((*self.0).copy(), PhantomData)
    }
}

impl<T: Holdable + Default, R> Default for Indirect<T, R> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T, R> PartialEq for Indirect<T, R> {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).is(other)
    }
}

impl<T: Eq, R> Eq for Indirect<T, R> {}

impl<T, R> fmt::Debug for Indirect<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (*self.0).debug(f)
    }
}

impl<T: Holdable, R: Reads<T>> Wire for Indirect<T, R> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        R::read(value).map(Self::new).map_err(D::Error::custom)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = (*self.0).json().map_err(S::Error::custom)?;
        value.serialize(serializer)
    }
}
