//! Lists that come page by page: where an operation's description or the configuration says how.

use serde_json::Value;

use super::state::Operations;
use crate::api::graph;
use crate::api::{
    BodyFormat, Content, Location, NextPage, Operation, Pages, ParameterEncoding, Scalar, Shape,
    Struct, Type,
};
use crate::config::{Next, Paging, Pointer};
use crate::diagnostics::{At, Code, Diagnostic};
use crate::lower::cursor::Cursor;

/// What Microsoft's descriptions say of lists (`x-ms-pageable`).
const MICROSOFT: &str = "x-ms-pageable";
/// What Oxide's say (`x-dropshot-pagination`); the names are Dropshot's own.
const DROPSHOT: &str = "x-dropshot-pagination";

impl<'a> Operations<'a> {
    /// How an operation's list comes page by page; `None` where it does not, or nobody knows how.
    pub(super) fn pages(
        &mut self,
        operation: &Operation,
        described: &openapiv3::Operation,
        at: &Cursor<'a>,
    ) -> Option<Pages> {
        let name = format!("{} {}", operation.method, operation.path);
        let is_meant =
            |it: &&Paging| operation.id.as_ref() == Some(&it.operation) || it.operation == name;
        let chosen = self.paging.iter().enumerate().find(|(_, paging)| is_meant(paging));
        let said = match chosen {
            Some((index, paging)) => {
                self.paged.insert(index);
                Some((paging.items.as_ref(), paging.next.clone()))
            }
            None => None,
        };
        let hint = said.is_none().then(|| hint(described)).flatten();
        let (keyword, items, next) = match (said, hint) {
            (Some((items, next)), _) => (None, items.cloned(), next),
            (None, Some((keyword, items, next))) => (Some(keyword), Some(items), next),
            (None, None) if has_link(operation) => {
                // A `Link` need not be to a next page, so that nothing is missing without a list.
                let items = self.list_of(success(operation)?)?;
                return Some(Pages { items, next: NextPage::LinkHeader });
            }
            (None, None) => return self.by_more(operation),
        };
        let pages = self.checked(operation, items, next);
        pages.map_err(|problem| self.no_pages(operation, keyword, &problem, at)).ok()
    }

    fn checked(
        &self,
        operation: &Operation,
        items: Option<Pointer>,
        next: Next,
    ) -> Result<Pages, String> {
        let content = success(operation).ok_or("there is no one JSON body of a success")?;
        let items = match items {
            Some(Pointer(names)) => self.leads_to_list(&content.ty, names)?,
            None => self.list_of(content).ok_or("it is not known where in the body the list is")?,
        };
        let parameter = |name: String| {
            let mut all = operation.parameters.iter();
            let found = all.position(|it| {
                it.name == name
                    && it.location != Location::Path
                    && matches!(it.encoding, ParameterEncoding::Style { .. })
            });
            found.ok_or_else(|| format!("there is no parameter `{name}` for a number or text"))
        };
        let next = match next {
            Next::LinkHeader | Next::Link(_) if operation.method != "GET" => {
                return Err("only what is got can be followed by links".to_owned());
            }
            Next::LinkHeader => NextPage::LinkHeader,
            Next::Link(Pointer(names)) => NextPage::LinkAt(names),
            Next::Cursor(Pointer(names), name) => NextPage::CursorAt(names, parameter(name)?),
            Next::CursorHeader(header, name) => NextPage::CursorHeader(header, parameter(name)?),
            Next::Offset(name) => NextPage::Offset(parameter(name)?),
            Next::Page(name) => NextPage::Page(parameter(name)?),
        };
        self.is_declared(operation, &content.ty, &next)?;
        Ok(Pages { items, next })
    }

    /// What is not declared is not read from XML, and so leads nowhere.
    fn is_declared(
        &self,
        operation: &Operation,
        body: &Type,
        next: &NextPage,
    ) -> Result<(), String> {
        let (NextPage::LinkAt(names) | NextPage::CursorAt(names, _)) = next else { return Ok(()) };
        let mut successes = operation.responses.iter().filter(|it| it.status.is_success());
        if !successes.any(|it| it.contents.iter().any(|content| content.format == BodyFormat::Xml))
        {
            return Ok(());
        }
        let mut ty = body;
        for name in names {
            let Some(object) = self.object(ty) else { return Ok(()) };
            let field = object.fields.iter().find(|field| field.json_name == *name);
            ty = match (field, object.rest.captured()) {
                (Some(field), _) => &field.ty,
                (None, Some(rest)) => rest,
                (None, None) => {
                    return Err(format!("no member `{name}` is declared there, as XML needs it"));
                }
            };
        }
        Ok(())
    }

    /// As many APIs have it: `has_more` next to the list `data`, and a parameter that takes `last_id`,
    /// or the `id` of the last item.
    fn by_more(&self, operation: &Operation) -> Option<Pages> {
        let content = success(operation).filter(|content| content.format == BodyFormat::Json)?;
        let page = self.object(&content.ty).filter(|_| operation.method == "GET")?;
        let member = |name: &str| page.fields.iter().find(|field| field.json_name == name);
        let Type::List(item) = graph::unwrapped(&self.schemas.types, &member("data")?.ty) else {
            return None;
        };
        let flag = graph::unwrapped(&self.schemas.types, &member("has_more")?.ty);
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.position(|it| {
            matches!(it.name.as_str(), "after" | "starting_after")
                && it.location == Location::Query
                && matches!(it.encoding, ParameterEncoding::Style { .. })
        })?;
        let wanted = graph::unwrapped(&self.schemas.types, &operation.parameters[parameter].ty);
        if *flag != Type::Scalar(Scalar::Boolean) || !matches!(wanted, Type::Scalar(_)) {
            return None;
        }
        let more = vec!["has_more".to_owned()];
        let next = match member("last_id") {
            Some(last) if graph::unwrapped(&self.schemas.types, &last.ty) == wanted => {
                NextPage::CursorWhile { more, cursor: vec!["last_id".to_owned()], parameter }
            }
            _ if self.has_id(item, wanted) => {
                NextPage::LastItem { more, member: "id".to_owned(), parameter }
            }
            _ => return None,
        };
        Some(Pages { items: vec!["data".to_owned()], next })
    }

    /// Whether an item always has an `id` of that type, whichever of several things it is.
    fn has_id(&self, item: &Type, wanted: &Type) -> bool {
        let id_fits = |object: &Struct| {
            let mut fields = object.fields.iter();
            fields.any(|it| {
                it.json_name == "id"
                    && it.required
                    && graph::unwrapped(&self.schemas.types, &it.ty) == wanted
            })
        };
        match graph::shape(&self.schemas.types, item) {
            Some(Shape::Struct(object)) => id_fits(object),
            Some(Shape::Union(union)) => {
                union.variants.iter().all(|it| self.object(&it.ty).is_some_and(id_fits))
            }
            _ => false,
        }
    }

    fn no_pages(
        &mut self,
        operation: &Operation,
        keyword: Option<&'static str>,
        problem: &str,
        at: &Cursor<'a>,
    ) {
        let name = format!("{} {}", operation.method, operation.path);
        self.report(match keyword {
            Some(keyword) => {
                let message = format!("`{name}` gives no pages: {problem}");
                let place = At::Key(at.member(keyword).place());
                Diagnostic::warning(Code::Contradiction, place, message)
            }
            None => {
                let message = format!("`{name}` cannot give pages: {problem}");
                Diagnostic::error(Code::Config, At::Key(operation.at), message)
            }
        });
    }

    /// The names, if a list is where they lead.
    fn leads_to_list(&self, body: &Type, names: Vec<String>) -> Result<Vec<String>, String> {
        let mut ty = body;
        for name in &names {
            let field =
                self.object(ty).and_then(|it| it.fields.iter().find(|it| it.json_name == *name));
            ty = &field.ok_or_else(|| format!("the body has no member `{name}` there"))?.ty;
        }
        match graph::unwrapped(&self.schemas.types, ty) {
            Type::List(_) => Ok(names),
            _ => Err(format!("there is no list at `{}` of the body", Pointer(names))),
        }
    }

    /// Where the list of a body is: the body itself, or the only member that is one.
    fn list_of(&self, content: &Content) -> Option<Vec<String>> {
        if let Type::List(_) = graph::unwrapped(&self.schemas.types, &content.ty) {
            return Some(Vec::new());
        }
        let fields = &self.object(&content.ty)?.fields;
        let mut lists = fields
            .iter()
            .filter(|it| matches!(graph::unwrapped(&self.schemas.types, &it.ty), Type::List(_)));
        let (first, None) = (lists.next()?, lists.next()) else { return None };
        Some(vec![first.json_name.clone()])
    }

    /// The struct that a type is, behind aliases and `null`.
    pub(super) fn object(&self, ty: &Type) -> Option<&Struct> {
        match graph::shape(&self.schemas.types, ty)? {
            Shape::Struct(object) => Some(object),
            _ => None,
        }
    }

    /// The configuration may name operations that there are not.
    pub(in crate::lower) fn unknown_paging(&mut self) {
        for (index, paging) in self.paging.iter().enumerate() {
            if !self.paged.contains(&index) {
                let message = format!("there is no operation `{}` to give pages", paging.operation);
                let help = "an operation is named by its `operationId`, or as in `GET /pets`";
                self.report(Diagnostic::error(Code::Config, At::Run, message).help(help));
            }
        }
    }
}

/// What an operation's extensions say, and which says it.
fn hint(described: &openapiv3::Operation) -> Option<(&'static str, Pointer, Next)> {
    let pointer = |name: &str| Pointer(vec![name.to_owned()]);
    if let Some(Value::Object(pageable)) = described.extensions.get(MICROSOFT) {
        // Without a name all of the list comes at once.
        let next = pageable.get("nextLinkName")?.as_str().filter(|name| !name.is_empty())?;
        let items = pageable.get("itemName").and_then(Value::as_str).unwrap_or("value");
        return Some((MICROSOFT, pointer(items), Next::Link(pointer(next))));
    }
    match described.extensions.get(DROPSHOT)? {
        Value::Object(_) | Value::Bool(true) => {
            let next = Next::Cursor(pointer("next_page"), "page_token".to_owned());
            Some((DROPSHOT, pointer("items"), next))
        }
        _ => None,
    }
}

/// The one thing that all successes give, if it is JSON or XML; there may be a stream next to it.
fn success(operation: &Operation) -> Option<&Content> {
    let successes = || operation.responses.iter().filter(|it| it.status.is_success());
    let first = successes().next()?.contents.first()?;
    let same = |content: &Content| {
        matches!(content.format, BodyFormat::Json | BodyFormat::Xml) && content.ty == first.ty
    };
    let fits = |contents: &[Content]| {
        let mut whole = contents.iter().filter(|content| !content.format.has_items()).peekable();
        whole.peek().is_some() && whole.all(same)
    };
    successes().all(|it| fits(&it.contents)).then_some(first)
}

fn has_link(operation: &Operation) -> bool {
    let mut successes = operation.responses.iter().filter(|it| it.status.is_success());
    operation.method == "GET"
        && successes.any(|it| it.headers.iter().any(|it| it.name.eq_ignore_ascii_case("link")))
}
