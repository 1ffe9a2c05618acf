#!/usr/bin/env python3
"""Shows that the order of a description means nothing, and that an addition moves nothing.

    tests/names/reorder.py [--add] GENERATOR DESCRIPTION...

Each description is generated from as it is, and once more with everything turned round that has no order in
OpenAPI; both must give the same bytes. With --add a schema and an operation are added in between, generated
over the first; all files but lists of names must have the lines that they had, in the same order.
"""

import argparse
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

# Below these nothing is a keyword.
VALUES = {"example", "examples", "default", "enum", "const", "x-enum-varnames", "x-enum-descriptions"}
# Members of these have names that the description chooses.
MAPS = {"properties", "patternProperties", "schemas", "responses", "parameters", "requestBodies", "headers",
        "securitySchemes", "links", "callbacks", "pathItems", "content", "paths", "definitions", "$defs",
        "webhooks", "mapping", "scopes", "encoding", "variables", "dependentRequired", "dependentSchemas"}
SETS = {"oneOf", "anyOf", "allOf", "required", "parameters", "type"}


def turned(value, is_map=False):
    if isinstance(value, dict):
        members = {}
        for key, member in reversed(value.items()):
            if not is_map and (key in VALUES or key.startswith("x-")):
                members[key] = member
            elif not is_map and key in SETS and isinstance(member, list):
                members[key] = [turned(item) for item in reversed(member)]
            else:
                members[key] = turned(member, not is_map and key in MAPS)
        return members
    if isinstance(value, list):
        return [turned(item) for item in value]
    return value


def added(tree):
    """With a schema and an operation that nothing refers to, which share no tag with any other."""
    if tree.get("swagger"):
        schemas = tree.setdefault("definitions", {})
        response = {"description": "ok", "schema": {"$ref": "#/definitions/MiddleOfNowhere"}}
    else:
        schemas = tree.setdefault("components", {}).setdefault("schemas", {})
        content = {"schema": {"$ref": "#/components/schemas/MiddleOfNowhere"}}
        response = {"description": "ok", "content": {"application/json": content}}
    schemas["MiddleOfNowhere"] = {"type": "object", "properties": {"grass": {"type": "string"}}}
    operation = {"operationId": "mowNowhere", "tags": ["nowhere"], "responses": {"200": response}}
    tree["paths"]["/middle/of/nowhere"] = {"get": operation}
    return tree


def files(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def generate(generator, spec, folder):
    command = [generator, "generate", spec, "-o", folder, "--runtime", "0.1"]
    run = subprocess.run(command, cwd=spec.parent, capture_output=True, text=True)
    return None if run.returncode else files(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--add", action="store_true")
    parser.add_argument("generator", type=pathlib.Path)
    parser.add_argument("descriptions", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    generator = options.generator.resolve()
    bad = 0
    for description in options.descriptions:
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch)
            spec = scratch / "api.json"
            bundle = [generator, "bundle", description.resolve(), "-o", spec]
            if subprocess.run(bundle, capture_output=True).returncode:
                print(f"{description.name}: not bundled")
                continue
            tree = json.loads(spec.read_text())
            before = generate(generator, spec, scratch / "out")
            if before is None:
                print(f"{description.name}: not generated")
                continue
            spec.write_text(json.dumps(added(tree) if options.add else turned(tree), indent=1))
            after = generate(generator, spec, scratch / ("out" if options.add else "turned"))
            moved = []
            for name in sorted(before.keys() | (set() if options.add else after.keys())):
                old, new = before.get(name, "").splitlines(), after.get(name, "").splitlines()
                diff = difflib.unified_diff(old, new, "before", "after", lineterm="", n=0)
                lines = [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]
                wrong = [line for line in lines if line[0] == "-"] if options.add else lines
                moved += [f"  {name}: {line}" for line in wrong]
            bad += bool(moved)
            print(f"{description.name}: {len(moved)} lines differ" if moved else f"{description.name}: same")
            print("\n".join(moved[:12]), end="\n" if moved else "")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
