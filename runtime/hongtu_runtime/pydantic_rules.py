"""The rules in pydantic's errors: those of this client, and pydantic's own in the words of this client."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import PydanticCustomError

from hongtu_runtime.sentence import Sentence, template


def broken(kind: Any, rule: Sentence, **context: object) -> PydanticCustomError:
    """The error of a validator, with its rule as the end of a sentence. `kind` is the type of the error."""
    return PydanticCustomError(kind, "{rule}", {"rule": rule, **context})


def rule_of(row: Any) -> Sentence:
    """The broken rule of a row of `ValidationError.errors()`."""
    kind, context = row["type"], row.get("ctx", {})
    if isinstance(rule := context.get("rule"), Sentence):
        return rule
    if kind in _SIZES:
        least, most = _SIZES[kind]
        size = context.get("min_length", context.get("max_length"))
        return Sentence(least if size == 1 else most, size=size)
    if kind in _RULES:
        return Sentence(_RULES[kind], **{name: context[name] for name in _NAMES if name in context})
    text = re.sub("^(Input|String|List) should ", "must ", str(row["msg"])).replace("should ", "must ")
    return Sentence(text[:1].lower() + text[1:])


_SIZES = {
    "string_too_short": (
        template("must have at least {size} character"),
        template("must have at least {size} characters"),
    ),
    "string_too_long": (
        template("must have at most {size} character"),
        template("must have at most {size} characters"),
    ),
    "too_short": (template("must have at least {size} item"), template("must have at least {size} items")),
    "too_long": (template("must have at most {size} item"), template("must have at most {size} items")),
}
_NAMES = ("gt", "ge", "lt", "le", "multiple_of", "pattern", "expected", "error")
_RULES = {
    "bool_parsing": template("must be true or false"),
    "bool_type": template("must be true or false"),
    "dict_type": template("must be an object"),
    "enum": template("must be {expected}"),
    "finite_number": template("must be a finite number"),
    "float_parsing": template("must be a number"),
    "float_type": template("must be a number"),
    "greater_than": template("must be greater than {gt}"),
    "greater_than_equal": template("must be greater than or equal to {ge}"),
    "int_from_float": template("must be a whole number, without a fraction"),
    "int_parsing": template("must be a whole number"),
    "int_parsing_size": template("must be a whole number with fewer digits"),
    "int_type": template("must be a whole number"),
    "json_invalid": template("invalid JSON: {error}"),
    "json_type": template("JSON must be text or bytes"),
    "less_than": template("must be less than {lt}"),
    "less_than_equal": template("must be less than or equal to {le}"),
    "list_type": template("must be a list"),
    "literal_error": template("must be {expected}"),
    "model_attributes_type": template("must be a model, or a dict of its fields"),
    "model_type": template("must be a model, or a dict of its fields"),
    "multiple_of": template("must be a multiple of {multiple_of}"),
    "recursion_loop": template("must not contain itself"),
    "string_pattern_mismatch": template("must match pattern '{pattern}'"),
    "string_sub_type": template("must be text, not a subclass of str"),
    "string_type": template("must be text"),
    "string_unicode": template("must be text that UTF-8 can express"),
    "timezone_aware": template("must be a datetime with a time zone, such as datetime.now(UTC)"),
}
"""By the type of pydantic's error. A type that is missing here keeps pydantic's English text."""
