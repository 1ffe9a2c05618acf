//! Links between operations.

use super::line::{Line, quoted, word};
use super::types::pointer_of;
use super::view::View;
use crate::api::{Link, LinkedValue, ValueSource};

impl View<'_> {
    pub(super) fn link(&self, link: &Link) -> Vec<Line> {
        let Link { name, at, description, from, body, to, values } = link;
        let from: Vec<String> = from.iter().map(|id| id.0.to_string()).collect();
        let head = format!(
            "link {}: {} of operation {} to operation {}",
            word(name, ""),
            self.reference(*body),
            from.join(", "),
            to.0
        );
        let head = Line::new(0, head).with(self.place(*at));
        let values = values.iter().map(|LinkedValue { parameter, source }| {
            let parameters = &self.api.operations[to.0 as usize].parameters;
            let source = match source {
                ValueSource::Constant(value) => value.to_string(),
                ValueSource::Member(way) => {
                    let steps = way.iter().map(|(id, index)| {
                        self.api.get(*id).shape.fields()[*index].json_name.as_str()
                    });
                    pointer_of(&steps.collect::<Vec<_>>())
                }
            };
            Line::new(2, format!("{}: {source}", word(&parameters[*parameter].name, "")))
        });
        let head = head.maybe(description.as_deref().map(quoted));
        [head].into_iter().chain(values).collect()
    }
}
