"""Every Python snippet of README and guides runs, as it stands, against the sandbox, and is typed as strictly as the client."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
GUIDES = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*/guide/*.md")))
PAGES = (*READMES, *GUIDES, "toolkit/hongtu_toolkit/sandbox/README.md", "SECURITY.md")
SHOWN_URL = "http://127.0.0.1:8000"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
LONGEST_README = 140


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def snippets(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", text_of(page), re.DOTALL | re.MULTILINE)


def guide(topic: str) -> tuple[str, str]:
    return f"docs/en/guide/{topic}.md", f"docs/zh/guide/{topic}.md"


def the_snippet(page: str, with_text: str) -> str:
    (found,) = [snippet for snippet in snippets(page) if with_text in snippet]
    return found


@pytest.fixture(scope="module")
def office() -> Iterator[Sandbox]:
    """The sandbox of the guide: `hongtu-sandbox seed small-office`."""
    with Sandbox() as box:
        box.seed("small-office")
        box.snapshot("office")
        yield box


@pytest.fixture
def box(office: Sandbox) -> Sandbox:
    office.restore("office")
    office.clear_faults()
    return office


@pytest.mark.parametrize("page", PAGES)
def test_every_snippet_of_a_page_runs(page: str, box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, on one sandbox, each in a namespace of its own, in a folder with a photo."""
    (tmp_path / "face.jpg").write_bytes(JPEG)
    monkeypatch.chdir(tmp_path)
    for variable in ("HONGTU_BASE_URL", "HONGTU_APP_KEY", "HONGTU_SECRET"):
        monkeypatch.setenv(variable, "")

    for number, snippet in enumerate(snippets(page), 1):
        names: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(snippet.replace(SHOWN_URL, box.url), f"{page}, snippet {number}", "exec"), names)
        if "client" in names:
            names["client"].close()  # as the end of a script would


def test_snippets_are_typed_strictly(tmp_path: Path) -> None:
    """Who copies one into a project under mypy --strict gets no error from it."""
    files: list[str] = []
    for page in PAGES:
        for number, snippet in enumerate(snippets(page), 1):
            path = tmp_path / f"{re.sub(r'[^a-z]', '_', page.lower())}_{number}.py"
            path.write_text(snippet, encoding="utf-8")
            files.append(str(path))

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *files], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", READMES)
def test_the_first_snippet_of_a_readme_does_what_it_says(
    page: str, box: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person is on the platform afterwards, and the passages of the week are printed."""
    before = len(box.journal())

    exec(snippets(page)[0].replace(SHOWN_URL, box.url), {"__name__": "__main__"})

    journal = box.journal()[before:]
    assert journal[0]["operation"] == "personBatchAdd"
    assert {entry["operation"] for entry in journal[1:]} == {"passRecordList"}
    assert all(entry["code"] == 0 for entry in journal)
    assert "王伟 前门" in capsys.readouterr().out


@pytest.mark.parametrize("page", READMES)
def test_the_door_of_a_readme_is_refused_and_may_have_opened(
    page: str, box: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """A door that nobody has is refused; a lost answer is told as one that nobody knows."""
    snippet = the_snippet(page, "open_door").replace(SHOWN_URL, box.url)
    exec(snippet, {"__name__": "__main__"})
    box.fault("door.open_door", "reset")
    exec(snippet, {"__name__": "__main__"})

    refused, unknown = capsys.readouterr().out.splitlines()
    assert refused.startswith(("Refused:", "被拒绝：")) and "103012" in refused
    assert unknown.startswith(("Go and look:", "请到现场确认："))


@pytest.mark.parametrize("page", guide("sandbox"))
def test_the_example_without_a_box_lets_the_person_pass(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It gives an authority first; without one the record says 未通行."""
    exec(the_snippet(page, 'box.fault("doorOpenDoor"'), {"__name__": "__main__"})

    assert "张三 通行" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("page", guide("testing"))
def test_the_test_of_the_guide_passes_and_can_fail(page: str, tmp_path: Path) -> None:
    """In a project of its own; with the mistake that it guards against it fails."""
    snippet = the_snippet(page, "def test_")
    (tmp_path / "test_good.py").write_text(snippet, encoding="utf-8")
    wrong = snippet.replace('        return "go and look"\n', '        return "failed"\n')
    (tmp_path / "test_wrong.py").write_text(wrong, encoding="utf-8")

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:schemathesis", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "1 failed, 1 passed" in done.stdout, done.stdout


@pytest.mark.parametrize("page", guide("hr-sync"))
def test_adding_from_another_system_goes_on_from_what_is_there(page: str, box: Sandbox) -> None:
    """The answer to the first attempt is lost; what it added is not sent again, and nobody is there twice."""
    snippet = the_snippet(page, "STAFF = {").replace("(0, 60, 60)", "(0, 0)")
    before = len(box.journal())
    box.fault("personBatchAdd", "reset")

    exec(snippet.replace(SHOWN_URL, box.url), {"__name__": "__main__"})

    sent = [entry["operation"] for entry in box.journal()[before:]]
    assert sent == ["personList", "personBatchAdd", "personList"]


@pytest.mark.parametrize("page", guide("hr-sync"))
def test_adding_from_another_system_fails_where_nothing_answers(page: str) -> None:
    """A job that added nobody does not end as if it had."""
    snippet = the_snippet(page, "STAFF = {").replace("(0, 60, 60)", "(0, 0)")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        with pytest.raises(SystemExit):
            exec(snippet.replace(SHOWN_URL, url), {"__name__": "__main__"})


@pytest.mark.parametrize("page", guide("beyond-the-contract"))
def test_the_example_of_limits_shows_who_refuses(page: str, box: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    """The client first; the platform where limits are sent."""
    exec(the_snippet(page, "without_limits").replace(SHOWN_URL, box.url), {"__name__": "__main__"})

    shown = capsys.readouterr().out
    assert "at most 40 characters" in shown
    assert "121045" in shown


@pytest.mark.parametrize("page", guide("export"))
def test_the_export_has_chinese_heads_and_values(
    page: str, box: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(the_snippet(page, "csv.writer").replace(SHOWN_URL, box.url), {"__name__": "__main__"})

    head, *rows = (tmp_path / "passages.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head == "抓拍时间,人员姓名,员工编码,抓拍设备的名称,通行类型"
    assert len(rows) > 200
    assert any("王伟,E001,前门,通行" in row for row in rows)


@pytest.mark.parametrize("page", READMES)
def test_a_readme_is_short_and_names_the_two_commands(page: str) -> None:
    text = text_of(page)

    assert len(text.splitlines()) <= LONGEST_README
    assert "$ make demo" in text
    assert "$ make test" in text


@pytest.mark.parametrize("page", READMES)
def test_links_of_a_readme_lead_somewhere(page: str) -> None:
    """To a file of the repository, and to a heading of it where they name one."""
    for target in re.findall(r"\]\(([^)]+)\)", text_of(page)):
        path, _, anchor = target.partition("#")
        assert (ROOT / path).exists(), target
        headings = re.findall(r"^#+ (.+)$", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
        assert not anchor or anchor in slugs, target


def test_each_guide_is_there_in_both_languages() -> None:
    english = [page for page in GUIDES if page.startswith("docs/en/")]

    assert [page.replace("docs/en/", "docs/zh/") for page in english] == [
        page for page in GUIDES if page.startswith("docs/zh/")
    ]


@pytest.mark.parametrize("page", [READMES[0], *(page for page in GUIDES if page.startswith("docs/en/"))])
def test_both_languages_have_the_same_sections_and_the_same_code(page: str) -> None:
    """Heading by heading of the same level, with the same code in each but for comments and texts."""
    pages = [page, READMES[1] if page == READMES[0] else page.replace("docs/en/", "docs/zh/")]
    outlines = [re.findall(r"^(#+) |^```(\w+)", text_of(each), re.MULTILINE) for each in pages]
    code = [[re.sub(r" *#.*|\"[^\"\n]*\"", "", snippet) for snippet in snippets(each)] for each in pages]

    assert outlines[0] == outlines[1]
    assert code[0] == code[1]
