//! Queries in path templates, as in `/responses/{id}?beta=true`.

use url::form_urlencoded;

use super::declared::{Location, Param};
use super::params::Params;

impl Params {
    /// A path whose template has a query, without the pairs that are parameters which have a value.
    pub(crate) fn without_set(&self, mut path: String, table: &'static [Param]) -> String {
        let Some(begin) = path.find('?') else { return path };
        let set: Vec<&str> = self
            .values
            .iter()
            .filter_map(|(index, _)| table.get(*index))
            .filter(|param| param.location == Location::Query)
            .map(|param| param.name)
            .collect();
        let query = path.split_off(begin);
        let is_set = |pair: &&str| {
            let mut names = form_urlencoded::parse(pair.as_bytes()).map(|(name, _)| name);
            names.next().is_some_and(|name| set.contains(&&*name))
        };
        let pairs = query.trim_start_matches('?').split('&').filter(|pair| !is_set(pair));
        let pairs: Vec<&str> = pairs.filter(|pair| !pair.is_empty()).collect();
        if !pairs.is_empty() {
            path.push('?');
            path.push_str(&pairs.join("&"));
        }
        path
    }
}
