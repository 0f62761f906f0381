"""A scheme of points as data (domain.md 3.2). Every name here is a key of the scheme's TOML file.

What it can speak of is what `facts.py` has fields for: there is no key for readers, likes or reposts, and a key that
isn't listed here is an error. Points and factors are read as they are written, so 0.1 is exactly a tenth.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from newsroom.counting.facts import Adoption
from newsroom.counting.period import Length
from newsroom.plan.model import Part
from newsroom.story import Kind
from newsroom.story.vocabulary import Form, OutletKind, Placement, Size, Tier, ViolationKind

Dedupe = Literal["sum", "max", "max_per_kind", "first_only"]
"""One story, many adoptions: all count; the best; the best of each kind of outlet; the first."""
Share = Literal["full_each", "equal_split"]
"""One story, many units: each gets all of it, or they part it."""

DEDUPE_LABELS: dict[Dedupe, str] = {
    "sum": "一稿多处采用累计计分",
    "max": "一稿多处采用只计最高分",
    "max_per_kind": "一稿被同类载体多处采用只计最高分，不同类累计",
    "first_only": "一稿多处采用只计第一次",
}
SHARE_LABELS: dict[Share, str] = {"full_each": "几个单位合报的，每家都计全分", "equal_split": "几个单位合报的，平均分"}


def exact(number: float) -> Fraction:
    """The number as it was written."""
    return Fraction(Decimal(repr(number)))


class Where(Part, frozen=True, kw_only=True):
    """Which adoptions are meant. A list left out means all; of each that is given one must fit."""

    tiers: tuple[Tier, ...] = ()
    kinds: tuple[OutletKind, ...] = ()
    own: bool | None = None
    """Only our own channels, or only others."""
    outlets: tuple[str, ...] = ()
    """Names, or ids of the plan's channels."""
    forms: tuple[Form, ...] = ()
    placements: tuple[Placement, ...] = ()
    relayed: tuple[Tier, ...] = ()
    """Taken on by a journal of these levels."""
    below: int | None = None
    """Shorter than so many characters; an unknown length isn't."""

    def fits(self, adoption: Adoption) -> bool:
        """Whether this adoption is meant."""
        return (
            (not self.tiers or adoption.tier in self.tiers)
            and (not self.kinds or adoption.kind in self.kinds)
            and self.own in (None, adoption.own)
            and (not self.outlets or bool({adoption.outlet, adoption.outlet_id} & set(self.outlets)))
            and (not self.forms or adoption.form in self.forms)
            and (not self.placements or adoption.placement in self.placements)
            and (not self.relayed or adoption.relayed in self.relayed)
            and (self.below is None or (adoption.characters is not None and adoption.characters < self.below))
        )


class Sizes(Part, frozen=True, kw_only=True):
    """Points by the weight of the genre."""

    brief: float
    full: float
    research: float

    def of(self, size: Size) -> Fraction:
        return exact(getattr(self, size))


class SubmissionPoints(Part, frozen=True, kw_only=True):
    """Points for a valid submission as such."""

    points: Sizes
    unless_adopted: bool = False
    """The story then has what is more, these or its adoptions' points, and never both."""


class AdoptionRule(Where, frozen=True, kw_only=True):
    """Points for an adoption. The first rule that fits counts, the others aren't asked."""

    id: str
    name: str
    points: Sizes


class Factor(Where, frozen=True, kw_only=True):
    """Multiplies an adoption's points; all that fit do."""

    id: str
    name: str
    times: float


class Cap(Where, frozen=True, kw_only=True):
    """How much a unit may get for such adoptions in a period."""

    id: str
    name: str
    points: float
    per: Length


class Instruction(Part, frozen=True, kw_only=True):
    """Points for a leader's written instruction; one of a level counts once for a story."""

    id: str
    name: str
    tiers: tuple[Tier, ...]
    points: float


class Bonus(Part, frozen=True, kw_only=True):
    """Points for a commission that was delivered by its day, or an urgent story in time."""

    id: str
    name: str
    on: Literal["commission", "urgent_in_time"]
    points: float


class Penalty(Part, frozen=True, kw_only=True):
    """Points taken off for each violation. The first rule that fits counts."""

    id: str
    name: str
    on: Literal["late", ViolationKind, "commission"]
    """`commission`: not delivered by its day."""
    story_kinds: tuple[Kind, ...] = ()
    """Only for stories of these kinds."""
    points: float
    grave: float | None = None
    """In place of `points` where consequences were serious."""
    worst: float | None = None
    """No more than this is taken off in a period, `per`."""
    per: Length | None = None


class QuotaRule(Part, frozen=True, kw_only=True):
    """Points for a quota, when its period is over."""

    id: str
    name: str
    per: Length
    each_missing: float = 0.0
    """For each story that is missing; never more points in all than stories were owed."""
    unmet: float = 0.0
    """Once, where anything is missing."""
    met: float = 0.0


class RateRule(Part, frozen=True, kw_only=True):
    """Points for too low an adoption rate, when its period is over; asked of units that were there and submitted."""

    id: str
    name: str
    per: Length
    below: float
    """0.3: less than 30 %."""
    points: float


class Void(Part, frozen=True, kw_only=True):
    """Breaking a rule so often in a period makes all of its points 0, deductions too."""

    id: str
    name: str
    on: Literal["commission"]
    """`commission`: not delivered by its day."""
    times: int
    per: Length


class Base(Part, frozen=True, kw_only=True):
    """Points that every unit starts a period with."""

    id: str
    name: str
    per: Length
    points: float
    deductions_at_most: float | None = None
    """Of a period; what goes beyond isn't taken off."""
    standard: float | None = None
    """Who has less in the period doesn't come up to it."""


class Scheme(Part, frozen=True, kw_only=True):
    """A scheme of points."""

    format: Literal[1]
    id: str
    name: str
    version: str
    """Kept with every point that it gives."""
    brief: str
    """What it is, and what of its model it leaves out."""
    dedupe: Dedupe
    share: Share
    submission: SubmissionPoints | None = None
    adoption: tuple[AdoptionRule, ...] = ()
    factor: tuple[Factor, ...] = ()
    cap: tuple[Cap, ...] = ()
    instruction: tuple[Instruction, ...] = ()
    bonus: tuple[Bonus, ...] = ()
    penalty: tuple[Penalty, ...] = ()
    quota: tuple[QuotaRule, ...] = ()
    rate: tuple[RateRule, ...] = ()
    void: tuple[Void, ...] = ()
    base: Base | None = None

    @property
    def stamp(self) -> str:
        """What entries of the ledger keep: its name and version."""
        return f"{self.id} {self.version}"
