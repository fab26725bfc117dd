"""The output of a command: tables for people, JSON lines, JSON, CSV or YAML for programs and spreadsheets.

    out = output.of(ctx, columns=["name", "code"])
    out.rows(rows)      # rows of a list, written as they come if the format allows it
    out.value(value)    # one thing

The default is a table on a terminal, and JSON lines in a pipe or file. A row is a model of the client or a dict.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from hongtu_toolkit.cli import failure, reasons
from hongtu_toolkit.cli.command import option
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import N_, _, chinese
from hongtu_toolkit.cli.shared import chosen_options, command

FORMS = ("table", "json", "jsonl", "csv", "yaml")
OTHER_FORMATS = frozenset(
    {"xlsx", "xlsm", "xlsb", "xls", "ods", "parquet", "feather", "arrow", "avro", "sqlite", "sqlite3", "db", "mdb"}
    | {"pdf", "doc", "docx", "odt", "ppt", "pptx", "html", "htm", "xml", "tsv", "toml"}
    | {"png", "gif", "jpg", "jpeg", "bmp", "webp", "tif", "tiff", "svg"}
    | {"zip", "gz", "bz2", "xz", "zst", "7z", "rar", "tar", "tgz"}
)
"""Endings of formats that no command writes. A file with such an ending is refused, because no program could open it."""
EXPORTED = {
    "pass_record.list": "pass-records",
    "attendance.record.list": "attendance-records",
    "attendance.record.calendar": "attendance-calendar",
    "attendance.statistic.list": "attendance-statistics",
    "device_alarm.list": "alarms",
    "person.list": "persons",
}
"""The kind of `hongtu records export` for each interface that it lists."""


def options() -> list[click.Parameter]:
    """-o, --columns, --heads, --query and --to. Their values are stored for `of`. The command's function does not get them."""
    return [
        option(
            "-o",
            "--output",
            type=click.Choice(FORMS),
            callback=_keep,
            expose_value=False,
            is_eager=True,
            help=N_("Format of the answer. Default: a table on a terminal, JSON lines into a pipe."),
        ),
        option(
            "--columns",
            metavar=N_("NAME,NAME…"),
            callback=_keep,
            expose_value=False,
            help=N_("The fields to show, in this order; `group_list.name` for nested ones, `all` for all."),
        ),
        option(
            "--heads",
            type=click.Choice(["names", "titles"]),
            callback=_keep,
            expose_value=False,
            help=N_(
                "Heads of tables and CSV: names of fields, or titles. Default: titles in Chinese, names in English."
            ),
        ),
        option(
            "--query",
            metavar="JMESPATH",
            callback=_keep,
            expose_value=False,
            help=N_("A JMESPath expression that selects from the answer (https://jmespath.org)."),
        ),
        option(
            "--to",
            metavar=N_("FILE"),
            callback=_keep,
            expose_value=False,
            help=N_("Write to a file. Its ending (.csv, .json, …) sets the format."),
        ),
    ]


def _keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        chosen_options(ctx).output[parameter.name or ""] = value
        if parameter.name == "output":
            chosen_options(ctx).json_errors = value in ("json", "jsonl")
        if parameter.name == "query":
            expression(value)  # a wrong query is reported before anything is sent


def expression(text: str) -> Any:
    """A compiled JMESPath. CommandError if the text is not a JMESPath."""
    import jmespath

    with _no_jmespath(failure.USAGE):
        return jmespath.compile(text)


@contextmanager
def _no_jmespath(code: int) -> Iterator[None]:
    """Turn an error of a query into a CommandError, when the query is read and when it is used. In the latter case, the call is done."""
    from jmespath.exceptions import JMESPathError

    try:
        yield
    except JMESPathError as error:
        raise CommandError(
            _("--query: not a JMESPath expression: {reason}").format(reason=reasons.of_jmespath(error)),
            _("Quote it for the shell, such as --query '[].name'. See https://jmespath.org"),
            code=code,
        ) from None


class Output:
    """The output of one command."""

    def __init__(self, ctx: click.Context, columns: Sequence[str], titles: Mapping[str, str]) -> None:
        kept = chosen_options(ctx).output
        self._ctx = ctx
        self.to, self.query = kept.get("to"), kept.get("query")
        self.form = kept.get("output") or self._usual()
        self.columns = _columns(kept.get("columns"))
        heads = kept.get("heads") or ("titles" if chinese() else "names")
        self.known, self.titles = list(columns), titles if heads == "titles" else {}
        self._all_titles = titles
        self.ranks: Mapping[str, int] = {}
        """The rank of each column, 0 for the most important. It decides which columns are shown if not all fit."""
        self._check_columns()
        _Target(self.to, self.form).check()

    def _usual(self) -> str:
        ending = Path(self.to).suffix[1:].lower() if self.to else ""
        if ending in ("yml", "ndjson", "txt"):
            ending = {"yml": "yaml", "ndjson": "jsonl", "txt": "table"}[ending]
        if ending in FORMS:
            return ending
        if ending in OTHER_FORMATS:
            raise self._unwritable(ending)
        return "table" if not self.to and sys.stdout.isatty() else "jsonl"

    def _unwritable(self, ending: str) -> CommandError:
        """The error for a file of a format that the command does not write."""
        kind = EXPORTED.get(getattr(self._ctx.command, "path", ""))
        advice = _("Use .csv (opens in Excel), .json, .jsonl, .yaml or .txt, or choose the format with -o.")
        if kind and ending in ("xlsx", "parquet"):
            words = command(f"records export {kind} {shlex.quote(str(self.to))}")
            advice = _("Write it with `{command}`. {others}").format(command=words, others=advice)
        return CommandError(_("--to: this command cannot write .{ending} files.").format(ending=ending), advice)

    def rows(self, rows: Iterable[Any]) -> None:
        """Write the rows of a list."""
        if self.query:
            self._answered(list(rows))
            return
        from hongtu_toolkit.cli import writing

        with self._opened() as file:
            writing.write_rows(file, rows, self)

    def value(self, value: Any) -> None:
        """Write one thing."""
        if self.query:
            self._answered(value)
            return
        from hongtu_toolkit.cli import writing

        with self._opened() as file:
            writing.write_value(file, value, self)

    def _answered(self, value: Any) -> None:
        from hongtu_toolkit.cli import writing
        from hongtu_toolkit.cli.plain import plain

        query = expression(self.query or "")
        with _no_jmespath(failure.UNWRITTEN):
            answer = query.search(plain(value, self.zone))
        with self._opened() as file:
            writing.write_answer(file, answer, self)

    @property
    def zone(self) -> Any:
        """The time zone of moments. None: this computer's."""
        from hongtu_toolkit.cli import times

        return times.zone(self._ctx)

    def _check_columns(self) -> None:
        for column in self.columns or ():
            head = column.partition(".")[0]
            if self.known and head not in self.known and head != "all":
                near = _nearest(head, self.known, self._all_titles)
                hint = _("Did you mean {name}?").format(name=near) if near else ""
                raise CommandError(
                    _("--columns: there is no field {name}. {hint}").format(name=column, hint=hint).rstrip(),
                    _("Available: {names}").format(names=", ".join(self.known)),
                )

    def _opened(self) -> _Target:
        return _Target(self.to, self.form)


class _Target:
    """stdout, or a file that is written under another name and renamed at the end.

    A symlink stays, and its target is written. A device or a pipe is written directly.
    """

    def __init__(self, to: str | None, form: str) -> None:
        self.path = Path(to).expanduser() if to else None
        self.form = form

    def check(self) -> None:
        """CommandError if the file cannot be written. Called before anything is sent."""
        if self.path is None:
            return
        folder = Path(os.path.realpath(self.path)).parent
        reason = ""
        if self.path.is_dir():
            reason = _("Is a directory")
        elif not folder.is_dir() and not self.path.exists():
            reason = _("No such file or directory")
        elif not os.access(self.path if self.path.exists() and not self.path.is_file() else folder, os.W_OK):
            reason = _("Permission denied")
        if reason:
            raise CommandError(_("{path} cannot be written: {reason}.").format(path=self.path, reason=reason))

    def __enter__(self) -> IO[str]:
        if self.path is None:
            return sys.stdout
        self.whole = not self.path.exists() or self.path.is_file()
        self.real = Path(os.path.realpath(self.path)) if self.whole else self.path
        self.part = self.real.with_name(f".{self.real.name}.part") if self.whole else self.real
        try:
            self.file = self.part.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise failure.unwritten(error) from None
        return self.file

    def __exit__(self, kind: object, error: object, *_rest: object) -> None:
        try:
            self._end(done=kind is None)
        except OSError as late:
            error = late
        if isinstance(error, BrokenPipeError):
            raise error
        if isinstance(error, OSError):
            raise failure.unwritten(error) from None

    def _end(self, *, done: bool) -> None:
        if self.path is None:
            sys.stdout.flush()
            return
        try:
            self.file.close()
            if done and self.whole:
                self.part.replace(self.real)
        except OSError:
            done = False
            raise
        finally:
            if self.whole and not done:
                self.part.unlink(missing_ok=True)
        if done and sys.stderr.isatty():
            click.echo(_("Written: {path}").format(path=self.path), err=True)


def _columns(text: str | None) -> list[str] | None:
    return [word.strip().replace("-", "_") for word in text.split(",") if word.strip()] if text else None


def _nearest(word: str, known: Sequence[str], titles: Mapping[str, str]) -> str | None:
    """The field that a wrong name means: by its title, by the last part of its name, or by its letters."""
    from difflib import get_close_matches

    titled = [name for name in known if word.lower() in titles.get(name, "").lower()]
    titled.sort(key=lambda name: len(titles[name]))
    tails = [name for name in known if word.endswith(f"_{name}")] + [n for n in known if n.endswith(f"_{word}")]
    tails.sort(key=len, reverse=True)
    return next(iter([*titled, *tails, *get_close_matches(word, known, 1)]), None)


def of(ctx: click.Context, columns: Sequence[str] = (), titles: Mapping[str, str] | None = None) -> Output:
    """The output of a command, as its options say.

    Args:
        columns: the fields of rows, in the order of a table.
        titles: the titles of fields, for the heads of a table or CSV.
    """
    return Output(ctx, columns, titles or {})
