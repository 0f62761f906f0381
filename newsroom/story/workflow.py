"""The way of a story: actions, reasons, and who may do what after whom (domain.md 1.2 to 1.5).

The table itself is data: `plan/workflow.toml`, or a desk's own workflow.toml, read by `plan/workflow_file.py`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from newsroom.errors import NewsroomError
from newsroom.story.story import KIND_LABELS, STATE_LABELS, Kind, LogEntry, State, Story

Owed = Literal["reason", "opinion"]
"""What an action owes: one of the codes, or a few words."""

FIELD_LABELS = {
    "title": "标题",
    "body": "正文",
    "unit": "供稿单位",
    "authors": "撰稿",
    "unit_reviewer": "单位审核人",
    "event_ended_at": "事件结束时刻",
}
APPROVAL = "approval"
"""The stage, beside the three reviews, in which leaders approve stories of some kinds before the sign-off (B-06)."""
STAGE_LABELS = {"first_review": "初审", "second_review": "复审", "final_review": "终审", APPROVAL: "审定"}

SYSTEM = "newsroom"
"""Who did what the program does by itself."""
VOID, UNAPPROVE, CHANGE = "void", "unapprove", "change"
"""Entries of the log that the program makes: a text was changed after sign-off, after approval, after publication."""
COMBINE, MERGE, TAKE_OUT = "combine", "merge", "take_out"
"""Entries of combining: a story was made of others or changed with them, went into one, was taken out of it."""
SYSTEM_LABELS = {
    VOID: "签发失效",
    UNAPPROVE: "审定失效",
    CHANGE: "发布后改动",
    COMBINE: "合成",
    MERGE: "并入综合稿",
    TAKE_OUT: "从综合稿取出",
}

_STAGE_OF = {
    State.SUBMITTED: "first_review",
    State.FIRST_REVIEW: "first_review",
    State.SECOND_REVIEW: "second_review",
    State.FINAL_REVIEW: "final_review",
}
"""The stage in which a story is turned down."""
_OTHER = "R99"
"""The reason of what has only words for it."""


@dataclass(frozen=True, slots=True)
class Action:
    """What someone may do with a story: from which states, to which."""

    name: str
    label: str
    from_: tuple[State, ...]
    to: State
    needs: tuple[str, ...] = ()
    """Fields that must be filled before."""
    asks: tuple[str, ...] = ()
    """Fields whose absence is told, and no more."""
    stage: str = ""
    """The review that is held by it; empty: none."""
    owes: tuple[Owed, ...] = ()
    kinds: tuple[Kind, ...] | None = None
    """Kinds of stories that it is for; None: all. Of an approval they are those that have to be approved."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a story is returned or not taken (domain.md 1.4)."""

    code: str
    label: str
    opinion: bool = False
    """It needs words of one's own."""


@dataclass(frozen=True, slots=True)
class Workflow:
    """Actions in the order in which they are offered, reasons, and what has to be done by different people."""

    actions: tuple[Action, ...]
    reasons: tuple[Reason, ...] = ()
    separate: tuple[str, ...] = ()
    """Stages of which nobody holds two for the same submission; empty: one person may do everything."""
    authors_apart: bool = False
    """Whoever wrote the story does not hold any of its separate stages."""

    def action(self, name: str) -> Action | None:
        """The action of this name, or None."""
        return next((action for action in self.actions if action.name == name), None)

    def reason(self, text: str) -> Reason | None:
        """The reason that is meant by a code, however it is written, or by its label; None: there is none."""
        code = text.strip().upper()
        code = f"R{code[1:].zfill(2)}" if code[:1] == "R" else code
        return next((one for one in self.reasons if code == one.code or text.strip() == one.label), None)


def actions_for(flow: Workflow, story: Story) -> tuple[Action, ...]:
    """The actions that the story's state and kind allow, in the table's order."""
    return tuple(action for action in flow.actions if story.state in action.from_ and _concerns(action, story))


def unapproved(flow: Workflow, story: Story) -> tuple[Action, ...]:
    """The approvals that the story owes since it was last submitted, or its text last changed."""
    given = {entry.action for entry in approvals(story)}
    owed = (action for action in flow.actions if action.stage == APPROVAL and _concerns(action, story))
    return tuple(action for action in owed if action.name not in given)


def lacking(story: Story, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the fields are empty, as she reads them."""
    return tuple(FIELD_LABELS[name] for name in fields if _empty(getattr(story, name)))


def move(
    flow: Workflow, story: Story, name: str, *, by: str, at: datetime, opinion: str = "", reason: str = "",
    role: str = "",
) -> Story:  # fmt: skip
    """The story after the action, with the log entry added; saved next, it is the revision that the entry names.

    A draft that is submitted for the first time is submitted at this moment (domain.md 1.3, 2.5).

    Raises NewsroomError when there is no such action, the state does not allow it, a field is missing, the reason or
    the opinion that it owes is, or someone else has to do it.
    """
    action = _allowed(flow, story, name)
    if missing := lacking(story, action.needs):
        raise NewsroomError(f"稿件 {story.id} 还缺{'、'.join(missing)}，不能“{action.label}”，未作改动。请补齐后再试。")
    _approved(flow, story, action)
    if action.owes:
        reason = _owed(flow, story, action, opinion, reason)
    if action.stage in flow.separate:
        _apart(flow, story, action, by)
    entry = LogEntry(
        *(at, by, name, story.state, action.to, opinion, reason),
        role=role,
        stage=action.stage or (_STAGE_OF.get(story.state, "") if "reason" in action.owes else ""),
        version_before=_public(story) if action.name == "correct" else story.rev,
        version_after=story.rev + 1,
        checks=story.checkup,
    )
    first = name == "submit" and story.submitted_at is None and not _was_submitted(story)
    return replace(story, state=action.to, submitted_at=at if first else story.submitted_at, log=(*story.log, entry))


def held(flow: Workflow, story: Story) -> tuple[tuple[str, LogEntry], ...]:
    """The reviews since the story was last submitted, each with its stage, oldest first."""
    found: list[tuple[str, LogEntry]] = []
    for entry in story.log:
        if entry.to_state is State.SUBMITTED:
            found.clear()
        elif (stage := _stage(flow, entry)) and stage != APPROVAL:
            found.append((stage, entry))
    return tuple(found)


def approvals(story: Story) -> tuple[LogEntry, ...]:
    """The approvals that hold: given since the last submission, with no change of the text after them."""
    found: list[LogEntry] = []
    for entry in story.log:
        if entry.to_state is State.SUBMITTED or entry.action in (VOID, UNAPPROVE):
            found.clear()
        elif entry.stage == APPROVAL:
            found.append(entry)
    return tuple(found)


def hindrance(flow: Workflow, story: Story, action: Action, by: str) -> str:
    """Why this person may not do the action, in Chinese; empty: they may."""
    if action.stage not in flow.separate:
        return ""
    if flow.authors_apart and _name(by) in map(_name, story.authors):
        return f"{by}是这篇稿件的撰稿人"
    for stage, entry in held(flow, story):
        if stage in flow.separate and stage != action.stage and _name(entry.by) == _name(by):
            return f"{by}已经做过这篇的{STAGE_LABELS[stage]}（{entry.at:%m-%d %H:%M}）"
    return ""


def entry_text(flow: Workflow, entry: LogEntry) -> str:
    """The reason and the opinion of an entry, as she reads them; empty where there are none."""
    reason = "" if entry.reason == _OTHER and entry.opinion else reason_text(flow, entry.reason)
    return "；".join(filter(None, (reason, entry.opinion)))


def reason_text(flow: Workflow, code: str) -> str:
    """A code with its label; one that the table does not have, as it is."""
    found = flow.reason(code) if code else None
    return f"{found.code} {found.label}" if found else code


def versions_text(entry: LogEntry) -> str:
    """From which version to which a correction went; empty for what is none, or older logs."""
    if entry.action != "correct" or not entry.version_before:
        return ""
    return f"第 {entry.version_before} 版改为第 {entry.version_after} 版"


def action_label(flow: Workflow, name: str) -> str:
    """An action as she reads it; one that the table does not have, as it is."""
    found = flow.action(name)
    return found.label if found else SYSTEM_LABELS.get(name, name)


def _allowed(flow: Workflow, story: Story, name: str) -> Action:
    action = flow.action(name)
    if action is None:
        names = "、".join(f"{a.name}（{a.label}）" for a in flow.actions)
        raise NewsroomError(f"没有“{name}”这个操作。可用的操作：{names}。")
    if story.state not in action.from_:
        allowed = "、".join(a.label for a in actions_for(flow, story)) or "无"
        raise NewsroomError(
            f"稿件 {story.id} 现为“{STATE_LABELS[story.state]}”，不能“{action.label}”，未作改动。现在可以：{allowed}。"
        )
    if not _concerns(action, story):
        raise NewsroomError(
            f"稿件 {story.id} 是{KIND_LABELS[story.kind]}稿件，不用“{action.label}”，未作改动。"
            "报送类别不对的，请先改好。"
        )
    return action


def _owed(flow: Workflow, story: Story, action: Action, opinion: str, reason: str) -> str:
    """The code of the reason, where the action owes one. Raises NewsroomError."""
    not_done = f"稿件 {story.id} 没有“{action.label}”，未作改动。"
    if "opinion" in action.owes and not opinion:
        raise NewsroomError(f"{not_done}“{action.label}”要写明原因（命令行用 --opinion）。")
    if "reason" not in action.owes:
        return reason
    listed = "、".join(f"{one.code} {one.label}" for one in flow.reasons)
    if not reason and opinion and flow.reason(_OTHER):
        return _OTHER  # what she wrote says it
    found = flow.reason(reason) if reason else None
    if found is None:
        what = f"没有“{reason}”这个原因代码" if reason else "要写原因代码"
        raise NewsroomError(f"{not_done}{what}（命令行用 --reason）。可用的：{listed}。")
    if found.opinion and not opinion:
        raise NewsroomError(f"{not_done}原因“{found.code} {found.label}”要另写说明（命令行用 --opinion）。")
    return found.code


def _apart(flow: Workflow, story: Story, action: Action, by: str) -> None:
    if why := hindrance(flow, story, action, by):
        raise NewsroomError(
            f"稿件 {story.id}：{why}，不能再做{STAGE_LABELS[action.stage]}“{action.label}”，未作改动。"
            "初审、复审、终审要由不同的人来做，请换人经手（命令行用 --by 姓名）。"
        )


def _approved(flow: Workflow, story: Story, action: Action) -> None:
    """Raises NewsroomError where the action would pass the story without an approval that it owes."""
    if action.to not in (State.APPROVED, State.PUBLISHED) or story.state is State.PUBLISHED:
        return
    if owed := unapproved(flow, story):
        first = owed[0]
        there = "先" if story.state in first.from_ else f"先回到“{STATE_LABELS[first.from_[0]]}”，再"
        raise NewsroomError(
            f"稿件 {story.id} 是{KIND_LABELS[story.kind]}稿件，还没有“{first.label}”（或审定后改过文字），"
            f"不能“{action.label}”，未作改动。请{there}做“{first.label}”（命令行写 {first.name}）。"
        )


def _concerns(action: Action, story: Story) -> bool:
    return action.kinds is None or story.kind in action.kinds


def _was_submitted(story: Story) -> bool:
    moved = any(State.SUBMITTED in (entry.from_state, entry.to_state) for entry in story.log)
    return moved or story.state is not State.DRAFT


def _public(story: Story) -> int:
    """The revision that readers had until now: as published or last corrected."""
    found = (entry.version_after for entry in reversed(story.log) if entry.action in ("publish", "correct"))
    return next(found, 0) or story.rev


def _stage(flow: Workflow, entry: LogEntry) -> str:
    """The stage of an entry; older logs do not say it."""
    if entry.stage:
        return entry.stage
    action = flow.action(entry.action)
    return action.stage if action else ""


def _name(name: str) -> str:
    return "".join(name.split())


def _empty(value: object) -> bool:
    return not (value.strip() if isinstance(value, str) else value)
