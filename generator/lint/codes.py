"""Warnings about error codes and labels: wrong texts, wrong exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Problem
from generator.read.resolve import Node, Spec, is_enum

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def code_warnings(spec: Spec) -> Iterator[Problem]:
    """Every warning about the table of codes and the labels of enumerations."""
    if "x-error-codes" in spec.root.data:
        table = spec.follow(spec.root / "x-error-codes")
        prefixes = {key: family.get("prefix", []) for key, family in table.get("families", {}).items()}
        for _, row in (table / "codes").items():
            yield from _row(row, prefixes)
    for node in spec.components.values():
        if is_enum(node):
            for index, label in enumerate(node.get("x-enum-labels", [])):
                if CHINESE.search(label["en"]):
                    place = node / "x-enum-labels" / index
                    yield place.problem("label-language", f"the English label {label['en']} is Chinese; translate it")


def _row(row: Node, prefixes: dict[str, list[int]]) -> Iterator[Problem]:
    code, family = row.data["code"], row.data.get("family")
    owner = next((key for key, thousands in prefixes.items() if code // 1000 in thousands), family)
    if owner != family:
        yield row.problem("code-family", f"{code} begins like the codes of {owner}; correct its family {family}")
    if code != 0 and "means" not in row.data:
        yield row.problem("code-meaning", f"{code} has no meaning for a program; add means")
    texts = {language: row.get(language) or [] for language in ("zh", "en")}
    for language, given in texts.items():
        if not given:
            yield row.problem("code-text", f"{code} has no text in {language}; give it one")
    if all(texts.values()) and len(texts["zh"]) != len(texts["en"]):
        yield row.problem(
            "code-text", f"{code} has {len(texts['zh'])} texts in zh and {len(texts['en'])} in en; pair them"
        )
    for text in texts["en"]:
        if CHINESE.search(text):
            yield row.problem("code-text", f"the English text of {code} is Chinese; translate it")
