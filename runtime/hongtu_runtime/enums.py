"""Open enumerations: closed on writing, open on reading."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, Self, TypeVar, cast

_MOST_UNKNOWN = 1024
"""The most unknown values of an enumeration that are remembered, so that a server cannot fill the memory."""


class _Met(threading.local):
    unknown = False


met = _Met()
"""`met.unknown`: whether this thread has read something unknown since it was last set to False."""


class OpenInt(IntEnum):
    """Numbers with names. A number that is not in the manual becomes an unknown member: `UNKNOWN_9`."""

    __labels__: ClassVar[Mapping[str, tuple[str, str]]] = {}

    @property
    def is_known(self) -> bool:
        """Whether the manual lists this value."""
        return self._name_ in type(self).__members__

    @property
    def label_en(self) -> str:
        """The English label; for an unknown value its number."""
        return _label(self, 0)

    @property
    def label_zh(self) -> str:
        """The manual's own label (中文); for an unknown value its number."""
        return _label(self, 1)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if type(value) is str and value.lstrip("-").isdecimal():
            value = int(value)
            if value in cls._value2member_map_:
                return cast(Self, cls._value2member_map_[value])
        if type(value) is not int:
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}".replace("-", "MINUS_")
        member._value_ = value
        return cast(Self, _remember(cls, value, member))


class OpenStr(StrEnum):
    """Words with names. A word that is not in the manual becomes an unknown member: `UNKNOWN_HOLIDAY`."""

    __labels__: ClassVar[Mapping[str, tuple[str, str]]] = {}

    @property
    def is_known(self) -> bool:
        """Whether the manual lists this value."""
        return self._name_ in type(self).__members__

    @property
    def label_en(self) -> str:
        """The English label; for an unknown value the value."""
        return _label(self, 0)

    @property
    def label_zh(self) -> str:
        """The manual's own label (中文); for an unknown value the value."""
        return _label(self, 1)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if type(value) is not str:
            return None
        member = str.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return cast(Self, _remember(cls, value, member))


C = TypeVar("C", bound="type[OpenInt] | type[OpenStr]")


def labels(**table: tuple[str, str]) -> Callable[[C], C]:
    """Class decorator: attach (English, Chinese) labels by member name."""

    def attach(cls: C) -> C:
        cls.__labels__ = table
        return cls

    return attach


def _label(member: OpenInt | OpenStr, language: int) -> str:
    table = type(member).__labels__
    return table[member.name][language] if member.name in table else str(member.value)


def _remember(cls: Any, value: int | str, member: object) -> object:
    """The only member for an unknown value. The class does not keep it, because pydantic would then find it without calling this function."""
    met.unknown = True
    known = _unknown.setdefault(cls, {})
    return known.setdefault(value, member) if len(known) < _MOST_UNKNOWN else known.get(value, member)


_unknown: dict[Any, dict[int | str, object]] = {}
