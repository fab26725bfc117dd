"""What the guide shows does what it says. (That its samples run and are typed is tested with all guides.)"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from hongtu_toolkit.receiver.consumers.webhook import _key, signed
from hongtu_toolkit.receiver.server import Listener, listen
from tests.docs.test_snippets import guide, the_snippet
from tests.receiver.pushes import body, passage
from tests.receiver.test_consumers import SECRET

PAGES = guide("receiving")


def names_of(page: str, with_text: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "sample"}
    exec(the_snippet(page, with_text), names)
    return names


@pytest.mark.parametrize("page", PAGES)
def test_the_other_side_of_a_webhook_knows_what_is_genuine(page: str) -> None:
    is_genuine = names_of(page, "def is_genuine")["is_genuine"]
    headers = signed(_key(SECRET), "abc", int(time.time()), b"{}")

    assert is_genuine(SECRET, headers, b"{}")
    assert not is_genuine(SECRET, headers, b"{ }")
    assert not is_genuine(SECRET, signed(_key(SECRET), "abc", int(time.time()) - 400, b"{}"), b"{}")


@pytest.mark.parametrize("page", PAGES)
def test_the_application_of_the_guide_takes_pushes_where_it_is_mounted(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import threading

    monkeypatch.chdir(tmp_path)
    application = names_of(page, "Mount(")["app"]
    own = listen("127.0.0.1", 0)
    server = Listener(uvicorn.Config(application, log_config=None, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
    thread.start()
    port = own.getsockname()[1]
    try:
        url = f"http://127.0.0.1:{port}/hongtu/a-long-random-word"
        with httpx.Client(timeout=20) as client:
            assert client.post(url, content=body(passage())).status_code == 200
            assert client.post(f"http://127.0.0.1:{port}/hongtu/", content=b"{}").status_code == 404
        said = ""
        for _ in range(200):
            said += capfd.readouterr().out
            if "\n" in said:  # a line comes in pieces
                break
            time.sleep(0.05)
    finally:
        server.should_exit = True
        thread.join(30)
        own.close()

    assert str(passage()["personName"]) in said
