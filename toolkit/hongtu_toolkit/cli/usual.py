"""Values of required fields that a command sends where they are left out. Each is what an operator expects."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.cli.contract import Fact

USUAL: dict[tuple[str, str, str], Any] = {
    ("door", "list", "pass_model"): False,
    ("door", "add", "remove_device_uuids"): [],
}
"""(resource, command, field) → value.

`door list` lists the doors, as its name says, and not the devices that may become doors. `door add` removes none.
"""


def completed(attribute: str, name: str, command: Fact) -> Fact:
    """The facts of a command, with its usual values as defaults."""
    values = {field: value for (resource, at, field), value in USUAL.items() if (resource, at) == (attribute, name)}
    if not values:
        return command
    parameters = [
        fact | {"required": False, "default": values[fact["name"]], "usual": True} if fact["name"] in values else fact
        for fact in command["parameters"]
    ]
    return command | {"parameters": parameters}
