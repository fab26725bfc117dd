# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: \"\""; boom(); \"\"" ends in a quote \" """

from pydantic import ConfigDict, Field
from typing import Annotated, ClassVar

from hongtu.enums import Colour
from hongtu_runtime.models import Input, Output, When, wire_names


class ThingQueryRequest(Input):
    """ "starts in a quote, \\"""

    model_config = ConfigDict(alias_generator=wire_names(quoted='a"b', escaped='\\"'))

    __conditions__: ClassVar[tuple[When, ...]] = (When("uuid", ('"""; boom(); """',), requires=("quoted",)),)

    uuid: Annotated[str | None, Field(pattern='^"""; boom(); """\'\\"$')] = None
    """\"\""; boom(); \"\"" ends in a quote ". Pattern: `^\"\""; boom(); \"\""'\\"$`."""

    quoted: str | None = None
    """'''; boom(); ''' ends in a backslash \\. Default: {{ boom() }} {% set x = boom() %} \\" \\\\" \\N{BULLET}
    \\x41.
    """

    escaped: str | None = None


class Thing(Output):
    """first \"\""; boom(); \"\"" \"\"\"\"\"\"\" """

    colour: Colour | None = None
    """{{ boom() }} {% set x = boom() %} \\" \\\\" \\N{BULLET} \\x41."""

    note: str | None = None
    """"starts in a quote, \\."""
