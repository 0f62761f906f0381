"""One story at a time: new, changed, filed, moved."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import msgspec

from newsroom.desk import checking, corrections, flow, gate
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import KIND_LABELS, Kind, State, Story, TopicChoice, changes, workflow
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import parse_moment

EDITABLE = (
    "title", "body", "unit", "unit_group", "authors", "photographers", "kind", "genre",
    "event_ended_at", "submitted_at", "unit_reviewer", "unit_reviewed_at", "published_elsewhere",
    "channels", "series", "commission", "phone", "note",
)  # fmt: skip
"""The fields that the officer may change by hand; the others follow from what she does."""


def get(desk: Desk, story_id: str) -> Story:
    """The story. Raises NewsroomError when there is none of this id."""
    story = desk.archive.get(story_id)
    if story is None:
        raise NewsroomError(f"没有编号为 {story_id} 的稿件。用 newsroom list 可以看到全部编号。")
    return story


def at_hand(desk: Desk, story_id: str) -> Story:
    """The story, to be worked on. Raises NewsroomError when there is none of this id, or it is in the bin."""
    story = get(desk, story_id)
    if story.deleted_at is not None:
        raise NewsroomError(
            f"稿件 {story_id} 在回收站里，没有改动。要用它，请先从回收站（F11）找回，"
            f"命令行用 newsroom bin take-back {story_id}。"
        )
    return story


def new(desk: Desk, title: str = "", body: str = "", **values: Any) -> Story:
    """Save a new story, a draft unless it says otherwise, and return it with its id."""
    now = desk.now()
    blank = Story(id="", title="", received_at=now, state=State.DRAFT)
    story = edited(desk, blank, {"title": title, "body": body, **values})
    return desk.archive.add([story], by=desk.officer, at=now)[0]


def save(desk: Desk, story: Story, act: str = "save") -> Story:
    """Save a story as edited (text cleaned); returns the next revision, or the same one when nothing changed.

    `act` is what its history says was done. A topic that she chose, or chose no more, is learned from. A change of the
    text makes a sign-off void (`changes.after_change`).

    Raises Conflict when it was saved elsewhere meanwhile.
    """
    cleaned = changed(desk, story, {"title": story.title, "body": story.body})
    before = desk.archive.get(story.id)
    if cleaned == before:
        return cleaned
    if before is not None:
        cleaned = changes.after_change(flow.for_reading(desk), before, cleaned, by=desk.officer, at=desk.now())
    saved = desk.archive.put(cleaned, by=desk.officer, at=desk.now(), act=act)
    corrections.note(desk, before, saved)
    return saved


def changed(desk: Desk, story: Story, values: Mapping[str, Any]) -> Story:
    """The story with these fields set, cleaned and of the right types; not saved.

    Text for a list field is split at 、 and commas.
    Raises NewsroomError naming a field that does not exist or a value that does not fit.
    """
    fresh: dict[str, Any] = {}
    for key, value in values.items():
        if key not in EDITABLE:
            raise NewsroomError(f"没有“{key}”这一项可改，没有改动。可改的有：{'、'.join(EDITABLE)}。")
        fresh[key] = _value(desk, key, value)
    # what she sets by hand is no guess any more
    confidence = {k: v for k, v in story.confidence.items() if k not in fresh or fresh[k] == getattr(story, k)}
    return replace(story, **fresh, confidence=confidence)


def edited(desk: Desk, story: Story, values: Mapping[str, Any]) -> Story:
    """The story as `changed`, with the machine's proposal for its text as it now is; not saved.

    A value that is named and was there already is confirmed: a guess no more.
    The editor on the screen tags in its own time instead, so that no save waits for the dictionary.
    """
    fresh = changed(desk, story, values)
    fresh = replace(fresh, confidence={k: v for k, v in fresh.confidence.items() if k not in values})
    same_text = (fresh.title, fresh.body) == (story.title, story.body)
    return fresh if same_text and fresh.tagging else checking.examined(desk, fresh)


def choose_topic(desk: Desk, story: Story, primary: str | None, secondary: tuple[str, ...] = ()) -> Story:
    """The story filed under her own choice, which always wins over the machine's; not saved."""
    unknown = [focus for focus in (primary, *secondary) if focus is not None and desk.plan.area(focus) is None]
    if unknown:
        names = "、".join(area.name for area in desk.plan.focus)
        raise NewsroomError(f"计划里没有“{unknown[0]}”这个{desk.plan.topic_label}，没有改动。可选：{names}。")
    return replace(story, choice=TopicChoice(primary, secondary, desk.officer, desk.now()))


def move(
    desk: Desk, story: Story, action: str, *, by: str = "", opinion: str = "", reason: str = "", release: str = ""
) -> Story:
    """Do an action of the workflow and save. Raises NewsroomError as `workflow.move` does.

    Raises Blocked when the copy checker finds what blocks, unless `release` says why it may pass, which is logged.
    """
    at_hand(desk, story.id)
    by, now = clean_line(by) or desk.officer, desk.now()
    known = desk.workflow.action(action)
    moved = workflow.move(
        *(desk.workflow, story, action),
        by=by,
        at=now,
        opinion=clean_line(opinion),
        reason=clean_line(reason),
        role=flow.role_of(desk, known, by) if known else "",
    )
    moved = gate.passed(desk, moved, by=by, release=clean_line(release))
    saved = desk.archive.put(moved, by=by, at=now, act=action)
    corrections.note_accepted(desk, saved, action)
    return saved


def told_of_move(desk: Desk, moved: Story) -> str:
    """What should have been filled in when the story was moved, or done by another, in Chinese; empty: nothing."""
    entry = moved.log[-1]
    if (action := desk.workflow.action(entry.action)) is None:
        return ""
    missing = workflow.lacking(moved, action.asks)
    told = [f"{moved.id} 没有写{'、'.join(missing)}。" if missing else "", flow.doubt(desk, action, entry.by)]
    said = "".join(filter(None, told))
    return f"提醒：{said}" if said else ""


def told_of_save(before: Story, saved: Story) -> str:
    """What she has to hear of a save besides that it was done, in Chinese; empty: nothing."""
    if saved.log[: len(before.log)] != before.log:
        return ""
    for entry in saved.log[len(before.log) :]:
        if entry.action == workflow.VOID:
            return f"这篇已经签发，{entry.opinion}。请重新复审、签发。"
        if entry.action == workflow.UNAPPROVE:
            return f"{entry.opinion}。签发以前请重新审定。"
        if entry.action == workflow.CHANGE:
            return "这篇已经发布，原来的文字留在改稿历史里。请按 F6 选“更正”，写明改了什么、为什么。"
    return ""


def _value(desk: Desk, key: str, value: Any) -> Any:
    kind = next(field.type for field in fields(Story) if field.name == key)
    if key == "body":
        return "\n".join(paragraphs(str(value)))
    if kind == tuple[str, ...]:
        parts = value.replace("，", "、").replace(",", "、").split("、") if isinstance(value, str) else value
        return tuple(part for part in map(clean_line, parts) if part)
    if key.endswith("_at"):
        return _moment(desk, key, value)
    if key == "kind":
        return _kind(value)
    return clean_line(str(value))


def _kind(value: Any) -> Kind:
    kind: Kind | None = next((kind for kind, label in KIND_LABELS.items() if value in (kind, label)), None)
    if kind is None:
        names = "、".join(f"{kind}（{label}）" for kind, label in KIND_LABELS.items())
        raise NewsroomError(f"kind 只能是 {names}，没有改动。现在写的是“{value}”。")
    return kind


def _moment(desk: Desk, key: str, value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    text = str(value).strip()
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parse_moment(text, desk.now().year)
        except NewsroomError as error:
            raise NewsroomError(
                f"{key} 要写成 2026-09-28T16:30 或 9月28日16:30 这样的时刻，没有改动。现在写的是“{value}”。"
            ) from error
    return found if found.tzinfo else found.replace(tzinfo=desk.zone)


def as_json(story: Story) -> dict[str, Any]:
    """The story as plain data for `--json`, with what follows from its fields."""
    return {**msgspec.to_builtins(story), "month": story.month, "focus_area": story.focus}
