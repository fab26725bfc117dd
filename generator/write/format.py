"""Formats generated Python files with black."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

# `format_str` formats its own output again to check that it is stable, which takes half of a build. A test checks it instead.
from black import _format_str_once
from black.mode import Mode, TargetVersion

from generator.text import WIDTH

MODE = Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})


def formatted(path: PurePosixPath, source: str) -> str:
    """The text of a Python file, formatted; the text of any other file, unchanged.

    Raises:
        SyntaxError: a template wrote something that is not Python. The message names the file.
    """
    if path.suffix != ".py":
        return source
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise SyntaxError(f"{path}:{error.lineno}: {error.msg}: {(error.text or '').strip()}") from None
    return _format_str_once(source, mode=MODE)
