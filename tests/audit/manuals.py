"""The manuals that the tests read: the small ones in tests/manuals, and the vendor's if it is available."""

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
    """The vendor's manual: HONGTU_MANUAL, or the only text in ../shared/manual. It is not part of the project, because it may not be copied.

    Skips the test if there is none.
    """
    named = os.environ.get("HONGTU_MANUAL")
    files = [Path(named)] if named else sorted((ROOT.parent / "shared" / "manual").glob("*.txt"))
    if len(files) != 1 or not files[0].exists():
        pytest.skip("the vendor's manual is not here: set HONGTU_MANUAL, or put it into ../shared/manual")
    return files[0]


@cache
def small(name: str = "library-1.0") -> Reading:
    """A small manual in its usual layout, read."""
    return read(small_manual(name))


@cache
def small_manual(name: str = "library-1.0") -> Manual:
    return manual_of(text_of(typeset(source(name))), name)


def read_pdf(text: str) -> Reading:
    """Read any text as that of a PDF."""
    return read(pdf.manual(lines_of(text)))


@cache
def real() -> Reading:
    return read(open_manual(real_manual()))


@cache
def documents(folder: Path) -> Documents:
    return load(folder)


def audited(reading: Reading, loaded: Documents) -> Report:
    """The audit of a loaded spec, without the checks of a build."""
    return audit("manual", reading, Spec(loaded, Node.of(loaded[PurePosixPath(SPEC_ROOT)])))
