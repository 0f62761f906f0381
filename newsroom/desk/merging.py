"""One story out of two: where hers and another's differ, piece by piece, and what she takes of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from newsroom.desk.checking import examined
from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash, both_let_stand, differing
from newsroom.story import KIND_LABELS, Story, TopicChoice
from newsroom.text.diff import Whose, merge

Take = Literal["hers", "theirs", "both"]

LABELS = {
    "title": "标题", "unit": "单位", "authors": "撰稿", "photographers": "摄影", "unit_reviewer": "审核人",
    "unit_reviewed_at": "单位审核时刻", "kind": "报送类别", "genre": "体裁", "event_ended_at": "事件结束",
    "submitted_at": "报送时刻", "choice": "归类", "photos": "图片", "published_elsewhere": "已在别处刊登",
    "channels": "报送渠道", "series": "专题", "commission": "约稿号", "phone": "电话", "note": "备注",
}  # fmt: skip
"""The fields that she is asked about, in this order; the body comes after the title."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the story in both versions; `whose` says who changed it, `both` that the two contradict each other."""

    field: str
    label: str
    whose: Whose
    hers: str
    """As it is shown; paragraphs joined by a newline."""
    theirs: str

    @property
    def asks(self) -> bool:
        """The two differ here."""
        return self.hers != self.theirs

    @property
    def joins(self) -> bool:
        """Both can be taken, one after another."""
        return self.field in ("body", "authors", "photographers", "note") and bool(self.hers and self.theirs)


def items(desk: Desk, clash: Clash) -> tuple[Item, ...]:
    """The story piece by piece: the headline, every paragraph (also those alike), then other fields that differ."""
    base, hers, theirs = clash.base, clash.hers, _theirs(clash)
    found = [_item(desk, clash, "title")]
    number = 1
    for part in merge(base.body, hers.body, theirs.body):
        one, other = "\n".join(part.hers), "\n".join(part.theirs)
        found.append(Item("body", f"正文第 {number} 段", part.whose, one, other))
        number += max(len(part.hers), len(part.theirs))
    others = differing(hers, theirs)
    return (*found, *(_item(desk, clash, name) for name in LABELS if name != "title" and name in others))


def first_takes(found: Sequence[Item]) -> tuple[Take | None, ...]:
    """What is taken before she says anything: what only one side changed; None where she has to choose."""
    taken: dict[Whose, Take | None] = {"same": "theirs", "hers": "hers", "theirs": "theirs", "both": None}
    return tuple(taken[item.whose] for item in found)


def merged(desk: Desk, clash: Clash, found: Sequence[Item], takes: Sequence[Take | None]) -> Story:
    """The story made of what she took of each piece; where she did not choose it is hers. Not saved."""
    theirs = _theirs(clash)
    values: dict[str, Any] = _unasked(clash)
    paragraphs: list[str] = []
    for item, take in zip(found, takes, strict=True):
        if item.field == "body":
            paragraphs += _taken(item, take)
        else:
            values[item.field] = _value(clash, item, take)
    story = replace(theirs, **values, body="\n".join(paragraphs))
    for known in (clash.hers, theirs):
        if (known.title, known.body) == (story.title, story.body):
            return replace(story, tagging=known.tagging, checkup=known.checkup)
    return examined(desk, story)


def who(story: Story, desk: Desk) -> str:
    """Who saved a version, and when."""
    at = f" {story.updated_at.astimezone(desk.zone):%m-%d %H:%M}" if story.updated_at else ""
    return f"{story.updated_by}{at}".strip()


def _theirs(clash: Clash) -> Story:
    assert clash.theirs is not None
    return clash.theirs


def _item(desk: Desk, clash: Clash, name: str) -> Item:
    base, hers, theirs = (_shown(desk, name, getattr(one, name)) for one in (clash.base, clash.hers, _theirs(clash)))
    if hers == theirs:
        whose: Whose = "same"
    elif theirs == base:
        whose = "hers"
    else:
        whose = "theirs" if hers == base else "both"
    return Item(name, LABELS[name], whose, hers, theirs)


def _unasked(clash: Clash) -> dict[str, Any]:
    """The fields that she never sees as fields: hers where only she changed them."""
    base, hers, theirs = clash.base, clash.hers, _theirs(clash)
    names = (differing(base, hers) - differing(base, theirs)) - {*LABELS, "body", "log"}
    values = {name: getattr(hers, name) for name in names}
    values["let_stand"] = both_let_stand(base, hers, theirs)
    # what either side is sure of by now is no guess any more
    sure = {name: value for name, value in theirs.confidence.items() if name in hers.confidence}
    return {**values, "confidence": sure}


def _taken(item: Item, take: Take | None) -> Iterator[str]:
    if take != "theirs" and item.hers:
        yield item.hers
    if take in ("theirs", "both") and item.theirs:
        yield item.theirs


def _value(clash: Clash, item: Item, take: Take | None) -> Any:
    hers, theirs = getattr(clash.hers, item.field), getattr(_theirs(clash), item.field)
    if take == "both" and item.joins:
        return f"{hers}；{theirs}" if isinstance(hers, str) else tuple(dict.fromkeys((*hers, *theirs)))
    return theirs if take == "theirs" else hers


def _shown(desk: Desk, name: str, value: Any) -> str:
    if name == "choice" and value is None:
        return "按程序推荐"
    if name == "kind":
        return KIND_LABELS[value]
    if name == "photos":
        return "、".join(photo.caption or photo.name or "没有说明" for photo in value)
    if isinstance(value, TopicChoice):
        areas = [area.label for key in (value.primary, *value.secondary) if key and (area := desk.plan.area(key))]
        return "、".join(areas) or "不归任何一类"
    if isinstance(value, datetime):
        return f"{value.astimezone(desk.zone):%Y-%m-%d %H:%M}"
    return "、".join(value) if isinstance(value, tuple) else value or ""
