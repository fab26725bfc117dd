"""Finds the rows of spec/deviations.yaml that concern a component, an operation or a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.decide.ir import Api, Operation
from generator.deviations.page import state
from generator.read.resolve import METHODS, Node, Spec, references, target
from generator.read.sources import known_sources


@dataclass(frozen=True, slots=True)
class Deviation:
    """A row: what the manual says, what the contract takes, and its witnesses."""

    id: str
    state: str
    says: str
    takes: str
    witnesses: tuple[str, ...]
    """The name and id of each: `captured pushes (W2)`."""


class Deviations:
    """The rows of a spec."""

    def __init__(self, spec: Spec, api: Api) -> None:
        table = spec.file("deviations.yaml")
        names = known_sources(spec.documents)
        self._rows = [(str(row.data["spec"]), _deviation(row.data, names)) for _, row in table.items()] if table else []
        self._spec = spec
        self._known = {enum.name for enum in api.enums} | {m.name for module in api.modules for m in module.models}

    def of_component(self, name: str) -> tuple[Deviation, ...]:
        """The rows about a model or an enumeration."""
        node = self._spec.components.get(name)
        return self._at(str(node)) if node else ()

    def of_file(self, file: str) -> tuple[Deviation, ...]:
        """The rows about a whole file, such as error-codes.yaml."""
        return tuple(row for at, row in self._rows if at.partition("#")[0] == file)

    def of_operation(self, operation: Operation) -> tuple[Deviation, ...]:
        """The rows about an operation, its request, or the frame of its answer."""
        item = self._spec.follow(self._spec.root / "paths" / operation.path)
        rows = self._at(str(item))
        names = [operation.request] if operation.request else []
        for _, method in ((key, node) for key, node in item.items() if key in METHODS):
            names += list(self._frames(method / "responses"))
        for name in dict.fromkeys(names):
            rows += self.of_component(name)
        return tuple(dict.fromkeys(rows))

    def _frames(self, responses: Node) -> Iterator[str]:
        """The components of an answer without a model: the reply, the page, the rows of a batch."""
        waiting, seen = [responses], set[str]()
        while waiting:
            for reference in references(waiting.pop()):
                node = target(self._spec.documents, reference)
                own = node.name in self._spec.components and str(node.document.path) != "schemas/common.yaml"
                if own and node.name not in self._known | seen:
                    seen.add(node.name)
                    waiting.append(node)
                    yield node.name

    def _at(self, place: str) -> tuple[Deviation, ...]:
        """The rows about a place, or about something in it."""
        return tuple(row for at, row in self._rows if at == place or at.startswith(f"{place}/"))


def _deviation(row: Mapping[str, Any], names: Mapping[str, str]) -> Deviation:
    seen = dict.fromkeys(str(entry["source"]) for entry in row.get("seen", ()))
    return Deviation(
        id=row["id"],
        state=state(row) + (", open" if "open" in row else ""),
        says=str(row["says"]),
        takes=str(row["takes"]),
        witnesses=tuple(f"{names.get(source, source)} ({source})" for source in seen),
    )
