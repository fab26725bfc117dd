# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeployType`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    PERIMETER=("Deployed for the perimeter", "警戒布控"),
    STRUCTURING=("Deployed for structured recognition", "结构化布控"),
    DOOR=("Deployed at a door", "门禁点布控"),
    EVENT_LINKAGE=("Deployed for linked events", "事件联动布控"),
    PERSONS=("Deployed for persons (in 1.0.1: key persons)", "员工、访客、重点人员布控"),
    VEHICLES=("Deployed for vehicles", "车辆布控"),
    STRANGERS=("Deployed for strangers", "全局陌生人员布控"),
)
class DeployType(OpenInt):
    """How a device is deployed (布控类型)."""

    PERIMETER = 1
    """Deployed for the perimeter (警戒布控). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    STRUCTURING = 2
    """Deployed for structured recognition (结构化布控). Not in the manual; seen in the sister manual 1.0.1 (V101) and the
    sister manual 1.0.2 (V102).
    """
    DOOR = 3
    """Deployed at a door (门禁点布控)"""
    EVENT_LINKAGE = 4
    """Deployed for linked events (事件联动布控). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    PERSONS = 5
    """Deployed for persons (in 1.0.1: key persons) (员工、访客、重点人员布控). Not in the manual; seen in the sister manual
    1.0.1 (V101) and the sister manual 1.0.2 (V102).
    """
    VEHICLES = 6
    """Deployed for vehicles (车辆布控). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    STRANGERS = 7
    """Deployed for strangers (全局陌生人员布控). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
