//! `specwright inspect`: all of it, as text and as JSON, and a part of it.

use super::{PETS, Place};

/// A description with something of everything.
const SHOP: &str = "\
openapi: 3.1.0
info: { title: Shop, version: 2.0.0 }
servers:
  - { url: 'https://{region}.example.com', description: Live, variables: { region: { default: eu, enum: [eu, us] } } }
  - { url: https://test.example.com, description: Test }
security: [{ key: [] }]
paths:
  /orders:
    get:
      tags: [orders]
      operationId: listOrders
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: after, in: query, required: true, schema: { type: string } }
      responses:
        '200':
          description: A page.
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } }
        '404': { description: No such shop. }
    post:
      tags: [orders]
      operationId: addOrder
      deprecated: true
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '204': { description: Done. } }
  /events:
    get:
      operationId: watch
      responses: { '200': { description: As they come., content: { text/event-stream: { schema: { type: string } } } } }
webhooks:
  orderPaid: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Order:
      type: object
      colour: red
      properties:
        id: { type: string }
        note: {}
        meta: { type: object }
        state: { type: string, enum: [open, paid] }
";

const SHOP_TEXT: &str = "\
Shop 2.0.0: shop-client, 3 operations, 2 models

Servers: 2
  https://{region}.example.com  Server::Live  Live
      {region} by .region(…), otherwise eu; one of eu, us
  https://test.example.com      Server::Test  Test

Security: 1
  key  key in the header X-Key  Client::builder().key(key)  2 operations

Operations: 3
  orders
    POST  /orders  client.add_order()
        gives nothing
        optional: body, id, meta, note, state
        deprecated
    GET   /orders  client.list_orders(after)
        gives Vec<Order>; fails with ListOrdersError (404)
        optional: limit
        pages: the list itself, by link-header
        security: key
  (no tag)
    GET   /events  client.watch()
        gives Events<String>
        streams: events
        security: key

Models: 2 (1 enum, 1 struct)
  Order       struct  4 fields
  OrderState  enum    2 values

Webhooks: 1
  POST  webhooks::OrderPaid  application/json

Of type serde_json::Value: 2
  models::Order::meta  an object whose members are not declared
      shop.yaml:43:15
  models::Order::note  its schema allows any value
      shop.yaml:42:15

Left out, doubtful, or noted: 1 (1 unknown-keyword)
  warning[unknown-keyword]: `colour` is not a keyword of the Schema Object; it is ignored
      shop.yaml:39:7
";

fn shop() -> Place {
    let place = Place::new();
    place.write("shop.yaml", SHOP);
    place
}

#[test]
fn what_there_is_is_shown_and_nothing_is_written() {
    let place = shop();
    let ended = place.run(&["inspect", "shop.yaml"]);
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.stdout, SHOP_TEXT);
    assert_eq!(place.state().len(), 1);
    // What was left out counts with `strict`, and is shown all the same.
    let strict = place.run(&["inspect", "shop.yaml", "--strict"]);
    assert_eq!((strict.status, strict.stdout), (1, ended.stdout));
}

#[test]
fn only_what_mentions_a_word_is_shown() {
    let ended = shop().run(&["inspect", "shop.yaml", "--grep", "PAID"]);
    let shown = "\
Shop 2.0.0: shop-client, 0 operations, 0 models

Webhooks: 1
  POST  webhooks::OrderPaid  application/json
";
    assert_eq!((ended.status, ended.stdout.as_str()), (0, shown));
}

/// What a value lost its type by is told where it has none.
#[test]
fn a_diagnostic_is_the_reason_of_what_it_is_about() {
    let place = Place::new();
    let odd = "    Odd: { type: object, properties: { both: { allOf: [{ type: string }, { type: integer }] }, gone: { $ref: '#/nowhere' } } }\n";
    place.write("odd.yaml", &format!("{PETS}{odd}"));
    let ended = place.run(&["inspect", "odd.yaml", "--grep", "models::odd::"]);
    let shown = "\
Pets 1.0.0: pets-client, 0 operations, 0 models

Of type serde_json::Value: 2
  models::Odd::both  this is string and integer at once, which nothing can be; any JSON value is taken
      odd.yaml:14:56
  models::Odd::gone  `#/nowhere` leads nowhere
      odd.yaml:14:110
";
    assert_eq!(ended.stdout, shown);
}

#[test]
fn of_much_the_beginning_is_shown() {
    let place = Place::new();
    let models: String =
        (10..30).map(|number| format!("    M{number}: {{ type: object }}\n")).collect();
    place.write("many.yaml", &format!("{PETS}{models}"));
    let some = place.run(&["inspect", "many.yaml"]).stdout;
    let all = place.run(&["inspect", "many.yaml", "--all"]).stdout;
    assert!(some.contains("\nModels: 21 ("), "{some}");
    assert!(some.contains("  … and 13 more: --all, or --grep WORD\n"), "{some}");
    assert!(!all.contains("more") && all.contains("  M29"), "{all}");
}

#[test]
fn what_is_said_several_times_stands_once_before_what_is_only_noted() {
    let place = Place::new();
    let paths = [
        "paths:\n  /a: { get: { tags: [a], responses: { '200': { description: d, links: { l: { operationId: x } } } } } }",
        "  /b: { get: { tags: [b], colour: 1, responses: { '200': { description: d } } } }",
        "  /c: { get: { tags: [b], colour: 1, responses: { '200': { description: d } } } }",
    ];
    let paths = paths.join("\n");
    place.write(
        "twice.yaml",
        &format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{paths}\n"),
    );
    let some = place.run(&["inspect", "twice.yaml"]).stdout;
    assert!(
        some.contains("\nOperations: 3 (1 a, 2 b)\n  a\n    GET  /a  client.get_a()\n"),
        "{some}"
    );
    let (_, problems) = some.split_once("\nLeft out").expect("there are some");
    let told = ", doubtful, or noted: 3 (1 reference, 2 unknown-keyword)
  warning[unknown-keyword]: `colour` is not a keyword of the Operation Object; it is ignored
      twice.yaml:5:27
      and 1 other place
  note[reference]: the link `l` gives no method: there is no operation with the operationId `x`
      twice.yaml:4:77
";
    assert_eq!(problems, told);
    let all = place.run(&["inspect", "twice.yaml", "--all"]).stdout;
    assert!(all.contains("      twice.yaml:5:27\n      twice.yaml:6:27\n"), "{all}");
}

#[test]
fn for_programs_it_is_one_document() {
    let place = Place::with_pets();
    let expected = r#"{
  "apis": [
    {
      "title": "Pets",
      "version": "1.0.0",
      "package": "pets-client",
      "servers": [
        {
          "url": "https://pets.example.com",
          "description": null,
          "variant": null,
          "variables": []
        }
      ],
      "security": [],
      "operations": [
        {
          "tag": null,
          "id": "getPet",
          "method": "GET",
          "path": "/pets/{id}",
          "deprecated": false,
          "call": "client.get_pet(id)",
          "arguments": [
            {
              "name": "id",
              "type": "&str"
            }
          ],
          "optional": [],
          "gives": "models::Pet",
          "fails_with": null,
          "failures": [],
          "streams": [],
          "pages": null,
          "security": [],
          "file": "pets.yaml",
          "line": 6,
          "column": 5,
          "pointer": "/paths/~1pets~1{id}/get"
        }
      ],
      "models": [
        {
          "path": "models::Pet",
          "kind": "struct",
          "members": 1,
          "file": "pets.yaml",
          "line": 13,
          "column": 10,
          "pointer": "/components/schemas/Pet"
        }
      ],
      "webhooks": [],
      "untyped": [],
      "codes": {},
      "diagnostics": []
    }
  ]
}
"#;
    for arguments in [["--format", "json"], ["--message-format", "json"]] {
        let ended = place.run(&[&["inspect", "pets.yaml"], &arguments[..]].concat());
        assert_eq!((ended.status, ended.stdout.as_str()), (0, expected), "{}", ended.stderr);
    }
}

#[test]
fn the_descriptions_of_the_file_are_shown_with_the_names_that_they_have() {
    let place = Place::with_pets();
    place.write("specwright.toml", "[[api]]\nspec = 'pets.yaml'\noutput = 'out'\n");
    assert_eq!(place.run(&["generate"]).status, 0);
    let renamed = PETS.replace("getPet", "fetchPet").replace("/pets/{id}:", "/animals/{id}:");
    place.write("pets.yaml", &PETS.replace("      operationId: getPet\n", ""));
    let ended = place.run(&["inspect"]);
    assert!(ended.stdout.contains("client.get_pet(id)\n"), "{}", ended.stdout);
    // A description by itself has no names yet, unless a folder is given.
    let ended = place.run(&["inspect", "pets.yaml"]);
    assert!(ended.stdout.contains("client.get_pets_by_id(id)\n"), "{}", ended.stdout);
    let ended = place.run(&["inspect", "pets.yaml", "-o", "out"]);
    assert!(ended.stdout.contains("client.get_pet(id)\n"), "{}", ended.stdout);
    place.write("pets.yaml", &renamed);
    assert!(place.run(&["inspect"]).stdout.contains("client.fetch_pet(id)\n"));
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let place = Place::new();
    place.write("broken.yaml", "openapi: 3.0.3\npaths: [\n");
    let ended = place.run(&["inspect", "broken.yaml"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.contains("error[syntax]"), "{ended:?}");
    let ended = place.run(&["inspect", "broken.yaml", "--message-format", "json"]);
    assert!(ended.stdout.starts_with("{\"code\":\"syntax\",") && !ended.stdout.contains("apis"));
    assert_eq!(ended.status, 1);
    assert_eq!(place.run(&["inspect", "-o", "out"]).status, 2);
}
