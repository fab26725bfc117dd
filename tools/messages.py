"""Catalogues of the command line: collects the texts of each part of the toolkit, and compiles their translations.

    python tools/messages.py            corrects the .po files and writes the .mo files
    python tools/messages.py --check    ends with exit code 1 where one is stale or a text has no translation

A part is a folder of the toolkit; its catalogue is `cli/locale/zh/LC_MESSAGES/<part>.po`. `client.po` has the sentences of
the client, `contract.po` the English texts of the contract that have no Chinese there: hints of codes, notes, what a call
returns. `click.po` has the texts of click itself and is written by hand.
"""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from hongtu.errors import CODES

ROOT = Path(__file__).parent.parent
TOOLKIT = ROOT / "toolkit" / "hongtu_toolkit"
RUNTIME = ROOT / "runtime" / "hongtu_runtime"
COMMANDS = ROOT / "generated" / "hongtu" / "commands"
CATALOGUES = TOOLKIT / "cli" / "locale" / "zh" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}
SENTENCES = ("Sentence", "template")
"""What the client calls with the template of a sentence."""
Text = str | tuple[str, ...]
HEADER = {"Content-Type": "text/plain; charset=utf-8", "Language": "zh", "Plural-Forms": "nplurals=1; plural=0;"}


def main(arguments: list[str]) -> int:
    """Mend or check all catalogues; the exit code."""
    check, problems = "--check" in arguments, []
    for part in parts():
        path = CATALOGUES / f"{part}.po"
        catalogue, untranslated = updated(part)
        problems += [f"{path.name}: no translation of {text!r}" for text in untranslated]
        for target, content in ((path, po(catalogue)), (path.with_suffix(".mo"), mo(catalogue))):
            if not target.exists() or target.read_bytes() != content:
                if check:
                    problems.append(f"{target.name} is stale: make generate")
                else:
                    target.write_bytes(content)
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if check and problems else 0


def parts() -> Iterator[str]:
    """The parts that have texts, and click."""
    yield from ("click", "client", "contract")
    for folder in sorted(TOOLKIT.iterdir()):
        if (folder / "__init__.py").exists() and folder.name != "sandbox" and any(texts(folder.name)):
            yield folder.name


def texts(part: str) -> Iterator[Text]:
    """The texts of a part, in the order of files and lines."""
    if part == "client":
        yield from _in_client()
    elif part == "contract":
        yield from _in_contract()
    else:
        for row in sorted(extract_from_dir(TOOLKIT / part, keywords=KEYWORDS), key=lambda row: (row[0], row[1])):
            yield row[2]
    if part == "cli":  # the sentence about a missing extra is of all parts
        for found in extract_from_file("python", TOOLKIT / "extra.py", keywords=KEYWORDS):
            yield found[1]


def _in_client() -> Iterator[str]:
    """The templates in the client's code. Babel would warn of the values, which may be f-strings."""
    for path in sorted(RUNTIME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value


def _in_contract() -> Iterator[str]:
    """Hints of codes, notes of interfaces and fields, what a call returns, units, and titles that the manual lacks."""
    for known in CODES.values():
        yield known.hint
    for path in sorted(COMMANDS.glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        for command in facts.get("commands", {}).values():
            yield from (*command.get("notes", ()), command.get("returns", ""))
            for field in command.get("parameters", ()):
                yield from _of_field(field)
        for model in facts.get("models", {}).values():
            for field in filter(None, (model[name] for name in model if name)):
                yield from _of_field(field)


def _of_field(field: dict[str, Any]) -> Iterator[str]:
    yield from ("" if field.get("zh") else field.get("en", ""), field.get("notes", ""), field.get("unit", ""))


def updated(part: str) -> tuple[Catalog, list[str]]:
    """(the catalogue of a part with exactly the texts of its code, those that have no translation)."""
    old = _read(CATALOGUES / f"{part}.po")
    new = Catalog(locale="zh", charset="utf-8", fuzzy=False)
    found = (
        [m.id if isinstance(m.id, str) else tuple(m.id) for m in old if m.id] if part == "click" else list(texts(part))
    )
    for text in (text for text in dict.fromkeys(found) if text):
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, string=known.string if known is not None else "")
    lacking = [_first(message.id) for message in new if message.id and not _first(message.string)]
    return new, lacking


def po(catalogue: Catalog) -> bytes:
    """The text of a .po file: no dates and no places, so that only a changed text changes it."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=True, no_location=True)
    lines = "".join(f'"{key}: {value}\\n"\n' for key, value in HEADER.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + buffer.getvalue()


def mo(catalogue: Catalog) -> bytes:
    """The compiled catalogue. Its header has no dates: the same texts give the same bytes."""
    buffer = io.BytesIO()
    write_mo(buffer, _Dateless.of(catalogue))
    return buffer.getvalue()


class _Dateless(Catalog):
    @classmethod
    def of(cls, catalogue: Catalog) -> Catalog:
        found = cls(locale="zh")
        for message in catalogue:
            if message.id:
                found.add(message.id, message.string)
        return found

    mime_headers = property(lambda self: list(HEADER.items()), lambda self, headers: None)


def _first(text: object) -> str:
    return str(text[0] if isinstance(text, (tuple, list)) else text or "")


def _read(path: Path) -> Catalog:
    return _of_bytes(path.read_bytes()) if path.exists() else Catalog(locale="zh")


def _of_bytes(content: bytes) -> Catalog:
    return read_po(io.BytesIO(content), locale="zh", charset="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
