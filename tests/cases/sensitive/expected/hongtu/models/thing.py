# Generated from spec/schemas/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""Models: Things (东西)"""

from collections.abc import Mapping
from typing import ClassVar

from hongtu_runtime.models import Input, Output


class ThingQueryRequest(Input):
    """Ask for a thing."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["password", "phone"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "phone": "手机号",
        "password": "密码",
    }

    phone: str | None = None
    """Phone number (手机号)."""

    password: str | None = None
    """Password (密码)."""

    name: str | None = None
    """Not sensitive."""


class Owned(Output):
    """What has an owner."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["id_card"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "id_card": "身份证号",
    }

    id_card: str | None = None
    """Identity number (身份证号)."""

    size: int | None = None
    """Not sensitive. Unit: meter. Deprecated."""


class Thing(Owned):
    """A thing with an owner."""

    __sensitive__: ClassVar[frozenset[str]] = frozenset(["id_card", "photo"])

    __titles__: ClassVar[Mapping[str, str]] = {
        "photo": "照片",
    }

    photo: str | None = None
    """Photo (照片)."""
