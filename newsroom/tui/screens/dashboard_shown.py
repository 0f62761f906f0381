"""What she wants to see of the dashboard, and what its views are called."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.desk.dashboard import Dashboard, UnitLine, ZeroLine

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


def unmet_said(board: Dashboard, line: UnitLine | ZeroLine) -> str:
    """For how many periods on end a unit has not met its quota, before this one if this one is not over; empty for one
    or none."""
    several = board.unmet_before(line.tally)
    if several < 2:
        return ""
    return f"{'' if board.days_left is None else '此前'}连续 {several} 期"
