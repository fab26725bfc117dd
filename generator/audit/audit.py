"""The audit as a whole: a manual and a spec → a report."""

from __future__ import annotations

from generator.audit.compare import compare
from generator.audit.contract import contract
from generator.audit.explain import explain
from generator.audit.reading import Reading
from generator.audit.report import Report
from generator.problem import InvalidSpec
from generator.resolve import Spec
from generator.sources import source_faults


def audit(name: str, reading: Reading, spec: Spec) -> Report:
    """Compare a manual that was read with a spec. Nothing is read or written.

    Raises:
        InvalidSpec: for an `explains` in deviations.yaml, or a mark of other sources, that cannot be read.
    """
    if problems := list(source_faults(spec.documents)):
        raise InvalidSpec(problems)
    compared = compare(reading, contract(spec))
    table = spec.file("deviations.yaml")
    rows = [row for _, row in table.items()] if table else []
    return Report(name, reading, compared, explain(compared.findings, rows, reading), len(rows))
