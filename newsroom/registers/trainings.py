"""Training sessions (A-05, B-04): what about, when, who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One session."""

    id: str = ""
    """`P2026-0001`."""
    day: date
    topic: str
    speaker: str = ""
    place: str = ""
    hours: int | None = None
    units: tuple[str, ...] = ()
    """Who was to come."""
    attended: tuple[str, ...] = ()
    """Units that came, or people as `单位 姓名`."""
    note: str = ""


def _faults(training: Training, office: Office) -> Iterator[Fault]:
    yield from unknown_units("units", training.units, office)
    yield from unknown_units("attended", (one.partition(" ")[0] for one in training.attended), office)


TRAININGS = Register(
    id="trainings",
    label="培训记录",
    row_label="培训",
    row=Training,
    columns=(
        Column(name="id", label="培训号", hint="不用填，自动编号"),
        Column(name="day", label="日期", takes="day", needed=True, also=("培训日期", "时间")),
        Column(name="topic", label="内容", needed=True, also=("主题", "培训内容")),
        Column(name="speaker", label="主讲人"),
        Column(name="place", label="地点"),
        Column(name="hours", label="学时", takes="number"),
        Column(name="units", label="应到单位", takes="names", unit=True, wide=True, also=("应到",)),
        Column(name="attended", label="实到", takes="names", unit=True, wide=True, also=("实到单位", "签到")),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda training: training.id,
    told=lambda training: f"{training.day:%Y-%m-%d} {training.topic}",
    faults=_faults,
    numbered="id",
    prefix="P",
)
