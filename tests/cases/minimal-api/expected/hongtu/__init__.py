# Generated from spec/openapi.yaml by `make generate`. Do not edit: change the spec or the templates.

"""A typed, signed client for Megvii Hongtu 2000 (鸿图2000).

    from hongtu import Hongtu

    with Hongtu("http://192.168.1.20", app_key="…", secret="…") as client:
        for person in client.person.list():
            print(person.name)

Everything is loaded on first use. `preload()` loads everything at once.
"""

# Type checkers know this name. It is not imported from typing, which takes longer than the rest of this module. It is not
# False, because editors that use jedi would then complete nothing.
TYPE_CHECKING = bool()

if TYPE_CHECKING:
    from hongtu.client import (
        AsyncHongtu,
        Hongtu,
    )
    from hongtu.enums import (
        Colour,
    )
    from hongtu.errors import (
        Code,
        CommonError,
        StockError,
    )
    from hongtu.models.thing import (
        NewThing,
        Thing,
        ThingBatchAddRequest,
        ThingDeleteRequest,
        ThingListRequest,
        ThingQueryRequest,
        ThingResult,
        UploadedImage,
    )
    from hongtu_runtime.batch import (
        AsyncBatchResult,
        BatchFailed,
        BatchInput,
        BatchItem,
        BatchResult,
        BatchUnknown,
    )
    from hongtu_runtime.drift import (
        Drift,
        DriftError,
        DriftWarning,
    )
    from hongtu_runtime.errors import (
        ApiError,
        ConfigurationError,
        ErrorCode,
        FieldProblem,
        HongtuError,
        HttpRejected,
        InvalidRequest,
        Meaning,
        NotSent,
        Outcome,
        OutcomeUnknown,
        Rejected,
        UnexpectedReply,
        UnreadablePush,
    )
    from hongtu_runtime.http import (
        HongtuAuth,
    )
    from hongtu_runtime.operation import (
        CallOptions,
    )
    from hongtu_runtime.page import (
        AsyncPage,
        IncompleteList,
        NotOneRow,
        Page,
    )
    from hongtu_runtime.picture import (
        Picture,
        picture_of,
    )
    from hongtu_runtime.retry import (
        RetryPolicy,
    )
    from hongtu_runtime.signing import (
        Credentials,
        Secret,
        Signer,
    )
    from hongtu_runtime.tls import (
        Insecure,
        Pin,
        fingerprint,
    )

__version__: str
"""The version of the installed distribution, hongtu2000."""

MANUAL_VERSION = "1.0"
"""The version of the vendor's manual that this client was made from."""

_MODULES = {
    "hongtu.client": [
        "AsyncHongtu",
        "Hongtu",
    ],
    "hongtu.enums": [
        "Colour",
    ],
    "hongtu.errors": [
        "Code",
        "CommonError",
        "StockError",
    ],
    "hongtu.models.thing": [
        "NewThing",
        "Thing",
        "ThingBatchAddRequest",
        "ThingDeleteRequest",
        "ThingListRequest",
        "ThingQueryRequest",
        "ThingResult",
        "UploadedImage",
    ],
    "hongtu_runtime.batch": [
        "AsyncBatchResult",
        "BatchFailed",
        "BatchInput",
        "BatchItem",
        "BatchResult",
        "BatchUnknown",
    ],
    "hongtu_runtime.drift": [
        "Drift",
        "DriftError",
        "DriftWarning",
    ],
    "hongtu_runtime.errors": [
        "ApiError",
        "ConfigurationError",
        "ErrorCode",
        "FieldProblem",
        "HongtuError",
        "HttpRejected",
        "InvalidRequest",
        "Meaning",
        "NotSent",
        "Outcome",
        "OutcomeUnknown",
        "Rejected",
        "UnexpectedReply",
        "UnreadablePush",
    ],
    "hongtu_runtime.http": [
        "HongtuAuth",
    ],
    "hongtu_runtime.operation": [
        "CallOptions",
    ],
    "hongtu_runtime.page": [
        "AsyncPage",
        "IncompleteList",
        "NotOneRow",
        "Page",
    ],
    "hongtu_runtime.picture": [
        "Picture",
        "picture_of",
    ],
    "hongtu_runtime.retry": [
        "RetryPolicy",
    ],
    "hongtu_runtime.signing": [
        "Credentials",
        "Secret",
        "Signer",
    ],
    "hongtu_runtime.tls": [
        "Insecure",
        "Pin",
        "fingerprint",
    ],
}

_HOMES = {name: module for module, names in _MODULES.items() for name in names}

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
    "IncompleteList",
    "Insecure",
    "InvalidRequest",
    "MANUAL_VERSION",
    "Meaning",
    "NewThing",
    "NotOneRow",
    "NotSent",
    "Outcome",
    "OutcomeUnknown",
    "Page",
    "Picture",
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
    "UnreadablePush",
    "UploadedImage",
    "fingerprint",
    "picture_of",
    "preload",
]


def preload() -> None:
    """Import every module and the HTTP libraries, build every model, and read the system's root certificates now.

    Use it in a server whose first request must not wait, in an event loop that must not be blocked, or before a fork.
    """
    from importlib import import_module

    from hongtu_runtime.http import preload as preload_network
    from hongtu_runtime.models import build_all

    preload_network()
    for module in sorted({*_MODULES, *_RESOURCES}):
        build_all(import_module(module))


_RESOURCES = [
    "hongtu.resources.thing",
]


# Otherwise type checkers would accept any name here, misspelt names too.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name == "__version__":
            from importlib import metadata

            return metadata.version("hongtu2000")
        if name not in _HOMES:
            raise AttributeError(f"module 'hongtu' has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
