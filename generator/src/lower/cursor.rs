//! A cursor: the place in the tree that belongs to a value of the typed description.

use std::rc::Rc;

use crate::pointer::push;
use crate::source::{Node, Place, Value};

/// A value of the tree, and the steps that led to it. Cheap to clone and to step on from.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    node: &'a Node,
    trail: Option<Rc<Step<'a>>>,
}

struct Step<'a> {
    before: Option<Rc<Step<'a>>>,
    token: Token<'a>,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Member(&'a str),
    Item(usize),
}

impl<'a> Cursor<'a> {
    /// The document itself.
    pub(super) fn root(tree: &'a Node) -> Self {
        Self { node: tree, trail: None }
    }

    /// The member `key`; where there is none, this place again, so that there always is one.
    pub(super) fn member(&self, key: &'a str) -> Self {
        self.step(self.node.get(key), Token::Member(key))
    }

    /// Whether there is a member `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    /// Whether the member `key` is `true`.
    pub(super) fn is_true(&self, key: &str) -> bool {
        self.node.get(key).is_some_and(|node| matches!(node.value, Value::Bool(true)))
    }

    /// The value itself.
    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    /// The member `key`, however it is capitalised (`4XX`, `4xx`), as [`member`](Self::member).
    pub(super) fn member_in_any_case(&self, key: &str) -> Self {
        let mut keys = self.node.as_map().into_iter().flat_map(|map| map.keys());
        match keys.find(|found| found.eq_ignore_ascii_case(key)) {
            Some(key) => self.member(key),
            None => self.clone(),
        }
    }

    /// The item at `index`, as [`member`](Self::member).
    pub(super) fn item(&self, index: usize) -> Self {
        self.step(self.node.as_list().and_then(|items| items.get(index)), Token::Item(index))
    }

    fn step(&self, node: Option<&'a Node>, token: Token<'a>) -> Self {
        let step = Step { before: self.trail.clone(), token };
        Self { node: node.unwrap_or(self.node), trail: Some(Rc::new(step)) }
    }

    /// Where the value came from.
    pub(super) fn place(&self) -> Place {
        self.node.place
    }

    /// The name of the component schema that this is, if it is one as a whole.
    pub(super) fn schema_name(&self) -> Option<&'a str> {
        match self.tokens().as_slice() {
            [Token::Member("components"), Token::Member("schemas"), Token::Member(name)] => {
                Some(*name)
            }
            _ => None,
        }
    }

    /// The section and name of the component that this is a part of, unless it is a schema.
    pub(super) fn component(&self) -> Option<(&'a str, &'a str)> {
        match self.tokens().as_slice() {
            [Token::Member("components"), Token::Member(section), Token::Member(name), ..] => {
                (*section != "schemas").then_some((*section, *name))
            }
            _ => None,
        }
    }

    /// The component schema of which this is a member, declared by itself or in its `allOf`.
    pub(super) fn declaring_schema(&self) -> Option<&'a str> {
        let tokens = self.tokens();
        let [Token::Member("components"), Token::Member("schemas"), Token::Member(name), way @ ..] =
            tokens.as_slice()
        else {
            return None;
        };
        let [parts @ .., Token::Member("properties"), Token::Member(_)] = way else {
            return None;
        };
        let is_part = |step: &[Token<'_>]| matches!(step, [Token::Member("allOf"), Token::Item(_)]);
        parts.chunks(2).all(is_part).then_some(*name)
    }

    /// The JSON pointer of the value, as a URI fragment (RFC 6901 §6, left unescaped beyond `~`).
    pub(super) fn pointer(&self) -> String {
        let mut text = "#".to_owned();
        for token in self.tokens() {
            match token {
                Token::Member(key) => push(&mut text, key),
                Token::Item(index) => push(&mut text, &index.to_string()),
            }
        }
        text
    }

    fn tokens(&self) -> Vec<Token<'a>> {
        let mut tokens = Vec::new();
        let mut next = self.trail.as_deref();
        while let Some(Step { before, token }) = next {
            tokens.push(*token);
            next = before.as_deref();
        }
        tokens.reverse();
        tokens
    }
}
