"""Papers that she fills in: what the desk can put into them beforehand, from its settings and their number."""

from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk

if TYPE_CHECKING:
    from newsroom.documents.forms.commission_notice import CommissionNotice
    from newsroom.documents.forms.opinion_brief import OpinionBrief


def commission_notice(desk: Desk, number: str) -> "CommissionNotice":
    """A commission under a number such as `2026-001` (domain.md 7.6)."""
    from newsroom.documents.forms.commission_notice import CommissionNotice

    return CommissionNotice(number=number, contact=desk.config.officer, issuer=desk.issuer, issued_on=desk.now().date())


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
