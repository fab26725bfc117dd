"""The reports for reviewers: terminal, comment, annotations, page."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from generator.diff import compare, of_texts
from generator.diff.accepted import Acceptance, accept
from generator.diff.report import annotations as workflow
from generator.diff.report import codequality, markdown, page, text
from generator.diff.report.report import Report
from generator.read.files import read_files
from generator.verdict import Verdict
from tests.diff.conftest import ROOT

TEXTS = read_files(ROOT / "tests" / "cases" / "minimal-api" / "spec")
THING = PurePosixPath("schemas/thing.yaml")
HOSTILE = "<script>alert(1)</script> @team `x` | [link](http://evil.example) %0A::error::"


def report(*edits: tuple[str, str], accepted: bool = False, fail_on: Verdict = "breaking") -> Report:
    """The report after texts of the spec were replaced, in whichever file they are."""
    changed = dict(TEXTS)
    for before, after in edits:
        file = next(file for file, text in changed.items() if before.encode() in text)
        changed[file] = changed[file].replace(before.encode(), after.encode())
    old, new = of_texts("before", TEXTS, root="spec/"), of_texts("after", changed, root="spec/")
    changes = compare(old, new)
    rows = [Acceptance(change.fingerprint, "Agreed.", date.max, 1) for change in changes.changes if accepted]
    return Report(changes, accept(rows, changes.changes, date.today()), fail_on, old, new)


TIGHTER = ("name: {type: string, maxLength: 64", "name: {type: string, maxLength: 32")
WORSE = ("A thing to add.", f"'{HOSTILE}'")


def test_colour_is_for_people() -> None:
    assert "\x1b[" not in text.render(report(TIGHTER))
    assert "\x1b[31;1mbreaking" in text.render(report(TIGHTER), colour=True)


def test_the_comment_has_the_worst_first_and_folds_the_rest() -> None:
    shown = markdown.render(report(TIGHTER, WORSE))

    assert shown.startswith("### Contract: 2 changes: 1 breaking, 1 safe; 1 of 5 operations and webhooks\n")
    assert shown.index("breaking (1)") < shown.index("safe (1)</summary>")
    assert shown.count("<details>") == shown.count("</details>") == 2
    assert "<code>NewThing.name</code> maxLength tightened: 64 → 32" in shown


def test_long_texts_are_shown_where_they_differ() -> None:
    """This holds even if the difference is beyond the cut."""
    long = "It is kept in the rack behind the door, on the left. " * 3
    shown = text.render(report(("A thing to add.", f"{long}Ask for it.")))
    assert "A thing to add" in shown and "→" in shown

    edits = ("A thing to add.", f"'{long}Ask in the morning.'"), ("A thing to add.", f"'{long}Ask in the evening.'")
    before, after = ({**TEXTS, THING: TEXTS[THING].replace(said.encode(), to.encode())} for said, to in edits)
    old, new = of_texts("before", before, root="spec/"), of_texts("after", after, root="spec/")
    changes = compare(old, new)
    shown = text.render(Report(changes, accept([], changes.changes, date.today()), "breaking", old, new))

    assert 'the left. Ask in the morning."' in shown
    assert 'the left. Ask in the evening."' in shown


RENAMED = (
    (
        '    colour: {$ref: "../enums.yaml#/Colour"}\n\nThingBatchAddReply',
        '    "<script>@team": {$ref: "../enums.yaml#/Colour", x-python-name: team}\n\nThingBatchAddReply',
    ),
)


@pytest.mark.parametrize("edits", [(WORSE,), RENAMED])
def test_text_of_the_spec_stays_text_in_a_comment(edits: tuple[tuple[str, str], ...]) -> None:
    """Tags, mentions and links in descriptions and names have no effect in the comment."""
    shown = markdown.render(report(*edits))
    words = re.sub(r"(`+).*?\1", "", shown)

    assert "script" in shown
    assert "<script>" not in words and "](http" not in words
    assert "@team" not in re.sub(r"<code>.*?</code>", "", words)


def test_a_comment_fits_and_counts_what_does_not() -> None:
    many = "".join(f"    field{number}: {{type: string, description: {'x' * 300}}}\n" for number in range(400))
    shown = markdown.render(
        report(
            (
                '    colour: {$ref: "../enums.yaml#/Colour"}\n\nThingBatchAddReply',
                f'    colour: {{$ref: "../enums.yaml#/Colour"}}\n{many}\nThingBatchAddReply',
            ),
            TIGHTER,
        )
    )

    assert len(shown) < 65_536
    assert shown.count("property added") + int(re.search(r"(\d+) more do not fit", shown).group(1) if "do not fit" in shown else 0) == 400  # type: ignore[union-attr]


def test_annotations_are_at_the_new_side() -> None:
    """Each change is one line of the workflow's log. No text of the spec ends the line or the command."""
    lines = workflow.render(report(TIGHTER, WORSE, fail_on="safe")).splitlines()

    assert len(lines) == 2
    assert re.match(
        r"::error file=spec/schemas/thing\.yaml,line=\d+,col=\d+,title=limit-tightened::NewThing\.name: ", lines[0]
    )
    assert lines[1].startswith("::notice file=spec/schemas/thing.yaml,line=")
    assert "%250A" in lines[1]


def test_safe_changes_are_counted_in_annotations() -> None:
    lines = workflow.render(report(TIGHTER, WORSE)).splitlines()

    assert len(lines) == 2
    assert lines[1] == "::notice::1 safe change; --fail-on safe lists them"


def test_annotations_that_are_not_shown_are_counted() -> None:
    """GitHub shows ten of a level and silently drops the others, so the tenth counts them."""
    many = "\n".join(f"    more{number}: {{type: string}}" for number in range(25))
    lines = workflow.render(
        report(
            TIGHTER,
            (
                '    colour: {$ref: "../enums.yaml#/Colour"}\n\nThingBatchAddReply',
                f'    colour: {{$ref: "../enums.yaml#/Colour"}}\n{many}\n\nThingBatchAddReply',
            ),
            fail_on="safe",
        )
    ).splitlines()

    notices = [line for line in lines if line.startswith("::notice")]
    assert lines[0].startswith("::error ") and len(notices) == 10
    assert notices[9].startswith("::notice::16 more: GitHub shows 10 of a kind")


def test_code_quality_has_an_entry_for_each_change() -> None:
    """An entry has the fingerprint by which GitLab recognises it, and the line on the new side."""
    entries = json.loads(codequality.render(report(TIGHTER, WORSE)))
    (accepted,) = json.loads(codequality.render(report(TIGHTER, accepted=True)))

    assert [entry["severity"] for entry in entries] == ["blocker", "info"] and accepted["severity"] == "info"
    assert entries[0]["location"]["path"] == "spec/schemas/thing.yaml" and entries[0]["location"]["lines"]["begin"] > 1
    assert (
        re.fullmatch("[0-9a-f]{12}", entries[0]["fingerprint"]) and entries[0]["fingerprint"] == accepted["fingerprint"]
    )
    assert json.loads(codequality.render(report())) == []


def test_an_accepted_change_is_a_notice() -> None:
    shown = workflow.render(report(TIGHTER, accepted=True))

    assert shown.startswith("::notice ") and "Agreed." in shown


def test_a_removal_is_annotated_where_it_was() -> None:
    shown = workflow.render(
        report(("    madeAt: {type: integer, format: epoch-ms, description: When it was made (制造时间).}\n", ""))
    )
    line = TEXTS[THING].decode().splitlines().index("Thing:") + 5

    assert re.match(rf"::error file=spec/schemas/thing\.yaml,line={line},col=\d+,title=property-removed::", shown)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [
            str(value) for name, value in attrs if name in ("src", "href", "action") and not str(value).startswith("#")
        ]


@pytest.mark.parametrize("edits", [(TIGHTER, WORSE), ()])
def test_the_page_is_static_and_fetches_nothing(edits: tuple[tuple[str, str], ...]) -> None:
    shown = page.render(report(*edits))
    parsed = _Page()
    parsed.feed(shown)

    assert parsed.fetched == []
    assert not {"script", "link", "img", "iframe"} & set(parsed.tags)
    assert "url(" not in shown and "@import" not in shown


def test_the_page_shows_both_sides_next_to_each_other() -> None:
    shown = page.render(report(TIGHTER))
    left, right = shown.split('<div class="sides">')[1].split('class="where"')[1:3]

    assert "maxLength: <mark>64</mark>" in left and 'class="here"' in left
    assert "maxLength: <mark>32</mark>" in right and 'class="here"' in right


def _marked(shown: str) -> list[list[str]]:
    """The marked lines of the first change on each side, with bars around the marked part."""
    sides = shown.split('<div class="sides">')[1].split('class="where"')[1:3]
    bare = [re.findall(r'<span class="here"><i>[ \d]*</i>(.*?)</span>', side) for side in sides]
    return [[html.unescape(re.sub("</?mark>", "|", line)) for line in lines] for lines in bare]


def test_the_page_marks_what_differs_within_a_line() -> None:
    (old,), (new,) = _marked(page.render(report(TIGHTER)))

    assert "maxLength: |64|" in old and "maxLength: |32|" in new


def test_the_page_marks_the_line_that_differs() -> None:
    """A field became optional: the edited line is that of `required`, not that of the field."""
    text_ = TEXTS[THING].decode()
    required = next(line for line in text_.splitlines() if line.strip().startswith("required: ["))

    old, new = _marked(page.render(report((required, "  # none"))))

    assert [line.replace("|", "") for line in old] == [required]
    assert [line.replace("|", "") for line in new] == ["  # none"]


def test_the_page_marks_the_path_that_changed() -> None:
    changed = report(
        ("/v1/api/thing/query:", "/v1/api/thing/find:"), ("operationId: thingQuery", "operationId: thingFind")
    )

    (old,), (new,) = _marked(page.render(changed))

    assert "/v1/api/thing/|query|:" in old and "/v1/api/thing/|find|:" in new


def test_the_page_has_a_contents_list_and_closes_safe_changes() -> None:
    shown = page.render(report(TIGHTER, WORSE))
    first, last = shown.split("<article ")[1:]

    assert re.search(
        r'<li><a href="#breaking">breaking \(1\)</a>: <a href="#[0-9a-f]{12}">NewThing.name</a></li>', shown
    )
    assert '<li><a href="#safe">safe (1)</a></li>' in shown
    assert "<h3>" in first and "<h3>" not in last
    assert last.split("\n")[1].startswith("<details><summary>")
    assert shown.count("<details") == shown.count("</details>")
