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


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the labels that count as right (focus ids; None: no area fits) and those acceptable."""

    id: str
    title: str
    body: str
    right: frozenset[str | None]
    acceptable: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of `stories`, how many were proposed a label that is right, and one that is at least acceptable."""

    stories: int = 0
    right: int = 0
    acceptable: int = 0

    @property
    def strict(self) -> float:
        """Share of right ones, 0 to 1."""
        return self.right / self.stories if self.stories else 0.0

    @property
    def lenient(self) -> float:
        """Share of acceptable ones, 0 to 1."""
        return self.acceptable / self.stories if self.stories else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome on a set of stories."""

    plan: str
    overall: Accuracy
    by_band: dict[Band, Accuracy]
    coverage: float
    """Share of stories tagged without asking (bands sure and likely), 0 to 1."""
    confusion: dict[tuple[str | None, str | None], int]
    """How often a story of the first area was proposed the second, where that was wrong; most frequent first."""


def labelled(record: Mapping[str, Any], plan: Plan, gold: str | None = None) -> Labelled:
    """A record of a labelled file for a plan; `gold` names its labels where that is not the plan's id.

    Raises NewsroomError when the record lacks them, or names an area that the plan does not have.
    """
    name = str(record.get("id", ""))
    labels = record.get("gold") or {}
    answer = labels.get(gold or plan.id) if isinstance(labels, Mapping) else None
    if not isinstance(answer, Mapping) or not answer.get("primary"):
        raise NewsroomError(f"稿件“{name}”没有方案“{gold or plan.id}”的人工标注，未作评测。请核对标注文件。")
    right = frozenset(_area(label, plan, name) for label in answer["primary"])
    possible = frozenset(_area(label, plan, name) for label in answer.get("possible") or ())
    return Labelled(name, str(record.get("title") or ""), str(record.get("body") or ""), right, right | possible)


def evaluate(tagger: Tagger, stories: Iterable[Labelled]) -> Evaluation:
    """Tag every story and compare. Of several right labels the first in the plan's order stands in `confusion`."""
    tallies: dict[Band, Counter[str]] = {"sure": Counter(), "likely": Counter(), "ask": Counter()}
    confusion: Counter[tuple[str | None, str | None]] = Counter()
    order = [area.id for area in tagger.plan.focus]
    for story in stories:
        proposal = tagger.tag(story.title, story.body)
        tallies[proposal.band].update(
            stories=1, right=proposal.primary in story.right, acceptable=proposal.primary in story.acceptable
        )
        if proposal.primary not in story.right:
            confusion[next((area for area in order if area in story.right), None), proposal.primary] += 1
    by_band: dict[Band, Accuracy] = {band: Accuracy(**tally) for band, tally in tallies.items()}
    overall = Accuracy(**sum(tallies.values(), Counter()))
    unaided = by_band["sure"].stories + by_band["likely"].stories
    return Evaluation(
        tagger.plan.id,
        overall,
        by_band,
        unaided / overall.stories if overall.stories else 0.0,
        dict(confusion.most_common()),
    )


def _area(label: str, plan: Plan, story: str) -> str | None:
    if label == NONE:
        return None
    if area := plan.find_area(label):
        return area.id
    raise NewsroomError(f"稿件“{story}”标注为“{label}”，方案“{plan.name}”里没有这一项，未作评测。请核对标注文件。")
