# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from pydantic import ConfigDict
from typing import ClassVar

from hongtu.models.base import Asked, Plain
from hongtu_runtime.models import When, wire_names


class ThingQueryRequest(Asked):
    """Ask for a thing."""

    model_config = ConfigDict(alias_generator=wire_names(sort="kind", position="postion"))

    __conditions__: ClassVar[tuple[When, ...]] = (When("sort", (2,), requires=("position",)),)

    uuid: str
    """Its UUID."""


class Part(Plain):
    """Part."""

    model_config = ConfigDict(alias_generator=wire_names(uuid_abc="uuidABC"))


class Thing(Plain):
    """A thing and more."""

    model_config = ConfigDict(alias_generator=wire_names(uuid_abc="uuidABC", position="postion"))

    position: str | None = None
    """Where it is."""

    parts: list[Part] | None = None
    """Its parts."""
