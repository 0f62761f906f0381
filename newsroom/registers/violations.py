"""What was omitted, misreported or concealed, found by her alone and with grounds (domain.md 2.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register, unknown_units
from newsroom.story import KIND_LABELS, Kind
from newsroom.story.vocabulary import VIOLATION_LABELS, ViolationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One violation. Lateness is none of these: it follows from the submission."""

    id: str = ""
    """`W2026-0001`."""
    kind: ViolationKind
    unit: str
    day: date
    """On which it was found: that month it counts for."""
    grounds: str
    story: str = ""
    story_kind: Kind = "routine"
    grave: bool = False
    """With serious consequences."""
    by: str = ""
    note: str = ""


def _faults(violation: Violation, office: Office) -> Iterator[Fault]:
    if violation.day > office.now.date():
        yield "day", f"发现日期 {violation.day} 还没有到，请核对。"
    yield from unknown_units("unit", (violation.unit,), office)


VIOLATIONS = Register(
    id="violations",
    label="漏报错报瞒报",
    row_label="认定",
    row=Violation,
    columns=(
        Column(name="id", label="编号", hint="不用填，自动编号"),
        Column(name="kind", label="情形", takes="choice", choices={**VIOLATION_LABELS}, needed=True),
        Column(name="unit", label="单位", needed=True),
        Column(name="day", label="发现日期", takes="day", needed=True, also=("日期",)),
        Column(name="grounds", label="依据", needed=True, hint="凭什么认定，如媒体先报、上级通报"),
        Column(name="story", label="稿件号"),
        Column(name="story_kind", label="信息类别", takes="choice", choices={**KIND_LABELS}),
        Column(name="grave", label="后果严重", takes="yes"),
        Column(name="by", label="认定人"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda violation: violation.id,
    told=lambda violation: f"{violation.unit}{VIOLATION_LABELS[violation.kind]}",
    faults=_faults,
    numbered="id",
    prefix="W",
)
