"""A story to read beside the list: its particulars, its topic with the evidence, what to look at, the text."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from newsroom.plan import Plan
from newsroom.plan.deadline import Deadlines
from newsroom.story import BAND_LABELS, KIND_LABELS, STATE_LABELS, Story
from newsroom.text.count import count
from newsroom.text.dates import chinese_moment, lateness
from newsroom.text.hits import hits
from newsroom.tui.widgets.preview import Mark, Styled
from newsroom.tui.widgets.reasons import reason_text, share_text

if TYPE_CHECKING:
    from newsroom.desk.duplicates import Twin

_TWINS_SHOWN = 3


def story_lines(
    story: Story, plan: Plan, deadlines: Deadlines, now: datetime, twins: Sequence["Twin"] = ()
) -> Iterator[Styled]:
    """Everything to be read about a story, not yet wrapped; `twins` are those that are nearly the same text."""
    yield story.title or "（无标题）", "title"
    people = "　".join(filter(None, (story.unit or "（单位待填）", "、".join(story.authors))))
    yield people, "quiet"
    kind = "" if story.kind == "routine" else f"{KIND_LABELS[story.kind]}　"
    photos = f"　图 {len(story.photos)}" if story.photos else ""
    yield f"{story.id}　{STATE_LABELS[story.state]}　{kind}{count(story.body).characters} 字{photos}", "quiet"
    yield from _dates(story, deadlines, now)
    yield from topic_lines(story, plan)
    for twin in twins[:_TWINS_SHOWN]:
        yield f"≈ 与 {twin.id} 相似 {twin.overlap:.0%}，按 Ctrl+K 对照", "mark"
    if len(twins) > _TWINS_SHOWN:
        yield f"≈ 另有 {len(twins) - _TWINS_SHOWN} 篇也很像", "mark"
    if found := checkup_line(story):
        yield found
    for warning in story.warnings:
        if not any(twin.id in warning for twin in twins):  # what the intake said of it is said above, as it is now
            yield f"！{warning}", "alarm"
    for field, sure in story.confidence.items():
        if sure < 0.6 and field in _GUESSED:
            yield f"！{_GUESSED[field]}是程序推测的，请核对。", "alarm"
    if story.note:
        yield f"备注：{story.note}", "mark"
    yield "", ""
    yield from _text(story)


def checkup_line(story: Story) -> Styled | None:
    """What the copy checker counted; nothing for what is only a suggestion, and where it has not read the story."""
    found = story.checkup
    if found is None:
        return None
    counted = (("必须改", found.block), ("差错", found.error), ("疑问", found.warn))
    told = "，".join(f"{label} {count}" for label, count in counted if count)
    style = "alarm" if found.block or found.error else "mark"
    return (f"体检：{told}；按 Enter 打开来改", style) if told else None


def marks_of(lines: Sequence[Styled], query: str) -> tuple[dict[int, tuple[Mark, ...]], list[int]]:
    """Where the words that she searches for stand in these lines, and which lines are headline or text."""
    if not query:
        return {}, []
    found = {
        number: tuple((start, end, "hit") for start, end in places)
        for number, (line, _) in enumerate(lines)
        if (places := hits(line, query))
    }
    return found, [number for number in found if lines[number][1] in ("", "title")]


_GUESSED = {"title": "标题", "unit": "单位", "authors": "作者", "event_ended_at": "活动时间"}


def topic_lines(story: Story, plan: Plan) -> Iterator[Styled]:
    """Where the story is filed, by whom, and which words speak for it."""
    names = [area.name for key in (story.focus, *story.further_focus) if (area := plan.area(key))]
    if story.focus and plan.area(story.focus) is None:
        yield f"{plan.topic_label}：原来归的“{story.focus}”计划里没有了，按 F5 另选", "alarm"
    elif story.choice is not None:
        yield f"{plan.topic_label}：{'、'.join(names) or '不归类'}（自选）", "mark"
    elif story.tagging is not None and names:
        yield f"{plan.topic_label}：{'、'.join(names)}（{BAND_LABELS[story.tagging.band]}）", "mark"
    else:
        yield f"{plan.topic_label}：待定，按 F5 选定，或按 Ctrl+S 逐篇核定", "mark"
    if story.tagging is None:
        return
    for score in story.tagging.scores[:2]:
        area = plan.area(score.focus)
        if area and (score.evidence or score.learned):
            yield f"  {area.label} {share_text(score)}　{reason_text(score)}", "quiet"


def _dates(story: Story, deadlines: Deadlines, now: datetime) -> Iterator[Styled]:
    year = now.year
    parts = []
    if story.event_ended_at:
        parts.append(f"活动 {chinese_moment(story.event_ended_at, year)}")
    if story.submitted_at:
        parts.append(f"报送 {chinese_moment(story.submitted_at, year)}")
    if parts:
        yield "　".join(parts), "quiet"
    due = deadlines.due(story)
    if due and story.submitted_at and deadlines.overdue(story):
        yield f"时限 {chinese_moment(due, year)}，{lateness(due, story.submitted_at)}", "alarm"


def _text(story: Story) -> Iterator[Styled]:
    figures = dict[int, list[str]]()
    for number, photo in enumerate(story.photos, 1):
        place = min(photo.after, len(story.paragraphs))
        figures.setdefault(place, []).append(f"[图 {number}　{photo.caption or photo.name or '没有说明'}]")
    for number, paragraph in enumerate(("", *story.paragraphs)):
        if number:
            yield f"　　{paragraph}", ""
        for figure in figures.get(number, ()):
            yield figure, "mark"
    if not story.paragraphs:
        yield "（没有正文。按 Enter 打开来写。）", "quiet"
