//! How long generation takes, against the size of the description.
//!
//! `cargo bench -p specwright`. The synthetic descriptions double in size from row to row, so a time
//! that more than doubles shows a pass that is not linear.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use specwright::{Description, generate};

fn main() {
    divan::main();
}

/// The showcase: one operation, with its overlay.
#[divan::bench]
fn collect() -> usize {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let description = Description::new(spec.join("collect.yaml"), "out")
        .overlay(spec.join("collect.overlay.yaml"));
    size_of_output(&description)
}

/// A description of so many resources, each with a struct, an enumeration and two operations.
#[divan::bench(args = [125, 250, 500, 1000, 2000], sample_count = 10)]
fn resources(bencher: divan::Bencher<'_, '_>, count: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("spec.yaml");
    std::fs::write(&path, synthetic(count)).expect("a temporary file can be written");
    let description = Description::new(path, "out");
    bencher.bench_local(|| size_of_output(&description));
}

/// The real descriptions beside the checkout, where there are any.
#[divan::bench(args = real(), sample_count = 5)]
fn real_descriptions(path: &PathBuf) -> usize {
    size_of_output(&Description::new(path, "out"))
}

fn size_of_output(description: &Description) -> usize {
    let generation = generate(description);
    generation.files.iter().flatten().map(|file| file.text.len()).sum()
}

fn real() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/real");
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn synthetic(count: usize) -> String {
    let mut text =
        String::from("openapi: 3.0.3\ninfo: { title: Synthetic, version: 1.0.0 }\npaths:\n");
    for n in 0..count {
        write!(
            text,
            "  /resources{n}/{{id}}:
    parameters:
      - {{ name: id, in: path, required: true, schema: {{ type: string }} }}
    get:
      operationId: getResource{n}
      tags: [area{area}]
      parameters:
        - {{ name: limit, in: query, schema: {{ type: integer }} }}
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: {{ $ref: '#/components/schemas/Resource{n}' }}
    patch:
      operationId: changeResource{n}
      tags: [area{area}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {{ $ref: '#/components/schemas/Resource{n}' }}
      responses:
        '204': {{ description: Done. }}
        '404': {{ description: There is none. }}
",
            area = n % 20
        )
        .expect("writing to a string cannot fail");
    }
    text += "components:\n  schemas:\n";
    for n in 0..count {
        write!(
            text,
            "    Resource{n}:
      type: object
      description: A resource.
      required: [id, state]
      properties:
        id: {{ type: string, format: uuid }}
        state: {{ type: string, enum: [new, open, closed] }}
        count: {{ type: integer, format: int32, minimum: 0 }}
        created: {{ type: string, format: date-time }}
        labels: {{ type: object, additionalProperties: {{ type: string }} }}
        next: {{ $ref: '#/components/schemas/Resource{next}' }}
",
            next = (n + 1) % count
        )
        .expect("writing to a string cannot fail");
    }
    text
}
