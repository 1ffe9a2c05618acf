//! From the tree to its typed form.

use openapiv3::{Components, OpenAPI};
use serde::Deserialize;

use crate::parallel::beside;
use crate::source::{Mismatch, Node};

/// The name under which the typed form, too, has what is referred to.
const COMPONENTS: &str = "components";

/// Reads the typed form of a tree. The components, which are about half of it, are read at the same
/// time as the rest.
///
/// # Errors
/// The tree does not fit, with the place where.
pub(super) fn typed(tree: &mut Node) -> Result<OpenAPI, serde_path_to_error::Error<Mismatch>> {
    let apart = tree.as_map_mut().and_then(|map| map.shift_remove_full(COMPONENTS));
    let read = || apart.as_ref().map(|(_, _, components)| Components::deserialize(components));
    let mut aside = None;
    let rest = beside(|| aside = Some(read()), || OpenAPI::deserialize(&*tree));
    // Where there was no other thread, they are still to be read.
    let components = aside.unwrap_or_else(read).transpose();
    if let (Some((index, name, components)), Some(map)) = (apart, tree.as_map_mut()) {
        map.shift_insert(index, name, components);
    }
    match (rest, components) {
        (Ok(rest), Ok(components)) => Ok(OpenAPI { components, ..rest }),
        // Read again, slower, to tell where.
        _ => serde_path_to_error::deserialize(&*tree),
    }
}
