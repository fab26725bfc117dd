# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeployType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    DOOR=("Deployed at a door", "门禁点布控"),
)
class DeployType(OpenInt):
    """How a device is deployed (布控类型)."""

    DOOR = 3
    """Deployed at a door (门禁点布控)"""
