# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Every enumeration of the manual. Requests accept known members only; in replies, unknown values become unknown members.

Each enumeration is loaded on first use, because building all of them takes longer than a call.
"""

# Type checkers know this name. It is not imported from typing, which takes longer than the rest of this module. It is not
# False, because editors that use jedi would then complete nothing.
TYPE_CHECKING = bool()

if TYPE_CHECKING:
    from hongtu.enums.colour import Colour

_HOMES = {
    "Colour": "hongtu.enums.colour",
}

__all__ = [
    "Colour",
]


# Otherwise type checkers would accept any name here, misspelt names too.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module 'hongtu.enums' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
