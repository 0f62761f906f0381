"""The register of bulletins and summaries: what she worded for each, and how it was frozen and signed off."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError

REGISTER = "bulletins"


@dataclass(frozen=True, slots=True)
class Signed:
    """A bulletin or summary whose figures are frozen; signed off where `by` says by whom."""

    key: str
    """Of its period."""
    version: int
    """From 1."""
    by: str
    """Empty: frozen, not signed off."""
    at: datetime
    day: date
    """As printed."""
    sha256: str
    """Of the snapshot of what is printed."""
    frozen: str = ""
    """Of the snapshot of a month's figures; empty for longer periods."""
    reason: str = ""
    """Why a later version was made."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the register has of a period."""

    key: str
    typed: dict[str, str] = field(default_factory=dict)
    """By field, as she typed it."""
    versions: tuple[Signed, ...] = ()
    """Oldest first."""
    revising: str = ""
    """Why a further version is being made of what is signed off; empty: none is."""

    @property
    def last(self) -> Signed | None:
        """The newest version."""
        return self.versions[-1] if self.versions else None

    @property
    def closed(self) -> bool:
        """It is signed off, and no further version is begun."""
        return bool(self.versions and self.versions[-1].by and not self.revising)


def all_kept(desk: Desk) -> tuple[Kept, ...]:
    """Every row, by period. Raises NewsroomError for one that this program cannot read."""
    try:
        rows = [msgspec.convert(row, Kept) for row in desk.archive.register(REGISTER)]
    except msgspec.ValidationError as error:
        raise NewsroomError(
            f"通报登记里有一行读不出来（{error}），没有改动。可能由更新版本的程序写成，请升级 newsroom，"
            "或运行 newsroom doctor。"
        ) from error
    return tuple(sorted(rows, key=lambda row: row.key))


def kept(desk: Desk, key: str) -> Kept:
    """The period's row; an empty one where there is none."""
    return next((row for row in all_kept(desk) if row.key == key), Kept(key))


def record(desk: Desk, row: Kept) -> None:
    """Write a period's row. Raises NewsroomError."""
    plain: dict[str, Any] = msgspec.to_builtins(row)
    desk.archive.record(REGISTER, {row.key: plain}, by=desk.officer, at=desk.now())
