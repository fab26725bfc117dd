"""Documents → problems: errors that the generator refuses, and warnings of silent mistakes in the generated client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.deviations.page import render_deviations
from generator.lint.codes import code_warnings
from generator.lint.fields import field_warnings
from generator.lint.fixme import fixme_warnings
from generator.lint.operations import operation_warnings
from generator.lint.rules import RULES
from generator.lint.sources import source_warnings
from generator.pipeline import decided
from generator.problem import InvalidSpec, Problem
from generator.read.load import Documents
from generator.read.resolve import Node, walk

MARK = "x-lint-ignore"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A problem that the spec ignores, with the reason."""

    problem: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class LintReport:
    """The problems, and the ignored ones."""

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    whole: bool
    """Whether all rules were checked. Warnings require a spec without errors."""


def lint(documents: Documents, problems: list[Problem]) -> LintReport:
    """Every problem of a spec. `problems` are those of unreadable files."""
    try:
        spec, _ = decided(documents, problems)
        render_deviations(spec)
    except InvalidSpec as error:
        return LintReport(tuple(error.problems), (), whole=False)
    marks = {node.document.path.as_posix() + node.pointer: node for node in _marks(documents)}
    found, ignored, used = [], [], set[tuple[str, str]]()
    warnings = {*field_warnings(spec), *operation_warnings(spec), *code_warnings(spec), *fixme_warnings(documents)}
    warnings |= {*source_warnings(documents)}
    for problem in sorted(warnings):
        place = next((at for at in _above(problem) if at in marks and problem.rule in marks[at].data), None)
        if place is None:
            found.append(problem)
        else:
            used.add((place, problem.rule))
            ignored.append(Ignored(problem, str(marks[place].data[problem.rule])))
    for at, node in marks.items():
        for rule, reason in node.items():
            if rule not in RULES or RULES[rule].severity == "error" or not isinstance(reason.data, str):
                found.append(reason.problem("ignore-form", "a mark is {rule: reason}, of a warning in docs/lint.md"))
            elif (at, rule) not in used:
                found.append(reason.problem("ignore-idle", f"{rule} finds nothing here; remove the mark"))
    return LintReport(tuple(sorted(found)), tuple(ignored), whole=True)


def severity(problem: Problem) -> str:
    return RULES[problem.rule].severity


def _marks(documents: Documents) -> Iterator[Node]:
    """Every `x-lint-ignore`."""
    for document in documents.values():
        for node in walk(Node.of(document)):
            if isinstance(node.data, dict) and MARK in node.data:
                yield node / MARK


def _above(problem: Problem) -> Iterator[str]:
    """The places where a mark for this problem counts: its own place, and everything that contains it."""
    pointer = problem.pointer
    while pointer:
        yield f"{problem.file}{pointer}/{MARK}"
        pointer = pointer.rpartition("/")[0]
