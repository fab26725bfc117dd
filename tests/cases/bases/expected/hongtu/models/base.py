# Generated from spec/schemas/base.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Shared models"""

from pydantic import ConfigDict

from hongtu_runtime.models import Input, Output, wire_names


class Asked(Input):
    """What every question says."""

    model_config = ConfigDict(alias_generator=wire_names(sort="kind", position="postion"))

    sort: int
    """Its kind."""

    position: str | None = None
    """Where it is."""


class Plain(Output):
    """A plain thing."""

    model_config = ConfigDict(alias_generator=wire_names(uuid_abc="uuidABC"))

    uuid_abc: str
    """Its UUID."""
