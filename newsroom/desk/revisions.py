"""The earlier versions of a story: read, set beside each other, brought back."""

from dataclasses import replace
from datetime import datetime

from newsroom.desk import corrections
from newsroom.desk.checking import examined
from newsroom.desk.desk import Desk
from newsroom.desk.flow import for_reading
from newsroom.desk.stories import EDITABLE
from newsroom.errors import NewsroomError
from newsroom.plan import Plan
from newsroom.plan.workflow_file import shipped
from newsroom.store.door import Version
from newsroom.story import KIND_LABELS, STATE_LABELS, LogEntry, State, Story, changes, workflow
from newsroom.story.workflow import Workflow

__all__ = ["RESTORED", "Version", "act_label", "act_note", "at_revision", "changed_fields", "history", "restore"]

RESTORED = (*EDITABLE, "choice", "photos", "confidence")
"""What comes back with an earlier version: headline, text, and what she fills in or chooses herself.

State, log and source stay as they are: what was reviewed, and by whom, is not undone by bringing back a text.
"""

_ACTS = {
    "add": "收稿",
    "save": "保存",
    "restore": "恢复旧版",
    "discard": "移入回收站",
    "take_back": "从回收站找回",
    "remove": "清除",
    "expire": "到期清除",
    "merge": "合并",
    "merged": "并入综合稿",
    "tag": "归类",
    "check": "体检",
    "topic": "改焦点",
    "migrate": "旧版档案转来",
    "mend": "修复档案",
    "import": "导入",
}
_FIELDS = {
    "title": "标题",
    "unit": "单位",
    "authors": "撰稿",
    "photographers": "摄影",
    "kind": "报送类别",
    "genre": "体裁",
    "event_ended_at": "事件结束",
    "submitted_at": "报送时刻",
    "unit_reviewer": "审核人",
    "unit_reviewed_at": "单位审核时刻",
    "published_elsewhere": "已在别处发表",
    "channels": "报送渠道",
    "series": "专题",
    "commission": "约稿号",
    "merged_into": "并入",
    "merged_from": "由这些合成",
    "phone": "电话",
    "note": "备注",
    "state": "状态",
    "focus": "归类",
    "photos": "图片",
    "deleted_at": "回收站",
}


def history(desk: Desk, story_id: str) -> tuple[Version, ...]:
    """Every saved version, oldest first; those of a story that was taken out of the archive too.

    Raises NewsroomError when there never was such a story.
    """
    found = tuple(desk.archive.history(story_id))
    if not found:
        raise NewsroomError(f"没有编号为 {story_id} 的稿件。用 newsroom list 可以看到全部编号。")
    return found


def at_revision(desk: Desk, story_id: str, rev: int) -> Story:
    """The story as it was at a revision. Raises NewsroomError when there is none of this number."""
    versions = history(desk, story_id)
    story = next((version.story for version in versions if version.rev == rev), None)
    if story is None:
        known = [version.rev for version in versions if version.story]
        there = f"现有第 {known[0]} 至 {known[-1]} 版。" if known else "它的旧版都已不在，可以看看备份。"
        raise NewsroomError(f"稿件 {story_id} 没有第 {rev} 版。{there}")
    return story


def restore(desk: Desk, story_id: str, rev: int) -> Story:
    """Bring an earlier version back as a new one, as far as `RESTORED` says; the same story when nothing differs.

    Raises NewsroomError when the story is in the bin or gone, Conflict when it is saved elsewhere this moment.
    """
    old, now = at_revision(desk, story_id, rev), desk.archive.get(story_id)
    if now is None:
        raise NewsroomError(
            f"稿件 {story_id} 已经清除，没有恢复。它的文字还在：用 newsroom show {story_id} --revision {rev} 可以看到。"
        )
    if now.deleted_at is not None:
        raise NewsroomError(f"稿件 {story_id} 在回收站里，没有恢复旧版。请先把它找回。")
    fresh = replace(now, **{name: getattr(old, name) for name in RESTORED})
    if fresh.submitted_at is None:  # the version is of before its submission, which has taken place
        fresh = replace(fresh, submitted_at=now.submitted_at)
    if (fresh.title, fresh.body) != (now.title, now.body):
        fresh = examined(desk, fresh)
    if fresh == now:
        return now
    fresh = changes.after_change(for_reading(desk), now, fresh, by=desk.officer, at=desk.now())
    saved = desk.archive.put(fresh, by=desk.officer, at=desk.now(), act="restore")
    corrections.note(desk, now, saved)
    return saved


def act_label(version: Version, flow: Workflow | None = None) -> str:
    """What was done to the story, in Chinese; a name that we do not know stays as it is."""
    if version.act == "add" and version.story and version.story.state is State.DRAFT and not version.story.source:
        return "新建"
    label = workflow.action_label(flow or shipped(), version.act)
    label = _ACTS.get(version.act, label)
    entry = _logged(version)
    system = workflow.SYSTEM_LABELS.get(entry.action) if entry else None
    return f"{label}，{system}" if system and system != label else label


def act_note(version: Version, flow: Workflow | None = None) -> str:
    """The reason and opinion that were given with it; empty: none."""
    entry = _logged(version)
    return workflow.entry_text(flow or shipped(), entry) if entry else ""


def _logged(version: Version) -> LogEntry | None:
    """What the version added to the story's log, if it says so."""
    last = version.story.log[-1] if version.story and version.story.log else None
    return last if last and last.version_after == version.rev else None


def changed_fields(plan: Plan, old: Story, new: Story) -> tuple[tuple[str, str, str], ...]:
    """What differs besides the text: the field's name, what it was and what it is, as she reads it."""
    pairs = ((label, _shown(plan, old, name), _shown(plan, new, name)) for name, label in _FIELDS.items())
    return tuple((label, before, after) for label, before, after in pairs if before != after)


def _shown(plan: Plan, story: Story, name: str) -> str:
    value = getattr(story, name)
    match name:
        case "focus":
            area = plan.area(story.focus)
            filed = area.name if area else "不归类" if story.choice else "待定"
            return f"{filed}（自选）" if story.choice else filed
        case "state":
            return STATE_LABELS[story.state]
        case "kind":
            return KIND_LABELS[story.kind]
        case "photos":
            return "；".join(f"{i}. {photo.caption or photo.name or '没有说明'}" for i, photo in enumerate(value, 1))
        case "deleted_at":
            return "已移入" if value else ""
        case _ if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        case _ if isinstance(value, tuple):
            return "、".join(value)
    return str(value or "")
