"""Commissions (`约稿`, domain.md 7.6): a story asked for of units by a day, and how they were reminded.

Who delivered is told by the stories that name the commission, and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units


@dataclass(frozen=True, slots=True)
class Reminder:
    """Units that had not delivered were reminded."""

    at: datetime
    by: str
    units: tuple[str, ...]
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """One commission."""

    id: str = ""
    """`Y2026-0001`."""
    topic: str
    background: str = ""
    """What for, and from which angle."""
    points: str = ""
    """What to write about."""
    genre: str = ""
    length: str = ""
    """`1000字左右`"""
    issued: datetime
    due: datetime
    units: tuple[str, ...]
    contact: str = ""
    reminders: tuple[Reminder, ...] = ()
    """Not a column: written by the reminders themselves."""
    closed: bool = False
    note: str = ""


def _faults(commission: Commission, office: Office) -> Iterator[Fault]:
    if commission.due < commission.issued:
        yield "due", f"截止 {commission.due:%Y-%m-%d %H:%M} 早于下达 {commission.issued:%Y-%m-%d %H:%M}。"
    yield from unknown_units("units", commission.units, office)


COMMISSIONS = Register(
    id="commissions",
    label="约稿",
    row_label="约稿",
    row=Commission,
    columns=(
        Column(name="id", label="约稿号", hint="不用填，自动编号"),
        Column(name="topic", label="题目", needed=True, also=("约稿题目",)),
        Column(name="units", label="承办单位", takes="names", needed=True, also=("应交单位", "单位")),
        Column(name="issued", label="下达时间", takes="moment", needed=True, also=("下达", "下达日期")),
        Column(name="due", label="截止时间", takes="moment", needed=True, also=("截止", "截止时刻", "截止日期")),
        Column(name="background", label="背景与角度", wide=True, also=("背景",)),
        Column(name="points", label="要点", wide=True),
        Column(name="genre", label="体裁"),
        Column(name="length", label="字数"),
        Column(name="contact", label="联系人"),
        Column(name="closed", label="已了结", takes="yes"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda commission: commission.id,
    told=lambda commission: commission.topic,
    faults=_faults,
    numbered="id",
    prefix="Y",
)
