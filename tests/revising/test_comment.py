"""tools/comment.py keeps one comment on a request up to date: against a server that speaks as GitHub's and GitLab's do, over real HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.generator.running import ROOT

NOTES = "/api/v4/projects/7/merge_requests/3/notes"
COMMENTS = "/repos/us/hongtu/issues/3/comments"


@dataclass
class Forge:
    """The comments of one request, and what was asked of them."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    proofs: set[str | None] = field(default_factory=set)
    refuses: bool = False

    def answer(self, method: str, target: str, body: dict[str, str]) -> tuple[int, Any]:
        address = urlsplit(target)
        self.asked.append(f"{method} {address.path}")
        if self.refuses:
            return 403, {"message": "Forbidden"}
        if method == "GET":
            query = {key: int(value[0]) for key, value in parse_qs(address.query).items()}
            begin = (query["page"] - 1) * query["per_page"]
            return 200, self.comments[begin : begin + query["per_page"]]
        if method == "POST":
            self.comments.append({"id": 1000 + len(self.comments), **body})
            return 201, self.comments[-1]
        known = next(one for one in self.comments if str(one["id"]) == address.path.rpartition("/")[2])
        known.update(body)
        return 200, known


@pytest.fixture
def forge() -> Iterator[Forge]:
    there = Forge()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            there.proofs.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN"))
            status, answer = there.answer(self.command, self.path, json.loads(self.rfile.read(length) or b"{}"))
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = handle_any  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield there
    server.shutdown()
    server.server_close()


def github(forge: Forge) -> dict[str, str]:
    return {"GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": "us/hongtu", "NUMBER": "3", "GH_TOKEN": "t0ken"}


def gitlab(forge: Forge) -> dict[str, str]:
    return {
        "CI_API_V4_URL": f"{forge.url}/api/v4",
        "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "3",
        "SPEC_DIFF_TOKEN": "t0ken",
    }


def comment(env: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if key.lower() not in ("http_proxy", "https_proxy", "all_proxy")
    }
    command = [sys.executable, str(ROOT / "tools" / "comment.py"), *map(str, arguments)]
    return subprocess.run(
        command, env=clean | {"NO_PROXY": "*"} | env, capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize(
    ("name", "collection", "change"),
    [("github", COMMENTS, "PATCH /repos/us/hongtu/issues/comments/1150"), ("gitlab", NOTES, f"PUT {NOTES}/1150")],
)
def test_one_comment_is_posted_and_kept_up_to_date(
    forge: Forge, tmp_path: Path, name: str, collection: str, change: str
) -> None:
    """Also behind a hundred and fifty comments of others; what it says already is not written again."""
    env = {"github": github, "gitlab": gitlab}[name](forge)
    forge.comments = [{"id": number, "body": "<!-- other --> a word"} for number in range(150)]
    report = tmp_path / "report.md"

    said = []
    for text in ("### First\n", "### Second: 页\n", "### Second: 页\n"):
        report.write_text(text, encoding="utf-8")
        said.append(comment(env, report).stdout)
    said.append(comment(env, "--nothing").stdout)

    assert said == [
        "comment posted\n",
        "comment brought up to date\n",
        "the comment is up to date\n",
        "comment brought up to date\n",
    ]
    assert [one for one in forge.asked if not one.startswith("GET")] == [f"POST {collection}", change, change]
    assert len(forge.comments) == 151 and forge.comments[150]["body"].startswith(
        "<!-- spec-diff -->\nThe contract does not change"
    )
    assert {proof and proof.removeprefix("Bearer ") for proof in forge.proofs} == {"t0ken"}


def test_without_a_comment_there_is_nothing_to_take_back(forge: Forge) -> None:
    done = comment(github(forge), "--nothing")

    assert (done.returncode, done.stdout, forge.comments) == (0, "no comment, and nothing to say\n", [])


def test_every_reason_not_to_comment_is_one_sentence(forge: Forge, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("### Told\n", encoding="utf-8")
    env = github(forge)

    unset = comment({key: value for key, value in env.items() if key != "GH_TOKEN"}, report)
    missing = comment(env, tmp_path / "no.md")
    forge.refuses = True
    refused = comment(env, report)

    assert {one.returncode for one in (unset, missing, refused)} == {1}
    assert unset.stderr == "GH_TOKEN is not set; run this in the workflow of a pull or merge request.\n"
    assert "no.md" in missing.stderr and missing.stderr.count("\n") == 1
    assert refused.stderr == f"{forge.url}{COMMENTS} answers 403 Forbidden: may the token write comments?\n"
