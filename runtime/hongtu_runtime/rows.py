"""`data` of replies with rows. Loaded with the first such reply."""

from __future__ import annotations

from typing import Annotated, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

MOST_ROWS = 50_000
"""The most rows of a reply: five times the largest page that is used anywhere. They take about 200 MB."""

Rows = Annotated[list[T], Field(max_length=MOST_ROWS)]


class PageData(BaseModel, Generic[T]):
    """`data` of a paged reply. `list` may be missing or null. Other fields become `extra` of the page."""

    model_config = ConfigDict(defer_build=True, extra="allow", cache_strings="keys", val_temporal_unit="milliseconds")

    __frame__: ClassVar[bool] = True
    """The contract may know the other fields, so they are not drift."""

    page_num: int = Field(alias="pageNum")
    page_size: int = Field(alias="pageSize")
    total: int
    rows: Rows[T] | None = Field(default=None, alias="list")


class BatchData(BaseModel, Generic[T]):
    """`data` of a batch reply. Other fields become `extras` of the result."""

    model_config = ConfigDict(defer_build=True, extra="allow", cache_strings="keys", val_temporal_unit="milliseconds")

    __frame__: ClassVar[bool] = True

    successes: Rows[T] | None = None
    failures: Rows[T] | None = None
