"""spec/deviations.yaml → docs/deviations.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.problem import InvalidSpec, Problem
from generator.read.resolve import Node, Spec
from generator.read.sources import FILE, known_sources, source_problems

REQUIRED = ("id", "manual", "spec", "says", "takes", "why")
ASK = ("rank", "matters", "how")
STATES: Mapping[str, tuple[str, str]] = {
    "settles": ("settled", "A witness other than the manual decides it."),
    "contradicts": ("contradicted", "A witness contradicts the row, but does not decide it."),
    "extends": ("extended", "A witness shows more than the manual says."),
    "confirms": ("confirmed", "A witness agrees with the row."),
    "": ("never seen", "The manual is the only witness."),
}
"""Verdict → (state of the row, meaning). Of several verdicts on a row, the first in this order counts."""
HEAD = """<!-- Generated from spec/deviations.yaml by `make generate`. Do not edit. -->
# Where the spec departs from the manual

In the places below, the manual is wrong, contradicts itself or is silent. Each row gives the manual's words, the spec's choice with its
reason, and what other witnesses showed. [Witnesses](#witnesses) describes each witness by its id. Rows that only a real platform can settle are marked **open**.
"""
QUESTIONS = """
## Questions that only a box can answer

Most consequential first. With a box, you can answer them in about an hour. Please open an issue with the requests and answers, without keys and
personal data.
"""


def render_deviations(spec: Spec) -> str:
    """The page: the states of the rows, the questions for a box, the witnesses, and the rows in the order of the manual.

    Raises:
        InvalidSpec: a row lacks a part, points to nothing, or has the id or rank of another row.
    """
    table = spec.file("deviations.yaml")
    nodes = [row for _, row in table.items()] if table else []
    problems = [problem for row in nodes for problem in _problems(spec, row)]
    problems += [
        row.problem("deviation-row", f"another row has the id {row.get('id')}; change one") for row in _twins(nodes)
    ]
    problems += [*_ranks(nodes), *source_problems(spec.documents)]
    if problems:
        raise InvalidSpec(problems)
    rows = sorted((node.data for node in nodes), key=lambda row: (row["manual"]["line"], row["id"]))
    parts = [HEAD, *_counts(rows), *_questions(rows), *_sources(spec), *_glance(rows)]
    names = known_sources(spec.documents)
    return "".join(parts) + "".join(f"\n{_section(row, names)}" for row in rows)


def state(row: Mapping[str, Any]) -> str:
    """The state of a row, from its verdicts."""
    verdicts = {entry["verdict"] for entry in row.get("seen", ())}
    return next(name for verdict, (name, _) in STATES.items() if verdict in verdicts or not verdict)


def _counts(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"\n{len(rows)} rows, {_opened(rows)} of them open.\n"
    yield "\n| state | rows | open | meaning |\n| --- | --- | --- | --- |\n"
    for name, meaning in STATES.values():
        same = [row for row in rows if state(row) == name]
        yield f"| {name} | {len(same)} | {_opened(same)} | {meaning} |\n"


def _opened(rows: Iterable[Mapping[str, Any]]) -> int:
    return sum("open" in row for row in rows)


def _questions(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    asked = sorted((row for row in rows if "ask" in row), key=lambda row: int(row["ask"]["rank"]))
    if asked:
        yield QUESTIONS
    for number, row in enumerate(asked, 1):
        ask = row["ask"]
        yield f"\n{number}. **{_line(row['open'])}** ([{row['id']}](#{row['id']}))\n"
        yield f"   - Why it matters: {_line(ask['matters'])}\n   - How to find out: {_line(ask['how'])}\n"


def _sources(spec: Spec) -> Iterator[str]:
    table = spec.file(str(FILE))
    if table:
        yield "\n## Witnesses\n\n| id | what | kind | weight | date |\n| --- | --- | --- | --- | --- |\n"
        for key, source in table.items():
            kind = source.data["kind"]
            kinds = ", ".join(kind) if isinstance(kind, list) else kind
            what, date = _line(source.data["what"]), source.get("date", "")
            yield f"| {key} | {what} | {kinds} | {source.data['weight']} | {date} |\n"


def _glance(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "\n## The rows at a glance\n\n| row | state | open |\n| --- | --- | --- |\n"
    for row in rows:
        yield f"| [{row['id']}](#{row['id']}) | {state(row)} | {'open' if 'open' in row else ''} |\n"


def _section(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    manual = row["manual"]
    lines = [
        f"## {row['id']}",
        "",
        f"{manual['title']}, line {manual['line']} → `spec/{row['spec']}` · {state(row)}{', open' if 'open' in row else ''}",
        "",
        f"- **The manual says:** {_line(row['says'])}",
        f"- **The spec takes:** {_line(row['takes'])}",
        f"- **Because:** {_line(row['why'])}",
    ]
    for entry in row.get("seen", ()):
        where = f"{names.get(entry['source'], entry['source'])} ({entry['source']})"
        lines.append(f"- **Seen in {where}, which {entry['verdict']} it:** {_line(entry['what'])}")
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
        yield row.problem("deviation-row", f"the deviation lacks {', '.join(missing)}; add what is missing")
        return
    if "ask" in row.data:
        yield from _ask_problems(row)
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
            "deviation-row", f"{row.data['spec']} points to nothing; name the place where the spec departs"
        )


def _ask_problems(row: Node) -> Iterator[Problem]:
    ask = row / "ask"
    if not isinstance(ask.data, dict) or set(ask.data) != set(ASK) or type(ask.data["rank"]) is not int:
        yield ask.problem("deviation-row", "a question for a box is {rank: 1, matters: …, how: …}")
    if "open" not in row.data:
        yield ask.problem("deviation-row", "the row is not open; remove the question for a box")


def _ranks(rows: list[Node]) -> Iterator[Problem]:
    seen: dict[object, object] = {}
    for row in rows:
        ask = row.get("ask")
        if isinstance(ask, dict) and type(ask.get("rank")) is int:
            if ask.get("rank") in seen:
                what = f"the rank {ask['rank']} belongs to {seen[ask['rank']]}; give each question its own rank"
                yield (row / "ask").problem("deviation-row", what)
            seen[ask.get("rank")] = row.get("id")


def _twins(rows: list[Node]) -> Iterator[Node]:
    seen: set[str] = set()
    for row in rows:
        if str(row.get("id")) in seen:
            yield row
        seen.add(str(row.get("id")))
