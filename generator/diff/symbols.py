"""The Python names that an edit affects, looked up in the generated surface by their wire names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.decide.names import query_model
from generator.diff.change import Symbol
from generator.diff.edit import Edit, at, follow, mapping, member, reference_name, tokens
from generator.diff.place import component_of, operation_of
from generator.diff.reach import Reach, references
from generator.diff.source import Source
from generator.read.load import pointer_token

Operations = tuple[str | None, str | None]
"""The pointer of an operation on the old side and on the new side; None if a side lacks it."""


class Names:
    """The names of one side."""

    def __init__(self, side: Source, reach: Reach) -> None:
        self._document, self._surface, self._reach = side.document, side.surface, reach

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._surface

    def of(self, pointer: str, edit: Edit, operations: Iterable[str]) -> Iterator[str]:
        """The names for a place; `operations` are those that use it."""
        parts = tokens(pointer)
        methods = [self.methods[place] for place in operations if place in self.methods]
        if operation := operation_of(pointer):
            yield from self._of_operation(operation, pointer, edit)
        elif name := component_of(pointer):
            yield from self._of_component(name, pointer, methods)
        elif parts[:1] == ("x-error-codes",):
            row = mapping(at(self._document, "/".join(pointer.split("/")[:4])))
            code = self._symbols.get(("Code", str(row.get("code"))), "")
            yield from self._known(code if parts[1:2] == ("codes",) else str(row.get("name")))
        elif parts[:1] == ("x-resources",) and len(parts) > 1:
            yield f"client.{self._document['x-resources'][parts[1]]}"
        elif parts[:1] == ("paths",):
            yield from methods

    @cached_property
    def methods(self) -> dict[str, str]:
        """Pointer of an operation → `client.person.batch_add`."""
        methods: dict[str, str] = {}
        for symbol, facts in self._surface.items():
            if facts["kind"] == "method":
                verb, _, path = str(facts["http"]).partition(" ")
                methods[f"/paths/{pointer_token(path)}/{verb.lower()}"] = symbol
        return methods

    def returns(self, place: str | None) -> str:
        """The return type of an operation's method; '' if there is no method."""
        return str(self._surface[self.methods[place]]["returns"]) if place in self.methods else ""

    def classes(self, value: object) -> Iterator[str]:
        """The classes that a value refers to, directly or not. Envelopes, pages and batch results have no class."""
        schemas = self._document["components"]["schemas"]
        waiting, seen = sorted(references(value)), set[str]()
        while waiting:
            name = reference_name(waiting.pop(0))
            if name in schemas and name not in seen:
                seen.add(name)
                waiting += sorted(references(schemas[name]))
                yield from self._known(name)

    def fields(self, name: str) -> list[str]:
        """The attributes of a class, without those of its base."""
        return [symbol.partition(".")[2] for (owner, _), symbol in self._symbols.items() if owner == name]

    def _known(self, symbol: str) -> Iterator[str]:
        yield from (symbol,) if symbol in self else ()

    @cached_property
    def _symbols(self) -> dict[tuple[str, str], str]:
        """(class, wire name of a field or value of a member) → `NewPerson.card_num`, `Sex.MALE`, `Code.BUSY`."""
        return {
            (symbol.partition(".")[0], str(facts.get("wire", facts.get("value")))): symbol
            for symbol, facts in self._surface.items()
            if facts["kind"] in ("field", "member", "code")
        }

    @cached_property
    def _subclasses(self) -> dict[str, list[str]]:
        subclasses: defaultdict[str, list[str]] = defaultdict(list)
        for symbol, facts in self._surface.items():
            if facts["kind"] == "model":
                subclasses[str(facts["base"])].append(symbol)
        return subclasses

    @cached_property
    def _requests(self) -> dict[str, list[str]]:
        """Component → the methods that take its fields as keywords."""
        requests: defaultdict[str, list[str]] = defaultdict(list)
        for place, method in self.methods.items():
            body = mapping(follow(self._document, at(self._document, f"{place}/requestBody")))
            media = mapping(mapping(body.get("content")).get("application/json"))
            requests[reference_name(mapping(media.get("schema")).get("$ref", ""))].append(method)
        return requests

    def _of_operation(self, operation: str, pointer: str, edit: Edit) -> Iterator[str]:
        method = self.methods.get(operation)
        if method is None:
            return
        head, parameters, tail = pointer.partition("/parameters/")
        if parameters:
            parameter = follow(self._document, at(self._document, f"{head}{parameters}{tail.partition('/')[0]}"))
            query = query_model(self._reach.operations[operation])
            yield f"{method}({self._symbols[query, str(mapping(parameter).get('name'))].partition('.')[2]}=…)"
        elif edit.kind.endswith(("request-body-added", "request-body-removed")):
            keywords = (symbol.removesuffix(")") for symbol in self._surface if symbol.startswith(f"{method}("))
            yield from (f"{keyword}=…)" for keyword in keywords if not keyword.endswith(("(options", "(extra")))
        else:
            yield method

    def _of_component(self, name: str, pointer: str, methods: list[str]) -> Iterator[str]:
        wire, parts, calls = _property(pointer), tokens(pointer), self._requests.get(name, ())
        if symbol := self._symbols.get((name, wire), "") if wire else "":
            attribute = symbol.partition(".")[2]
            yield from (f"{method}({attribute}=…)" for method in calls)
            yield from (f"{owner}.{attribute}" for owner in (name, *self._subclasses.get(name, ())))
        elif name not in self:
            yield from methods
        elif parts[3:4] == ("enum",) and len(parts) > 4:
            value = member(at(self._document, "/".join(pointer.split("/")[:5])), int(parts[4]))
            yield self._symbols[name, str(value)]
        else:
            yield from (*calls, name)


def symbols_of(edit: Edit, old: Names, new: Names, operations: Iterable[Operations]) -> Iterator[Symbol]:
    """The Python names that an edit affects; `operations` are those that use its place."""
    before = list(old.of(edit.old, edit, [place for place, _ in operations if place])) if edit.old else []
    after = list(new.of(edit.new, edit, [place for _, place in operations if place])) if edit.new else []
    if before and after and len(before) == len(after):
        yield from map(Symbol, before, after)
    else:
        kept = [name for name in before if name in after]
        yield from (Symbol(name, name) for name in kept)
        # An edit of a component removes no method: a method whose reply lost a field still exists.
        methods = {*new.methods.values()} if component_of(edit.old or "") else set[str]()
        yield from (Symbol(name, name if name in methods else "") for name in before if name not in kept)
        yield from (Symbol("", name) for name in after if name not in kept)
    yield from _reshaped(old, new, operations)
    yield from _inherited(edit, old, new)


def _reshaped(old: Names, new: Names, operations: Iterable[Operations]) -> Iterator[Symbol]:
    """Methods that now return a different kind of thing: a page, a list, nothing."""
    for old_place, new_place in operations:
        before, after = old.returns(old_place), new.returns(new_place)
        if before and after and _frame(before) != _frame(after):
            yield Symbol(
                f"{old.methods[old_place or '']}() -> {before}", f"{new.methods[new_place or '']}() -> {after}"
            )


def _inherited(edit: Edit, old: Names, new: Names) -> Iterator[Symbol]:
    """The fields that are removed or added with a base."""
    removed = edit.kind == "base-removed"
    if removed or edit.kind == "base-added":
        owner = component_of((edit.old if removed else edit.new) or "")
        base = reference_name(mapping(edit.before if removed else edit.after).get("$ref", ""))
        for name in (old if removed else new).fields(base):
            yield Symbol(f"{owner}.{name}", "") if removed else Symbol("", f"{owner}.{name}")


def _frame(returns: str) -> str:
    """`Page` of `Page[Person]`."""
    return returns.partition("[")[0] if "[" in returns or returns == "None" else "value"


def _property(pointer: str) -> str:
    """The property of a component that contains a place, or ''. The properties in a condition do not count."""
    parts = tokens(pointer)
    for index, token in enumerate(parts):
        if token == "properties" and index + 1 < len(parts):
            return parts[index + 1]
        if token in ("if", "then", "else", "enum"):
            return ""
    return ""
