# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Every enumeration of the manual. Closed on writing, open on reading: unknown values become members that say so.

Each is loaded when it is first used: to build all of them takes longer than a call.
"""

# Type checkers know this name. It is not imported from typing, which takes longer than all the rest of this module, and it is not
# written as False, which editors with jedi would believe: they would complete nothing.
TYPE_CHECKING = bool()

if TYPE_CHECKING:
    from hongtu.enums.colour import Colour

_HOMES = {
    "Colour": "hongtu.enums.colour",
}

__all__ = [
    "Colour",
]


# Type checkers would take any name, misspelt ones too, for one that is found here.
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
