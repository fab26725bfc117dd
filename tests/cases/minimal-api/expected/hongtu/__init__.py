# Generated from spec/openapi.yaml by `make generate`. Do not edit: change the spec or the templates.

"""A typed, signed client for Megvii Hongtu 2000 (鸿图2000).

    from hongtu import Hongtu

    with Hongtu("http://192.168.1.20:18082", app_key="…", secret="…") as client:
        for person in client.person.list():
            print(person.name)

Everything is loaded when it is first used; `preload()` loads all of it at once.
"""

# Type checkers know this name. It is not imported from typing, which takes longer than all the rest of this module.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from hongtu.client import (
        AsyncHongtu as AsyncHongtu,
        Hongtu as Hongtu,
    )
    from hongtu.enums import (
        Colour as Colour,
    )
    from hongtu.errors import (
        Code as Code,
        CommonError as CommonError,
        StockError as StockError,
    )
    from hongtu.models.thing import (
        NewThing as NewThing,
        Thing as Thing,
        ThingBatchAddRequest as ThingBatchAddRequest,
        ThingDeleteRequest as ThingDeleteRequest,
        ThingListRequest as ThingListRequest,
        ThingQueryRequest as ThingQueryRequest,
        ThingResult as ThingResult,
        UploadedImage as UploadedImage,
    )
    from hongtu_runtime.batch import (
        AsyncBatchResult as AsyncBatchResult,
        BatchFailed as BatchFailed,
        BatchInput as BatchInput,
        BatchItem as BatchItem,
        BatchResult as BatchResult,
        BatchUnknown as BatchUnknown,
    )
    from hongtu_runtime.drift import (
        Drift as Drift,
        DriftError as DriftError,
        DriftWarning as DriftWarning,
    )
    from hongtu_runtime.errors import (
        ApiError as ApiError,
        ConfigurationError as ConfigurationError,
        ErrorCode as ErrorCode,
        FieldProblem as FieldProblem,
        HongtuError as HongtuError,
        HttpRejected as HttpRejected,
        InvalidRequest as InvalidRequest,
        NotSent as NotSent,
        Outcome as Outcome,
        OutcomeUnknown as OutcomeUnknown,
        Rejected as Rejected,
        UnexpectedReply as UnexpectedReply,
    )
    from hongtu_runtime.http import (
        HongtuAuth as HongtuAuth,
    )
    from hongtu_runtime.operation import (
        CallOptions as CallOptions,
    )
    from hongtu_runtime.page import (
        AsyncPage as AsyncPage,
        Page as Page,
    )
    from hongtu_runtime.retry import (
        RetryPolicy as RetryPolicy,
    )
    from hongtu_runtime.signing import (
        Credentials as Credentials,
        Secret as Secret,
        Signer as Signer,
    )
    from hongtu_runtime.tls import (
        Insecure as Insecure,
        Pin as Pin,
    )

__version__: str
"""The version of the installed distribution, hongtu2000."""

MANUAL_VERSION = "1.0"
"""The version of the vendor's manual that this client was made from."""

_HOMES = {
    "AsyncHongtu": "hongtu.client",
    "Hongtu": "hongtu.client",
    "Colour": "hongtu.enums",
    "Code": "hongtu.errors",
    "CommonError": "hongtu.errors",
    "StockError": "hongtu.errors",
    "NewThing": "hongtu.models.thing",
    "Thing": "hongtu.models.thing",
    "ThingBatchAddRequest": "hongtu.models.thing",
    "ThingDeleteRequest": "hongtu.models.thing",
    "ThingListRequest": "hongtu.models.thing",
    "ThingQueryRequest": "hongtu.models.thing",
    "ThingResult": "hongtu.models.thing",
    "UploadedImage": "hongtu.models.thing",
    "AsyncBatchResult": "hongtu_runtime.batch",
    "BatchFailed": "hongtu_runtime.batch",
    "BatchInput": "hongtu_runtime.batch",
    "BatchItem": "hongtu_runtime.batch",
    "BatchResult": "hongtu_runtime.batch",
    "BatchUnknown": "hongtu_runtime.batch",
    "Drift": "hongtu_runtime.drift",
    "DriftError": "hongtu_runtime.drift",
    "DriftWarning": "hongtu_runtime.drift",
    "ApiError": "hongtu_runtime.errors",
    "ConfigurationError": "hongtu_runtime.errors",
    "ErrorCode": "hongtu_runtime.errors",
    "FieldProblem": "hongtu_runtime.errors",
    "HongtuError": "hongtu_runtime.errors",
    "HttpRejected": "hongtu_runtime.errors",
    "InvalidRequest": "hongtu_runtime.errors",
    "NotSent": "hongtu_runtime.errors",
    "Outcome": "hongtu_runtime.errors",
    "OutcomeUnknown": "hongtu_runtime.errors",
    "Rejected": "hongtu_runtime.errors",
    "UnexpectedReply": "hongtu_runtime.errors",
    "HongtuAuth": "hongtu_runtime.http",
    "CallOptions": "hongtu_runtime.operation",
    "AsyncPage": "hongtu_runtime.page",
    "Page": "hongtu_runtime.page",
    "RetryPolicy": "hongtu_runtime.retry",
    "Credentials": "hongtu_runtime.signing",
    "Secret": "hongtu_runtime.signing",
    "Signer": "hongtu_runtime.signing",
    "Insecure": "hongtu_runtime.tls",
    "Pin": "hongtu_runtime.tls",
}

__all__ = [
    "ApiError",
    "AsyncBatchResult",
    "AsyncHongtu",
    "AsyncPage",
    "BatchFailed",
    "BatchInput",
    "BatchItem",
    "BatchResult",
    "BatchUnknown",
    "CallOptions",
    "Code",
    "Colour",
    "CommonError",
    "ConfigurationError",
    "Credentials",
    "Drift",
    "DriftError",
    "DriftWarning",
    "ErrorCode",
    "FieldProblem",
    "Hongtu",
    "HongtuAuth",
    "HongtuError",
    "HttpRejected",
    "Insecure",
    "InvalidRequest",
    "MANUAL_VERSION",
    "NewThing",
    "NotSent",
    "Outcome",
    "OutcomeUnknown",
    "Page",
    "Pin",
    "Rejected",
    "RetryPolicy",
    "Secret",
    "Signer",
    "StockError",
    "Thing",
    "ThingBatchAddRequest",
    "ThingDeleteRequest",
    "ThingListRequest",
    "ThingQueryRequest",
    "ThingResult",
    "UnexpectedReply",
    "UploadedImage",
    "preload",
]


def preload() -> None:
    """Import every module and build every model now, for a server whose first request must not wait."""
    from importlib import import_module

    from hongtu_runtime.models import build_all

    for module in sorted({*_HOMES.values(), *_RESOURCES}):
        build_all(import_module(module))


_RESOURCES = [
    "hongtu.resources.thing",
]


def __getattr__(name: str) -> object:
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("hongtu2000")
    if name not in _HOMES:
        raise AttributeError(f"module 'hongtu' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
