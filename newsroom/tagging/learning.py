"""The personal model: what the officer's own decisions teach about topics, beyond the plan and the shipped weights.

It is a replay of her rows, a pure function of them and the plan. A logistic regression takes one step for each row: it
starts from the logarithms of the shares that the machine gave without it, so a proposal that was right and sure teaches
next to nothing, one that was wrong teaches much, and words that are in no row change nothing at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt
from operator import add, mul

from newsroom.plan.model import Plan
from newsroom.story import Band
from newsroom.tagging import scoring
from newsroom.tagging.corrections import Correction, Words, live, shares_of
from newsroom.tagging.learned import for_plan
from newsroom.tagging.scoring import PLACE_LEARNED

STEP, STEP_THIN = 4.0, 6.0
"""How far the first row moves the weights: from learned proposals, and from the plan's words alone, which know less.
These and the next by cross-validated simulation (benchmarks/learning.py)."""
SLOWER = 150
"""After so many rows a step is half as long."""
WEIGHT_SILENT = 0.5
WEIGHT_FURTHER = 0.3

_FLOOR, _FLOOR_THIN = 0.001, 0.01
"""No share counts as smaller: what the machine ruled out can still be learned."""
_NONE_THIN = 0.1
"""The chance that no area fits, where the shares do not tell it."""

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What a plan's shares mean: from which on a proposal is sure and likely."""

    sure: float = scoring.SURE
    likely: float = scoring.LIKELY
    whole: bool = False
    """What they lack to 1 is the chance that no area fits; else it says only how thin the evidence is."""

    def band(self, share: float) -> Band:
        return scoring.band(share, self.sure, self.likely)


def scale_of(plan: Plan) -> Scale:
    """As the plan's proposals have it: with learned weights their own. Raises NewsroomError as `for_plan`."""
    weights = for_plan(plan)
    return Scale(weights.sure, weights.likely, whole=True) if weights else Scale()


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: a weight for each area and word, columns as the plan's areas and a last one for none."""

    areas: tuple[str, ...]
    scale: Scale = Scale()
    rows: Mapping[str, Row] = field(default_factory=dict)
    sources: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By word the stories that it was learned from, with the areas she chose, in the order of the rows."""
    taught: int = 0
    """Rows that were learned from."""


def empty(plan: Plan, scale: Scale) -> Model:
    """A model that changes nothing."""
    return Model(tuple(area.id for area in plan.focus), scale)


def replay(rows: Iterable[Correction], plan: Plan, scale: Scale) -> Model:
    """The model that these rows make under this plan; a row whose area the plan has no more is passed over."""
    return _taught(empty(plan, scale), live(rows))


def after(model: Model, known: Sequence[Correction], row: Correction, plan: Plan) -> Model:
    """The model when a row is added to the rows that it was made from: exactly what `replay` of all of them makes."""
    if row.kind == "undo" or any(one.story == row.story or row.key in one.undoes for one in known):
        return replay([*known, row], plan, model.scale)
    return _taught(model, [row])


def _taught(model: Model, rows: Iterable[Correction]) -> Model:
    learning = _Learning(model)
    for row in rows:
        learning.learn(row)
    return learning.model()


class _Learning:
    """A model in the making."""

    def __init__(self, model: Model) -> None:
        self._areas = model.areas
        self._scale = model.scale
        self._rows = dict(model.rows)
        self._sources = dict(model.sources)
        self._count = model.taught

    def model(self) -> Model:
        return Model(self._areas, self._scale, self._rows, self._sources, self._count)

    def learn(self, row: Correction) -> None:
        target = self._target(row)
        found = values(row.words)
        if target is None or not found:
            return
        start = logits(self._areas, shares_of(row), self._scale)
        now = softmax([one + two for one, two in zip(start, self._told(found), strict=True)])
        first = STEP if self._scale.whole else STEP_THIN
        step = first / (1 + self._count / SLOWER) * (WEIGHT_SILENT if row.silent else 1.0)
        error = tuple(step * (right - guess) for right, guess in zip(target, now, strict=True))
        moves = {value: tuple([value * part for part in error]) for value in set(found.values())}
        chosen = tuple((row.story, area) for area in (row.primary, *row.further) if area is not None)
        for word, value in found.items():
            old, move = self._rows.get(word), moves[value]
            self._rows[word] = tuple(map(add, old, move)) if old else move
            if row.primary is not None:
                self._sources[word] = self._sources.get(word, ()) + chosen
        self._count += 1

    def _told(self, found: Mapping[str, float]) -> list[float]:
        known = [(value, row) for word, value in found.items() if (row := self._rows.get(word))]
        if not known:
            return [0.0] * (len(self._areas) + 1)
        parts, rows = zip(*known, strict=True)
        return [sum(map(mul, parts, column)) for column in zip(*rows, strict=True)]

    def _target(self, row: Correction) -> list[float] | None:
        """What was right, as shares; None where the plan has no such area any more."""
        if row.primary is not None and row.primary not in self._areas:
            return None
        target = [0.0] * (len(self._areas) + 1)
        target[-1 if row.primary is None else self._areas.index(row.primary)] = 1.0
        for area in row.further:
            if area in self._areas and area != row.primary:
                target[self._areas.index(area)] = WEIGHT_FURTHER
        whole = sum(target)
        return [part / whole for part in target]


def values(words: Words) -> dict[str, float]:
    """Each word's part of the text, more in title and lead; their squares add up to 1."""
    found = dict.fromkeys(words.body, PLACE_LEARNED["body"])
    found.update(dict.fromkeys(words.lead, PLACE_LEARNED["lead"]))
    found.update(dict.fromkeys(words.title, PLACE_LEARNED["title"]))
    length = sqrt(sum([value * value for value in found.values()]))
    return {word: value / length for word, value in found.items()}


def logits(areas: Sequence[str], shares: Mapping[str, float], scale: Scale) -> list[float]:
    """Logarithms of the areas' shares and, last, of the chance that none of them fits."""
    if scale.whole:
        left = 1.0 - sum(shares.values())
        return [log(max(shares.get(area, 0.0), _FLOOR)) for area in areas] + [log(max(left, _FLOOR))]
    floored = [max(shares.get(area, 0.0), _FLOOR_THIN) for area in areas]
    return [log(share) for share in floored] + [log(_NONE_THIN * sum(floored))]


def softmax(sums: Sequence[float]) -> list[float]:
    """Shares that add up to 1, from their logarithms."""
    most = max(sums)
    powers = [exp(one - most) for one in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
