"""Leaders with their titles and rank (domain.md 7.7 `official`): what the copy checker holds names against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A person in an office, for as long as he holds it."""

    name: str
    title: str
    rank: int | None = None
    """Order in which names are told: 1 first."""
    unit: str = ""
    start: date | None = None
    end: date | None = None
    note: str = ""


def _faults(official: Official, office: Office) -> Iterator[Fault]:
    if official.rank == 0:
        yield "rank", "排序号从 1 开始，不排序的不要填。"
    if official.start and official.end and official.end < official.start:
        yield "end", f"截止日期 {official.end} 早于起始日期 {official.start}。"


OFFICIALS = Register(
    id="officials",
    label="领导职务表",
    row_label="职务",
    row=Official,
    columns=(
        Column(name="name", label="姓名", needed=True),
        Column(name="title", label="职务", needed=True, hint="如 局长；几个职务用、隔开"),
        Column(name="rank", label="排序号", takes="number", also=("排序", "位次"), hint="1 排最前"),
        Column(name="unit", label="单位", hint="如 青禾区教育和体育局，写稿件里的全称"),
        Column(name="start", label="起始日期", takes="day", also=("任职日期",)),
        Column(name="end", label="截止日期", takes="day", also=("离任日期",)),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda official: f"{official.name}/{official.title}",
    told=lambda official: f"{official.name}（{official.title}）",
    faults=_faults,
    keyed_by=("name", "title"),
)
