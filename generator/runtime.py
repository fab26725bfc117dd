"""The names of hongtu_runtime that the generator knows, because it does not import the runtime."""

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
"""The names that `from hongtu import …` finds in the runtime: module → names."""
SIGNATURE = ("cappkey", "ctimestamp", "cnonce", "csign")
"""The headers that carry the client's signature."""
MEANINGS = (
    *("not-found", "taken", "in-use", "wrong-state", "full", "invalid", "photo"),
    *("not-authenticated", "not-permitted", "busy", "failed", "other"),
)
"""The values of `Meaning`: what a code can mean for a program. Its members have the same names."""
IMPORTS = frozenset(
    {"Annotated", "Any", "Callable", "ClassVar", "ConfigDict", "Field", "IntEnum", "Mapping", "NoneType", "RootModel"}
    | {"AnyPush", "EventFields", "OnDrift", "PushShape", "Sequence"}
    | {"AsyncClient", "AsyncResource", "AsyncSender", "Catalog", "Resource", "SyncClient", "SyncSender"}
    | {"BatchMatch", "FileSource", "Operation", "UploadPart"}
    | {"Choices", "Input", "OpenInt", "OpenStr", "Output", "When"}
    | {"Base64", "Email", "Ipv4", "LocalDatetime", "Uri"}
    | {"Day", "EpochMs", "EpochMsText", "HourMinute", "HourMinuteSecond", "Moment"}
)
"""The names that generated modules import. No class of the spec may have one of them."""
CLIENT_MEMBERS = ("aclose", "base_url", "call", "close", "explain", "from_env", "with_options")
"""The members of the runtime's clients. No resource may have one of these names."""
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
    # The members of their metaclass: datamodel-code-generator renames such a field.
    | {"mro", "register"}
)
"""The members of the models' base classes, besides `model_…`. No field may have one of these names."""
