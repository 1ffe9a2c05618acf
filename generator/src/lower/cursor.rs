//! Where in the tree the stage stands while it walks the typed description beside it.

use crate::source::{Node, Place};

/// A step into the tree, on top of the steps that led there.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    node: &'a Node,
    parent: Option<&'a Cursor<'a>>,
    token: Token<'a>,
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

impl<'a> Cursor<'a> {
    /// The document itself.
    pub(super) fn root(tree: &'a Node) -> Self {
        Self { node: tree, parent: None, token: Token::Root }
    }

    /// The member `key`; where there is none, this place again, so that there always is one.
    pub(super) fn member(&'a self, key: &'a str) -> Cursor<'a> {
        let node = self.node.get(key).unwrap_or(self.node);
        Cursor { node, parent: Some(self), token: Token::Member(key) }
    }

    /// The item at `index`, as [`member`](Self::member).
    pub(super) fn item(&'a self, index: usize) -> Cursor<'a> {
        let node = self.node.as_list().and_then(|items| items.get(index)).unwrap_or(self.node);
        Cursor { node, parent: Some(self), token: Token::Item(index) }
    }

    /// Where the value came from.
    pub(super) fn place(&self) -> Place {
        self.node.place
    }

    /// The section and name of the component that this is a part of, unless it is a schema.
    pub(super) fn component(&self) -> Option<(&'a str, &'a str)> {
        let (mut name, mut section, mut at) = (None, None, self);
        while let Some(parent) = at.parent {
            let Token::Member(key) = at.token else {
                (name, section, at) = (section, None, parent);
                continue;
            };
            if parent.parent.is_none() {
                return (key == "components").then_some(section.zip(name)).flatten();
            }
            (name, section, at) = (section, Some(key), parent);
        }
        None
    }

    /// The JSON pointer of the value, as a URI fragment (RFC 6901 §6, left unescaped beyond `~`).
    pub(super) fn pointer(&self) -> String {
        let mut text = match self.parent {
            Some(parent) => parent.pointer(),
            None => "#".to_owned(),
        };
        match self.token {
            Token::Root => {}
            Token::Member(key) => {
                text.push('/');
                text.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Token::Item(index) => {
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
        text
    }
}
