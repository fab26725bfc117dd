"""The first two stages: spec/ → IR."""

from __future__ import annotations

from pathlib import Path

from generator.decide.build import build
from generator.decide.ir import Api
from generator.problem import InvalidSpec, Problem
from generator.read.check import FORM, document_problems
from generator.read.dialect import other_dialect
from generator.read.files import read_files
from generator.read.load import Documents, parse_all
from generator.read.resolve import Spec, resolve_all


def read(folder: Path) -> tuple[Spec, Api]:
    """The spec in a folder, resolved and checked, and its IR.

    Raises:
        InvalidSpec: the spec has problems. It carries all of them, unless files, references or values cannot be read.
    """
    return decided(*parse_all(read_files(folder), str(folder)))


def decided(documents: Documents, problems: list[Problem]) -> tuple[Spec, Api]:
    """The same from loaded documents. `problems` are those of unreadable files."""
    if not problems and (problem := other_dialect(documents)):
        raise InvalidSpec([problem])
    # With unreadable files, every reference to them would be another problem.
    spec, unresolved = (None, []) if problems else resolve_all(documents)
    problems = [*problems, *unresolved, *document_problems(documents)]
    if spec is None or any(problem.rule in FORM for problem in problems):
        raise InvalidSpec(problems)
    try:
        api = build(spec)
    except InvalidSpec as error:
        raise InvalidSpec(problems + error.problems) from None
    if problems:
        raise InvalidSpec(problems)
    return spec, api
