//! The headers that the API sends, deduplicated: most APIs declare the same few for every operation.

use crate::api::{Api, Header, HeaderEncoding, Operation, Status, Type, Webhook};
use crate::hash::HashMap;

/// What makes two headers the same: the name, in lower case, and how a value is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct HeaderKey(String, Type, HeaderEncoding);

impl HeaderKey {
    /// The key of a header.
    pub(super) fn of(header: &Header) -> Self {
        Self(header.name.to_ascii_lowercase(), header.ty.clone(), header.encoding)
    }
}

/// A header, however often it is declared.
#[derive(Debug)]
pub(super) struct DeclaredHeader<'a> {
    /// The first declaration.
    pub(super) header: &'a Header,
    /// Whether every declaration says that it is always sent.
    pub(super) required: bool,
}

/// Every header, in the order of what declares it: by pointer and status, so that the order of the
/// description does not matter.
pub(super) fn declared(api: &Api) -> Vec<DeclaredHeader<'_>> {
    let mut all: Vec<(&str, Status, &Header)> = Vec::new();
    for Operation { pointer, responses, .. } in &api.operations {
        for response in responses {
            let headers = response.headers.iter();
            all.extend(headers.map(|header| (pointer.as_str(), response.status, header)));
        }
    }
    for Webhook { pointer, headers, .. } in &api.webhooks {
        all.extend(headers.iter().map(|header| (pointer.as_str(), Status::Default, header)));
    }
    all.sort_by_key(|(pointer, status, header)| (*pointer, *status, &header.name));
    let mut places: HashMap<HeaderKey, usize> = HashMap::default();
    let mut found: Vec<DeclaredHeader<'_>> = Vec::new();
    for (_, _, header) in all {
        let place = *places.entry(HeaderKey::of(header)).or_insert(found.len());
        match found.get_mut(place) {
            Some(known) => known.required &= header.required,
            None => found.push(DeclaredHeader { header, required: header.required }),
        }
    }
    found
}
