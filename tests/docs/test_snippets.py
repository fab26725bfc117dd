"""Every Python snippet of the documentation runs, as it stands, against the sandbox."""

import re
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "README.zh-CN.md")
SHOWN_URL = "http://127.0.0.1:18082"


def snippets(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_snippet_of_a_page_runs(page: str) -> None:
    """In the order of the page, on one sandbox, each in a namespace of its own."""
    found = snippets(page)

    assert found
    with Sandbox() as box:
        for number, snippet in enumerate(found, 1):
            own = "with Sandbox() as box" in snippet
            assert own or SHOWN_URL in snippet, f"snippet {number} of {page} talks to another server"
            names: dict[str, Any] = {"__name__": "__main__"}
            exec(compile(snippet.replace(SHOWN_URL, box.url), f"{page}, snippet {number}", "exec"), names)
            if "client" in names:
                names["client"].close()  # as the end of a script would


def test_the_first_snippet_does_what_it_says() -> None:
    """The persons of the ten lines of use are on the platform afterwards, added with a good signature."""
    with Sandbox() as box:
        exec(snippets("README.md")[0].replace(SHOWN_URL, box.url), {"__name__": "__main__"})

        journal = box.journal()

    assert [entry["operation"] for entry in journal][:2] == ["personBatchAdd", "personList"]
    assert all(entry["code"] == 0 for entry in journal)


def test_both_readmes_name_the_same_commands() -> None:
    """A reader of either language can run the demo and the tests."""
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")

        assert "$ make demo" in text
        assert "$ make test" in text
