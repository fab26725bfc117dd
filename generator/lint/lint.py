"""Documents → problems, for which the generator refuses a spec, or warnings of silent mistakes in the generated client."""

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
from generator.read.resolve import Node, Spec, walk

MARK = "x-lint-ignore"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A warning that the spec ignores, with the reason."""

    warning: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class LintReport:
    """The problems of a spec. If it has none: its warnings, and those that it ignores."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def reported(self) -> tuple[Problem, ...]:
        """All that fails the lint."""
        return (*self.problems, *self.warnings)


def lint(documents: Documents, problems: list[Problem]) -> LintReport:
    """The problems or warnings of a spec. `problems` are those of unreadable files."""
    try:
        spec, _ = decided(documents, problems)
        render_deviations(spec)
    except InvalidSpec as error:
        return LintReport(problems=tuple(error.problems))
    marks = {node.document.path.as_posix() + node.pointer: node for node in _marks(documents)}
    warnings, ignored, used = [], [], set[tuple[str, str]]()
    for warning in sorted(set(_warnings(spec))):
        place = next((at for at in _above(warning) if at in marks and warning.rule in marks[at].data), None)
        if place is None:
            warnings.append(warning)
        else:
            used.add((place, warning.rule))
            ignored.append(Ignored(warning, str(marks[place].data[warning.rule])))
    for at, node in marks.items():
        for rule, reason in node.items():
            if rule not in RULES or RULES[rule].severity == "problem" or not isinstance(reason.data, str):
                what = "the mark is {rule: reason}, with the rule of a warning in docs/lint.md"
                warnings.append(reason.problem("ignore-form", what))
            elif (at, rule) not in used:
                warnings.append(reason.problem("ignore-idle", f"{rule} gives no warning here; remove the mark"))
    return LintReport(warnings=tuple(sorted(warnings)), ignored=tuple(ignored))


def _warnings(spec: Spec) -> Iterator[Problem]:
    """Every warning, ignored or not."""
    yield from field_warnings(spec)
    yield from operation_warnings(spec)
    yield from code_warnings(spec)
    yield from fixme_warnings(spec.documents)
    yield from source_warnings(spec.documents)


def _marks(documents: Documents) -> Iterator[Node]:
    """Every `x-lint-ignore`."""
    for document in documents.values():
        for node in walk(Node.of(document)):
            if isinstance(node.data, dict) and MARK in node.data:
                yield node / MARK


def _above(warning: Problem) -> Iterator[str]:
    """The places where a mark counts for this warning: its own place, and everything around it."""
    pointer = warning.pointer
    while pointer:
        yield f"{warning.file}{pointer}/{MARK}"
        pointer = pointer.rpartition("/")[0]
