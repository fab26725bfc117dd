"""`hongtu-sandbox serve` and `hongtu-sandbox seed`"""

from __future__ import annotations

import errno
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import Field
from importlib.metadata import version
from math import inf
from pathlib import Path
from socket import gaierror, socket
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hongtu_toolkit.sandbox.app import application
from hongtu_toolkit.sandbox.clock import CHINA, Clock
from hongtu_toolkit.sandbox.codes import Refusal
from hongtu_toolkit.sandbox.contract import NoContract
from hongtu_toolkit.sandbox.controls import Controls
from hongtu_toolkit.sandbox.keys import pair, read_keys, shown
from hongtu_toolkit.sandbox.options import FORMS, OPTIONS, Options
from hongtu_toolkit.sandbox.platform import Platform
from hongtu_toolkit.sandbox.schema import near
from hongtu_toolkit.sandbox.seed import PROFILES
from hongtu_toolkit.sandbox.server import listen, server
from hongtu_toolkit.sandbox.store.folder import ForeignData, InUse

MEMORY = "memory"


def main(argv: list[str] | None = None) -> int:
    """Serve until Ctrl-C, or fill a data folder. Returns the exit code: 1 if it fails, 2 for wrong arguments."""
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
    given = vars(arguments) | {
        "data": None if arguments.data == MEMORY else Path(arguments.data),
        "keys": (arguments.keys or {}) | dict(arguments.key or ()),
        "clock": Clock(zone=arguments.timezone),
        "names": [arguments.host, *arguments.name],
    }
    options = Options(**{option.name: given[option.name] for option in OPTIONS if option.name in given})
    with _listen(arguments.host, arguments.port) as listener:  # first, so that a port that is taken leaves no data
        platform = Platform(options)
        try:
            url = platform.start(listener)
            print(f"Hongtu 2000 sandbox on {url}, state in {arguments.data}")
            for key, secret in platform.keys.items():
                print(f"  app key  {key}   secret  {shown(key, secret)}")
            if platform.certificate:
                print(f"  certificate, SHA-256 {platform.certificate.fingerprint}")
            print(
                f"  {len(platform.contract.operations)} operations, what they do and assume: {url}/_sandbox/operations"
            )
            print(f"  for people: {url}/   for tests: {url}/_sandbox/journal, …   stop: Ctrl-C", flush=True)
            server(application(platform), platform.certificate).run([listener])
        except KeyboardInterrupt:
            pass
        finally:
            platform.close()
    return 0


def _seed(arguments: Namespace) -> int:
    platform = Platform(Options(data=arguments.data, clock=Clock(zone=arguments.timezone)))
    try:
        counts = Controls(platform).seed(arguments.profile)
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


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Print the error without the usage, which would fill the screen."""
        self.exit(2, f"{self.prog}: error: {message}\n{self.prog} --help lists the arguments\n")


def _parser() -> ArgumentParser:
    parser = _Parser(prog="hongtu-sandbox", description="A sandbox of Megvii's Hongtu 2000 platform.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('hongtu2000')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve over HTTP")
    serve.set_defaults(run=_serve, command=serve)
    for option in OPTIONS:
        for flag in option.metadata["flags"]:
            serve.add_argument(flag, **_argument(option, flag))
    seed = commands.add_parser("seed", help="fill an empty data folder with a site")
    seed.set_defaults(run=_seed, command=seed)
    seed.add_argument("profile", choices=PROFILES, help=f"{', '.join(PROFILES)}", metavar="PROFILE")
    seed.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder that keeps the state")
    (clock,) = (option for option in OPTIONS if option.name == "clock")
    seed.add_argument("--timezone", **_argument(clock, "--timezone"))
    return parser


def _argument(option: Field[Any], flag: str) -> dict[str, Any]:
    """The argparse settings of an option."""
    if option.default is False:
        return {"action": "store_true", "help": option.metadata["help"]}
    settings = {"default": option.default, "help": option.metadata["help"]} | FLAGS.get(flag, {})
    if isinstance(settings["default"], str | int):
        settings["help"] += " (%(default)s)"
    return settings


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


FLAGS: dict[str, dict[str, Any]] = {
    "--port": {"type": int, "default": 8000},
    "--name": {
        "action": "append",
        "default": [],
        "help": "name by which browsers may reach it, in addition to localhost and addresses; can be repeated",
    },
    "--data": {"default": MEMORY, "metavar": "DIR|memory"},
    "--key": {
        "action": "append",
        "type": _key,
        "default": None,
        "metavar": "KEY=SECRET",
        "help": "app key and its secret, by default the two pairs of the manual; can be repeated",
    },
    "--keys": {
        "type": _keys,
        "default": None,
        "metavar": "FILE",
        "help": "file of app keys, KEY=SECRET on each line; keeps secrets out of the list of processes",
    },
    "--spec": {"type": Path},
    "--timezone": {"type": _zone, "default": CHINA, "help": "time zone of the platform, such as Europe/Berlin (UTC+8)"},
    "--push-form": {"choices": FORMS},
    "--max-skew": {"type": _seconds, "metavar": "SECONDS"},
    "--nonce-window": {"type": _seconds, "metavar": "SECONDS"},
}
"""The argparse settings of flags that take a value."""


if __name__ == "__main__":
    sys.exit(main())
