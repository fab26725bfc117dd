# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Every enumeration of the manual. Closed on writing, open on reading: unknown values become members that say so."""

from hongtu_runtime.enums import OpenInt, OpenStr, labels

__all__ = [
    "Colour",
]


@labels(
    RED=("Red", "红"),
    BLUE=("Blue", "蓝"),
    GREEN=("Green", "绿"),
)
class Colour(OpenInt):
    """Colour of a thing (颜色)."""

    RED = 1
    """Red (红)"""
    BLUE = 2
    """Blue (蓝)"""
    GREEN = 3
    """Green (绿)"""
