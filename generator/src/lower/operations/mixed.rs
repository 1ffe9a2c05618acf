//! Bodies of parts without names (3.2 §4.14.5), such as `multipart/mixed`: what each part is.

use openapiv3::MediaType;

use super::content::is_json;
use super::forms::first_of;
use super::state::Operations;
use crate::api::{BodyPart, Origin, Role, Scalar, Type};
use crate::carried::{ITEM_ENCODING, PREFIX_ENCODING};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;
use crate::lower::schema_ref::SchemaRef;
use crate::lower::schemas::tuple;
use crate::media_type::essence;

/// Where `prefixEncoding` and `itemEncoding` are.
const FIRST: &str = PREFIX_ENCODING.name();
const OTHERS: &str = ITEM_ENCODING.name();

/// How many parts are called by their place.
const PLACES: [&str; tuple::LONGEST] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

impl<'a> Operations<'a> {
    /// Whether the parts of a `multipart/*` have no names: where it is described as a list, or not at
    /// all. An object says that they have some, which are then written as those of a form are (3.1.1
    /// §4.8.15.3).
    pub(super) fn is_mixed(&mut self, name: &str, media: &'a MediaType, at: &Cursor<'a>) -> bool {
        if essence(name) == "multipart/form-data" {
            return false;
        }
        let Some(schema) = &media.schema else { return true };
        let part = self.schemas.schema_behind(&SchemaRef::new(schema, at.member("schema")));
        let kind = part.and_then(|part| part.view.kind());
        match kind {
            Some(kind) => kind == "array",
            None => at.has(FIRST) || at.has(OTHERS),
        }
    }

    /// The parts as a tuple or a list, and what each is sent as. Any type: only the caller knows.
    pub(super) fn mixed(
        &mut self,
        media: &'a MediaType,
        origin: Origin,
        at: &Cursor<'a>,
    ) -> (Type, Vec<BodyPart>) {
        let by_hand = (Type::Any, Vec::new());
        let Some(schema) = &media.schema else { return by_hand };
        let Some(list) = self.schemas.schema_behind(&SchemaRef::new(schema, at.member("schema")))
        else {
            return by_hand;
        };
        let items = list.view.items.map(|items| SchemaRef::boxed(items, list.at.member("items")));
        let (first, others) = match (tuple::positions(&list), items) {
            (Some(positions), _) => positions,
            (None, Some(items)) => (Vec::new(), Some(items)),
            (None, None) => return by_hand,
        };
        if first.len() + usize::from(others.is_some()) > tuple::LONGEST {
            let message = "so many parts are not told apart; the caller puts them together";
            self.unsupported(At::Value(list.at.place()), message);
            return by_hand;
        }
        let mut found = Vec::new();
        for (index, schema_ref) in first.iter().enumerate() {
            let encoding = at.member(FIRST).item(index);
            let declares = at.has(FIRST) && encoding.place() != at.member(FIRST).place();
            let place = Role::Member(PLACES.get(index).copied().unwrap_or_default().to_owned());
            let encoding = declares.then_some(encoding);
            found.push(self.part(schema_ref, encoding, origin.clone().then(place)));
        }
        let no_more = found.len();
        if let Some(schema_ref) = &others {
            let encoding = at.has(OTHERS).then(|| at.member(OTHERS));
            found.push(self.part(schema_ref, encoding, origin.then(Role::Item)));
        }
        let (types, content_types): (Vec<Type>, Vec<Option<String>>) = found.into_iter().unzip();
        let parts = content_types
            .into_iter()
            .enumerate()
            .map(|(index, content_type)| BodyPart { content_type, repeated: index == no_more });
        let parts: Vec<BodyPart> = parts.collect();
        let listed = |(ty, part): (Type, &BodyPart)| match part.repeated {
            true => Type::List(Box::new(ty)),
            false => ty,
        };
        let mut types: Vec<Type> = types.into_iter().zip(&parts).map(listed).collect();
        match (types.len(), no_more) {
            (1, 0) => (types.remove(0), parts),
            _ => (Type::Tuple(types), parts),
        }
    }

    /// One part: a file where it is bytes, or something of which nothing is said but that it is no
    /// JSON; otherwise a value.
    fn part(
        &mut self,
        schema_ref: &SchemaRef<'a>,
        encoding: Option<Cursor<'a>>,
        origin: Origin,
    ) -> (Type, Option<String>) {
        let content_type = encoding.and_then(|at| self.declared_part(&at).map(|it| (it, at)));
        let view = self.schemas.schema_behind(schema_ref).map(|part| part.view);
        let is_bytes = view.is_some_and(|it| {
            it.kind() == Some("string") && it.format.as_deref() == Some("binary")
        });
        if is_bytes {
            return (Type::Scalar(Scalar::File), content_type.map(|(name, _)| name));
        }
        let ty = self.schemas.shared_schema(schema_ref, origin);
        match content_type {
            Some((name, _)) if ty == Type::Any && !is_json(&name) => {
                (Type::Scalar(Scalar::File), Some(name))
            }
            None if ty == Type::Any => (Type::Scalar(Scalar::File), None),
            Some((name, at)) => {
                let name = self.can_be(&name, &ty, &at).then_some(name);
                (ty, name)
            }
            None => (ty, None),
        }
    }

    /// The content type that an Encoding Object has for a part.
    fn declared_part(&mut self, at: &Cursor<'a>) -> Option<String> {
        if at.has("headers") {
            let message = "the headers of parts are not checked; a file takes any";
            let at = At::Key(at.member("headers").place());
            self.report(Diagnostic::note(Code::Unsupported, at, message));
        }
        first_of(at.node().get("contentType")?.as_str()?)
    }

    /// Reports the encoding of parts without names if the parts have names, or there are none.
    pub(super) fn encoding_out_of_place(&mut self, at: &Cursor<'a>) {
        for keyword in [FIRST, OTHERS].into_iter().filter(|keyword| at.has(keyword)) {
            let message = "only parts without names are encoded by their place; it is ignored";
            let at = At::Key(at.member(keyword).place());
            self.report(Diagnostic::note(Code::InvalidValue, at, message));
        }
    }
}
