//! Links of responses (§4.8.20), as they are described: which values they carry over is known when all types
//! are.

use indexmap::IndexMap;

use crate::api::{OperationId, Status};
use crate::source::Place;

/// The links of all responses that have any, by the place of the response.
pub(in crate::lower) type DescribedLinks = IndexMap<Place, LinksOfResponse>;

/// The links of a response.
pub(in crate::lower) struct LinksOfResponse {
    /// The operations that have it, and for which status.
    pub operations: Vec<(OperationId, Status)>,
    pub links: Vec<DescribedLink>,
}

/// A link as its description has it.
pub(in crate::lower) struct DescribedLink {
    pub name: String,
    pub at: Place,
    pub link: openapiv3::Link,
}
