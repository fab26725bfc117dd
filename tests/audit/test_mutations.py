"""No manual ends in a traceback: a manual with small random slips in it is read and compared, whatever is found."""

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
    found = list(lines)
    index = random.randrange(len(found))
    kind = random.choice(("lose", "double", "move", "cut", "word", "join", "block", "blanks"))
    if kind == "lose":
        del found[index]
    elif kind == "double":
        found.insert(index, found[index])
    elif kind == "move":
        found.insert(random.randrange(len(found)), found.pop(index))
    elif kind == "cut":
        found[index] = found[index][: random.randrange(len(found[index]) + 1)]
    elif kind == "word":
        found[index] = random.choice((found[index] + " ", "", random.choice(WORDS) + " ")) + random.choice(WORDS)
    elif kind == "join":
        found[index : index + 2] = [" ".join(found[index : index + 2])]
    elif kind == "block":
        end = index + random.randrange(1, 40)
        found = [*found[:index], *random.choice(([], found[index:end] * 2)), *found[end:]]
    else:
        found = [line.replace("\xa0", " ").rstrip() for line in found]
    return found


def test_a_manual_with_slips_is_read_and_audited() -> None:
    lines = text_of(typeset(source("library-1.0"))).split("\n")
    spec = documents(SMALL_SPEC)
    before, known = small_manual(), contract(resolve(spec))
    paths = {one.path for one in known.operations}
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
