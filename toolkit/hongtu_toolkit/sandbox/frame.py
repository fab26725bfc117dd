"""What of a value a reply shows."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.sandbox.schema import Schema, members


class Frame:
    """A schema, ready to cut values out. All schemas here are expanded: no `$ref` is left in them."""

    def __init__(self, schema: Schema) -> None:
        form = next((option for option in schema.get("anyOf", ()) if option.get("type") != "null"), schema)
        self._members = {name: Frame(below) for name, below in members(form).items()}
        self._items = Frame(form["items"]) if "items" in form else None
        self._flat = not any(frame._members or frame._items for frame in self._members.values())

    def show(self, value: Any) -> Any:
        """The members of a value that the schema declares, in its order, without those that are not known."""
        if isinstance(value, list) and self._items:
            return [self._items.show(item) for item in value]
        if not isinstance(value, dict):
            return value
        known = {name: item for name in self._members if (item := value.get(name)) is not None}
        return known if self._flat else {name: self._members[name].show(item) for name, item in known.items()}
