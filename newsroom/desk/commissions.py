"""Commissions: who was asked for what by when, who delivered, who has to be reminded (domain.md 7.6).

A story that names the commission is its unit's delivery. What comes on the day that it is due is on time, as the
account counts it (`counting/lists.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newsroom.desk import registers, stories
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.column import read
from newsroom.registers.commissions import COMMISSIONS, Commission, Reminder
from newsroom.registers.register import Office, known_units
from newsroom.registers.units import UNITS, by_name
from newsroom.story import Story
from newsroom.text.clean import clean_line

SOON = 3
"""Days ahead within which a commission is shown as due."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a commission at one unit."""

    unit: str
    story: Story | None = None
    """Delivered first; None: nothing yet."""
    at: datetime | None = None
    further: int = 0
    """Stories that it delivered besides."""
    on_time: bool = False
    adopted: int = 0
    """Verified adoptions outside of what it delivered."""
    reminders: tuple[Reminder, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A commission with every unit's answer, in the order in which they were asked."""

    commission: Commission
    answers: tuple[Answer, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Units that delivered nothing yet."""
        return tuple(one.unit for one in self.answers if one.story is None)

    @property
    def delivered(self) -> int:
        return sum(one.story is not None for one in self.answers)

    @property
    def late(self) -> int:
        return sum(one.story is not None and not one.on_time for one in self.answers)


def new(desk: Desk, topic: str, units: Sequence[str], due: str, **more: str) -> Commission:
    """Ask units for a story by a day or hour, as it was written. Raises NewsroomError; nothing is kept then."""
    office = registers.office(desk)
    column = next(one for one in COMMISSIONS.columns if one.name == "due")
    until = read(column, due, office.choices, office.now)
    named = known_units([name for one in units if (name := clean_line(one))], office.units)
    if not clean_line(topic) or not named or until is None:
        missing = "题目" if not clean_line(topic) else "承办单位" if not named else "截止时间"
        raise NewsroomError(f"{missing}没有写，没有约稿。")
    fresh = Commission(
        topic=clean_line(topic), issued=desk.now(), due=until, units=named,
        contact=clean_line(more.pop("contact", "")) or desk.config.officer,
        **{name: clean_line(text) for name, text in more.items()},  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    _refuse_faults(fresh, office)
    return registers.put(desk, COMMISSIONS, [fresh])[0]


def get(desk: Desk, number: str) -> Commission:
    """The commission of this number. Raises NewsroomError."""
    return registers.row(desk, COMMISSIONS, number.strip().upper())


def standing(desk: Desk, number: str) -> Standing:
    """Who delivered, when, on time or not, and what became of it. Raises NewsroomError."""
    return standings(desk, [get(desk, number)])[0]


def standings(desk: Desk, wanted: Iterable[Commission] | None = None) -> list[Standing]:
    """The same of these commissions, or of all, in the order in which they were issued."""
    commissions = list(registers.rows(desk, COMMISSIONS) if wanted is None else wanted)
    names = by_name(registers.rows(desk, UNITS))
    answers = _answers(desk, {one.id for one in commissions}, names)
    adopted: dict[str, int] = {}
    for row in registers.rows(desk, ADOPTIONS):
        if row.verified_by and not row.own:
            adopted[row.story] = adopted.get(row.story, 0) + 1
    return [
        Standing(one, tuple(_answer(desk, one, unit, answers.get((one.id, names.get(unit, unit)), []), adopted)
                            for unit in one.units))
        for one in commissions
    ]  # fmt: skip


def due(desk: Desk, days: int = SOON) -> list[Standing]:
    """Open commissions that somebody still owes, due within so many days or overdue, by what is due first."""
    until = desk.now() + timedelta(days=days)
    open_ = [one for one in registers.rows(desk, COMMISSIONS) if not one.closed and one.due <= until]
    found = [one for one in standings(desk, open_) if one.missing] if open_ else []
    return sorted(found, key=lambda one: (one.commission.due, one.commission.id))


def remind(desk: Desk, number: str, units: Sequence[str] = (), *, by: str = "", how: str = "") -> Commission:
    """Write down that units were reminded, all that delivered nothing where none are named; nothing is sent.

    Raises NewsroomError when it is closed, everybody delivered, or a unit was not asked.
    """
    with desk.archive.locked():
        found = standing(desk, number)
        one = found.commission
        if one.closed:
            raise NewsroomError(f"约稿 {one.id}《{one.topic}》已经了结，没有登记催办。")
        names = by_name(registers.rows(desk, UNITS))
        reminded = known_units(units, names) or found.missing
        if not reminded:
            raise NewsroomError(f"约稿 {one.id}《{one.topic}》各单位都已交稿，没有要催的。")
        _refuse_others(one, reminded)
        reminder = Reminder(desk.now(), clean_line(by) or desk.officer, reminded, clean_line(how))
        return _put(desk, replace(one, reminders=(*one.reminders, reminder)))


def close(desk: Desk, number: str, *, closed: bool = True) -> Commission:
    """Nothing more is expected of it (or again it is). Raises NewsroomError."""
    with desk.archive.locked():
        return _put(desk, replace(get(desk, number), closed=closed))


def deliver(desk: Desk, number: str, story_id: str) -> tuple[Story, str]:
    """Say that the story answers the commission; also what she should know of it, empty for nothing.

    Raises NewsroomError.
    """
    one = get(desk, number)
    story = stories.at_hand(desk, story_id)
    saved = stories.save(desk, stories.changed(desk, story, {"commission": one.id}))
    asked = {answer.unit for answer in standing(desk, one.id).answers if answer.story}
    from newsroom.desk.facts import day_of, units_named

    named = units_named(story.unit, by_name(registers.rows(desk, UNITS)))
    if not asked.intersection(named):
        return saved, f"约稿 {one.id} 没有约{story.unit or '这个单位'}，交稿记下了，请核对。"
    issued = one.issued.astimezone(desk.zone).date()
    if (day := day_of(desk, saved)) < issued:
        return saved, f"这篇 {day} 就报送了，约稿 {one.id} 是 {issued} 才下达的，交稿记下了，请核对。"
    return saved, ""


def _put(desk: Desk, one: Commission) -> Commission:
    return registers.put(desk, COMMISSIONS, [one])[0]


def _refuse_faults(one: Commission, office: Office) -> None:
    if found := list(COMMISSIONS.faults(one, office)):
        raise NewsroomError(f"没有约稿：{found[0][1]}")


def _refuse_others(one: Commission, units: Iterable[str]) -> None:
    if others := [unit for unit in units if unit not in one.units]:
        raise NewsroomError(
            f"约稿 {one.id} 没有约{'、'.join(others)}，没有登记催办。承办单位有：{'、'.join(one.units)}。"
        )


def _answers(
    desk: Desk, numbers: set[str], names: dict[str, str]
) -> dict[tuple[str, str], list[Story]]:  # fmt: skip
    """Stories by the commission that they name and each unit that they came from."""
    from newsroom.desk.facts import headings, is_submission, units_named

    found: dict[tuple[str, str], list[Story]] = {}
    named = [one.id for one in headings(desk) if one.commission in numbers and is_submission(one)] if numbers else ()
    for story_id in named:
        if story := desk.archive.get(story_id):
            for unit in units_named(story.unit, names):
                found.setdefault((story.commission, unit), []).append(story)
    return found


def _answer(
    desk: Desk, one: Commission, unit: str, delivered: list[Story], adopted: dict[str, int]
) -> Answer:  # fmt: skip
    reminders = tuple(reminder for reminder in one.reminders if unit in reminder.units)
    if not delivered:
        return Answer(unit, reminders=reminders)
    first = min(delivered, key=lambda story: (story.submitted_at or story.received_at, story.id))
    at = (first.submitted_at or first.received_at).astimezone(desk.zone)
    return Answer(
        unit,
        first,
        at,
        further=len(delivered) - 1,
        on_time=at.date() <= one.due.astimezone(desk.zone).date(),
        adopted=sum(adopted.get(story.id, 0) for story in delivered),
        reminders=reminders,
    )
