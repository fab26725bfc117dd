"""`hongtu-sandbox serve` and `hongtu-sandbox seed`"""

from __future__ import annotations

import errno
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from math import inf
from pathlib import Path
from socket import gaierror, socket
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hongtu_toolkit.sandbox.app import application
from hongtu_toolkit.sandbox.clock import CHINA, Clock
from hongtu_toolkit.sandbox.codes import Refusal
from hongtu_toolkit.sandbox.contract import NoContract
from hongtu_toolkit.sandbox.keys import pair, read_keys, shown
from hongtu_toolkit.sandbox.platform import open_platform
from hongtu_toolkit.sandbox.resources.push import FORMS
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.seed import PROFILES
from hongtu_toolkit.sandbox.server import listen, server
from hongtu_toolkit.sandbox.store.folder import ForeignData, InUse

MEMORY = "memory"


def main(argv: list[str] | None = None) -> int:
    """Serve until Ctrl-C, or fill a data folder. 1: could not do it; 2: wrong arguments."""
    arguments, unknown = _parser().parse_known_args(argv)
    if unknown:
        command: ArgumentParser = arguments.command
        known = [option for action in command._actions for option in action.option_strings]
        command.error(f"there is no {unknown[0]}{near(unknown[0].partition('=')[0], known)}")
    try:
        run: Callable[[Namespace], int] = arguments.run
        return run(arguments)
    except (NoContract, ForeignData, InUse, OSError) as error:
        print(f"hongtu-sandbox: {error}", file=sys.stderr)
    except Refusal as refusal:
        print(f"hongtu-sandbox: {refusal.detail}", file=sys.stderr)
    return 1


def _serve(arguments: Namespace) -> int:
    platform = open_platform(
        data=None if arguments.data == MEMORY else Path(arguments.data),
        keys=(arguments.keys or {}) | dict(arguments.key or ()),
        spec=arguments.spec,
        clock=Clock(zone=arguments.timezone),
        strict=arguments.strict,
        push_form=arguments.push_form,
        every_push_field=arguments.every_push_field,
        max_skew=arguments.max_skew,
        nonce_window=arguments.nonce_window,
        http_status=arguments.http_status,
        check_replies=arguments.check_replies,
        names=[arguments.host, *arguments.name],
        tls=arguments.tls,
    )
    try:
        listener = _listen(arguments.host, arguments.port)
        host, port = listener.getsockname()[:2]
        scheme = "https" if platform.certificate else "http"
        url = f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
        platform.start(url)
        print(f"Hongtu 2000 sandbox on {url}, state in {arguments.data}")
        for key, secret in platform.keys.items():
            print(f"  app key  {key}   secret  {shown(key, secret)}")
        if platform.certificate:
            print(f"  certificate of its own, SHA-256 {platform.certificate.fingerprint}")
        print(f"  {len(platform.contract.operations)} operations, what they do and assume: {url}/_sandbox/operations")
        print(f"  for people: {url}/   for tests: {url}/_sandbox/journal, …   stop: Ctrl-C", flush=True)
        server(application(platform), platform.certificate).run([listener])
    except KeyboardInterrupt:
        pass
    finally:
        platform.close()
    return 0


def _seed(arguments: Namespace) -> int:
    platform = open_platform(data=arguments.data, clock=Clock(zone=arguments.timezone))
    try:
        counts = platform.seed(arguments.profile)
    finally:
        platform.close()
    print(f"{arguments.profile} in {arguments.data}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0


def _listen(host: str, port: int) -> socket:
    try:
        return listen(host, port)
    except (OSError, OverflowError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        wrong = "--host" if _is_of_the_host(error) else "--port"
        raise OSError(f"cannot listen on {host}, port {port} ({reason}); choose another with {wrong}") from error


def _is_of_the_host(error: Exception) -> bool:
    nowhere = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
    return isinstance(error, gaierror | UnicodeError) or isinstance(error, OSError) and error.errno in nowhere


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="hongtu-sandbox", description="A stand-in for Megvii's Hongtu 2000 platform.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve over HTTP")
    serve.set_defaults(run=_serve, command=serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on, 0 for any free one (%(default)s)")
    serve.add_argument(
        "--name",
        action="append",
        default=[],
        help="name by which browsers may reach it, besides localhost and addresses",
    )
    serve.add_argument("--tls", action="store_true", help="serve https, with a certificate of its own")
    serve.add_argument("--data", default=MEMORY, metavar="DIR|memory", help="folder that keeps the state (%(default)s)")
    serve.add_argument(
        "--key", action="append", type=_key, metavar="KEY=SECRET", help="app key; the manual's two if none"
    )
    serve.add_argument(
        "--keys", type=_keys, metavar="FILE", help="app keys, KEY=SECRET a line; no list of processes shows them"
    )
    serve.add_argument("--spec", type=Path, help="bundled spec (openapi.json of the package hongtu)")
    serve.add_argument("--strict", action="store_true", help="refuse fields that the interface does not have")
    serve.add_argument(
        "--push-form", choices=FORMS, default="bare", help="of pushes: the record alone, or in a wrapper (%(default)s)"
    )
    serve.add_argument(
        "--every-push-field", action="store_true", help="push the manual's fields too that no captured push had"
    )
    serve.add_argument("--check-replies", action="store_true", help="hold every reply against the spec; slower")
    serve.add_argument("--http-status", action="store_true", help="refuse with HTTP 4xx, not with 200 and a code alone")
    serve.add_argument(
        "--max-skew", type=_seconds, metavar="SECONDS", help="refuse timestamps that are further off (take any)"
    )
    serve.add_argument(
        "--nonce-window", type=_seconds, metavar="SECONDS", help="refuse a nonce that is used again within (take any)"
    )
    seed = commands.add_parser("seed", help="fill an empty data folder with a site")
    seed.set_defaults(run=_seed, command=seed)
    seed.add_argument("profile", choices=PROFILES, help=f"{', '.join(PROFILES)}", metavar="PROFILE")
    seed.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder that keeps the state")
    for command in (serve, seed):
        command.add_argument(
            "--timezone", type=_zone, default=CHINA, help="of the platform, such as Europe/Berlin (UTC+8)"
        )
    return parser


def _key(text: str) -> tuple[str, str]:
    try:
        return pair(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{error}") from error


def _keys(path: str) -> dict[str, str]:
    try:
        return read_keys(path)
    except ValueError as error:
        raise ArgumentTypeError(f"{error}") from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < inf:
        raise ArgumentTypeError("write a number of seconds above 0")
    return seconds


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ArgumentTypeError(f"no time zone {name}; write one such as Asia/Shanghai") from error


if __name__ == "__main__":
    sys.exit(main())
