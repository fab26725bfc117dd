"""What the generator knows of hongtu_runtime, without importing it: the names that generated code says."""

from __future__ import annotations

EXPORTS = {
    "hongtu_runtime.batch": (
        "AsyncBatchResult",
        "BatchFailed",
        "BatchInput",
        "BatchItem",
        "BatchResult",
        "BatchUnknown",
    ),
    "hongtu_runtime.drift": ("Drift", "DriftError", "DriftWarning"),
    "hongtu_runtime.errors": (
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
    ),
    "hongtu_runtime.http": ("HongtuAuth",),
    "hongtu_runtime.operation": ("CallOptions",),
    "hongtu_runtime.page": ("AsyncPage", "IncompleteList", "NotOneRow", "Page"),
    "hongtu_runtime.picture": ("Picture", "picture_of"),
    "hongtu_runtime.retry": ("RetryPolicy",),
    "hongtu_runtime.signing": ("Credentials", "Secret", "Signer"),
    "hongtu_runtime.tls": ("Insecure", "Pin", "fingerprint"),
}
"""What `from hongtu import …` finds of the runtime: module → names."""
SIGNATURE = ("cappkey", "ctimestamp", "cnonce", "csign")
"""The headers that the client signs with."""
MEANINGS = (
    *("not-found", "taken", "in-use", "wrong-state", "full", "invalid", "photo"),
    *("not-authenticated", "not-permitted", "busy", "failed", "other"),
)
"""The values of `Meaning`: what a code can mean for a program. The members are called alike."""
IMPORTS = frozenset(
    {"Annotated", "Any", "Callable", "ClassVar", "ConfigDict", "Field", "IntEnum", "Mapping", "NoneType", "RootModel"}
    | {"AnyPush", "EventFields", "OnDrift", "PushShape", "Sequence"}
    | {"AsyncClient", "AsyncResource", "AsyncSender", "Catalog", "Resource", "SyncClient", "SyncSender"}
    | {"BatchMatch", "FileSource", "Operation", "UploadPart"}
    | {"Choices", "Input", "OpenInt", "OpenStr", "Output", "When"}
    | {"Base64", "Email", "Ipv4", "LocalDatetime", "Uri"}
    | {"Day", "EpochMs", "EpochMsText", "HourMinute", "HourMinuteSecond", "Moment"}
)
"""What generated modules import, and no class of the spec may be called."""
CLIENT_MEMBERS = ("aclose", "base_url", "call", "close", "explain", "from_env", "with_options")
"""What the runtime's clients have beside resources."""
MODEL_MEMBERS = frozenset(
    {
        "construct",
        "copy",
        "dict",
        "for_update",
        "from_orm",
        "json",
        "parse_file",
        "parse_obj",
        "parse_raw",
        "schema",
        "schema_json",
    }
    | {"update_forward_refs", "validate", "without_limits"}
    # What their metaclass has: datamodel-code-generator names such a field again.
    | {"mro", "register"}
)
"""What models have of their base classes beside `model_…`, and no field may be called."""
