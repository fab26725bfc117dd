# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `LivenessModel`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    OFF=("Off", "关"),
    MONOCULAR=("One lens", "开单目"),
    BINOCULAR=("Two lenses", "开双目"),
)
class LivenessModel(OpenInt):
    """Liveness check (通行活体模式)."""

    OFF = 0
    """Off (关)"""
    MONOCULAR = 1
    """One lens (开单目)"""
    BINOCULAR = 2
    """Two lenses (开双目)"""
