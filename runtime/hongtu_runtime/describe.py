"""What `help()` and `inspect.signature` show for a model: its fields by their Python names, with their docstrings from the source."""

import ast
import inspect
from collections.abc import Iterator
from datetime import datetime
from textwrap import dedent
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel


def signature_of(model: type[BaseModel]) -> inspect.Signature:
    """The keyword arguments of a model, in the manual's order. pydantic's own signature has the wire names."""
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if info.is_required() else info.default,
                annotation=_plain(info.annotation),
            )
            for name, info in model.model_fields.items()
        ]
    )


def doc_of(model: type[BaseModel]) -> str | None:
    """The docstring of the model, and a line for each field if the source is available."""
    own: str | None = vars(model).get("__doc__")
    docs = dict(pair for ancestor in reversed(model.__mro__) for pair in _field_docs(ancestor))
    lines = [
        f"    {name}: {'Required. ' if info.is_required() else ''}{docs[name]}".rstrip()
        for name, info in model.model_fields.items()
        if name in docs
    ]
    return "\n".join([inspect.cleandoc(own), "", "Fields:", *lines]) if own and lines else own


def own_names(model: type[BaseModel]) -> list[str]:
    """The names that our classes add to pydantic's: `for_update`, `without_limits`."""
    ours = [kind for kind in model.__mro__ if kind.__module__.partition(".")[0] in ("hongtu", "hongtu_runtime")]
    return sorted({name for kind in ours for name in vars(kind) if not name.startswith(("_", "model_"))})


def _plain(kind: Any) -> Any:
    """An annotation without the parts that only pydantic reads: `datetime | None`."""
    origin, options = get_origin(kind), get_args(kind)
    if kind is AwareDatetime:
        return datetime
    if origin is Annotated:
        return _plain(options[0])
    if origin in (Union, UnionType):
        plain = dict.fromkeys(_plain(option) for option in options)
        told = tuple(option for option in plain if get_origin(option) is not Literal)  # "" is read as None
        return Union[told]  # noqa: UP007
    return list[_plain(options[0])] if origin is list else kind  # type: ignore[misc]


def _field_docs(kind: type[Any]) -> Iterator[tuple[str, str]]:
    """The text under each field that a class of generated models declares."""
    if not kind.__module__.startswith("hongtu.models."):
        return
    try:
        (tree,) = ast.parse(dedent(inspect.getsource(kind))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for field, below in zip(body, body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            text = below.value.value if isinstance(below.value, ast.Constant) else None
            if isinstance(text, str):
                yield field.target.id, " ".join(text.split())
