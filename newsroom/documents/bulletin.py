"""The values of a bulletin, a month's account, and what it shares with the summary of a year or a semester.

They hold counts as they were counted and nothing that follows from them: totals, rates, ranks, shortfalls, the lists of
who fell short, sentences and charts are all worked out from these rows (`bulletin_figures.py`), so that no two places
of the document can disagree. Names of units are the usual short ones.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Measure = Literal["submitted", "adopted", "points"]
"""What units are ranked by: stories submitted, adoptions, points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit's counts of the period. T1 is made of these."""

    unit: str
    full_name: str = ""
    """Written where the unit is first named; empty: the same as `unit`."""
    quota: int | None = None
    """Stories owed in the period; None: the unit owes none."""
    submitted: int
    """Valid stories: approved by the unit, no duplicates. One that went to several channels counts once."""
    by_channel: tuple[int, ...] = ()
    """In the order of the account's `channels`; may add up to more than `submitted`."""
    toward_quota: int | None = None
    """Those of `submitted` that count toward the quota (its channel's); None: all of them."""
    cumulative: int
    """Valid stories since the year (or school year) began, the period's included."""
    adopted: int
    """Stories adopted, by day of adoption; one that several outlets took counts once."""
    by_outlet: tuple[int, ...] = ()
    """Adoptions, in the order of the account's `outlets`."""
    points: float = 0.0
    points_total: float = 0.0
    """Since the year began."""
    periods_short: int = 0
    """For how many periods on end, this one included, the quota was not met."""
    there: bool = True
    """It was a unit on a day of the period; else it is listed for what came of its stories, and owed none."""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units that are compared with each other."""

    name: str
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month other than the account's own; `month` is its first day."""

    month: date
    submitted: int
    adopted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateStory:
    """T3. Moments have zones or not, but alike. A unit's number of late stories is that of its entries."""

    unit: str
    headline: str
    kind: str
    """常规, 重大, 紧急."""
    due: datetime
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class TopicCount:
    """T5: stories submitted in the period by main focus area or category."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """T7: a story that was asked for. Counts are of units."""

    topic: str
    issued: date
    due: date
    units: tuple[str, ...]
    delivered: int
    on_time: int
    adopted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """T6: a person's counts; printed in the internal edition only."""

    name: str
    unit: str
    submitted: int
    adopted: int
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A line of the list of adoptions: one outlet took one story. Of a tier all adoptions are listed, or none."""

    day: date
    headline: str
    unit: str
    authors: tuple[str, ...] = ()
    outlet: str
    """The outlet's own name, as 区融媒体中心."""
    tier: str
    """One of the account's `outlets`."""
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Adjusted:
    """One thing that an earlier bulletin, issued already, had not, or had too much of."""

    period: str
    """Of that bulletin: `2026年8月`."""
    unit: str
    measure: str
    """报送, 采用, 采用篇次, 迟报, 得分."""
    amount: float
    """Below 0: it had too much."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What bulletins and summaries have in common: the letter, the counts, and what is printed of them."""

    issuer: str
    """Who signs: the office's full name."""
    day: date
    addressees: tuple[str, ...] = ()
    letterhead: str = ""
    """`青禾区教育和体育局办公室文件`, large and red; empty for paper that has it, or for none."""
    number: str = ""
    """`青教体办〔2026〕12号`"""
    basis: str = ""
    """The document that asks for the account, with its marks: `《……工作计划》`."""
    subject: str = "教育信息"
    """What is submitted: `教育信息`, in a school `信息`."""
    title: str = ""
    """Empty: the usual one."""
    counted_from: date
    counted_to: date
    channels: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    """Columns of adoptions: 本级网站, 简报, 公众号, 区, 市, 省, 国家."""
    groups: tuple[UnitGroup, ...] = ()
    earlier: tuple[MonthCount, ...] = ()
    """Other months, oldest first."""
    late: tuple[LateStory, ...] = ()
    topics: tuple[TopicCount, ...] = ()
    topic_label: str = "焦点"
    commissions: tuple[Commission, ...] = ()
    informants: tuple[Informant, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    unlisted: tuple[str, ...] = ()
    """Those of `outlets` whose adoptions the list leaves to the workbook, where there are too many of them."""
    problems: tuple[str, ...] = ()
    """Further ones that no count shows, a sentence each."""
    adjustments: tuple[str, ...] = ()
    """What came to light about months whose bulletins are issued already, a paragraph each."""
    adjusted: tuple[Adjusted, ...] = ()
    """Of what these are made, one by one."""
    carbon_copy: tuple[str, ...] = ()
    contact: str = ""
    """Whom to ask about the numbers: `局办公室，电话 0000-1234567`."""
    points: bool = False
    rankings: bool = True
    ranked_by: Measure = "submitted"
    """`points` counts only while points are shown; else it is `submitted`."""
    internal: bool = False
    """The edition that also shows people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin(Account):
    """A month's account. `month` is its first day; the days counted may be others (29th to 28th)."""

    month: date
    praised: tuple[str, ...] = ()
    """Units, by the names of their rows; the facts are taken from there."""
    criticised: tuple[str, ...] = ()
    """Likewise: nobody is criticised without a fact."""
    requirements: tuple[str, ...] = ()
    """What units shall do better, a sentence or more each."""
    next_points: tuple[str, ...] = ()
    """What to report on next month."""
    next_deadline: date | None = None
    """The last day that the next bulletin counts."""
    checked_from: date | None = None
    """When the counts were shown to the units before issue, for them to object to."""
    checked_to: date | None = None
