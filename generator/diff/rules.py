"""The effect of each kind of edit on the wire and on the Python surface. `verdicts` derives the verdicts from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.diff.change import Direction

OnWire = Literal["none", "widens", "narrows", "incomparable", "ignored", "meaning", "unknown"]
"""The effect on the set of valid messages at a place.

`widens`, `narrows`: the set grows, shrinks. `incomparable`: it loses some messages and gains others. `ignored`: the platform no longer
reads the value. `meaning`: the same bytes do something else. `unknown`: this module does not know the keyword.
"""
InPython = Literal[
    "none",
    "added",
    "gone",
    "renamed",
    "demanded",
    "reshaped",
    "incomparable",
    "retyped",
    "refused",
    "meaning",
    "unknown",
]
"""The effect on the Python names that users write.

`demanded`: a keyword is now required. `reshaped`: a call takes or returns a different kind of thing.
`incomparable`: no value of the old type is valid for the new one. `retyped`: another annotation, for values that are valid in both.
`refused`: names and types stay, but the client refuses some values that it accepted before.
"""
Effects = tuple[OnWire, InPython]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of edit."""

    text: str
    """A phrase after the subject; `{detail}` is the keyword or the new name."""
    request: Effects
    response: Effects

    def effects(self, direction: Direction) -> Effects:
        return self.request if direction == "request" else self.response


def _both(text: str, wire: OnWire, surface: InPython) -> Rule:
    """A rule with the same effects in both directions."""
    return Rule(text, (wire, surface), (wire, surface))


def _docs(text: str) -> Rule:
    return _both(text, "none", "none")


OPERATIONS = {
    "path-removed": _both("removed", "incomparable", "gone"),
    "path-renamed": _both("path is now {detail}", "incomparable", "renamed"),
    "operation-added": Rule("added", ("widens", "added"), ("none", "added")),
    "method-changed": _both("method is now {detail}", "incomparable", "none"),
    "deprecated": _both("deprecated", "none", "meaning"),
    "undeprecated": _docs("no longer deprecated"),
    "tags-changed": _docs("tags changed"),
    "docs-changed": _docs("{detail} changed"),
    "seen-changed": _docs("{detail}"),
    "manual-moved": _docs("{detail} of the manual moved"),
    "retry-stricter": _both("x-retry is stricter", "meaning", "meaning"),
    "retry-milder": _both("x-retry is milder", "none", "meaning"),
    "signature-changed": _both("x-sign-body changed", "incomparable", "none"),
    "page-marked": _both("is now a page", "none", "reshaped"),
    "page-unmarked": _both("is no longer a page", "none", "reshaped"),
    "inner-code-marked": _both("an inner code other than 0 is now a refusal", "none", "meaning"),
    "inner-code-unmarked": _both("an inner code is no longer a refusal", "none", "meaning"),
    "push-changed": _both("x-push changed: events are identified differently", "none", "meaning"),
    "batch-marked": _both("is now a batch", "none", "reshaped"),
    "batch-unmarked": _both("is no longer a batch", "none", "reshaped"),
    "batch-match-changed": _both("x-batch changed", "none", "meaning"),
    "python-name-changed": _both("Python name is now {detail}", "none", "renamed"),
    "security-added": _both("a way to authenticate added", "widens", "none"),
    "security-removed": _both("a way to authenticate removed", "narrows", "demanded"),
    "security-required": _both("authentication is now required", "narrows", "demanded"),
    "security-lifted": _both("authentication is no longer required", "widens", "none"),
    "security-changed": _both("authentication changed", "incomparable", "demanded"),
    "security-scheme-added": _docs("added"),
    "security-scheme-removed": _docs("removed"),
    "server-changed": _both("servers changed", "incomparable", "none"),
}
BODIES = {
    "parameter-added": _both("optional parameter added", "widens", "added"),
    "required-parameter-added": _both("required parameter added", "narrows", "demanded"),
    "parameter-removed": _both("parameter removed", "ignored", "gone"),
    "parameter-renamed": _both("parameter is now {detail}", "incomparable", "renamed"),
    "request-body-added": _both("optional body added", "widens", "added"),
    "required-request-body-added": _both("required body added", "narrows", "demanded"),
    "request-body-removed": _both("body removed", "ignored", "gone"),
    "body-became-required": _both("became required", "narrows", "retyped"),
    "response-body-added": _both("body added", "none", "retyped"),
    "response-body-removed": _both("body removed", "incomparable", "gone"),
    "media-type-added": Rule("content type {detail} added", ("widens", "none"), ("none", "none")),
    "media-type-removed": _both("content type {detail} removed", "incomparable", "none"),
    "media-type-changed": _both("content type is now {detail}", "incomparable", "none"),
    "status-added": _both("success status {detail} added", "meaning", "retyped"),
    "status-removed": _both("success status {detail} removed", "incomparable", "none"),
    "error-status-added": _both("error status {detail} added", "none", "retyped"),
    "error-status-removed": _both("error status {detail} removed", "none", "retyped"),
}
SCHEMAS = {
    "schema-renamed": _both("schema is now {detail}", "none", "renamed"),
    "reference-alike": _both("now refers to {detail}, which has the same shape", "none", "retyped"),
    "reference-extended": Rule(
        "now refers to {detail}, which only adds optional properties",
        ("widens", "retyped"),
        ("none", "retyped"),
    ),
    "reference-changed": Rule("now refers to {detail}", ("incomparable", "retyped"), ("incomparable", "incomparable")),
    "property-added": Rule("property added", ("widens", "added"), ("none", "added")),
    "required-property-added": Rule("required property added", ("narrows", "demanded"), ("none", "added")),
    "property-removed": Rule("property removed", ("ignored", "gone"), ("none", "gone")),
    "required-property-removed": Rule("required property removed", ("ignored", "gone"), ("widens", "gone")),
    "property-renamed": _both("property is now {detail}", "incomparable", "renamed"),
    "became-required": Rule("became required", ("narrows", "demanded"), ("narrows", "none")),
    "became-optional": Rule("became optional", ("widens", "none"), ("widens", "retyped")),
    "became-nullable": Rule("may be null", ("widens", "none"), ("widens", "retyped")),
    "optional-became-nullable": Rule("may be null as well as missing", ("widens", "none"), ("widens", "none")),
    "became-not-nullable": Rule("may no longer be null", ("narrows", "retyped"), ("narrows", "none")),
    "became-read-only": Rule("became read-only", ("ignored", "gone"), ("none", "none")),
    "read-only-lifted": Rule("is no longer read-only", ("widens", "added"), ("none", "none")),
    "became-write-only": Rule("became write-only", ("none", "none"), ("widens", "gone")),
    "write-only-lifted": Rule("is no longer write-only", ("none", "none"), ("none", "added")),
    "default-changed": Rule("default changed", ("meaning", "meaning"), ("none", "none")),
    "type-generalized": Rule("type generalized", ("widens", "none"), ("widens", "retyped")),
    "type-specialized": _both("type specialized", "narrows", "retyped"),
    "type-changed": _both("type changed", "incomparable", "incomparable"),
    "shape-changed": _both("changed between value, array and object", "incomparable", "reshaped"),
    "format-changed": _both("format changed", "incomparable", "incomparable"),
    "quotes-changed": _both("quotes around the number added or removed", "incomparable", "none"),
    "notation-changed": _both("notation changed", "incomparable", "none"),
    "limit-tightened": Rule("{detail} tightened", ("narrows", "refused"), ("narrows", "none")),
    "limit-relaxed": _both("{detail} relaxed", "widens", "none"),
    "limit-changed": Rule("{detail} changed", ("incomparable", "refused"), ("incomparable", "none")),
    "condition-added": Rule("condition added", ("narrows", "refused"), ("narrows", "none")),
    "condition-removed": _both("condition removed", "widens", "none"),
    "condition-changed": Rule("condition changed", ("incomparable", "refused"), ("incomparable", "none")),
    "branch-added": Rule("alternative {detail} added", ("widens", "none"), ("widens", "retyped")),
    "branch-removed": _both("alternative {detail} removed", "narrows", "reshaped"),
    "conjunct-added": _both("rule {detail} added", "narrows", "retyped"),
    "conjunct-removed": _both("rule {detail} removed", "widens", "retyped"),
    "base-added": Rule("base {detail} added", ("widens", "added"), ("none", "added")),
    "base-removed": Rule("base {detail} removed", ("ignored", "gone"), ("widens", "gone")),
    "sensitive-changed": _both("x-sensitive changed", "none", "meaning"),
    "unit-changed": _both("x-unit changed", "meaning", "meaning"),
    "copies-changed": _both("x-copies changed", "none", "meaning"),
    "explicit-marked": Rule("no longer has a default in Python", ("none", "demanded"), ("none", "none")),
    "explicit-unmarked": _docs("now has a default in Python"),
    "refusal-changed": _docs("code of a refusal changed"),
    "keyword-changed": _both("{detail} changed", "unknown", "unknown"),
}
ENUMERATIONS = {
    "became-enum": _both("became an enumeration", "narrows", "retyped"),
    "enum-dropped": _both("is no longer an enumeration", "widens", "gone"),
    "member-added": Rule("member {detail} added", ("widens", "added"), ("widens", "retyped")),
    "member-removed": _both("member {detail} removed", "narrows", "gone"),
    "member-renamed": _both("member is now {detail}", "none", "renamed"),
    "member-value-changed": _both("value of {detail} changed", "incomparable", "meaning"),
    "label-changed": _docs("label of {detail} changed"),
    "values-dropped": Rule("allows any value", ("widens", "none"), ("widens", "retyped")),
    "choice-added": _both("also allows {detail}", "widens", "none"),
    "choice-removed": Rule("no longer allows {detail}", ("narrows", "refused"), ("narrows", "none")),
}
CODES = {
    "error-code-added": _both("added", "none", "added"),
    "error-code-removed": _both("removed", "none", "gone"),
    "error-code-renamed": _both("name is now {detail}", "none", "renamed"),
    "error-code-renumbered": _both("number is now {detail}", "meaning", "meaning"),
    "error-family-changed": _both("family is now {detail}", "none", "meaning"),
    "error-meaning-changed": _both("now means {detail}", "none", "meaning"),
    "error-became-unknown": _both("no longer proves that nothing was done", "meaning", "meaning"),
    "error-became-rejected": _both("now proves that nothing was done", "none", "meaning"),
    "family-added": _both("added", "none", "added"),
    "family-removed": _both("removed", "none", "gone"),
    "family-renamed": _both("exception is now {detail}", "none", "renamed"),
    "family-prefix-changed": _both("prefixes changed", "none", "meaning"),
    "resource-added": _docs("prefix added"),
    "resource-removed": _docs("prefix removed"),
    "resource-renamed": _both("attribute is now {detail}", "none", "renamed"),
    "version-changed": _docs("{detail} changed"),
}
RULES: dict[str, Rule] = OPERATIONS | BODIES | SCHEMAS | ENUMERATIONS | CODES
WHOLE = frozenset(
    {"path-removed", "operation-added", "parameter-added", "required-parameter-added", "parameter-removed"}
    | {"request-body-added", "required-request-body-added", "request-body-removed"}
    | {"property-added", "required-property-added", "property-removed", "required-property-removed"}
    | {"member-added", "member-removed", "error-code-added", "error-code-removed", "family-added", "family-removed"}
    | {"resource-added", "resource-removed", "security-scheme-added", "security-scheme-removed"}
)
"""The kinds that add or remove a whole thing. All other kinds change a thing that both sides have."""
