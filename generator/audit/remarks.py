"""A remark → its statements: values, default, limits, format, conditions. Patterns read them; the rest is kept as unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator.audit.values import HAN, Values, values

NUMBER = r"-?\d+(?:\.\d+)?"
FROM_TO = rf"({NUMBER})\s*[-~]\s*({NUMBER})"
IN_BRACKETS = rf"\[\s*({NUMBER})\s*[,，]\s*({NUMBER})\s*\]"
NUMERIC = ("integer", "number", "long", "int", "short", "double", "float", "decimal")
SCALARS = (*NUMERIC, "string", "boolean", "")
NARROW = {
    wide: wide - 0xFEE0
    for wide in map(
        ord,
        "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．－～／％＝［］＂＇",
    )
}
"""Full-width characters of Chinese input methods → ASCII. The patterns accept both forms of commas, colons and brackets."""


@dataclass(frozen=True, slots=True)
class Remark:
    """The statements of a remark, as keywords of a JSON schema where possible."""

    label: str
    """The manual's term for the field."""
    values: Mapping[int | str, str] = field(default_factory=dict)
    """Value → label, or '' if the manual gives none."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """`default`, `format`, `minLength`, `maximum`, …; `characters` for the allowed kinds of characters."""
    unread: tuple[str, ...] = ()
    """The parts that no pattern reads."""


Facts = dict[str, Any]
Reader = Callable[[re.Match[str], Facts], None]


def _sets(**facts: Any) -> Reader:
    return lambda match, result: result.update(facts)


def _default(match: re.Match[str], facts: Facts) -> None:
    text = match[1]
    known = {"第一页": 1, "true": True, "false": False, "关闭": False, "开启": True}
    number = re.match(NUMBER, text)
    facts.setdefault("default", known[text] if text in known else _number(number[0]) if number else text)


def _bounds(low: str, high: str) -> Reader:
    def read(match: re.Match[str], facts: Facts) -> None:
        first, last = (group for group in match.groups() if group is not None)
        facts.update({low: _number(first), high: _number(last)})

    return read


def _whole_bounds(match: re.Match[str], facts: Facts) -> None:
    facts.update(minimum=_number(match[1]), maximum=_number(match[2]), integer=True)


def _ascii(match: re.Match[str], facts: Facts) -> None:
    facts.update(maxLength=int(match[1]), characters=("digit", "letter", "sign"))


def _limit(key: str) -> Reader:
    return lambda match, facts: facts.update({key: _number(match[1])})


def _size(match: re.Match[str], facts: Facts) -> None:
    facts["x-max-size"] = (int(match[1]) * 1000**2, int(match[1]) * 1024**2)
    facts["x-media"] = tuple(dict.fromkeys(kind.lower() for kind in match[2].split("|")))


def _widest(match: re.Match[str], facts: Facts) -> None:
    facts["maxLength"] = max(int(match[1]), int(match[2]))


def _listed(match: re.Match[str], facts: Facts) -> None:
    values = re.split("[,，]", match[1])
    facts["listed"] = tuple(int(value) if re.fullmatch(r"-?\d+", value) else value for value in values)


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


Statement = tuple[str, Reader]
STATED: tuple[Statement, ...] = (
    (r"(?<!\S)format[:：]\s*(?:int32|int64|float|double|date-time)(?!\S)", _sets()),
    (r"(?<!\S)item 类型[:：]\s*\w+(?:\s*\[\])?", _sets()),
    (r"(?<!\S)枚举[:：]\s*([^\s,，]+(?:[,，][^\s,，]+)*)", _listed),
    (r"(?<!\S)最大值[:：]\s*\d{16,}(?!\d)", _sets()),
    (r"(?<!\S)最小长度[:：]\s*(\d+)", _limit("minLength")),
    (r"(?<!\S)最大长度[:：]\s*(\d+)", _limit("maxLength")),
    (r"(?<!\S)最小数量[:：]\s*(\d+)", _limit("minItems")),
    (r"(?<!\S)最大数量[:：]\s*(\d+)", _limit("maxItems")),
    (r"(?<!\S)元素是否都不同[:：]\s*true", _sets(uniqueItems=True)),
    (r"(?<!\S)(?:元素是否都不同[:：]\s*false|mock[:：]\s*\S+)", _sets()),
)
"""The other statements of a row (其他信息). The width of a number, and a limit that no number can exceed, are ignored."""
FORMATS: tuple[Statement, ...] = (
    (
        r'格式为"\d{4}-\d\d-\d\d \d\d[:：]\d\d[:：]\d\d"[，,][^，,。；]*long[^，,。；]*[（(]毫秒[）)][^，,。；]*',
        _sets(format="datetime-or-epoch-ms"),
    ),
    (r"[（(]时间戳[,，]\s*毫秒[）)]|unix时间戳[，,]\s*毫秒|毫秒级时间戳", _sets(format="epoch-ms")),
    (r"[（(]时间戳[）)]|(?<=[，,])\s*时间戳$", _sets(format="epoch")),
    (r"eg[:：]\d\d[:：]\d\d[:：]\d\d[，,]\s*需要精确到秒", _sets(format="hour-minute-second")),
    (r"eg[:：]\d\d[:：]\d\d[，,]\s*需要精确到分|格式[：:]\d\d[:：]\d\d$", _sets(format="hour-minute")),
    (r"'\d{4}-\d\d-\d\d'", _sets(format="date")),
    (r"ISO 8601[^，；]*?\d{4}-[\d:T+-]+", _sets(format="date-time")),
    (r"[（(]base64编码的字符串[）)]", _sets(format="base64")),
    (r"格式[:：][^，。；]*邮箱[^，。；]*", _sets(format="email")),
    (r"最大(\d+)m[,，]\s*支持格式[:：]([\w|]+)", _size),
)
TEXTS: tuple[Statement, ...] = (
    (r"格式[:：]\s*汉字[,，]大小写英文字母[,，]数字", _sets(characters=("digit", "han", "letter"))),
    (r"格式[:：]\s*允许大小写英文字母[,，]数字", _sets(characters=("digit", "letter"))),
    (r"格式[:：]\s*数字", _sets(characters=("digit",))),
    (r"格式[:：]\s*任意字符", _sets(characters=("digit", "han", "letter", "sign"))),
    (r"格式[:：]\s*最大(\d+)位数字、字母和ascii码的字符", _ascii),
    (r"最大长度(\d+)位?", _limit("maxLength")),
    (
        rf"(?:(?<=[，,：:])[{HAN}]+)?长度\s*[:：为]?\s*(?:{FROM_TO}|{IN_BRACKETS})\s*(?:个字符|字符|位)?",
        _bounds("minLength", "maxLength"),
    ),
    (r"由(\d+)个中文或(\d+)个字母组成", _widest),
)
NUMBERS: tuple[Statement, ...] = (
    (rf"(?<!\S)最大值[:：]\s*({NUMBER})(?!\s*最小值)(?=\s|$)", _limit("maximum")),
    (rf"(?<!\S)(?<!\d )最小值[:：]\s*({NUMBER})(?=\s|$)(?!\s*最大值)", _limit("minimum")),
    (rf"最大值[:：]\s*({NUMBER})\s*最小值[:：]\s*({NUMBER})", _bounds("maximum", "minimum")),
    (rf"最小({NUMBER})[,，]\s*最大({NUMBER})", _bounds("minimum", "maximum")),
    (rf"(?:[{HAN}]*为)?{FROM_TO}之间的整数", _whole_bounds),
    (rf"取值范围[:：]{FROM_TO}(?:之间的数)?", _bounds("minimum", "maximum")),
    (
        rf"(?:[{HAN}]*为|范围)?(?<![\d.\-~]){FROM_TO}\s*(?:之间的数|之间|度|°|min)?(?![\w.\-:：、])",
        _bounds("minimum", "maximum"),
    ),
    (r"(?<=[，,])[^，,；]*(?:一位小数|小数点一位)", _sets(multipleOf=0.1)),
    (r"(?<=\s)0表示\w+$", _sets(minimum=0)),
    (r"[（(](?:秒|min)[）)]|单位[:：]秒", _sets()),
)
OTHERS: tuple[Statement, ...] = (
    (r"最多可设置(\d+)个[\w]*", _limit("maxItems")),
    (r"如果\w+为\w+[，,][^，,。；]*必须传[，,][^，,。；]*空集合", _sets(demanded=True)),
    (rf"(?:不传)?默认[是为]?\s*({NUMBER}(?:条|°)?|第一页|true|false|关闭|开启)(?:\s+(?:true|false))?", _default),
    (r"默认不?打卡", _sets()),
    (r"[^\s，。；]*返回null[,，]?表示\w+", _sets(null=True)),
    (r"[（(]弃用[^）)]*[）)]|已经?废弃", _sets(deprecated=True)),
    (rf"(?:开关\s*)?(true|false)\s*、?\s*[{HAN}]{{1,2}}[，,\s]*(?!\1)(?:true|false)\s*、?\s*[{HAN}]{{1,2}}", _sets()),
    (r"/数字类型", _sets()),
)


def _compiled(statements: tuple[Statement, ...]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in statements)


ON_TEXTS = _compiled((*STATED, *FORMATS, *TEXTS, *OTHERS))
ON_NUMBERS = _compiled((*STATED, *FORMATS, *NUMBERS, *OTHERS))
ON_THE_REST = _compiled((*STATED, *FORMATS, *OTHERS))
BETWEEN = re.compile(r"[，,。；;：:（）()【】]+|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
DEMANDS = re.compile(r"(?<!非)必(?:填|有值?|须)$|(?:必须|需要)传值?$")
NOTHING_TO_COMPARE = re.compile(
    r"(?:可填|非必须|填写不?生效|唯一|需要?保证唯一|不支持特殊字符|支持模糊(?:查询|搜索)|支持精确查询)$"
    r"|^只有.+才会?有(?:值|返回)$|^注$|^不?包含$"
)
OTHER = re.compile(
    r"(?:^|(?<=[\s，,。；;]))(?:最大值|最小值|枚举|枚举备注|format|item 类型|最大长度|最小长度|最大数量|最小数量|元素是否都不同|mock)[:：] *"
)
"""The beginning of the other statements (其他信息) after a remark."""


def split_remark(text: str) -> tuple[str, str]:
    """The remark itself, and the other statements after it."""
    begin = OTHER.search(text)
    return (text[: begin.start()].strip(), text[begin.start() :].strip()) if begin else (text.strip(), "")


@cache
def read_remark(text: str, kind: str) -> Remark:
    """Read a remark on a field of the type `kind` (`string`, `integer[]`, …)."""
    facts: Facts = {}
    base = kind.removesuffix("[]")
    rest = text.translate(NARROW)
    for pattern, read in ON_NUMBERS if base in NUMERIC else ON_TEXTS if base == "string" else ON_THE_REST:
        rest = pattern.sub(_taken(read, facts), rest)
    listed = values(rest, base in NUMERIC, base != "string") if base in SCALARS else Values({}, rest)
    label, unread = "", []
    before_label = True
    for piece in (piece.strip(" 。、*") for piece in BETWEEN.split(listed.rest)):
        if DEMANDS.search(piece):
            facts["demanded"] = True
        elif NOTHING_TO_COMPARE.search(piece):
            pass
        elif before_label:
            label, before_label = piece, False
        elif piece and piece != label:
            unread.append(piece)
    labels = listed.labels | {value: "" for value in facts.pop("listed", ()) if value not in listed.labels}
    return Remark(label, labels, facts, tuple(unread))


def _taken(read: Reader, facts: Facts) -> Callable[[re.Match[str]], str]:
    """A function that reads a match and replaces it by a semicolon."""

    def take(match: re.Match[str]) -> str:
        read(match, facts)
        return "；"

    return take
