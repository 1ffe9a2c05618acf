#!/usr/bin/env python3
"""Compares what `specwright diff` says of Rust callers with what cargo-semver-checks says of the crates.

    tests/diff/semver.py GENERATOR [OLD NEW]...

Without descriptions, those of `pairs/` are taken. A line for each says what both find; those that differ are told
in full below. cargo-semver-checks compares no types of arguments, fields and the like, so that specwright may find
more, but never less.

Needs `cargo install cargo-semver-checks`.
"""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests/diff/pairs"
# How crates are documented and compared is there.
SPEC = importlib.util.spec_from_file_location("semver", ROOT / "tests/names/semver.py")
semver = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(semver)

# Rules whose changes cargo-semver-checks has no lint for: it compares no types.
BEYOND = {
    "arguments-changed",
    "return-type-changed",
    "field-type-changed",
    "variant-changed",
    "constant-type-changed",
    "alias-changed",
    "output-changed",
}


def described(path):
    """The two descriptions of a pair."""
    parts = path.read_text().split("\n=== ")
    found = {}
    for part in parts[1:]:
        name, _, text = part.partition("\n")
        head = "" if "openapi:" in text else "openapi: 3.0.3\n"
        head += "" if any(line.startswith("info:") for line in text.splitlines()) else "info: { title: Shop, version: 1.0.0 }\n"
        found[name] = head + text
    return found["old"], found["new"]


def broken(generator, old, new, folder):
    """The codes of what breaks callers, as specwright has it."""
    (folder / "old.yaml").write_text(old)
    (folder / "new.yaml").write_text(new)
    done = semver.run([generator, "diff", "old.yaml", "new.yaml", "--format", "json"], folder)
    codes = set()
    for line in done.splitlines():
        change = json.loads(line)
        for it in [change, *change["follows"]]:
            if it["code"] in CALLERS:
                codes.add(it["code"])
    return codes


def main():
    generator = pathlib.Path(sys.argv[1]).resolve()
    rules = semver.run([generator, "diff", "--rules"], ROOT)
    rows = [row.split(" | ") for row in rules.splitlines() if row.startswith("| `")]
    global CALLERS
    CALLERS = {row[0].strip("| `") for row in rows if len(row) > 2 and row[1] == "breaks-callers"}
    given = [pathlib.Path(it).read_text() for it in sys.argv[2:]]
    names = [pathlib.Path(it).name for it in sys.argv[3::2]]
    steps = list(zip(names, zip(given[::2], given[1::2])))
    steps = steps or [(path.stem, described(path)) for path in sorted(PAIRS.glob("*.txt"))]
    differ = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        target = scratch / "target"
        for name, (old, new) in steps:
            shutil.rmtree(scratch / "crates", ignore_errors=True)
            (scratch / "crates/old").mkdir(parents=True)
            semver.generate(generator, old, scratch / "crates/old")
            baseline = semver.documented(scratch / "crates/old", target)
            shutil.copytree(scratch / "crates/old", scratch / "crates/new", copy_function=shutil.copy)
            semver.generate(generator, new, scratch / "crates/new")
            lints = semver.lints(baseline, semver.documented(scratch / "crates/new", target))
            ours = broken(generator, old, new, scratch)
            # What it has no lint for is not held against it.
            agree = bool(lints) == bool(ours - BEYOND) or (bool(ours) and not lints and ours <= BEYOND)
            print(f"{name:24} {'same' if agree else 'DIFFER':7} {', '.join(sorted(ours)) or '-':60} {', '.join(lints) or '-'}", flush=True)
            if not agree:
                differ.append((name, ours, lints))
    for name, ours, lints in differ:
        print(f"\n{name}: specwright {sorted(ours)}")
        for lint, found in lints.items():
            print(f"{lint}\n{found.rstrip()}")
    print(f"\n{len(differ)} of {len(steps)} differ")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
