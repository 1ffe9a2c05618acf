#!/usr/bin/env python3
"""Shows which additions to a description are additions to its crate, as cargo-semver-checks has it.

    tests/names/semver.py [--keep FOLDER] GENERATOR [DESCRIPTION]

The description, `additions.yaml` beside this, says itself what is added to it. The baseline is generated once; each
addition is generated over a copy of it, whose lock keeps its names. The table has the lints that say that
this is more than a minor release allows, and rustc's errors about a program that uses the baseline, `uses.rs`:
cargo-semver-checks compares no types of arguments, members and the like, and 0.51 finds no `derive` that is missing.
What was found is printed below.

Needs `cargo install cargo-semver-checks`.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = re.compile(r" #\+ (.+)$")
# rustdoc's JSON is not stable; what cargo-semver-checks itself asks it for.
JSON = ["-Zunstable-options", "--output-format=json", "--document-private-items", "--document-hidden-items"]
ENVIRONMENT = os.environ | {"RUSTC_BOOTSTRAP": "1", "CARGO_INCREMENTAL": "0"}


def additions(text):
    """What can be added, in the order of its first lines."""
    found = (MARK.search(line) for line in text.splitlines() if not line.startswith("#"))
    return list(dict.fromkeys(mark[1] for mark in found if mark))


def described(text, addition):
    """The description with one addition, or with none."""
    lines = []
    for line in text.splitlines():
        mark = None if line.startswith("#") else MARK.search(line)
        if not mark or mark[1] == addition:
            lines.append(MARK.sub("", line))
    return "\n".join(lines) + "\n"


def run(command, folder):
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def generate(generator, text, folder, *options):
    """Over what is in the folder."""
    spec = folder.parent / "api.yaml"
    spec.write_text(text)
    runtime = f"path={ROOT / 'generator/runtime'}"
    command = [generator, "generate", spec, "-o", folder, "--name", "garden", "--runtime", runtime, *options]
    run(command, folder.parent)


def documented(folder, target):
    """What rustdoc says of the crate. It is where that of the next crate will be."""
    shutil.copy(ROOT / "Cargo.lock", folder)
    run(["cargo", "rustdoc", "--quiet", "--lib", "--target-dir", target, "--", *JSON, "--cap-lints=allow"], folder)
    return shutil.copy(target / "doc/garden.json", folder.parent / f"{folder.name}.json")


def lints(baseline, current):
    """The lints that fail, each with what it found."""
    command = ["cargo", "semver-checks", "--baseline-rustdoc", baseline, "--current-rustdoc", current]
    command += ["--release-type", "minor", "--color", "never"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
    failures = re.findall(r"^--- failure (\w+): .*?^Failed in:\n(.*?)(?=^\S|\Z)", done.stdout, re.M | re.S)
    if bool(done.returncode) != bool(failures):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return {name: re.sub(r", previously in file \S+|, in \S+|in file \S+", "", found) for name, found in failures}


def errors(folder, target):
    """What rustc says of the program, by the codes of its errors. What was documented is without it."""
    (folder / "examples").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests/names/uses.rs", folder / "examples")
    command = ["cargo", "check", "--quiet", "--color=never", "--example", "uses", "--target-dir", target]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    found = {}
    for code, said in re.findall(r"^error\[(\w+)\]: (.*\n.*--> .*\n)", done.stderr, re.M):
        found[f"rustc's {code}"] = found.get(f"rustc's {code}", "") + said
    if bool(done.returncode) != bool(found):
        sys.exit(f"{folder.name}: {done.stderr}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=pathlib.Path, help="where the crates and what was built are left")
    parser.add_argument("generator", type=pathlib.Path)
    parser.add_argument("description", nargs="?", type=pathlib.Path, default=ROOT / "tests/names/additions.yaml")
    options = parser.parse_args()
    generator, text = options.generator.resolve(), options.description.read_text()
    names = additions(text)
    width = max(map(len, names))
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        scratch = (options.keep or pathlib.Path(scratch)).resolve()
        crates, target = scratch / "crates", scratch / "target"
        shutil.rmtree(crates, ignore_errors=True)
        (crates / "baseline").mkdir(parents=True)
        # A warning would be a fault of the description.
        generate(generator, described(text, None), crates / "baseline", "--strict")
        baseline = documented(crates / "baseline", target)
        if broken := errors(crates / "baseline", target):
            sys.exit("\n".join(broken.values()))
        shutil.rmtree(crates / "baseline/examples")
        details = ""
        for name in names:
            crate = crates / re.sub(r"\W+", "-", name)
            # With times of its own: cargo takes these crates for one, and builds what is newer.
            shutil.copytree(crates / "baseline", crate, copy_function=shutil.copy)
            generate(generator, described(text, name), crate, "--strict")
            failures = lints(baseline, documented(crate, target)) | errors(crate, target)
            bad += bool(failures)
            print(f"{name:{width}}  {', '.join(failures) or '-'}", flush=True)
            for lint, found in failures.items():
                details += f"\n{name}: {lint}\n{found.rstrip()}\n"
    print(f"\n{bad} of {len(names)} are more than additions\n{details}", end="")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
