# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `OrgType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    SUB_ORGANISATION=("Not a top organisation", "非顶层组织"),
    ZONE_TOP_ORGANISATION=("Top organisation of a zone", "区域顶层组织"),
)
class OrgType(OpenInt):
    """Kind of organisation (组织类型)."""

    SUB_ORGANISATION = 1
    """Not a top organisation (非顶层组织)"""
    ZONE_TOP_ORGANISATION = 2
    """Top organisation of a zone (区域顶层组织)"""
