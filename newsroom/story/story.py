"""The story: one submission on its way from a unit to print (domain.md 1.2 and 7.2)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from newsroom.story.checkup import Checkup, LetStand
from newsroom.story.topics import Tagging, TopicChoice

Kind = Literal["routine", "major", "urgent"]

KIND_LABELS: dict[Kind, str] = {"routine": "常规", "major": "重大", "urgent": "紧急"}


class State(StrEnum):
    """Where a story stands (domain.md 1.2)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    FIRST_REVIEW = "first_review"
    SECOND_REVIEW = "second_review"
    FINAL_REVIEW = "final_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """It went into a combined story, from which it can be taken out again (desk/combining.py)."""


STATE_LABELS: dict[State, str] = {
    State.DRAFT: "草稿",
    State.SUBMITTED: "已报送",
    State.FIRST_REVIEW: "初审",
    State.SECOND_REVIEW: "复审",
    State.FINAL_REVIEW: "终审",
    State.APPROVED: "待发",
    State.PUBLISHED: "已发布",
    State.RETURNED: "退回修改",
    State.REJECTED: "不采用",
    State.WITHDRAWN: "已撤稿",
    State.MERGED: "已并入",
}

OUT_OF_PLAY = frozenset({State.RETURNED, State.REJECTED, State.WITHDRAWN, State.MERGED})
"""States whose stories no document may pick up."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the story, stored by content hash in the desk's photos/ folder."""

    sha256: str
    suffix: str
    """File suffix with its dot, lower case: `.jpg`, `.png`."""
    width: int
    height: int
    caption: str = ""
    after: int = 0
    """It stands after this many paragraphs of the body (0: before the first)."""
    name: str = ""
    """File name as it came."""

    @property
    def filename(self) -> str:
        return self.sha256 + self.suffix


@dataclass(frozen=True, slots=True)
class Source:
    """Where the story came from. The original file is kept under inbox/done by this hash."""

    name: str
    sha256: str
    """Hash of the original file (of the record, for one line of a JSONL file)."""
    position: int = 0
    """Line in a JSONL file, from 1; 0 for a file that is one story."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One action of the workflow; append-only (domain.md 1.5)."""

    at: datetime
    by: str
    action: str
    from_state: State
    to_state: State
    opinion: str = ""
    reason: str = ""
    """Code of the reason, `R05`; older logs may have words."""
    role: str = ""
    """The plan's role that holds the stage."""
    stage: str = ""
    """The review in which it was done: `first_review`, `second_review`, `final_review`, `approval`; empty: none."""
    version_before: int = 0
    """Revision of the story that it was done to, of a correction the one that was public before; 0 in older logs."""
    version_after: int = 0
    checks: Checkup | None = None
    """What the copy checker had counted; None: it had not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story. `body` holds paragraphs joined by one newline, without indents or empty lines.

    All moments carry a zone. `rev` counts saves, from 1; 0 means never saved.
    """

    id: str
    """`YYYY-MM-NNNN`: month of arrival and a running number in it; never changes."""
    title: str
    body: str = ""
    unit: str = ""
    unit_group: str = ""
    """Id of the plan's unit group, or the kind of unit as it came where the plan knows none of that name."""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    kind: Kind = "routine"
    genre: str = ""
    event_ended_at: datetime | None = None
    submitted_at: datetime | None = None
    """The unit's first submission; a resubmission does not change it (domain.md 2.5)."""
    received_at: datetime
    state: State = State.SUBMITTED
    tagging: Tagging | None = None
    choice: TopicChoice | None = None
    checkup: Checkup | None = None
    """What the copy checker found when the text was last read; None: it was not yet."""
    let_stand: tuple[LetStand, ...] = ()
    """Findings that somebody decided to let stand, in the order of deciding."""
    photos: tuple[Photo, ...] = ()
    unit_reviewer: str = ""
    unit_reviewed_at: datetime | None = None
    """When the unit itself passed it, which is none of the three reviews."""
    published_elsewhere: str = ""
    channels: tuple[str, ...] = ()
    """Names of the channels that the unit submitted it to; empty: wherever the quota is owed."""
    series: str = ""
    """Name of the series that it belongs to."""
    commission: str = ""
    """Number of the commission that it answers, `Y2026-0001`."""
    merged_into: str = ""
    """Id of the story that was made of this and others; empty: it was not merged."""
    merged_from: tuple[str, ...] = ()
    """Ids of the stories that this one was made of: it is the office's own, and nobody's submission."""
    phone: str = ""
    note: str = ""
    """The officer's own remark; never printed."""
    source: Source | None = None
    confidence: dict[str, float] = field(default_factory=dict)
    """How sure the intake was of a field it read (0 to 1), by field name; only fields that it guessed."""
    warnings: tuple[str, ...] = ()
    """What the intake wants her to look at, in Chinese."""
    twin: str = ""
    """Id of the earlier story that the intake found it to be nearly the same as; empty: none."""
    log: tuple[LogEntry, ...] = ()
    deleted_at: datetime | None = None
    """When it was put into the bin, from which it can be taken back for 30 days; None: it is not there."""
    deleted_by: str = ""
    rev: int = 0
    updated_at: datetime | None = None
    updated_by: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(p for p in self.body.split("\n") if p.strip())

    @property
    def month(self) -> str:
        """Month that the story counts for, `YYYY-MM`: of its event, else of its submission, else of its arrival."""
        return self.day.isoformat()[:7]

    @property
    def day(self) -> date:
        return (self.event_ended_at or self.submitted_at or self.received_at).date()

    @property
    def focus(self) -> str | None:
        """The focus area it is filed under: her choice if she made one, else the machine's."""
        if self.choice is not None:
            return self.choice.primary
        return self.tagging.primary if self.tagging else None

    @property
    def further_focus(self) -> tuple[str, ...]:
        if self.choice is not None:
            return self.choice.secondary
        return self.tagging.secondary if self.tagging else ()
