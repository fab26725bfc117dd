"""The header of a table → what each of its columns holds, by name, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from generator.audit.tables import TRADITIONAL


class Column(Enum):
    """What a column holds."""

    NAME = ("名称", "参数名称", "参数名", "字段", "字段名", "字段名称", "参数", "name")
    TYPE = ("类型", "参数类型", "字段类型", "数据类型", "type")
    REQUIRED = ("是否必须", "是否必填", "是否必需", "必须", "必填", "required")
    VALUE = ("参数值",)
    EXAMPLE = ("示例", "例子", "示例值")
    DEFAULT = ("默认值", "缺省值", "default")
    REMARK = ("备注", "说明", "描述", "含义", "参数说明", "字段说明", "desc")
    OTHER = ("其他信息", "其它信息")
    CODE = ("错误码", "状态码", "返回码", "code")
    HEADER = ("header名", "header", "请求头")


NAMES = {name: column for column in Column for name in column.value}


def columns(header: Sequence[str]) -> list[Column | None]:
    """What each column holds; None for one whose name nobody knows. The first of two columns of a kind counts."""
    found: list[Column | None] = []
    for cell in header:
        column = NAMES.get("".join(cell.split()).lower().translate(TRADITIONAL))
        found.append(column if column not in found else None)
    return found
