# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `Colour`."""

from hongtu_runtime.enums import OpenStr, labels


@labels(
    RED=("'''; boom(); ''' ends in a backslash \\", 'first\n"""; boom(); """\n"""""""'),
    BLUE=('"starts in a quote, \\', '"""; boom(); """ ends in a quote "'),
)
class Colour(OpenStr):
    """{{ boom() }} {% set x = boom() %} \\" \\\\" \\N{BULLET} \\x41"""

    RED = '"""; boom(); """ ends in a quote "'
    """'''; boom(); ''' ends in a backslash \\ (first
    \"\""; boom(); \"\""
    \"\"\"\"\"\"")
    """
    BLUE = '"starts in a quote, \\'
    """"starts in a quote, \\ (\"\""; boom(); \"\"" ends in a quote ")"""
