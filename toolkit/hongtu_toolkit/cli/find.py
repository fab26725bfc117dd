"""`hongtu find`: interfaces by Chinese or English words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from hongtu_toolkit.cli import contract, output
from hongtu_toolkit.cli.command import Command, argument
from hongtu_toolkit.cli.contract import Fact
from hongtu_toolkit.cli.failure import REJECTED, CommandError
from hongtu_toolkit.cli.messages import N_, _

VERBS = {
    **dict.fromkeys(("查询", "查找", "查看", "搜索", "查", "找", "看"), ("查询", "查看", "列表", "详情", "获取")),
    **dict.fromkeys(("修改", "更改", "更新", "更换", "换", "改"), ("修改", "更新", "编辑")),
    **dict.fromkeys(("添加", "新增", "新建", "创建", "增加", "加"), ("添加", "新增", "创建", "新建", "导入")),
    **dict.fromkeys(("删除", "移除", "删"), ("删除", "移除", "解绑")),
}
"""Everyday words for what a command does → the words of the manual."""
NOUNS = {
    **dict.fromkeys(("人", "员工"), ("人员", "用户")),
    **dict.fromkeys(("部门", "分组"), ("组",)),
    **dict.fromkeys(("门", "门禁机"), ("门禁",)),
    **dict.fromkeys(("刷卡", "门卡"), ("卡号",)),
    **dict.fromkeys(("掉线", "断线", "不在线"), ("离线",)),
    **dict.fromkeys(("通行", "进出"), ("通行",)),
    **dict.fromkeys(("照片", "头像"), ("照片", "图片", "image")),
}
"""Everyday words for things → the words of the manual."""


@click.command(
    "find",
    cls=Command,
    help=N_(
        "Find interfaces by Chinese or English words in titles, paths, fields of requests and answers, and their "
        "values. All words must occur.\n\nExample: hongtu find 人员"
    ),
    params=[argument("words", nargs=-1, required=True, metavar=N_("WORD…")), *output.options()],
)
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...]) -> None:
    hits = _hits([(word,) for word in words]) or _hits([part for word in words for part in _everyday(word)])
    if not hits:
        raise CommandError(
            _("No interface matches {words}.").format(words=" ".join(words)),
            _("Try fewer or shorter words. All of them: hongtu --help"),
            code=REJECTED,
        )
    out = output.of(ctx, ("command", "zh", "en", "interface", "method", "field"))
    out.ranks = {"interface": 1, "field": 1, "method": 2}
    out.rows(hits)


Terms = tuple[str, ...]
"""Words of which one must occur."""


def _everyday(word: str) -> list[Terms]:
    """What an everyday word means in the words of the manual: 改卡号 is (修改, 更新, …) and (卡号)."""
    verb = next((verb for verb in VERBS if word.startswith(verb)), "")
    noun = word.removeprefix(verb)
    meant = [VERBS[verb]] if verb else []
    return [*meant, NOUNS.get(noun, (noun,))] if noun else meant


class _Place(NamedTuple):
    """A text that is searched."""

    rank: int
    """0 for the titles of a command, 1 for its resource, 2 for a field, 3 for a column of the answer, 4 for a value."""
    text: str
    shown: str = ""
    """What the result shows of it."""


def _hits(wanted: Sequence[Terms]) -> list[Fact]:
    """The interfaces in which one of each terms occurs, the best first. Answers and values count only where no title fits."""
    ranked = sorted(_ranked(wanted), key=lambda pair: pair[0])
    titled = bool(ranked) and ranked[0][0][0] == 0
    return [row for (rank, *_order), row in ranked if not titled or rank < 3]


def _ranked(wanted: Sequence[Terms]) -> Iterator[tuple[tuple[int, int, str], Fact]]:
    for attribute, entry in contract.index().items():
        resource = contract.resource(attribute)
        for name, fact in resource["commands"].items():
            command = " ".join(["hongtu", *attribute.replace("_", "-").split("."), name])
            method = f"client.{attribute}.{fact['method']}"
            row = {"command": command, "zh": fact.get("zh", ""), "en": fact["en"], "interface": fact["interface"]}
            titles = _Place(0, " ".join([*row.values(), method]))
            places = [titles, _Place(1, f"{entry['en']} {entry['zh']}"), *_details(fact, resource)]
            best = [min((place for place in places if _in(terms, place)), default=None) for terms in wanted]
            if None in best:
                continue
            rank = max(place.rank for place in best if place)
            detail = [place.shown for place in places if place.rank == rank > 1 and any(_in(t, place) for t in wanted)]
            mentions = sum(_in(terms, place) for terms in wanted for place in places[:2])
            row |= {"method": method, "field": ", ".join(dict.fromkeys(detail))}
            yield (rank, -mentions, f"{command.count(' ')} {command}"), row


def _details(fact: Fact, resource: Fact) -> Iterator[_Place]:
    """The fields of the request, the columns of the answer, and the values of both."""
    answer = resource["models"].get(fact.get("result", ""), {})
    columns = [column for name, column in answer.items() if name]
    for rank, fields in ((2, fact.get("parameters", [])), (3, columns)):
        for field in fields:
            shown = f"{field['name']} {field.get('zh', '')}".strip()
            yield _Place(rank, f"{field['name']} {field['wire']} {field['en']} {field.get('zh', '')}", shown)
            for member, _value, en, zh in resource["enums"].get(field.get("type", ""), ()):
                yield _Place(4, f"{member} {en} {zh}", f"{field['name']} {zh or en}")


def _in(terms: Terms, place: _Place) -> bool:
    return any(term.lower() in place.text.lower() for term in terms)
