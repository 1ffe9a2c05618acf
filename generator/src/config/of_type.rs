//! What one type gets besides what all have.

/// What one type gets besides what all have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeSettings {
    /// Traits that are derived for it, as in [`Description::derives`](super::Description::derives).
    pub derives: Vec<String>,
    /// Its attributes, such as `#[my::attr]`.
    pub attributes: Vec<String>,
    /// The path of a type of the user's own that stands in its place, such as `my_crate::Money`. It has serde's
    /// two traits, `Debug`, `Clone` and `PartialEq`.
    pub path: Option<String>,
    /// The line of a `Cargo.toml` for the crate of that type, unless it is among
    /// [`Description::dependencies`](super::Description::dependencies).
    pub dependency: Option<String>,
}
