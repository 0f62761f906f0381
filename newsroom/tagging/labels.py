"""What editors filed a story under, as the labelled files say it.

Three ways of writing it are read: `gold.<plan>` with `primary` (the labels that count as right, usually one) and
`possible` (labels that a reader would accept); `<plan>` with `primary` and `also`; and the same under `A` and `B` for
the two shipped plans, with names cut short, `党建`. `无` or null is the label of a story that no area fits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan

NONE = "无"

_LETTERS = {"bureau": "A", "school": "B"}


@dataclass(frozen=True, slots=True)
class Labels:
    """Ids of areas, None for no area: the right ones, in the editors' order, and others that a reader would accept."""

    right: tuple[str | None, ...]
    further: tuple[str | None, ...] = ()


def labels(record: Mapping[str, Any], plan: Plan, gold: str = "") -> Labels:
    """The labels of a record; `gold` names them where that is not the plan's id.

    Raises NewsroomError when it has none, or one that the plan does not have.
    """
    name, wanted = str(record.get("id", "")), gold or plan.id
    answer = _answer(record, wanted)
    primary = answer.get("primary", ()) if answer else ()
    several = primary if isinstance(primary, list | tuple) else (primary,)
    if answer is None or not several:
        raise NewsroomError(f"稿件“{name}”没有计划“{wanted}”的人工标注，未作评测。请核对标注文件。")
    further = answer.get("possible") or answer.get("also") or ()
    return Labels(_areas(several, plan, name), _areas(further, plan, name))


def _answer(record: Mapping[str, Any], wanted: str) -> Mapping[str, Any] | None:
    labelled = record.get("gold")
    within = labelled if isinstance(labelled, Mapping) else {}
    found = within.get(wanted) or record.get(wanted) or record.get(_LETTERS.get(wanted, ""))
    return found if isinstance(found, Mapping) else None


def _areas(several: Iterable[object], plan: Plan, story: str) -> tuple[str | None, ...]:
    return tuple(_area(label, plan, story) for label in several)


def _area(label: object, plan: Plan, story: str) -> str | None:
    if label is None or label == NONE:
        return None
    text = str(label)
    begun = [area for area in plan.focus if text and area.name.startswith(text)]
    if area := plan.find_area(text) or (begun[0] if len(begun) == 1 else None):
        return area.id
    raise NewsroomError(f"稿件“{story}”标注为“{label}”，计划“{plan.name}”里没有这一项，未作评测。请核对标注文件。")
