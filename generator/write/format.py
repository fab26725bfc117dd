"""Text → formatted text, by black."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

# `format_str` formats all that it changes a second time, to be sure of a stable end: half of a build. A test is sure of it instead.
from black import _format_str_once
from black.mode import Mode, TargetVersion

from generator.text import WIDTH

MODE = Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})


def formatted(path: PurePosixPath, source: str) -> str:
    """A Python file as black writes it; others stay as they are. Text that is no Python is a fault of a template: SyntaxError, naming the file."""
    if path.suffix != ".py":
        return source
    try:
        ast.parse(source)
    except SyntaxError as error:
        raise SyntaxError(f"{path}:{error.lineno}: {error.msg}: {(error.text or '').strip()}") from None
    return _format_str_once(source, mode=MODE)
