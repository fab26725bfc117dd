"""Lists of values in a remark: "1-员工、2-访客", "0：关闭，1：打开", "1 MegEye 2 IPC", "['MONDAY','TUESDAY']", "1,2,3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "\u3400-\u9fff"
SEPARATORS = {"dash": r"\s*[-–]\s*", "colon": r"\s*[:：]\s*", "dot": r"\.\s*", "comma": r"、\s*", "bare": r"\s*"}
"""What is between a value and its label: the same in all items of a list."""
BEFORE = r"(?:^|(?<=[\s，,；;。、：:（(]))"
"""What a value may be behind. Behind a Chinese character it is told from a number in a sentence by its separator."""
BEHIND_HAN = rf"(?:^|(?<=[\s，,；;。、：:（(）){HAN}]))"
QUOTED = re.compile(r"\[\s*'\w+'(?:\s*,\s*'\w+')*\s*\]")
NUMBERS = re.compile(r"(?<![\d.,])\d+(?:,\d+){2,}(?![\d.,/])")
NO_VALUE = r"(?<!\d[:：])(?!\d{2}[:：]\d{2}|\d{4}-\d{2}|\d+\s*-\s*\d)"
"""Times, dates and ranges begin like a value with its label."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a list with their labels, in its order, and what of the text they leave over."""

    labels: dict[int | str, str]
    rest: str


def values(text: str, numeric: bool, bare: bool) -> Values:
    """Read a list of values: `numeric`, a list of numbers without labels too; `bare`, one with nothing but a space before each label too."""
    quoted = QUOTED.search(text)
    if quoted:
        return Values(dict.fromkeys(re.findall(r"\w+", quoted[0]), ""), _without(text, quoted))
    for separator in SEPARATORS if bare else [key for key in SEPARATORS if key != "bare"]:
        found = _labelled(text, separator)
        if found:
            return found
    numbers = NUMBERS.search(text) if numeric else None
    if numbers:
        return Values({int(number): "" for number in numbers[0].split(",")}, _without(text, numbers))
    return Values({}, text)


def _labelled(text: str, separator: str) -> Values | None:
    before = BEFORE if separator == "bare" else BEHIND_HAN
    label = rf"[{HAN}A-Za-z]" if separator in ("bare", "dash", "dot") else r"[^\s\-:：]"
    start = rf"{before}{NO_VALUE}(\d{{1,6}}){SEPARATORS[separator]}(?={label})"
    another = rf"(?:{start}|{BEFORE}{NO_VALUE}(\d{{1,6}})\s+(?={label}))"
    item = re.compile(rf"{another}(.+?)(?=\s*{another}|$)", re.DOTALL)
    first = re.search(start, text)
    if not first:
        return None
    labels: dict[int | str, str] = {}
    rest = [text[: first.start()]]
    at = first.start()
    while match := item.match(text, at):
        at = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        label_text, over = _cut(match[3], last=at >= len(text))
        labels[int(match[1] or match[2])] = label_text.removeprefix("表示")
        rest.append(over)
    return Values(labels, "；".join(rest))


def _cut(text: str, last: bool) -> tuple[str, str]:
    """A label ends at a comma, a semicolon or a full stop; the last one of a list at a space behind a Chinese character too."""
    stop = rf"[，,；;。]|(?<=[{HAN}）])\s" if last else r"[，,；;。]"
    outside = re.compile(rf"(?:（[^）]*）|\([^)]*\)|(?!{stop}).)*", re.DOTALL)
    match = outside.match(text)
    assert match
    label, rest = match[0], text[match.end() :].lstrip("，,；;。、 ")
    for opening, closing in ("（）", "()"):
        if label.count(closing) > label.count(opening):
            label, _, behind = label.rpartition(closing)
            rest = f"{behind.strip()} {rest}".strip()
    return label.strip(" 、"), rest


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}；{text[match.end() :]}"
