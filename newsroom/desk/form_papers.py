"""Papers that she fills in: what the desk can put into them beforehand, from its settings and their number."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.text.clean import paragraphs

if TYPE_CHECKING:
    from newsroom.desk.commissions import Answer
    from newsroom.documents.forms.commission_notice import CommissionNotice
    from newsroom.documents.forms.opinion_brief import OpinionBrief
    from newsroom.registers.commissions import Commission

_REGISTERED = re.compile(r"\s*Y\d{4}-\d+(\s|$)", re.ASCII | re.IGNORECASE)


def commission_notice(desk: Desk, number: str) -> "CommissionNotice":
    """A commission under a number such as `2026-001` (domain.md 7.6), to be filled in.

    `Y2026-0001` is one that is registered, to all its units; `Y2026-0001 柳河镇中心校` the notice to one of them.
    Raises NewsroomError when there is no such commission, or the unit was not asked.
    """
    from newsroom.documents.forms.commission_notice import CommissionNotice

    if _REGISTERED.match(number):
        return _registered(desk, number)
    return CommissionNotice(number=number, contact=desk.config.officer, issuer=desk.issuer, issued_on=desk.now().date())


def _registered(desk: Desk, subject: str) -> "CommissionNotice":
    from newsroom.desk import commissions
    from newsroom.documents.forms.commission_notice import CommissionNotice, Reminder

    number, _, unit = subject.strip().partition(" ")
    found = commissions.standing(desk, number)
    one = found.commission
    answers = [answer for answer in found.answers if unit.strip() in ("", answer.unit)]
    if not answers:
        raise NewsroomError(f"约稿 {one.id} 没有约{unit.strip()}，没有生成文件。承办单位有：{'、'.join(one.units)}。")
    units = {answer.unit for answer in answers}
    delivered = [answer for answer in answers if answer.story]
    whole = len(delivered) == len(answers)
    return CommissionNotice(
        number=one.id,
        unit="、".join(answer.unit for answer in answers),
        topic=one.topic,
        background=paragraphs(one.background),
        points=paragraphs(one.points),
        genre=one.genre,
        words=one.length,
        deadline=one.due.astimezone(desk.zone),
        contact=one.contact or desk.config.officer,
        issuer=desk.issuer,
        issued_on=one.issued.astimezone(desk.zone).date(),
        reminders=tuple(
            Reminder(reminder.at.astimezone(desk.zone), reminder.how, reminder.by)
            for reminder in one.reminders
            if units.intersection(reminder.units)
        ),
        state=_state(one, delivered, whole),
        delivered_at=max((answer.at for answer in delivered if answer.at), default=None) if whole else None,
        slug="、".join(answer.story.id for answer in delivered if answer.story),
    )


def _state(one: "Commission", delivered: "Sequence[Answer]", whole: bool) -> str:
    """One of the notice's words; empty while it is open and something is missing."""
    if not whole:
        return "已取消" if one.closed and not delivered else "未交" if one.closed else ""
    return "按时交稿" if all(answer.on_time for answer in delivered) else "迟交"


def opinion_brief(desk: Desk, number: str) -> "OpinionBrief":
    """An issue of the public-opinion brief; `2026-003` is its number 3 (domain.md 6.5: numbered by itself)."""
    from newsroom.documents.forms.opinion_brief import OpinionBrief

    last = number.rpartition("-")[2]
    config = desk.config
    return OpinionBrief(
        masthead="教育舆情专报",
        classification="内部资料　注意保存",
        issue_no=int(last) if last.isascii() and last.isdigit() else None,
        issuer=desk.issuer,
        day=desk.now().date(),
        report="首报",
        report_to=desk.plan.report_to,
        editor=config.officer,
        reviewer=config.reviewer,
        approver=config.approver,
        print_run=config.print_run,
    )
