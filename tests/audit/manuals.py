"""The manuals that the tests read: the small ones of tests/manuals, and the vendor's where it is at hand."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from generator.audit import pdf
from generator.audit.audit import audit
from generator.audit.layouts import manual_of, open_manual
from generator.audit.manual import Manual
from generator.audit.reading import Reading, read
from generator.audit.report import Report
from generator.audit.text import lines_of
from generator.read.load import Documents, load
from generator.read.resolve import ROOT as SPEC_ROOT
from generator.read.resolve import Node, Spec
from tests.audit.paper import source, text_of, typeset

ROOT = Path(__file__).parents[2]
SMALL_SPEC = ROOT / "tests" / "manuals" / "spec"


def real_manual() -> Path:
    """The vendor's manual: HONGTU_MANUAL, or the only text in ../shared/manual. It may not be copied, so it is no part of the project.

    Skips the test where there is none.
    """
    named = os.environ.get("HONGTU_MANUAL")
    found = [Path(named)] if named else sorted((ROOT.parent / "shared" / "manual").glob("*.txt"))
    if len(found) != 1 or not found[0].exists():
        pytest.skip("the vendor's manual is not here: set HONGTU_MANUAL, or lay it in ../shared/manual")
    return found[0]


@cache
def small(name: str = "library-1.0") -> Reading:
    """A small manual, set in its usual layout and read."""
    return read(small_manual(name))


@cache
def small_manual(name: str = "library-1.0") -> Manual:
    return manual_of(text_of(typeset(source(name))), name)


def read_pdf(text: str) -> Reading:
    """Read the text of a PDF, whatever it holds."""
    return read(pdf.manual(lines_of(text)))


@cache
def real() -> Reading:
    return read(open_manual(real_manual()))


@cache
def documents(folder: Path) -> Documents:
    return load(folder)


def audited(reading: Reading, loaded: Documents) -> Report:
    """The audit of a spec that was loaded, without the checks that a build makes."""
    return audit("manual", reading, Spec(loaded, Node.of(loaded[PurePosixPath(SPEC_ROOT)])))
