"""What the desk knows for the papers about a unit or a period: receipts, and the register of adoptions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from newsroom.desk import adoption_rows, flow, registers
from newsroom.desk.briefing_value import issued_story_ids
from newsroom.desk.desk import Desk
from newsroom.desk.issues import all_saved, latest_month
from newsroom.desk.numbering import label
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.store.door import Query
from newsroom.story import OUT_OF_PLAY, STATE_LABELS, State, Story
from newsroom.story.vocabulary import FORM_LABELS, OUTLET_LABELS, PLACEMENT_LABELS, TIER_LABELS
from newsroom.story.workflow import entry_text
from newsroom.text.dates import chinese_date, chinese_month, is_whole_month, parse_period

if TYPE_CHECKING:
    from newsroom.desk.issue import Issue
    from newsroom.documents.forms.adoption_register import Adoption as Printed
    from newsroom.documents.forms.adoption_register import AdoptionRegister
    from newsroom.documents.forms.receipt import Outcome, Receipt

_WAITING = {
    State.DRAFT: "还没有报送",
    State.SUBMITTED: "已登记，等待初审",
    State.FIRST_REVIEW: "正在初审",
    State.SECOND_REVIEW: "初审已过，正在复审",
    State.FINAL_REVIEW: "复审已过，正在终审",
    State.APPROVED: "终审已过，等待发布",
}
_CARRIERS = {"social": "新媒体", "government": "信息刊物"}
"""Where the register's word is too long for the table."""
_BASIS = "一稿多处采用，每处记一条；编入简报的一期记一条；没有核实的不计数。"


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
    adopted: dict[str, list[Adoption]] = {}
    for row in sorted(registers.rows(desk, ADOPTIONS), key=lambda row: (row.day, row.id)):
        adopted.setdefault(row.story, []).append(row)
    rows = tuple(_outcome(desk, story, signed, adopted.get(story.id, [])) for story in found)
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
    """What was published and adopted in a period: the register's rows, and briefings that were signed off."""
    from newsroom.documents.forms.adoption_register import AdoptionRegister

    first, last = parse_period(period)
    registered = registers.rows(desk, ADOPTIONS)
    by_hand = {one.story for one in registered if one.own and one.kind == "briefing"}
    rows = [_printed(one) for one in registered if first <= one.day <= last]
    rows += _in_briefings(desk, first, last, by_hand)
    rows.sort(key=lambda row: (row.adopted_on or first, row.slug, row.outlet))
    numbered = tuple(replace(row, number=number) for number, row in enumerate(rows, 1))
    return AdoptionRegister(
        issuer=desk.issuer,
        period=_shown(first, last),
        basis=_BASIS,
        rows=numbered,
        total=_total(numbered, _unsaid(desk, first, last, registered)),
        compiler=desk.config.officer,
        day=desk.now().date(),
    )


def _total(rows: "tuple[Printed, ...]", unsaid: int) -> str:
    said: list[str] = []
    if rows:
        units = {unit for row in rows for unit in row.unit.split("、") if unit}
        said.append(f"共{len(rows)}条，涉及{len(units)}个单位")
        if waiting := sum(not row.verifier for row in rows):
            said.append(f"其中{waiting}条没有核实，不计数")
    if unsaid:
        said.append(f"另有{unsaid}篇已发布而没有登记发在哪里，没有列入")
    return "；".join(said)


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


def _outcome(
    desk: Desk, story: Story, signed: "list[tuple[Issue, tuple[str, ...]]]", adopted: Sequence[Adoption]
) -> "Outcome":  # fmt: skip
    from newsroom.documents.forms.receipt import Outcome

    issues = [label(issue) for issue, printed in signed if story.id in printed]
    told = [adoption_rows.place(row) for row in adopted if row.own and not (issues and row.kind == "briefing")]
    if not any(row.own for row in adopted):
        told += [f"{_short(_day(desk, entry.at))}发布" for entry in story.log if entry.action == "publish"]
    told += [f"编入《{desk.masthead}》{number}" for number in issues]
    told += [adoption_rows.place(row) for row in adopted if not row.own]
    if not told or story.state in OUT_OF_PLAY:
        told.append(_WAITING.get(story.state) or _why(desk, story))
    day, state = _day(desk, story.submitted_at or story.received_at), _state(story, bool(issues), adopted)
    return Outcome(None, day, story.title, state, "；".join(filter(None, told)))


def _state(story: Story, in_briefing: bool, adopted: Iterable[Adoption]) -> str:
    if in_briefing and story.state is State.APPROVED:
        return "编入简报"
    taken = any(row.verified_by and not row.own for row in adopted)
    if taken and story.state is not State.PUBLISHED and story.state not in OUT_OF_PLAY:
        return "被采用"
    return STATE_LABELS[story.state]


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


def _in_briefings(desk: Desk, first: date, last: date, by_hand: set[str]) -> "Iterator[Printed]":
    """What stands in briefings that went out, but for stories of which a row says so."""
    from newsroom.documents.forms.adoption_register import Adoption as Printed

    channel = next((one for one in desk.plan.channel if one.internal and one.kind == "briefing"), None)
    for issue, printed in _signed(desk):
        day = issue.versions[0].day
        if not first <= day <= last:
            continue
        for story_id in printed:
            if story_id not in by_hand and (story := desk.archive.get(story_id)):
                yield Printed(
                    slug=story.id,
                    headline=story.title,
                    unit=story.unit,
                    author="、".join(story.authors),
                    outlet=desk.masthead,
                    tier=TIER_LABELS[channel.tier] if channel else "",
                    carrier=OUTLET_LABELS["briefing"],
                    place=label(issue),
                    adopted_on=day,
                    form=FORM_LABELS["full"],
                    recorder=desk.config.officer,
                    verifier=issue.versions[0].by,
                )


def _printed(row: Adoption) -> "Printed":
    from newsroom.documents.forms.adoption_register import Adoption as Printed

    on = _short(row.instructed_on) if row.instructed_on else ""
    remarks = (
        "" if row.verified_by else "未核实",
        f"{TIER_LABELS[row.relayed]}转用" if row.relayed else "",
        row.note,
    )
    return Printed(
        slug=row.story,
        headline=row.title,
        unit="、".join(row.units),
        author="、".join(row.authors),
        outlet=row.outlet,
        tier=TIER_LABELS[row.tier],
        carrier=_CARRIERS.get(row.kind, OUTLET_LABELS[row.kind]),
        place=row.column,
        front="" if row.placement == "ordinary" else PLACEMENT_LABELS[row.placement],
        adopted_on=row.day,
        form=FORM_LABELS[row.form],
        words=row.characters,
        evidence=row.link or ("存有凭证" if row.proof else ""),
        instruction=f"{TIER_LABELS[row.instruction]}批示 {on}".strip() if row.instruction else "",
        recorder=row.entered_by,
        verifier=row.verified_by,
        remarks="；".join(filter(None, remarks)),
    )


def _unsaid(desk: Desk, first: date, last: date, rows: Iterable[Adoption]) -> int:
    """How many stories were published in these days of which nobody said where."""
    told = {row.story for row in rows if row.own}
    count = 0
    for story in desk.archive.iterate(Query(state=State.PUBLISHED)):
        entry = next((entry for entry in reversed(story.log) if entry.action == "publish"), None)
        day = _day(desk, entry.at) if entry else story.day  # one that was brought along may have no log
        count += first <= day <= last and story.id not in told
    return count
