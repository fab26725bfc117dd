"""Reads and checks spec/sources.yaml, the witnesses of the contract, and the marks that name them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from generator.problem import Problem
from generator.read.kinds import described
from generator.read.load import Documents
from generator.read.resolve import Node, walk

FILE = PurePosixPath("sources.yaml")
DEVIATIONS = PurePosixPath("deviations.yaml")
CODES = PurePosixPath("error-codes.yaml")
MARK = "x-seen"
MANUAL = "manual"
"""The source that all others are compared with. What the manual has needs no mark."""
KINDS = ("manual", "wire", "client", "vendor", "notes")
WEIGHTS = ("high", "medium", "low")
VERDICTS = ("settles", "confirms", "contradicts", "extends")
REQUIRED, OPTIONAL = ("name", "what", "kind", "weight"), ("date", "address")
SEEN_KEYS = ("source", "what", "verdict")


def known_sources(documents: Documents) -> dict[str, str]:
    """The name of each source in sources.yaml, by id."""
    data = documents[FILE].data if FILE in documents else None
    if not isinstance(data, dict):
        return {}
    return {str(key): str(row.get("name", key)) if isinstance(row, dict) else str(key) for key, row in data.items()}


def named_sources(documents: Documents) -> set[str]:
    """The ids that marks, codes and deviations name."""
    return {str(id) for document in documents.values() for node in walk(Node.of(document)) for id in _named(node)}


def _named(node: Node) -> Iterator[object]:
    """The ids that a node names in its mark or in its `seen`."""
    mark = node.get(MARK, node.get("seen"))
    for entries in mark.values() if isinstance(mark, dict) else [mark]:
        for entry in entries if isinstance(entries, list) else ():
            yield entry.get("source") if isinstance(entry, dict) else entry


def seen_sentence(documents: Documents, mark: object) -> str:
    """The sentence that generated code shows for a mark, or '' if the mark is not a list of sources."""
    if not isinstance(mark, list) or not mark:
        return ""
    names = known_sources(documents)
    return f"Not in the manual; seen in {joined([f'{names.get(str(id), id)} ({id})' for id in mark])}."


def seen_phrase(mark: object) -> str:
    """The text of a mark with the ids of its sources, or ''."""
    if isinstance(mark, dict):
        return "; ".join(f"{member} {seen_phrase(ids)}" for member, ids in mark.items())
    return f"not in the manual; seen in {joined(list(map(str, mark)))}" if isinstance(mark, list) and mark else ""


def mark_of(value: object) -> object:
    """The mark in the data of a schema, of a parameter or of an error code, or None."""
    if not isinstance(value, dict):
        return None
    return value.get(MARK) or value.get("seen") or mark_of(value.get("schema"))


def joined(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def source_problems(documents: Documents) -> Iterator[Problem]:
    """The problems of the sources, of the marks that name them, and of what deviations and error codes say was seen."""
    known = tuple(known_sources(documents))
    for document in documents.values():
        for node in walk(Node.of(document)):
            if isinstance(node.data, dict) and MARK in node.data and not _holds_properties(node):
                yield from _mark(node, known)
    if FILE in documents:
        yield from _table(Node.of(documents[FILE]))
    if DEVIATIONS in documents:
        for _, row in Node.of(documents[DEVIATIONS]).items():
            if isinstance(row.data, dict) and "seen" in row.data:
                yield from _row(row, known)
    if CODES in documents:
        table = Node.of(documents[CODES])
        for _, row in (table / "codes").items() if table.get("codes") else ():
            if isinstance(row.data, dict) and "seen" in row.data:
                yield from _ids(row / "seen", known)
                if "line" in row.data:
                    what = "a code has line if the manual has it, and seen if not; remove one"
                    yield (row / "seen").problem("source-mark", what)


def _holds_properties(node: Node) -> bool:
    """Whether the keys of a mapping are names of properties, not keywords."""
    keys = node.pointer.split("/")
    return keys[-1] == "properties" and keys[-2] != "properties"


def _mark(schema: Node, known: tuple[str, ...]) -> Iterator[Problem]:
    """Check the `x-seen` of a schema."""
    mark = schema / MARK
    if not isinstance(mark.data, dict):
        yield from _ids(mark, known)
        return
    values = schema.get("enum")
    for member, ids in mark.items():
        if not isinstance(values, list) or not any(type(value) is type(member) and value == member for value in values):
            yield ids.problem("source-mark", f"{member!r} is not in the enum beside this mark; correct one")
        yield from _ids(ids, known)
    if not mark.data:
        yield mark.problem("source-mark", "the mark names no member; name one, or remove the mark")


def _table(table: Node) -> Iterator[Problem]:
    if not isinstance(table.data, dict):
        yield table.problem(
            "source-table", f"the file is a mapping from ids to sources, but this is {described(table.data)}"
        )
        return
    for key, row in table.items():
        if not isinstance(key, str) or not isinstance(row.data, dict) or not set(REQUIRED) <= row.data.keys():
            yield row.problem("source-table", "a source is W1: {name: …, what: …, kind: …, weight: …}")
            continue
        for name, part in row.items():
            if name not in (*REQUIRED, *OPTIONAL):
                yield part.problem("source-table", f"{name!r} is not a part of a source (a comma without quotes?)")
            elif name == "kind":
                kinds = part.data if isinstance(part.data, list) else [part.data]
                if not kinds or not all(kind in KINDS for kind in kinds):
                    yield part.problem("source-table", f"kind is one or a list of {', '.join(KINDS)}")
            elif name == "weight":
                if part.data not in WEIGHTS:
                    yield part.problem("source-table", f"weight is one of {', '.join(WEIGHTS)}")
            elif not isinstance(part.data, str):
                yield part.problem("source-table", f"{name} is {described(part.data)}; it takes a text (quotes?)")


def _row(row: Node, known: tuple[str, ...]) -> Iterator[Problem]:
    """Check the `seen` of a deviation."""
    seen = row / "seen"
    if not isinstance(seen.data, list) or not seen.data:
        yield seen.problem("source-mark", "seen is a list of {source: …, what: …, verdict: …}")
        return
    for _, entry in seen.items():
        if not isinstance(entry.data, dict) or set(entry.data) != set(SEEN_KEYS):
            what = "an item of seen is {source: …, what: …, verdict: …} (a comma in a text without quotes?)"
            yield entry.problem("source-mark", what)
            continue
        yield from _id(entry / "source", known)
        if not isinstance(entry.data["what"], str):
            yield (entry / "what").problem("source-mark", "what is a sentence (quotes?)")
        verdict = entry.data["verdict"]
        if verdict not in VERDICTS:
            yield (entry / "verdict").problem("source-mark", f"verdict is one of {', '.join(VERDICTS)}")
        if verdict == "settles" and "open" in row.data:
            what = "a settled row has no open; remove it, or write extends or confirms if a part is still open"
            yield (row / "open").problem("source-mark", what)


def _ids(node: Node, known: tuple[str, ...]) -> Iterator[Problem]:
    data = node.data
    if not isinstance(data, list) or not data:
        yield node.problem(
            "source-mark",
            f"the sources are a list such as [W2, V102], but this is {'empty' if data == [] else described(data)}",
        )
        return
    for index, item in node.items():
        yield from _id(item, known)
        if item.data in data[:index]:
            yield item.problem("source-mark", f"{item.data} appears twice; remove one")


def _id(node: Node, known: tuple[str, ...]) -> Iterator[Problem]:
    if node.data == MANUAL and not node.pointer.endswith("/source"):
        yield node.problem("source-mark", "what the manual has needs no mark; name other sources")
    elif not isinstance(node.data, str) or node.data not in known:
        near = get_close_matches(str(node.data), known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"it has {', '.join(known) or 'none'}"
        yield node.problem("source-unknown", f"{described(node.data)} is not a source of {FILE}; {meant}")
