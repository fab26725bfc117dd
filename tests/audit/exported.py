"""Exports a small manual (tests/manuals/*.yaml) like YApi: as HTML, or as Markdown with the same tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from tests.audit.paper import Row, records, rows

COLUMNS = ("名称", "类型", "是否必须", "默认值", "备注", "其他信息")
YES = {True: "必须", False: "非必须", None: ""}
OTHER = ("format: ", "最大值: ", "最小值: ", "枚举: ", "item 类型: ")


def html(manual: dict[str, Any], columns: tuple[str, ...] = COLUMNS) -> str:
    """The manual as YApi's HTML, with these columns in its large tables."""
    body = "\n".join(_html(manual, columns))
    return f'<!DOCTYPE html>\n<html lang="zh"><meta charset="utf-8">\n<body>\n{body}\n</body>\n</html>\n'


def _html(manual: dict[str, Any], columns: tuple[str, ...]) -> Iterator[str]:
    yield "<h1>YAPI 接口文档</h1>"
    titles = [title for chapter in manual["chapters"].values() for title in (one["title"] for one in chapter)]
    yield f"<ul>{''.join(f'<li>{escape(title)}</li>' for title in titles)}</ul>"
    yield f"<h1>{escape(manual['title'])}</h1>"
    yield "<h2>返回数据</h2>"
    members = "".join(f' <code>"{name}"</code><code>: 值,</code><br>' for name in manual["envelope"])
    yield f"<p><code>{{</code><br>{members}<code>}}</code></p>"
    headers = [(str(number), name, "xxxx", "说明") for number, name in enumerate(manual["headers"], 1)]
    yield _table(("序号", "header名", "值", "说明"), headers)
    yield "<h1>错误码</h1>"
    for title, codes in manual["codes"].items():
        yield f"<h2>{escape(title)}</h2>"
        yield _table(("状态码", "描述", "备注"), [_code(code) for code in codes])
    yield "<h1>推送的数据结构</h1>"
    yield _fields(rows(manual["push"]["message"]), ("字段", "字段类型", "是否必须", "默认值", "备注"))
    for title, record, sample in records(manual["push"]):
        yield f"<h2>{escape(title)}</h2>"
        yield _fields(record, ("字段", "字段类型", "是否必须", "默认值", "备注"))
        if sample:
            yield f"<pre><code>{escape(json.dumps(json.loads(sample), ensure_ascii=False, indent=2))}</code></pre>"
    for chapter, interfaces in manual["chapters"].items():
        yield f"<h1>{escape(chapter)}</h1>"
        for interface in interfaces:
            yield from _interface(interface, columns)


def _interface(interface: dict[str, Any], columns: tuple[str, ...]) -> Iterator[str]:
    method, path = interface["path"].split()
    yield f"<h2>{escape(interface['title'])}  </h2>\n<h3>基本信息</h3>"
    yield f"<p><strong>Path：</strong> {path}</p>\n<p><strong>Method：</strong> {method}</p>"
    yield f"<p><strong>接口描述：</strong></p>\n<p>{escape(interface.get('description', ''))}</p>"
    yield "<h3>请求参数</h3>"
    media = interface.get("media", "application/json")
    if media:
        yield "<p><strong>Headers</strong></p>"
        cells = [("Content-Type", media, "是", "", "")]
        yield _table(("参数名称", "参数值", "是否必须", "示例", "备注"), cells)
    if "query" in interface:
        yield "<p><strong>Query</strong></p>"
        cells_of = [(row.name, "是", "", row.remark) for row in rows(interface["query"])]
        yield _table(("参数名称", "是否必须", "示例", "备注"), cells_of)
    if "body" in interface:
        yield "<p><strong>Body</strong></p>"
        yield _fields(rows(interface["body"]), columns)
    if "request_sample" in interface:
        yield f"<pre><code>{escape(interface['request_sample'])}</code></pre>"
    yield "<h3>返回数据</h3>"
    yield _fields(rows(interface["reply"]), columns)
    if "reply_sample" in interface:
        yield f"<pre><code>{escape(interface['reply_sample'])}</code></pre>"


def _code(text: str) -> tuple[str, str, str]:
    message, _, remark = text.partition("|")
    code, _, said = message.partition(" ")
    return code, said, remark


def _fields(table: tuple[Row, ...], columns: tuple[str, ...]) -> str:
    return _table(columns, [tuple(_cell(row, column) for column in columns) for row in table], styled="名称" in columns)


def _cell(row: Row, column: str) -> str:
    at = min((found for sign in OTHER if (found := row.remark.find(sign)) >= 0), default=len(row.remark))
    kind = row.type.replace("[]", " []")
    name = f"{'├─ ' if row.level else ''}{row.name}"
    return {
        "名称": f'<span style="padding-left: {20 * row.level}px">{name}</span>',
        "字段": row.name,
        "类型": kind,
        "字段类型": kind,
        "是否必须": YES[row.required],
        "备注": escape(row.remark[:at].strip(), quote=False),
        "其他信息": "".join(f"<p>{escape(said)}</p>" for said in [row.remark[at:].strip()] if said),
    }.get(column, "")


def _table(header: tuple[str, ...], cells: Sequence[tuple[str, ...]], styled: bool = False) -> str:
    """A table as YApi writes it: a row on a line; the cells of large ones hold markup."""
    head = "".join(f"<th>{name}</th>" for name in header)
    lines = [
        f"<tr>{''.join(f'<td>{text if styled else escape(text, quote=False)}</td>' for text in row)}</tr>"
        for row in cells
    ]
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>" + "\n".join(lines) + "</tbody></table>"


def markdown(manual: dict[str, Any]) -> str:
    """The manual as YApi's Markdown: small tables with bars, large ones as HTML."""
    lines = [f"# {manual['title']}", "", "## 返回数据", "", "```json", "{"]
    lines += [*(f'"{name}": 值,' for name in manual["envelope"]), "}", "```", ""]
    numbered = ((str(number), name, "xxxx", "说明") for number, name in enumerate(manual["headers"], 1))
    lines += [*_bars(("序号", "header名", "值", "说明"), numbered), "", "# 错误码", ""]
    for title, codes in manual["codes"].items():
        lines += [f"## {title}", "", *_bars(("错误码", "描述", "备注"), map(_code, codes)), ""]
    lines += ["# 推送的数据结构", "", *_fields(rows(manual["push"]["message"]), PUSHED).split("\n"), ""]
    for title, record, sample in records(manual["push"]):
        lines += [f"## {title}", "", *_fields(record, PUSHED).split("\n"), "", "```json"]
        lines += (
            [*json.dumps(json.loads(sample), ensure_ascii=False, indent=2).split("\n"), "```", ""]
            if sample
            else ["```"]
        )
    for chapter, interfaces in manual["chapters"].items():
        lines += [f"# {chapter}", ""]
        for interface in interfaces:
            lines += _markdown_interface(interface)
    return "\n".join(lines) + "\n"


PUSHED = ("字段", "字段类型", "是否必须", "默认值", "备注")


def _markdown_interface(interface: dict[str, Any]) -> list[str]:
    method, path = interface["path"].split()
    name = interface["title"]
    lines = [
        f"## {name}",
        f"<a id={name}> </a>",
        "### 基本信息",
        "",
        f"**Path：** {path}",
        "",
        f"**Method：** {method}",
        "",
    ]
    lines += ["**接口描述：**", f"<p>{escape(interface.get('description', ''))}</p>", "", "### 请求参数", ""]
    if media := interface.get("media", "application/json"):
        lines += ["**Headers**", ""]
        lines += _bars(("参数名称", "参数值", "是否必须", "示例", "备注"), [("Content-Type", media, "是", "", "")])
    if "query" in interface:
        lines += ["**Query**", ""]
        lines += _bars(
            ("参数名称", "是否必须", "示例", "备注"),
            [(row.name, "是", "", row.remark) for row in rows(interface["query"])],
        )
    if "body" in interface:
        lines += ["**Body**", "", *_fields(rows(interface["body"]), COLUMNS).split("\n"), ""]
    return [*lines, "### 返回数据", "", *_fields(rows(interface["reply"]), COLUMNS).split("\n"), ""]


def _bars(header: tuple[str, ...], cells: Any) -> list[str]:
    """A table with bars. YApi puts no empty line after it."""
    lines = [header, ("---",) * len(header), *cells]
    return ["| " + " | ".join(text.replace("|", "\\|") for text in row) + " |" for row in lines]
