"""Two surfaces → what became of each symbol, as a user would write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.write.surface import Surface, SymbolFacts

Verb = Literal["removed", "changed", "added"]
ORDER: tuple[Verb, ...] = ("removed", "changed", "added")
HOLDERS = ("model", "enumeration", "method")
"""Kinds of symbols that come and go with what is in them."""


@dataclass(frozen=True, slots=True)
class SymbolChange:
    """What became of a symbol. `before` and `after` are its declaration, '' if there is none."""

    symbol: str
    before: str
    after: str

    @property
    def change(self) -> Verb:
        return "changed" if self.before and self.after else "removed" if self.before else "added"


def symbol_changes(old: Surface, new: Surface) -> tuple[SymbolChange, ...]:
    """Every symbol that is not the same, what went first. A class or a method that came or went is one change, whole."""
    found = [*_gone(old, new), *_changed(old, new), *_come(old, new)]
    return tuple(sorted(found, key=lambda change: (ORDER.index(change.change), change.symbol)))


def _gone(old: Surface, new: Surface) -> Iterator[SymbolChange]:
    for symbol in old:
        if symbol not in new and not _stands_in(symbol, old, new):
            yield SymbolChange(symbol, declaration(symbol, old), "")


def _come(old: Surface, new: Surface) -> Iterator[SymbolChange]:
    for gone in _gone(new, old):
        yield SymbolChange(gone.symbol, "", gone.before)


def _changed(old: Surface, new: Surface) -> Iterator[SymbolChange]:
    for symbol, fact in old.items():
        other = new.get(symbol, fact)
        if fact != other:
            before, after = _line(symbol, fact), _line(symbol, other)
            if before == after:
                keys = [key for key in {**fact, **other} if fact.get(key) != other.get(key)]
                before, after = (f"{before}  # {_rest(each, keys)}" for each in (fact, other))
            yield SymbolChange(symbol, before, after)


def _stands_in(symbol: str, here: Surface, there: Surface) -> bool:
    """Whether what holds a symbol is missing there too."""
    holder = _holder(symbol)
    return holder in here and holder not in there and here[holder]["kind"] in HOLDERS


def _holder(symbol: str) -> str:
    return symbol.partition("(")[0] if "(" in symbol else symbol.rpartition(".")[0]


def declaration(symbol: str, surface: Surface) -> str:
    """A symbol with all that is in it: `client.door.remove(*, uuid: str) -> None`, `class Sex(OpenInt): MALE = 1`."""
    fact = surface[symbol]
    within = [(name, below) for name, below in surface.items() if name != symbol and _holder(name) == symbol]
    within.sort(key=lambda row: row[0].endswith("(options)"))
    if fact["kind"] == "method":
        parameters = ["*", *(_named(name.partition("(")[2].rstrip(")"), below) for name, below in within)]
        return f"{symbol}({', '.join(parameters)}) -> {fact['returns']}"
    members = ", ".join(_named(name.rpartition(".")[2], below) for name, below in within if "." in name)
    return f"{_line(symbol, fact)}: {members}" if members and fact["kind"] in HOLDERS else _line(symbol, fact)


def _line(symbol: str, fact: SymbolFacts) -> str:
    """A symbol alone."""
    kind = fact["kind"]
    if kind == "method":
        return f"{symbol}(…) -> {fact['returns']}"
    if kind == "keyword parameter":
        method, _, name = symbol.partition("(")
        return f"{method}({_named(name.rstrip(')'), fact)})"
    if kind in ("model", "enumeration", "error", "client"):
        return f"class {symbol}({fact['base']})"
    return _named(symbol, fact)


def _named(name: str, fact: SymbolFacts) -> str:
    """`card_num: str | None = None`, `MALE = 1`."""
    type_ = f": {fact['type']}" if "type" in fact else ""
    optional = fact.get("required") is False or "default" in fact
    value = f" = {fact['value']!r}" if "value" in fact else " = None" if optional else ""
    error = f" ({fact['error']})" if "error" in fact else ""
    return f"{name}{type_}{value}{error}"


def _rest(fact: SymbolFacts, keys: list[str]) -> str:
    """What a declaration does not say: the wire name, the interface, what awaiting gives."""
    return ", ".join(f"{key}: {fact.get(key)}" for key in keys)
