"""The accounts that bulletins and summaries print (`documents/bulletin.py`), made of what was counted and nothing else.

Whatever has words is proposed here (`proposals.py`) and may be worded otherwise by hand (`bulletin_words.py`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from newsroom.counting import lists
from newsroom.counting.book import Book, within
from newsroom.counting.ledger import Entry, adoption_points, in_period, person_points, unit_points
from newsroom.counting.period import Period
from newsroom.counting.scheme import Scheme
from newsroom.counting.tally import OTHER, OUTLET_COLUMNS, Tally, UnitTally, outlet_column, sums, tally
from newsroom.desk import proposals
from newsroom.desk.desk import Desk
from newsroom.desk.reckoning import Reckoning, period_of, reckon, scheme_of
from newsroom.documents import bulletin as printed
from newsroom.documents.bulletin import Account, Bulletin
from newsroom.documents.summary import Summary, Term
from newsroom.errors import NewsroomError
from newsroom.plan import Plan
from newsroom.story import KIND_LABELS

_NO_GROUP = "其他单位"
_MONTHS_BACK = 12
_MOST_LISTED = 200
"""Adoptions in the list of a summary."""
_MOST_PRINTED = 60
"""Adoptions in the list of a bulletin; where there are more, our own website's and accounts' are in the workbook."""
_TOO_USUAL = tuple(OUTLET_COLUMNS[column] for column in ("own_website", "own_social"))
_TERMS: dict[str, Term] = {"quarter": "quarter", "semester": "semester", "year": "year", "school_year": "school_year"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A period as it was counted."""

    desk: Desk
    reckoning: Reckoning
    period: Period
    tally: Tally
    scheme: Scheme | None
    entries: tuple[Entry, ...]
    """The ledger up to the period's end, or today."""

    @property
    def book(self) -> Book:
        return self.reckoning.book

    @property
    def plan(self) -> Plan:
        return self.reckoning.plan


def count(desk: Desk, key: str, *, points: str = "") -> Counted:
    """The period, counted as the archive has it now. `points`: a scheme in place of the settings'.

    Raises NewsroomError.
    """
    period = period_of(desk, key)
    reckoning = reckon(desk)
    return counted_of(desk, reckoning, period, scheme_of(desk, reckoning, points))


def counted_of(desk: Desk, reckoning: Reckoning, period: Period, scheme: Scheme | None) -> Counted:
    """A period of what was opened already."""
    entries = reckoning.entries(scheme, period, desk.now().date())
    also = {one.unit for one in in_period(entries, period)}
    counted = tally(reckoning.book, reckoning.plan, period, year=reckoning.settings.year, also=also)
    return Counted(desk, reckoning, period, counted, scheme, entries)


def account(counted: Counted) -> Bulletin | Summary:
    """What is printed of it, with what is proposed where she has worded nothing. Raises NewsroomError."""
    length = counted.period.length
    if length == "month":
        return _bulletin(counted)
    if length not in _TERMS:
        raise NewsroomError(
            f"{counted.period.label}不做通报和总结，什么也没有改。请写月（2026-09）、季度（2026Q3）、"
            "学期（SY2026S1）、年（2026）或学年（SY2026）。"
        )
    return _summary(counted, _TERMS[length])


def _highest(adoptions: tuple[printed.Adoption, ...], levels: tuple[str, ...]) -> list[str]:
    """From the highest level down, those whose adoptions together are not too many to be listed one by one."""
    found: list[str] = []
    for level in reversed(levels):
        if sum(one.tier in (*found, level) for one in adoptions) > _MOST_LISTED:
            break
        found.append(level)
    return found


def plain(counted: Counted) -> Account:
    """The counts alone, of a period of any length."""
    return Account(**_shared(counted))


def _bulletin(counted: Counted) -> Bulletin:
    period = counted.period
    year, month = divmod(period.number, 12)
    shared = _shared(counted)
    value = Bulletin(
        **shared,
        month=date(year, month + 1, 1),
        earlier=_months_before(counted.book, period),
        unlisted=_TOO_USUAL if len(shared["adoptions"]) > _MOST_PRINTED else (),
    )
    return proposals.for_bulletin(value, counted)


def _summary(counted: Counted, term: Term) -> Summary:
    period, plan = counted.period, counted.plan
    before = sums(counted.book, period.previous)
    known = _known(counted.book, period.previous)
    shared = _shared(counted)
    higher = proposals.superior(plan)
    listed = _highest(shared["adoptions"], higher)
    value = Summary(
        **{**shared, "adoptions": tuple(one for one in shared["adoptions"] if one.tier in listed)},
        term=term,
        period=period.label,
        earlier=_months_within(counted.book, period, counted.desk.now().date()),
        superior=tuple(label for label in shared["outlets"] if label in higher),
        submitted_before=before.submitted if known else None,
        adopted_before=before.adopted if known else None,
    )
    return proposals.for_summary(value, counted)


def _shared(counted: Counted) -> dict[str, Any]:
    """The fields that bulletins and summaries have in common."""
    desk, reckoning, period, book = counted.desk, counted.reckoning, counted.period, counted.book
    channels, outlets = _channels(counted), _outlets(counted)
    return {
        "issuer": desk.issuer,
        "day": desk.now().date(),
        "addressees": counted.plan.distribute_to,
        "basis": proposals.basis(counted.plan),
        "subject": proposals.subject(counted.plan),
        "contact": proposals.contact(desk),
        "counted_from": period.first,
        "counted_to": period.last,
        "channels": tuple(label for _, label in channels),
        "outlets": tuple(OUTLET_COLUMNS[column] for column in outlets),
        "groups": _groups(counted, [place for place, _ in channels], outlets),
        "late": tuple(_late(entry, counted) for entry in lists.late_list(book, period)),
        "topics": tuple(
            printed.TopicCount(one.code, one.name, one.by_units)
            for one in lists.topics(book, period, counted.plan.focus)
        ),
        "topic_label": counted.plan.topic_label,
        "commissions": tuple(_commission(one) for one in lists.commissions(book, period)),
        "informants": _informants(counted),
        "adoptions": _adoptions(counted),
        "points": counted.scheme is not None,
        "rankings": reckoning.settings.rankings,
        "ranked_by": reckoning.settings.ranked_by,
        "internal": reckoning.settings.people,
    }


def _channels(counted: Counted) -> list[tuple[int, str]]:
    """Place in the tally and name of the channels that get a column: those of a quota, and any that took something."""
    names = {channel.id: channel.name for channel in counted.plan.channel}
    owed = {quota.channel for quota in counted.plan.quota}
    return [
        (place, "其他" if channel == OTHER else names.get(channel, channel))
        for place, channel in enumerate(counted.tally.channels)
        if (channel and channel in owed) or any(row.by_channel[place] for row in counted.tally.units)
    ]


def _outlets(counted: Counted) -> list[str]:
    """The columns of adoptions: those that this office may have, and any that are not empty."""
    own = {f"own_{channel.kind}" for channel in counted.plan.channel if channel.internal}
    lower = proposals.lower_tiers(counted.plan)
    equals = {channel.tier for channel in counted.plan.channel if not channel.internal}
    beside = {tier for tier in (proposals.own_tier(counted.plan),) if tier not in equals}  # nobody else is of its level
    found = []
    for place, column in enumerate(OUTLET_COLUMNS):
        usual = column in own if column.startswith("own_") else column not in {*lower, *beside}
        if usual or any(row.by_outlet[place] for row in counted.tally.units):
            found.append(column)
    return found


def _groups(counted: Counted, channels: list[int], outlets: list[str]) -> tuple[printed.UnitGroup, ...]:
    names = {group.id: group.name for group in counted.plan.unit_group}
    points = unit_points(in_period(counted.entries, counted.period))
    first = min(counted.tally.year.first, counted.period.first)
    total = unit_points(entry for entry in counted.entries if entry.day >= first)
    rows: dict[str, list[printed.UnitRow]] = {name: [] for name in names.values()}
    for one in counted.tally.units:
        row = _row(one, counted, channels, outlets, float(points.get(one.name, 0)), float(total.get(one.name, 0)))
        rows.setdefault(names.get(one.unit.group, _NO_GROUP), []).append(row)
    return tuple(printed.UnitGroup(name, tuple(found)) for name, found in rows.items() if found)


def _row(
    one: UnitTally, counted: Counted, channels: list[int], outlets: list[str], points: float, total: float
) -> printed.UnitRow:
    quota = one.standing.quota
    columns = list(OUTLET_COLUMNS)
    return printed.UnitRow(
        unit=one.name,
        full_name=counted.reckoning.full_names.get(one.name, ""),
        quota=quota,
        submitted=one.counts.submitted,
        by_channel=tuple(one.by_channel[place] for place in channels),
        toward_quota=one.standing.counted if quota else None,
        cumulative=one.cumulative.submitted,
        adopted=one.counts.adopted,
        by_outlet=tuple(one.by_outlet[columns.index(column)] for column in outlets),
        points=points,
        points_total=total,
        periods_short=one.unmet_in_a_row,
        there=one.there,
    )


def _known(book: Book, period: Period) -> bool:
    """Whether anything was registered by then."""
    return book.since is not None and book.since <= period.last


def _first_day(period: Period) -> date:
    """Of the calendar month that it is called by."""
    year, month = divmod(period.number, 12)
    return date(year, month + 1, 1)


def _months_before(book: Book, month: Period) -> tuple[printed.MonthCount, ...]:
    """The year before it, as far as anything was registered."""
    found = [month.shifted(-back) for back in range(_MONTHS_BACK, 0, -1)]
    counts = ((one, sums(book, one)) for one in found if _known(book, one))
    return tuple(printed.MonthCount(_first_day(one), own.submitted, own.adopted) for one, own in counts)


def _months_within(book: Book, period: Period, today: date) -> tuple[printed.MonthCount, ...]:
    """Its months that have begun; a story that was adopted in several of them counts in the first, so that they add
    up."""
    adopted: dict[date, int] = {}
    months = period.parts("month")
    for own in book.adopted.values():
        first = {one.what: one.day for one in reversed(within(own, period))}
        for day in first.values():
            month = next(month for month in months if day in month)
            adopted[month.first] = adopted.get(month.first, 0) + 1
    return tuple(
        printed.MonthCount(_first_day(month), sums(book, month).submitted, adopted.get(month.first, 0))
        for month in months
        if month.first <= today or sums(book, month).submitted or month.first in adopted
    )


def _late(entry: lists.LateEntry, counted: Counted) -> printed.LateStory:
    story = entry.story
    assert story.due is not None and story.submitted_at is not None  # else it would not be late
    zone = counted.desk.zone
    return printed.LateStory(
        unit=entry.unit,
        headline=story.title,
        kind=KIND_LABELS[story.kind],
        due=story.due.astimezone(zone),
        submitted_at=story.submitted_at.astimezone(zone),
    )


def _commission(one: lists.CommissionTally) -> printed.Commission:
    return printed.Commission(
        topic=one.commission.topic,
        issued=one.commission.issued,
        due=one.commission.due,
        units=one.commission.units,
        delivered=one.delivered,
        on_time=one.on_time,
        adopted=one.adopted,
    )


def _informants(counted: Counted) -> tuple[printed.Informant, ...]:
    entries = in_period(counted.entries, counted.period)
    points = person_points(entries, counted.scheme) if counted.scheme else {}
    return tuple(
        printed.Informant(
            name=one.person.name,
            unit=one.person.unit,
            submitted=one.counts.submitted,
            adopted=one.counts.adopted,
            points=float(points.get(one.person, 0)),
        )
        for one in lists.people(counted.book, counted.period)
    )


def _adoptions(counted: Counted) -> tuple[printed.Adoption, ...]:
    """Every adoption of the period; of a story of several units one line for each, as they are counted."""
    book, period = counted.book, counted.period
    by_unit = {
        unit: adoption_points(entry for entry in in_period(counted.entries, period) if entry.unit == unit)
        for unit in (book.units if counted.scheme else ())
    }
    return tuple(
        printed.Adoption(
            day=one.day,
            headline=one.title,
            unit=unit,
            authors=tuple(dict.fromkeys(person.name for person in one.authors)),
            outlet=one.outlet,
            tier=OUTLET_COLUMNS[outlet_column(one)],
            points=float(by_unit.get(unit, {}).get(one.id, 0)),
        )
        for one in lists.adoptions(book, period)
        for unit in dict.fromkeys(one.units)
        if unit in book.units
    )
