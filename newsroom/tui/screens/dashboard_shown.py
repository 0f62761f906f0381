"""What she wants to see of the dashboard, and what its views are called."""

from collections.abc import Sequence
from dataclasses import dataclass

OVERVIEW, QUOTAS, DUE, TOPICS, ADOPTIONS, PEOPLE = "overview", "quotas", "due", "topics", "adoptions", "people"
VIEW_LABELS = {
    OVERVIEW: "概况", QUOTAS: "定额", DUE: "时限", TOPICS: "选题", ADOPTIONS: "采用", PEOPLE: "个人",
}  # fmt: skip
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What she wants to see of it."""

    ranks: bool
    topic_label: str


def named(names: Sequence[str]) -> str:
    """The first of several names, and how many there are."""
    several = list(dict.fromkeys(names))
    return "、".join(several[:_NAMED]) + (f"等 {len(several)} 个单位" if len(several) > _NAMED else "")
