"""Write the pages of docs/ that tell what the sandbox does: `python tools/sandbox_pages.py`. A test compares them."""

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from hongtu_toolkit.sandbox.resources import SERVED

TOP = Path(__file__).parent.parent
DOCS, TESTS = TOP / "docs", TOP / "tests" / "sandbox"
SPEC: dict[str, Any] = json.loads((files("hongtu") / "openapi.json").read_text(encoding="utf-8"))

OPERATIONS = """<!-- Generated from the handlers in toolkit/hongtu_toolkit/sandbox/resources/ by `make generate`. Do not edit. -->
# What the sandbox does, operation by operation

The sandbox was written from the manual and was never compared with a real box. The second column shows the behaviour that the manual documents. The third
shows the behaviour that the sandbox had to choose because the manual is silent. The tests in the last column show both.
[Its README](../toolkit/hongtu_toolkit/sandbox/README.md#what-is-assumed) lists the assumptions about all operations.

Marks such as (W2) or (V110) name the sources beside the manual: W1 to W3 are captured messages and working clients, V101 to V2x are other manuals of the
vendor, and N are working notes. [spec/sources.yaml](../spec/sources.yaml) describes each source.
"""

CODES = """<!-- Generated from tests/sandbox/codes.yaml by `make generate`. Do not edit. -->
# Codes that the sandbox answers with

Each code of the manual, by operation and condition; `*` is any operation. A test produces every line over HTTP. In a batch, the code is that of the
item that failed. You can also order any code as a fault.
"""


RESOURCES = "toolkit/hongtu_toolkit/sandbox/resources/"


def main() -> None:
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    for sentence in astray():
        print(sentence, file=sys.stderr)


def astray() -> list[str]:
    """A sentence for each interface that the sandbox does not serve yet, and for each that it serves and no spec has."""
    named = {
        operation["operationId"]: operation for methods in SPEC["paths"].values() for operation in methods.values()
    }
    return [
        *(
            f"The sandbox does not serve {name} yet: {_where(one)}."
            for name, one in named.items()
            if name not in SERVED
        ),
        *(
            f"The sandbox serves {name}, which the spec has no more: rename or remove its @serves in {_file(name)}."
            for name in SERVED
            if name not in named
        ),
    ]


def _where(operation: dict[str, Any]) -> str:
    """Where a handler belongs: beside those of its chapter, or into its own module."""
    beside = [
        _file(other["operationId"])
        for methods in SPEC["paths"].values()
        for other in methods.values()
        if _tag(other) == _tag(operation) and other["operationId"] in SERVED
    ]
    file = max(beside, key=beside.count) if beside else f"a new module of {RESOURCES}"
    return f'write its handler, with @serves("{operation["operationId"]}", …), in {file}'


def _file(name: str) -> str:
    return f"{RESOURCES}{SERVED[name].handler.__module__.rpartition('.')[2]}.py"


def pages() -> dict[str, str]:
    """The pages by the names of their files."""
    return {
        "sandbox.md": "\n".join([OPERATIONS, *_operations()]),
        "sandbox-codes.md": "\n".join([CODES, *_codes(), ""]),
    }


def _operations() -> Iterator[str]:
    rows = [
        (_tag(operation), _row(path, operation))
        for path, methods in SPEC["paths"].items()
        for operation in methods.values()
    ]
    for tag in SPEC["tags"]:
        yield f"## {tag['description']}\n"
        yield "| operation | as the manual has it | assumed | shown by |\n| --- | --- | --- | --- |"
        yield from (row for name, row in rows if name == tag["name"])
        yield ""
    known = [tag["name"] for tag in SPEC["tags"]]
    yield from (row for name, row in rows if name not in known)


def _row(path: str, operation: dict[str, Any]) -> str:
    name = f"`{path.removeprefix('/v1/api/')}`<br>{operation['x-manual']['title']}"
    served = SERVED.get(operation["operationId"])
    if served is None:
        return f"| {name} | not served yet: {_where(operation)} | | |"
    tests = "<br>".join(_link(test) for test in served.tests)
    return f"| {name} | {served.documented} | {' '.join(served.assumed)} | {tests} |"


def _tag(operation: dict[str, Any]) -> str:
    """The tag of its chapter; empty if it has none, which the lint tells."""
    return str(next(iter(operation.get("tags", ())), ""))


def _link(test: str) -> str:
    file, _, name = test.partition("::")
    return f"[{name.removeprefix('test_')}](../{file})"


def _codes() -> Iterator[str]:
    table = yaml.safe_load((TESTS / "codes.yaml").read_text(encoding="utf-8"))
    never = {code: row["why"] for row in table["never"] for code in row["codes"]}
    paths = {
        operation["operationId"]: path for path, methods in SPEC["paths"].items() for operation in methods.values()
    }
    for family, facts in SPEC["x-error-codes"]["families"].items():
        yield f"## {facts['title']}\n\n| code | text | operation | when |\n| --- | --- | --- | --- |"
        for entry in SPEC["x-error-codes"]["codes"]:
            code, text = entry["code"], " / ".join(entry["zh"])
            if entry["family"] != family:
                continue
            for row in table["produced"]:
                if row["code"] == code:
                    path = paths.get(row["operation"], row["operation"]).removeprefix("/v1/api/")
                    yield f"| {code} | {text} | `{path}` | {row['when']} |"
            if code in never:
                yield f"| {code} | {text} | | never: {never[code]} |"
        yield ""


if __name__ == "__main__":
    main()
