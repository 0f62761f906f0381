"""What on the dashboard she has to look at before its figures can be printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from newsroom.counting.tally import Tally
from newsroom.desk import outlets
from newsroom.desk.desk import Desk
from newsroom.desk.missing import FORM, due_on, missing
from newsroom.desk.reckoning import Reckoning
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.outlets import OUTLETS
from newsroom.registers.people import PEOPLE
from newsroom.registers.units import UNITS
from newsroom.text.dates import chinese_date

_NAMED = 4
"""Names that are told; the others are counted."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing to look at: a sentence, and where it is mended: in these stories, or in a register."""

    said: str
    stories: tuple[str, ...] = ()
    register: str = ""


def warnings(desk: Desk, reckoning: Reckoning, counts: Tally, now: datetime, frozen: bool) -> tuple[Warned, ...]:
    """Everything, what changes figures first."""
    return (
        *_frozen(frozen),
        *_units(reckoning, counts),
        *_unverified(counts),
        *_forms(desk, now.date()),
        *_silent(desk, reckoning, now),
    )


def _frozen(frozen: bool) -> Iterator[Warned]:
    if frozen:
        yield Warned("通报已定稿，它的数不再变；这里是照现在的档案数的，后来补登的记在下一期（F8 看通报）")


def _units(reckoning: Reckoning, counts: Tally) -> Iterator[Warned]:
    """Names that the register does not have, stories that name none."""
    book, first, last = reckoning.book, counts.period.first, counts.period.last
    here = [one for one in book.facts.submissions if first <= one.day <= last]
    if not reckoning.registered:
        yield Warned("还没有登记单位，下面列的是来稿里写的单位，零报送也数不出来", register=UNITS.id)
    for name in book.strangers:
        ids = tuple(one.story for one in here if name in one.units)
        if ids:
            yield Warned(f"单位名册里没有“{name}”，它的 {len(ids)} 条没有计入", ids)
    nameless = tuple(one.story for one in here if not one.units)
    if nameless:
        yield Warned(f"{len(nameless)} 条没有写供稿单位，没有计入", nameless)
    invalid = tuple(one.story for one in here if one.units and not one.valid)
    if invalid:
        yield Warned(f"{len(invalid)} 条不计数：未经单位审核、重复投稿或体裁不符", invalid)


def _unverified(counts: Tally) -> Iterator[Warned]:
    if counts.unverified:
        yield Warned(f"{counts.unverified} 条采用还没有核实，没有计入", register=ADOPTIONS.id)


def _forms(desk: Desk, today: date) -> Iterator[Warned]:
    """Units that have not named their people by the form's day of the year (A-06)."""
    due = due_on(desk)
    if due is None or due >= today:
        return
    units = [one.unit for one in missing(desk) if one.roles]
    if units:
        form = next(one.name for one in desk.plan.due if one.id == FORM)
        wanted = "、".join(role.name for role in desk.plan.role if role.per_unit)
        said = f"{form} {due.month} 月 {due.day} 日已到期，{_names(units)}没有报齐{wanted}"
        yield Warned(said, register=PEOPLE.id)


def _silent(desk: Desk, reckoning: Reckoning, now: datetime) -> Iterator[Warned]:
    """Our own channels on which nothing appeared for long (A-07)."""
    found = outlets.inactive(desk, now, reckoning.book.facts.adoptions)
    for one in found:
        if one.last is not None:
            said = f"{one.outlet.name}已 {one.days} 天没有更新，最近一次是 {chinese_date(one.last)}"
            yield Warned(said, register=OUTLETS.id)
    never = [one.outlet.name for one in found if one.last is None]
    if never:
        yield Warned(f"{'、'.join(never)}还没有登记过发布", register=OUTLETS.id)


def _names(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 个单位" if len(names) > _NAMED else "")
