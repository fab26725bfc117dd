# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from collections.abc import Mapping
from pydantic import Field
from typing import Annotated, ClassVar

from hongtu.enums import Colour, Size
from hongtu_runtime.models import Choices, Input, Output


class Asked(Input):
    """What every question says."""

    __choices__: ClassVar[Choices] = {
        "colour": (
            Colour.BLUE,
            Colour.GREEN,
        ),
    }

    __titles__: ClassVar[Mapping[str, str]] = {
        "colour": "颜色",
    }

    colour: Colour | None = None
    """Colour of a thing (颜色). Colour: BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.BLUE."""


class ThingQueryRequest(Asked):
    """Ask for a thing."""

    __choices__: ClassVar[Choices] = {
        **Asked.__choices__,
        "colours": (
            Colour.RED,
            Colour.BLUE,
            Colour.GREEN,
        ),
    }

    colours: Annotated[list[Colour] | None, Field(min_length=1)] = None
    """These colours. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Colour.RED and Colour.BLUE: not in the manual at
    this place; seen in another manual (V2). At least 1 item.
    """

    hue: Annotated[str | None, Field(max_length=8)] = None
    """Hue. At most 8 characters. Not in the manual; seen in captured replies (W1)."""

    any: Colour | None = None
    """Any colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.GREEN."""


class Measure(Output):
    """A measure.

    In two paragraphs.

    Not in the manual; seen in notes (N).
    """

    length: int | None = None
    """Length."""


class Thing(Output):
    """A thing."""

    __titles__: ClassVar[Mapping[str, str]] = {
        "colour": "颜色",
        "size": "大小",
    }

    colour: Colour | None = None
    """Colour of a thing (颜色)."""

    size: Size | None = None
    """Size of a thing (大小)."""

    weight: int | None = None
    """Weight. Unit: percent. Not in the manual; seen in captured replies (W1) and notes (N)."""

    size2: Measure | None = None
    """A measure. In two paragraphs. Not in the manual; seen in notes (N)."""

    maybe: Size | None = None
    """May be null."""
