"""Series and special topics (A-11, `专题`): stories name the one that they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series, by its name."""

    name: str
    brief: str = ""
    start: date | None = None
    end: date | None = None
    target: int | None = None
    """How many stories are planned."""
    note: str = ""


def _faults(series: Series, office: Office) -> Iterator[Fault]:
    if series.target == 0:
        yield "target", "计划篇数要大于 0，没有计划的不要填。"
    if series.start and series.end and series.end < series.start:
        yield "end", f"结束日期 {series.end} 早于开始日期 {series.start}。"


SERIES = Register(
    id="series",
    label="系列专题",
    row_label="专题",
    row=Series,
    columns=(
        Column(name="name", label="名称", needed=True, also=("专题", "系列", "专题名称")),
        Column(name="brief", label="内容", wide=True),
        Column(name="start", label="开始日期", takes="day"),
        Column(name="end", label="结束日期", takes="day"),
        Column(name="target", label="计划篇数", takes="number"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda series: series.name,
    told=lambda series: series.name,
    faults=_faults,
    keyed_by=("name",),
)
