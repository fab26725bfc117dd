"""Two surfaces → the change of each symbol, as a user would write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.write.surface import Surface, SymbolFacts

Verb = Literal["removed", "changed", "added"]
ORDER: tuple[Verb, ...] = ("removed", "changed", "added")
HOLDERS = ("model", "enumeration", "method")
"""Kinds of symbols that are added or removed together with their members."""


@dataclass(frozen=True, slots=True)
class SymbolChange:
    """A change of a symbol. `before` and `after` are its declarations, or ''."""

    symbol: str
    before: str
    after: str

    @property
    def change(self) -> Verb:
        return "changed" if self.before and self.after else "removed" if self.before else "added"


def symbol_changes(old: Surface, new: Surface) -> tuple[SymbolChange, ...]:
    """The symbols that differ, removed ones first. An added or removed class or method is one change."""
    changes = [
        *(SymbolChange(symbol, declaration(symbol, old), "") for symbol in _missing(old, new)),
        *_changed(old, new),
        *(SymbolChange(symbol, "", declaration(symbol, new)) for symbol in _missing(new, old)),
    ]
    return tuple(sorted(changes, key=lambda change: (ORDER.index(change.change), change.symbol)))


def _missing(here: Surface, there: Surface) -> Iterator[str]:
    """The symbols that the other surface lacks. Members count only if their holder is there."""
    for symbol in here:
        holder = _holder(symbol)
        with_holder = holder in here and holder not in there and here[holder]["kind"] in HOLDERS
        if symbol not in there and not with_holder:
            yield symbol


def _changed(old: Surface, new: Surface) -> Iterator[SymbolChange]:
    for symbol, old_facts in old.items():
        new_facts = new.get(symbol, old_facts)
        if old_facts != new_facts:
            before, after = _line(symbol, old_facts), _line(symbol, new_facts)
            if before == after:
                keys = [key for key in {**old_facts, **new_facts} if old_facts.get(key) != new_facts.get(key)]
                before, after = (f"{before}  # {_rest(facts, keys)}" for facts in (old_facts, new_facts))
            yield SymbolChange(symbol, before, after)


def _holder(symbol: str) -> str:
    return symbol.partition("(")[0] if "(" in symbol else symbol.rpartition(".")[0]


def declaration(symbol: str, surface: Surface) -> str:
    """A symbol with its members: `client.door.remove(*, uuid: str) -> None`, `class Sex(OpenInt): MALE = 1`."""
    facts = surface[symbol]
    inner = [(name, below) for name, below in surface.items() if name != symbol and _holder(name) == symbol]
    inner.sort(key=lambda row: row[0].endswith("(options)"))
    if facts["kind"] == "method":
        parameters = ["*", *(_named(name.partition("(")[2].rstrip(")"), below) for name, below in inner)]
        return f"{symbol}({', '.join(parameters)}) -> {facts['returns']}"
    members = ", ".join(_named(name.rpartition(".")[2], below) for name, below in inner if "." in name)
    return f"{_line(symbol, facts)}: {members}" if members and facts["kind"] in HOLDERS else _line(symbol, facts)


def _line(symbol: str, facts: SymbolFacts) -> str:
    """A symbol without its members."""
    kind = facts["kind"]
    if kind == "method":
        return f"{symbol}(…) -> {facts['returns']}"
    if kind == "keyword parameter":
        method, _, name = symbol.partition("(")
        return f"{method}({_named(name.rstrip(')'), facts)})"
    if kind in ("model", "enumeration", "error", "client"):
        return f"class {symbol}({facts['base']})"
    return _named(symbol, facts)


def _named(name: str, facts: SymbolFacts) -> str:
    """`card_num: str | None = None`, `MALE = 1`."""
    type_ = f": {facts['type']}" if "type" in facts else ""
    optional = facts.get("required") is False or "default" in facts
    value = f" = {facts['value']!r}" if "value" in facts else " = None" if optional else ""
    error = f" ({facts['error']})" if "error" in facts else ""
    return f"{name}{type_}{value}{error}"


def _rest(facts: SymbolFacts, keys: list[str]) -> str:
    """Facts that a declaration does not show: the wire name, the interface, the awaited type."""
    return ", ".join(f"{key}: {facts.get(key)}" for key in keys)
