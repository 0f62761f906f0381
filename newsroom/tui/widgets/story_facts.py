"""What is known of a story besides its text, with what the intake only guessed."""

from collections.abc import Iterator
from datetime import datetime

from newsroom.plan.deadline import Deadlines, submission_is_known
from newsroom.story import KIND_LABELS, State, Story
from newsroom.text.count import Count
from newsroom.text.dates import chinese_moment, lateness
from newsroom.tui.widgets.preview import Styled

SURE = 0.8
"""A field that the intake read with less confidence than this is shown as a guess."""
FIELD_LABELS = {
    "title": "标题", "unit": "单位", "authors": "撰稿", "photographers": "摄影", "unit_reviewer": "单位审核人",
    "unit_reviewed_at": "单位审核于", "kind": "报送类别", "event_ended_at": "事件结束",
    "submitted_at": "报送时刻", "commission": "约稿号", "series": "系列专题", "note": "备注",
}  # fmt: skip


def guessed(story: Story) -> dict[str, float]:
    """The fields that the intake was not sure of."""
    return {name: sure for name, sure in story.confidence.items() if sure < SURE}


def guess_text(sure: float) -> str:
    return f"程序推测，把握 {sure:.0%}，请核对"


def fact_lines(story: Story, deadlines: Deadlines, now: datetime) -> Iterator[Styled]:
    """The particulars, one a line, what needs her first."""
    for warning in story.warnings:
        yield f"！{warning}", "alarm"
    doubtful = guessed(story)
    if "title" in doubtful:
        yield f"！标题是{guess_text(doubtful['title'])}", "alarm"
    for name in FIELD_LABELS:
        if name == "title":
            continue
        value = field_text(story, name, now.year)
        if name in doubtful:
            yield f"{FIELD_LABELS[name]}　{value or '没有读到'}", "mark"
            yield f"　{guess_text(doubtful[name])}", "mark"
        elif value or name in ("unit", "authors"):
            yield f"{FIELD_LABELS[name]}　{value or '待填，按 F7'}", "" if value else "quiet"
    if due := due_text(story, deadlines, now):
        yield f"时限　{due}", "alarm" if deadlines.overdue(story) else ""
        if reason := deadlines.reason(story):
            yield f"　{reason}", "quiet"
        if doubt := deadlines.doubt(story):
            yield f"　！{doubt}", "mark"
    if story.photos:
        yield f"图片　{len(story.photos)} 张", ""
    for number, photo in enumerate(story.photos, 1):
        yield f"　{number}. {photo.caption or '没有说明，按 F7 补'}", "quiet"


def field_text(story: Story, name: str, year: int) -> str:
    """A field as it is shown."""
    value = getattr(story, name)
    if name == "kind":
        return KIND_LABELS[story.kind]
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, datetime):
        return chinese_moment(value, year)
    return value or ""


def due_text(story: Story, deadlines: Deadlines, now: datetime) -> str:
    """When it is due and how its first submission stands to that; empty where the plan or the event sets no time."""
    due = deadlines.due(story)
    if due is None:
        return ""
    shown = chinese_moment(due, now.year)
    if story.submitted_at is None or story.state is State.DRAFT:
        return f"{shown}，{lateness(due, now)}"
    if not submission_is_known(story):
        return f"{shown}，报送时刻待核对"
    late = deadlines.late(story)
    if late is None:
        return f"{shown}，按时"
    workdays = f"（{late.workdays} 个工作日）" if late.span.days and late.workdays else ""
    return f"{shown}，{lateness(due, story.submitted_at)}{workdays}"


def length_text(
    story: Story, length: Count, deadlines: Deadlines, now: datetime, warnings: int, chosen: Count | None = None
) -> str:
    """The line below the manuscript: how long it is, and what is selected, what belongs to it, when it is due."""
    parts = [f"{length.characters} 字（不计标点 {length.without_punctuation}）"]
    if chosen:
        parts.insert(0, f"选中 {chosen.characters} 字（不计标点 {chosen.without_punctuation}）")
    if story.photos:
        parts.append(f"图 {len(story.photos)}")
    if due := due_text(story, deadlines, now):
        parts.append(f"时限 {due}")
    if warnings:
        parts.append(f"！{warnings} 条提醒，按 F7 看")
    return "　".join(parts)
