# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Shared models"""

from pydantic import Field
from typing import Annotated

from hongtu_runtime.formats import Email
from hongtu_runtime.models import Input, Output


class ThingQueryRequest(Input):
    """ThingQueryRequest."""

    uuids: Annotated[list[Annotated[str, Field(max_length=32)]] | None, Field(max_length=3)] = None
    """Its UUIDs. At most 3 items. Each item: at most 32 characters."""

    card_nums: list[Annotated[str, Field(max_length=20, min_length=1, pattern="^[0-9]+$")]] | None = None
    """Its cards. Each item: 1 to 20 characters; pattern: `^[0-9]+$`."""

    days: list[Annotated[int, Field(ge=1, le=7)]] | None = None
    """Days of the week. Each item: 1 to 7."""

    mails: list[Annotated[Email, Field(max_length=40)]] | None = None
    """Its addresses. Each item: at most 40 characters; format: email."""


class Thing(Output):
    """Thing."""

    name: str | None = None
    """Its name."""
