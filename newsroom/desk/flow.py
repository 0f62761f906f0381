"""The desk's workflow: its own workflow.toml, or the shipped one; and who is likely to do a step of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import acting, own_files
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import KIND_LABELS, Kind, Story
from newsroom.story.workflow import APPROVAL, STAGE_LABELS, Action, Workflow, hindrance

if TYPE_CHECKING:
    from newsroom.plan import Plan

FILE = "workflow.toml"


def read(desk: Desk) -> Workflow:
    """The workflow; the shipped one where the desk has no file. Raises WorkflowError with all that is wrong in it."""
    from newsroom.plan.workflow_file import load, shipped

    path = desk.folder / FILE
    if not path.exists():
        return _with_plan(shipped(), desk.plan)
    return _with_plan(load(path), desk.plan)


def write_template(desk: Desk) -> Path:
    """Put the shipped workflow, every key explained, into the desk. Raises NewsroomError where there is one."""
    from newsroom.plan.workflow_file import template

    return own_files.begin(desk.folder / FILE, template())


def for_reading(desk: Desk) -> Workflow:
    """The workflow by which logs are told: where its file cannot be taken it is the shipped one."""
    from newsroom.plan.workflow_file import shipped

    try:
        return desk.workflow
    except NewsroomError:
        return shipped()


def lacking(flow: Workflow, plan: "Plan") -> dict[str, tuple[Kind, ...]]:
    """Roles of the plan and the kinds of stories that they have to approve, but that the workflow lets pass."""
    covered = {kind for one in flow.actions if one.stage == APPROVAL for kind in one.kinds or KIND_LABELS}
    found: dict[str, tuple[Kind, ...]] = {
        role.name: tuple(kind for kind in role.approves if kind not in covered) for role in plan.role
    }
    return {name: kinds for name, kinds in found.items() if kinds}


def role_of(desk: Desk, action: Action, by: str) -> str:
    """As what this person does the action: in the role that the register has of them, else the plan's for the stage.

    Empty where neither says it. An approval is always given for the role that owes it.
    """
    person = acting.roles_of(desk, by)
    owed = _roles(desk, action)
    if person is None:
        return "、".join(owed)
    fitting = [name for name in person.roles if name in owed]
    return "、".join(fitting or (owed if action.stage == APPROVAL else person.roles))


def doubt(desk: Desk, action: Action, by: str) -> str:
    """What is told of somebody who acts a stage and is registered for others only, in Chinese; empty: nothing."""
    person = acting.roles_of(desk, by) if action.stage else None
    owed = _roles(desk, action)
    if person is None or action.stage in person.stages or not owed:
        return ""
    stage = STAGE_LABELS[action.stage]
    return f"{by}登记的身份是{'、'.join(person.roles)}，{stage}按计划由{'、'.join(owed)}来做，请核对。"


def likely(desk: Desk, story: Story, action: Action) -> str:
    """Who probably does this stage of the story: who is registered for it, else who the desk's settings name; empty:
    nobody may.

    Only a proposal, which she confirms.
    """
    named = {"second_review": desk.config.reviewer, "final_review": desk.config.approver}.get(action.stage, "")
    known = [one.name for one in acting.registered(desk) if action.stage in one.stages]
    if known:
        first = [name for name in (desk.officer, named) if name in known]
        candidates = (*first, *known)
    else:
        candidates = (named, desk.officer) if action.stage in ("first_review", "second_review") else (named,)
    return next((by for by in candidates if by and not hindrance(desk.workflow, story, action, by)), "")


def _roles(desk: Desk, action: Action) -> tuple[str, ...]:
    """The plan's roles that may hold the action's stage."""
    if action.stage == APPROVAL:
        return tuple(role.name for role in desk.plan.role if role.approves)
    return tuple(role.name for role in desk.plan.role if action.stage and action.stage in role.reviews)


def _with_plan(flow: Workflow, plan: "Plan") -> Workflow:
    """The workflow, its approvals for the kinds of stories that the plan's roles have to approve, unless it says."""
    kinds = tuple(dict.fromkeys(kind for role in plan.role for kind in role.approves))
    actions = (replace(one, kinds=kinds) if one.stage == APPROVAL and not one.kinds else one for one in flow.actions)
    return replace(flow, actions=tuple(actions))
