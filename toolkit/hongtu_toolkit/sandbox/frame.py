"""Cuts values to the members that a reply declares."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.sandbox.schema import Schema, members


class Frame:
    """A schema in the form for cutting values. All schemas here are expanded: no `$ref` is left in them."""

    _items: Frame | None

    def __init__(self, schema: Schema) -> None:
        form = next((option for option in schema.get("anyOf", ()) if option.get("type") != "null"), schema)
        frames = {name: Frame(below) for name, below in members(form).items()}
        self._names = frozenset(frames)
        self._moments = [name for name, below in members(form).items() if below.get("format") == "epoch-ms"]
        self._nested = {name: frame for name, frame in frames.items() if frame._names or frame._items}
        self._items = Frame(form["items"]) if "items" in form else None

    def show(self, value: Any) -> Any:
        """The members of a value that the schema declares, without members that are None. Moments are numbers, even if a request wrote
        them as text."""
        if isinstance(value, list) and self._items:
            return list(map(self._items.show, value))
        if not isinstance(value, dict):
            return value
        names = self._names
        shown = {name: item for name, item in value.items() if item is not None and name in names}
        for name in self._moments:
            if isinstance(moment := shown.get(name), str):
                shown[name] = int(moment)
        for name, frame in self._nested.items():
            if name in shown:
                shown[name] = frame.show(shown[name])
        return shown
