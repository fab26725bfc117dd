"""`hongtu sign` and `hongtu explain`: the signature of a request, and its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote_plus

import click

from hongtu_toolkit.cli import failure, reading
from hongtu_toolkit.cli.command import Command, argument, option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _, translated
from hongtu_toolkit.cli.profile import Profile, current

REQUEST: list[click.Parameter] = [
    argument("method", type=click.Choice(["GET", "POST", "PUT", "PATCH", "DELETE"], case_sensitive=False)),
    argument("path", help=N_("From /v1/api/ on, with ? and parameters if there are any.")),
    argument("body", required=False, metavar="[TEXT|@FILE|-]", help=N_("The body, byte for byte as it is sent.")),
    option("--upload", is_flag=True, help=N_("The body is a file: it is not signed.")),
    option("--timestamp", metavar="MS", help=N_("ctimestamp, in Unix milliseconds. Default: now.")),
    option("--nonce", metavar=N_("TEXT"), help=N_("cnonce. Default: six random characters.")),
]


@click.command(
    "sign",
    cls=Command,
    help=N_(
        "Print the headers of a signed request, for curl and other programs. The body is signed unchanged.\n\n"
        "Example: hongtu sign POST /v1/api/device/list '{\"pageNum\":1}'"
    ),
    params=[*REQUEST, option("--curl", is_flag=True, help=N_("Print a whole curl command."))],
)
@click.pass_context
def sign(ctx: click.Context, /, curl: bool, **given: Any) -> None:
    site = current(ctx)
    parts = _parts(site, given)
    headers = {
        "cappkey": site.app_key,
        "ctimestamp": parts["timestamp"],
        "cnonce": parts["nonce"],
        "csign": _signed(site, parts),
    }
    if not curl:
        for name, value in headers.items():
            click.echo(f"{name}: {value}")
        return
    from shlex import quote as quoted

    words = ["curl", "-X", parts["method"], *(f"-H {quoted(f'{name}: {value}')}" for name, value in headers.items())]
    try:
        body = parts["body"].decode()
    except UnicodeDecodeError:
        raise CommandError(
            _("--curl: the body is not UTF-8, and cannot be an argument of curl."),
            _("Leave out --curl, and send the file with --data-binary @FILE."),
        ) from None
    words += [
        f"-H {quoted('Content-Type: application/json;charset=UTF-8')}",
        f"--data-binary {quoted(body)}",
    ]
    query = f"?{quote(parts['query'], safe='=&')}" if parts["query"] else ""
    click.echo(" ".join([*(words if parts["body"] else words[:-2]), quoted(f"{site.base_url}{parts['path']}{query}")]))


@click.command(
    "explain",
    cls=Command,
    help=N_(
        "Show the string to sign, part by part, with the secret masked; find out why a signature is "
        "refused.\n\n"
        "With --csign, --timestamp and --nonce of another program's request, it tries the usual mistakes and "
        "names the one that produces this csign."
    ),
    params=[*REQUEST, option("--csign", metavar="MD5", help=N_("The signature of another program."))],
)
@click.pass_context
def explain(ctx: click.Context, /, csign: str | None, **given: Any) -> int:
    from hongtu_runtime import signing

    site = current(ctx)
    parts = _parts(site, given)
    text = signing.explain(
        signing.Credentials.of(site.app_key, site.secret),
        path=parts["path"],
        method=parts["method"],
        query=parts["query"],
        body=parts["body"],
        body_part=parts["part"],
        timestamp=parts["timestamp"],
        nonce=parts["nonce"],
    )
    click.echo(translated(text))
    if csign is None:
        return failure.OK
    if not (given["timestamp"] and given["nonce"]):
        raise CommandError(_("--csign requires --timestamp and --nonce of the same request."))
    theirs = csign.strip()
    if theirs == _signed(site, parts):
        click.echo("\n" + _("This is the given csign: the request is signed correctly."))
        return failure.OK
    for mistake, wrong in mistakes(site, parts):
        if wrong == theirs:
            click.echo("\n" + _("The given csign is the result of this mistake: {mistake}").format(mistake=mistake))
            return failure.REJECTED
    click.echo(
        "\n" + _("The given csign differs, and no usual mistake produces it: compare the parts, the secret first.")
    )
    return failure.REJECTED


def mistakes(site: Profile, parts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(description, resulting csign) of each usual mistake."""
    body, secret = parts["body"], site.secret.reveal()
    right = _signed(site, parts)
    yield _("the csign is in upper case; it must be in lower case."), right.upper()
    yield _("the method is in lower case; it must be in upper case."), _signed(
        site, parts, method=parts["method"].lower()
    )
    yield _("the body is missing; its MD5 is the fourth part."), _signed(site, parts, digest="")
    yield _("the MD5 of {} is used for the body."), _signed(site, parts, digest=_md5(b"{}"))
    yield _("the MD5 of an empty body is used; the part must be empty."), _signed(site, parts, digest=_md5(b""))
    yield _("the MD5 of the body is in upper case; it must be in lower case."), _signed(
        site, parts, digest=_md5(body).upper()
    )
    yield _("the body itself is used instead of its MD5."), _signed(site, parts, digest=body.decode("utf-8", "replace"))
    for said, other in _other_bodies(body):
        yield said, _signed(site, parts, digest=_md5(other))
    seconds = parts["timestamp"][:-3]
    yield _("the time is in seconds; ctimestamp must be in milliseconds."), _signed(site, parts, timestamp=seconds)
    short = parts["path"].removeprefix("/v1/api")
    yield _("the path is {path}; it must begin with /v1/api.").format(path=short), _signed(site, parts, path=short)
    yield _("the whole URL is used; only the path is signed."), _signed(
        site, parts, path=f"{site.base_url}{parts['path']}"
    )
    if parts["query"]:
        yield _("the parameters are missing; they are the third part."), _signed(site, parts, query="")
        yield _("there is a ? before the parameters."), _signed(site, parts, query=f"?{parts['query']}")
        encoded = quote(parts["query"], safe="=&")
        yield _("the parameters are percent-encoded; they must be signed raw."), _signed(site, parts, query=encoded)
    yield _("there is a line break after the secret."), _signed(site, parts, secret=f"{secret}\n")
    without = [v for v in _eight(site, parts) if v]
    yield _("the dashes of empty parts are missing; there must be seven dashes."), _md5("-".join(without).encode())
    yield _("the dashes between the parts are missing."), _md5("".join(_eight(site, parts)).encode())


def _other_bodies(body: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return
    spaced = json.dumps(parsed, ensure_ascii=False).encode()
    yield _("the JSON was signed with spaces, but sent without them."), spaced
    yield _("the JSON was signed with \\u escapes, but sent without them."), json.dumps(
        parsed, separators=(",", ":")
    ).encode()
    compact = json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
    yield _("the JSON was signed without spaces, but sent with them."), compact.encode()
    ordered = json.dumps(parsed, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    yield _("the fields of the JSON were signed in another order than they were sent."), ordered
    yield _("the body was signed in GBK; it must be in UTF-8."), compact.encode("gbk", "replace")


def _parts(site: Profile, given: dict[str, Any]) -> dict[str, Any]:
    from hongtu_runtime.signing import milliseconds, random_nonce

    path, _mark, query = given["path"].partition("?")
    if not path.startswith("/"):
        raise CommandError(_("The path begins with /, such as /v1/api/person/list."))
    text, method = given["body"], given["method"].upper()
    if text is None:
        body = b"" if method == "GET" else b"{}"
    elif text == "-" or text.startswith("@"):
        body = reading.content(text.removeprefix("@")) or b"{}"
    else:
        body = (text or "{}").encode()
    body = b"" if given["upload"] else body
    return {
        "path": path,
        "method": method,
        "query": unquote_plus(query),
        "body": body,
        "part": "empty" if not body else "json",
        "timestamp": given["timestamp"] or str(milliseconds()),
        "nonce": given["nonce"] or random_nonce(),
    }


def _signed(site: Profile, parts: dict[str, Any], **other: str) -> str:
    from hongtu_runtime.signing import signature

    return signature("-".join(_eight(site, parts, **other)))


def _eight(site: Profile, parts: dict[str, Any], **other: str) -> list[str]:
    """The eight parts. `other` replaces some of them."""
    digest = _md5(parts["body"]) if parts["body"] else ""
    own = {"digest": digest, "secret": site.secret.reveal(), "app_key": site.app_key}
    request = {**own, **{name: parts[name] for name in ("path", "method", "query", "timestamp", "nonce")}, **other}
    return [request[name] for name in ("path", "method", "query", "digest", "secret", "timestamp", "nonce", "app_key")]


def _md5(content: bytes) -> str:
    from hongtu_runtime.signing import body_digest

    return body_digest(content)
