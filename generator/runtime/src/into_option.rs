//! What setters of optional values take.

/// A value for what is optional: the value itself, an `Option` of it, or something that it can be made of,
/// such as `&str` for a `String`.
///
/// `None` is as if the setter had not been called.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor an `Option` of it",
    label = "expected a `{T}`, an `Option<{T}>`, or what the one is made of"
)]
pub trait IntoOption<T> {
    /// The value, if there is one.
    fn into_option(self) -> Option<T>;
}

impl<T> IntoOption<T> for T {
    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self)
    }
}

impl<T> IntoOption<T> for Option<T> {
    #[inline]
    fn into_option(self) -> Option<T> {
        self
    }
}

impl<T: Clone> IntoOption<T> for &T {
    fn into_option(self) -> Option<T> {
        Some(self.clone())
    }
}

impl<T: Clone> IntoOption<Vec<T>> for &[T] {
    fn into_option(self) -> Option<Vec<T>> {
        Some(self.to_vec())
    }
}

impl<T, const N: usize> IntoOption<Vec<T>> for [T; N] {
    fn into_option(self) -> Option<Vec<T>> {
        Some(self.into())
    }
}

impl<T: Clone, const N: usize> IntoOption<Vec<T>> for &[T; N] {
    fn into_option(self) -> Option<Vec<T>> {
        Some(self.to_vec())
    }
}

impl IntoOption<String> for &str {
    fn into_option(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl<const N: usize> IntoOption<Vec<String>> for [&str; N] {
    fn into_option(self) -> Option<Vec<String>> {
        Some(self.map(str::to_owned).into())
    }
}

impl IntoOption<Vec<String>> for &[&str] {
    fn into_option(self) -> Option<Vec<String>> {
        Some(self.iter().map(|text| (*text).to_owned()).collect())
    }
}

/// Makes what a value can be made of fit for its setters, too.
///
/// Where it is used, the runtime is in scope as `rt`.
#[macro_export]
#[doc(hidden)]
macro_rules! into_option {
    ($name:ty: $($from:ty),*) => {$(
        impl rt::into_option::IntoOption<$name> for $from {
            fn into_option(self) -> ::core::option::Option<$name> {
                ::core::option::Option::Some(::core::convert::From::from(self))
            }
        }
    )*};
}
