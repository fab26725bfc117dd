"""The whole audit: a manual and a spec → a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.audit.chapters import narrowed, with_envelope
from generator.audit.compare import compare
from generator.audit.contract import contract
from generator.audit.explain import explain
from generator.audit.reading import Reading
from generator.audit.report import Report
from generator.deviations.page import render_deviations
from generator.pipeline import decided
from generator.problem import InvalidSpec, Problem
from generator.read.load import Documents
from generator.read.resolve import Node, Spec
from generator.read.sources import source_problems


def sound(documents: Documents, problems: list[Problem]) -> Spec:
    """A spec that a build accepts. `problems` are those of loading its files.

    Raises:
        InvalidSpec: as a build does, and for a row of deviations.yaml that cannot be read.
    """
    spec, _ = decided(documents, problems)
    render_deviations(spec)
    return spec


def audit(name: str, reading: Reading, spec: Spec, chapters: Sequence[str] = ()) -> Report:
    """Compare a manual with a spec, or some chapters of both.

    Raises:
        InvalidSpec: for an `explains` in deviations.yaml, or a mark of other sources, that cannot be read.
    """
    if problems := list(source_problems(spec.documents)):
        raise InvalidSpec(problems)
    known = contract(spec)
    if chapters:
        known, reading = narrowed(known, reading, chapters), with_envelope(reading, known)
    comparison = compare(reading, known)
    rows = deviations(spec)
    explanation = explain(comparison.differences, rows, reading)
    if chapters:  # rows on other chapters cannot explain anything here
        explanation = replace(explanation, stale=())
    return Report(name, reading, comparison, explanation, len(rows))


def deviations(spec: Spec) -> list[Node]:
    """The rows of deviations.yaml."""
    table = spec.file("deviations.yaml")
    return [row for _, row in table.items()] if table else []
