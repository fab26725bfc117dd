"""Every Python snippet of the documentation runs, as it stands, against the sandbox, and is typed as strictly as the client."""

import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from hongtu_toolkit.sandbox import Sandbox

ROOT = Path(__file__).parent.parent.parent
PAGES = ("README.md", "README.zh-CN.md")
SHOWN_URL = "http://127.0.0.1:8000"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def snippets(page: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_snippet_of_a_page_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, on one sandbox, each in a namespace of its own, in a folder with a photo."""
    (tmp_path / "face.jpg").write_bytes(JPEG)
    monkeypatch.chdir(tmp_path)
    found = snippets(page)

    assert found
    with Sandbox() as box:
        for number, snippet in enumerate(found, 1):
            own = "with Sandbox() as box" in snippet
            assert (
                own or SHOWN_URL in snippet or "Hongtu(" not in snippet
            ), f"snippet {number} of {page} talks to another server"
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


def test_snippets_are_typed_strictly(tmp_path: Path) -> None:
    """Who copies one into a project under mypy --strict gets no error from it."""
    files: list[str] = []
    for page in PAGES:
        for number, snippet in enumerate(snippets(page), 1):
            path = tmp_path / f"{page.replace('.', '_').replace('-', '_')}_{number}.py"
            path.write_text(snippet, encoding="utf-8")
            files.append(str(path))

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *files], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_the_example_without_a_box_lets_the_person_pass(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It gives an authority first; without one the record says 未通行."""
    (snippet,) = [snippet for snippet in snippets(page) if 'box.fault("doorOpenDoor"' in snippet]

    exec(snippet, {"__name__": "__main__"})

    assert "张三 通行" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_the_receiver_prints_what_is_pushed_to_it(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    (snippet,) = [snippet for snippet in snippets(page) if "class Receiver" in snippet]
    names: dict[str, Any] = {"__name__": "__main__"}

    exec(snippet, names)

    assert names["person"].name in capfd.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_the_receiver_stores_whole_bodies_alone(page: str) -> None:
    """In one piece or in chunks, on one connection; what is cut short or too long is not answered as if it were stored."""
    (snippet,) = [snippet for snippet in snippets(page) if "class Receiver" in snippet]
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(snippet.partition("\nwith Sandbox()")[0], names)
    server = names["ThreadingHTTPServer"](("127.0.0.1", 0), names["Receiver"])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"POST {names['PATH']} HTTP/1.1\r\nHost: x\r\n".encode()

    def answer(rest: bytes) -> bytes:
        with socket.create_connection(server.server_address, timeout=10) as connection:
            connection.sendall(host + rest)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(4096), b""))

    chunked = b"Transfer-Encoding: chunked\r\n\r\n"
    good = [b"Content-Length: 2\r\n\r\n{}", chunked + b"1;x=y\r\n{\r\n1\r\n}\r\n0\r\n\r\n"]
    bad = [
        b"\r\n{}",
        b"Content-Length: 3\r\n\r\n{}",
        b"Content-Length: 9000000\r\n\r\n{}",
        b"Content-Length: -1\r\n\r\n",
    ]
    bad += [chunked + rest for rest in (b"", b"2\r\n{}\r\n", b"5\r\n{}\r\n", b"zz\r\n{}", b"f00000\r\n{}", b"-1\r\n")]
    twice = answer(good[1] + host + good[0])
    refused = [answer(rest).split(b" ")[1] for rest in bad]
    server.shutdown()
    server.server_close()

    assert twice.count(b"HTTP/1.1 200") == 2
    assert [names["received"].get(timeout=10) for _ in range(2)] == [b"{}", b"{}"]
    assert refused == [b"400"] * len(bad)
    assert names["received"].empty()


@pytest.mark.parametrize("page", PAGES)
def test_adding_from_another_system_goes_on_from_what_is_there(page: str) -> None:
    """The answer to the first attempt is lost; what it added is not sent again, and nobody is there twice."""
    (snippet,) = [snippet for snippet in snippets(page) if "STAFF = {" in snippet]
    snippet = snippet.replace("(0, 60, 60)", "(0, 0)")
    with Sandbox() as box:
        box.fault("personBatchAdd", "reset")
        exec(snippet.replace(SHOWN_URL, box.url), {"__name__": "__main__"})

        sent = [entry["operation"] for entry in box.journal()]
    assert sent == ["personList", "personBatchAdd", "personList"]


@pytest.mark.parametrize("page", PAGES)
def test_adding_from_another_system_fails_where_nothing_answers(page: str) -> None:
    """A job that added nobody does not end as if it had."""
    (snippet,) = [snippet for snippet in snippets(page) if "STAFF = {" in snippet]
    snippet = snippet.replace("(0, 60, 60)", "(0, 0)")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        with pytest.raises(SystemExit):
            exec(snippet.replace(SHOWN_URL, url), {"__name__": "__main__"})


@pytest.mark.parametrize("page", PAGES)
def test_the_example_of_limits_shows_who_refuses(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The client first; the platform where limits are sent."""
    (snippet,) = [snippet for snippet in snippets(page) if "without_limits" in snippet]
    with Sandbox() as box:
        exec(snippet.replace(SHOWN_URL, box.url), {"__name__": "__main__"})

    shown = capsys.readouterr().out
    assert "at most 40 characters" in shown
    assert "121045" in shown


def test_both_readmes_have_the_same_sections() -> None:
    """Heading by heading of the same level, with the same code in each but for comments and texts."""
    pages = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]
    outlines = [re.findall(r"^(#+) |^```(\w+)", page, re.MULTILINE) for page in pages]
    code = [[re.sub(r" *#.*|\"[^\"\n]*\"", "", snippet) for snippet in snippets(page)] for page in PAGES]

    assert outlines[0] == outlines[1]
    assert code[0] == code[1]


def test_both_readmes_name_the_same_commands() -> None:
    """A reader of either language can run the demo and the tests."""
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")

        assert "$ make demo" in text
        assert "$ make test" in text
