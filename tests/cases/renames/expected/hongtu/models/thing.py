# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from pydantic import ConfigDict
from typing import ClassVar

from hongtu_runtime.models import Input, Output, wire_names


class ThingQueryRequest(Input):
    """Ask for a thing."""

    model_config = ConfigDict(
        alias_generator=wire_names(uuid_abc="uuidABC", list_by_group="listBygroup", position="postion")
    )

    uuid_abc: str
    """The wire name is not the camel case of uuid_abc."""

    list_by_group: str | None = None
    """The manual's spelling stays on the wire."""

    position: str | None = None
    """Misspelt on the wire."""

    class_: str | None = None
    """A keyword."""

    b3r_in_bind: bool | None = None
    """Digits inside."""

    plain: str | None = None
    """None must be said."""


class Part(Output):
    """A part."""

    model_config = ConfigDict(alias_generator=wire_names(id="Id"))

    id: str | None = None
    """Upper case on the wire."""


class Thing(Output):
    """A thing."""

    model_config = ConfigDict(alias_generator=wire_names(parts="dict"))

    parts: list[Part]
    """A builtin."""


class ThingListQuery(Input):
    """The query of thingList."""

    model_config = ConfigDict(alias_generator=wire_names(kind="type", page_no="pageNO"))

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["phone"])

    kind: int
    """Which kind."""

    page_no: int | None = None
    """Number of the page."""

    phone: str | None = None
