"""Adoptions that are entered: of a story, of a period, those that say the same; and a row in words and in columns."""

from datetime import date

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.story.vocabulary import FORM_LABELS, OUTLET_LABELS, TIER_LABELS, outlet_label


def of_story(desk: Desk, story_id: str) -> tuple[Adoption, ...]:
    """Where a story was published and adopted, by day."""
    found = [one for one in registers.rows(desk, ADOPTIONS) if one.story == story_id]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def of_period(
    desk: Desk, first: date | None = None, last: date | None = None, *, unverified: bool = False
) -> tuple[Adoption, ...]:
    """The adoptions of these days, both included, by day; or only those that nobody verified."""
    found = [
        one
        for one in registers.rows(desk, ADOPTIONS)
        if (first is None or one.day >= first) and (last is None or one.day <= last)
        if not (unverified and one.verified_by)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def told(adoption: Adoption) -> str:
    """An adoption in a line: `江城晚报《标题》，市级报纸，2026-09-25`."""
    state = "" if adoption.verified_by else "，未核实"
    what = outlet_label(adoption.tier, adoption.kind)
    return f"{adoption.outlet}《{adoption.title}》，{what}，{adoption.day}{state}"


def place(adoption: Adoption) -> str:
    """Where and when, in few words: `江城晚报9月25日摘编（未核实）`."""
    how = "发布" if adoption.own else "采用" if adoption.form == "full" else FORM_LABELS[adoption.form]
    day = adoption.day
    return f"{adoption.outlet}{day.month}月{day.day}日{how}{'' if adoption.verified_by else '（未核实）'}"


def doubles(desk: Desk) -> list[tuple[Adoption, Adoption]]:
    """Rows that say the same story, outlet and day, as a file that was imported may bring: the earlier, the later."""
    seen: dict[tuple[str, str, date], Adoption] = {}
    found: list[tuple[Adoption, Adoption]] = []
    for one in registers.rows(desk, ADOPTIONS):
        before = seen.setdefault((one.story or one.title, one.outlet, one.day), one)
        if before is not one:
            found.append((before, one))
    return found


def cells(adoption: Adoption) -> tuple[str, ...]:
    """An adoption in columns: number, day, outlet, tier, kind, title, units, form, who verified it."""
    return (
        adoption.id, str(adoption.day), adoption.outlet, TIER_LABELS[adoption.tier], OUTLET_LABELS[adoption.kind],
        adoption.title, "、".join(adoption.units), FORM_LABELS[adoption.form], adoption.verified_by or "未核实",
    )  # fmt: skip
