"""How well the tagger does on stories that editors have filed.

A record is one line of a labelled file: `title`, `body`, and for each plan `gold.<plan>` with `primary` (the labels
that count as right, usually one; `无` where no area fits) and `possible` (labels that a reader would accept).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan
from newsroom.story import Band
from newsroom.tagging.tagger import Tagger

NONE = "无"
"""The label of a story that no area fits."""

_BANDS: tuple[Band, ...] = ("sure", "likely", "ask")


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of so many stories, the shares (0 to 1) proposed a label that is right, and one that is at least acceptable."""

    stories: int
    strict: float
    acceptable: float


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
    coverage: float
    """Share of stories tagged without asking (bands sure and likely), 0 to 1."""
    bands: dict[Band, Accuracy]
    confusion: tuple[Mistake, ...]
    """Most frequent first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One story's proposal against its labels."""

    band: Band
    proposed: str | None
    right: frozenset[str | None]
    possible: frozenset[str | None]


def evaluate(plan: Plan, records: Iterable[Mapping[str, Any]], gold: str = "") -> Evaluation:
    """Tag every record's text and compare; `gold` names the labels where that is not the plan's id.

    Raises NewsroomError when a record lacks them, or names an area that the plan does not have.
    """
    tagger = Tagger(plan)
    outcomes = [_outcome(tagger, record, gold or plan.id) for record in records]
    overall = _accuracy(outcomes)
    bands: dict[Band, Accuracy] = {band: _accuracy([o for o in outcomes if o.band == band]) for band in _BANDS}
    unaided = bands["sure"].stories + bands["likely"].stories
    return Evaluation(
        plan.id,
        overall.stories,
        overall.strict,
        overall.acceptable,
        unaided / overall.stories if overall.stories else 0.0,
        bands,
        _confusion(outcomes, [area.id for area in plan.focus]),
    )


def _outcome(tagger: Tagger, record: Mapping[str, Any], gold: str) -> Outcome:
    name = str(record.get("id", ""))
    labels = record.get("gold")
    answer = labels.get(gold) if isinstance(labels, Mapping) else None
    if not isinstance(answer, Mapping) or not answer.get("primary"):
        raise NewsroomError(f"稿件“{name}”没有计划“{gold}”的人工标注，未作评测。请核对标注文件。")
    right = frozenset(_area(label, tagger.plan, name) for label in answer["primary"])
    possible = frozenset(_area(label, tagger.plan, name) for label in answer.get("possible") or ())
    proposal = tagger.tag(str(record.get("title") or ""), str(record.get("body") or ""))
    return Outcome(proposal.band, proposal.primary, right, right | possible)


def _accuracy(outcomes: list[Outcome]) -> Accuracy:
    count = len(outcomes)
    right = sum(o.proposed in o.right for o in outcomes)
    acceptable = sum(o.proposed in o.possible for o in outcomes)
    return Accuracy(count, right / count if count else 0.0, acceptable / count if count else 0.0)


def _confusion(outcomes: list[Outcome], order: list[str]) -> tuple[Mistake, ...]:
    """Of several right labels the first in the plan's order stands for the story."""
    counts = Counter(
        (next((area for area in order if area in o.right), None), o.proposed)
        for o in outcomes
        if o.proposed not in o.right
    )
    return tuple(Mistake(right, proposed, count) for (right, proposed), count in counts.most_common())


def _area(label: str, plan: Plan, story: str) -> str | None:
    if label == NONE:
        return None
    if area := plan.find_area(label):
        return area.id
    raise NewsroomError(f"稿件“{story}”标注为“{label}”，计划“{plan.name}”里没有这一项，未作评测。请核对标注文件。")
