"""The Python names that an edit touches: those of the generated surface, looked up by what they stand for on the wire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.decide.names import query_model
from generator.diff.change import Symbol
from generator.diff.edit import Edit, at, follow, mapping, member, reference_name
from generator.diff.place import component, operation, tokens
from generator.diff.reach import Reach, references
from generator.diff.source import Source
from generator.read.load import pointer_token


class Names:
    """The names of one side."""

    def __init__(self, side: Source, reach: Reach) -> None:
        self._document, self._surface, self._reach = side.document, side.surface, reach

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._surface

    def of(self, pointer: str, edit: Edit, reached: Iterable[str]) -> Iterator[str]:
        """The names of what stands at a pointer; `reached` are the operations that it reaches."""
        parts = tokens(pointer)
        methods = [self.methods[place] for place in reached if place in self.methods]
        if own := operation(pointer):
            yield from self._of_operation(own, pointer, edit)
        elif name := component(pointer):
            yield from self._of_component(name, pointer, methods)
        elif parts[:2] == ("x-error-codes", "codes"):
            code = mapping(at(self._document, "/".join(pointer.split("/")[:4]))).get("code")
            yield from self._known(self._told.get(("Code", str(code)), ""))
        elif parts[:2] == ("x-error-codes", "families"):
            yield from self._known(str(mapping(at(self._document, "/".join(pointer.split("/")[:4]))).get("name")))
        elif parts[:1] == ("x-resources",) and len(parts) > 1:
            yield f"client.{self._document['x-resources'][parts[1]]}"
        elif parts[:1] == ("paths",):
            yield from methods

    @cached_property
    def methods(self) -> dict[str, str]:
        """Pointer of an operation → `client.person.batch_add`."""
        found: dict[str, str] = {}
        for symbol, fact in self._surface.items():
            if fact["kind"] == "method":
                verb, _, path = str(fact["http"]).partition(" ")
                found[f"/paths/{pointer_token(path)}/{verb.lower()}"] = symbol
        return found

    def returns(self, place: str | None) -> str:
        """What the method of an operation returns; '' where there is none."""
        return str(self._surface[self.methods[place]]["returns"]) if place in self.methods else ""

    def classes(self, value: object) -> Iterator[str]:
        """The classes that a value refers to, and those that these refer to. Envelopes, pages and batch answers have none."""
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
        return [symbol.partition(".")[2] for (holder, _), symbol in self._told.items() if holder == name]

    def _known(self, symbol: str) -> Iterator[str]:
        yield from (symbol,) if symbol in self else ()

    @cached_property
    def _told(self) -> dict[tuple[str, str], str]:
        """(class, wire name of a field or value of a member) → `NewPerson.card_num`, `Sex.MALE`, `Code.BUSY`."""
        return {
            (symbol.partition(".")[0], str(fact.get("wire", fact.get("value")))): symbol
            for symbol, fact in self._surface.items()
            if fact["kind"] in ("field", "member", "code")
        }

    @cached_property
    def _extending(self) -> dict[str, list[str]]:
        """Class → those that extend it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for symbol, fact in self._surface.items():
            if fact["kind"] == "model":
                found[str(fact["base"])].append(symbol)
        return found

    @cached_property
    def _requests(self) -> dict[str, list[str]]:
        """Component → the methods whose keywords are its fields."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for place, method in self.methods.items():
            body = mapping(follow(self._document, at(self._document, f"{place}/requestBody")))
            media = mapping(mapping(body.get("content")).get("application/json"))
            found[reference_name(mapping(media.get("schema")).get("$ref", ""))].append(method)
        return found

    def _of_operation(self, own: str, pointer: str, edit: Edit) -> Iterator[str]:
        method = self.methods.get(own)
        if method is None:
            return
        head, parameters, tail = pointer.partition("/parameters/")
        if parameters:
            told = mapping(follow(self._document, at(self._document, f"{head}{parameters}{tail.partition('/')[0]}")))
            query = query_model(self._reach.operations[own])
            yield f"{method}({self._told[query, str(told.get('name'))].partition('.')[2]}=…)"
        elif edit.kind.endswith(("request-body-added", "request-body-removed")):
            keywords = (symbol.removesuffix(")") for symbol in self._surface if symbol.startswith(f"{method}("))
            yield from (f"{each}=…)" for each in keywords if not each.endswith(("(options", "(extra")))
        else:
            yield method

    def _of_component(self, name: str, pointer: str, methods: list[str]) -> Iterator[str]:
        wire, parts, calls = _property(pointer), tokens(pointer), self._requests.get(name, ())
        if symbol := self._told.get((name, wire), "") if wire else "":
            attribute = symbol.partition(".")[2]
            yield from (f"{method}({attribute}=…)" for method in calls)
            yield from (f"{owner}.{attribute}" for owner in (name, *self._extending.get(name, ())))
        elif name not in self:
            yield from methods
        elif parts[3:4] == ("enum",) and len(parts) > 4:
            value = member(at(self._document, "/".join(pointer.split("/")[:5])), int(parts[4]))
            yield self._told[name, str(value)]
        else:
            yield from (*calls, name)


def symbols(
    edit: Edit, old: Names, new: Names, operations: Iterable[tuple[str | None, str | None]]
) -> Iterator[Symbol]:
    """The Python names that an edit touches.

    Args:
        operations: (pointer on the old side, pointer on the new side) of each operation that the edit reaches.
    """
    before = list(old.of(edit.old, edit, [one for one, _ in operations if one])) if edit.old else []
    after = list(new.of(edit.new, edit, [other for _, other in operations if other])) if edit.new else []
    if before and after and len(before) == len(after):
        yield from (Symbol(one, other) for one, other in zip(before, after, strict=True))
    else:
        kept = [name for name in before if name in after]
        yield from (Symbol(name, name) for name in kept)
        # What stands in a component is never a method: one whose reply has less is still there.
        stays = {*new.methods.values()} if component(edit.old or "") else set[str]()
        yield from (Symbol(name, name if name in stays else "") for name in before if name not in kept)
        yield from (Symbol("", name) for name in after if name not in kept)
    yield from _reshaped(old, new, operations)
    yield from _inherited(edit, old, new)


def _reshaped(old: Names, new: Names, operations: Iterable[tuple[str | None, str | None]]) -> Iterator[Symbol]:
    """Methods that return something of another kind: a page, a list, nothing."""
    for one, other in operations:
        before, after = old.returns(one), new.returns(other)
        if before and after and _frame(before) != _frame(after):
            yield Symbol(f"{old.methods[one or '']}() -> {before}", f"{new.methods[other or '']}() -> {after}")


def _inherited(edit: Edit, old: Names, new: Names) -> Iterator[Symbol]:
    """The fields that a base takes along, or brings."""
    gone = edit.kind == "base-removed"
    if gone or edit.kind == "base-added":
        owner = component((edit.old if gone else edit.new) or "")
        base = reference_name(mapping(edit.before if gone else edit.after).get("$ref", ""))
        for name in (old if gone else new).fields(base):
            yield Symbol(f"{owner}.{name}", "") if gone else Symbol("", f"{owner}.{name}")


def _frame(returns: str) -> str:
    """`Page` of `Page[Person]`."""
    return returns.partition("[")[0] if "[" in returns or returns == "None" else "value"


def _property(pointer: str) -> str:
    """The property of a component that a pointer leads to or through, or ''. A condition names properties, and leads to none."""
    parts = tokens(pointer)
    for index, token in enumerate(parts):
        if token == "properties" and index + 1 < len(parts):
            return parts[index + 1]
        if token in ("if", "then", "else", "enum"):
            return ""
    return ""
