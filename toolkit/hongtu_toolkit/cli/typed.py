"""The name of a field as the user typed it: an option, a field in the JSON of --body, or an argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hongtu_toolkit.cli import contract
from hongtu_toolkit.cli.contract import Fact

Path = Sequence[str | int]
ARGUMENTS = {
    "method": "METHOD",
    "path": "PATH",
    "body": "BODY",
    "query": "--param",
    "file": "--file",
    "retry": "--retry",
}
"""The names of the arguments of the client's `call` in `hongtu call`."""


class Typed(NamedTuple):
    """Where the fields of a request came from."""

    body: frozenset[str] = frozenset()
    """The fields in --body that no option replaced."""
    item: tuple[str, int] | None = None
    """The place of the item that was typed field by field, in the list of a batch: `("person_list", 0)`."""


def named(path: Path, operation: str | None, typed: Typed) -> str:
    """The name of a field as it was typed: `--name`, `--person-list[1].sex`, `--body: personList[0].name`."""
    if operation == "call":
        return ARGUMENTS.get(str(path[0]), str(path[0])) + _inner(path[1:])
    command, resource = _command(operation)
    parameters = {fact["name"]: fact for fact in command.get("parameters", ())}
    if typed.item and tuple(path[:2]) == typed.item and len(path) > 2:
        items = resource.get("models", {}).get(parameters[typed.item[0]].get("type", ""), {})
        return _option(str(path[2]), items) + _inner(path[3:])
    if path[0] in typed.body:
        return "--body: " + _inner(_on_the_wire(path, parameters, resource)).lstrip(".")
    return _option(str(path[0]), parameters) + _inner(path[1:])


def _command(operation: str | None) -> tuple[Fact, Fact]:
    """(command, resource) of an operation; empty for one that the contract lacks."""
    attribute, _dot, method = (operation or "").rpartition(".")
    if attribute not in contract.index():
        return {}, {}
    resource = contract.resource(attribute)
    return next((fact for fact in resource["commands"].values() if fact["method"] == method), {}), resource


def _option(name: str, facts: dict[str, Fact]) -> str:
    """The option of a field, with its second name."""
    alias = facts.get(name, {}).get("alias")
    return "/".join(f"--{part.replace('_', '-')}" for part in (name, alias) if part)


def _on_the_wire(path: Path, facts: dict[str, Fact], resource: Fact) -> list[str | int]:
    """The path in the names of the JSON."""
    steps: list[str | int] = []
    for step in path:
        if isinstance(step, str):
            fact = facts.get(step, {})
            steps.append(fact.get("wire", step))
            facts = resource.get("models", {}).get(fact.get("type", ""), {})
        else:
            steps.append(step)
    return steps


def _inner(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
