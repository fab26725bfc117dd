"""The header of a table → the contents of its columns, by name and in any order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from generator.audit.tables import TRADITIONAL
from generator.audit.text import squeezed


class Column(Enum):
    """The contents of a column, with the names that manuals use."""

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
    """The contents of each column; None for an unknown name. Of two columns of a kind, the first counts."""
    known: list[Column | None] = []
    for cell in header:
        column = NAMES.get(squeezed(cell).lower().translate(TRADITIONAL))
        known.append(column if column not in known else None)
    return known
