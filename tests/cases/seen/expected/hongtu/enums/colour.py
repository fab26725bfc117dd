# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `Colour`."""

from hongtu_runtime.enums import OpenInt, labels


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
    """Green (绿). Not in the manual; seen in captured replies (W1), another manual (V2) and notes (N)."""
