"""The facts and values that are read from remarks of different wordings."""

from __future__ import annotations

from typing import Any

import pytest

from generator.audit.remarks import read_remark

VALUES: list[tuple[str, str, dict[int | str, str]]] = [
    ("integer", "颜色：1-红、2-绿、4-蓝", {1: "红", 2: "绿", 4: "蓝"}),
    ("integer", "颜色。1 - 红; 2 - 绿 ; 4-蓝;", {1: "红", 2: "绿", 4: "蓝"}),
    ("integer", "颜色, 1 红 2绿 4 蓝", {1: "红", 2: "绿", 4: "蓝"}),
    ("integer", "颜色, 0：红，1：绿", {0: "红", 1: "绿"}),
    ("integer", "颜色（1:红,3:绿）", {1: "红", 3: "绿"}),
    ("integer", "颜色: 1.红 2.绿", {1: "红", 2: "绿"}),
    ("integer", "颜色 1、红 3、绿", {1: "红", 3: "绿"}),
    ("integer", "颜色 1-红 2 绿", {1: "红", 2: "绿"}),
    ("integer", "档位 1：1 米；2：1.5 米", {1: "1 米", 2: "1.5 米"}),
    ("integer", "型号 1 Ab-C5K-I8、12 Ab-C4R-322(H1)、21 IPC", {1: "Ab-C5K-I8", 12: "Ab-C4R-322(H1)", 21: "IPC"}),
    ("integer", "种类，1-A3、B4； 3-其他", {1: "A3、B4", 3: "其他"}),
    ("integer", "颜色。1 - 红; 5 - 绿2 - 蓝", {1: "红", 5: "绿", 2: "蓝"}),
    ("integer", "颜色 0-红（暗）1-红 2-绿", {0: "红（暗）", 1: "红", 2: "绿"}),
    ("integer", "颜色 0 表示红 1 表示绿", {0: "红", 1: "绿"}),
    ("integer", "星期：1,2,3,4", {1: "", 2: "", 3: "", 4: ""}),
    ("string[]", "颜色，注：['RED','GREEN']", {"RED": "", "GREEN": ""}),
    ("string", "类别: 5-红;", {5: "红"}),
    ("string", "时间，每天 23:20 开始，0,1/5:5 结束", {}),
    ("number", "温度 36.5-38.5", {}),
    ("object[]", "日期，作用：1-红；2-绿", {}),
]
FACTS: list[tuple[str, str, dict[str, Any]]] = [
    ("integer", "页码,不传默认1", {"default": 1}),
    ("integer", "非必须 第几页/数字类型  默认第一页", {"default": 1}),
    ("boolean", "是否排序, 默认true", {"default": True}),
    ("boolean", "开关，默认关闭 false", {"default": False}),
    ("string", "名称, 长度:[1, 40]", {"minLength": 1, "maxLength": 40}),
    ("string", "名称，唯一，长度2~32字符，不支持特殊字符", {"minLength": 2, "maxLength": 32}),
    ("string", "原因，注：原因长度为0-50个字符", {"minLength": 0, "maxLength": 50}),
    ("string", "编号, 若填写需保证唯一, 最大长度32位", {"maxLength": 32}),
    (
        "string",
        "编号, 格式:最大40位数字、字母和ascii码的字符",
        {"maxLength": 40, "characters": ("digit", "letter", "sign")},
    ),
    ("string", "电话, 格式: 数字, 长度:[6,18]", {"characters": ("digit",), "minLength": 6, "maxLength": 18}),
    ("number", "模糊度（自定义时必有），模糊度为0-1之间的数", {"minimum": 0, "maximum": 1, "demanded": True}),
    ("number", "亮度为1-1000之间的整数", {"minimum": 1, "maximum": 1000, "integer": True}),
    ("number", "阈值 最大值: 100 最小值: 0", {"minimum": 0, "maximum": 100}),
    ("number", "时间,单位:秒，最小0.1,最大60", {"minimum": 0.1, "maximum": 60}),
    ("number", "延迟,取值范围：0-60之间的数，且只能有一位小数", {"minimum": 0, "maximum": 60, "multipleOf": 0.1}),
    ("number", "角度 0-90度", {"minimum": 0, "maximum": 90}),
    ("integer", "时间(min) 1-30 min 0表示永不", {"minimum": 0, "maximum": 30}),
    ("object[]", "日期（最多可设置32个日期）", {"maxItems": 32}),
    ("string", "时间(时间戳, 毫秒), 访客必填", {"format": "epoch-ms", "demanded": True}),
    ("string", "时间，时间戳", {"format": "epoch"}),
    ("string", "时间eg:09:00，需要精确到分", {"format": "hour-minute"}),
    ("string", "时间eg:09:00:00，需要精确到秒", {"format": "hour-minute-second"}),
    ("string", "时间：'2020-01-01'", {"format": "date"}),
    ("string", "时间，格式：23:59", {"format": "hour-minute"}),
    ("integer", "状态（弃用, 以后没有） 0 红 1 绿", {"deprecated": True}),
    ("integer", "状态 0 红 1 绿 没有时返回null,表示未知", {"null": True}),
    ("file", "图片, 最大2m,支持格式:jpg|png|JPG", {"x-max-size": (2_000_000, 2_097_152), "x-media": ("jpg", "png")}),
]


@pytest.mark.parametrize(("kind", "text", "values"), VALUES)
def test_values(kind: str, text: str, values: dict[int | str, str]) -> None:
    assert dict(read_remark(text, kind).values) == values


@pytest.mark.parametrize(("kind", "text", "facts"), FACTS)
def test_facts(kind: str, text: str, facts: dict[str, Any]) -> None:
    remark = read_remark(text, kind)

    assert (dict(remark.facts), remark.unread) == (facts, ())


WIDE = str.maketrans("0123456789.-~", "０１２３４５６７８９．－～")
SIGNS = str.maketrans(",:()", "，：（）")
PLAIN_ARRAYS = ("星期：1,2,3,4", "颜色，注：['RED','GREEN']", "时间，每天 23:20 开始，0,1/5:5 结束")
"""Lists of bare values have only ASCII commas, as in JSON."""


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, text, _ in (*VALUES, *FACTS)])
def test_the_width_of_characters_does_not_matter(kind: str, text: str) -> None:
    """Chinese input methods type digits and signs in two widths, and a revision may change the width."""
    plain = read_remark(text, kind)
    narrow, wide = text.translate({wide: narrow for narrow, wide in SIGNS.items()}), text.translate(WIDE)
    variants = [narrow, wide] if text in PLAIN_ARRAYS else [narrow, wide, text.translate(SIGNS), wide.translate(SIGNS)]

    for variant in variants:
        remark = read_remark(variant, kind)
        assert (list(remark.values), dict(remark.facts)) == (list(plain.values), dict(plain.facts)), variant


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("设备IP, 绑定后不可修改", ("绑定后不可修改",)),
        ("标识 0-红 1-绿  tag在0,1下表示可删", ("tag在0", "1下表示可删")),
        ("名称，支持模糊查询（只支持左匹配）", ("只支持左匹配",)),
    ],
)
def test_parts_that_no_pattern_reads_are_kept(text: str, unread: tuple[str, ...]) -> None:
    kind = "integer" if "-" in text else "string"
    assert read_remark(text, kind).unread == unread
