"""What the program proposes where an account needs words: whom to praise and criticise, what to report on next.

Each proposal follows from counts or from the plan; she may word all of it otherwise (`bulletin_words.py`).
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsroom.counting.book import within
from newsroom.counting.facts import Adoption
from newsroom.counting.period import containing
from newsroom.desk import publicity_calendar
from newsroom.desk.desk import Desk
from newsroom.documents.bulletin import Account, Bulletin, TopicCount, UnitGroup
from newsroom.documents.bulletin_figures import (
    every_row,
    in_order,
    is_under_way,
    late_by_unit,
    measure,
    measured,
    ranks,
    short,
    shortfall,
    silent,
    totals,
)
from newsroom.documents.summary import Goal, Highlight, Summary
from newsroom.plan import Plan
from newsroom.plan.model import Focus
from newsroom.plan.workdays import Workdays
from newsroom.story.vocabulary import TIER_LABELS, TIERS, VIOLATION_LABELS, Tier

if TYPE_CHECKING:
    from newsroom.desk.accounts import Counted

_BEST = 3
_ONE_IN = 5
"""Of so many units of a group one is praised, up to _BEST."""
_PERIODS_SHORT = 2
"""For so many periods on end a quota was not met, until a unit is named."""
_LATE_STORIES = 2
"""So many late stories in a period, until a unit is named for them alone."""
_OFTEN_LATE = 3
"""Where more than one in so many is late again and again, it is not single units that are at fault."""
_EMPTY_MONTHS = 2
"""Domain.md, Appendix A: a topic that had nothing for so long is asked for."""
_HIGHLIGHTS = 5
_EXPLAINED = 3
"""Up to so many violations of a kind are told with their grounds."""
_SOON = timedelta(days=45)
"""So long after the period, dates of the plan are told."""


def for_bulletin(plain: Bulletin, counted: "Counted") -> Bulletin:
    """The bulletin with all that is proposed for it."""
    last = counted.period.next.last
    return replace(
        plain,
        praised=praised(plain),
        criticised=criticised(plain),
        problems=violations(counted),
        requirements=requirements(plain),
        next_points=next_points(counted),
        next_deadline=last,
        **checked(counted.desk, plain.day, counted.reckoning.settings.objection_workdays),
    )


def for_summary(plain: Summary, counted: "Counted") -> Summary:
    """The summary with all that is proposed for it."""
    return replace(
        plain,
        goals=(*goals(counted), *(semester_goals(plain, counted) if plain.term == "semester" else ())),
        highlights=highlights(counted),
        praised=praised(plain),
        problems=violations(counted),
        intentions=intentions(plain, counted.plan) if plain.term == "semester" else (),
    )


def own_tier(plan: Plan) -> Tier:
    """The level of the office itself: that of its own channels, the lowest where they differ."""
    own = [TIERS.index(channel.tier) for channel in plan.channel if channel.internal]
    return TIERS[min(own, default=TIERS.index("district"))]


def superior(plan: Plan) -> tuple[str, ...]:
    """Labels of the levels above the office."""
    return tuple(TIER_LABELS[tier] for tier in TIERS[TIERS.index(own_tier(plan)) + 1 :])


def lower_tiers(plan: Plan) -> tuple[Tier, ...]:
    """Levels below the office, which adopt nothing of what it collects."""
    return TIERS[: TIERS.index(own_tier(plan))]


def basis(plan: Plan) -> str:
    """The plan by its name and year, with its marks: `《2026年教育宣传思想工作计划》`."""
    period = plan.period.replace(" ", "")
    year = f"{period[:4]}年{period[4:].lstrip('年')}" if period[:4].isdigit() else period
    return f"《{plan.name}》" if period[:4] in plan.name else f"《{year}{plan.name}》"


def subject(plan: Plan) -> str:
    """What is submitted."""
    return "教育信息" if publicity_calendar.of_education(plan) and own_tier(plan) != "school" else "信息"


def contact(desk: Desk) -> str:
    """Whom to ask about the numbers."""
    return f"{desk.issuer}（联系人：{desk.config.officer}）" if desk.config.officer else ""


def checked(desk: Desk, issued: date, workdays: int) -> dict[str, date | None]:
    """From when to when units may object: so many workdays from the day of issue; none where that is 0."""
    from newsroom.desk.calendar import workdays as calendar_of

    if not workdays:
        return {"checked_from": None, "checked_to": None}
    return {"checked_from": issued, "checked_to": _workdays_after(calendar_of(desk), issued, workdays)}


def _workdays_after(calendar: Workdays, day: date, count: int) -> date:
    for _ in range(count):
        day = calendar.next_workday(day)
    return day


def praised(account: Account) -> tuple[str, ...]:
    """The best of each group that met their quotas, as far as these are due; too many of the same rank are not the
    best.

    Of a month, only those that were never late.
    """
    late = late_by_unit(account) if isinstance(account, Bulletin) else {}
    found: list[str] = []
    for group in account.groups:
        most = min(_BEST, -(-len(group.rows) // _ONE_IN))
        places = ranks(group.rows, measure(account))
        best = [row for row in in_order(group, account) if places.get(row.unit, most + 1) <= most]
        best = [row for row in best if measured(row, measure(account)) > 0]
        if len(best) <= 2 * most:
            met = [row for row in best if is_under_way(account) or not shortfall(row)]
            found += [row.unit for row in met if row.unit not in late]
    return tuple(found)


def criticised(account: Account) -> tuple[str, ...]:
    """Units that owe stories and sent none, fell short for periods on end, or were late again and again.

    Nobody where nobody sent any.
    """
    late = late_by_unit(account)
    found: list[str] = []
    if not any(row.submitted for row in every_row(account)):
        return ()  # whoever names all blames nobody
    for group in account.groups:
        owing = {row.unit for row in silent(group) if row.quota}
        again = {row.unit for row in short(group) if row.periods_short >= _PERIODS_SHORT}
        often = {row.unit for row in group.rows if late.get(row.unit, 0) >= _LATE_STORIES}
        often = often if len(often) * _OFTEN_LATE <= len(group.rows) else set()
        found += [row.unit for row in in_order(group, account) if row.unit in owing | again | often]
    return tuple(found)


def violations(counted: "Counted") -> tuple[str, ...]:
    """What she found to be omitted, misreported or concealed in the period."""
    found = [(unit, one) for unit, own in counted.book.violations.items() for one in within(own, counted.period)]
    told = []
    for kind, label in VIOLATION_LABELS.items():
        own = [(unit, one.grounds.strip().rstrip("。")) for unit, one in found if one.kind == kind]
        if len(own) <= _EXPLAINED:
            names = [f"{unit}（{grounds}）" for unit, grounds in own]
        else:
            each = Counter(unit for unit, _ in own)
            names = [unit if count == 1 else f"{unit}{count}件" for unit, count in each.items()]
        told += [f"{label}{len(own)}件：{'、'.join(names)}"] if own else []
    return tuple(told)


def requirements(account: Account) -> tuple[str, ...]:
    """What the counts ask for."""
    found = []
    if any(_short(group) for group in account.groups):
        found.append("没有完成定额的单位要明确专人，按期完成报送任务。")
    if account.late:
        found.append("各单位要按规定的时限报送，先经本单位审核，再报送，不迟报，不漏报。")
    return tuple(found)


def _short(group: UnitGroup) -> bool:
    return any(shortfall(row) for row in group.rows)


def next_points(counted: "Counted") -> tuple[str, ...]:
    """Topics that had nothing for months, dates of the plan that come near, and what the calendar has for the month."""
    following = counted.period.next
    gaps = [f"{area.name}：已有{months}个月没有信息，请各单位组织稿件" for area, months in empty_topics(counted)]
    dates = [
        f"{due.name}：{month}月{day}日前报送"
        for due in counted.plan.due
        for month, day in [map(int, due.month_day.split("-"))]
        if any(
            following.first <= date(year, month, min(day, 28)) <= following.first + _SOON
            for year in (following.first.year, following.last.year)
        )
    ]
    return (*gaps, *dates, *publicity_calendar.occasions(counted.desk, following.last.month))


def empty_topics(counted: "Counted") -> list[tuple[Focus, int]]:
    """Topics without a story for two months on end or more, this one included, the longest first."""
    since = counted.book.since
    if since is None:
        return []
    last: dict[str, date] = {}
    for own in counted.book.submitted.values():
        for one in own:
            if one.day <= counted.period.last and one.day > last.get(one.topic, date.min):
                last[one.topic] = one.day
    found = []
    for area in counted.plan.focus:
        day = last.get(area.id)
        start = containing("month", day or since, counted.period.calendar).number + (0 if day else -1)
        months = counted.period.number - start
        if months >= _EMPTY_MONTHS and not area.fallback:
            found.append((area, months))
    return sorted(found, key=lambda one: -one[1])


def goals(counted: "Counted") -> tuple[Goal, ...]:
    """The plan's quotas, summed over the units of each group."""
    names = {channel.id: channel.name for channel in counted.plan.channel}
    found = []
    for group in counted.plan.unit_group:
        sums: dict[str, tuple[int, int]] = {}
        for row in counted.tally.group(group.id):
            for one in row.standing.accounts:
                owed, done = sums.get(one.channel, (0, 0))
                sums[one.channel] = owed + one.owed, done + one.counted
        for channel, (owed, done) in sums.items():
            to = f"向{names.get(channel, channel)}" if channel else ""
            found.append(Goal(f"{group.name}{to}报送", owed, done))
    return tuple(found)


def semester_goals(plain: Summary, counted: "Counted") -> tuple[Goal, ...]:
    """What a plan asks for without a quota: that every unit sends, that every topic has stories, that none is late."""
    sums, topics = totals(every_row(plain), plain), wanted_topics(plain, counted.plan)
    judged = sum(
        one.due is not None and one.submitted_at is not None
        for own in counted.book.submitted.values()
        for one in within(own, counted.period)
    )
    found = (
        Goal("各单位都报送信息", sums.units, sums.reporting, "个"),
        Goal(f"各{plain.topic_label}都有信息", len(topics), sum(topic.count > 0 for topic in topics), "个"),
        Goal("按时报送", judged, judged - len(plain.late)),
    )
    return tuple(goal for goal in found if goal.target)


def wanted_topics(plain: Account, plan: Plan) -> list[TopicCount]:
    """Those that stories are asked for: an area that only takes what is left over is none."""
    left_over = {area.name for area in plan.focus if area.fallback}
    return [topic for topic in plain.topics if topic.name not in left_over]


def intentions(plain: Summary, plan: Plan) -> tuple[str, ...]:
    """What the counts of a semester ask for in the next one, and what the office goes on with."""
    found = []
    if none := sum(len(silent(group)) for group in plain.groups):
        found.append(f"对没有报送信息的{none}个单位，逐个了解情况，帮助确定选题，落实专人。")
    found += requirements(plain)
    if missing := [topic.name for topic in wanted_topics(plain, plan) if not topic.count]:
        found.append(f"{'、'.join(missing)}还没有信息，先向有关单位约稿。")
    higher = [place for place, outlet in enumerate(plain.outlets) if outlet in plain.superior]
    if not any(row.by_outlet[place] for row in every_row(plain) for place in higher):
        found.append("选好稿件，主动向上级报送，争取被采用。")
    return (*found, "坚持每月统计、按期通报，使信息报送形成制度。")


def highlights(counted: "Counted") -> tuple[Highlight, ...]:
    """The stories that were taken at the highest level and most often: above the office's own, where there are any."""
    taken = _taken(counted, TIERS.index(own_tier(counted.plan)) + 1) or _taken(counted, 0)
    best = sorted((_weight(own), what) for what, own in taken.items())[:_HIGHLIGHTS]
    return tuple(_highlight(taken[what], counted) for _, what in best)


def _taken(counted: "Counted", lowest: int) -> dict[str, list[Adoption]]:
    """The period's adoptions from a tier up, by what was adopted."""
    taken: dict[str, list[Adoption]] = {}
    for own in counted.book.adopted.values():
        for one in within(own, counted.period):
            if TIERS.index(one.tier) >= lowest and one not in taken.setdefault(one.what, []):
                taken[one.what].append(one)
    return taken


def _weight(adoptions: list[Adoption]) -> tuple[int, int, date]:
    """The higher and more often the less; then the earlier."""
    highest = max(TIERS.index(one.tier) for one in adoptions)
    return -highest, -len(adoptions), min(one.day for one in adoptions)


def _highlight(adoptions: list[Adoption], counted: "Counted") -> Highlight:
    ordered = sorted(adoptions, key=lambda one: (-TIERS.index(one.tier), one.day))
    outlets = list(dict.fromkeys(one.outlet for one in ordered))
    several = f"{'、'.join(outlets[:2])}等{len(outlets)}家" if len(outlets) > 2 else "、".join(outlets)
    story = next((one for one in counted.book.facts.submissions if one.story == ordered[0].story), None)
    units = [unit for unit in (story or ordered[0]).units if unit in counted.book.units]
    return Highlight(
        story.title if story else ordered[0].title, units[0] if units else ordered[0].units[0], f"被{several}采用"
    )
