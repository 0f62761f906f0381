"""The values of an annual bulletin and of a semester's summary (domain.md 5.4): an account of a longer period.

The rows are those of a bulletin, counted over the whole period; quotas are the period's. `earlier` holds all of its
months, whose sums are the rows' sums.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsroom.documents.bulletin import Account

Term = Literal["quarter", "semester", "year", "school_year"]


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the plan's goals in numbers, and how far it was reached."""

    name: str
    target: int
    reached: int
    unit: str = "条"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A story worth naming, and what became of it: `被《中国教育报》采用`."""

    headline: str
    unit: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """`先进单位`, `先进个人`, `优秀通讯员`, with who gets it."""

    name: str
    given_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Account):
    """A year's, a quarter's or a semester's account."""

    term: Term
    period: str
    """`2026年`, `2026年秋季学期`, `2026—2027学年`."""
    submitted_before: int | None = None
    """In the year or semester before."""
    adopted_before: int | None = None
    superior: tuple[str, ...] = ()
    """Those of `outlets` that are above the issuer."""
    goals: tuple[Goal, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    praised: tuple[str, ...] = ()
    """Units, by the names of their rows."""
    awards: tuple[Award, ...] = ()
    awards_shown_to: date | None = None
    """Until when the awards are on public notice; None: they have been."""
    intentions: tuple[str, ...] = ()
    """What is planned for the next period."""
