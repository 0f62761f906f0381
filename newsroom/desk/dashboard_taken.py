"""What was adopted in a period, by level and by outlet, beside the period before."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.counting.facts import Adoption
from newsroom.counting.tally import tiers
from newsroom.story.vocabulary import TIER_LABELS, TIERS


@dataclass(frozen=True, slots=True)
class TakenLine:
    """Placements at one tier, or at one outlet, in the period and in the one before."""

    name: str
    now: int
    before: int
    stories: tuple[str, ...]
    """Ids; empty for those that the desk does not have."""
    own: bool = False


def by_tier(taken: Sequence[Adoption], before: Sequence[Adoption]) -> tuple[TakenLine, ...]:
    """A line a level, from high to low, zeros too."""
    earlier = tiers(before)
    return tuple(
        _taken(TIER_LABELS[tier], [one for one in taken if one.tier == tier], earlier[tier]) for tier in reversed(TIERS)
    )


def by_outlet(taken: Sequence[Adoption], before: Sequence[Adoption]) -> tuple[TakenLine, ...]:
    """A line an outlet that took something in the period, most first."""
    names = dict.fromkeys(one.outlet for one in taken)
    found = (
        _taken(name, [one for one in taken if one.outlet == name], sum(one.outlet == name for one in before))
        for name in names
    )
    return tuple(sorted(found, key=lambda line: -line.now))


def _taken(name: str, here: Sequence[Adoption], before: int) -> TakenLine:
    own = bool(here) and all(one.own for one in here)
    return TakenLine(name, len(here), before, tuple(one.story for one in here), own)
