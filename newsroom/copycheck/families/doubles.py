"""Stories that tell what an earlier one told (DUP, EDU-08), among those that the desk found to be nearly the same."""

from collections.abc import Iterator
from datetime import timedelta

from newsroom.copycheck.model import Hit
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.story import State, Story
from newsroom.text.minhash import ALIKE, overlap, sketch

_RECENT = timedelta(days=30)
_SAME_TITLE = 0.7
"""Share of the pairs of characters that two headlines of one subject have in common."""


def told_before(sheet: Sheet) -> Iterator[Placed]:
    """Of the earlier stories the most similar; at most one finding of each rule."""
    if not sheet.earlier:
        return
    own = sketch(sheet.story.body)
    told: set[str] = set()
    for other in sheet.earlier:
        if other.id == sheet.story.id or other.deleted_at is not None:
            continue
        rule, message = _judged(sheet.story, other, overlap(own, sketch(other.body)))
        if rule and rule not in told:
            told.add(rule)
            yield Placed(sheet.title, Hit(0, 0, message=message, rule=rule))


def _judged(story: Story, other: Story, share: float) -> tuple[str, str]:
    """Which rule speaks of the two, and what it says; empty: none."""
    name = f"{other.id}《{other.title}》"
    near = abs(story.day - other.day) <= _RECENT
    same_unit = bool(story.unit) and story.unit == other.unit
    if share >= ALIKE and other.state is State.PUBLISHED:
        return "DUP-02", f"与已发布的{name}有{share:.0%}相同，查重或标明转载。"
    if share >= ALIKE and same_unit and near:
        return "DUP-01", f"与本单位30天内的{name}有{share:.0%}相同，查重。"
    if share >= ALIKE and not same_unit:
        return "DUP-02", f"与{other.unit or '别的单位'}的{name}有{share:.0%}相同，是否转抄？"
    alike = _titles_alike(story.title, other.title)
    if same_unit and near and (alike > _SAME_TITLE or share >= ALIKE):
        return "EDU-08", f"与本单位30天内的{name}题材雷同，合并或换角度。"
    if story.day == other.day and (alike > _SAME_TITLE / 2 or share > ALIKE / 3):
        return "DUP-03", f"与{name}像是同一天的同一件事，可合并。"
    return "", ""


def _titles_alike(one: str, other: str) -> float:
    """Dice's coefficient of the pairs of characters."""
    first, second = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


STORY = {"told_before": told_before}
