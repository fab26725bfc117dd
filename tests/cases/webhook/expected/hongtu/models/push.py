# Generated from spec/schemas/push.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Shared models"""

from hongtu.enums import Colour
from hongtu_runtime.models import Output
from hongtu_runtime.types import Moment


class Pushed(Output):
    """What is pushed. A reply's rules hold here."""

    type: Colour
    """A number, or its text."""

    at: Moment | None = None
    """When."""

    name: str | None = None
    """Its limit is not checked."""
