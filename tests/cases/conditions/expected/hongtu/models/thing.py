# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from pydantic import ConfigDict
from typing import ClassVar

from hongtu_runtime.models import Input, Output, When, wire_names
from hongtu_runtime.types import EpochMs


class ThingQueryRequest(Input):
    """Ask for a thing."""

    model_config = ConfigDict(alias_generator=wire_names(starts_at="visitStart"))

    __conditions__: ClassVar[tuple[When, ...]] = (
        When("kind", (2,), requires=("starts_at", "visit_end")),
        When("kind", (1, 4), requires=("during",), at_least={"during": 1}),
        When("is_visit", (True,), at_least={"during": 2}, at_most={"holiday": 0}),
    )

    kind: int
    """What is asked for."""

    is_visit: bool | None = None
    """Whether someone comes."""

    starts_at: EpochMs | None = None
    """When."""

    visit_end: EpochMs | None = None
    """Until when."""

    during: list[str] | None = None
    """Spans."""

    holiday: list[str] | None = None
    """Holidays."""


class Thing(Output):
    """A thing."""

    name: str | None = None
    """Its name."""
