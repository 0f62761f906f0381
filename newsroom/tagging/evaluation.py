"""How well the tagger does on stories that editors have filed (`newsroom.tagging.labels` reads what they said)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.plan.model import Plan
from newsroom.story import Band, Tagging
from newsroom.tagging.labels import labels
from newsroom.tagging.tagger import Tagger

_BANDS: tuple[Band, ...] = ("sure", "likely", "ask")
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of so many stories, the shares (0 to 1) proposed a label that is right, and one that is at least acceptable.

    `coverage` is their share of all stories.
    """

    stories: int
    strict: float
    acceptable: float
    coverage: float = 1.0


@dataclass(frozen=True, slots=True)
class Topic:
    """How well an area (None: no area) is found; shares from 0 to 1, 0 where there is nothing to divide by."""

    focus: str | None
    stories: int
    """Stories that belong here."""
    proposed: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers of stories: a row for every right area, a column for every proposed one, both in the order of `areas`."""

    areas: tuple[str | None, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """How often a story of the `right` area was proposed another one; ids, None for no area."""

    right: str | None
    proposed: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome on a set of stories under one plan."""

    plan: str
    stories: int
    strict: float
    acceptable: float
    top_three: float
    """Share of stories with a right label among the first three areas, "no area" counting as one of them."""
    macro_f1: float
    """Mean F1 of the areas that a story belongs to or was proposed."""
    coverage: float
    """Share of stories tagged without asking (bands sure and likely), 0 to 1."""
    bands: dict[Band, Accuracy]
    topics: tuple[Topic, ...]
    """In the plan's order, no area last."""
    matrix: Matrix
    confusion: tuple[Mistake, ...]
    """Most frequent first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One story's proposal against its labels."""

    band: Band
    ranked: tuple[str | None, ...]
    """What the tagger proposes, best first."""
    right: frozenset[str | None]
    possible: frozenset[str | None]

    @property
    def proposed(self) -> str | None:
        return self.ranked[0]


def evaluate(plan: Plan, records: Iterable[Mapping[str, Any]], gold: str = "") -> Evaluation:
    """Tag every record's text and compare; `gold` names the labels where that is not the plan's id.

    Raises NewsroomError when a record lacks them, or names an area that the plan does not have.
    """
    tagger = Tagger(plan)
    outcomes = [_outcome(tagger, record, gold) for record in records]
    overall = _accuracy(outcomes, len(outcomes))
    bands: dict[Band, Accuracy] = {
        band: _accuracy([o for o in outcomes if o.band == band], len(outcomes)) for band in _BANDS
    }
    order = [area.id for area in plan.focus]
    pairs = Counter((_meant(outcome, order), outcome.proposed) for outcome in outcomes)
    topics = tuple(_topic(area, pairs) for area in (*order, None))
    told = [topic.f1 for topic in topics if topic.stories or topic.proposed]
    return Evaluation(
        plan=plan.id,
        stories=overall.stories,
        strict=overall.strict,
        acceptable=overall.acceptable,
        top_three=_share(sum(bool({*o.ranked[:_FIRST]} & o.right) for o in outcomes), len(outcomes)),
        macro_f1=sum(told) / len(told) if told else 0.0,
        coverage=_share(bands["sure"].stories + bands["likely"].stories, overall.stories),
        bands=bands,
        topics=topics,
        matrix=_matrix((*order, None), pairs),
        confusion=_confusion(pairs),
    )


def _outcome(tagger: Tagger, record: Mapping[str, Any], gold: str) -> Outcome:
    said = labels(record, tagger.plan, gold)
    proposal = tagger.tag(str(record.get("title") or ""), str(record.get("body") or ""))
    right = frozenset(said.right)
    return Outcome(proposal.band, _ranked(proposal, len(tagger.plan.focus)), right, right.union(said.further))


def _ranked(proposal: Tagging, areas: int) -> tuple[str | None, ...]:
    """The proposed area, then all by share; no area has what is left of 1 after those that are not shown."""
    shares: dict[str | None, float] = {score.focus: score.score for score in proposal.scores}
    # none of them has more than the last that is shown
    hidden = (areas - len(shares)) * min(shares.values(), default=0.0)
    shares[None] = 1 - sum(shares.values()) - hidden
    others = sorted(shares.keys() - {proposal.primary}, key=lambda area: (-shares[area], area or ""))
    return (proposal.primary, *others)


def _accuracy(outcomes: list[Outcome], total: int) -> Accuracy:
    count = len(outcomes)
    right = sum(o.proposed in o.right for o in outcomes)
    acceptable = sum(o.proposed in o.possible for o in outcomes)
    return Accuracy(count, _share(right, count), _share(acceptable, count), _share(count, total))


def _meant(outcome: Outcome, order: list[str]) -> str | None:
    """Of several right labels the proposed one stands for the story, else the first in the plan's order."""
    if outcome.proposed in outcome.right:
        return outcome.proposed
    return next((area for area in order if area in outcome.right), None)


def _topic(area: str | None, pairs: Counter[tuple[str | None, str | None]]) -> Topic:
    meant = sum(count for (right, _), count in pairs.items() if right == area)
    said = sum(count for (_, proposed), count in pairs.items() if proposed == area)
    hit = pairs[area, area]
    return Topic(area, meant, said, _share(hit, said), _share(hit, meant), _share(2 * hit, meant + said))


def _matrix(areas: tuple[str | None, ...], pairs: Counter[tuple[str | None, str | None]]) -> Matrix:
    return Matrix(areas, tuple(tuple(pairs[right, proposed] for proposed in areas) for right in areas))


def _confusion(pairs: Counter[tuple[str | None, str | None]]) -> tuple[Mistake, ...]:
    wrong = ((right, said, count) for (right, said), count in pairs.most_common() if right != said)
    return tuple(Mistake(right, said, count) for right, said, count in wrong)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
