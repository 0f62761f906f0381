"""An issue of the briefing as a value: what is in it, under which number, signed off by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Form = Literal["comprehensive", "special"]
Series = Literal["regular", "supplement"]

BRIEFS = "briefs"
"""Id of the column of news in one sentence (一句话新闻)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What of a story is printed otherwise in one issue only; the story itself stays as it is. None: as it is."""

    headline: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """One version of an issue as it was signed off: frozen, with everything printed in it in a snapshot."""

    version: int
    """From 1."""
    by: str
    at: datetime
    day: date
    """As printed: the day of sign-off."""
    sha256: str
    """Of the snapshot, `data/issued/`; empty: signed off by an earlier newsroom, which made none."""
    reason: str = ""
    """Why a later version was made."""


@dataclass(frozen=True, slots=True)
class Voided:
    """An issue taken back after sign-off; its number is never given again (domain.md 4.3)."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as composed: everything that is not in the stories themselves."""

    key: str
    """Its period, `2026-09` or `2026-09-01..2026-09-15`; further issues of a period have `#2`, `#3` behind it."""
    first: date
    last: date
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    """A focus area's id, BRIEFS or a name of her own, and the ids of the column's stories, both in print order."""
    form: Form = "comprehensive"
    """综合 or 专题."""
    series: Series = "regular"
    """Supplements (增刊) are numbered apart."""
    edits: Mapping[str, Edit] = field(default_factory=dict)
    """By story id: what is shortened or worded otherwise for this issue only."""
    versions: tuple[Issued, ...] = ()
    """What was signed off, oldest first; empty: not yet."""
    voided: Voided | None = None
    revising: str = ""
    """Why a further version is being made of what is signed off; empty: none is."""
    issue_no: int | None = None
    """Its number since sign-off; before that the number that she wants, None: the next."""
    total_issue_no: int | None = None
    number_year: int | None = None
    """Year that its number counts in, that of the first sign-off; None: it has no number yet."""
    school_year: bool = False
    """Its number counts in the school year that begins in `number_year`."""
    skipped: tuple[int, int] | None = None
    """First and last of the numbers passed over when it got its own, which she wanted later than the next."""
    skipped_total: tuple[int, int] | None = None
    day: date | None = None
    """Date of sign-off, or as she set it; None: the day it is made."""
    printed_on: date | None = None
    """The date on the copy printed last."""
    editor_note: str = ""
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()
    signed_off_by: str = ""
    by_hand: bool = False
    """She picked or ordered the stories herself: later arrivals do not slip in."""
    path: str = ""
    """Where it was printed last, relative to the desk's folder if inside it."""
    sha256: str = ""
    """Of the printed file, so that one she changed since is never overwritten."""

    @property
    def story_ids(self) -> tuple[str, ...]:
        return tuple(story for _, stories in self.columns for story in stories)

    @property
    def period(self) -> str:
        """Its period, without what tells it from other issues of the same."""
        return self.key.partition("#")[0]

    @property
    def frozen(self) -> bool:
        """Whether it is signed off or void, and no further version is begun: nothing of it may change."""
        return self.voided is not None or (bool(self.versions) and not self.revising)

    @property
    def version(self) -> int:
        """The version that it is, or that it will be once it is signed off; from 1."""
        return len(self.versions) + (0 if self.frozen else 1)
