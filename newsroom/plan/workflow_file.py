"""workflow.toml: the actions, reasons and separation of duties of a desk; the shipped one is what others begin from."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from newsroom.plan.model import Part
from newsroom.plan.problems import Finding
from newsroom.plan.shape import table_findings
from newsroom.plan.toml_file import FileError, taken, text_of
from newsroom.story import STATE_LABELS, State
from newsroom.story.workflow import APPROVAL, STAGE_LABELS, Action, Owed, Reason, Workflow

NAME = "workflow.toml"
StateName = Literal[
    "draft", "submitted", "first_review", "second_review", "final_review",
    "approved", "published", "returned", "rejected", "withdrawn",
]  # fmt: skip
"""The states that actions lead from and to: stories are merged and taken out again by `desk/combining.py` alone."""
ReviewName = Literal["first_review", "second_review", "final_review"]
StageName = Literal[ReviewName, "approval"]
KindName = Literal["routine", "major", "urgent"]
FieldName = Literal["title", "body", "unit", "authors", "unit_reviewer", "event_ended_at"]
_CODE = re.compile(r"R[0-9]{2}")
_FIXED = {"submit": "submitted", "sign_off": "approved", "publish": "published"}
"""Actions by which documents and counts go, and where each leads."""


class WorkflowError(FileError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal = "流转规则没有载入，稿件和文件都没有改动"


class ActionPart(Part, frozen=True, kw_only=True):
    """An action as the file has it."""

    id: str
    label: str
    from_: tuple[StateName, ...] = msgspec.field(name="from")
    to: StateName
    needs: tuple[FieldName, ...] = ()
    asks: tuple[FieldName, ...] = ()
    stage: StageName | None = None
    owes: tuple[Owed, ...] = ()
    kinds: tuple[KindName, ...] = ()


class ReasonPart(Part, frozen=True, kw_only=True):
    """A reason as the file has it."""

    code: str
    label: str
    opinion: bool = False


class WorkflowPart(Part, frozen=True, kw_only=True):
    """The file's keys."""

    format: Literal[1]
    separate: tuple[ReviewName, ...] = ()
    authors_apart: bool = False
    action: tuple[ActionPart, ...]
    reason: tuple[ReasonPart, ...] = ()


def template() -> str:
    """The shipped workflow.toml, every key explained."""
    return (files("newsroom.plan") / NAME).read_text(encoding="utf-8")


@cache
def shipped() -> Workflow:
    """The workflow of a desk that has none of its own."""
    return parse(template())


def load(path: Path) -> Workflow:
    """The workflow in this file. Raises WorkflowError."""
    return parse(text_of(path, "流转规则", WorkflowError), path.name)


def parse(text: str, name: str = NAME) -> Workflow:
    """The workflow in this text. Raises WorkflowError with all that is wrong."""
    return _made(taken(text, name, _findings, WorkflowError))


def _findings(data: dict[str, Any]) -> list[Finding]:
    return list(table_findings(data, WorkflowPart)) or list(_senseless(_made(data)))


def _made(data: dict[str, Any]) -> Workflow:
    part = msgspec.convert(data, WorkflowPart)
    actions = tuple(
        Action(
            name=one.id.strip(),
            label=one.label.strip(),
            from_=tuple(map(State, one.from_)),
            to=State(one.to),
            needs=one.needs,
            asks=one.asks,
            stage=one.stage or "",
            owes=one.owes,
            kinds=one.kinds or (() if one.stage == APPROVAL else None),
        )
        for one in part.action
    )
    reasons = tuple(Reason(one.code.strip(), one.label.strip(), one.opinion) for one in part.reason)
    return Workflow(actions, reasons, tuple(part.separate), part.authors_apart)


def _senseless(flow: Workflow) -> Iterator[Finding]:
    yield from _twice([action.name for action in flow.actions], "action", "id")
    yield from _twice([reason.code for reason in flow.reasons], "reason", "code")
    for number, action in enumerate(flow.actions):
        if not action.from_:
            yield ("action", number, "from"), "至少写一个状态"
        if "reason" in action.owes and not flow.reasons:
            yield ("action", number, "owes"), "要写原因代码，文件里却没有一项 [[reason]]"
        if (to := _FIXED.get(action.name)) and action.to != to:
            yield ("action", number, "to"), f"{action.name} 应变为 {to}（{STATE_LABELS[State(to)]}），文书和统计都照它"
    for number, reason in enumerate(flow.reasons):
        if not _CODE.fullmatch(reason.code):
            yield ("reason", number, "code"), "应为 R 加两位数字，如 R05"
    for missing in _FIXED.keys() - {action.name for action in flow.actions}:
        yield ("action",), f"缺少 id 为 {missing} 的操作，文书和统计都照它"
    yield from _ways(flow)


def _ways(flow: Workflow) -> Iterator[Finding]:
    """States that nothing leads out of, and ways to publication that leave out a stage that is to be separate."""
    for state in State:
        if state is not State.MERGED and not any(state in action.from_ for action in flow.actions):
            yield ("action",), f"“{STATE_LABELS[state]}”（{state.value}）没有可做的操作，稿件会停在那里"
    for number, stage in enumerate(flow.separate):
        if State.PUBLISHED in _reached(flow, without=stage):
            yield ("separate", number), f"有不经过{STAGE_LABELS[stage]}（stage 为 {stage}）就能发布的走法，请补上"


def _reached(flow: Workflow, without: str) -> set[State]:
    """States that a story gets to from its draft, or from its arrival, when nobody holds a stage."""
    reached = {State.DRAFT, State.SUBMITTED}
    actions = [action for action in flow.actions if action.stage != without]
    while fresh := {action.to for action in actions if reached & {*action.from_}} - reached:
        reached |= fresh
    return reached


def _twice(names: list[str], table: str, key: str) -> Iterator[Finding]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (table, number, key), f"“{name}”前面已经有了，请删去一处"
