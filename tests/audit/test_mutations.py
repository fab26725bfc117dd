"""Manuals and specs with small random slips never cause a traceback."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from generator.audit import pdf
from generator.audit.audit import audit, sound
from generator.audit.contract import contract
from generator.audit.reading import read
from generator.audit.report import render_text
from generator.audit.revision import render_revision, revision
from generator.audit.text import lines_of
from generator.problem import InvalidSpec
from generator.read.resolve import resolve
from tests.audit.manuals import SMALL_SPEC, audited, documents, small, small_manual
from tests.audit.paper import source, text_of, typeset
from tests.support.mutating import HOSTILE, mutated

WORDS = (
    *HOSTILE,
    "\xa0",
    "是",
    "必须",
    "├─ a string",
    "string[]",
    "object [] 非必须",
    "Path： /v1/api/x",
    "Path：",
    "af://n1",
    "{",
    "}",
    "Method：",
    "\f",
)


def slipped(lines: list[str], random: Random) -> list[str]:
    """The lines with one slip: a line lost, doubled, moved, cut, changed, or many of them."""
    changed = list(lines)
    index = random.randrange(len(changed))
    kind = random.choice(("lose", "double", "move", "cut", "word", "join", "block", "blanks"))
    if kind == "lose":
        del changed[index]
    elif kind == "double":
        changed.insert(index, changed[index])
    elif kind == "move":
        changed.insert(random.randrange(len(changed)), changed.pop(index))
    elif kind == "cut":
        changed[index] = changed[index][: random.randrange(len(changed[index]) + 1)]
    elif kind == "word":
        changed[index] = random.choice((changed[index] + " ", "", random.choice(WORDS) + " ")) + random.choice(WORDS)
    elif kind == "join":
        changed[index : index + 2] = [" ".join(changed[index : index + 2])]
    elif kind == "block":
        end = index + random.randrange(1, 40)
        changed = [*changed[:index], *random.choice(([], changed[index:end] * 2)), *changed[end:]]
    else:
        changed = [line.replace("\xa0", " ").rstrip() for line in changed]
    return changed


def test_a_manual_with_slips_is_read_and_audited() -> None:
    lines = text_of(typeset(source("library-1.0"))).split("\n")
    spec = documents(SMALL_SPEC)
    before, known = small_manual(), contract(resolve(spec))
    paths = {operation.path for operation in known.operations}
    failed = []
    for seed in range(250):
        random = Random(seed)
        changed = lines
        for _ in range(random.choice((1, 1, 2, 5))):
            changed = slipped(changed, random)
        try:
            manual = pdf.manual(lines_of("\n".join(changed)), before)
            reading = read(manual)
            assert render_text(audited(reading, spec))
            assert render_revision(revision(before, manual, ("old", "new"), paths), known)
        except Exception as error:
            failed.append(f"{seed}: {error!r}")

    assert failed == []


def test_a_spec_with_slips_is_audited_or_refused() -> None:
    loaded = documents(SMALL_SPEC)
    reading = small()
    failed = []
    for seed in range(250):
        random = Random(seed)
        name = random.choice(sorted(loaded))
        data, what = mutated(loaded[name].data, random)
        try:
            render_text(audit("manual", reading, sound({**loaded, name: replace(loaded[name], data=data)}, [])))
        except InvalidSpec:
            pass
        except Exception as error:
            failed.append(f"{seed} {name}: {what}: {error!r}")

    assert failed == []
