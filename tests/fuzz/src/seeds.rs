//! What the targets are tried with first: the cases of the tests, and noise that is always the same.

use std::fs;
use std::path::{Path, PathBuf};

/// The largest seed, as for the fuzzer's `-max_len`.
const MOST_BYTES: u64 = 4096;

/// The seeds of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    let mut seeds = match target {
        "description" | "source_yaml" => files(&cases, &["yaml", "json"]),
        "source_json" => files(&cases, &["json"]),
        _ => written(target),
    };
    seeds.extend(
        [0, 9, 60, 400, 1500, 4000]
            .into_iter()
            .flat_map(|length| (1..4_u64).map(move |number| noise(length, number))),
    );
    seeds
}

/// Small files of some kinds, in order, one in a few of them.
fn files(folder: &Path, extensions: &[&str]) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("the cases are there") {
            let path = entry.expect("it can be read").path();
            let is_one = path.extension().is_some_and(|it| extensions.iter().any(|one| it == *one));
            if path.is_dir() {
                open.push(path);
            } else if is_one && path.metadata().is_ok_and(|it| it.len() <= MOST_BYTES) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.iter().step_by(4).map(|path| fs::read(path).expect("it can be read")).collect()
}

/// Text in the form that a target reads.
fn written(target: &str) -> Vec<Vec<u8>> {
    let texts: &[&str] = match target {
        "xml" => &[
            "<zoo:animal xmlns:zoo='https://zoo.example/schema' number='1' codes='1 2'><zoo:name>a</zoo:name><zoo:tag>b</zoo:tag></zoo:animal>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        ],
        "event_stream" => &[
            "\x05event: said\ndata: 1\nid: 2\nretry: 3\n\n: note\r\ndata: {\"a\":1}\r\n\r\ndata: [DONE]\n\n",
            "\x01\u{feff}data:a\rdata\rid\r\r",
        ],
        "json_lines" => {
            &["\x03{\"a\":[1,\"\\n\"]}\r\n\n2\n\"x", "\x02\x1e{\"a\":\n1}\n\x1e\x1e[\x1etrue\n"]
        }
        "dates" => &[
            "2024-02-29T23:59:60.5+02:00",
            "2024-02-29",
            "04:05:06.7Z",
            "P1Y2M3W4DT5H6M7.8S",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "0000-01-01t00:00:00z",
            "-PT0.000000001S",
        ],
        "paths" => &[
            "\x01\"../..\"",
            "\x02[\"a/b\",\".\"]",
            "\x03{\"a\":\"%2e%2e\",\"b\":null}",
            "\x04\"%2\u{e9}#?;=&+\"",
        ],
        "headers" => &[
            "content-type: text/plain; charset=\"utf-16\"\nx-list: a, \"b\", c%2C\nx-map: a=1,b=2\nx-count: 7\nx-json: [1]\n\nbody",
            "link: <https://fuzzed.example/links?a=1>; rel=\"next\", </b>;rel=prev\nretry-after: 5\nset-cookie: a=b; Path=/\n\n[]",
            "content-disposition: attachment; filename*=UTF-8''a\nwww-authenticate: Bearer realm=\"x\"\nlast-modified: Sun, 06 Nov 1994 08:49:37 GMT\n\n",
        ],
        "multipart" => &["a\nb.txt\ntext/plain\nX-A: b\nc", "\"\n\u{e9}\r\"\n;\n\n--"],
        "fit" => &[
            "{\"left\":{\"name\":\"a\",\"size\":1},\"right\":null,\"x\":{\"name\":\"b\"}}",
            "[1,1.5,\"one\",\"2024-01-01T00:00:00Z\",true,{\"kind\":\"cat\",\"friends\":[{\"kind\":\"dog\",\"tail\":1}]}]",
            "{\"kind\":\"cow\",\"name\":\"a\",\"left\":1}",
        ],
        _ => &[],
    };
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Bytes by a linear congruential generator (the numbers are Knuth's).
fn noise(length: usize, number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(length as u64);
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..length).map(|_| next()).collect()
}
