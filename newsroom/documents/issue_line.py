"""What stands below the briefing's name: which issue it is, which version of it (domain.md 4.3)."""

from datetime import date

UNNUMBERED = "第〔待编〕期"
_SCHOOL_YEAR_MONTH = 9
"""Month with whose first day a school year begins."""


def issue_line(
    issue_no: int | None,
    total_issue_no: int | None,
    day: date | None,
    *,
    supplement: bool = False,
    number_year: int | None = None,
    school_year: bool = False,
) -> str:
    """`2026年第3期（总第128期）`, `2026年增刊第1期`, `2026—2027学年第3期`; without a number yet `第〔待编〕期`.

    Without `number_year` the number counts in the year, or school year, of `day`. Supplements have no total.
    """
    series = "增刊" if supplement else ""
    if issue_no is None:
        return series + UNNUMBERED
    if number_year is None and day is not None:
        number_year = year_of(day, school_year=school_year)
    year = ""
    if number_year is not None:
        year = f"{number_year}—{number_year + 1}学年" if school_year else f"{number_year}年"  # halfwidth-ok
    total = f"（总第{total_issue_no}期）" if total_issue_no is not None and not supplement else ""
    return f"{year}{series}第{issue_no}期{total}"


def year_of(day: date, *, school_year: bool) -> int:
    """The year in which a number of this day counts: the calendar year, or that in which the school year began."""
    return day.year - (school_year and day.month < _SCHOOL_YEAR_MONTH)


def version_note(version: int) -> str:
    """From the second version on, that it stands for what was issued before; empty for the first."""
    return f"（第{version}版，此前印发的本期同时作废）" if version > 1 else ""
