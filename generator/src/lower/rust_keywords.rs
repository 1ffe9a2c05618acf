//! Which of `x-rust-name` and `x-rust-type` have an effect: the others are reported.

use crate::api::{Api, Header};
use crate::config::Formats;
use crate::diagnostics::{At, Code, Diagnostics};
use crate::dialect::Normalized;
use crate::hash::HashSet;
use crate::source::Place;

/// What has had an effect.
pub(super) struct Used {
    /// The places of names.
    pub(super) names: HashSet<Place>,
    /// The places of what became types.
    pub(super) types: HashSet<Place>,
}

impl Used {
    /// Reports what has none.
    pub(super) fn report_others(
        mut self,
        api: &Api,
        normalized: &Normalized,
        formats: &Formats,
        sink: &mut Diagnostics,
    ) {
        self.add_named(api);
        for name in normalized.rust_names.iter().filter(|it| !self.names.contains(&it.at)) {
            let message = "`x-rust-name` has no effect: nothing here has a name in Rust";
            sink.warning(Code::Unsupported, At::Key(name.at), message);
        }
        for place in formats.described_places().filter(|place| !self.types.contains(place)) {
            let at = normalized.rust_types.get(&place).map_or(At::Run, |it| At::Key(it.at));
            let message = "`x-rust-type` has no effect: nothing here becomes a type";
            sink.warning(Code::Unsupported, at, message);
        }
    }

    fn add_named(&mut self, api: &Api) {
        let types = api.types.iter();
        let types = types.filter_map(|it| api.rust_names.of_type(&api.types, it));
        let operations = api.operations.iter().flat_map(|operation| {
            let parameters = operation.parameters.iter().map(|it| it.at);
            let headers = operation.headers().map(|Header { at, .. }| *at);
            std::iter::once(operation.at).chain(parameters).chain(headers)
        });
        let webhooks = api.webhooks.iter().flat_map(|webhook| {
            let parameters = webhook.parameters.iter().map(|it| it.at);
            let headers = webhook.headers.iter().map(|it| it.at);
            std::iter::once(webhook.at).chain(parameters).chain(headers)
        });
        let schemes = api.security_schemes.iter().map(|it| it.at);
        let places = operations.chain(webhooks).chain(schemes);
        let named = places.filter_map(|at| api.rust_names.of(at));
        self.names.extend(types.chain(named).map(|it| it.at));
    }
}
