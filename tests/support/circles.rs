//! A description of types that lead to each other farther than rustc looks by itself.

use std::fmt::Write as _;

/// The description: circles of objects, of lists, maps and tuples in objects, of unions, of lists and of
/// maps alone, a chain, and objects that lead to three others each. `SIZES` has how many types each is of.
#[must_use]
pub fn description() -> String {
    let mut schemas = String::new();
    for (letter, count) in SIZES {
        for index in 0..count {
            let to = |next: usize| {
                let next = next % count;
                format!("{{ $ref: '#/components/schemas/{letter}{next}' }}")
            };
            let next = to(index + 1);
            let list = format!("{{ type: array, items: {next} }}");
            let map = format!("{{ type: object, additionalProperties: {next} }}");
            let member =
                |schema: &str| format!("{{ type: object, properties: {{ m: {schema} }} }}");
            let schema = match letter {
                "Object" => member(&next),
                "List" => member(&list),
                "Map" => member(&map),
                "Tuple" => {
                    member(&format!("{{ type: array, prefixItems: [{next}], minItems: 1 }}"))
                }
                "Rest" => format!(
                    "{{ type: object, properties: {{ m: {{ type: string }} }}, additionalProperties: {next} }}"
                ),
                "Union" => format!("{{ oneOf: [{{ type: string }}, {}] }}", member(&next)),
                "Lists" => list,
                "Maps" => map,
                "Chain" if index + 1 < count => {
                    format!("{{ type: object, required: [m], properties: {{ m: {next} }} }}")
                }
                "Chain" => "{ type: object }".to_owned(),
                _ => format!(
                    "{{ type: object, properties: {{ a: {}, b: {}, c: {next} }} }}",
                    to(index * 7 + 1),
                    to(index * 13 + 5),
                ),
            };
            writeln!(schemas, "    {letter}{index}: {schema}").expect("text can be written to");
        }
    }
    format!(
        "openapi: 3.1.0
info: {{ title: Circles, version: 1.0.0 }}
servers: [{{ url: https://circles.example.com }}]
paths:
  /object:
    get:
      operationId: getObject
      responses:
        '200':
          description: The first of them.
          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Object0' }} }} }}
components:
  schemas:
{schemas}"
    )
}

/// The names of the types and how many there are of each; rustc looks through 31 of the
/// first at most, and compiles one function for 64 of them.
const SIZES: [(&str, usize); 10] = [
    ("Object", 80),
    ("List", 40),
    ("Map", 40),
    ("Tuple", 40),
    ("Rest", 40),
    ("Union", 50),
    ("Lists", 40),
    ("Maps", 40),
    ("Chain", 70),
    ("Three", 60),
];
