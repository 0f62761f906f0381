"""Numbers of the briefing (domain.md 4.3): each series from 1 every year, the regular one with a total that runs on.

A number is given at sign-off, never before and never twice; that of a void issue stays used.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from newsroom.desk.config import Numbering
from newsroom.desk.issue import Issue
from newsroom.documents.issue_line import issue_line, year_of
from newsroom.errors import NewsroomError


@dataclass(frozen=True, slots=True)
class _Row:
    """Numbers that run on together."""

    name: Callable[[int], str]
    """How she calls one of them."""
    used: frozenset[int]

    def next(self, wish: int | None) -> tuple[int, tuple[int, int] | None]:
        """The number to give, and which are passed over for it. Raises NewsroomError for a wish that cannot be met."""
        highest = max(self.used, default=0)
        if wish is None:
            return highest + 1, None
        if wish <= highest:
            why = "已经用过" if wish in self.used else f"早于已经编到的第{highest}期"
            raise NewsroomError(
                f"{self.name(wish)}{why}，没有签发，内容都在。请改用第{highest + 1}期或更大的号，或把期号留空。"
            )
        return wish, (highest + 1, wish - 1) if wish > highest + 1 else None


def numbered(issue: Issue, day: date, numbering: Numbering, others: Iterable[Issue]) -> Issue:
    """The issue with the number that it gets when it is signed off on this day; one that it has already it keeps.

    `others` are all issues of the desk; only those that were signed off count. Raises NewsroomError when a number that
    she wants is used already, or earlier than one that is.
    """
    if issue.versions and issue.issue_no is not None:
        return issue
    school_year = numbering == "school_year"
    year = year_of(day, school_year=school_year)
    signed = [other for other in others if other.versions and other.key != issue.key]
    supplement = issue.series == "supplement"
    series = _Row(
        lambda no: issue_line(no, None, day, supplement=supplement, number_year=year, school_year=school_year),
        _used(other.issue_no for other in signed if _series(other) == (issue.series, year, school_year)),
    )
    number, skipped = series.next(issue.issue_no)
    issue = replace(issue, issue_no=number, skipped=skipped, number_year=year, school_year=school_year)
    if supplement:
        if issue.total_issue_no is not None:
            raise NewsroomError("增刊单独编号，没有总期号，没有签发，内容都在。请把总期号留空再签发。")
        return issue
    running = _Row("总第{}期".format, _used(other.total_issue_no for other in signed))
    total, passed_over = running.next(issue.total_issue_no)
    return replace(issue, total_issue_no=total, skipped_total=passed_over)


def _series(issue: Issue) -> tuple[str, int | None, bool]:
    return issue.series, issue.number_year, issue.school_year


def _used(numbers: Iterable[int | None]) -> frozenset[int]:
    return frozenset(number for number in numbers if number is not None)


def label(issue: Issue) -> str:
    """`2026年第3期（总第128期）`, `2026年增刊第1期`, `2026—2027学年第3期`; before sign-off `第〔待编〕期`."""
    return issue_line(
        issue.issue_no if issue.versions else None,
        issue.total_issue_no,
        issue.day,
        supplement=issue.series == "supplement",
        number_year=issue.number_year,
        school_year=issue.school_year,
    )


def short_label(issue: Issue, day: date) -> str:
    """For a file's name: `2026年第3期`, of a later version `2026年第3期第2版`; before sign-off `2026年待编号`."""
    if not issue.versions or issue.issue_no is None:
        return f"{day.year}年{'增刊' if issue.series == 'supplement' else ''}待编号"
    later = f"第{issue.version}版" if issue.version > 1 else ""
    return label(replace(issue, total_issue_no=None)) + later
