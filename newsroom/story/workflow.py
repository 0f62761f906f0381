"""The way of a story as a table of actions (domain.md 1.2). Front ends ask `actions_for`."""

from dataclasses import dataclass, replace
from datetime import datetime

from newsroom.errors import NewsroomError
from newsroom.story.story import STATE_LABELS, LogEntry, State, Story


@dataclass(frozen=True, slots=True)
class Action:
    """What someone may do with a story: from which states, to which."""

    name: str
    label: str
    from_: tuple[State, ...]
    to: State
    needs: tuple[str, ...] = ()
    """Fields that must be filled before."""


_IN_REVIEW = (State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW)

ACTIONS: tuple[Action, ...] = (
    Action("submit", "报送", (State.DRAFT, State.RETURNED), State.SUBMITTED, ("title", "body", "unit")),
    Action("first_review", "开始初审", (State.SUBMITTED,), State.FIRST_REVIEW),
    Action("second_review", "初审通过", (State.SUBMITTED, State.FIRST_REVIEW), State.SECOND_REVIEW, ("title", "body")),
    Action("final_review", "复审通过", (State.SECOND_REVIEW,), State.FINAL_REVIEW),
    Action("sign_off", "签发", (State.FINAL_REVIEW,), State.APPROVED, ("title", "body", "unit")),
    Action("publish", "发布", (State.APPROVED,), State.PUBLISHED),
    Action("return_for_revision", "退回修改", (*_IN_REVIEW, State.APPROVED), State.RETURNED),
    Action("reject", "不采用", _IN_REVIEW, State.REJECTED),
    Action("withdraw", "撤稿", (State.APPROVED, State.PUBLISHED), State.WITHDRAWN),
    Action("reopen", "恢复", (State.REJECTED, State.WITHDRAWN), State.SUBMITTED),
)

FIELD_LABELS = {"title": "标题", "body": "正文", "unit": "供稿单位"}


def actions_for(story: Story) -> tuple[Action, ...]:
    """The actions that the story's state allows, in the table's order."""
    return tuple(action for action in ACTIONS if story.state in action.from_)


def move(story: Story, name: str, *, by: str, at: datetime, opinion: str = "", reason: str = "") -> Story:
    """The story after the action, with the log entry added.

    Raises NewsroomError when there is no such action, the state does not allow it, or a field is missing.
    """
    action = next((a for a in ACTIONS if a.name == name), None)
    if action is None:
        names = "、".join(f"{a.name}（{a.label}）" for a in ACTIONS)
        raise NewsroomError(f"没有“{name}”这个操作。可用的操作：{names}。")
    if story.state not in action.from_:
        allowed = "、".join(a.label for a in actions_for(story)) or "无"
        raise NewsroomError(
            f"稿件 {story.id} 现为“{STATE_LABELS[story.state]}”，不能“{action.label}”，未作改动。现在可以：{allowed}。"
        )
    missing = [FIELD_LABELS[field] for field in action.needs if not getattr(story, field).strip()]
    if missing:
        raise NewsroomError(f"稿件 {story.id} 还缺{'、'.join(missing)}，不能“{action.label}”，未作改动。请补齐后再试。")
    entry = LogEntry(at, by, name, story.state, action.to, opinion, reason)
    return replace(story, state=action.to, log=(*story.log, entry))
