"""What the desk knows for the papers about a unit or a period: receipts, and the registers as far as they are kept."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from newsroom.desk import flow
from newsroom.desk.briefing_value import issued_story_ids
from newsroom.desk.desk import Desk
from newsroom.desk.issues import all_saved, latest_month
from newsroom.desk.numbering import label
from newsroom.errors import NewsroomError
from newsroom.store.door import Query
from newsroom.story import STATE_LABELS, State, Story
from newsroom.story.workflow import entry_text
from newsroom.text.dates import chinese_date, chinese_month, is_whole_month, parse_period

if TYPE_CHECKING:
    from newsroom.desk.issue import Issue
    from newsroom.documents.forms.adoption_register import Adoption, AdoptionRegister
    from newsroom.documents.forms.receipt import Outcome, Receipt

_WAITING = {
    State.DRAFT: "还没有报送",
    State.SUBMITTED: "已登记，等待初审",
    State.FIRST_REVIEW: "正在初审",
    State.SECOND_REVIEW: "初审已过，正在复审",
    State.FINAL_REVIEW: "复审已过，正在终审",
    State.APPROVED: "终审已过，等待发布",
}
_BASIS = "编入简报的一期记一条，已发布的一篇记一条；采用媒体、版面和凭证请补填。"


def receipt(desk: Desk, subject: str) -> "Receipt":
    """What became of everything that a unit sent in a month; `subject` is the unit, with or without ` 2026-09`.

    Raises NewsroomError when there is nothing of it.
    """
    from newsroom.documents.forms.receipt import Receipt

    unit, period = unit_and_period(desk, subject)
    first, last = parse_period(period)
    found = sorted(
        desk.archive.iterate(Query(unit=unit, first=first, last=last)), key=lambda story: (story.day, story.id)
    )
    if not found:
        raise NewsroomError(
            f"{_shown(first, last)}没有“{unit}”的稿件，没有生成文件。"
            f"请核对单位全称，月份写在单位后面，如“{unit} 2026-09”。"
        )
    signed = _signed(desk)
    rows = tuple(_outcome(desk, story, signed) for story in found)
    return Receipt(
        unit=unit,
        period=_shown(first, last),
        rows=rows,
        summary=_summary(rows),
        contact=desk.config.officer,
        issuer=desk.issuer,
        day=desk.now().date(),
    )


def adoption_register(desk: Desk, period: str) -> "AdoptionRegister":
    """What was adopted in a period, as far as the desk knows: briefings that were signed off, stories published."""
    from dataclasses import replace

    from newsroom.documents.forms.adoption_register import AdoptionRegister

    first, last = parse_period(period)
    rows = sorted(
        (*_in_briefings(desk, first, last), *_published(desk, first, last)),
        key=lambda row: (row.adopted_on or first, row.slug),
    )
    numbered = tuple(replace(row, number=number) for number, row in enumerate(rows, 1))
    total = f"共{len(rows)}条，涉及{len({row.unit for row in rows})}个单位" if rows else ""
    return AdoptionRegister(
        desk.issuer, _shown(first, last), _BASIS, numbered, total, desk.config.officer, day=desk.now().date()
    )


def unit_and_period(desk: Desk, subject: str) -> tuple[str, str]:
    """`柳河镇中心校 2026-09` taken apart; without a month it is the latest. Raises NewsroomError when it is none."""
    unit, space, period = subject.strip().rpartition(" ")
    if space and period[:1].isdigit():
        parse_period(period)
        return unit.strip(), period
    return subject.strip(), latest_month(desk)


def _shown(first: date, last: date) -> str:
    if is_whole_month(first, last):
        return chinese_month(first)
    return f"{chinese_date(first)}至{chinese_date(last)}"


def _outcome(desk: Desk, story: Story, signed: "list[tuple[Issue, tuple[str, ...]]]") -> "Outcome":
    from newsroom.documents.forms.receipt import Outcome

    issues = [label(issue) for issue, printed in signed if story.id in printed]
    told = [f"{_short(_day(desk, entry.at))}发布" for entry in story.log if entry.action == "publish"]
    told += [f"编入《{desk.masthead}》{number}" for number in issues]
    if not told:
        told = [_WAITING.get(story.state) or _why(desk, story)]
    state = "编入简报" if issues and story.state is State.APPROVED else STATE_LABELS[story.state]
    return Outcome(None, _day(desk, story.submitted_at or story.received_at), story.title, state, "；".join(told))


def _why(desk: Desk, story: Story) -> str:
    """What was said when it was turned down."""
    return entry_text(flow.for_reading(desk), story.log[-1]) if story.log else ""


def _day(desk: Desk, moment: datetime) -> date:
    """The day where the desk is: what came from elsewhere may be told in another zone."""
    return moment.astimezone(desk.zone).date()


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _summary(rows: "tuple[Outcome, ...]") -> str:
    counts = Counter(row.state for row in rows)
    return f"共收到{len(rows)}篇：" + "，".join(f"{state}{count}篇" for state, count in counts.items()) + "。"


def _signed(desk: Desk) -> "list[tuple[Issue, tuple[str, ...]]]":
    """Issues that went out, each with the stories that it went out with."""
    found = (issue for issue in all_saved(desk) if issue.versions and issue.voided is None)
    return [(issue, issued_story_ids(desk, issue)) for issue in found]


def _in_briefings(desk: Desk, first: date, last: date) -> "Iterator[Adoption]":
    from newsroom.documents.forms.adoption_register import Adoption

    for issue, printed in _signed(desk):
        day = issue.versions[0].day
        if not first <= day <= last:
            continue
        for story_id in printed:
            if story := desk.archive.get(story_id):
                yield Adoption(
                    slug=story.id,
                    headline=story.title,
                    unit=story.unit,
                    author="、".join(story.authors),
                    outlet=desk.masthead,
                    carrier="简报",
                    place=label(issue),
                    adopted_on=day,
                    recorder=desk.config.officer,
                )


def _published(desk: Desk, first: date, last: date) -> "Iterator[Adoption]":
    from newsroom.documents.forms.adoption_register import Adoption

    for story in desk.archive.iterate(Query(state=State.PUBLISHED)):
        entry = next((entry for entry in reversed(story.log) if entry.action == "publish"), None)
        day = _day(desk, entry.at) if entry else story.day  # one that was brought along may have no log
        if first <= day <= last:
            yield Adoption(
                slug=story.id,
                headline=story.title,
                unit=story.unit,
                author="、".join(story.authors),
                adopted_on=day,
                recorder=entry.by if entry else "",
            )
