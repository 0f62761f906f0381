"""What was omitted, misreported or concealed: found by her alone, with grounds (domain.md 2.5)."""

from collections.abc import Iterable

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.desk.stories import get
from newsroom.errors import NewsroomError
from newsroom.registers.register import filled
from newsroom.registers.violations import VIOLATIONS, Violation
from newsroom.story.vocabulary import VIOLATION_LABELS


def add(desk: Desk, **typed: str) -> Violation:
    """Write down a violation, each column as text; its story's kind is taken from the story. Raises NewsroomError."""
    office = registers.office(desk)
    texts = {"day": f"{office.now:%Y-%m-%d}", "by": desk.officer, **{k: v for k, v in typed.items() if v}}
    if unit := office.units.get(texts.get("unit", "").strip()):
        texts["unit"] = unit
    if story_id := texts.get("story", ""):
        texts.setdefault("story_kind", get(desk, story_id).kind)
    row, found = filled(VIOLATIONS, {"kind": "", "unit": "", "grounds": "", **texts}, office)
    if row is None:
        raise NewsroomError(f"没有登记：{found[0][1]}漏报、错报、瞒报只由您认定，程序不替您定。")
    return registers.put(desk, VIOLATIONS, [row])[0]


def every(desk: Desk) -> tuple[Violation, ...]:
    """All that were found."""
    return registers.rows(desk, VIOLATIONS)


def label(violation: Violation) -> str:
    """`漏报`"""
    return VIOLATION_LABELS[violation.kind]


def take_out(desk: Desk, ids: Iterable[str]) -> list[Violation]:
    """Take violations out that were found without reason; returns them. Raises NewsroomError."""
    with desk.archive.locked():
        found = [registers.row(desk, VIOLATIONS, one) for one in dict.fromkeys(ids)]
        registers.remove(desk, VIOLATIONS, [one.id for one in found])
    return found
