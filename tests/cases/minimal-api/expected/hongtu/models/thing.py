# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import Colour
from hongtu_runtime.models import Input, Output
from hongtu_runtime.types import Moment


class ThingQueryRequest(Input):
    """Ask for a thing."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "东西UUID",
    }

    uuid: Annotated[str, Field(max_length=32, min_length=1)]
    """Its UUID (东西UUID). 1 to 32 characters."""


class Thing(Output):
    """A thing (东西)."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "uuid": "东西UUID",
        "name": "名称",
        "colour": "颜色",
        "made_at": "制造时间",
    }

    uuid: str
    """Its UUID (东西UUID)."""

    name: str
    """Its name (名称)."""

    colour: Colour | None = None
    """Colour of a thing (颜色)."""

    made_at: Moment | None = None
    """When it was made (制造时间)."""


class ThingListRequest(Input):
    """Ask for things."""

    page_num: Annotated[int | None, Field(ge=1)] = None
    """Number of the page. At least 1. Default: 1."""

    page_size: Annotated[int | None, Field(ge=1)] = None
    """Rows in a page. At least 1. Default: 20."""

    colour: Colour | None = None
    """Only those of this colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.BLUE."""


class NewThing(Input):
    """A thing to add."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "名称",
        "colour": "颜色",
    }

    name: Annotated[str, Field(max_length=64)]
    """Its name (名称). At most 64 characters."""

    colour: Colour | None = None
    """Colour of a thing (颜色). Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿)."""


class ThingBatchAddRequest(Input):
    """Add things."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "things": "东西列表",
    }

    things: Annotated[list[NewThing], Field(max_length=50, min_length=1)]
    """What to add (东西列表). 1 to 50 items."""


class ThingResult(Output):
    """What became of one thing."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "name": "名称",
        "uuid": "东西UUID",
    }

    name: str | None = None
    """Its name (名称)."""

    uuid: str | None = None
    """Its UUID (东西UUID)."""

    code: int | None = None
    """Result code."""


class UploadedImage(Output):
    """Where an image was put."""

    uri: str
    """Its URI."""


class ThingDeleteRequest(Input):
    """Delete things."""

    uuids: Annotated[list[str], Field(min_length=1)]
    """Their UUIDs. At least 1 item."""
