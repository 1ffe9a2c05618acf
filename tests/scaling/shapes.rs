//! Descriptions that have a number of something.

use std::fmt::Write as _;

/// What there are many of, how many at first, and the description.
type Shape = (&'static str, usize, fn(usize) -> String);

/// Every kind of thing that a description may have many of. Levels are none: there may be 64.
pub(super) const ALL: [Shape; 19] = [
    ("schemas", 100, |count| {
        schemas(count, |index| {
            format!(
                "{{ type: object, required: [a], properties: {{ a: {{ type: string }}, b: {} }} }}",
                to(index / 2)
            )
        })
    }),
    ("names that differ by case only", 100, |count| {
        let name = |index: usize| {
            let upper = |bit: usize, letter: char| match index >> bit & 1 {
                1 => letter.to_ascii_uppercase(),
                _ => letter,
            };
            "abcdefghij"
                .chars()
                .enumerate()
                .map(|(bit, letter)| upper(bit, letter))
                .collect::<String>()
        };
        components(count, |index| format!("{}: {{ type: object }}", name(index)))
    }),
    ("references to one schema", 100, |count| {
        schemas(count, |_| format!("{{ type: object, properties: {{ a: {} }} }}", to(0)))
    }),
    ("a chain of references", 100, |count| {
        schemas(count, |index| match index + 1 == count {
            true => "{ type: string, nullable: true }".to_owned(),
            false => to(index + 1),
        })
    }),
    ("a chain of lists", 100, |count| {
        schemas(count, |index| match index + 1 == count {
            true => "{ type: string }".to_owned(),
            false => format!("{{ type: array, items: {} }}", to(index + 1)),
        })
    }),
    ("a circle", 100, |count| {
        schemas(count, |index| {
            format!("{{ type: object, properties: {{ next: {} }} }}", to((index + 1) % count))
        })
    }),
    ("aliases of YAML", 100, |count| {
        let anchor =
            "Anchored: &a { type: object, properties: { a: { type: string } } }".to_owned();
        let items =
            |index: usize| if index == 0 { anchor.clone() } else { format!("S{index}: *a") };
        components(count, items)
    }),
    ("members", 100, |count| {
        let members: String = (0..count).fold(String::new(), |mut text, index| {
            write!(text, "m{index}: {{ type: integer }}, ").expect("text can be written to");
            text
        });
        schemas(1, |_| format!("{{ type: object, properties: {{ {members} }} }}"))
    }),
    ("values of an enumeration", 200, |count| {
        schemas(1, |_| {
            format!("{{ type: string, enum: [{}] }}", listed(count, |index| format!("v{index}")))
        })
    }),
    ("types of a union", 30, |count| {
        schemas(count + 1, |index| match index == count {
            true => format!("{{ oneOf: [{}] }}", listed(count, to)),
            false => format!(
                "{{ type: object, required: [m{index}], properties: {{ m{index}: {{ type: string }} }} }}"
            ),
        })
    }),
    ("types of a family", 30, |count| {
        schemas(count + 1, |index| {
            match index == 0 {
            true => "{ type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }".to_owned(),
            false => format!("{{ allOf: [{}, {{ properties: {{ m{index}: {{ type: string }} }} }}] }}", to(0)),
        }
        })
    }),
    ("parts of one `allOf`", 50, |count| {
        schemas(count + 1, |index| match index == count {
            true => format!("{{ allOf: [{}] }}", listed(count, to)),
            false => format!("{{ type: object, properties: {{ m{index}: {{ type: string }} }} }}"),
        })
    }),
    ("a chain of unions", 50, |count| {
        schemas(count, |index| match index + 1 == count {
            true => "{ type: object }".to_owned(),
            false => format!("{{ oneOf: [{}, {{ type: string }}] }}", to(index + 1)),
        })
    }),
    ("a diamond of `allOf`", 100, |count| {
        schemas(count, |index| match index + 1 == count {
            true => "{ type: object, properties: { m: { type: string } } }".to_owned(),
            false => format!("{{ allOf: [{}, {}] }}", to(index + 1), to(index + 1)),
        })
    }),
    ("operations", 50, |count| {
        paths(count, |index| {
            format!(
                "  /p{index}/{{id}}:\n    get:\n      operationId: get{index}\n      parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]\n      responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }} }} }}\n"
            )
        })
    }),
    ("operations without names", 50, |count| {
        paths(count, |index| {
            format!("  /p{index}:\n    get: {{ responses: {{ '200': {{ description: d }} }} }}\n")
        })
    }),
    ("operations of one name", 50, |count| {
        paths(count, |index| {
            format!(
                "  /p{index}:\n    get: {{ operationId: same, responses: {{ '200': {{ description: d }} }} }}\n"
            )
        })
    }),
    ("parameters", 50, |count| {
        let parameters = listed(count, |index| {
            format!("{{ name: p{index}, in: query, schema: {{ type: string }} }}")
        });
        paths(1, |_| {
            format!(
                "  /p:\n    get:\n      operationId: get\n      parameters: [{parameters}]\n      responses: {{ '200': {{ description: d }} }}\n"
            )
        })
    }),
    ("statuses", 30, |count| {
        let responses = listed(count, |index| {
            format!(
                "'{}': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ m{index}: {{ type: string }} }} }} }} }} }}",
                400 + index
            )
        });
        paths(1, |_| {
            format!("  /p:\n    get:\n      operationId: get\n      responses: {{ {responses} }}\n")
        })
    }),
];

fn to(index: usize) -> String {
    format!("{{ $ref: '#/components/schemas/S{index}' }}")
}

fn listed(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}

fn schemas(count: usize, schema: impl Fn(usize) -> String) -> String {
    components(count, |index| format!("S{index}: {}", schema(index)))
}

fn components(count: usize, line: impl Fn(usize) -> String) -> String {
    let lines: Vec<String> = (0..count).map(|index| format!("    {}\n", line(index))).collect();
    document("paths: {}\ncomponents:\n  schemas:\n", &lines)
}

fn paths(count: usize, item: impl Fn(usize) -> String) -> String {
    document("paths:\n", &(0..count).map(item).collect::<Vec<_>>())
}

fn document(begin: &str, lines: &[String]) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: Many, version: '1' }}\nservers: [{{ url: https://many.example.com }}]\n{begin}{}",
        lines.concat()
    )
}
