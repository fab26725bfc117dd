"""Lists of values in remarks: "1-员工、2-访客", "0：关闭，1：打开", "1 MegEye 2 IPC", "['MONDAY','TUESDAY']", "1,2,3"."""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "\u3400-\u9fff"
SEPARATORS = {"dash": r"\s*[-–]\s*", "colon": r"\s*[:：]\s*", "dot": r"\.\s*", "comma": r"、\s*", "bare": r"\s*"}
"""The separator of a value and its label, which is the same in all items of a list."""
BEFORE = r"(?:^|(?<=[\s，,；;。、：:（(]))"
"""What may precede a value. After a Chinese character, only a separator distinguishes it from a number in a sentence."""
BEHIND_HAN = rf"(?:^|(?<=[\s，,；;。、：:（(）){HAN}]))"
QUOTED = re.compile(r"\[\s*'\w+'(?:\s*,\s*'\w+')*\s*\]")
NUMBERS = re.compile(r"(?<![\d.,])\d+(?:,\d+){2,}(?![\d.,/])")
NO_VALUE = r"(?<!\d[:：])(?!\d{2}[:：]\d{2}|\d{4}-\d{2}|\d+\s*-\s*\d)"
"""Not a time, a date or a range, which begin like a value with its label."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a list with their labels, in order, and the rest of the text."""

    labels: dict[int | str, str]
    rest: str


def values(text: str, numeric: bool, bare: bool) -> Values:
    """Read a list of values.

    Args:
        numeric: whether it may be a list of numbers without labels.
        bare: whether only a space may be between a value and its label.
    """
    quoted = QUOTED.search(text)
    if quoted:
        return Values(dict.fromkeys(re.findall(r"\w+", quoted[0]), ""), _without(text, quoted))
    for separator in SEPARATORS if bare else [key for key in SEPARATORS if key != "bare"]:
        labelled = _labelled(text, separator)
        if labelled:
            return labelled
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
    """A label ends at a comma, a semicolon or a full stop. The last one of a list may also end at a space after a Chinese character."""
    stop = rf"[，,；;。]|(?<=[{HAN}）])\s" if last else r"[，,；;。]"
    outside = re.compile(rf"(?:（[^）]*）|\([^)]*\)|(?!{stop}).)*", re.DOTALL)
    match = outside.match(text)
    assert match
    label, rest = match[0], text[match.end() :].lstrip("，,；;。、 ")
    for opening, closing in ("（）", "()"):
        if label.count(closing) > label.count(opening):
            label, _, tail = label.rpartition(closing)
            rest = f"{tail.strip()} {rest}".strip()
    return label.strip(" 、"), rest


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}；{text[match.end() :]}"
