//! References that lead in circles, through each other, through JSON pointers and through another
//! file: they may lead nowhere, but the generator ends.

use proptest::strategy::Strategy;
use proptest::{collection, prop_oneof, sample};

use super::document::{Order, document};
use super::node::{Node, map};
use super::tree::{Spec, Version};

/// The other file.
pub(super) const OTHER: &str = "other.json";

/// How many components of each kind are made for this alone, in each of the two files.
const COUNT: usize = 3;

/// What may be a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Schemas,
    Parameters,
    Responses,
    Bodies,
    Paths,
}

const SECTIONS: [Section; 5] =
    [Section::Schemas, Section::Parameters, Section::Responses, Section::Bodies, Section::Paths];

/// What a JSON pointer may go on with.
const STEPS: &[&str] = &[
    "/properties/next",
    "/allOf/0",
    "/items",
    "/additionalProperties",
    "/schema",
    "/content/application~1json/schema",
    "/get/parameters/0",
    "/get/responses/200",
    "/$ref",
];

/// A component that is little but a reference.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    section: Section,
    place: Place,
    to: Place,
    steps: Vec<&'static str>,
    around: Around,
}

/// Where a component is: its number, and whether it is in the other file.
#[derive(Debug, Clone, Copy)]
struct Place {
    number: usize,
    other: bool,
}

/// What stands around the reference.
#[derive(Debug, Clone, Copy)]
enum Around {
    Nothing,
    AllOf,
    OneOf,
    List,
    Map,
    Member,
    /// Something that is no reference, but has one to a schema.
    Whole,
}

/// Some of them.
pub(super) fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let place = || (0..COUNT, proptest::bool::weighted(0.3));
    let place = || place().prop_map(|(number, other)| Place { number, other });
    let around = prop_oneof![
        4 => sample::select(vec![Around::Nothing]),
        3 => sample::select(vec![Around::AllOf, Around::OneOf, Around::List, Around::Map, Around::Member]),
        1 => sample::select(vec![Around::Whole]),
    ];
    let steps = collection::vec(sample::select(STEPS), 0..3);
    let section = prop_oneof![
        2 => sample::select(vec![Section::Schemas]),
        1 => sample::select(SECTIONS.to_vec()),
    ];
    let turn = (section, place(), place(), steps, around)
        .prop_map(|(section, place, to, steps, around)| Turn { section, place, to, steps, around });
    collection::vec(turn, 1..16)
}

/// The description and the other file, each with its turns.
pub(super) fn files(spec: &Spec, turns: &[Turn], order: Order) -> [String; 2] {
    let mut root = document(spec, order);
    let mut other = map([]);
    // Of two for one place the last one stands in both orders.
    let later = |(index, turn): (usize, &Turn)| turns[index + 1..].iter().any(|it| it.is_at(turn));
    let stands = turns.iter().enumerate().filter(|it| !later(*it));
    let mut turns: Vec<&Turn> = stands.map(|(_, turn)| turn).collect();
    if order == Order::Reverse {
        turns.reverse();
    }
    for turn in &turns {
        let file = if turn.place.other { &mut other } else { &mut root };
        turn.section.put(file, spec.version, turn.place.number, turn.node(spec.version));
    }
    // The first of each kind is used.
    let to = |section: Section| reference(section.pointer(spec.version, 0));
    let mut operation = map([
        ("operationId", "turned".into()),
        ("parameters", Node::List(vec![to(Section::Parameters)])),
        ("responses", map([("200", to(Section::Responses))])),
    ]);
    if spec.version != Version::V2_0 {
        operation = operation.with("requestBody", to(Section::Bodies));
    }
    put(&mut root, &["paths"], "/turned", map([("post", operation)]));
    [root.to_string(), other.to_string()]
}

impl Turn {
    fn is_at(&self, other: &Self) -> bool {
        let at = |turn: &Self| (turn.section, turn.place.number, turn.place.other);
        at(self) == at(other)
    }

    fn node(&self, version: Version) -> Node {
        let steps = self.steps.concat();
        let pointer = |section: Section| section.pointer(version, self.to.number) + &steps;
        let to = |section: Section| reference(self.file() + &pointer(section));
        let whole = || {
            let schema = to(Section::Schemas);
            match self.section {
                Section::Schemas => map([("type", "object".into()), ("not", schema)]),
                Section::Parameters => {
                    let parameter = map([("name", "turn".into()), ("in", "query".into())]);
                    parameter.with("schema", schema)
                }
                Section::Responses | Section::Bodies => {
                    let content = map([("application/json", map([("schema", schema)]))]);
                    map([("description", "Turned.".into()), ("content", content)])
                }
                Section::Paths => {
                    let responses = map([("200", to(Section::Responses))]);
                    let parameters = Node::List(vec![to(Section::Parameters)]);
                    map([("get", map([("parameters", parameters), ("responses", responses)]))])
                }
            }
        };
        match (self.around, self.section) {
            (Around::Whole, _) => whole(),
            (Around::Nothing, section) => to(section),
            (Around::AllOf, Section::Schemas) => {
                map([("allOf", Node::List(vec![to(self.section)]))])
            }
            (Around::OneOf, Section::Schemas) => {
                map([("oneOf", Node::List(vec![to(self.section)]))])
            }
            (Around::List, Section::Schemas) => {
                map([("type", "array".into()), ("items", to(self.section))])
            }
            (Around::Map, Section::Schemas) => map([("additionalProperties", to(self.section))]),
            (Around::Member, Section::Schemas) => {
                map([("properties", map([("next", to(self.section))]))])
            }
            (_, section) => to(section),
        }
    }

    /// What stands before `#`.
    fn file(&self) -> String {
        match (self.place.other, self.to.other) {
            (false, true) => OTHER.to_owned(),
            (true, false) => super::generated::SPEC.to_owned(),
            _ => String::new(),
        }
    }
}

impl Section {
    fn keys(self, version: Version) -> &'static [&'static str] {
        match (self, version) {
            (Self::Schemas, Version::V2_0) => &["definitions"],
            (Self::Parameters, Version::V2_0) => &["parameters"],
            (Self::Responses, Version::V2_0) => &["responses"],
            (Self::Bodies, Version::V2_0) => &["x-bodies"],
            (Self::Schemas, _) => &["components", "schemas"],
            (Self::Parameters, _) => &["components", "parameters"],
            (Self::Responses, _) => &["components", "responses"],
            (Self::Bodies, _) => &["components", "requestBodies"],
            (Self::Paths, _) => &["paths"],
        }
    }

    fn name(self, number: usize) -> String {
        let slash = if self == Self::Paths { "/" } else { "" };
        format!("{slash}turn{number}")
    }

    fn pointer(self, version: Version, number: usize) -> String {
        let keys = self.keys(version).join("/");
        format!("#/{keys}/{}", self.name(number).replace('/', "~1"))
    }

    fn put(self, root: &mut Node, version: Version, number: usize, node: Node) {
        put(root, self.keys(version), &self.name(number), node);
    }
}

fn reference(to: String) -> Node {
    map([("$ref", to.into())])
}

/// Puts a node into an object inside others, which are made where they are not there.
fn put(root: &mut Node, keys: &[&str], name: &str, node: Node) {
    let Node::Map(members) = root else { return };
    let (key, rest) = match keys {
        [key, rest @ ..] => (*key, Some(rest)),
        [] => (name, None),
    };
    let at = members.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
        members.push((key.to_owned(), map([])));
        members.len() - 1
    });
    match rest {
        Some(rest) => put(&mut members[at].1, rest, name, node),
        None => members[at].1 = node,
    }
}
