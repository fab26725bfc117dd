"""Rules of the manual beyond types: accepted members, duplicate items, and conditions between fields."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import ClassVar

from hongtu_runtime.enums import OpenInt, OpenStr
from hongtu_runtime.guards import is_array
from hongtu_runtime.sentence import Sentence, joined

MASK = "***"
"""Shown in place of the value of a sensitive field."""

Choices = Mapping[str, tuple[OpenInt | OpenStr, ...]]


class When:
    """A condition of the manual: when `field` has one of `values`, other fields must be given or have a size."""

    __slots__ = ("at_least", "at_most", "field", "requires", "values")

    def __init__(
        self,
        field: str,
        values: tuple[object, ...],
        *,
        requires: tuple[str, ...] = (),
        at_least: Mapping[str, int] | None = None,
        at_most: Mapping[str, int] | None = None,
    ) -> None:
        self.field = field
        self.values = values
        self.requires = requires
        self.at_least = at_least or {}
        self.at_most = at_most or {}

    def problems(self, values: Mapping[str, object]) -> Iterator[tuple[str, Sentence]]:
        """(field, rule) for each rule that the values of a model break."""
        value = values[self.field]
        if value not in self.values:
            return
        because = Sentence("when {field} is {value}", field=self.field, value=getattr(value, "name", value))
        for name in self.requires:
            if values[name] is None:
                yield name, Sentence("is required {because}", because=because)
        for name, size in self.at_least.items():
            given = values[name]
            if isinstance(given, Sized) and len(given) < size:
                yield name, Sentence("must have at least {size} items {because}", size=size, because=because)
        for name, size in self.at_most.items():
            given = values[name]
            if isinstance(given, Sized) and len(given) > size:
                yield name, Sentence("must have at most {size} items {because}", size=size, because=because)


class Ruled:
    """A model with rules beyond the types of its fields."""

    __choices__: ClassVar[Choices] = {}
    """The accepted members of fields that do not accept the whole enumeration."""
    __conditions__: ClassVar[tuple[When, ...]] = ()
    __unique__: ClassVar[frozenset[str]] = frozenset()
    """Lists whose items must differ."""


def broken_rules(kind: type[Ruled], values: Mapping[str, object]) -> list[tuple[str, str]]:
    """(field, rule) for each broken rule beyond types: members, duplicate items, conditions."""
    conditions = (found for when in kind.__conditions__ for found in when.problems(values))
    return [*_strangers(kind, values), *_twins(kind, values), *conditions]


def _strangers(kind: type[Ruled], values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if value is None:
            continue
        for item in value if is_array(value) else (value,):
            if isinstance(item, (OpenInt, OpenStr)):
                choices = kind.__choices__.get(name) or tuple(type(item))
                if item not in choices:
                    yield name, one_of(choices)


def one_of(choices: Iterable[OpenInt | OpenStr]) -> Sentence:
    """The rule that a value must be one of these members."""
    names = joined((f"{choice.name} ({choice.value})" for choice in choices), ", ")
    return Sentence("must be one of {names}", names=names)


def _twins(kind: type[Ruled], values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name in kind.__unique__:
        items = values[name]
        if is_array(items) and any(item in items[:index] for index, item in enumerate(items)):
            yield name, Sentence("must not contain an item twice")
