//! Lists that cannot come page by page as it is said.

use std::fs;

use specwright::Description;
use specwright::config::{Next, Paging, Pointer};

use super::paths;

const LISTS: &str = "  /a:
    get:
      operationId: list
      parameters: [{ name: at, in: query, schema: { type: string } }]
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema:
                type: object
                properties:
                  a: { type: array, items: {} }
                  b: { type: array, items: {} }
                  c: { type: object, properties: { d: { type: array, items: {} } } }
    post:
      responses: { '200': { description: '', content: { application/json: { schema: { type: array, items: {} } } } } }
    put:
      responses: { '204': { description: '' } }
  /x:
    get:
      responses: { '200': { description: '', content: { application/xml: { schema: { type: object, properties: { a: { type: array, items: {} }, b: { type: object, properties: { c: { type: string } } } } } } } } }";

#[test]
fn what_the_configuration_says_of_lists_must_fit_them() {
    let pointer = |text: &str| Pointer::parse(text).expect("it is a pointer");
    let at = |name: &str| Next::Cursor(pointer("/next"), name.to_owned());
    for (operation, items, next, problem) in [
        ("list", Some("/a"), at("at"), None),
        ("GET /a", Some("/c/d"), at("at"), None),
        (
            "POST /a",
            None,
            Next::LinkHeader,
            Some("`POST /a` cannot give pages: only what is got can be followed by links"),
        ),
        (
            "PUT /a",
            None,
            Next::LinkHeader,
            Some("`PUT /a` cannot give pages: there is no one JSON body of a success"),
        ),
        ("other", None, Next::LinkHeader, Some("there is no operation `other` to give pages")),
        (
            "list",
            None,
            at("at"),
            Some("`GET /a` cannot give pages: it is not known where in the body the list is"),
        ),
        (
            "list",
            Some("/x/y"),
            at("at"),
            Some("`GET /a` cannot give pages: the body has no member `x` there"),
        ),
        (
            "list",
            Some("/c"),
            at("at"),
            Some("`GET /a` cannot give pages: there is no list at `/c` of the body"),
        ),
        (
            "list",
            Some("/a"),
            at("to"),
            Some("`GET /a` cannot give pages: there is no parameter `to` for a number or text"),
        ),
        ("GET /x", None, Next::Link(pointer("/b/c")), None),
        (
            "GET /x",
            None,
            Next::Link(pointer("/b/d")),
            Some("`GET /x` cannot give pages: no member `d` is declared there, as XML needs it"),
        ),
    ] {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let spec = folder.path().join("spec.yaml");
        fs::write(&spec, paths(LISTS)).expect("the document can be written");
        let paging = Paging { operation: operation.to_owned(), items: items.map(pointer), next };
        let made = specwright::generate(&Description::new(&spec, folder.path()).paging(paging));
        let found: Vec<_> = made.diagnostics.all().iter().map(|it| it.message.as_str()).collect();
        assert_eq!(found, problem.into_iter().collect::<Vec<_>>(), "{operation} {items:?}");
        assert_eq!(made.files.is_none(), problem.is_some());
    }
}
