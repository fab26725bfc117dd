"""Post what a change of spec/ means on its pull request (GitHub) or merge request (GitLab): one comment, kept up to date.

    python tools/comment.py REPORT.md     post the report, or put it into the comment that is there
    python tools/comment.py --nothing     spec/ does not change any more: update the comment, if there is one

Where to post it says the environment of the workflow. GitHub: GITHUB_API_URL, GITHUB_REPOSITORY, NUMBER (of the pull request) and GH_TOKEN.
GitLab: CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID and SPEC_DIFF_TOKEN (a project access token with the scope api).
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

MARKER = "<!-- spec-diff -->"
"""By which the comment is found again; GitHub and GitLab do not show it."""
NOTHING = "The contract does not change in this request any more."
PAGE = 100
TIMEOUT = 30


@dataclass(frozen=True)
class Forge:
    """Where comments are: their collection, one of them, how it is changed, and the header that proves who we are."""

    comments: str
    one: str
    method: str
    header: tuple[str, str]


def forge(env: Mapping[str, str]) -> Forge:
    """The forge that the environment names. Raises KeyError for a variable that is missing."""
    if "CI_MERGE_REQUEST_IID" in env:
        notes = (
            f"{env['CI_API_V4_URL']}/projects/{env['CI_PROJECT_ID']}/merge_requests/{env['CI_MERGE_REQUEST_IID']}/notes"
        )
        return Forge(notes, notes, "PUT", ("PRIVATE-TOKEN", env["SPEC_DIFF_TOKEN"]))
    issues = f"{env['GITHUB_API_URL']}/repos/{env['GITHUB_REPOSITORY']}/issues"
    return Forge(
        f"{issues}/{env['NUMBER']}/comments",
        f"{issues}/comments",
        "PATCH",
        ("Authorization", f"Bearer {env['GH_TOKEN']}"),
    )


def main(arguments: list[str], env: Mapping[str, str]) -> int:
    """0, or 1 with a sentence on stderr."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 1
    try:
        there = forge(env)
        report = None if arguments[0] == "--nothing" else Path(arguments[0]).read_text(encoding="utf-8")
        print(put(there, report))
    except KeyError as error:
        print(f"{error.args[0]} is not set; run this in the workflow of a pull or merge request.", file=sys.stderr)
        return 1
    except HTTPError as error:
        print(
            f"{error.url.partition('?')[0]} answers {error.code} {error.reason}: may the token write comments?",
            file=sys.stderr,
        )
        return 1
    except (URLError, OSError) as error:
        print(f"the comment was not written: {getattr(error, 'reason', error)}", file=sys.stderr)
        return 1
    return 0


def put(there: Forge, report: str | None) -> str:
    """Write the comment, and say what was done. Without a report, only a comment that is there is changed."""
    known = next((one for one in comments(there) if str(one.get("body", "")).startswith(MARKER)), None)
    body = f"{MARKER}\n{NOTHING if report is None else report}"
    if known is None:
        if report is None:
            return "no comment, and nothing to say"
        call(there, "POST", there.comments, {"body": body})
        return "comment posted"
    if str(known["body"]).strip() == body.strip():
        return "the comment is up to date"
    call(there, there.method, f"{there.one}/{known['id']}", {"body": body})
    return "comment brought up to date"


def comments(there: Forge) -> Iterator[dict[str, Any]]:
    """All comments, oldest first, page by page."""
    page = 1
    while True:
        found = call(there, "GET", f"{there.comments}?per_page={PAGE}&page={page}")
        yield from found
        if len(found) < PAGE:
            return
        page += 1


def call(there: Forge, method: str, url: str, body: dict[str, str] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    headers = dict([there.header, ("Content-Type", "application/json"), ("Accept", "application/json")])
    with urlopen(Request(url, data, headers, method=method), timeout=TIMEOUT) as answer:
        return json.loads(answer.read() or b"null")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
