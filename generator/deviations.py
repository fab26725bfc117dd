"""spec/deviations.yaml → docs/deviations.md."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import InvalidSpec, Problem
from generator.resolve import Node, Spec

REQUIRED = ("id", "manual", "spec", "says", "takes", "why")
HEAD = """<!-- Generated from spec/deviations.yaml by `make generate`. Do not edit. -->
# Where the spec departs from the manual

The manual is wrong, contradicts itself or is silent in the places below. Each row says what the manual says, what the spec takes and
why. What only a real platform can settle is marked **open**.
"""


def render_deviations(spec: Spec) -> str:
    """The page, in the order of the manual.

    Raises:
        InvalidSpec: for a row that lacks a part, has the id of another, or points to nothing.
    """
    table = spec.file("deviations.yaml")
    rows = [row for _, row in table.items()] if table else []
    problems = [problem for row in rows for problem in _problems(spec, row)]
    problems += [row.problem("deviation-row", f"the id {row.get('id')} is taken") for row in _twins(rows)]
    if problems:
        raise InvalidSpec(problems)
    ordered = sorted(rows, key=lambda row: (row.data["manual"]["line"], row.data["id"]))
    opened = sum("open" in row.data for row in ordered)
    head = f"{HEAD}\n{len(ordered)} rows, {opened} of them open.\n"
    return head + "".join(f"\n{_section(row.data)}" for row in ordered)


def _section(row: dict[str, object]) -> str:
    manual = row["manual"]
    assert isinstance(manual, dict)
    lines = [
        f"## {row['id']}",
        "",
        f"{manual['title']}, line {manual['line']} → `spec/{row['spec']}`",
        "",
        f"- **The manual says:** {_line(row['says'])}",
        f"- **The spec takes:** {_line(row['takes'])}",
        f"- **Because:** {_line(row['why'])}",
    ]
    if "open" in row:
        lines.append(f"- **Open:** {_line(row['open'])}")
    return "\n".join(lines) + "\n"


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _problems(spec: Spec, row: Node) -> Iterator[Problem]:
    if not isinstance(row.data, dict):
        yield row.problem("deviation-row", f"a deviation is a mapping with {', '.join(REQUIRED)}")
        return
    missing = [key for key in REQUIRED if key not in row.data]
    if missing:
        yield row.problem("deviation-row", f"a deviation needs {', '.join(missing)}")
        return
    manual = row / "manual"
    if not isinstance(manual.get("title"), str) or type(manual.get("line")) is not int:
        yield manual.problem("deviation-row", "manual is {title: …, line: a whole number}")
    if not isinstance(row.data["id"], str):
        yield (row / "id").problem("deviation-row", "an id is a text")
    path, _, pointer = str(row.data["spec"]).partition("#")
    file = spec.file(path)
    try:
        if file is None:
            raise KeyError(path)
        Node.of(file.document, pointer)
    except (KeyError, IndexError, ValueError, TypeError):
        yield (row / "spec").problem(
            "deviation-row", f"{row.data['spec']} points to nothing; say where the spec departs"
        )


def _twins(rows: list[Node]) -> Iterator[Node]:
    seen: set[str] = set()
    for row in rows:
        if str(row.get("id")) in seen:
            yield row
        seen.add(str(row.get("id")))
